"""The best call that a search finds is the best there is."""

from __future__ import annotations

from functools import cache
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.core.attempt import Slip
from simulator.core.call import begin, moves, say, variant_of
from simulator.core.ledger import Ledger
from simulator.core.rules import Rules, rules_for
from simulator.core.scenario import Scenario
from simulator.core.scorecard import scorecard
from simulator.solver.search import Search, total_aim
from simulator.solver.solving import solved
from simulator.solver.walk import Engine
from tests.library import every_variant, kiosk, library, small
from tests.solver.pairs import Pair, call_at, cut, stepped_by_rules

SLIPS = [*product(["", "both", "partner", "signed"], repeat=2)]
CHOSEN_SLIPS = {("both", "partner"), ("partner", "both")}
"""What a skilled seller plans, and the same upside down."""

every_slip = pytest.mark.parametrize(
    ("stretch", "conservative"),
    [pytest.param(*slip, marks=() if slip in CHOSEN_SLIPS else pytest.mark.long) for slip in SLIPS],
)


class Slow:
    """The obvious solver: every legal move of every position, by the rules, and the best of what they lead to."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.best: dict[Pair, int] = {}

    def value(self, pair: Pair) -> int:
        if pair[0].ended:
            return scorecard(call_at(self.engine, pair)).quarters
        if pair not in self.best:
            legal = moves(call_at(self.engine, pair))
            self.best[pair] = max(self.value(stepped_by_rules(self.engine, pair, m)) for m in legal)
        return self.best[pair]


@cache
def pocket() -> Scenario:
    """The smallest call cut to what the obvious solver can go through: four turns."""
    return kiosk().model_copy(update={"minutes": 21})


def checked(rules: Rules, slip: Slip) -> int:
    """Hold the search against the obvious solver at every position; the number of positions."""
    engine = Engine(rules, slip)
    slow = Slow(engine)
    slow.value((rules.newcomer, Ledger()))
    for turn in sorted({buyer.turn for buyer, _ in slow.best}):
        pairs = [pair for pair in slow.best if pair[0].turn == turn]
        for first in range(0, len(pairs), 1000):
            part = pairs[first : first + 1000]
            search = Search(engine, total_aim(engine), engine.positions(*part), turn)
            for pair, found in zip(part, search.run(4, 100_000_000), strict=True):
                assert found.proved
                assert found.value == slow.best[pair], pair
    return len(slow.best)


@every_slip
@pytest.mark.parametrize("variant", ["open", "closing"])
def test_the_search_finds_what_the_obvious_solver_finds_at_every_position(
    variant: str, stretch: str, conservative: str
) -> None:
    rules = rules_for(pocket(), library().playbook, variant)
    slip = Slip(stage="discovery", stretch=stretch, conservative=conservative)
    assert checked(rules, slip) > 500


@st.composite
def pockets(draw: st.DrawFn) -> tuple[Rules, Slip]:
    """A short call made of parts of the small one, with any slip and any mood."""
    scenario = small()
    objectives = draw(st.lists(st.sampled_from(sorted(scenario.objectives)), min_size=2, max_size=3, unique=True))
    if "both" in objectives and "people" not in objectives:
        objectives.append("people")
    said = draw(st.lists(st.sampled_from(sorted(scenario.lines)), min_size=2, max_size=6, unique=True))
    made = cut(scenario, draw(st.sampled_from([10, 14])), draw(st.sampled_from([5, 7])), tuple(objectives), tuple(said))
    start = made.buyer.start.model_copy(
        update={name: draw(st.integers(1, 5)) for name in ("trust", "interest", "patience")}
    )
    made = made.model_copy(update={"buyer": made.buyer.model_copy(update={"start": start})})
    any_of = st.sampled_from(["", *objectives])
    slip = Slip(stage="discovery", stretch=draw(any_of), conservative=draw(any_of))
    rules = rules_for(made, library().playbook, draw(st.sampled_from(sorted(made.variants))))
    return rules, slip


@settings(max_examples=max(1, settings().max_examples // 40))
@given(pockets())
def test_the_search_finds_what_the_obvious_solver_finds_in_any_short_call(made: tuple[Rules, Slip]) -> None:
    assert checked(*made)


@every_variant()
def test_the_best_call_scores_what_is_promised_when_it_is_played(scenario: str, variant: str) -> None:
    """By the rules, move by move. A hundred cannot be exceeded, so the value at the start is proved a second time."""
    found, playbook = library().scenario(scenario), library().playbook_for(scenario)
    best = solved(rules_for(found, playbook, variant))
    seed = next(seed for seed in range(10_000) if variant_of(found, seed) == variant)
    call = begin(found, playbook, seed, "practice", best.slip)
    for move in best.line:
        call = say(call, move)
    card = scorecard(call)
    assert call.ended
    assert card.passed
    assert best.proved
    assert card.quarters == best.quarters == 400
