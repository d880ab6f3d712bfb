"""The bots over every scenario, variant and many seeds (call.md section 5)."""

from __future__ import annotations

from functools import cache
from statistics import mean

import pytest

from simulator.core.call import Call
from simulator.core.scorecard import Scorecard, scorecard
from simulator.solver.bots import BOTS, played
from tests.library import bundled, library

SEEDS = range(200)
FAULTY = sorted(name for name, bot in BOTS.items() if not bot.passes)


every_scenario = pytest.mark.parametrize(
    "scenario", ["small", *(pytest.param(each.id, marks=pytest.mark.long) for each in bundled())]
)


@cache
def calls(scenario: str, bot: str) -> tuple[tuple[Call, Scorecard], ...]:
    found = library().scenario(scenario)
    playbook = library().playbook_for(scenario)
    played_calls = [played(BOTS[bot], found, playbook, seed) for seed in SEEDS]
    return tuple((call, scorecard(call)) for call in played_calls if call is not None)


def mean_total(scenario: str, bot: str) -> float:
    return mean(card.quarters for _, card in calls(scenario, bot)) / 4


@every_scenario
def test_the_skilled_bot_passes_on_every_variant(scenario: str) -> None:
    found = calls(scenario, "skilled")
    assert {call.rules.variant_id for call, _ in found} == set(library().scenario(scenario).variants)
    failed = [(call.seed, card.missing) for call, card in found if not card.passed]
    assert not failed


@every_scenario
def test_no_other_bot_passes(scenario: str) -> None:
    for bot in FAULTY:
        passed = [(call.seed, card.total) for call, card in calls(scenario, bot) if card.passed]
        assert not passed, bot


@every_scenario
def test_the_means_keep_their_order(scenario: str) -> None:
    skilled, silent = mean_total(scenario, "skilled"), mean_total(scenario, "silent")
    assert skilled > silent
    if calls(scenario, "timid"):
        assert skilled > mean_total(scenario, "timid") > silent


@every_scenario
def test_never_stating_and_never_asking_score_nothing(scenario: str) -> None:
    for call, card in calls(scenario, "silent"):
        assert _level(card, "open.early") == 0, call.seed
    for call, card in calls(scenario, "charming"):
        assert _level(card, "close.asked") == 0, call.seed


@every_scenario
def test_an_activity_on_the_slip_scores_nothing(scenario: str) -> None:
    for _, card in calls(scenario, "activity"):
        assert _level(card, "fit.stretch") == 0
        assert _level(card, "fit.conservative") == 0


def _level(card: Scorecard, item: str) -> int:
    return next(scored.level for scored in card.items if scored.item.id == item)
