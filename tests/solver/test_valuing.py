"""The values of a call are what the obvious solver finds: from every point the best total, and what can be won."""

from __future__ import annotations

from functools import cache

import pytest

from simulator.core.call import Call, begin, moves, say, variant_of
from simulator.core.rules import rules_for
from simulator.core.scorecard import scorecard
from simulator.review.move_review import best_play
from simulator.solver.bots import BOTS, plan_skilled
from simulator.solver.valuing import Valuation, valued
from simulator.solver.walk import Engine
from tests.library import library
from tests.solver.pairs import Pair, call_at, stepped_by_rules
from tests.solver.test_search import Slow, pocket


class Winnable:
    """What can be won from a position, by trying every move: held when the call ends, or something that counts for more."""

    def __init__(self, engine: Engine) -> None:
        self.rules, self.engine = engine.tables.rules, engine
        self.found: dict[Pair, frozenset[str]] = {}

    def of(self, pair: Pair) -> frozenset[str]:
        if pair not in self.found:
            here = self._held(pair[0].commitment)
            if not pair[0].ended:
                legal = moves(call_at(self.engine, pair))
                here = here.union(*(self.of(stepped_by_rules(self.engine, pair, move)) for move in legal))
            self.found[pair] = here
        return self.found[pair]

    def _held(self, name: str) -> frozenset[str]:
        if not name:
            return frozenset()
        return frozenset(
            each
            for each, misfit in self.rules.misfits.items()
            if misfit is not None and misfit <= 0 and self.rules.worth(each) <= self.rules.worth(name)
        )


def calls(bot: str, variant: str, *knows: str) -> Call:
    scenario, playbook = pocket(), library().playbook
    seed = next(seed for seed in range(1000) if variant_of(scenario, seed) == variant)
    slip = plan_skilled(rules_for(scenario, playbook, variant), seed)
    call = begin(scenario, playbook, seed, "practice", slip, frozenset(knows))
    while not call.ended:
        call = say(call, BOTS[bot].choose(call))
    return call


@cache
def obvious(variant: str) -> tuple[Slow, Winnable]:
    """The two obvious solvers of a variant, which remember what they have found from call to call."""
    start = calls("skilled", variant)
    engine = Engine(start.rules, start.slip)
    return Slow(engine), Winnable(engine)


@pytest.mark.parametrize("variant", ["open", "closing"])
@pytest.mark.parametrize("bot", ["skilled", "pushy", "charming", "first-line", "random", "late"])
def test_the_values_are_those_of_the_obvious_solver(bot: str, variant: str) -> None:
    call = calls(bot, variant)
    values, (slow, winnable) = valued(call), obvious(variant)
    assert call.slip == slow.engine.tables.slip
    points = Valuation(call).points
    for point, value in zip(points, values.points, strict=True):
        pair = (point.buyer, point.ledger)
        assert value.proved
        assert value.quarters == slow.value(pair)
        can = winnable.of(pair)
        assert value.won <= can <= value.won | value.doubtful


def test_a_call_that_begins_with_known_facts_is_valued_from_there() -> None:
    (need, *_) = sorted(pocket().needs)
    call = calls("charming", "open", need)
    values, slow = valued(call), Slow(Engine(call.rules, call.slip))
    start = Valuation(call).points[0]
    assert start.buyer.known == {need}
    assert values.points[0].quarters == slow.value((start.buyer, start.ledger))
    again = best_play(call, values, -1).call
    assert scorecard(again).quarters == values.best.quarters
    assert again.turns[0].before.known == {need}


def test_the_work_is_told_as_it_goes() -> None:
    told: list[tuple[int, int]] = []
    valued(calls("pushy", "open"), lambda done, of: told.append((done, of)))
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1]


def test_whoever_is_told_can_give_up() -> None:
    def enough(_done: int, _of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        valued(calls("pushy", "open"), enough)
