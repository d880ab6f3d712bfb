"""Drills in the database: issued, assigned, played, closed; rows are only ever added."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, func, insert, select

from simulator.store.attempt_rows import AFTER_HEX
from simulator.store.database import TableRows
from simulator.store.tables import attempts, claims, results
from simulator.store.team_tables import drill_attempts, drill_events, drill_reps, drills


class DrillRow(NamedTuple):
    """A drill as it was issued."""

    id: str
    """32 hexadecimal digits."""
    name: str
    body: str
    """The drill, as JSON."""
    digest: str
    due_at: str
    """When its first round is due."""
    decides: str
    """Whose score decides: `program` or `review`."""
    issued_by: str
    issued_at: str


class EventRow(NamedTuple):
    """Something that happened to a drill after it was issued."""

    drill: str
    number: int
    kind: str
    """`closed` or `opened`."""
    body: str
    """The reason that was given."""
    written_by: str
    written_at: str


class PlaceRow(NamedTuple):
    """Where an attempt stands in a drill."""

    attempt: str
    drill: str
    player: str
    item: int
    round: int
    number: int


class TryRow(NamedTuple):
    """An attempt of a drill, with what came of it as far as it is known."""

    attempt: str
    drill: str
    player: str
    item: int
    round: int
    number: int
    finished_at: str | None
    quarters: int | None
    passed: bool | None
    """Whether it passes by the playbook's rule."""
    parts: str | None
    """Quarter points by part, as JSON."""
    outcome: str | None


def add_place(connection: Connection, row: PlaceRow) -> None:
    """Add the place of an attempt; raises IntegrityError where another window has begun this one."""
    connection.execute(insert(drill_attempts), row._asdict())


class DrillRows(TableRows):
    """The drills of a database."""

    def add(self, row: DrillRow, players: Mapping[str, str]) -> None:
        """Add a drill and whom it is assigned to, with their tokens; the same one again changes nothing."""
        with self.database.writing() as connection:
            there = select(drills.c.id).where(drills.c.id == row.id)
            if connection.execute(there).first() is None:
                connection.execute(insert(drills), row._asdict())
            self._assign(connection, row.id, players, row.issued_by, row.issued_at)

    def assign(self, drill: str, players: Mapping[str, str], by: str, at: str) -> None:
        """Assign a drill to more reps; those who have it already keep it as it was."""
        with self.database.writing() as connection:
            self._assign(connection, drill, players, by, at)

    def _assign(self, connection: Connection, drill: str, players: Mapping[str, str], by: str, at: str) -> None:
        query = select(drill_reps.c.player).where(drill_reps.c.drill == drill)
        held = set(connection.execute(query).scalars())
        rows = [
            {"drill": drill, "player": player, "token": token, "assigned_by": by, "assigned_at": at}
            for player, token in players.items()
            if player not in held
        ]
        if rows:
            connection.execute(insert(drill_reps), rows)

    def token(self, drill: str, player: str) -> str | None:
        """The token of a rep in a drill; None where it is not assigned to them."""
        query = select(drill_reps.c.token)
        return self._value(query.where(drill_reps.c.drill == drill, drill_reps.c.player == player))

    def taken(self, place: PlaceRow) -> str | None:
        """The attempt that stands at a place of a drill; None where none does."""
        wanted = place._asdict()
        del wanted["attempt"]
        return self._value(select(drill_attempts.c.attempt).filter_by(**wanted))

    def add_event(self, drill: str, kind: str, why: str, by: str, at: str) -> None:
        """Add what happened to a drill."""
        with self.database.writing() as connection:
            last = select(func.coalesce(func.max(drill_events.c.number), 0))
            number = connection.execute(last.where(drill_events.c.drill == drill)).scalar_one() + 1
            row = EventRow(drill, number, kind, why, by, at)
            connection.execute(insert(drill_events), row._asdict())

    def begun_with(self, prefix: str) -> tuple[DrillRow, ...]:
        """The drills whose id begins so."""
        query = select(drills).where(drills.c.id >= prefix, drills.c.id < prefix + AFTER_HEX)
        return self._drills(query)

    def all(self) -> tuple[DrillRow, ...]:
        """Every drill, the latest due date first."""
        return self._drills(select(drills).order_by(drills.c.due_at.desc(), drills.c.id))

    def of_player(self, player: str) -> tuple[DrillRow, ...]:
        """The drills that are assigned to a rep, the first due first."""
        query = select(drills).join(drill_reps).where(drill_reps.c.player == player)
        return self._drills(query.order_by(drills.c.due_at, drills.c.id))

    def _drills(self, query: Select[Any]) -> tuple[DrillRow, ...]:
        return tuple(map(DrillRow._make, self._found(query)))

    def events(self, drill: str) -> tuple[EventRow, ...]:
        """What happened to a drill, in order."""
        query = select(drill_events).where(drill_events.c.drill == drill)
        return tuple(map(EventRow._make, self._found(query.order_by(drill_events.c.number))))

    def closed(self) -> frozenset[str]:
        """The ids of the drills that are closed now."""
        query = select(drill_events.c.drill, drill_events.c.kind).order_by(drill_events.c.number)
        last = {row.drill: row.kind for row in self._found(query)}
        return frozenset(drill for drill, kind in last.items() if kind == "closed")

    def reps(self, drill: str) -> tuple[str, ...]:
        """Whom a drill is assigned to."""
        query = select(drill_reps.c.player).where(drill_reps.c.drill == drill)
        return tuple(self._values(query.order_by(drill_reps.c.player)))

    def tries(self, drill: str, player: str | None = None) -> tuple[TryRow, ...]:
        """The attempts of a drill, of one rep or of all, by rep and in their order."""
        places = drill_attempts.c
        query = (
            select(*places, claims.c.finished_at, results.c.total_quarters, results.c.passed,
                   results.c.parts, results.c.outcome)
            .join(attempts, attempts.c.id == places.attempt)
            .join(claims, claims.c.attempt_id == places.attempt, isouter=True)
            .join(results, results.c.attempt_id == places.attempt, isouter=True)
            .where(places.drill == drill)
            .order_by(places.player, places.round, places.item, places.number)
        )  # fmt: skip
        if player is not None:
            query = query.where(places.player == player)
        return tuple(map(TryRow._make, self._found(query)))

    def place(self, attempt: str) -> PlaceRow | None:
        """Where an attempt stands in a drill; None where it is of none."""
        found = self._found(select(drill_attempts).where(drill_attempts.c.attempt == attempt))
        return PlaceRow._make(found[0]) if found else None

    def drill_of(self, attempt: str) -> DrillRow | None:
        """The drill that an attempt is of; None where it is of none."""
        query = select(drills).join(drill_attempts).where(drill_attempts.c.attempt == attempt)
        found = self._drills(query)
        return found[0] if found else None
