"""A move's durable commit, against a bare append with fdatasync on the same disk."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from pathlib import Path

from simulator.store.attempt_rows import NewAttempt
from simulator.store.attempt_store import open_store

MOVES = 400
MOVE = '{"kind":"line","line":"ask-detention"}'
WHEN = "2026-01-01T00:00:00.000+00:00"


def _appends(folder: Path) -> list[float]:
    taken = []
    with (folder / "append").open("ab", buffering=0) as file:
        for _ in range(MOVES):
            start = time.perf_counter()
            file.write(MOVE.encode() + b"\n")
            os.fdatasync(file.fileno())
            taken.append(time.perf_counter() - start)
    return taken


def _commits(folder: Path) -> list[float]:
    taken = []
    with open_store(folder) as store:
        plan = NewAttempt("a" * 32, "rep", "call", "d" * 64, "p" * 64, 1, "practice", "{}", WHEN)
        store.begin(plan)
        for number in range(1, MOVES + 1):
            start = time.perf_counter()
            store.append_move(plan.id, number, MOVE, WHEN)
            taken.append(time.perf_counter() - start)
    return taken


def main() -> None:
    """Print the median of a commit, and its ratio to a bare append: the median of three rounds in turns."""
    rounds = []
    for _ in range(3):
        with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
            bare = statistics.median(_appends(Path(folder)))
            rounds.append((statistics.median(_commits(Path(folder))), bare))
    figure = statistics.median(commit for commit, _ in rounds)
    ratio = statistics.median(commit / bare for commit, bare in rounds)
    print(f"durable commit: {figure * 1000:.2f} ms, ratio to a bare fdatasync append: {ratio:.2f} (aim <= 2)")


if __name__ == "__main__":
    main()
