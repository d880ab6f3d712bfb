"""The store of attempts: begun, moved, claimed, listed; what is stored is only ever added to."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import Self

from sqlalchemy import Connection, insert, select

from simulator.errors import ReprangeError, StoreBusy, StoreError, UnknownAttempt
from simulator.progress.summary import Summary
from simulator.review.aids import Aid
from simulator.store.attempt_rows import (
    APPEND_IF_OPEN,
    MOVE,
    AttemptRow,
    DealCallRow,
    NewAttempt,
    StoredAttempt,
    StoredResult,
    add_attempt,
    add_claim,
    add_result,
    add_whole,
    listed,
    loaded,
    take_in_deal_call,
)
from simulator.store.database import Database, TableRows, back_up
from simulator.store.drill_rows import PlaceRow, add_place
from simulator.store.finished_rows import put_summaries, summarized, unsummarized
from simulator.store.move_rows import BACK, add_aid, rows_of
from simulator.store.outbox_rows import NewStatement, put_statements
from simulator.store.review_rows import submit
from simulator.store.tables import attempts, claims, deal_calls, documents
from simulator.store.upkeep import open_database

FILE = "reprange.db"
"""The name of the database in the data folder."""


def open_store(data_dir: Path) -> Store:
    """Open the database in a folder, making both where they are missing; raises StoreError."""
    return Store(open_database(data_dir.absolute() / FILE))


class Store(TableRows):
    """The attempts of everybody who plays on this database.

    Every method raises StoreError where the database cannot be used, and has then changed nothing.
    Threads may share a store: they take turns.
    """

    def __init__(self, database: Database) -> None:
        """Take over a database whose schema is the newest."""
        super().__init__(database)
        self.file = database.file
        self._append_sql, self._append_order = database.compiled(APPEND_IF_OPEN)

    def __enter__(self) -> Self:
        """Close the store when the block ends."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the store."""
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self.database.close()

    def begin(self, attempt: NewAttempt, deal_call: DealCallRow | None = None, drill_place: PlaceRow | None = None) -> None:
        """Store a new attempt, and that it is a call of a deal or of a drill where it is one.

        Raises StoreBusy where another window has gone on with the deal or with the drill.
        """
        what = "deal" if deal_call else "drill" if drill_place else ""
        taken = partial(
            StoreBusy, f"This {what} was gone on with in another window.", f"`reprange {what}s list` shows where it stands."
        )
        with self.database.adding(taken if what else None) as connection:
            add_attempt(connection, attempt)
            if deal_call is not None:
                connection.execute(insert(deal_calls), deal_call._asdict())
            if drill_place is not None:
                add_place(connection, drill_place)

    def deal_calls(self, player: str) -> tuple[DealCallRow, ...]:
        """A player's calls of deals, pursuit by pursuit, each in its order."""
        query = select(deal_calls).join(attempts).where(attempts.c.player == player)
        found = self._found(query.order_by(deal_calls.c.pursuit, deal_calls.c.number))
        return tuple(map(DealCallRow._make, found))

    def append_move(self, attempt_id: str, number: int, move: str, said_at: str) -> None:
        """Store a move, the first with the number 1: it is on the disk when this returns.

        Raises StoreBusy where another window has stored a move with this number, or has finished the
        attempt, and UnknownAttempt.
        """
        with self._going_on(attempt_id) as connection:
            self._append(connection, (attempt_id, number, move, said_at))

    def take_back(self, attempt_id: str, number: int, aid: Aid) -> None:
        """Take the last move back that stands, and store that it was; both are on the disk when this returns.

        The number follows that of the last row, as for a move, and the errors are the same.
        """
        with self._going_on(attempt_id) as connection:
            self._append(connection, (attempt_id, number, BACK, aid.at))
            add_aid(connection, attempt_id, aid)

    def add_aid(self, attempt_id: str, aid: Aid) -> None:
        """Store that a hint was given; raises StoreBusy where another window has finished the attempt."""
        with self._going_on(attempt_id) as connection:
            if connection.execute(select(claims).filter_by(attempt_id=attempt_id)).first():
                raise _elsewhere()
            add_aid(connection, attempt_id, aid)

    def _append(self, connection: Connection, move: tuple[str, int, str, str]) -> None:
        """Run the one statement of the hot path, compiled once: the player waits for it in every turn."""
        row = dict(zip(MOVE, move, strict=True))
        values = tuple(row[name] for name in self._append_order) if self._append_order else row
        if not connection.exec_driver_sql(self._append_sql, values).rowcount:
            raise _elsewhere()

    def finish(
        self,
        attempt_id: str,
        claim: str,
        finished_at: str,
        result: StoredResult,
        summary: Summary | None = None,
        *,
        rows: int | None = None,
        statements: Sequence[NewStatement] = (),
    ) -> None:
        """Store the claim that finishes an attempt, with its result and summary, all at once; the claim is made once.

        What a learning record store is to be told of it is put into the outbox with it. Raises StoreBusy where another
        window has finished the attempt, or where there are not as many `rows` among its moves as there should be (it took
        a move back), and UnknownAttempt.
        """
        with self._going_on(attempt_id) as connection:
            if rows is not None and rows_of(connection, attempt_id) != rows:
                raise _elsewhere()
            add_claim(connection, attempt_id, claim, finished_at)
            add_result(connection, attempt_id, result)
            submit(connection, attempt_id, finished_at)
            put_summaries(connection, [summary] if summary else [])
            put_statements(connection, statements)

    def take_in(
        self,
        attempt: StoredAttempt,
        result: StoredResult | None,
        summary: Summary | None = None,
        drill_place: tuple[PlaceRow, str] | None = None,
        deal_call: DealCallRow | None = None,
    ) -> bool:
        """Store a whole attempt from elsewhere, with its summary; the same one again changes nothing.

        Where it is of a drill, its place in it comes with when it was handed in. Gives whether it is new.

        Raises StoreError where another attempt has its id.
        """
        with self.database.writing() as connection:
            held = loaded(connection, attempt.id)
            if held is None:
                add_whole(connection, attempt, result)
                if drill_place is not None:
                    add_place(connection, drill_place[0])
                    submit(connection, attempt.id, drill_place[1])
                put_summaries(connection, [summary] if summary else [])
                if deal_call is not None:
                    take_in_deal_call(connection, deal_call)
            elif not held.same_as(attempt):
                raise StoreError(
                    f"An attempt with the id {attempt.id} is here already, and is not this one.",
                    "They went on differently, or one was changed; keep the one that you trust.",
                )
            return held is None

    def load(self, attempt_id: str) -> StoredAttempt | None:
        """The attempt with this id, or the only one whose id begins with it; None where there is none.

        Raises UnknownAttempt where several ids begin with it.
        """
        with self.database.reading() as connection:
            return loaded(connection, attempt_id)

    def list_attempts(
        self, player: str | None = None, limit: int | None = None, *, finished: bool | None = None
    ) -> tuple[AttemptRow, ...]:
        """Attempts, the newest first: of one player or all, finished or not or both."""
        with self.database.reading() as connection:
            return listed(connection, player, finished, limit)

    def save_summaries(self, found: Sequence[Summary]) -> None:
        """Put summaries of finished attempts, in the place of those that are there."""
        with self.database.writing() as connection:
            put_summaries(connection, found)

    def summaries(self, player: str) -> tuple[Summary, ...]:
        """The summaries of a player's finished attempts, the oldest first."""
        with self.database.reading() as connection:
            return summarized(connection, player)

    def without_summary(self, player: str, rules: int) -> tuple[str, ...]:
        """The ids of a player's finished attempts that have no summary by a version of the rules, the oldest first."""
        with self.database.reading() as connection:
            return unsummarized(connection, player, rules)

    def save_document(self, digest: str, kind: str, body: str) -> None:
        """Keep a version of a scenario or a playbook; the same one again changes nothing."""
        with self.database.writing() as connection:
            if connection.execute(select(documents).filter_by(digest=digest)).first() is None:
                row = {"digest": digest, "kind": kind, "body": body}
                connection.execute(insert(documents), row)

    def load_document(self, digest: str) -> str | None:
        """The body of a version that was kept; None where it was not."""
        return self._value(select(documents.c.body).where(documents.c.digest == digest))

    def back_up(self, target: Path) -> None:
        """Copy the database, as it is at one instant, to a new file; raises UsageError where one has its name."""
        back_up(self.file, target)

    def _going_on(self, attempt_id: str) -> AbstractContextManager[Connection]:
        """A transaction that adds to an attempt; what another window has added already is no fault of the file."""

        def taken() -> ReprangeError:
            if self.load(attempt_id) is None:
                return UnknownAttempt(f"No attempt has the id {attempt_id}.", "Begin a new call.")
            return _elsewhere()

        return self.database.adding(taken)


def _elsewhere() -> StoreBusy:
    return StoreBusy("This call was continued in another window.", "Resume it from the home screen to see where it stands.")
