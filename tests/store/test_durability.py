"""What was stored is there afterwards: after kills, beside other programs, on a full disk."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

from simulator.store.attempt_store import Store
from tests.store import children
from tests.store.stock import ROOT

T = TypeVar("T")
CHILD = [sys.executable, "-m", "tests.store.children"]
OWN_DISK = ["unshare", "--map-root-user", "--mount", "sh", "-c"]
MOUNT = 'mount -t tmpfs -o size=900k tmpfs "$1" && shift && exec "$@"'
"""A small disk that only one process sees, and that is gone with it."""


def child(program: Callable[..., T], *words: object, before: tuple[str, ...] = ()) -> T:
    """What a program gives back when it runs in a process of its own."""
    command = [*before, *CHILD, program.__name__, *map(str, words)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert not ran.returncode, ran.stderr
    found: T = json.loads(ran.stdout)
    return found


def test_a_kill_at_any_instant_loses_no_stored_move(folder: Path) -> None:
    lives = child(children.killed, folder, 40, 1)
    assert lives[-1][0] >= 20, "half of the lives begin with a move"
    for told, found, sound in lives:
        assert sound
        assert told <= found <= told + 1, "only the move that was just being stored is open"


def test_a_kill_while_the_database_is_made_leaves_one_that_opens(tmp_path: Path) -> None:
    for told, found, sound in child(children.killed_early, tmp_path, 20, 1):
        assert sound
        assert told <= found <= told + 1


def test_programs_may_make_one_database_at_once(tmp_path: Path) -> None:
    assert child(children.opened, tmp_path, 4) == [4] * 4


def test_two_programs_may_write_at_once(folder: Path) -> None:
    assert child(children.together, folder, 80) == [80, 80]


def test_two_windows_on_one_call_keep_what_one_of_them_said(folder: Path) -> None:
    said = child(children.contested, folder, 60)
    assert len(said) == 60


def own_disk(folder: Path) -> tuple[str, ...]:
    """Put a small disk in a folder's place; skips where that is not allowed."""
    words = (*OWN_DISK, MOUNT, "sh", str(folder))
    if subprocess.run([*words, "true"], capture_output=True, check=False).returncode:
        pytest.skip("no disk of one's own without user namespaces")
    return words


def test_a_full_disk_keeps_what_was_said_and_the_call_goes_on(tmp_path: Path) -> None:
    made, problem, moves, sound = child(children.disk_full, tmp_path, before=own_disk(tmp_path))
    said, kept, kept_then = moves
    assert made == "StoreFull"
    assert problem == f"The disk that holds {tmp_path / 'reprange.db'} is full."
    assert 0 < said == kept == kept_then - 1
    assert sound


def test_a_database_cannot_be_made_on_a_full_disk(tmp_path: Path) -> None:
    assert child(children.no_room_to_open, tmp_path, before=own_disk(tmp_path)) == "StoreFull"


def test_a_used_up_quota_keeps_what_was_said(folder: Path) -> None:
    made, problem, (said, kept) = child(children.over_the_quota, folder)
    assert made == "StoreError"
    assert problem.startswith(f"The disk that holds {folder / 'reprange.db'} answers with an error")
    assert 0 < said == kept


def test_opening_a_current_database_does_not_load_alembic(folder: Path) -> None:
    assert child(children.current, folder) is False


@pytest.mark.parametrize(
    ("pragma", "value"), [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 5000)]
)
def test_the_held_connection_is_set_up_for_durability(store: Store, pragma: str, value: object) -> None:
    with store.database.reading() as connection:
        assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value
