"""The best attainable score of a variant, over every slip, with the line of play that reaches it."""

from __future__ import annotations

from itertools import permutations
from typing import NamedTuple

from simulator.core.attempt import Slip
from simulator.core.buyer import Buyer
from simulator.core.ledger import Ledger
from simulator.core.moves import Move
from simulator.core.rules import Rules
from simulator.core.scorecard import QUARTERS, fit_levels
from simulator.solver.bots import plan_skilled
from simulator.solver.search import FLOOR, Found, Search, release_aim, total_aim
from simulator.solver.walk import Engine

WIDTH = 150
"""The positions a turn that the first pass of a search keeps."""

WIDTHS = (WIDTH, 1200)
"""The same, at first and where that does not find the most there can be."""

BUDGET = 8_000_000
"""The moves that a search looks at, at the most."""


class Solved(NamedTuple):
    """The best that a variant gives."""

    slip: Slip
    quarters: int
    """The best total, in quarter points."""
    line: tuple[Move, ...]
    """The moves that reach it."""
    proved: bool
    """Whether no call can score more, with any slip."""
    states: int
    edges: int
    """The moves that were looked at; those with the same effect everywhere count once."""
    moves: int
    """The legal moves that they stand for."""


def solved(rules: Rules, *, by_release: bool = False, budget: int = BUDGET, start: Buyer | None = None) -> Solved:
    """The best attainable score of a variant; of those that end in a rightly closed file alone, where asked for.

    A call that begins with facts that are known already has a `start` of its own.
    """
    best = Solved(Slip(), FLOOR, (), True, 0, 0, 0)
    states = edges = moves = 0
    proved = True
    for slip, most in _slips(rules):
        if most <= best.quarters:
            break
        engine = Engine(rules, slip)
        aim = release_aim(engine) if by_release else total_aim(engine)
        begin = engine.positions((start or rules.newcomer, Ledger()))
        search = Search(engine, aim, begin, 0, best.quarters)
        found = _best_of(search, most, budget)
        states, edges, moves = states + search.states, edges + search.edges, moves + search.moves
        proved = proved and found.proved
        if found.value > best.quarters:
            line = tuple(choice.move for choice in found.line)
            best = Solved(slip, found.value, line, proved, 0, 0, 0)
        if edges > budget:
            proved = False
            break
    return best._replace(proved=proved, states=states, edges=edges, moves=moves)


def _best_of(search: Search, most: int, budget: int) -> Found:
    """Look closely, more closely where that finds less than the most there can be, and prove what is left."""
    for width in WIDTHS:
        search.look(width, budget)
        (found,) = search.found()
        if found.value >= most:
            return found
    search.prove(budget)
    (found,) = search.found()
    return found


def highest_total(rules: Rules) -> int:
    """A total that no call can exceed with any slip, in quarter points."""
    return _slips(rules)[0][1]


def _slips(rules: Rules) -> list[tuple[Slip, int]]:
    """Every slip that marks the stage, the fittest first, each with the most that a call with it can score."""
    weights = {item.id: item.weight for item in rules.playbook.rubric}
    call = sum(4 * weight for name, weight in weights.items() if not name.startswith("fit."))
    stage = rules.scenario.stage
    found: list[tuple[Slip, int]] = []
    for stretch, conservative in permutations(rules.scenario.objectives, 2):
        slip = Slip(stage=stage, stretch=stretch, conservative=conservative)
        fit = sum(weights[name] * level for name, level in fit_levels(rules, slip).items())
        found.append((slip, fit + call))
    first = plan_skilled(rules, 0)
    return sorted(found, key=lambda each: (-each[1], each[0] != first))


def points(quarters: int) -> float:
    """Quarter points as points."""
    return quarters / QUARTERS
