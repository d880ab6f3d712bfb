"""The scorecard: the verdict, every item with its level as pips, what gates and costs did; and one of them explained."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import var

from simulator.core.call import Call
from simulator.core.evidence import Evidence
from simulator.core.scorecard import ItemScore, PartScore, Scorecard
from simulator.tui.widgets.lettering import Piece, bar, clean, cut, flow, level_style, pips
from simulator.tui.widgets.rows import BLANK, SCROLLING, Rows, TextRow
from simulator.tui.widgets.text_blocks import Block, block_rows, labelled, paragraph, point

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


class ScoreList(Rows, can_focus=True):
    """Entries, one of them chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", "Up", show=False),
        Binding("down", "step(1)", "Down", show=False),
        Binding("home", "step(-99)", "First", show=False),
        Binding("end", "step(99)", "Last", show=False),
    ]

    chosen: var[str] = var(VERDICT)
    """The entry under the cursor: an item's id, VERDICT or GATES."""
    filled: var[float] = var(1.0)
    """How much of the bars is drawn, from 0 to 1."""

    @dataclass
    class Chose(Message):
        """An entry was chosen."""

        entry: str

    def __init__(self, card: Scorecard) -> None:
        """List a scorecard."""
        super().__init__()
        self.card = card
        self.entries = (VERDICT, *(scored.item.id for scored in card.items), GATES)
        self._owners: list[str] = []

    def make_rows(self, width: int) -> Iterator[TextRow]:
        """All entries, with a bar above the items of each part."""
        self._owners = []
        airy = self.size.height >= AIRY
        yield self._entry(VERDICT, [("Pass", "good") if self.card.passed else ("Did not pass", "bad")])
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

    def __init__(self, card: Scorecard, call: Call) -> None:
        """Explain a scorecard of a call."""
        super().__init__()
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
        for row, turn in self._explained(width):
            self._owners.append(turn)
            yield row

    def _explained(self, width: int) -> Iterator[tuple[TextRow, int]]:
        """Rows, each with the turn that it is about, or 0."""
        if self.chosen in self._items:
            yield from self._item(self._items[self.chosen], width)
            return
        blocks = self._verdict() if self.chosen == VERDICT else self._gates()
        yield from ((row, 0) for row in block_rows(blocks, width))

    def _item(self, scored: ItemScore, width: int) -> Iterator[tuple[TextRow, int]]:
        yield from ((row, 0) for row in _head(scored, width))
        for evidence in scored.evidence:
            yield from ((row, evidence.turn) for row in self._evidence(evidence, width))
            yield BLANK, 0

    def _evidence(self, evidence: Evidence, width: int) -> Iterator[TextRow]:
        here = bool(evidence.turn) and evidence.turn == self.turn
        edge: Piece = ("▶ " if here else "▌ ", "you-bar" if evidence.turn else "faint")
        said: list[Piece] = [(f"Turn {evidence.turn}" if evidence.turn else "Your slip", "you")]
        if evidence.words:
            said.append((f"  “{clean(evidence.words)}”", "cue"))
        for pieces in [*flow(said, width - 2), *flow([(clean(evidence.note), "text")], width - 2)]:
            yield TextRow((edge, *pieces), "lit" if here else "")

    def _verdict(self) -> Iterator[Block]:
        if self.card.passed:
            yield paragraph("Pass", "good")
            yield paragraph("Everything that passing needs is there.")
        else:
            yield paragraph("Did not pass", "bad")
            yield paragraph("What is missing", "muted", space=True)
            yield from (point(missing, "text", "✗", "bad") for missing in self.card.missing)
        yield paragraph("This time", "muted", space=True)
        yield paragraph(self.call.rules.variant.about)
        window = self.call.rules.scenario.window
        if window:
            yield paragraph("Why the window was moved", "muted", space=True)
            yield paragraph(window.reason)

    def _gates(self) -> Iterator[Block]:
        yield paragraph("Gates", "strong")
        yield paragraph("No call passes with one of them shut.", "muted")
        for gate in self.card.gates:
            yield point(gate.says, "text", *(("✓", "good") if gate.open else ("✗", "bad")))
        yield paragraph("Taken off", "strong", space=True)
        yield from (point(each.reason, "text", f"-{each.points}", "bad") for each in self.card.costs)
        if not self.card.costs:
            yield paragraph("Nothing.")

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
    more = (labelled("More", scored.better, LABEL),) if scored.better else ()
    yield from block_rows((labelled("Why", scored.rule, LABEL), *more), width)
    yield BLANK
