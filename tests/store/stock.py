"""Attempts to store, and files to look at."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from simulator.store.attempt_rows import NewAttempt, StoredAttempt, StoredResult

ROOT = Path(__file__).parents[2]
WHEN = "2026-03-01T09:00:00.000+00:00"
LATER = "2026-03-01T09:12:00.000+00:00"
CLAIM = '{"objective":"pilot","result":"commitment"}'
RESULT = StoredResult(1, 212, True, "advance", '{"choose":60,"close":72,"state":80}')


def plan(digit: str = "a", *, player: str = "rep", started_at: str = WHEN) -> NewAttempt:
    """A new attempt; its id is one digit, many times."""
    return NewAttempt(
        id=digit * 32,
        player=player,
        scenario="linen-loss-discovery",
        scenario_digest="d" * 64,
        playbook_digest="e" * 64,
        seed=2**63 - 1,
        mode="drill",
        slip='{"conservative":"call-back","stage":"discovery","stretch":"pilot"}',
        started_at=started_at,
    )


def whole(digit: str = "a", *moves: str, claim: str | None = CLAIM) -> StoredAttempt:
    """A played attempt; without a claim it is not finished."""
    return StoredAttempt(
        **vars(plan(digit)), moves=moves, said_at=(WHEN,) * len(moves), claim=claim, finished_at=LATER if claim else None
    )


FINISHED = whole("a", '{"line":"hello"}', '{"line":"it\'s agreed"}')
IN_MID_CALL = whole("b", '{"line":"hello"}', claim=None)


def before_release(file: Path, revision: str = "0004") -> Path:
    """A database from before the first release, with a row in every table: FINISHED, and IN_MID_CALL."""
    script = Path(__file__).with_name("before_release.sql").read_text(encoding="utf-8")
    with closing(sqlite3.connect(file)) as raw:
        raw.executescript(script)
        raw.execute("UPDATE alembic_version SET version_num = ?", (revision,))
        raw.commit()
    return file


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, byte for byte."""
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def run_sql(file: Path, *statements: str) -> list[tuple[object, ...]]:
    """What another program does to the file; the rows that its last statement gives."""
    rows = []
    with closing(sqlite3.connect(file, isolation_level=None)) as raw:
        for statement in statements:
            rows = raw.execute(statement).fetchall()
    return rows


def is_sound(file: Path) -> bool:
    """Whether SQLite finds nothing wrong with a database."""
    return run_sql(file, "PRAGMA integrity_check") == [("ok",)]


def may_do_everything() -> bool:
    """Whether permissions do not bind this process."""
    return os.geteuid() == 0
