"""Agreement over ten thousand reviews: a manager waits for it no longer than for the statistics libraries to load."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from simulator.config import Settings
from simulator.practice.shell import open_practice
from simulator.store.attempt_store import open_store
from tests.store.reviewed import put_reviews

CALLS = 6_667
"""Calls, every second one scored by two managers: ten thousand reviews."""

RUNS = 5


def main() -> None:
    """Print the first measurement, which loads the libraries, and the quickest after it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with open_store(folder) as store:
            put_reviews(store, CALLS)
        practice = open_practice(Settings(folder, player="kim"))
        first, *others = [_measured(practice.team.insights.agreement) for _ in range(RUNS)]
        practice.close()
    print(f"agreement of 10,000 reviews: {first:.2f} s the first time, {min(others):.2f} s after it")


def _measured(work: Callable[[], object]) -> float:
    begin = perf_counter()
    work()
    return perf_counter() - begin


if __name__ == "__main__":
    main()
