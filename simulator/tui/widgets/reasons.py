"""Why a score is what it is: the level's rule, what would have scored more, and the turns behind it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.reactive import var

from simulator.core.call import Call
from simulator.core.evidence import Evidence
from simulator.core.scorecard import ItemScore, Scorecard
from simulator.tui.widgets.lettering import Piece, clean, flow, pips
from simulator.tui.widgets.rows import BLANK, SCROLLING, Rows, TextRow
from simulator.tui.widgets.score_list import GATES, LEVELS, VERDICT, level_style

LABEL = 6
"""Cells of the words `Why` and `More`."""


class Reasons(Rows, can_focus=True):
    """The detail of one entry of the scorecard."""

    BINDINGS: ClassVar[list[BindingType]] = SCROLLING
    marks_focus = True

    chosen: var[str] = var(VERDICT)
    """The entry: an item's id, VERDICT or GATES."""
    turn: var[int] = var(0)
    """The turn that the transcript is at."""

    @dataclass
    class Pointed(Message):
        """A turn was pointed at."""

        turn: int

    def __init__(self, card: Scorecard, call: Call, *, id: str | None = None) -> None:
        """Explain a scorecard of a call."""
        super().__init__(id=id)
        self.card = card
        self.call = call
        self._items = {scored.item.id: scored for scored in card.items}
        self._owners: list[int] = []

    def turns(self, entry: str) -> tuple[int, ...]:
        """The turns behind an entry, in their order."""
        scored = self._items.get(entry)
        return tuple(dict.fromkeys(e.turn for e in scored.evidence if e.turn)) if scored else ()

    def watch_chosen(self) -> None:
        """Explain another entry, from its beginning."""
        self.top = 0
        self.remake()

    def watch_turn(self) -> None:
        """Mark the turn that the transcript is at; with the first, the level and its reason stay in view."""
        self.remake()
        if self.turn in self.turns(self.chosen)[:1]:
            self.top = 0
        elif self.turn in self._owners:
            self.reveal_rows(self._owners.index(self.turn), self._owners.count(self.turn))

    def make_rows(self, width: int) -> Iterator[TextRow]:
        """The explanation of the entry."""
        self._owners = []
        rows = self._explained(width)
        for row, turn in rows:
            self._owners.append(turn)
            yield row

    def _explained(self, width: int) -> Iterator[tuple[TextRow, int]]:
        if self.chosen == VERDICT:
            plain = self._verdict(width)
        elif self.chosen == GATES:
            plain = self._gates(width)
        else:
            yield from self._item(self._items[self.chosen], width)
            return
        yield from ((row, 0) for row in plain)

    def _item(self, scored: ItemScore, width: int) -> Iterator[tuple[TextRow, int]]:
        for row in _head(scored, width):
            yield row, 0
        for evidence in scored.evidence:
            for row in self._evidence(evidence, width):
                yield row, evidence.turn
            yield BLANK, 0

    def _evidence(self, evidence: Evidence, width: int) -> Iterator[TextRow]:
        here = bool(evidence.turn) and evidence.turn == self.turn
        edge: Piece = ("▶ " if here else "▌ ", "you-bar" if evidence.turn else "faint")
        said: list[Piece] = [(f"Turn {evidence.turn}" if evidence.turn else "Your slip", "you")]
        if evidence.words:
            said.append((f"  “{clean(evidence.words)}”", "cue"))
        for pieces in [*flow(said, width - 2), *flow([(clean(evidence.note), "text")], width - 2)]:
            yield TextRow((edge, *pieces), "lit" if here else "")

    def _verdict(self, width: int) -> Iterator[TextRow]:
        if self.card.passed:
            yield TextRow((("Pass", "good"),))
            yield from _paragraph("Everything that passing needs is there.", width)
        else:
            yield TextRow((("Did not pass", "bad"),))
            yield BLANK
            yield TextRow((("What is missing", "muted"),))
            for missing in self.card.missing:
                yield from _point("✗", "bad", missing, width)
        yield BLANK
        yield TextRow((("This time", "muted"),))
        yield from _paragraph(self.call.rules.variant.about, width)
        window = self.call.rules.scenario.window
        if window:
            yield BLANK
            yield TextRow((("Why the window was moved", "muted"),))
            yield from _paragraph(window.reason, width)

    def _gates(self, width: int) -> Iterator[TextRow]:
        yield TextRow((("Gates", "strong"),))
        yield from _paragraph("No call passes with one of them shut.", width, "muted")
        for gate in self.card.gates:
            mark = ("✓", "good") if gate.open else ("✗", "bad")
            yield from _point(*mark, gate.says, width)
        yield BLANK
        yield TextRow((("Taken off", "strong"),))
        for cost in self.card.costs:
            yield from _point(f"-{cost.points}", "bad", cost.reason, width)
        if not self.card.costs:
            yield from _paragraph("Nothing.", width)

    def on_click(self, event: events.Click) -> None:
        """Go to a turn by mouse."""
        row = self.row_under(event)
        if row >= 0 and self._owners[row]:
            self.post_message(self.Pointed(self._owners[row]))


def _head(scored: ItemScore, width: int) -> Iterator[TextRow]:
    item, level = scored.item, scored.level
    yield TextRow(((clean(item.title), "strong"),))
    points = f"  level {level} of {LEVELS} · {scored.quarters / 4:g}/{item.weight}"
    yield TextRow(((pips(level, LEVELS), level_style(level)), (points, "muted")))
    yield BLANK
    yield from _labelled("Why", scored.rule, width)
    if scored.better:
        yield from _labelled("More", scored.better, width)
    yield BLANK


def _labelled(label: str, text: str, width: int) -> Iterator[TextRow]:
    for number, pieces in enumerate(flow([(clean(text), "text")], width - LABEL)):
        yield TextRow(((f"{'' if number else label:{LABEL}}", "muted"), *pieces))


def _point(mark: str, style: str, text: str, width: int) -> Iterator[TextRow]:
    for number, pieces in enumerate(flow([(clean(text), "text")], width - len(mark) - 1)):
        yield TextRow(((" " * len(mark) if number else mark, style), (" ", "text"), *pieces))


def _paragraph(text: str, width: int, style: str = "text") -> Iterator[TextRow]:
    yield from (TextRow(pieces) for pieces in flow([(clean(text), style)], width))
