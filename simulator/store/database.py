"""The database itself: opened, set up for durability, brought to the newest schema, backed up."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import RLock

from sqlalchemy import Connection, Engine, Insert, create_engine, event, inspect, text
from sqlalchemy.engine import URL
from sqlalchemy.pool import StaticPool

from simulator.errors import StoreCorrupt
from simulator.store.faults import fault, mapped, too_new
from simulator.store.tables import HEAD, metadata

FILE = "reprange.db"
"""The name of the database in the data folder."""

BUSY_MS = 5_000
"""How long a write waits for another program's, in milliseconds."""

PRAGMAS = (
    f"PRAGMA busy_timeout = {BUSY_MS}",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
)
"""Every commit is on the disk before it returns (managers.md, 'Where attempts live')."""


def _set_up(raw: sqlite3.Connection, _record: object) -> None:
    raw.isolation_level = None
    for pragma in PRAGMAS:
        raw.execute(pragma).close()


def _begin(connection: Connection) -> None:
    # A write lock from the start: a transaction that reads first and writes later could fail half-way.
    raw = connection.connection.driver_connection
    if isinstance(raw, sqlite3.Connection):
        raw.execute("BEGIN IMMEDIATE").close()


def make_engine(file: Path) -> Engine:
    """An engine on one held connection; threads may take turns with it."""
    engine = create_engine(
        URL.create("sqlite", database=str(file)),
        poolclass=StaticPool,
        connect_args={"check_same_thread": False},
    )
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


class Database:
    """A file and the one connection to it; threads take turns."""

    def __init__(self, file: Path) -> None:
        """Connect lazily: the file is opened, or made, with the first use."""
        self.file = file
        self.engine = make_engine(file)
        self._turn = RLock()
        self._held: Connection | None = None

    def close(self) -> None:
        """Let go of the file."""
        with self._turn:
            if self._held is not None:
                self._held.close()
                self._held = None
            self.engine.dispose()

    def compiled(self, statement: Insert) -> tuple[str, tuple[str, ...]]:
        """A statement as this database's SQL, and the order of its parameters; no order where they are named."""
        made = statement.compile(dialect=self.engine.dialect)
        return str(made), tuple(made.positiontup or ())

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction, durable when the block ends; raises StoreError, and then nothing was changed."""
        with self._turn, mapped(self.file):
            if self._held is None:
                self._held = self.engine.connect()
            with self._held.begin():
                yield self._held

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection for queries, without a write lock; raises StoreError."""
        with self._turn, mapped(self.file), self.engine.connect() as connection:
            yield connection.execution_options(isolation_level="AUTOCOMMIT")


def revision_of(database: Database) -> str | None:
    """The schema's revision; None for a new database."""
    with database.reading() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        return str(found) if found is not None else None


def bring_up_to_date(database: Database) -> None:
    """Migrate to the newest schema; raises StoreTooNew and leaves the file alone where it is newer still."""
    found, file = revision_of(database), database.file
    if found == HEAD:
        return
    from alembic import command  # slow to import, and needed once a version
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if found is not None and found not in known:
        raise too_new(file, found)
    if found is None and _has_foreign_tables(database):
        raise StoreCorrupt(
            f"{file} is a database, but not one of Reprange.",
            "It was left as it is. Choose another folder with --data.",
        )
    with database.writing() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _has_foreign_tables(database: Database) -> bool:
    with database.reading() as connection:
        return bool(set(inspect(connection).get_table_names()) - set(metadata.tables))


def check_header(file: Path) -> None:
    """Raise StoreCorrupt where a file stands that is no database, before anything touches it."""
    with mapped(file):
        file.parent.mkdir(parents=True, exist_ok=True)
        if file.exists() and file.stat().st_size:
            with file.open("rb") as opened:
                header = opened.read(16)
            if header != b"SQLite format 3\x00":
                raise fault(file, "file is not a database")


def check_newer(file: Path) -> None:
    """Raise StoreTooNew without opening the file for writing, so that it stays as it is byte for byte."""
    if not file.exists() or not file.stat().st_size:
        return
    try:
        with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as raw:
            row = raw.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.DatabaseError as error:
        if "no such table" in str(error):
            return
        raise fault(file, str(error)) from error
    if row and row[0] != HEAD and row[0].isdecimal() and int(row[0]) > int(HEAD):
        raise too_new(file, row[0])


def back_up(file: Path, target: Path) -> None:
    """Copy the database, as it is at one instant, to a new file; raises StoreError."""
    try:
        with (
            closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as source,
            closing(sqlite3.connect(target)) as copy,
        ):
            source.backup(copy)
    except sqlite3.Error as error:
        raise fault(target, str(error)) from error
