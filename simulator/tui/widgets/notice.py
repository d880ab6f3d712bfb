"""A notice that stays in view until something else is to be said: a mark, and a sentence or two."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from textual.reactive import var

from simulator.tui.widgets.lettering import clean, flow, shortened
from simulator.tui.widgets.rows import Rows, TextRow

Kind = Literal["hint", "good", "middling", "bad"]

MARKS: dict[Kind, str] = {"hint": "·", "good": "✓", "middling": "!", "bad": "✗"}

MOST = 3
"""The most rows that a notice takes; the rest of it is cut."""


class Notice(Rows):
    """Sentences under a mark."""

    measure = 196
    made_of = ("kind", "words")

    kind: var[Kind] = var[Kind]("hint")
    words: var[str] = var("")

    def tell(self, words: str, kind: Kind = "hint") -> None:
        """Say something else."""
        self.kind = kind
        self.words = words

    def rows_wanted(self, width: int) -> int:
        """The rows that the words take on a screen of so many columns."""
        return min(MOST, len(self._flowed(min(width - 4, self.measure))))

    def make_rows(self, width: int) -> Iterator[TextRow]:
        """The mark, and the words beside it."""
        style = "muted" if self.kind == "hint" else self.kind
        for place, pieces in enumerate(shortened(self._flowed(width), MOST, width - 2)):
            yield TextRow(((f"{'' if place else MARKS[self.kind]:2}", style), *pieces))

    def _flowed(self, width: int) -> list[tuple[tuple[str, str], ...]]:
        return flow([(clean(self.words), "muted" if self.kind == "hint" else "text")], width - 2)
