"""One move looked back at: what was said, what was better, why it cost what it did, and what went out of reach by it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import BindingType
from textual.reactive import var

from simulator.core.call import Call
from simulator.core.scorecard import QUARTERS
from simulator.review.gone import Gone
from simulator.review.move_review import Review, ReviewedMove
from simulator.tui.widgets.lettering import clean, flow
from simulator.tui.widgets.move_list import MARKS
from simulator.tui.widgets.rows import BLANK, SCROLLING, Rows, TextRow

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


def _gone(gone: tuple[Gone, ...], width: int) -> Iterator[TextRow]:
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
