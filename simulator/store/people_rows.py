"""The roster in the database: the newest row of a handle holds, and rows are only ever added."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import func, insert, select

from simulator.store.database import TableRows
from simulator.store.team_tables import people
from simulator.teamwork.roster import Member

FIELDS = tuple(people.c[name] for name in Member._fields)


class PersonRow(NamedTuple):
    """How somebody's row came to be."""

    person: Member
    written_by: str
    written_at: str
    """The time in UTC, as ISO 8601."""


class PeopleRows(TableRows):
    """The roster of a database."""

    def current(self) -> dict[str, Member]:
        """Everybody on the roster, by handle, in their order; it is empty where there is no team."""
        newest = select(func.max(people.c.number)).group_by(people.c.handle)
        query = select(*FIELDS).where(people.c.number.in_(newest)).order_by(people.c.handle)
        return {row.handle: Member._make(row) for row in self._found(query)}

    def any(self) -> bool:
        """Whether there is a roster at all."""
        return self._value(select(people.c.number).limit(1)) is not None

    def one(self, handle: str) -> Member | None:
        """The person with a handle; None where there is none."""
        query = select(*FIELDS).where(people.c.handle == handle).order_by(people.c.number.desc())
        found = self._found(query.limit(1))
        return Member._make(found[0]) if found else None

    def history(self, handle: str) -> tuple[PersonRow, ...]:
        """What the roster said of somebody, the oldest first."""
        query = select(*FIELDS, people.c.written_by, people.c.written_at)
        query = query.where(people.c.handle == handle).order_by(people.c.number)
        return tuple(PersonRow(Member._make(row[:-2]), row.written_by, row.written_at) for row in self._found(query))

    def add(self, rows: Sequence[Member], written_by: str, written_at: str) -> None:
        """Add rows, all or none of them."""
        written = {"written_by": written_by, "written_at": written_at}
        if rows:
            with self.database.writing() as connection:
                connection.execute(insert(people), [{**each._asdict(), **written} for each in rows])
