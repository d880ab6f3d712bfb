"""What was played is never changed, whichever program asks."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from simulator.store.attempts import Store
from simulator.store.tables import REVISIONS
from tests.store.stock import RESULT, run_sql, whole

ID = "a" * 32
SCHEMAS = Path(__file__).parent / "schemas"
CHANGES = [
    "UPDATE moves SET move = 'better' WHERE number = 1",
    "UPDATE moves SET number = 9",
    "DELETE FROM moves",
    "REPLACE INTO moves SELECT attempt_id, number, 'better', said_at FROM moves",
    "UPDATE claims SET claim = 'better'",
    "DELETE FROM claims",
    "REPLACE INTO claims SELECT attempt_id, 'better', finished_at FROM claims",
    "UPDATE attempts SET seed = 1",
    "DELETE FROM attempts",
    "REPLACE INTO attempts SELECT * FROM attempts",
    "UPDATE documents SET body = 'better'",
    "DELETE FROM documents",
    "REPLACE INTO documents SELECT digest, kind, 'better' FROM documents",
]


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_refused(store: Store, file: Path, change: str) -> None:
    store.take_in(whole("a", "{}", "{}"), RESULT)
    store.save_document("d" * 64, "scenario", "{}")
    with pytest.raises(sqlite3.IntegrityError, match="only ever added"):
        run_sql(file, change)
    assert store.load(ID) == whole("a", "{}", "{}")
    assert store.load_document("d" * 64) == "{}"


def test_a_result_may_be_thrown_away(store: Store, file: Path) -> None:
    """It follows from the moves."""
    store.take_in(whole("a", "{}"), RESULT)
    run_sql(file, "DELETE FROM results")
    assert store.list_attempts()[0].result is None


TEAM = [
    "people",
    "drills",
    "drill_events",
    "drill_reps",
    "drill_attempts",
    "reviews",
    "disputes",
    "decisions",
    "exercises",
    "aids",
]


@pytest.fixture
def team_file(tmp_path: Path) -> Path:
    """A team's database, with a row in every table."""
    (tmp_path / "reprange.db").touch()
    with closing(sqlite3.connect(tmp_path / "reprange.db")) as raw:
        raw.executescript((SCHEMAS / f"{REVISIONS[-1]}.sql").read_text(encoding="utf-8"))
    return tmp_path / "reprange.db"


@pytest.mark.parametrize("table", TEAM)
def test_what_a_team_did_is_never_changed(team_file: Path, table: str) -> None:
    everything = f"SELECT * FROM {table}"  # noqa: S608  # the names are those above
    before = run_sql(team_file, everything)
    column = run_sql(team_file, f"PRAGMA table_info({table})")[-1][1]
    for change in (
        f"UPDATE {table} SET {column} = {column}",  # noqa: S608
        f"DELETE FROM {table}",  # noqa: S608
        f"REPLACE INTO {table} {everything}",
    ):
        with pytest.raises(sqlite3.IntegrityError, match="only ever added"):
            run_sql(team_file, change)
    assert before
    assert run_sql(team_file, everything) == before


def test_a_reviewer_does_not_review_again(team_file: Path) -> None:
    again = "REPLACE INTO reviews SELECT 'other', attempt, reviewer, body, program, 400, 400, 'pass', '' FROM reviews"
    with pytest.raises(sqlite3.IntegrityError, match="only ever added"):
        run_sql(team_file, again)
