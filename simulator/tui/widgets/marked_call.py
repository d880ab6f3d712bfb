"""A call as its reviewer reads it, with comments beside the turns, and the rubric with the levels that each item got."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from textual import events
from textual.message import Message
from textual.reactive import var

from simulator.core.call import Call, Turn
from simulator.core.playbook import PARTS, Playbook
from simulator.practice.session import Session
from simulator.tui.widgets.lettering import Piece, clean, cut, flow
from simulator.tui.widgets.rows import BLANK, Rows, TextRow
from simulator.tui.widgets.transcript import EDGE, POINTER, Said, Transcript

SLIP = 0
"""The number that stands for the slip, where turns have theirs."""

Comments = Mapping[int, tuple[tuple[str, str], ...]]
"""For each turn who said what of it; nobody is named where that is whoever sits here."""

INDENT = 2


class MarkedCall(Transcript, can_focus=False):
    """A finished call with comments; its keys are the screen's."""

    sticks_down: ClassVar[bool] = False
    own_label: ClassVar[str] = "In their own words: "

    comments: var[Comments] = var(dict)
    turn: var[int] = var(SLIP)
    """The turn that is chosen."""

    @dataclass
    class Chose(Message):
        """A turn was chosen by mouse."""

        turn: int

    def __init__(self, call: Call, who: str) -> None:
        """Show a call; `who` is its rep."""
        super().__init__(numbered=True)
        self.call, self.who = call, clean(who)
        self.set_reactive(Transcript.session, Session("", call))

    def make_rows(self, width: int) -> Iterable[TextRow]:
        """The slip, then the conversation."""
        told = list(super().make_rows(width))
        slip = list(self._slip_rows(width))
        self._starts = {turn: first + len(slip) for turn, first in self._starts.items()}
        self._starts[SLIP] = 0
        return [*slip, *told]

    def _slip_rows(self, width: int) -> Iterator[TextRow]:
        lit = self.turn == SLIP
        edge: Piece = (POINTER if lit else EDGE, "you-bar")
        for label, text in slip_texts(self.call):
            for pieces in flow([(f"{label}: ", "muted"), (text, "text")], width - len(EDGE)):
                yield TextRow((edge, *pieces), "lit" if lit else "")
        yield from self._comment_rows(SLIP, width)
        yield BLANK

    def _turn_rows(self, call: Call, turn: Turn, first: int, width: int) -> list[TextRow]:
        rows = super()._turn_rows(call, turn, first, width)
        return [*rows, *self._comment_rows(turn.number, width)]

    def _comment_rows(self, turn: int, width: int) -> Iterator[TextRow]:
        for who, text in self.comments.get(turn, ()):
            said: list[Piece] = [(f"{clean(who)}: " if who else "", "key"), (clean(text), "cue")]
            for number, pieces in enumerate(flow(said, width - INDENT * 2)):
                yield TextRow(((f"{'✎' if not number else '':{INDENT * 2}}", "key"), *pieces))
            if turn and self._roomy:
                yield BLANK

    def _speech(self, said: Said, width: int) -> Iterator[TextRow]:
        return super()._speech(said._replace(who=self.who) if said.yours else said, width)

    def watch_comments(self) -> None:
        """Show other comments, and stay where one is."""
        self._stay()

    def watch_turn(self) -> None:
        """Mark the chosen turn, and have it in view."""
        self.set_reactive(Transcript.lit, frozenset({self.turn} if self.turn else ()))
        self._stay()
        first = self._starts.get(self.turn, 0)
        last = min((each for each in self._starts.values() if each > first), default=self.row_count)
        self.reveal_rows(first, last - first)

    def _stay(self) -> None:
        top = self.top
        self.remake()
        self.top = top

    def on_click(self, event: events.Click) -> None:
        """Choose the turn under the mouse."""
        row = self.row_under(event)
        if row >= 0:
            above = [turn for turn, first in self._starts.items() if first <= row]
            self.post_message(self.Chose(max(above)))


def slip_texts(call: Call) -> Iterator[tuple[str, str]]:
    """What the slip says, label by label."""
    slip, objectives = call.slip, call.rules.scenario.objectives
    stage = call.rules.playbook.stage(slip.stage).title if slip.stage else "not marked"
    yield "Stage on the slip", stage
    for label, name in (("Stretch", slip.stretch), ("Conservative", slip.conservative)):
        yield label, clean(objectives[name].title) if name else "left open"
    if slip.points:
        yield "Talking points", clean(slip.points)


AIRY = 19
"""From this height on the parts have heads, and stand apart."""

LEAST, MOST = 2, 9
"""Cells of a column."""


class LevelColumn(NamedTuple):
    """Somebody's levels."""

    head: str
    levels: Mapping[str, str]
    """What stands for each item; nothing where it is missing."""


class RubricList(Rows):
    """Items, one of them chosen; its keys are the screen's."""

    made_of = ("columns",)

    columns: var[tuple[LevelColumn, ...]] = var(())
    chosen: var[str] = var("")
    """The id of the item under the cursor."""

    @dataclass
    class Chose(Message):
        """An item was chosen by mouse."""

        item: str

    def __init__(self, playbook: Playbook) -> None:
        """List the items of a playbook's rubric."""
        super().__init__()
        self.rubric = playbook.rubric
        self._owners: list[str] = []

    def make_rows(self, width: int) -> Iterator[TextRow]:
        """The heads of the columns, then the items."""
        widths = [max(LEAST, min(MOST, len(column.head) + 1)) for column in self.columns]
        room = width - 2 - sum(widths)
        self._owners = []
        if any(column.head for column in self.columns):
            yield self._row("", [(" " * room, "text"), *_heads(self.columns, widths)])
        airy = self.size.height >= AIRY
        for place, part in enumerate(PARTS):
            if airy:
                yield from self._part(part, first=not place)
            for item in self.rubric:
                if item.part == part:
                    title = f"{cut(clean(item.title), room - 1):{room}}"
                    yield self._row(item.id, [(title, "text"), *self._cells(item.id, widths)])

    def _part(self, part: str, *, first: bool) -> Iterator[TextRow]:
        if not first:
            self._owners.append("")
            yield BLANK
        yield self._row("", [(part.title(), "muted")])

    def _cells(self, item: str, widths: list[int]) -> Iterator[Piece]:
        first = self.columns[0].levels.get(item) if self.columns else None
        for column, width in zip(self.columns, widths, strict=True):
            level = column.levels.get(item, "·")
            style = "faint" if level == "·" else "strong" if level == first else "middling"
            yield f"{level:>{width}}", style

    def _row(self, item: str, pieces: list[Piece]) -> TextRow:
        self._owners.append(item)
        current = bool(item) and item == self.chosen
        return TextRow((("❯ " if current else "  ", "key"), *pieces), "chosen" if current else "")

    def watch_chosen(self) -> None:
        """Move the cursor, and have it in view."""
        self.remake()
        if self.chosen in self._owners:
            self.reveal_rows(self._owners.index(self.chosen), 1)

    def on_resize(self) -> None:
        """Set parts apart where there is room."""
        self.remake()

    def on_click(self, event: events.Click) -> None:
        """Choose by mouse."""
        row = self.row_under(event)
        if row >= 0 and self._owners[row]:
            self.post_message(self.Chose(self._owners[row]))


def _heads(columns: tuple[LevelColumn, ...], widths: list[int]) -> Iterator[Piece]:
    for column, width in zip(columns, widths, strict=True):
        yield f"{cut(clean(column.head), width - 1):>{width}}", "muted"
