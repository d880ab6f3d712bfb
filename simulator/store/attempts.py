"""The store of attempts: begun, moved, claimed, listed; what is stored is only ever added to."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Select, bindparam, exists, func, insert, select
from sqlalchemy.exc import IntegrityError

from simulator.errors import StoreBusy, StoreError
from simulator.store.database import (
    FILE,
    Database,
    back_up,
    bring_up_to_date,
    check_header,
    check_newer,
)
from simulator.store.tables import attempts, claims, documents, moves, results


@dataclass(frozen=True)
class NewAttempt:
    """An attempt as it is begun: everything that is known when the slip is locked."""

    id: str
    player: str
    scenario: str
    scenario_digest: str
    playbook_digest: str
    seed: int
    mode: str
    slip: str
    """The slip, as JSON."""
    started_at: str
    """The time in UTC, as ISO 8601."""


@dataclass(frozen=True)
class StoredAttempt(NewAttempt):
    """An attempt with all that was added to it."""

    moves: tuple[str, ...] = ()
    """Each move, as JSON."""
    claim: str | None = None
    """The claim, as JSON; None until it is made."""
    finished_at: str | None = None


@dataclass(frozen=True)
class Result:
    """What was computed from an attempt's moves, for lists."""

    rules_version: int
    total_quarters: int
    passed: bool
    outcome: str
    parts: str
    """Quarter points by part, as JSON."""


@dataclass(frozen=True)
class AttemptRow:
    """An attempt as a list shows it."""

    id: str
    player: str
    scenario: str
    seed: int
    mode: str
    started_at: str
    moves: int
    finished_at: str | None
    result: Result | None = field(default=None)


ROW = ("attempt_id", "number", "move", "said_at")
APPEND = insert(moves).values({name: bindparam(name) for name in ROW})
APPEND_IF_OPEN = insert(moves).from_select(
    ROW,
    select(*(bindparam(name, type_=moves.c[name].type) for name in ROW)).where(
        ~exists().where(claims.c.attempt_id == bindparam("attempt_id"))
    ),
)
"""One statement: a move of an attempt that has no claim yet."""


def open_store(data_dir: Path) -> Store:
    """Open the database in a folder, making both where they are missing; raises StoreError."""
    file = data_dir.absolute() / FILE
    check_header(file)
    check_newer(file)
    database = Database(file)
    try:
        bring_up_to_date(database)
    except StoreError:
        database.close()
        raise
    return Store(database)


class Store:
    """The attempts of everybody who plays on this database; raises StoreError where it cannot be used."""

    def __init__(self, database: Database) -> None:
        """Take over a database whose schema is the newest."""
        self.file = database.file
        self._database = database
        self._append_sql, self._append_order = database.compiled(APPEND_IF_OPEN)

    def __enter__(self) -> Self:
        """Close the store when the block ends."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the store."""
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def begin(self, attempt: NewAttempt) -> None:
        """Store a new attempt."""
        with self._database.writing() as connection:
            connection.execute(insert(attempts), [_plan(attempt)])

    def append_move(self, attempt_id: str, number: int, move: str, said_at: str) -> None:
        """Store a move: it is on the disk when this returns.

        Raises StoreBusy where another window has already stored a move with this number.
        """
        row = {"attempt_id": attempt_id, "number": number, "move": move, "said_at": said_at}
        try:
            with self._database.writing() as connection:
                if not self._append(connection, row):
                    raise _elsewhere()
        except StoreError as error:
            if isinstance(error.__cause__, IntegrityError):
                raise _elsewhere() from error
            raise

    def _append(self, connection: Connection, row: dict[str, Any]) -> int:
        """Run the one statement of the hot path, compiled once: the player waits for it in every turn."""
        values = tuple(row[name] for name in self._append_order) if self._append_order else row
        return connection.exec_driver_sql(self._append_sql, values).rowcount

    def finish(self, attempt_id: str, claim: str, finished_at: str, result: Result) -> None:
        """Store the claim that finishes an attempt, with its result; the claim is made once."""
        claimed = {"attempt_id": attempt_id, "claim": claim, "finished_at": finished_at}
        try:
            with self._database.writing() as connection:
                connection.execute(insert(claims), [claimed])
                connection.execute(insert(results), [{"attempt_id": attempt_id, **vars(result)}])
        except StoreError as error:
            if isinstance(error.__cause__, IntegrityError):
                raise _elsewhere() from error
            raise

    def take_in(self, attempt: StoredAttempt, result: Result | None) -> None:
        """Store a whole attempt from elsewhere; the same one again changes nothing.

        Raises StoreError where another attempt has its id.
        """
        held = self.load(attempt.id)
        if held is not None:
            if _same(held, attempt):
                return
            raise StoreError(
                f"An attempt with the id {attempt.id} is here already, and is not this one.",
                "One of the two files was changed; keep the one that you trust.",
            )
        with self._database.writing() as connection:
            connection.execute(insert(attempts), [_plan(attempt)])
            if attempt.moves:
                connection.execute(APPEND, _numbered(attempt))
            if attempt.claim and attempt.finished_at and result:
                claimed = {"attempt_id": attempt.id, "claim": attempt.claim,
                           "finished_at": attempt.finished_at}  # fmt: skip
                connection.execute(insert(claims), [claimed])
                connection.execute(insert(results), [{"attempt_id": attempt.id, **vars(result)}])

    def load(self, attempt_id: str) -> StoredAttempt | None:
        """The attempt with this id, or the only one whose id begins with it; None where there is none."""
        with self._database.reading() as connection:
            found = connection.execute(
                select(attempts, claims.c.claim, claims.c.finished_at)
                .join(claims, isouter=True)
                .where(attempts.c.id.startswith(attempt_id, autoescape=True))
                .limit(2)
            ).all()
            if len(found) != 1 or not attempt_id:
                return None
            row = dict(found[0]._mapping)
            said = connection.execute(
                select(moves.c.move).where(moves.c.attempt_id == row["id"]).order_by(moves.c.number)
            )
            return StoredAttempt(**row, moves=tuple(said.scalars()))

    def list_attempts(
        self, player: str | None = None, limit: int | None = None
    ) -> tuple[AttemptRow, ...]:
        """Attempts, the newest first: of one player, or of all."""
        query = _listing().order_by(attempts.c.started_at.desc(), attempts.c.id)
        if player is not None:
            query = query.where(attempts.c.player == player)
        if limit is not None:
            query = query.limit(limit)
        with self._database.reading() as connection:
            return tuple(_row(dict(row)) for row in connection.execute(query).mappings())

    def save_document(self, digest: str, kind: str, body: str) -> None:
        """Keep a version of a scenario or a playbook; the same one again changes nothing."""
        with self._database.writing() as connection:
            query = select(documents.c.digest).where(documents.c.digest == digest)
            if connection.execute(query).first() is None:
                row = {"digest": digest, "kind": kind, "body": body}
                connection.execute(insert(documents), [row])

    def load_document(self, digest: str) -> str | None:
        """The body of a version that was kept; None where it was not."""
        with self._database.reading() as connection:
            query = select(documents.c.body).where(documents.c.digest == digest)
            return connection.execute(query).scalar()

    def back_up(self, target: Path) -> None:
        """Copy the database, as it is at one instant, to a new file."""
        back_up(self.file, target)


def _elsewhere() -> StoreBusy:
    return StoreBusy(
        "This call was continued in another window.",
        "Resume it from the home screen to see where it stands.",
    )


def _plan(attempt: NewAttempt) -> dict[str, Any]:
    return {column.name: getattr(attempt, column.name) for column in attempts.columns}


def _numbered(attempt: StoredAttempt) -> list[dict[str, Any]]:
    return [
        {"attempt_id": attempt.id, "number": number, "move": move, "said_at": attempt.started_at}
        for number, move in enumerate(attempt.moves, 1)
    ]


def _same(held: StoredAttempt, other: StoredAttempt) -> bool:
    return (*_plan(held).values(), held.moves, held.claim) == (
        *_plan(other).values(), other.moves, other.claim
    )  # fmt: skip


def _listing() -> Select[Any]:
    count = (
        select(func.count())
        .where(moves.c.attempt_id == attempts.c.id)
        .correlate(attempts)
        .scalar_subquery()
    )
    shown = (attempts.c.id, attempts.c.player, attempts.c.scenario, attempts.c.seed,
             attempts.c.mode, attempts.c.started_at)  # fmt: skip
    return (
        select(*shown, count.label("moves"), claims.c.finished_at, results)
        .join(claims, claims.c.attempt_id == attempts.c.id, isouter=True)
        .join(results, results.c.attempt_id == attempts.c.id, isouter=True)
    )


def _row(row: dict[str, Any]) -> AttemptRow:
    scored = {column.name: row.pop(column.name) for column in results.columns}
    result = None
    if scored.pop("attempt_id") is not None:
        result = Result(**scored)
    return AttemptRow(**row, result=result)
