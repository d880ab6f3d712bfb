"""The moves of a call looked back at: a list of what each cost and how good it was, and one of them explained."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import var

from simulator.core.call import Call
from simulator.core.scorecard import QUARTERS
from simulator.review.losses import LostObjective
from simulator.review.move_review import Grade, Review, ReviewedMove
from simulator.tui.widgets.lettering import Piece, bar, clean, flow
from simulator.tui.widgets.rows import BLANK, SCROLLING, Rows, TextRow

MARKS: dict[Grade, tuple[str, str]] = {
    Grade.BEST: ("★", "good"),
    Grade.GOOD: ("✓", "good"),
    Grade.SLIP: ("?!", "middling"),
    Grade.MISTAKE: ("?", "bad"),
    Grade.BLUNDER: ("??", "bad"),
}
"""How a grade is written, as in annotated games, and its style."""

NAME, TOTAL, COST, MARK = 6, 6, 8, 4
"""Cells of a move's number, of what is still reachable, of the cost, and of the mark."""


class MoveList(Rows, can_focus=True):
    """The slip and every turn, one of them chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", "Up", show=False),
        Binding("down", "step(1)", "Down", show=False),
        Binding("home", "step(-99)", "First", show=False),
        Binding("end", "step(99)", "Last", show=False),
    ]

    review: var[Review | None] = var(None)
    chosen: var[int] = var(0)
    """The number of the move under the cursor; 0 is the slip."""

    @dataclass
    class Chose(Message):
        """A move was chosen."""

        number: int

    def watch_review(self) -> None:
        """Show another review."""
        self.remake()

    def watch_chosen(self) -> None:
        """Move the cursor, and have it in view."""
        self.remake()
        self.reveal_rows(self.chosen, 1)

    def make_rows(self, width: int) -> Iterator[TextRow]:
        """A row for each move."""
        for move in self.review.moves if self.review else ():
            current = move.number == self.chosen
            lead: Piece = ("❯ " if current else "  ", "key")
            yield TextRow((lead, *self._move(move, width - 2)), "chosen" if current else "")

    def _move(self, move: ReviewedMove, width: int) -> Iterator[Piece]:
        mark, style = MARKS[move.grade]
        yield f"{move.number or 'Slip':<{NAME}}", "text"
        gone, left = bar(move.after / (100 * QUARTERS), width - NAME - TOTAL - COST - MARK)
        yield gone, style if move.cost else "muted"
        yield left, "faint"
        yield f"{move.after / QUARTERS:>{TOTAL}g}", "text"
        yield f"{f'-{move.cost / QUARTERS:g}' if move.cost else '':>{COST}}", style
        yield f"{mark:>{MARK}}", style

    def action_step(self, by: int) -> None:
        """Choose another move."""
        last = len(self.review.moves) - 1 if self.review else 0
        self.post_message(self.Chose(max(0, min(self.chosen + by, last))))

    def on_click(self, event: events.Click) -> None:
        """Choose by mouse."""
        row = self.row_under(event)
        if row >= 0:
            self.post_message(self.Chose(row))


METERS = ("trust", "interest", "patience")


class MoveReasons(Rows, can_focus=True):
    """The detail of one move."""

    BINDINGS: ClassVar[list[BindingType]] = SCROLLING
    marks_focus = True

    review: var[Review | None] = var(None)
    chosen: var[int] = var(0)

    def __init__(self, call: Call, *, id: str | None = None) -> None:
        """Explain the moves of a call."""
        super().__init__(id=id)
        self.call = call

    def watch_review(self) -> None:
        """Explain another review."""
        self.remake()

    def watch_chosen(self) -> None:
        """Explain another move, from its beginning."""
        self.top = 0
        self.remake()

    def make_rows(self, width: int) -> Iterator[TextRow]:
        """The explanation of the move."""
        if self.review is not None:
            yield from self._explained(self.review.moves[self.chosen], width)

    def _explained(self, move: ReviewedMove, width: int) -> Iterator[TextRow]:
        mark, style = MARKS[move.grade]
        where = f"Turn {move.number}" if move.number else "The slip"
        least = "" if move.proved else ", at least"
        totals = f"{move.before / QUARTERS:g} → {move.after / QUARTERS:g}{least}"
        yield TextRow(
            ((f"{where}  ", "strong"), (f"{move.grade} {mark}", style), (f"  {totals}", "muted"))
        )
        yield BLANK
        yield from _labelled("You said" if move.number else "You planned", move.words, width)
        if move.cost:
            yield BLANK
            yield from _labelled("Better", move.best_words, width)
        yield from self._why(move, width)
        yield from _gone(move.gone, width)
        yield from self._meters(move.number, width)

    def _why(self, move: ReviewedMove, width: int) -> Iterator[TextRow]:
        if move.reasons:
            yield BLANK
            yield TextRow((("Why", "muted"),))
        for reason in move.reasons:
            yield from _point(reason, width)

    def _meters(self, number: int, width: int) -> Iterator[TextRow]:
        if not number:
            return
        turn = self.call.turns[number - 1]
        told = [
            f"{name} {getattr(turn.before, name)} → {getattr(turn.after, name)}" for name in METERS
        ]
        yield BLANK
        for pieces in flow([(" · ".join(told), "muted")], width):
            yield TextRow(pieces)


def _gone(gone: tuple[LostObjective, ...], width: int) -> Iterator[TextRow]:
    """What went out of reach, those with the same reason together."""
    by_why: dict[str, list[str]] = {}
    for each in gone:
        by_why.setdefault(each.why, []).append(
            each.title + ("" if each.proved else " (no way was found)")
        )
    for why, titles in by_why.items():
        yield BLANK
        for pieces in flow(
            [("Out of reach from here on", "bad"), (f"  {clean(why)}", "text")], width
        ):
            yield TextRow(pieces)
        for title in titles:
            yield from _point(title, width)


def _labelled(label: str, text: str, width: int) -> Iterator[TextRow]:
    yield TextRow(((label, "muted"),))
    for pieces in flow([(clean(text), "text")], width - 2):
        yield TextRow((("  ", "text"), *pieces))


def _point(text: str, width: int) -> Iterator[TextRow]:
    for number, pieces in enumerate(flow([(clean(text), "text")], width - 2)):
        yield TextRow(((" " if number else "·", "muted"), (" ", "text"), *pieces))
