"""A list to choose from by number, by arrows and enter, or by mouse.

Everything is shown in full where it fits. Where it does not, some options are cut to a row, and the one under the cursor
stands in full; a cut option's number opens it first, so that nothing is chosen unread.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, repeat
from typing import ClassVar, NamedTuple

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import var

from simulator.tui.widgets.lettering import Piece, Pieces, clean, flow, shortened
from simulator.tui.widgets.rows import BLANK, Rows, TextRow

DIGITS = "1234567890"
"""The keys of the first ten options."""

INDENT = 5
"""Cells before an option's text: the cursor, its number, and a space after each."""

CURSOR = "❯"

AIR = 10
"""Rows that must be left over before options are set apart."""


class Option(NamedTuple):
    """Something that can be chosen."""

    id: str
    words: str
    note: str = ""
    """Set after the words, quietly."""


class Choices(Rows, can_focus=True):
    """Options, one of them under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "Choose", show=False),
        Binding("up", "move(-1)", "Up", show=False),
        Binding("down", "move(1)", "Down", show=False),
        Binding("home", "top", "First", show=False),
        Binding("end", "bottom", "Last", show=False),
    ]
    options: var[tuple[Option, ...]] = var(())
    cursor: var[int] = var(0)
    """The place of the option under the cursor."""
    waiting: var[bool] = var(False)
    """Whether the options are greyed, because the other side is speaking."""
    hovered: var[int] = var(-1)

    @dataclass
    class Chosen(Message):
        """An option was chosen."""

        choices: Choices
        option: Option

        @property
        def control(self) -> Choices:
            """The list that it was chosen from."""
            return self.choices

    def __init__(self, *, id: str | None = None) -> None:
        """Start with nothing to choose from."""
        super().__init__(id=id)
        self._full: list[list[Pieces]] = []
        self._owners: list[int] = []
        """For each row the place of its option."""
        self._shares: list[int] = []
        """The rows that each option is shown in."""

    def make_rows(self, width: int) -> Iterable[TextRow]:
        """The options, wrapped, and cut where there is no room."""
        self._full = [_wrapped(option, width - INDENT) for option in self.options]
        return self._laid_out(width)

    def _laid_out(self, width: int) -> list[TextRow]:
        lengths = [len(full) for full in self._full]
        self._shares = shares(lengths, self.size.height, self.cursor)
        gap = _gap(lengths, self.size.height)
        rows: list[TextRow] = []
        self._owners = []
        for place, (full, share) in enumerate(zip(self._full, self._shares, strict=True)):
            shown = shortened(full, share, width - INDENT)
            rows += [*self._option_rows(place, shown), *[BLANK] * gap]
            self._owners += [place] * len(shown) + [-1] * gap
        return rows[: len(rows) - gap]

    def height_wanted(self, width: int) -> int:
        """The rows that all options take in full, at a width of the widget."""
        return sum(self._lengths(width))

    def height_within(self, most: int, width: int) -> int:
        """The rows that the options need: cut where they must be to take no more than a number, apart where they can."""
        lengths = self._lengths(width)
        return min(most, sum(lengths) + _gap(lengths, most - AIR) * (len(lengths) - 1))

    def _lengths(self, width: int) -> list[int]:
        inner = max(1, min(width - 2, self.measure))
        return [len(_wrapped(option, inner - INDENT)) for option in self.options]

    def _option_rows(self, place: int, shown: list[Pieces]) -> Iterator[TextRow]:
        key = DIGITS[place] if place < len(DIGITS) else "·"
        current = place == self.cursor and not self.waiting
        leads = chain([f"{CURSOR if current else ' '} {key}  "], repeat(" " * INDENT))
        for lead, pieces in zip(leads, shown, strict=False):
            if self.waiting:
                yield TextRow(_greyed(lead, pieces))
            else:
                yield TextRow(((lead, "key"), *pieces), self._tone(place))

    def _tone(self, place: int) -> str:
        if place == self.cursor:
            return "chosen"
        return "hover" if place == self.hovered else ""

    def watch_options(self) -> None:
        """Show other options, from the first."""
        self.set_reactive(Choices.cursor, 0)
        self.set_reactive(Choices.hovered, -1)
        self.set_reactive(Choices.top, 0)
        self.remake()

    def watch_waiting(self) -> None:
        """Grey the options, or bring them back."""
        self._relay()

    def watch_cursor(self) -> None:
        """Open the option under the cursor, and have it in view."""
        self._relay()
        rows = [number for number, place in enumerate(self._owners) if place == self.cursor]
        if rows:
            self.reveal_rows(rows[0], len(rows))

    def watch_hovered(self) -> None:
        """Show where the mouse is."""
        self._relay()

    def _relay(self) -> None:
        if self._full:
            self.put_rows(self._laid_out(self.text_width))

    def on_resize(self) -> None:
        """Wrap and cut again."""
        self.remake()
        self.watch_cursor()

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on an option."""
        return max(0, min(cursor, len(self.options) - 1))

    def pick(self, place: int) -> None:
        """Choose the option at a place; one that is cut is only opened."""
        if self.waiting or not 0 <= place < len(self.options):
            return
        read = self._shares[place] == len(self._full[place])
        self.cursor = place
        if read:
            self.action_choose()

    def action_choose(self) -> None:
        """Choose the option under the cursor."""
        if self.options and not self.waiting:
            self.post_message(self.Chosen(self, self.options[self.cursor]))

    def action_move(self, by: int) -> None:
        """Move the cursor, around the ends."""
        if self.options and not self.waiting:
            self.cursor = (self.cursor + by) % len(self.options)

    def action_top(self) -> None:
        """Put the cursor on the first option."""
        self.cursor = 0

    def action_bottom(self) -> None:
        """Put the cursor on the last option."""
        self.cursor = len(self.options) - 1

    def on_key(self, event: events.Key) -> None:
        """Choose by number."""
        if event.character and event.character in DIGITS and not self.waiting:
            event.stop()
            self.pick(DIGITS.index(event.character))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Show which option a click would choose."""
        row = self.row_under(event)
        self.hovered = self._owners[row] if row >= 0 else -1

    def on_leave(self) -> None:
        """The mouse is elsewhere."""
        self.hovered = -1

    def on_click(self, event: events.Click) -> None:
        """Choose by mouse."""
        row = self.row_under(event)
        if row >= 0:
            self.pick(self._owners[row])


def _gap(lengths: list[int], height: int) -> int:
    """The rows between two options: one where there is room, and some option takes more than a row."""
    return int(max(lengths, default=1) > 1 and sum(lengths) + len(lengths) - 1 <= height)


@lru_cache(maxsize=256)
def _wrapped(option: Option, width: int) -> list[Pieces]:
    """An option's words in rows; kept, for most options are there again the next time."""
    pieces: list[Piece] = [(clean(option.words), "text")]
    if option.note:
        pieces += [(" ", "text"), (clean(option.note), "muted")]
    return flow(pieces, width)


def shares(lengths: list[int], height: int, cursor: int) -> list[int]:
    """The rows for each option: one at the least, all for the one under the cursor, the others as far as it goes."""
    left = height - len(lengths)
    found = [1] * len(lengths)
    places = sorted(range(len(lengths)), key=lambda place: (place != cursor, place))
    for place in places:
        more = lengths[place] - 1
        given = more if place == cursor else max(0, min(more, left))
        found[place] += given
        left -= given
    return found


def _greyed(lead: str, pieces: Pieces) -> Pieces:
    return ((lead, "faint"), *((text, "faint") for text, _ in pieces))
