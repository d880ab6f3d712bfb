"""What was still reachable over a call, with the buyer's meters below it: one column a move, on one axis.

Textual's own sparkline scales to the least and the greatest of its values, so that a call that never fell looks like one
that fell to nothing; here the foot is 0 and the top is the most there can be.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.reactive import var

from simulator.core.buyer import TOP
from simulator.core.call import Call
from simulator.core.scorecard import QUARTERS
from simulator.review.move_review import Review
from simulator.tui.widgets.lettering import Piece
from simulator.tui.widgets.move_list import MARKS
from simulator.tui.widgets.rows import Rows, TextRow

BLOCKS = " ▁▂▃▄▅▆▇█"
"""Nothing, and a column that is filled by one to eight eighths."""

LABEL = 11
"""Cells of the names of the lines."""

WIDEST = 6
"""Cells of a column, at the most."""

METERS = ("trust", "interest", "patience")


class Curves(Rows):
    """The curve of a review, and the meters."""

    DEFAULT_CSS = """
    Curves { height: 6; }
    """
    measure = 200
    made_of = ("review", "chosen")

    review: var[Review | None] = var(None)
    chosen: var[int] = var(0)

    def __init__(self, call: Call, *, id: str | None = None) -> None:
        """Draw the review of a call."""
        super().__init__(id=id)
        self.call = call

    def make_rows(self, width: int) -> Iterator[TextRow]:
        """Two rows for what was reachable, one for each meter, and the turns."""
        if self.review is None:
            return
        count = len(self.review.moves)
        cells = max(1, min(WIDEST, (width - LABEL) // count))
        shares = [move.after / (100 * QUARTERS) for move in self.review.moves]
        styles = [MARKS[move.grade][1] if move.cost else "text" for move in self.review.moves]
        yield self._line("", [2 * share - 1 for share in shares], styles, cells)
        yield self._line("Reachable", [2 * share for share in shares], styles, cells)
        for name in METERS:
            yield self._line(name.title(), list(self._levels(name)), ["muted"] * count, cells)
        yield self._axis(count, cells)

    def _levels(self, name: str) -> Iterator[float]:
        turns = self.call.turns
        before = turns[0].before if turns else self.call.buyer
        for buyer in (before, *(turn.after for turn in turns)):
            yield getattr(buyer, name) / TOP

    def _line(self, label: str, shares: Sequence[float], styles: Sequence[str], cells: int) -> TextRow:
        """Columns of one row's height, each filled by a share from 0 to 1; what is beyond is cut."""
        pieces: list[Piece] = [(f"{label:{LABEL}}", "muted")]
        for number, (share, style) in enumerate(zip(shares, styles, strict=True)):
            block = BLOCKS[round(max(0, min(share, 1)) * (len(BLOCKS) - 1))]
            column = block * max(1, cells - 1) + " " * (cells > 1)
            pieces.append((column, "key" if number == self.chosen else style))
        return TextRow(tuple(pieces))

    def _axis(self, count: int, cells: int) -> TextRow:
        shown = [str(number) if number else "slip" for number in range(count)]
        fits = [text if len(text) < cells else "" for text in shown]
        pieces: list[Piece] = [(f"{'Turn':{LABEL}}", "faint")]
        for number, text in enumerate(fits):
            pieces.append((f"{text:{cells}}", "key" if number == self.chosen else "faint"))
        return TextRow(tuple(pieces))
