"""Which schema a file has; an older one is brought up to date, and anything else is left as it is."""

from __future__ import annotations

import sqlite3
from contextlib import ExitStack, closing
from pathlib import Path

from simulator.store.database import BUSY_S, Database, check, read_only
from simulator.store.faults import CORRUPT, foreign, mapped, too_new
from simulator.store.tables import REVISIONS

MIGRATIONS = Path(__file__).parent / "migrations"
OURS = frozenset({"alembic_version", "attempts", "moves"})
"""Tables that every revision has, and that no other program's database has together."""

WHOLE = 32 * 2**20
"""Up to what size every page is looked at whenever a database is opened, in bytes: a rep's years of calls are smaller.

A team's would keep every command waiting for seconds; a backup looks at every page.
"""

HEADER = b"SQLite format 3\x00"
"""What a database begins with (sqlite.org/fileformat.html)."""


def open_database(file: Path) -> Database:
    """Open a database of the newest schema, making or migrating it first; raises StoreError.

    A file that is damaged, foreign or newer is refused before anything could write to it.
    """
    with mapped(file):
        # What a player says is nobody else's to read.
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = revision_of(file)
    with ExitStack() as on_failure:
        database = Database(file)
        on_failure.callback(database.close)
        if found != REVISIONS[-1]:
            migrate(database, REVISIONS[-1])
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
            raise foreign(file)
        (revision,) = raw.execute("SELECT max(version_num) FROM alembic_version").fetchone()
    if revision not in REVISIONS:
        raise too_new(file, str(revision))
    return str(revision)


def migrate(database: Database, revision: str) -> None:
    """Bring a database to a revision, all or nothing; raises StoreError.

    Where another program has done it in the meantime, nothing is left to do.
    """
    from alembic import command  # slow to import, and needed once a version
    from alembic.config import Config

    config = Config()
    # A per cent sign would begin a reference to another setting.
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with database.writing() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
