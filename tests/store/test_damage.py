"""A file that is damaged, foreign or newer is refused, and is left byte for byte as it is."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.errors import StoreCorrupt, StoreError, StoreTooNew
from simulator.store.attempt_store import open_store
from tests.store.stock import RESULT, contents, is_sound, plan, run_sql, whole

PAGE = 4096
ID = "a" * 32


@pytest.fixture(scope="module")
def played(new_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose database has moves and documents on many pages."""
    data = tmp_path_factory.mktemp("played")
    shutil.copy(new_database, data)
    with open_store(data) as store:
        store.take_in(whole("a", *(f'"move {number}"' for number in range(300))), RESULT)
        store.save_document("d" * 64, "scenario", "x" * 20_000)
    return data


def broken(played: Path, folder: Path, change: bytes, at: int) -> Path:
    """A copy of a folder with other bytes at one place of its database."""
    shutil.copytree(played, folder)
    with (folder / "reprange.db").open("r+b") as file:
        file.seek(at)
        file.write(change)
    return folder


def assert_refused(folder: Path, made: type[StoreError] = StoreCorrupt) -> StoreError:
    before = contents(folder)
    with pytest.raises(StoreError) as raised:
        open_store(folder)
    assert raised.type is made
    assert str(folder / "reprange.db") in raised.value.problem
    after = contents(folder)
    assert {name: after[name] for name in before} == before
    return raised.value


@pytest.mark.parametrize("text", [b"A letter to a customer.", b"x", b"\0" * 5000, b"SQLite format 4\0"])
def test_a_file_that_is_no_database(tmp_path: Path, text: bytes) -> None:
    (tmp_path / "reprange.db").write_bytes(text)
    assert_refused(tmp_path)


def test_a_header_without_a_database(tmp_path: Path) -> None:
    (tmp_path / "reprange.db").write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)
    assert_refused(tmp_path)


@pytest.mark.parametrize("share", [0.02, 0.5, 0.99, 0.9999])
def test_a_truncated_database(played: Path, tmp_path: Path, share: float) -> None:
    folder = broken(played, tmp_path / "data", b"", 0)
    file = folder / "reprange.db"
    os.truncate(file, int(file.stat().st_size * share))
    assert_refused(folder)


@pytest.mark.parametrize("share", [0.3, 0.9])
def test_a_large_database_that_is_cut_off_is_noticed(
    played: Path, tmp_path: Path, share: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("simulator.store.upkeep.WHOLE", 0)
    shutil.copytree(played, tmp_path / "cut")
    file = tmp_path / "cut" / "reprange.db"
    os.truncate(file, int(file.stat().st_size * share) // PAGE * PAGE)
    assert_refused(tmp_path / "cut")


def test_a_large_database_is_opened_without_a_look_at_every_page(
    played: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("simulator.store.upkeep.WHOLE", 0)
    shutil.copytree(played, tmp_path / "large")
    with open_store(tmp_path / "large") as store:
        assert store.load(ID) is not None


def test_every_page_that_is_overwritten_is_noticed(played: Path, tmp_path: Path) -> None:
    size = (played / "reprange.db").stat().st_size
    for page in range(size // PAGE):
        assert_refused(broken(played, tmp_path / str(page), b"\xa5" * PAGE, page * PAGE))


@settings(max_examples=50, deadline=None)
@given(change=st.binary(min_size=1, max_size=300), place=st.floats(0, 1, exclude_max=True))
def test_flipped_bytes_never_come_out_as_another_error(
    played: Path, tmp_path_factory: pytest.TempPathFactory, change: bytes, place: float
) -> None:
    """Where SQLite cannot see the damage, what is stored may differ; the score's replay finds that."""
    folder = tmp_path_factory.mktemp("flipped") / "data"
    size = (played / "reprange.db").stat().st_size
    broken(played, folder, change, int((size - len(change)) * place))
    before = contents(folder)
    try:
        store = open_store(folder)
    except StoreError:
        after = contents(folder)
        assert {name: after[name] for name in before} == before
        return
    with store:
        try:
            store.list_attempts()
            store.load(ID)
            store.load_document("d" * 64)
            store.begin(plan("b"))
        except StoreError:
            pass


def test_the_remedy_for_a_damaged_database_works(played: Path, tmp_path: Path) -> None:
    with open_store(played) as store:
        store.back_up(tmp_path / "backup.db")
    folder = broken(played, tmp_path / "data", b"\xa5" * PAGE, PAGE)
    error = assert_refused(folder)
    assert "Move it away, with any reprange.db-wal and reprange.db-shm beside it" in error.remedy
    for name in ("reprange.db", "reprange.db-wal", "reprange.db-shm"):
        (folder / name).unlink(missing_ok=True)
    open_store(folder).close()
    (folder / "reprange.db").unlink()
    shutil.copy(tmp_path / "backup.db", folder / "reprange.db")
    with open_store(folder) as store:
        found = store.load(ID)
        assert found is not None
        assert len(found.moves) == 300
        store.begin(plan("b"))


@pytest.mark.parametrize("revision", ["9999", "0002_b", "f00dcafe"])
def test_a_newer_database(played: Path, tmp_path: Path, revision: str) -> None:
    folder = broken(played, tmp_path / "data", b"", 0)
    newer = f"UPDATE alembic_version SET version_num = '{revision}'"  # noqa: S608  # as above
    run_sql(folder / "reprange.db", newer)
    error = assert_refused(folder, StoreTooNew)
    assert revision in error.problem
    assert "newer" in error.remedy


@pytest.mark.parametrize("journal", ["WAL", "DELETE"])
def test_a_database_of_another_program(tmp_path: Path, journal: str) -> None:
    file = tmp_path / "reprange.db"
    run_sql(file, f"PRAGMA journal_mode = {journal}", "CREATE TABLE songs (title)")
    assert "not one of Reprange" in assert_refused(tmp_path).problem


def test_what_a_killed_program_left_half_written_is_undone(new_database: Path, tmp_path: Path) -> None:
    """So it is while a database is made, before it has a log."""
    before, after = tmp_path / "before.db", tmp_path / "after"
    after.mkdir()
    shutil.copy(new_database, before)
    run_sql(before, "PRAGMA journal_mode = DELETE")
    with closing(sqlite3.connect(before, isolation_level=None)) as raw:
        raw.execute("PRAGMA cache_size = 5")
        raw.execute("BEGIN")
        rows = [(f"{number}", "scenario", "x" * 5000) for number in range(50)]
        raw.executemany("INSERT INTO documents VALUES (?, ?, ?)", rows)
        for end in ("", "-journal"):
            shutil.copy(tmp_path / f"before.db{end}", after / f"reprange.db{end}")
    with open_store(after) as store:
        assert store.load_document("1") is None
        store.begin(plan())
    assert is_sound(after / "reprange.db")


def test_a_database_without_tables_gets_them(tmp_path: Path) -> None:
    run_sql(tmp_path / "reprange.db", "PRAGMA user_version = 1")
    with open_store(tmp_path) as store:
        store.begin(plan())


def test_an_empty_file_becomes_a_database(tmp_path: Path) -> None:
    (tmp_path / "reprange.db").touch()
    with open_store(tmp_path) as store:
        store.begin(plan())
