"""The database itself: opened, set up for durability, read and written in transactions, backed up."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from math import inf
from pathlib import Path
from threading import RLock
from time import monotonic, sleep
from typing import Any, TypeVar

from sqlalchemy import Connection, Executable, Insert, Select, create_engine
from sqlalchemy.exc import IntegrityError
from sqlalchemy.pool import StaticPool

from simulator.errors import ReprangeError, StoreError, UsageError
from simulator.store.faults import CORRUPT, mapped
from simulator.store.write_turns import Turns

T = TypeVar("T")

BUSY_S = 5.0
"""How long a transaction waits for another program's, in seconds."""

RETRY_S = 0.01
"""How long to wait where SQLite would not wait by itself, in seconds."""

PRAGMAS = (
    # Every commit is on the disk before it returns.
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    # The log is written over after so many pages, not made longer: a commit takes half the time.
    # Fewer than the moves of a call, so that one call gains by it; still fewer cost more than they gain.
    "PRAGMA wal_autocheckpoint = 16",
)


def _connect(file: Path) -> sqlite3.Connection:
    # Without an isolation level, Python begins no transaction of its own.
    raw = sqlite3.connect(file, timeout=BUSY_S, isolation_level=None, check_same_thread=False)
    try:
        _use_log(raw)
        for pragma in PRAGMAS:
            raw.execute(pragma).close()
    except sqlite3.Error:
        raw.close()
        raise
    return raw


def _use_log(raw: sqlite3.Connection) -> None:
    """Write to a log, so that readers and a writer need not wait for each other.

    Two programs that make one database at once are refused, not told to wait: the log is there soon after.
    """
    deadline = monotonic() + BUSY_S
    while True:
        try:
            raw.execute("PRAGMA journal_mode = WAL").close()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or monotonic() > deadline:
                raise
            sleep(RETRY_S)
        else:
            return


class Database:
    """A file and the one connection to it; threads take turns, and so do programs that write."""

    def __init__(self, file: Path) -> None:
        """Open the file, or make it; raises StoreError."""
        self.file = file
        self._turn = RLock()
        self._queue = Turns(file, BUSY_S)
        connect = partial(_connect, file)
        self._engine = create_engine("sqlite://", creator=connect, poolclass=StaticPool)
        with mapped(file):
            self._held = self._engine.connect()

    def close(self) -> None:
        """Let go of the file."""
        with self._turn:
            self._queue.close()
            self._held.close()
            self._engine.dispose()

    def compiled(self, statement: Insert) -> tuple[str, tuple[str, ...]]:
        """A statement as this database's SQL, and the order of its parameters; no order where they are named."""
        made = statement.compile(dialect=self._engine.dialect)
        return str(made), tuple(made.positiontup or ())

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction, durable when the block ends; raises StoreError, and then nothing was changed.

        It holds the write lock from the start: one that reads first could fail half-way.
        """
        with self._turn, self._queue.taken(), self._transaction("BEGIN IMMEDIATE") as connection:
            yield connection

    @contextmanager
    def adding(self, taken: Callable[[], ReprangeError] | None) -> Iterator[Connection]:
        """The same, for rows whose places others may have taken: then the error that is made for that is raised."""
        try:
            with self.writing() as connection:
                yield connection
        except StoreError as error:
            if taken is None or not isinstance(error.__cause__, IntegrityError):
                raise
            raise taken() from error

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """The database as it is at one instant, while others may write; raises StoreError."""
        with self._transaction("BEGIN") as connection:
            yield connection

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[Connection]:
        with self._turn, mapped(self.file), self._held.begin():
            self._held.exec_driver_sql(begin)
            yield self._held


class TableRows:
    """Some rows of a database; every method of what has them raises StoreError where it cannot be used."""

    def __init__(self, database: Database) -> None:
        """Read and write this database."""
        self.database = database

    def _found(self, query: Executable) -> Sequence[Any]:
        """The rows that a query finds."""
        with self.database.reading() as connection:
            return connection.execute(query).all()

    def _values(self, query: Select[T]) -> Sequence[T]:
        """The first column of those rows."""
        with self.database.reading() as connection:
            return connection.execute(query).scalars().all()

    def _value(self, query: Select[T]) -> T | None:
        """The first column of the first row; None where there is none."""
        with self.database.reading() as connection:
            return connection.execute(query).scalar()


def read_only(file: Path) -> sqlite3.Connection:
    """A connection that changes no byte of a file; raises sqlite3.Error."""
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", timeout=BUSY_S, uri=True)


def check(raw: sqlite3.Connection, file: Path, most: float = inf) -> None:
    """Raise StoreCorrupt where the pages of a database do not hang together: 1 to 10 ms for each megabyte.

    Where it is larger than so many bytes, only its length is looked at: a cut end is what breaks off most often.
    """
    # Asked first: to read the pages makes an empty log.
    logged = file.with_name(f"{file.name}-wal").exists()
    size = file.stat().st_size
    (page,) = raw.execute("PRAGMA page_size").fetchone()
    (pages,) = raw.execute("PRAGMA page_count").fetchone()
    if not logged and (size % page or size < page * pages):
        raise CORRUPT.about(file)
    if size <= most and raw.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        raise CORRUPT.about(file)


def back_up(file: Path, target: Path) -> None:
    """Copy a database, as it is at one instant, to a new file that needs no other beside it.

    Raises UsageError where something has the new file's name or there is no folder for it, and StoreError.
    """
    if target.exists():
        raise UsageError(f"{target} is there already.", "Give the backup a name of its own.")
    if not target.parent.is_dir():
        raise UsageError(f"{target.parent} is not a folder.", "Make it first, or name another.")
    part = target.with_name(f"{target.name}.part")
    with mapped(file), closing(read_only(file)) as source:
        check(source, file)
        with mapped(target):
            try:
                _copy(source, part)
                part.replace(target)
            finally:
                part.unlink(missing_ok=True)


def _copy(source: sqlite3.Connection, part: Path) -> None:
    part.unlink(missing_ok=True)
    with closing(sqlite3.connect(part)) as copy:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE").close()
