"""What a call can still score in the time that is left is never less than what it scores."""

from __future__ import annotations

from functools import reduce

import numpy as np
import pytest
from hypothesis import given, settings

from simulator.core.attempt import Slip
from simulator.core.ledger import Ledger
from simulator.core.rules import Rules, rules_for
from simulator.solver.batch import either
from simulator.solver.bots import Plan, plan_activity, plan_random, plan_skilled, plan_timid
from simulator.solver.choices import Choice, legal
from simulator.solver.explore import different
from simulator.solver.fields import Numbers, Words
from simulator.solver.normalise import normalised
from simulator.solver.step import stepped
from simulator.solver.upper_bound import UpperBound
from simulator.solver.walk import Engine
from tests.library import every_variant, kiosk, library
from tests.solver.test_search import Slow, every_slip, pocket, pockets

MOST = 60
"""The positions of a turn that are gone on from."""

PLANS = (plan_skilled, plan_random, plan_activity, plan_timid)


def exceeded(rules: Rules, slip: Slip) -> list[object]:
    """The positions of a short call from which more can be scored than the bound has it."""
    engine = Engine(rules, slip)
    slow, outlook = Slow(engine), UpperBound(engine.scoring)
    slow.value((rules.newcomer, Ledger()))
    found: list[object] = []
    for turn in sorted({buyer.turn for buyer, _ in slow.best}):
        pairs = [pair for pair in slow.best if pair[0].turn == turn]
        bounds = outlook.most(engine.batch(engine.positions(*pairs), turn))
        found += [pair for pair, most in zip(pairs, bounds, strict=True) if slow.best[pair] > most]
    return found


@every_slip
@pytest.mark.parametrize("variant", ["open", "closing"])
def test_no_position_of_a_short_call_scores_more_than_its_bound(variant: str, stretch: str, conservative: str) -> None:
    rules = rules_for(pocket(), library().playbook, variant)
    assert not exceeded(rules, Slip(stage="discovery", stretch=stretch, conservative=conservative))


@settings(max_examples=max(1, settings().max_examples // 40))
@given(pockets())
def test_no_position_of_any_short_call_scores_more_than_its_bound(made: tuple[Rules, Slip]) -> None:
    assert not exceeded(*made)


@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("variant", ["open", "closing"])
def test_no_move_leads_to_more_than_could_be_reached_before_it(variant: str, plan: Plan) -> None:
    """Turn by turn, by every move: a bound that never rises, and is met by what a call ends with, is never too low."""
    assert never_rises(rules_for(kiosk(), library().playbook, variant), plan) > 3


@pytest.mark.long
@pytest.mark.parametrize("plan", PLANS)
@every_variant()
def test_no_move_of_the_library_leads_to_more_than_could_be_reached_before_it(
    scenario: str, variant: str, plan: Plan
) -> None:
    found = library().scenario(scenario)
    assert never_rises(rules_for(found, library().playbook_for(scenario), variant), plan) > 3


def never_rises(rules: Rules, plan: Plan) -> int:
    """Go through a call and hold the bound after every move against that before it; the turns."""
    slip = plan(rules, 3)
    if slip is None:
        pytest.skip("nothing to plan with")
    engine = Engine(rules, slip)
    outlook = UpperBound(engine.scoring)
    words, turn = engine.start(), 0
    while len(words[0]):
        following = [_followed(engine, outlook, words, turn, choice) for choice in engine.choices]
        one, two = (np.concatenate([each[n] for each in following]) for n in range(2))
        turn += 1
        rows = different(engine.batch((one, two), turn), MOST)
        words = (one[rows], two[rows])
    return turn


def _followed(engine: Engine, outlook: UpperBound, words: Words, turn: int, choice: Choice) -> Words:
    """The positions that a move leads to; AssertionError where more can be scored there than before it."""
    batch = engine.batch(words, turn)
    mask = reduce(either, (where for _, where in legal(engine.tables, choice, batch)))
    rows = np.flatnonzero(np.broadcast_to(mask, batch.length))
    here = (words[0][rows], words[1][rows])
    if not len(rows):
        return here
    before: Numbers = outlook.most(engine.batch(here, turn))
    after = stepped(engine.tables, here, turn, choice.move)
    ended = np.zeros(len(rows), np.uint8) if after.ended is None else after.ended
    totals = engine.scoring.quarters(engine.scoring.levels(after), after)
    assert not (ended.astype(bool) & (totals > before)).any(), choice.move
    normalised(engine.tables, after)
    one, two = after.packed()
    going = (one[ended == 0], two[ended == 0])
    if len(going[0]):
        still = outlook.most(engine.batch(going, turn + 1))
        assert not (still > before[ended == 0]).any(), choice.move
    return going


def test_a_call_that_is_nearly_over_is_not_thought_to_have_time_for_everything() -> None:
    """Two turns before the end, with nothing done, the bound that knows no clock still promises a great deal."""
    rules = rules_for(library().scenario("linen-loss-discovery"), library().playbook, "steady")
    engine = Engine(rules, plan_skilled(rules, 0))
    turn = rules.scenario.minutes // rules.minutes_per_turn
    late = rules.newcomer._replace(turn=turn, clock=turn * rules.minutes_per_turn, patience=1)
    batch = engine.batch(engine.positions((late, Ledger())), turn)
    assert UpperBound(engine.scoring).most(batch)[0] <= engine.scoring.most(batch)[0] - 100
