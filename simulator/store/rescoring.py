"""Which attempts a change is about: their ids at first, and what lists show of them some at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from sqlalchemy import ColumnElement, func, select

from simulator.store.database import Database
from simulator.store.queries import rows_listed
from simulator.store.records import AttemptRow
from simulator.store.tables import attempts, claims

AT_ONCE = 200
"""The attempts that are read at once."""


class Concerned:
    """The attempts of everybody, as far as they were played on some scenarios or by some playbooks.

    Every method raises StoreError where the database cannot be used.
    """

    def __init__(self, database: Database) -> None:
        """Look for attempts in this database."""
        self._database = database

    def playbooks(self) -> frozenset[str]:
        """The digests of all playbooks that attempts were played by."""
        with self._database.reading() as connection:
            found = connection.execute(select(attempts.c.playbook_digest).distinct())
            return frozenset(found.scalars())

    def finished(
        self, scenarios: Collection[str] = (), playbooks: Collection[str] = ()
    ) -> tuple[str, ...]:
        """The ids of those that are finished, the newest first; an empty choice leaves it open."""
        query = select(attempts.c.id).join(claims).where(*_those(scenarios, playbooks))
        query = query.order_by(attempts.c.started_at.desc(), attempts.c.id)
        with self._database.reading() as connection:
            return tuple(connection.execute(query).scalars())

    def count(self, scenarios: Collection[str] = (), playbooks: Collection[str] = ()) -> int:
        """How many there are, finished or not."""
        query = select(func.count()).select_from(attempts).where(*_those(scenarios, playbooks))
        with self._database.reading() as connection:
            return int(connection.execute(query).scalar_one())

    def rows(self, ids: Sequence[str]) -> Iterator[AttemptRow]:
        """What lists show of attempts, in the order of the ids."""
        for at in range(0, len(ids), AT_ONCE):
            some = ids[at : at + AT_ONCE]
            with self._database.reading() as connection:
                found = {row.id: row for row in rows_listed(connection, some)}
            yield from (found[each] for each in some if each in found)


def _those(scenarios: Collection[str], playbooks: Collection[str]) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if scenarios:
        found.append(attempts.c.scenario.in_(scenarios))
    if playbooks:
        found.append(attempts.c.playbook_digest.in_(playbooks))
    return found
