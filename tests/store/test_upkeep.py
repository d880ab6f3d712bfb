"""A database is brought up to date and put back, whole or not at all, and what was there is kept."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from simulator.errors import StoreCorrupt, StoreTooNew, UsageError
from simulator.store.attempts import Store, open_store
from simulator.store.tables import REVISIONS
from simulator.store.upkeep import held, restore, upgrade
from tests.store.stock import RESULT, contents, is_sound, plan, run_sql, whole
from tests.store.test_schema import FINISHED, SCHEMAS

ID = "a" * 32


def made(file: Path, revision: str) -> Path:
    """A database as an earlier version left it."""
    with closing(sqlite3.connect(file)) as raw:
        raw.executescript((SCHEMAS / f"{revision}.sql").read_text(encoding="utf-8"))
    return file


@pytest.mark.parametrize("revision", REVISIONS)
def test_every_earlier_schema_is_upgraded(tmp_path: Path, revision: str) -> None:
    file, aside = made(tmp_path / "reprange.db", revision), tmp_path / "aside.db"
    assert held(file).revision == revision
    assert upgrade(file, aside) == (revision, REVISIONS[-1])
    assert held(file).revision == REVISIONS[-1]
    assert aside.exists() == (revision != REVISIONS[-1])
    if aside.exists():
        assert held(aside).revision == revision
    with open_store(tmp_path) as store:
        assert store.load(ID) == FINISHED


@pytest.mark.parametrize("revision", REVISIONS)
def test_a_copy_of_every_earlier_schema_is_put_back(
    folder: Path, file: Path, tmp_path: Path, revision: str
) -> None:
    copy, aside = made(tmp_path / "copy.db", revision), tmp_path / "aside.db"
    before = copy.read_bytes()
    with open_store(folder) as store:
        store.begin(plan("c"))
    assert restore(file, copy, aside)
    assert copy.read_bytes() == before
    assert is_sound(file)
    with open_store(folder) as store:
        assert store.load(ID) == FINISHED
        assert store.load("c") is None
    assert run_sql(aside, "SELECT id FROM attempts") == [("c" * 32,)]


def test_a_window_that_is_open_sees_what_was_put_back(
    store: Store, file: Path, tmp_path: Path
) -> None:
    store.take_in(whole("a", "{}"), RESULT)
    store.back_up(tmp_path / "copy.db")
    store.begin(plan("b"))
    assert restore(file, tmp_path / "copy.db", tmp_path / "aside.db")
    assert store.load("b") is None
    store.begin(plan("c"))
    assert [row.id[0] for row in store.list_attempts()] == ["a", "c"]


def test_nothing_was_there(tmp_path: Path) -> None:
    copy = made(tmp_path / "copy.db", REVISIONS[-1])
    assert not restore(tmp_path / "new" / "reprange.db", copy, tmp_path / "aside.db")
    with open_store(tmp_path / "new") as store:
        assert store.load(ID) == FINISHED


def test_a_damaged_database_is_put_aside_as_it_is(folder: Path, file: Path, tmp_path: Path) -> None:
    copy = made(tmp_path / "copy.db", REVISIONS[-1])
    file.write_bytes(b"not a database any more" * 1000)
    assert restore(file, copy, tmp_path / "aside.db")
    assert (tmp_path / "aside.db").read_bytes() == b"not a database any more" * 1000
    with open_store(folder) as store:
        assert store.load(ID) == FINISHED


@pytest.mark.parametrize("what", ["missing", "empty", "text", "foreign", "newer", "itself", "half"])
def test_what_is_no_copy_changes_nothing(
    folder: Path, file: Path, tmp_path: Path, what: str
) -> None:
    with open_store(folder) as store:
        store.take_in(whole("a", "{}"), RESULT)
    source = tmp_path / "copy.db"
    if what in {"newer", "half"}:
        shutil.copy(file, source)
    if what == "newer":
        run_sql(source, "UPDATE alembic_version SET version_num = '9999'")
    if what == "half":
        source.write_bytes(source.read_bytes()[:-5000])
    if what == "empty":
        source.touch()
    if what == "text":
        source.write_text("dear customer " * 1000, encoding="utf-8")
    if what == "foreign":
        run_sql(source, "CREATE TABLE letters (body TEXT)")
    before = contents(folder)
    with pytest.raises((UsageError, StoreCorrupt, StoreTooNew)) as raised:
        restore(file, file if what == "itself" else source, tmp_path / "aside.db")
    assert raised.value.remedy
    assert contents(folder) == before
    assert not (tmp_path / "aside.db").exists()
