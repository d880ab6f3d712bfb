"""Finished calls and exercises: their summaries, what exercises came to, and which attempts something is about."""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple
from uuid import uuid4

from sqlalchemy import ColumnElement, Connection, Select, bindparam, delete, func, insert, select

from simulator.progress.summary import Summary
from simulator.review.exercise_results import DoneExercise, ExerciseResult
from simulator.store.attempt_rows import AttemptRow, rows_listed
from simulator.store.database import TableRows
from simulator.store.tables import attempts, claims, exercises, summaries
from simulator.store.tally_rows import tally
from simulator.store.team_tables import drill_attempts


def put_summaries(connection: Connection, found: Sequence[Summary]) -> None:
    """Put summaries, in the place of those that are there, and make the rows that they add up to anew."""
    for each in found:
        connection.execute(delete(summaries).where(summaries.c.attempt == each.attempt))
    if found:
        connection.execute(insert(summaries), [each._asdict() for each in found])
        tally(connection, ((each.player, each.stage) for each in found))


SUMMARIZED = (
    select(summaries)
    .where(summaries.c.player == bindparam("player"))
    .order_by(summaries.c.finished_at, summaries.c.attempt)
)


def summarized(connection: Connection, player: str) -> tuple[Summary, ...]:
    """The summaries of a player's calls, the oldest first."""
    with collecting_later():
        found = connection.execute(SUMMARIZED, {"player": player})
        return tuple(map(Summary._make, found))


@contextmanager
def collecting_later() -> Iterator[None]:
    """Put the garbage collector off: it would look through the whole heap many times while thousands of rows are made."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def unsummarized(connection: Connection, player: str, rules: int) -> tuple[str, ...]:
    """The ids of a player's finished attempts without a summary by these rules, the oldest first.

    Two counts tell that none is missing, which is nearly always so.
    """
    done = summaries.c.player == player, summaries.c.rules == rules
    finished = select(attempts.c.id).join(claims).where(attempts.c.player == player)
    held = connection.execute(select(func.count()).select_from(summaries).where(*done)).scalar()
    if held == connection.execute(select(func.count()).select_from(finished.subquery())).scalar():
        return ()
    missing = finished.where(attempts.c.id.not_in(select(summaries.c.attempt).where(*done)))
    return tuple(connection.execute(missing.order_by(attempts.c.started_at)).scalars())


class ExerciseRows(TableRows):
    """The exercises of a database."""

    def add(self, player: str, result: ExerciseResult, finished_at: str) -> None:
        """Add what a player's exercise came to."""
        row = {
            "id": uuid4().hex,
            "player": player,
            "kind": result.kind,
            "seed": result.seed,
            "reached": result.right,
            "possible": result.possible,
            "habit": result.habit,
            "finished_at": finished_at,
        }
        with self.database.writing() as connection:
            connection.execute(insert(exercises), row)

    def of(self, player: str) -> tuple[DoneExercise, ...]:
        """A player's exercises, the oldest first."""
        columns = (exercises.c[name] for name in ("kind", "seed", "reached", "possible", "habit"))
        query = select(*columns, exercises.c.finished_at).where(exercises.c.player == player)
        rows = self._found(query.order_by(exercises.c.finished_at, exercises.c.id))
        return tuple(DoneExercise(ExerciseResult(*result), finished_at) for *result, finished_at in rows)


AT_ONCE = 200
"""The attempts that are read at once."""


class Concerned(TableRows):
    """The attempts of everybody, as far as they were played on some scenarios or by some playbooks."""

    def playbooks(self) -> frozenset[str]:
        """The digests of all playbooks that attempts were played by."""
        return frozenset(self._values(select(attempts.c.playbook_digest).distinct()))

    def finished(self, scenarios: Collection[str] = (), playbooks: Collection[str] = ()) -> tuple[str, ...]:
        """The ids of those that are finished, the newest first; an empty choice leaves it open."""
        query = select(attempts.c.id).join(claims).where(*_those(scenarios, playbooks))
        return tuple(self._values(query.order_by(attempts.c.started_at.desc(), attempts.c.id)))

    def count(self, scenarios: Collection[str] = (), playbooks: Collection[str] = ()) -> int:
        """How many there are, finished or not."""
        query = select(func.count()).select_from(attempts).where(*_those(scenarios, playbooks))
        return self._value(query) or 0

    def rows(self, ids: Sequence[str]) -> Iterator[AttemptRow]:
        """What lists show of attempts, in the order of the ids."""
        for at in range(0, len(ids), AT_ONCE):
            some = ids[at : at + AT_ONCE]
            with self.database.reading() as connection:
                found = {row.id: row for row in rows_listed(connection, some)}
            yield from (found[each] for each in some if each in found)


def _those(scenarios: Collection[str], playbooks: Collection[str]) -> list[ColumnElement[bool]]:
    choices = (attempts.c.scenario, scenarios), (attempts.c.playbook_digest, playbooks)
    return [column.in_(chosen) for column, chosen in choices if chosen]


PAGE = 1_000
"""The rows of a page."""


class FinishedFilter(NamedTuple):
    """Which finished attempts; what is empty leaves a choice open."""

    drill: str = ""
    since: str = ""
    """Finished at or after this time in UTC."""
    player: str = ""


class FinishedRows(TableRows):
    """The finished attempts of a database."""

    def count(self, wanted: FinishedFilter) -> int:
        """How many there are."""
        return self._value(select(func.count()).select_from(_finished(wanted).subquery())) or 0

    def each(self, wanted: FinishedFilter) -> Iterator[tuple[str, str]]:
        """The id and the player of each, in the order of their ids."""
        query, last = _finished(wanted).order_by(attempts.c.id).limit(PAGE), ""
        while True:
            rows = self._found(query.where(attempts.c.id > last))
            yield from rows
            if len(rows) < PAGE:
                return
            last = rows[-1].id


def _finished(wanted: FinishedFilter) -> Select[Any]:
    query = select(attempts.c.id, attempts.c.player).join(claims, claims.c.attempt_id == attempts.c.id)
    if wanted.drill:
        query = query.join(drill_attempts, drill_attempts.c.attempt == attempts.c.id)
        query = query.where(drill_attempts.c.drill == wanted.drill)
    if wanted.since:
        query = query.where(claims.c.finished_at >= wanted.since)
    if wanted.player:
        query = query.where(attempts.c.player == wanted.player)
    return query
