"""Each way in which a database cannot be used is said in our words, with a remedy."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy.exc import InvalidRequestError, SQLAlchemyError

from simulator.errors import StoreBusy, StoreCorrupt, StoreError, StoreFull, StoreReadOnly
from simulator.store import database
from simulator.store.attempt_store import Store, open_store
from simulator.store.faults import mapped
from tests.store.conftest import Locked
from tests.store.stock import CLAIM, LATER, RESULT, WHEN, contents, plan, run_sql, whole

ID = "a" * 32


@contextmanager
def refused(made: type[StoreError], *words: object) -> Iterator[None]:
    """The block raises this error, whose sentence has these words and whose remedy is a sentence."""
    with pytest.raises(made) as raised:
        yield
    assert raised.type is made
    assert all(str(word) in raised.value.problem for word in words), raised.value.problem
    assert raised.value.problem.endswith(".")
    assert raised.value.remedy.endswith(".")


def test_a_folder_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    open_store(tmp_path / "deep" / "data").close()
    assert (tmp_path / "deep" / "data").stat().st_mode & 0o077 == 0


def test_a_file_stands_in_the_folders_place(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a letter", encoding="utf-8")
    with refused(StoreReadOnly, tmp_path / "data", "is not a folder"):
        open_store(tmp_path / "data")
    with refused(StoreReadOnly, tmp_path / "data" / "deeper", "is not a folder"):
        open_store(tmp_path / "data" / "deeper")
    assert contents(tmp_path) == {"data": b"a letter"}


def test_a_folder_stands_in_the_files_place(tmp_path: Path) -> None:
    (tmp_path / "reprange.db").mkdir()
    with refused(StoreCorrupt, tmp_path / "reprange.db"):
        open_store(tmp_path)


def test_a_folder_that_may_not_be_made(public_folder: Path, without_rights: Locked) -> None:
    public_folder.chmod(0o555)
    with without_rights(), refused(StoreReadOnly, public_folder / "data"):
        open_store(public_folder / "data")


def test_a_folder_that_may_not_be_written(public_folder: Path, without_rights: Locked) -> None:
    before = contents(public_folder)
    public_folder.chmod(0o555)
    with without_rights(), refused(StoreReadOnly, public_folder / "reprange.db"):
        open_store(public_folder)
    assert contents(public_folder) == before


def test_a_file_that_may_not_be_read(public_folder: Path, without_rights: Locked) -> None:
    (public_folder / "reprange.db").chmod(0)
    with without_rights(), refused(StoreReadOnly, public_folder / "reprange.db"):
        open_store(public_folder)


def test_a_file_that_may_not_be_written_can_be_read(public_folder: Path, without_rights: Locked) -> None:
    file = public_folder / "reprange.db"
    with open_store(public_folder) as store:
        store.take_in(whole("a", "{}"), RESULT)
        store.take_in(whole("b", "{}", claim=None), None)
    before = file.read_bytes()
    file.chmod(0o444)
    with without_rights(), open_store(public_folder) as store:
        assert store.load(ID) == whole("a", "{}")
        with refused(StoreReadOnly, file):
            store.append_move("b" * 32, 2, "{}", WHEN)
        with refused(StoreReadOnly, file):
            store.begin(plan("c"))
        assert [row.moves for row in store.list_attempts()] == [1, 1]
    assert file.read_bytes() == before


@pytest.fixture
def other_program(file: Path) -> Iterator[sqlite3.Connection]:
    """A program that can hold the database."""
    with closing(sqlite3.connect(file, isolation_level=None)) as raw:
        yield raw


def test_a_writer_that_holds_the_database_too_long(
    monkeypatch: pytest.MonkeyPatch, folder: Path, other_program: sqlite3.Connection
) -> None:
    monkeypatch.setattr(database, "BUSY_S", 0.01)
    with open_store(folder) as store:
        store.begin(plan())
        other_program.execute("BEGIN IMMEDIATE")
        with refused(StoreBusy, store.file):
            store.append_move(ID, 1, "{}", WHEN)
        with refused(StoreBusy, store.file):
            store.finish(ID, CLAIM, LATER, RESULT)
        assert store.load(ID) == whole("a", claim=None), "reading does not wait for a writer"
        other_program.execute("ROLLBACK")
        store.append_move(ID, 1, "{}", WHEN)
        assert store.load(ID) == whole("a", "{}", claim=None)


def test_a_program_that_keeps_the_database_to_itself(monkeypatch: pytest.MonkeyPatch, folder: Path, file: Path) -> None:
    monkeypatch.setattr(database, "BUSY_S", 0.01)
    run_sql(file, "PRAGMA journal_mode = DELETE")
    with closing(sqlite3.connect(file, isolation_level=None)) as raw:
        raw.execute("BEGIN EXCLUSIVE")
        with refused(StoreBusy, file):
            open_store(folder)


def test_a_program_that_reads_a_restored_backup(monkeypatch: pytest.MonkeyPatch, folder: Path, file: Path) -> None:
    """A backup is without a log; while somebody reads it, none can be begun."""
    monkeypatch.setattr(database, "BUSY_S", 0.01)
    run_sql(file, "PRAGMA journal_mode = DELETE")
    with closing(sqlite3.connect(file, isolation_level=None)) as raw:
        raw.execute("BEGIN")
        raw.execute("SELECT * FROM attempts").fetchall()
        with refused(StoreBusy, file):
            open_store(folder)
    open_store(folder).close()


def test_a_database_at_its_limit_keeps_what_it_has(store: Store) -> None:
    store.begin(plan())
    store.append_move(ID, 1, "{}", WHEN)
    with store.database.reading() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    for _ in range(2):
        with refused(StoreFull, store.file):
            store.append_move(ID, 2, "x" * 100_000, WHEN)
    store.append_move(ID, 2, "{}", WHEN)
    assert store.load(ID) == whole("a", "{}", "{}", claim=None)


def test_a_refused_import_leaves_nothing_behind(store: Store, file: Path) -> None:
    """Here the refusal comes half-way: the attempt is in, and a move is not."""
    refusal = "CREATE TRIGGER no BEFORE INSERT ON moves WHEN NEW.number = 2 BEGIN SELECT RAISE(ABORT, 'no'); END"
    run_sql(file, refusal)
    with refused(StoreError, store.file):
        store.take_in(whole("a", "{}", "{}"), RESULT)
    assert store.list_attempts() == ()


@pytest.mark.parametrize(
    ("number", "made"),
    [
        (errno.ENOSPC, StoreFull),
        (errno.EDQUOT, StoreFull),
        (errno.EROFS, StoreReadOnly),
        (errno.EPERM, StoreReadOnly),
        (errno.EIO, StoreError),
        (errno.ELOOP, StoreError),
    ],
)
def test_errors_of_the_file_system(number: int, made: type[StoreError]) -> None:
    file = Path("data/reprange.db")
    with refused(made, file), mapped(file):
        raise OSError(number, "as the system says")


@pytest.mark.parametrize("error", [sqlite3.InterfaceError, InvalidRequestError])
def test_whatever_else_a_library_raises(error: type[sqlite3.Error | SQLAlchemyError]) -> None:
    file = Path("data/reprange.db")
    with refused(StoreError, file, "what it says"), mapped(file):
        raise error("what it says")


def test_half_a_character_is_refused(store: Store) -> None:
    store.begin(plan())
    with refused(StoreError, store.file, "surrogates"):
        store.append_move(ID, 1, "\ud800", WHEN)
    assert store.load(ID) == whole("a", claim=None)


def test_a_closed_store_says_so(store: Store) -> None:
    store.close()
    with refused(StoreError, store.file, "closed"):
        store.begin(plan())
