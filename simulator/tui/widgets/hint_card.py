"""The one hint that is in view in a coached call, or that it is being looked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.reactive import var

from simulator.review.hints import NAMES, STEPS, Hint
from simulator.tui.widgets.lettering import Piece, Pieces, clean, flow
from simulator.tui.widgets.rows import Rows, TextRow

MARK = "◆ "

SEEKING = "Looking for the best move from here …"


class HintCard(Rows):
    """A hint under its name; what the next one would be stands behind it."""

    measure: ClassVar[int] = 100

    hint: var[Hint | None] = var(None)
    seeking: var[bool] = var(False)
    """Whether a hint is being looked for."""

    def watch_hint(self) -> None:
        """Show another hint, from its first row."""
        self.top = 0
        self.remake()

    def watch_seeking(self) -> None:
        """Show what is going on."""
        self.remake()

    @property
    def empty(self) -> bool:
        """Whether there is nothing to show."""
        return self.hint is None and not self.seeking

    def rows_wanted(self, width: int) -> int:
        """The rows that it takes, at a width of the widget."""
        return len(self._flowed(max(1, min(width - 2, self.measure))))

    def make_rows(self, width: int) -> Iterator[TextRow]:
        """The mark, and the words beside it."""
        for place, pieces in enumerate(self._flowed(width)):
            yield TextRow(((" " * len(MARK) if place else MARK, "key"), *pieces))

    def _flowed(self, width: int) -> list[Pieces]:
        return flow(self._pieces(), width - len(MARK))

    def _pieces(self) -> list[Piece]:
        if self.seeking:
            return [(SEEKING, "muted")]
        if self.hint is None:
            return []
        found: list[Piece] = [
            (f"{NAMES[self.hint.step]}:", "strong"),
            (" ", "text"),
            (clean(self.hint.words), "text"),
        ]
        if self.hint.more:
            following = NAMES[STEPS[STEPS.index(self.hint.step) + 1]]
            found += [(" ", "text"), (f"(h: {following.lower()})", "muted")]
        return found
