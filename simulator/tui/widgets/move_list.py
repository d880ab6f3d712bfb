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
from simulator.tui.widgets.lettering import Piece, bar, clean
from simulator.tui.widgets.rows import BLANK, SCROLLING, Rows, TextRow
from simulator.tui.widgets.text_blocks import Block, block_rows, paragraph, point

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

    def __init__(self, call: Call) -> None:
        """Explain the moves of a call."""
        super().__init__()
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
        if self.review is None:
            return
        move = self.review.moves[self.chosen]
        mark, style = MARKS[move.grade]
        where = f"Turn {move.number}" if move.number else "The slip"
        least = "" if move.proved else ", at least"
        totals = f"{move.before / QUARTERS:g} → {move.after / QUARTERS:g}{least}"
        grade: Piece = (f"{move.grade} {mark}", style)
        yield TextRow(((f"{where}  ", "strong"), grade, (f"  {totals}", "muted")))
        yield BLANK
        yield from block_rows(self._blocks(move), width)

    def _blocks(self, move: ReviewedMove) -> Iterator[Block]:
        yield from _under("You said" if move.number else "You planned", move.words)
        if move.cost:
            yield from _under("Better", move.best_words)
        if move.reasons:
            yield paragraph("Why", "muted", space=True)
            yield from map(point, move.reasons)
        yield from _gone(move.gone)
        if move.number:
            turn = self.call.turns[move.number - 1]
            told = (f"{n} {getattr(turn.before, n)} → {getattr(turn.after, n)}" for n in METERS)
            yield paragraph(" · ".join(told), "muted", space=True)


def _under(label: str, text: str) -> Iterator[Block]:
    yield paragraph(label, "muted", space=True)
    yield Block(((clean(text), "text"),), indent=2)


def _gone(gone: tuple[LostObjective, ...]) -> Iterator[Block]:
    """What went out of reach, those with the same reason together."""
    by_why: dict[str, list[str]] = {}
    for each in gone:
        title = each.title + ("" if each.proved else " (no way was found)")
        by_why.setdefault(each.why, []).append(title)
    for why, titles in by_why.items():
        out: Piece = ("Out of reach from here on", "bad")
        yield Block((out, (f"  {clean(why)}", "text")), space=True)
        yield from map(point, titles)
