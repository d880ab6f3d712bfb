"""The finished attempts of some people, page by page: however many there are, one page is held at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from sqlalchemy import Select, func, select

from simulator.store.database import Database
from simulator.store.tables import attempts, claims
from simulator.store.team_tables import drill_attempts

PAGE = 1_000
"""The rows of a page."""


class Wanted(NamedTuple):
    """Which finished attempts; what is empty leaves a choice open."""

    drill: str = ""
    since: str = ""
    """Finished at or after this time in UTC."""
    player: str = ""


class FinishedRows:
    """The finished attempts of a database; every method raises StoreError where it cannot be used."""

    def __init__(self, database: Database) -> None:
        """Read this database."""
        self._database = database

    def count(self, wanted: Wanted) -> int:
        """How many there are."""
        query = select(func.count()).select_from(_finished(wanted).subquery())
        with self._database.reading() as connection:
            return int(connection.execute(query).scalar_one())

    def each(self, wanted: Wanted) -> Iterator[tuple[str, str]]:
        """The id and the player of each, in the order of their ids."""
        query, last = _finished(wanted).order_by(attempts.c.id).limit(PAGE), ""
        while True:
            with self._database.reading() as connection:
                rows = connection.execute(query.where(attempts.c.id > last)).all()
            yield from ((row.id, row.player) for row in rows)
            if len(rows) < PAGE:
                return
            last = rows[-1].id


def _finished(wanted: Wanted) -> Select[Any]:
    query = select(attempts.c.id, attempts.c.player).join(
        claims, claims.c.attempt_id == attempts.c.id
    )
    if wanted.drill:
        query = query.join(drill_attempts, drill_attempts.c.attempt == attempts.c.id)
        query = query.where(drill_attempts.c.drill == wanted.drill)
    if wanted.since:
        query = query.where(claims.c.finished_at >= wanted.since)
    if wanted.player:
        query = query.where(attempts.c.player == wanted.player)
    return query
