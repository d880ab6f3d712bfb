"""A backup is one whole file, made while the game goes on."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from simulator.errors import StoreCorrupt, StoreReadOnly, UsageError
from simulator.store.attempt_store import Store, open_store
from tests.store.conftest import Locked
from tests.store.stock import RESULT, WHEN, contents, is_sound, plan, whole

ID = "a" * 32


def test_a_backup_is_one_file_that_opens(store: Store, tmp_path: Path) -> None:
    store.take_in(whole("a", "{}"), RESULT)
    copies = tmp_path / "copies"
    copies.mkdir()
    store.back_up(copies / "reprange.db")
    store.begin(plan("b"))
    assert list(contents(copies)) == ["reprange.db"]
    assert is_sound(copies / "reprange.db")
    with open_store(copies) as copy:
        assert copy.load(ID) == whole("a", "{}")
        assert copy.load("b") is None


def test_a_backup_has_what_is_still_in_the_log(store: Store, tmp_path: Path) -> None:
    store.begin(plan())
    for number in range(1, 6):
        store.append_move(ID, number, "{}", WHEN)
    with open_store(tmp_path / "data"):
        store.back_up(tmp_path / "copy.db")
    shutil.copytree(tmp_path, tmp_path / "copy", ignore=shutil.ignore_patterns("data"))
    (tmp_path / "copy" / "copy.db").rename(tmp_path / "copy" / "reprange.db")
    with open_store(tmp_path / "copy") as copy:
        assert copy.list_attempts()[0].moves == 5


def test_a_backup_overwrites_nothing(store: Store, tmp_path: Path, file: Path) -> None:
    letter = tmp_path / "letter"
    letter.write_text("dear customer", encoding="utf-8")
    for target in (letter, file, tmp_path):
        with pytest.raises(UsageError) as raised:
            store.back_up(target)
        assert str(target) in raised.value.problem
    assert letter.read_text(encoding="utf-8") == "dear customer"


def test_a_backup_needs_a_folder(store: Store, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        store.back_up(tmp_path / "nowhere" / "copy.db")


def test_a_backup_that_may_not_be_written(public_folder: Path, without_rights: Locked, tmp_path: Path) -> None:
    copies = public_folder / "copies"
    copies.mkdir(mode=0o555)
    with open_store(public_folder) as store, without_rights(), pytest.raises(StoreReadOnly) as raised:
        store.back_up(copies / "copy.db")
    assert str(copies / "copy.db") in raised.value.problem
    assert contents(copies) == {}


def test_a_damaged_database_is_not_backed_up(store: Store, tmp_path: Path, file: Path) -> None:
    size = file.stat().st_size
    with file.open("r+b") as opened:
        opened.seek(size // 2)
        opened.write(b"\xa5" * (size // 2))
    with pytest.raises(StoreCorrupt) as raised:
        store.back_up(tmp_path / "copy.db")
    assert str(file) in raised.value.problem
    assert not list(tmp_path.glob("copy*"))
