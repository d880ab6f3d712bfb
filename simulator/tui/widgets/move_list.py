"""The moves of a call as a list: what each left reachable, what it cost, and how good it was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import var

from simulator.core.scorecard import QUARTERS
from simulator.review.grades import Grade
from simulator.review.move_review import Review, ReviewedMove
from simulator.tui.widgets.lettering import Piece, bar
from simulator.tui.widgets.rows import Rows, TextRow

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
