"""The reviews that agreement is measured from: levels, totals and grades of managers, and the program's beside them."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import Select, select

from simulator.store.database import Database
from simulator.store.tables import attempts, summaries
from simulator.store.team_tables import drill_attempts, reviews
from simulator.teamwork.estimates import Levels, Scored

_all = reviews.c

SCORED = (
    select(
        _all.attempt,
        _all.body,
        _all.program,
        _all.quarters,
        _all.program_quarters,
        _all.grade,
        summaries.c.passed,
    )
    .join(summaries, summaries.c.attempt == _all.attempt)
    .order_by(_all.attempt, _all.saved_at, _all.id)
)


class AgreementRows:
    """Reviews as agreement reads them; every method raises StoreError where the database cannot be used."""

    def __init__(self, database: Database) -> None:
        """Read the reviews of this database."""
        self._database = database

    def scored(self, drill: str = "", players: Collection[str] | None = None) -> tuple[Scored, ...]:
        """All reviews, those of a call next to each other, the earliest first; of a drill alone, and of some players."""
        query: Select[Any] = SCORED
        if drill:
            query = query.join(drill_attempts, drill_attempts.c.attempt == _all.attempt)
            query = query.where(drill_attempts.c.drill == drill)
        if players is not None:
            query = query.join(attempts, attempts.c.id == _all.attempt)
            query = query.where(attempts.c.player.in_(players))
        with self._database.reading() as connection:
            return tuple(_scored(connection.execute(query)))


def _scored(rows: Any) -> Iterator[Scored]:  # noqa: ANN401  # rows of SQL
    for attempt, body, program, *rest in rows:
        levels: Levels = json.loads(body)["levels"]
        yield Scored(attempt, levels, json.loads(program), *rest)
