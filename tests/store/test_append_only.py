"""What was played is never changed, whichever program asks."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from simulator.store.attempt_rows import DealCallRow
from simulator.store.attempt_store import Store
from simulator.store.tables import metadata
from tests.store.stock import RESULT, before_release, plan, run_sql, whole

ID = "a" * 32


def test_a_result_may_be_thrown_away(store: Store, file: Path) -> None:
    """It follows from the moves."""
    store.take_in(whole("a", "{}"), RESULT)
    run_sql(file, "DELETE FROM results")
    assert store.list_attempts()[0].result is None


@pytest.fixture(params=["new", "before release"])
def full(request: pytest.FixtureRequest, file: Path, tmp_path: Path) -> Path:
    """A database with a row in every table: one that is made now, and one from before the first release."""
    earlier = before_release(tmp_path / "earlier.db")
    if request.param != "new":
        return earlier
    attached = f"ATTACH '{earlier}' AS earlier"
    rows = (f"INSERT INTO {name} SELECT * FROM earlier.{name}" for name in KEPT)  # noqa: S608  # the names are ours
    run_sql(file, attached, "PRAGMA foreign_keys = OFF", *rows)
    return file


KEPT = sorted(name for name, table in metadata.tables.items() if table.info)


@pytest.mark.parametrize("table", KEPT)
def test_what_was_done_is_never_changed(full: Path, table: str) -> None:
    everything = f"SELECT * FROM {table}"  # noqa: S608  # the names are ours
    before = run_sql(full, everything)
    column = run_sql(full, f"PRAGMA table_info({table})")[-1][1]
    for change in (
        f"UPDATE {table} SET {column} = {column}",  # noqa: S608
        f"DELETE FROM {table}",  # noqa: S608
        f"REPLACE INTO {table} {everything}",
    ):
        with pytest.raises(sqlite3.IntegrityError, match="only ever added"):
            run_sql(full, change)
    assert before
    assert run_sql(full, everything) == before


def test_these_tables_are_only_ever_added_to() -> None:
    """What is left out follows from the others, or is on its way."""
    assert set(metadata.tables) - set(KEPT) == {
        "alembic_version", "results", "summaries", "stage_tallies", "rep_tallies", "awaiting", "outbox",
    }  # fmt: skip


@pytest.mark.parametrize(
    "again",
    [
        "reviews SELECT 'other', attempt, reviewer, body, program, 400, 400, 'pass', '' FROM reviews",
        "drill_attempts SELECT 'other', drill, player, item, round, number FROM drill_attempts",
    ],
)
def test_another_row_does_not_take_a_place_that_is_taken(full: Path, again: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="only ever added"):
        run_sql(full, f"REPLACE INTO {again}")


def test_another_call_does_not_take_the_place_of_one_of_a_deal(store: Store, file: Path) -> None:
    for digit in "ab":
        store.begin(plan(digit), DealCallRow(digit * 32, digit * 32, 1, "deal", "f" * 64))
    again = "REPLACE INTO deal_calls SELECT 'other', pursuit, number, deal, '' FROM deal_calls"
    with pytest.raises(sqlite3.IntegrityError, match="only ever added"):
        run_sql(file, again)
