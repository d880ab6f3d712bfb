"""Programs on one machine write in turns; a queue that is not there, or does not move, stops nobody."""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from simulator.store.attempt_store import Store, open_store
from simulator.store.write_turns import SUFFIX, Turns
from tests.store import children
from tests.store.stock import WHEN, plan
from tests.store.test_durability import child

SOON_S = 0.05
HOLDER = """
import fcntl, os, sys, time
opened = os.open(sys.argv[1], os.O_RDONLY | os.O_CREAT)
fcntl.flock(opened, fcntl.LOCK_EX)
print("held", flush=True)
time.sleep(60)
"""


@contextmanager
def held(file: Path) -> Iterator[subprocess.Popen[str]]:
    """Another program has the turn, and does not give it back."""
    words = [sys.executable, "-c", HOLDER, f"{file}{SUFFIX}"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        try:
            yield other
        finally:
            other.kill()


def free(file: Path) -> bool:
    """Whether nobody has the turn."""
    opened = os.open(f"{file}{SUFFIX}", os.O_RDONLY)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    finally:
        os.close(opened)
    return True


def test_nothing_is_lost_by_many_programs_that_write_at_once(folder: Path) -> None:
    assert child(children.crowd, folder, 10, 40) == [40] * 10


def test_a_turn_is_held_while_it_lasts_and_given_back(file: Path) -> None:
    with Turns(file, 1).taken():
        assert not free(file)
    assert free(file)


def test_a_turn_is_given_back_by_a_program_that_is_killed(file: Path) -> None:
    with held(file) as other:
        assert not free(file)
        threading.Timer(SOON_S, other.send_signal, [signal.SIGKILL]).start()
        with Turns(file, 30).taken():
            assert not free(file)


def test_a_turn_that_does_not_come_is_gone_without(file: Path) -> None:
    turns = Turns(file, SOON_S)
    with held(file):
        for _ in range(2):
            with turns.taken():
                pass
    until = time.monotonic() + 30
    while not free(file):
        assert time.monotonic() < until, "a turn that was given up is not kept"
    turns.close()


def test_a_halted_program_stops_nobody(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store.database._queue, "_patience_s", SOON_S)
    store.begin(plan())
    with held(store.file):
        store.append_move("a" * 32, 1, "{}", WHEN)
    assert children.stored(store) == 1


def test_a_folder_that_takes_no_new_file_is_written_to_without_turns(folder: Path) -> None:
    (folder / f"reprange.db{SUFFIX}").unlink(missing_ok=True)
    (folder / f"reprange.db{SUFFIX}").mkdir()
    with open_store(folder) as store:
        store.begin(plan())
        assert children.stored(store) == 0


def test_a_drive_without_locks_is_written_to_without_turns(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_locks(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr("simulator.store.write_turns.fcntl.flock", no_locks)
    store.begin(plan())
    assert children.stored(store) == 0


def test_windows_is_written_to_without_turns(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as changed:
        changed.setattr("simulator.store.write_turns.sys.platform", "win32")
        store.begin(plan())
    assert children.stored(store) == 0
    assert not Path(f"{store.file}{SUFFIX}").exists()


def test_whoever_may_use_the_database_may_queue_for_it(file: Path) -> None:
    file.chmod(0o660)
    before = os.umask(0)
    try:
        with Turns(file, 1).taken():
            pass
    finally:
        os.umask(before)
    assert Path(f"{file}{SUFFIX}").stat().st_mode & 0o777 == 0o660
