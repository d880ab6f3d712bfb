"""A database looked after: made or brought up to date when it is opened, what it holds, and put back from a copy.

A file that is damaged, foreign, or of a schema that this version does not know is left as it is.
"""

from __future__ import annotations

import sqlite3
from contextlib import ExitStack, closing
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection, insert, inspect, select

from simulator.errors import StoreCorrupt, StoreTooNew, UsageError
from simulator.store.database import BUSY_S, Database, back_up, check, read_only
from simulator.store.faults import CORRUPT, FOREIGN, TOO_NEW, TOO_OLD, mapped
from simulator.store.tables import REVISIONS, attempts, claims, metadata, versions
from simulator.store.team_tables import drills, people, reviews
from simulator.store.write_turns import SUFFIX

MIGRATIONS = Path(__file__).parent / "migrations"
UNPUBLISHED = frozenset({"0001", "0002", "0003"})
"""Revisions from before the first release: no migration leads on from them any more."""

OURS = frozenset({"alembic_version", "attempts", "moves"})
"""Tables that every revision has, and that no other program's database has together."""

WHOLE = 32 * 2**20
"""Up to what size every page is looked at whenever a database is opened, in bytes: a rep's years of calls are smaller.

A team's would keep every command waiting for seconds; a backup looks at every page.
"""

HEADER = b"SQLite format 3\x00"
"""What a database begins with (sqlite.org/fileformat.html)."""


SIDE = ("-wal", "-shm")
"""What SQLite keeps beside a database that is open, by the ends of the names."""

COUNTED = tuple(table.name for table in (attempts, claims, people, drills, reviews))
"""The tables whose rows tell how much there is."""


def open_database(file: Path) -> Database:
    """Open a database of the newest schema, making it or bringing it up to date first; raises StoreError.

    A file that is refused is refused before anything could write to it.
    """
    with mapped(file):
        # What a player says is nobody else's to read.
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = revision_of(file)
    with ExitStack() as on_failure:
        database = Database(file)
        on_failure.callback(database.close)
        if found != REVISIONS[-1]:
            with database.writing() as connection:
                _bring_up_to_date(connection)
        on_failure.pop_all()
    return database


def revision_of(file: Path) -> str | None:
    """The revision of a file's schema, one of REVISIONS; None where there are no tables yet.

    Raises StoreCorrupt and StoreTooNew, and the errors of SQLite and of the file system.
    """
    if not file.exists() or not file.stat().st_size:
        return None
    with file.open("rb") as opened:
        if opened.read(len(HEADER)) != HEADER:
            raise CORRUPT.about(file)
    try:
        return _read_revision(file)
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorcode", 0) != sqlite3.SQLITE_READONLY_ROLLBACK:
            raise
    # A program was killed while it made the file: whoever opens it for writing mends that.
    with closing(sqlite3.connect(file, timeout=BUSY_S)) as raw:
        raw.execute("SELECT name FROM sqlite_master").close()
    return _read_revision(file)


def _read_revision(file: Path) -> str | None:
    with closing(read_only(file)) as raw:
        check(raw, file, WHOLE)
        tables = {name for (name,) in raw.execute("SELECT name FROM sqlite_master")}
        if not tables:
            return None
        if not tables >= OURS:
            raise FOREIGN.about(file)
        (revision,) = raw.execute("SELECT max(version_num) FROM alembic_version").fetchone()
    if revision not in REVISIONS:
        unknown = TOO_OLD if revision in UNPUBLISHED else TOO_NEW
        raise unknown.about(file, str(revision))
    return str(revision)


def _bring_up_to_date(connection: Connection) -> None:
    """Make the tables, or lead them to the newest schema; nothing is left to do where another program did it just now."""
    if not inspect(connection).has_table(versions.name):
        metadata.create_all(connection)
        connection.execute(insert(versions), {"version_num": REVISIONS[-1]})
    elif connection.execute(select(versions.c.version_num)).scalar_one() != REVISIONS[-1]:
        from alembic import command  # slow to import, and needed once a version
        from alembic.config import Config

        config = Config(attributes={"connection": connection})
        # A per cent sign would begin a reference to another setting.
        config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
        command.upgrade(config, REVISIONS[-1])


class Held(NamedTuple):
    """What a database holds."""

    revision: str | None
    """The revision of its schema; None where there is no database yet."""
    newest: str
    """The newest revision that this version knows."""
    size: int
    """Bytes, with the log."""
    counts: dict[str, int]
    """Rows by table."""


def held(file: Path) -> Held:
    """What a database holds, read without changing a byte of it; raises StoreError where it is no database of ours."""
    with mapped(file):
        revision = revision_of(file)
        if revision is None:
            return Held(None, REVISIONS[-1], 0, {})
        files = (file, *(file.with_name(file.name + end) for end in SIDE))
        size = sum(each.stat().st_size for each in files if each.exists())
        with closing(read_only(file)) as raw:
            counts = {
                table: raw.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608  # the names are those above
                for table in COUNTED
            }
    return Held(revision, REVISIONS[-1], size, counts)


def upgrade(file: Path, aside: Path) -> tuple[str | None, str]:
    """Bring a database to the newest schema, with a copy of it as it was put aside; gives both revisions.

    Raises UsageError where something has the copy's name, and StoreError; then nothing was changed.
    """
    with mapped(file):
        before = revision_of(file)
    if before is not None and before != REVISIONS[-1]:
        back_up(file, aside)
    open_database(file).close()
    return before, REVISIONS[-1]


def restore(file: Path, source: Path, aside: Path) -> bool:
    """Put a copy in a database's place, whole or not at all; gives whether there was a database, which is put aside.

    A copy of an earlier schema is brought up to date, and the copy itself is left as it is. A database that is damaged or
    newer is put aside as it stands. Raises UsageError and StoreError; then nothing was changed.
    """
    _need_copy(file, source)
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = file.with_name(f"{file.name}.restored")
    _remove(part)
    try:
        back_up(source, part)
        open_database(part).close()
        return _put(part, file, aside)
    finally:
        _remove(part)


def _need_copy(file: Path, source: Path) -> None:
    remedy = "Name a file that `reprange database backup` wrote."
    if not source.is_file():
        raise UsageError(f"{source} is not a file.", remedy)
    if file.exists() and source.samefile(file):
        raise UsageError(f"{source} is the database itself.", "Name a copy of it.")
    with mapped(source):
        if revision_of(source) is None:
            raise UsageError(f"{source} is empty.", remedy)


def _put(part: Path, file: Path, aside: Path) -> bool:
    if not file.exists():
        part.replace(file)
        return False
    if aside.exists():
        raise UsageError(f"{aside} is there already.", "Move it away first.")
    try:
        with mapped(file):
            revision_of(file)
            back_up(file, aside)
    except (StoreCorrupt, StoreTooNew):
        _move(file, aside)
        part.replace(file)
        return True
    # Into the file, in one transaction: other windows may have it open, and would go on with one that has no name.
    with mapped(file), closing(read_only(part)) as source, closing(sqlite3.connect(file, timeout=BUSY_S)) as target:
        source.backup(target)
        check(target, file)
    return True


def _move(file: Path, aside: Path) -> None:
    with mapped(file):
        for end in SIDE:
            beside = file.with_name(file.name + end)
            if beside.exists():
                beside.rename(aside.with_name(aside.name + end))
        file.rename(aside)


def _remove(part: Path) -> None:
    for end in ("", *SIDE, SUFFIX):
        part.with_name(part.name + end).unlink(missing_ok=True)
