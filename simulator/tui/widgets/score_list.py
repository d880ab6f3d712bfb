"""The scorecard as a list: the verdict, every item under its part with its level as pips, and what gates and costs did."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import var

from simulator.core.scorecard import ItemScore, PartScore, Scorecard
from simulator.tui.widgets.lettering import Piece, bar, clean, cut, pips
from simulator.tui.widgets.rows import BLANK, Rows, TextRow

LEVELS = 4
"""The highest level of an item."""

VERDICT, GATES = "verdict", "gates"
"""The entries that are no items."""

AIRY = 26
"""From this height on the parts stand apart."""

NEED = 13
"""Cells of what a part needs."""

NAME, POINTS = 9, 8
"""Cells of a part's name, and of an item's points."""


def level_style(level: int) -> str:
    """The style of a level: good, middling or bad."""
    return "good" if level >= 3 else "middling" if level == 2 else "bad"


class ScoreList(Rows, can_focus=True):
    """Entries, one of them chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", "Up", show=False),
        Binding("down", "step(1)", "Down", show=False),
        Binding("home", "first", "First", show=False),
        Binding("end", "last", "Last", show=False),
    ]

    chosen: var[str] = var(VERDICT)
    """The entry under the cursor: an item's id, VERDICT or GATES."""
    filled: var[float] = var(1.0)
    """How much of the bars is drawn, from 0 to 1."""

    @dataclass
    class Chose(Message):
        """An entry was chosen."""

        entry: str

    def __init__(self, card: Scorecard, *, id: str | None = None) -> None:
        """List a scorecard."""
        super().__init__(id=id)
        self.card = card
        self.entries = (VERDICT, *(scored.item.id for scored in card.items), GATES)
        self._owners: list[str] = []

    def make_rows(self, width: int) -> Iterator[TextRow]:
        """All entries, with a bar above the items of each part."""
        self._owners = []
        airy = self.size.height >= AIRY
        yield self._entry(
            VERDICT, [("Pass", "good") if self.card.passed else ("Did not pass", "bad")]
        )
        for part in self.card.parts:
            head = [TextRow(tuple(self._part(part, width)))]
            yield from self._quiet([BLANK, *head] if airy else head)
            for scored in self.card.items:
                if scored.item.part == part.part:
                    yield self._entry(scored.item.id, _item(scored, width))
        yield from self._quiet([BLANK] if airy else [])
        yield self._entry(GATES, [(self._gates_in_short(), "text")])

    def _quiet(self, rows: list[TextRow]) -> list[TextRow]:
        """Rows that cannot be chosen."""
        self._owners += [""] * len(rows)
        return rows

    def _entry(self, name: str, pieces: list[Piece]) -> TextRow:
        self._owners.append(name)
        current = name == self.chosen
        lead: Piece = ("❯ " if current else "  ", "key")
        return TextRow((lead, *pieces), "chosen" if current else "")

    def _part(self, part: PartScore, width: int) -> Iterator[Piece]:
        yield f"{part.part.title():{NAME}}", "strong"
        share = f"{part.percent:3}%"
        need = "" if not part.needed else " ✓" if part.reached else f" ✗ {part.needed}% needed"
        room = width - NAME - len(share) - NEED
        gone, left = bar(part.quarters / max(1, part.possible) * self.filled, room)
        yield gone, "good" if part.reached else "bad"
        yield left, "faint"
        yield f" {share}", "text"
        yield need, "good" if part.reached else "bad"

    def _gates_in_short(self) -> str:
        shut = sum(not gate.open for gate in self.card.gates)
        off = sum(cost.points for cost in self.card.costs)
        gates = "every gate open" if not shut else f"{shut} gate{'s' if shut > 1 else ''} shut"
        return f"{gates}, {off} taken off" if off else gates

    def watch_chosen(self) -> None:
        """Move the cursor, and have it in view."""
        self.remake()
        if self.chosen in self._owners:
            self.reveal_rows(self._owners.index(self.chosen), 1)

    def on_resize(self) -> None:
        """Set parts apart where there is room."""
        self.remake()

    def watch_filled(self) -> None:
        """Draw the bars again."""
        self.remake()

    def action_step(self, by: int) -> None:
        """Choose the entry above or below."""
        place = self.entries.index(self.chosen) + by
        self.post_message(self.Chose(self.entries[max(0, min(place, len(self.entries) - 1))]))

    def action_first(self) -> None:
        """Choose the verdict."""
        self.post_message(self.Chose(self.entries[0]))

    def action_last(self) -> None:
        """Choose the gates."""
        self.post_message(self.Chose(self.entries[-1]))

    def on_click(self, event: events.Click) -> None:
        """Choose by mouse."""
        row = self.row_under(event)
        if row >= 0 and self._owners[row]:
            self.post_message(self.Chose(self._owners[row]))


def _item(scored: ItemScore, width: int) -> list[Piece]:
    level, points = scored.level, f"{scored.quarters / 4:g}"
    room = width - 2 - LEVELS - 2 - POINTS
    return [
        (pips(level, LEVELS), level_style(level)),
        (f"  {cut(clean(scored.item.title), room):{room}}", "text"),
        (f"{points:>5}", "text"),
        (f"/{scored.item.weight:<2}", "muted"),
    ]
