"""Reviews of calls that went wrong: the first time, and from kept values; against playing the same moves again."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median, quantiles

from simulator.core.call import Call, attempt_of, play, variant_of
from simulator.practice.coaching import CallReviews
from simulator.review.move_review import Review
from simulator.solver.bots import BOTS, played
from tests.library import bundled, library

PLAYERS = ("late", "pushy", "first-line", "longest-line", "random")


def main() -> None:
    """Print the figures, in time of this process: what else the machine does is not counted."""
    calls = list(_calls())
    with tempfile.TemporaryDirectory() as folder:
        reviews = CallReviews(Path(folder))
        first, found = _timed(calls, reviews.of)
        again, _ = _timed(calls, reviews.kept)
    bare, _ = _timed(calls, _replayed)
    _print("first review", first, bare, 1000)
    _print("kept review", again, bare, 150)
    values = [move.proved for review in found if review for move in review.moves]
    print(f"proved: {sum(values)} of the {len(values)} moves that were looked back at")


def _calls() -> Iterator[Call]:
    """One variant of every scenario, played by each of the players."""
    for scenario in bundled():
        name = next(iter(scenario.variants))
        seed = next(seed for seed in range(10_000) if variant_of(scenario, seed) == name)
        for player in PLAYERS:
            call = played(BOTS[player], scenario, library().playbook_for(scenario.id), seed)
            if call is not None:
                yield call


def _timed(calls: list[Call], do: Callable[[Call], Review | None]) -> tuple[list[float], list[Review | None]]:
    """Milliseconds for each call, and what was found."""
    spent, found = [], []
    for call in calls:
        start = time.process_time()
        found.append(do(call))
        spent.append((time.process_time() - start) * 1000)
    return spent, found


def _replayed(call: Call) -> None:
    name = call.rules.scenario.id
    play(library().scenario(name), library().playbook_for(name), attempt_of(call))


def _print(what: str, spent: list[float], bare: list[float], aim: int) -> None:
    late = quantiles(spent, n=20)[-1]
    ratio = median(one / other for one, other in zip(spent, bare, strict=True))
    print(
        f"{what} of {len(spent)} calls: median {median(spent):.0f} ms, p95 {late:.0f} ms (aim <= {aim}),"
        f" {ratio:.1f} x playing its moves again"
    )


if __name__ == "__main__":
    main()
