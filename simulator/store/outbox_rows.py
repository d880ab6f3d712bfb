"""Statements on their way to a learning record store: each is put once, and stays until the store has it.

Whoever sends takes statements for a while: should they crash, the statements are due again when that while is over, with
the same ids, by which the store knows them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, func, insert, select, update

from simulator.store.database import TableRows
from simulator.store.team_tables import outbox

AT_ONCE = 500
"""The most ids that a query names: fewer than any database refuses."""


class NewStatement(NamedTuple):
    """A statement to be sent."""

    id: str
    """Its UUID."""
    attempt: str
    """The id of the attempt that it tells of."""
    statement: str
    """As JSON."""
    made_at: str


class Waiting(NamedTuple):
    """A statement that was taken to be sent."""

    id: str
    statement: str
    tries: int
    """How often it was tried before."""


class OutboxRow(NamedTuple):
    """A statement as a list shows it."""

    id: str
    attempt: str
    state: str
    """`waiting`, `delivered` or `parked`."""
    tries: int
    due_at: str
    """When it is tried next, or was delivered or parked."""
    note: str
    """What the store said last."""
    made_at: str


def put_statements(connection: Connection, rows: Iterable[NewStatement]) -> int:
    """Put statements into the outbox, but for those that are in it or were delivered; gives how many are new."""
    given = {row.id: row for row in rows}
    for ids in _chunks(list(given)):
        there = connection.execute(select(outbox.c.id).where(outbox.c.id.in_(ids))).scalars()
        for known in there.all():
            del given[known]
    if given:
        values = [
            {**row._asdict(), "state": "waiting", "tries": 0, "due_at": row.made_at, "note": ""} for row in given.values()
        ]
        connection.execute(insert(outbox), values)
    return len(given)


class OutboxRows(TableRows):
    """The outbox of a database."""

    def put(self, rows: Iterable[NewStatement]) -> int:
        """Put statements into the outbox; gives how many are new."""
        with self.database.writing() as connection:
            return put_statements(connection, rows)

    def take(self, now: str, until: str, most: int) -> tuple[Waiting, ...]:
        """Take the statements that are due, the longest due first; nobody else is given them until then."""
        due = (
            select(outbox.c.id, outbox.c.statement, outbox.c.tries)
            .where(outbox.c.state == "waiting", outbox.c.due_at <= now)
            .order_by(outbox.c.due_at, outbox.c.id)
            .limit(most)
        )
        with self.database.writing() as connection:
            found = tuple(map(Waiting._make, connection.execute(due)))
            _change(connection, [row.id for row in found], due_at=until)
        return found

    def deliver(self, ids: Sequence[str], now: str) -> None:
        """The store has these; their text is not needed any more, as it follows from the attempt."""
        with self.database.writing() as connection:
            _change(connection, ids, state="delivered", statement="", note="", due_at=now)

    def put_off(self, ids: Sequence[str], tries: int, due_at: str, note: str) -> None:
        """These were tried so often in vain, and are tried again then."""
        with self.database.writing() as connection:
            _change(connection, ids, tries=tries, due_at=due_at, note=note)

    def give_back(self, ids: Sequence[str], now: str) -> None:
        """These were taken; those of them that still wait are due now."""
        with self.database.writing() as connection:
            _change(connection, ids, outbox.c.state == "waiting", due_at=now)

    def park(self, statement_id: str, now: str, note: str) -> None:
        """The store will never take this one as it is."""
        with self.database.writing() as connection:
            _change(connection, [statement_id], state="parked", due_at=now, note=note)

    def retry(self, now: str, parked: bool) -> int:
        """Make everything that waits due now, and what is parked too where asked; gives how many."""
        states = ["waiting", "parked"] if parked else ["waiting"]
        change = update(outbox).where(outbox.c.state.in_(states))
        with self.database.writing() as connection:
            changed = connection.execute(change, {"state": "waiting", "tries": 0, "due_at": now})
            return changed.rowcount

    def counts(self) -> dict[str, int]:
        """How many statements there are, by state."""
        query = select(outbox.c.state, func.count()).group_by(outbox.c.state)
        return dict(tuple(row) for row in self._found(query))

    def due(self, now: str) -> int:
        """How many are due now."""
        query = select(func.count()).where(outbox.c.state == "waiting", outbox.c.due_at <= now)
        return self._value(query) or 0

    def next_due(self) -> str:
        """When the first of those that wait is due; empty where none waits."""
        query = select(func.min(outbox.c.due_at)).where(outbox.c.state == "waiting")
        return self._value(query) or ""

    def listed(self, states: Collection[str], limit: int | None = None) -> tuple[OutboxRow, ...]:
        """The statements in some states, those that are due first at the top."""
        query = (
            select(*(outbox.c[name] for name in OutboxRow._fields))
            .where(outbox.c.state.in_(states))
            .order_by(outbox.c.due_at, outbox.c.id)
            .limit(limit)
        )
        return tuple(map(OutboxRow._make, self._found(query)))


def _change(connection: Connection, ids: Sequence[str], *which: ColumnElement[bool], **values: object) -> None:
    for some in _chunks(ids):
        connection.execute(update(outbox).where(outbox.c.id.in_(some), *which).values(**values))


def _chunks(ids: Sequence[str]) -> Iterable[Sequence[str]]:
    return (ids[begin : begin + AT_ONCE] for begin in range(0, len(ids), AT_ONCE))
