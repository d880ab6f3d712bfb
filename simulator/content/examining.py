"""Files are read, checked, and reduced to what lists show; many files by several processes at once."""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

from simulator.content.entries import Examined, entry_of
from simulator.content.files import Unreadable, bytes_of, digest_of
from simulator.content.shelves import Shelf

MANY = 2_000_000
"""From so many bytes on, further processes are worth their start."""

CHUNK = 40
"""How many files a process takes at a time: about half a second of work."""

MOST_PROCESSES = 8


def examine(paths: Sequence[Path], shelf: Shelf) -> list[Examined]:
    """What each file came to, in their order."""
    processes = min(MOST_PROCESSES, os.cpu_count() or 1, -(-len(paths) // CHUNK))
    if processes > 1 and _weight(paths) >= MANY:
        found = _by_processes(paths, shelf, processes)
        if found is not None:
            return found
    return [examined(path, shelf) for path in paths]


def examined(path: Path, shelf: Shelf) -> Examined:
    """What a file came to."""
    try:
        raw = bytes_of(path)
    except Unreadable as error:
        return Examined("", None, (error.complaint,))
    scenario, complaints, *_ = shelf.load_bytes(raw, path)
    return Examined(digest_of(raw), entry_of(scenario) if scenario else None, complaints)


def _weight(paths: Iterable[Path]) -> int:
    return sum(path.stat().st_size for path in paths if path.is_file())


def _by_processes(paths: Sequence[Path], shelf: Shelf, processes: int) -> list[Examined] | None:
    """The same by several processes; None where this machine, or this program, cannot have them."""
    from concurrent.futures import ProcessPoolExecutor  # slow to import, and seldom needed
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    try:
        # Screens run in threads, which a fork does not survive.
        context = get_context("spawn")
        with ProcessPoolExecutor(processes, context, _settle) as pool:
            return list(pool.map(partial(examined, shelf=shelf), paths, chunksize=CHUNK))
    except (OSError, ImportError, RuntimeError, BrokenProcessPool):
        return None


def _settle() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it is the parent that is interrupted
    gc.freeze()  # what was imported stays: a tenth of the time goes into looking whether it does
