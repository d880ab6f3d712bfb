"""Everything that is stored, out of the program, as far as whoever sits here may see it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from simulator.store.team.export import KINDS, ExportRows
from simulator.team.people import People

EXPORTS = tuple(KINDS)
"""The kinds of export."""


class TeamExport:
    """Exports of a team."""

    def __init__(self, rows: ExportRows, people: People) -> None:
        """Exports of what whoever sits here may see."""
        self._rows = rows
        self._people = people

    def columns(self, kind: str) -> tuple[str, ...]:
        """The columns of a kind."""
        return KINDS[kind].columns

    def pages(self, kind: str) -> int:
        """How many pages there are to read."""
        return self._rows.pages(kind)

    def read(self, kind: str) -> Iterator[list[Sequence[Any]]]:
        """The rows of people whose calls are to be seen, page by page; raises UsageError before the first."""
        self._people.need("see")
        place = self.columns(kind).index("player")
        seen: dict[str, bool] = {}
        for page in self._rows.read(kind):
            for player in {row[place] for row in page} - set(seen):
                seen[player] = self._people.coaches(player)
            yield [row for row in page if seen[row[place]]]
