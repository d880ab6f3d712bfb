"""Everything that is stored, out of the program, as far as whoever sits here may see it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from simulator.practice.team.people import People
from simulator.practice.team.reviews import Reviews
from simulator.store.export_rows import KINDS, SCORES, ExportRows

EXPORTS = tuple(KINDS)
"""The kinds of export."""


class TeamExport:
    """Exports of a team."""

    def __init__(self, rows: ExportRows, people: People, reviews: Reviews) -> None:
        """Exports of what whoever sits here may see."""
        self._rows = rows
        self._people = people
        self._reviews = reviews

    def columns(self, kind: str) -> tuple[str, ...]:
        """The columns of a kind."""
        return KINDS[kind].columns

    def pages(self, kind: str) -> int:
        """How many pages there are to read."""
        return self._rows.pages(kind)

    def read(self, kind: str) -> Iterator[list[Sequence[Any]]]:
        """The rows of people whose calls are to be seen, page by page; raises UsageError before the first.

        Of a call that whoever sits here has yet to score, no score is told, and no review.
        """
        self._people.need("see")
        place = self.columns(kind).index("player")
        seen = self._people.coaching()
        for page in self._rows.read(kind):
            yield self._blind(kind, [row for row in page if seen(row[place])])

    def _blind(self, kind: str, page: list[Sequence[Any]]) -> list[Sequence[Any]]:
        names = self.columns(kind)
        if kind == "moves" or "attempt" not in names:
            return page
        place = names.index("attempt")
        hidden = self._reviews.hidden({row[place] for row in page})
        if kind != "attempts":
            return [row for row in page if row[place] not in hidden]
        return [_scoreless(names, row) if row[place] in hidden else row for row in page]


def _scoreless(names: Sequence[str], row: Sequence[Any]) -> Sequence[Any]:
    return [None if name in SCORES else value for name, value in zip(names, row, strict=True)]
