"""Programs on one machine write in turns.

SQLite lets programs that wait for its lock sleep and try again, and whoever is unlucky sleeps through many turns of
the others. So they queue at a lock of the operating system first, which wakes them in the order in which they came. The
queue decides nothing but the order: where there is none (Windows, a network drive without locks, a folder that takes
no new file), or where it does not move, a program goes on without it, and SQLite keeps the writers apart as ever.
The lock is gone with the program that held it, whichever way that ended.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import SimpleQueue
from threading import Lock, Thread

if sys.platform != "win32":
    import fcntl

SUFFIX = "-turn"
"""What is added to the database's name for the file that the lock is on; nothing is ever written to it."""


class Turns:
    """The turns of one program at one database; its threads take turns before they ask for one."""

    def __init__(self, file: Path, patience_s: float) -> None:
        """Queue for this file, and wait for a turn no longer than so many seconds."""
        self._file = file
        self._patience_s = patience_s
        self._asked: SimpleQueue[_Wait | None] = SimpleQueue()
        self._helper: Thread | None = None

    def close(self) -> None:
        """Queue no more."""
        if self._helper is not None:
            self._asked.put(None)

    @contextmanager
    def taken(self) -> Iterator[None]:
        """A turn while the block runs."""
        held = None if sys.platform == "win32" else self._held()
        try:
            yield
        finally:
            if held is not None:
                os.close(held)

    def _held(self) -> int | None:
        """The open file that holds the turn; None where the program goes without."""
        try:
            flags = os.O_RDONLY | os.O_CREAT | os.O_CLOEXEC
            # Opened for each turn: the file of a turn that was given up may be waited for still.
            opened = os.open(f"{self._file}{SUFFIX}", flags, _mode(self._file))
        except OSError:
            return None
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return opened if self._comes(opened) else None
        except OSError:
            os.close(opened)
            return None
        return opened

    def _comes(self, opened: int) -> bool:
        """Whether a turn comes in time. A lock cannot be waited for with a limit, but a thread that waits for it can."""
        if self._helper is None:
            self._helper = Thread(target=_help, args=(self._asked,), daemon=True)
            self._helper.start()
        wait = _Wait(opened)
        self._asked.put(wait)
        return wait.comes(self._patience_s)


class _Wait:
    """A turn that is waited for; it comes, or it is given up, whichever is first."""

    def __init__(self, opened: int) -> None:
        self._opened = opened
        self._coming = Lock()
        self._coming.acquire()
        self._deciding = Lock()
        self._open = True

    def comes(self, patience_s: float) -> bool:
        """Whether it comes in time."""
        if self._coming.acquire(timeout=patience_s):
            return True
        with self._deciding:
            came, self._open = not self._open, False
        return came

    def take(self) -> None:
        """Wait for the lock, and tell; where the turn was given up, let go of it."""
        with suppress(OSError):  # the drive has no locks after all: SQLite keeps the writers apart
            fcntl.flock(self._opened, fcntl.LOCK_EX)
        with self._deciding:
            if self._open:
                self._open = False
                self._coming.release()
            else:
                os.close(self._opened)


def _help(asked: SimpleQueue[_Wait | None]) -> None:
    while (wait := asked.get()) is not None:
        wait.take()


def _mode(file: Path) -> int:
    """Whoever may use the database may queue for it."""
    try:
        return file.stat().st_mode & 0o666
    except OSError:
        return 0o600
