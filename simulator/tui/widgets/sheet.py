"""The measures of a sheet: the dialog that rises from the foot of the screen, and leaves the slip in view."""

from __future__ import annotations

from collections.abc import Callable

from textual.geometry import Size
from textual.widget import Widget

from simulator.tui.widgets.choice_list import Choices

TALK, RAIL = 104, 38
"""Columns of the conversation and of the rail beside it, on a wide screen."""

BREAKPOINTS = [(0, "-narrow"), (118, "-wide")]
"""From how many columns on a screen is wide: the rail then stands beside the conversation, not above it."""

Measure = Callable[[int], int]
"""The columns that stand beside the conversation, by those of the screen."""

KEPT = 4
"""Rows at the top of the screen that a sheet leaves free: the header and the slip."""


def rail_width(columns: int) -> int:
    """The columns of the rail: with what the conversation does not need, half of it on either side; 0 if narrow."""
    return RAIL + max(0, columns - TALK - RAIL) // 2 if columns >= BREAKPOINTS[1][0] else 0


def keep_rail(sheet: Widget, rail: int) -> None:
    """Put a sheet over the conversation, so that a rail of some columns, and the keys below it, stay in view."""
    sheet.styles.margin = (0, rail, int(rail > 0), 0)


def fit(choices: Choices, size: Size, beside: int, rail: int = 0) -> None:
    """Give a sheet's choices the rows that they need, if the screen has them.

    `beside` is how many rows the sheet has beside its choices, and `rail` how many columns it leaves free.
    """
    width = min(size.width - rail, TALK) - 4
    most = max(3, size.height - KEPT - beside)
    choices.styles.height = min(choices.height_wanted(width), most)
