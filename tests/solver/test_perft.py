"""Positions turn by turn, counted as chess engines count theirs: by stepping the rules, and by the solver's walk.

A change of the rules that is meant changes these counts, and python -m tests.solver.test_perft counts anew; one that is not
meant seldom leaves them as they are.
"""

from __future__ import annotations

from typing import NamedTuple

import pytest

from simulator.core.call import moves
from simulator.core.ledger import Ledger
from simulator.core.rules import Rules, rules_for
from simulator.core.scenario import Scenario
from simulator.solver.bots import plan_skilled
from simulator.solver.explore import Exploration
from simulator.solver.walk import Engine
from tests.library import kiosk, library, small
from tests.solver.pairs import Pair, call_at, rows, stepped_by_rules


class Counts(NamedTuple):
    """What is counted at the beginning of each turn, the first turn first."""

    told_apart: tuple[int, ...]
    """Positions as the rules tell them apart: the buyer and the ledger."""
    positions: tuple[int, ...]
    """Those of them that can still come to something different."""
    moves: tuple[int, ...]
    """Legal moves in these positions."""


KIOSK = Counts((1, 10, 83, 637, 2708), (1, 9, 69, 481, 1738), (13, 119, 889, 6692, 22868))
COUNTS = {
    ("kiosk", "open"): KIOSK,
    ("kiosk", "closing"): KIOSK,
    ("small", "frozen"): Counts((1, 74, 3582), (1, 55, 2086), (108, 5966, 207735)),
}
NOTHING = Counts((), (), ())
LATER = {"kiosk": Counts((), (9691,), (122752,))}
"""The later turns, to the last, which the walk alone goes through."""


def rules_of(scenario: str, variant: str) -> Rules:
    found: Scenario = kiosk() if scenario == "kiosk" else small()
    return rules_for(found, library().playbook, variant)


def counted(rules: Rules, turns: int) -> Counts:
    """Step every legal move of every position by the rules."""
    engine = Engine(rules, plan_skilled(rules, 0))
    layer: set[Pair] = {(rules.newcomer, Ledger())}
    found: list[tuple[int, int, int]] = []
    while len(found) < turns:
        first: dict[tuple[int, int], Pair] = {}
        for pair in layer:
            first.setdefault(rows(engine.positions(pair))[0], pair)
        legal = {pair: moves(call_at(engine, pair)) for pair in first.values()}
        found.append((len(layer), len(first), sum(map(len, legal.values()))))
        if len(found) < turns:
            after = (
                stepped_by_rules(engine, pair, move)
                for pair in layer
                for move in legal.get(pair) or moves(call_at(engine, pair))
            )
            layer = {pair for pair in after if not pair[0].ended}
    return Counts(*zip(*found, strict=True))


def walked(rules: Rules, turns: int | None = None) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Let the solver walk through all of it, or through the first turns: positions and moves of each."""
    walk = Exploration(Engine(rules, plan_skilled(rules, 0)), 1 << 62)
    made: list[int] = []
    while len(walk.levels[-1]) and len(made) != turns:
        before = walk.moves
        walk.levels.append(walk.following())
        made.append(walk.moves - before)
    return tuple(map(len, walk.levels[: len(made)])), tuple(made)


@pytest.mark.parametrize(("scenario", "variant"), COUNTS)
def test_the_rules_come_to_as_many_positions(scenario: str, variant: str) -> None:
    counts = COUNTS[scenario, variant]
    assert counted(rules_of(scenario, variant), len(counts.positions)) == counts


@pytest.mark.parametrize(("scenario", "variant"), COUNTS)
def test_the_solver_walks_through_as_many(scenario: str, variant: str) -> None:
    counts, later = COUNTS[scenario, variant], LATER.get(scenario, NOTHING)
    turns = None if later.positions else len(counts.positions)
    positions, made = walked(rules_of(scenario, variant), turns)
    assert positions == counts.positions + later.positions
    assert made == counts.moves + later.moves


if __name__ == "__main__":
    for each, counts in COUNTS.items():
        rules = rules_of(*each)
        print(each, counted(rules, len(counts.positions)))
        if each[0] in LATER:
            print(each, walked(rules))
