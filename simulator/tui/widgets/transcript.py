"""The conversation so far: both sides with their names, each with an edge bar in its colour.

A turn adds its rows at the end and touches no other, so the thousandth costs what the tenth did. The newest reply can
arrive word by word, in the room that it will take when it is all there, so nothing jumps.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual.binding import BindingType
from textual.message import Message
from textual.reactive import var
from textual.strip import Strip
from textual.timer import Timer

from simulator.core.call import Call, Turn
from simulator.core.moves import line
from simulator.core.voice import Speech, offered_words, opening, reply, seller_words
from simulator.practice.session import Session
from simulator.tui.widgets.lettering import Piece, Pieces, clean, flow, width_of
from simulator.tui.widgets.rows import BLANK, SCROLLING, Rows, TextRow

YOU = "You"


class Said(NamedTuple):
    """Something that somebody says in the call."""

    turn: int
    """The turn that it belongs to; 0 for the buyer's first words."""
    minute: int
    """Minutes gone when it was said."""
    who: str
    words: str
    cue: str = ""
    """How the speaker sounds or looks."""
    yours: bool = False
    own: str = ""
    """What the rep typed in own words, at a statement or an ask."""


def _by_buyer(speech: Speech, turn: int, minute: int) -> Said:
    return Said(turn, minute, clean(speech.by), clean(speech.words), clean(speech.cue))


def opening_of(call: Call) -> tuple[Said, ...]:
    """The buyer's first words."""
    return tuple(_joined(_by_buyer(speech, 0, 0) for speech in opening(call)))


def line_words(call: Call, name: str) -> str:
    """The words of a line that is offered; only one with a gap to fill has the call looked through for them."""
    says = call.rules.line(name).says
    return offered_words(call, line(name)) if "{" in says else says


def said_in(call: Call, turn: Turn) -> tuple[Said, ...]:
    """Both sides' words in a turn, the seller's first."""
    words, own = clean(seller_words(call, turn)), clean(turn.move.words)
    yours = Said(turn.number, turn.clock, YOU, words, yours=True, own=own)
    return (yours, *_joined(_by_buyer(each, turn.number, turn.clock) for each in reply(call, turn)))


def _joined(speeches: Iterable[Said]) -> Iterator[Said]:
    """Speeches of one speaker in a row as one."""
    for _, in_a_row in groupby(speeches, key=attrgetter("who")):
        first, *rest = in_a_row
        yield first._replace(words=" ".join([first.words, *(each.words for each in rest)]))


PACE = 40
"""Words of a reply that appear in a second."""

ROOMY = 14
"""From this height on names stand in a row of their own, and speeches apart."""

EDGE, POINTER = "▌ ", "▶ "


class Transcript(Rows, can_focus=True):
    """The conversation, as rows."""

    BINDINGS: ClassVar[list[BindingType]] = SCROLLING
    marks_focus = True

    sticks_down: ClassVar[bool] = True
    own_label: ClassVar[str] = "In your own words: "
    """What stands before words that were typed."""

    session: var[Session | None] = var(None)
    """The session whose call is shown."""
    lit: var[frozenset[int]] = var(frozenset)
    """The turns that are pointed at."""

    @dataclass
    class Spoken(Message):
        """The reply that was arriving is all there."""

    def __init__(self, *, numbered: bool = False, id: str | None = None) -> None:
        """Show turns with their minute, or, numbered, with their number as well."""
        super().__init__(id=id)
        self.numbered = numbered
        self.animate_replies = False
        self._shown: tuple[Turn, ...] = ()
        self._starts: dict[int, int] = {}
        """For each turn its first row."""
        self._roomy = True
        self._steps: list[tuple[int, int]] = []
        """Where each word of the arriving reply ends: a row, and cells in it. Empty when nothing arrives."""
        self._step = 0
        self._timer: Timer | None = None

    @property
    def arriving(self) -> bool:
        """Whether a reply is still appearing."""
        return bool(self._steps)

    def make_rows(self, width: int) -> Iterable[TextRow]:
        """All speeches, wrapped."""
        self._roomy = self.size.height >= ROOMY
        self._starts.clear()
        self._stop()
        call = self.session.call if self.session else None
        rows: list[TextRow] = []
        if call is None:
            return rows
        for said in opening_of(call):
            rows += self._speech(said, width)
        for turn in call.turns:
            rows += self._turn_rows(call, turn, len(rows), width)
        self._shown = call.turns
        return rows

    def remake(self) -> None:
        """Wrap everything again; show the turn that is pointed at, or else a numbered call from its beginning."""
        super().remake()
        if self.lit:
            self.show_turn(min(self.lit))
        else:
            self.top = 0 if self.numbered else self.last_top

    def on_resize(self) -> None:
        """Wrap again where the room has changed; a call in progress stays at its end."""
        if self.size.width != self._made_for or self._roomy != (self.size.height >= ROOMY):
            self.remake()
        else:
            self.top = self.top if self.numbered else self.last_top

    def watch_session(self, session: Session | None) -> None:
        """Add what was said since; a different call is shown from its beginning."""
        if session is None or not self._made_for:
            return
        turns, shown = session.call.turns, len(self._shown)
        if not self.size.width or shown > len(turns) or (shown and turns[shown - 1] is not self._shown[-1]):
            self.remake()
            return
        self._stop()
        for turn in turns[shown:]:
            self._add(session.call, turn)
        self._shown = turns

    def _add(self, call: Call, turn: Turn) -> None:
        first = self.row_count
        self.extend_rows(self._turn_rows(call, turn, first, self.text_width))
        if self.animate_replies and turn is call.turns[-1]:
            self._steps = list(self._words_from(first, said_in(call, turn)[0]))
            self._step = 0
            self._timer = self.set_interval(1 / PACE, self._next_word)
        self.top = self.last_top
        self.reveal_reply(first)

    def reveal_reply(self, first: int) -> None:
        """Where a turn is taller than the widget, begin with its first row."""
        if self.row_count - first > self.size.height:
            self.top = first

    def _turn_rows(self, call: Call, turn: Turn, first: int, width: int) -> list[TextRow]:
        self._starts[turn.number] = first
        tone = "lit" if turn.number in self.lit else ""
        return [
            row._replace(tone=tone if row.pieces else "")
            for said in said_in(call, turn)
            for row in self._speech(said, width)
        ]

    def _speech(self, said: Said, width: int) -> Iterator[TextRow]:
        side = "you" if said.yours else "buyer"
        edge = POINTER if said.turn and said.turn in self.lit else EDGE
        bar: Piece = (edge, f"{side}-bar")
        head: list[Piece] = [(said.who, side)]
        if said.cue:
            head += [(" ", "text"), (f"({said.cue})", "cue")]
        inner = width - len(edge)
        for pieces in self._paragraphs(said, head, inner):
            yield TextRow((bar, *pieces))
        if self._roomy:
            yield BLANK

    def _paragraphs(self, said: Said, head: list[Piece], width: int) -> Iterator[Pieces]:
        if self._roomy:
            yield from self._head_rows(said, head, width)
            yield from flow([(said.words, "text")], width)
        else:
            yield from flow([*head, (": ", "muted"), (said.words, "text")], width)
        if said.own:
            yield from flow([(self.own_label, "muted"), (said.own, "cue")], width)

    def _head_rows(self, said: Said, head: list[Piece], width: int) -> Iterator[Pieces]:
        first, *rest = flow(head, width)
        mark = self._mark(said)
        room = width - width_of(first) - len(mark)
        yield (*first, (" " * room + mark, "faint")) if mark and room > 1 else first
        yield from rest

    def _mark(self, said: Said) -> str:
        if not said.yours:
            return ""
        minute = f"{said.minute} min"
        return f"turn {said.turn} · {minute}" if self.numbered else minute

    def _words_from(self, first: int, yours: Said) -> Iterator[tuple[int, int]]:
        skipped = len(list(self._speech(yours, self.text_width)))
        for number in range(first + skipped, self.row_count):
            cells = 0
            for text, _ in self._rows[number].pieces:
                for place, word in enumerate(text.split(" ")):
                    cells += cell_len(word) + (place > 0)
                    if word and word not in {"▌", "▶"}:
                        yield number, cells

    def _next_word(self) -> None:
        self._step += 1
        if self._step >= len(self._steps):
            self.skip()
            return
        row = self._steps[self._step][0]
        self.reveal_rows(row, 1)
        self.refresh_rows(row)

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        self._steps = []

    def skip(self) -> None:
        """Have the arriving reply all there at once."""
        if self.arriving:
            first = self._steps[0][0]
            self._stop()
            self.refresh_rows(first, self.row_count - first)
            self.post_message(self.Spoken())

    def render_line(self, y: int) -> Strip:
        """One row; of the reply that is arriving, only the words that have arrived."""
        strip = super().render_line(y)
        if not self._steps:
            return strip
        row, cells = self._steps[self._step]
        number = self.row_at(y)
        if number < row:
            return strip
        shown = strip.crop(0, cells if number == row else 0)
        return shown.adjust_cell_length(self._inner + 1, self.style("text"))

    def point_at(self, turns: Iterable[int]) -> None:
        """Mark turns, and show the first of them."""
        self.lit = frozenset(turns)
        self.remake()

    def show_turn(self, turn: int) -> None:
        """Have a turn in view, from its first row."""
        self.top = max(0, self._starts.get(turn, 0) - 1)
