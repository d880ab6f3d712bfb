"""What was played is never changed, whichever program asks."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from simulator.store.attempts import Store
from tests.store.stock import RESULT, run_sql, whole

ID = "a" * 32
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
