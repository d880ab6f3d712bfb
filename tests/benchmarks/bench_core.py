"""How fast a headless call goes through the whole core, against bare `transitions` triggers with the same guards."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from pathlib import Path

from simulator.content.library import open_library
from simulator.core.attempt import Attempt
from simulator.core.buyer import Cursor, Working
from simulator.core.call import Call, attempt_of, play
from simulator.core.scorecard import levels, quarters_of
from simulator.solver.bots import BOTS, played

ROUNDS = 40
SEEDS = range(10)


def _seconds(work: Callable[[], None]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _whole(calls: list[Call], attempts: list[Attempt]) -> None:
    for call, attempt in zip(calls, attempts, strict=True):
        done = play(call.rules.scenario, call.rules.playbook, attempt)
        found = levels(done)
        quarters_of(done.rules.playbook, found, done.buyer)


def _bare(calls: list[Call]) -> None:
    """Every trigger that the calls fire, on the same machine, from the same buyers, and nothing else."""
    for call in calls:
        events = call.rules.conduct.machine.events
        for turn in call.turns:
            buyer = Working(turn.before)
            for beat in turn.beats:
                event = events.get(beat.trigger)
                if event is not None:
                    cursor = Cursor(buyer.stance)
                    event.trigger(cursor, buyer, cursor)


def main() -> None:
    """Print the rate of moves, and its ratio to that of bare triggers, measured in turns."""
    library = open_library([Path(__file__).parents[1] / "scenarios"])
    bots = (BOTS["skilled"], BOTS["random"], BOTS["silent"])
    found = [
        played(bot, scenario, library.playbook_for(scenario.id), seed)
        for scenario in library.scenarios.values()
        for bot in bots
        for seed in SEEDS
    ]
    calls = [call for call in found if call is not None]
    attempts = [attempt_of(call) for call in calls]
    moves = sum(len(call.turns) for call in calls)
    _whole(calls, attempts)
    _bare(calls)
    pairs = [(_seconds(lambda: _whole(calls, attempts)), _seconds(lambda: _bare(calls))) for _ in range(ROUNDS)]
    rate = moves / statistics.median(whole for whole, _ in pairs)
    ratio = statistics.median(bare / whole for whole, bare in pairs)
    print(f"headless core: {rate:,.0f} moves/s, ratio to bare triggers: {ratio:.2f} (aim >= 0.5)")


if __name__ == "__main__":
    main()
