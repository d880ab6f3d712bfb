"""The agreement of two sides as lines of a board: each coefficient as a number, and its interval as a bar."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from simulator.reports.plain_text import Titles
from simulator.reports.team.agreement_text import STRENGTHS, named, number
from simulator.teamwork.agreement import Compared
from simulator.teamwork.coefficients import Coefficients, Estimate
from simulator.tui.widgets.board import BoardCell, BoardLine
from simulator.tui.widgets.lettering import clean, cut

NAME, PAIRS, SAME = 23, 5, 5
"""Cells of a measure's name, of its pairs, and of the share that is the same."""

FIGURE = 6
"""Cells of a coefficient's number, with the space before it."""

BAR, WIDEST = 7, 22
"""The least and the most cells of an interval's bar."""

SPAN, HERE, REST, BELOW = "━", "●", "·", "◂"
"""The interval, the number in it, the rest of the scale from 0 to 1, and a number that lies below 0."""

GOOD, MIDDLING = STRENGTHS[1][0], STRENGTHS[3][0]
"""From where on the low end of an interval is shown as good, and as middling."""


class AgreementSheet(NamedTuple):
    """What a board shows, and its head."""

    head: str
    lines: tuple[BoardLine, ...]


def agreement_sheet(compared: Compared, titles: Titles, width: int) -> AgreementSheet:
    """Every measure at a width; AC1 where there is room for it beside AC2."""
    left = width - NAME - PAIRS - SAME
    wide = left >= 4 * (FIGURE + 1 + BAR + 4)
    heads = ("kappa", "AC1", "AC2", "ICC") if wide else ("kappa", "AC2", "ICC")
    bar = max(BAR, min(WIDEST, left // len(heads) - FIGURE - 1))
    head = " " * NAME + f"{'pairs':>{PAIRS}}{'same':>{SAME}}"
    head += "".join(f"{each:>{FIGURE}} {'0' + '1'.rjust(bar - 1)}" for each in heads)
    lines = (
        BoardLine(
            BoardCell(f"{cut(clean(named(measure, titles)), NAME - 1):<{NAME}}"),
            tuple(_cells(found, heads, bar)),
        )
        for measure, found in compared.measures
    )
    return AgreementSheet(head, tuple(lines))


def _cells(found: Coefficients, heads: tuple[str, ...], bar: int) -> Iterator[BoardCell]:
    yield BoardCell(f"{found.pairs:>{PAIRS}}", "muted")
    raw = found.raw.value
    yield BoardCell(f"{'–' if raw is None else f'{100 * raw:.0f}%':>{SAME}}")
    for head in heads:
        yield from _coefficient(getattr(found, head.lower()), bar)


def _coefficient(found: Estimate, width: int) -> Iterator[BoardCell]:
    if found.value is None:
        yield BoardCell(f"{'–':>{FIGURE}} ", "faint")
        yield BoardCell(" " * width)
        return
    style = tone(found)
    yield BoardCell(f"{number(found.value):>{FIGURE}} ", style)
    low, here, high = (
        _place(each, width)
        for each in (
            found.value if found.low is None else found.low,
            found.value,
            found.value if found.high is None else found.high,
        )
    )
    yield BoardCell(REST * low, "faint")
    yield BoardCell(SPAN * (here - low), style)
    yield BoardCell(HERE if found.value >= 0 else BELOW, style)
    yield BoardCell(SPAN * (high - here), style)
    yield BoardCell(REST * (width - 1 - high), "faint")


def _place(value: float, width: int) -> int:
    """The cell that a value stands in, on a scale from 0 to 1."""
    return max(0, min(width - 1, round(value * (width - 1))))


def tone(found: Estimate) -> str:
    """The style of a coefficient: what it is called by the low end of its interval, so that few pairs look like few."""
    sure = found.value if found.low is None else found.low
    if sure is None:
        return "faint"
    return "good" if sure >= GOOD else "middling" if sure >= MIDDLING else "bad"
