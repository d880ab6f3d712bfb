"""Exact solving and exploration: legal moves a second, time and memory for each variant of the library.

The baseline is numpy itself, in the same run: fetching a word from all over memory for each move, and sorting the words.
"""

from __future__ import annotations

import time
from statistics import median

import numpy as np

from simulator.core.rules import Rules, rules_for
from simulator.solver.bots import plan_skilled
from simulator.solver.explore import Exploration
from simulator.solver.solving import solved
from simulator.solver.walk import Engine
from tests.library import bundled, library

LARGE = 20_000
"""Positions of a turn from which on the rate is that of the engine, and not of its start."""


def main() -> None:
    """Print the figures."""
    times, edges = zip(*(_solve(rules) for rules in _variants()), strict=True)
    print(
        f"solve: {len(times)} variants in {sum(times):.1f} s, median {median(times):.2f} s, "
        f"longest {max(times):.2f} s, at most {max(edges):,} moves looked at"
    )
    rate, memory = _rate()
    print(
        f"explore: {rate / 1e6:.1f} million legal moves a second on turns of {LARGE:,} positions or more, "
        f"{rate * _baseline():.2f} x fetching and sorting a word for each, {memory / 2**20:.0f} MiB held"
    )


def _variants() -> list[Rules]:
    return [
        rules_for(scenario, library().playbook_for(scenario.id), variant)
        for scenario in bundled()
        for variant in scenario.variants
    ]


def _solve(rules: Rules) -> tuple[float, int]:
    start = time.process_time()
    best = solved(rules, by_release=not rules.variant.qualifies)
    return time.process_time() - start, best.moves


def _rate() -> tuple[float, int]:
    """Legal moves a second over the large turns of five calls, and the most bytes that positions took."""
    moves, spent, held = 0, 0.0, 0
    for rules in _variants()[:15:3]:
        walk = Exploration(Engine(rules, plan_skilled(rules, 0)))
        while len(walk.levels[-1]) < LARGE:
            walk.levels.append(walk.following())
        before, start = walk.moves, time.process_time()
        walk.levels.append(walk.following())
        spent += time.process_time() - start
        moves += walk.moves - before
        held = max(held, sum(16 * len(level) for level in walk.levels))
    return moves / spent, held


def _baseline() -> float:
    """Seconds that numpy takes, for each word, to fetch words from all over memory and to sort them."""
    count = 1 << 22
    words = np.arange(count, dtype=np.uint64)
    places = (words * np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(42)
    start = time.process_time()
    np.sort(words.take(places.astype(np.int64)))
    return (time.process_time() - start) / count


if __name__ == "__main__":
    main()
