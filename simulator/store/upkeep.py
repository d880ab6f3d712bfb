"""A database looked after: what it holds, brought up to date, and put back from a copy; what was there is kept aside."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from simulator.errors import StoreCorrupt, StoreTooNew, UsageError
from simulator.store.database import BUSY_S, back_up, check, read_only
from simulator.store.faults import mapped
from simulator.store.schema import open_database, revision_of
from simulator.store.tables import REVISIONS

SIDE = ("-wal", "-shm")
"""What SQLite keeps beside a database that is open, by the ends of the names."""

COUNTED = ("attempts", "claims", "people", "drills", "reviews")
"""The tables whose rows tell how much there is; an earlier revision has the first two alone."""


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
            return Held(revision, REVISIONS[-1], size, dict(_counts(raw)))


def _counts(raw: sqlite3.Connection) -> list[tuple[str, int]]:
    there = {name for (name,) in raw.execute("SELECT name FROM sqlite_master")}
    return [
        (table, raw.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608  # the names are those above
        for table in COUNTED
        if table in there
    ]


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
    if not source.is_file():
        raise UsageError(
            f"{source} is not a file.", "Name a file that `reprange database backup` wrote."
        )
    if file.exists() and source.samefile(file):
        raise UsageError(f"{source} is the database itself.", "Name a copy of it.")
    with mapped(source):
        if revision_of(source) is None:
            raise UsageError(
                f"{source} is empty.", "Name a file that `reprange database backup` wrote."
            )


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
    with (
        mapped(file),
        closing(read_only(part)) as source,
        closing(sqlite3.connect(file, timeout=BUSY_S)) as target,
    ):
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
    for end in ("", *SIDE):
        part.with_name(part.name + end).unlink(missing_ok=True)
