"""A database is brought up to date and put back, whole or not at all, and what was there is kept."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from simulator.errors import StoreCorrupt, StoreTooNew, UsageError
from simulator.store.attempt_store import Store, open_store
from simulator.store.tables import REVISIONS
from simulator.store.upkeep import held, restore, upgrade
from tests.store.conftest import Newer
from tests.store.stock import FINISHED, IN_MID_CALL, RESULT, before_release, contents, is_sound, plan, run_sql, whole

ID = "a" * 32


def test_a_database_is_upgraded(newer: Newer, tmp_path: Path) -> None:
    file, aside = before_release(tmp_path / "reprange.db"), tmp_path / "aside.db"
    with newer("ALTER TABLE attempts ADD team TEXT"):
        assert held(file).revision == REVISIONS[-1]
        assert upgrade(file, aside) == (REVISIONS[-1], "next")
        assert held(file) == held(file)._replace(revision="next", newest="next")
        assert held(aside).revision == REVISIONS[-1]
        with open_store(tmp_path) as store:
            assert store.load(ID) == FINISHED
            assert store.load("b") == IN_MID_CALL


def test_a_database_of_the_newest_schema_is_left_alone(file: Path, tmp_path: Path) -> None:
    assert upgrade(file, tmp_path / "aside.db") == (REVISIONS[-1], REVISIONS[-1])
    assert not (tmp_path / "aside.db").exists()


def test_what_a_database_holds_is_counted(tmp_path: Path) -> None:
    found = held(before_release(tmp_path / "reprange.db"))
    assert found.counts == {"attempts": 2, "claims": 1, "people": 1, "drills": 1, "reviews": 1}
    assert found.size == (tmp_path / "reprange.db").stat().st_size


def test_a_copy_of_an_earlier_schema_is_put_back(newer: Newer, folder: Path, file: Path, tmp_path: Path) -> None:
    copy, aside = before_release(tmp_path / "copy.db"), tmp_path / "aside.db"
    before = copy.read_bytes()
    with open_store(folder) as store:
        store.begin(plan("c"))
    with newer("ALTER TABLE attempts ADD team TEXT"):
        assert restore(file, copy, aside)
        assert held(file).revision == "next"
        with open_store(folder) as store:
            assert store.load(ID) == FINISHED
            assert store.load("c") is None
    assert copy.read_bytes() == before
    assert is_sound(file)
    assert set(contents(folder)) == {"reprange.db", "reprange.db-turn"}
    assert run_sql(aside, "SELECT id FROM attempts") == [("c" * 32,)]


def test_a_window_that_is_open_sees_what_was_put_back(store: Store, file: Path, tmp_path: Path) -> None:
    store.take_in(whole("a", "{}"), RESULT)
    store.back_up(tmp_path / "copy.db")
    store.begin(plan("b"))
    assert restore(file, tmp_path / "copy.db", tmp_path / "aside.db")
    assert store.load("b") is None
    store.begin(plan("c"))
    assert [row.id[0] for row in store.list_attempts()] == ["a", "c"]


def test_nothing_was_there(tmp_path: Path) -> None:
    copy = before_release(tmp_path / "copy.db")
    assert not restore(tmp_path / "new" / "reprange.db", copy, tmp_path / "aside.db")
    with open_store(tmp_path / "new") as store:
        assert store.load(ID) == FINISHED


def test_a_damaged_database_is_put_aside_as_it_is(folder: Path, file: Path, tmp_path: Path) -> None:
    copy = before_release(tmp_path / "copy.db")
    file.write_bytes(b"not a database any more" * 1000)
    assert restore(file, copy, tmp_path / "aside.db")
    assert (tmp_path / "aside.db").read_bytes() == b"not a database any more" * 1000
    with open_store(folder) as store:
        assert store.load(ID) == FINISHED


@pytest.mark.parametrize("what", ["missing", "empty", "text", "foreign", "newer", "itself", "half"])
def test_what_is_no_copy_changes_nothing(folder: Path, file: Path, tmp_path: Path, what: str) -> None:
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
