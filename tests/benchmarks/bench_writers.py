"""Forty programs that write moves to one database at once: nothing is lost, and how long a move waits."""

from __future__ import annotations

import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from simulator.errors import StoreError
from simulator.store.attempt_rows import NewAttempt
from simulator.store.attempt_store import Store, open_store

WRITERS = 40
SECONDS = float(os.environ.get("SECONDS", "10"))
MOVE = '{"kind":"line","line":"ask-detention"}'
WHEN = "2026-01-01T00:00:00.000+00:00"
TURNS = 12
"""The moves of a call; then the next one begins."""


class Told(NamedTuple):
    """What one program did."""

    taken: list[float]
    """How long each move took, in seconds."""
    errors: int


def _write(store: Store, name: int, pause: float, until: float) -> Told:
    """Play call after call, with a pause before each move, until a time."""
    taken: list[float] = []
    errors = number = 0
    time.sleep(pause * name / WRITERS)
    while time.monotonic() < until:
        attempt = f"{name:04x}{number // TURNS:028x}"
        try:
            if number % TURNS == 0:
                store.begin(
                    NewAttempt(attempt, f"rep-{name}", "call", "d" * 64, "p" * 64, 1, "practice", "{}", WHEN)
                )  # fmt: skip
            start = time.perf_counter()
            store.append_move(attempt, number % TURNS + 1, MOVE, WHEN)
        except StoreError:
            errors += 1
        else:
            taken.append(time.perf_counter() - start)
            number += 1
        time.sleep(max(0.0, pause - (taken[-1] if taken else 0)))
    return Told(taken, errors)


def _forked(work: Callable[[int], Told]) -> list[Told]:
    """Run programs at once, each a process of its own, and hear what each did."""
    ends = []
    for name in range(WRITERS):
        read, write = os.pipe()
        if not os.fork():
            os.close(read)
            with os.fdopen(write, "w") as told:
                json.dump(work(name), told)
            os._exit(0)
        os.close(write)
        ends.append(read)
    found = []
    for read in ends:
        with os.fdopen(read) as told:
            found.append(Told._make(json.load(told)))
    for _ in range(WRITERS):
        os.wait()
    return found


def _round(folder: Path, pause: float) -> tuple[list[float], int, int]:
    """How long the moves took, the errors, and the moves that were told to be stored and are not there."""
    open_store(folder).close()
    # Opening forty stores is no part of the minute.
    begin = time.monotonic() + 3

    def work(name: int) -> Told:
        with open_store(folder) as store:
            time.sleep(max(0.0, begin - time.monotonic()))
            return _write(store, name, pause, begin + SECONDS)

    found = _forked(work)
    taken = [each for told in found for each in told.taken]
    with open_store(folder) as store:
        held = sum(row.moves for row in store.list_attempts())
    return taken, sum(told.errors for told in found), len(taken) - held


def _alone(folder: Path) -> float:
    with open_store(folder) as store:
        return statistics.median(_write(store, 0, 0.0, time.monotonic() + 1).taken)


def _p99(taken: list[float]) -> float:
    return statistics.quantiles(taken, n=100)[98]


def main() -> None:
    """Print the figures for forty programs as fast as they can, and at a move a second."""
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        alone = _alone(Path(folder))
    for label, pause in (("as fast as they can", 0.0), ("a move a second each", 1.0)):
        with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
            taken, errors, lost = _round(Path(folder), pause)
        print(
            f"{WRITERS} writers, {label}, {SECONDS:.0f} s: {len(taken) / SECONDS:,.0f} moves/s,"
            f" median {statistics.median(taken) * 1000:.2f} ms, p99 {_p99(taken) * 1000:.1f} ms (aim <= 50),"
            f" longest {max(taken) * 1000:.0f} ms, errors {errors}, lost {lost};"
            f" one writer alone {alone * 1000:.2f} ms, ratio {statistics.median(taken) / alone:.1f}"
        )
        sys.stdout.flush()


if __name__ == "__main__":
    main()
