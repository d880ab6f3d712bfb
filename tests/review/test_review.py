"""The review of a call: what every move cost, what was better, and that its figures add up."""

from __future__ import annotations

import itertools
from functools import cache, reduce

import pytest

from simulator.core.call import Call, at, say, variant_of
from simulator.core.scorecard import scorecard
from simulator.review.move_review import Grade, Review, best_play, review
from simulator.solver.bots import BOTS, played
from simulator.solver.call_values import document, read
from simulator.solver.valuing import valued
from tests.library import CHOSEN, every_variant, library

FIRST = next(iter(CHOSEN.items()))
CALM = {Grade.BEST, Grade.GOOD, Grade.SLIP}


@cache
def call_of(bot: str, scenario: str, variant: str) -> Call:
    found = library().scenario(scenario)
    seed = next(seed for seed in range(10_000) if variant_of(found, seed) == variant)
    call = played(BOTS[bot], found, library().playbook_for(scenario), seed)
    assert call is not None
    return call


@cache
def review_of(bot: str, scenario: str, variant: str) -> Review:
    """Without proofs: what a search finds is a whole call, and adds up whether more was possible or not."""
    call = call_of(bot, scenario, variant)
    return review(call, valued(call, budget=0))


@every_variant()
@pytest.mark.parametrize("bot", ["skilled", "pushy", "late", "first-line", "random"])
def test_the_costs_add_up_and_the_recommended_lines_reach_what_they_promise(bot: str, scenario: str, variant: str) -> None:
    call, found = call_of(bot, scenario, variant), review_of(bot, scenario, variant)
    assert found.moves[0].number == 0
    assert sum(move.cost for move in found.moves) == found.best - found.reached
    assert found.reached == scorecard(call).quarters
    assert all(move.cost >= 0 for move in found.moves)
    for turn, point in enumerate((found.values.best, *found.values.points), -1):
        again = best_play(call, found.values, turn).call
        assert again.ended
        assert scorecard(again).quarters == point.quarters


@every_variant()
def test_a_skilled_call_has_no_mistakes(scenario: str, variant: str) -> None:
    assert {move.grade for move in review_of("skilled", scenario, variant).moves} <= CALM


@every_variant()
def test_the_blunder_of_a_pushy_call_is_the_overreach(scenario: str, variant: str) -> None:
    """The pushy seller asks for the top of the list; in onboarding that is inside the window, and too soon."""
    found, misfits = review_of("pushy", scenario, variant), misfits_of(scenario, variant)
    blunders = [move for move in found.moves if move.grade is Grade.BLUNDER]
    assert blunders
    for each in blunders:
        assert each.move is not None
        assert each.move.kind == "propose"
        if any((misfit or 0) > 0 for misfit in misfits.values()):
            assert (misfits[each.move.objectives[0]] or 0) > 0
            assert any("more than fits" in reason for reason in each.reasons)


def misfits_of(scenario: str, variant: str) -> dict[str, int | None]:
    return call_of("pushy", scenario, variant).rules.misfits


@every_variant()
def test_what_a_move_cost_is_told_item_by_item(scenario: str, variant: str) -> None:
    for bot in ("pushy", "first-line"):
        for move in review_of(bot, scenario, variant).moves:
            assert sum(loss.quarters for loss in move.losses) == move.cost
            assert bool(move.reasons) == bool(move.cost)


def test_values_can_be_written_and_read_again() -> None:
    values = review_of("first-line", *FIRST).values
    assert read(document(values)) == values


def test_what_was_said_after_a_turn_makes_the_same_call_from_there() -> None:
    call = call_of("first-line", *FIRST)
    for turn in range(len(call.turns)):
        assert reduce(say, call.moves[turn:], at(call, turn)) == call


def test_the_move_after_which_nothing_can_be_won_is_named_with_its_reason() -> None:
    found = review_of("pushy", "linen-loss-discovery", "steady")
    last = found.moves[-1]
    assert last.commitment_before == "plant-managers"
    assert not last.commitment_after
    assert {gone.why for gone in last.gone} == {"A second ask above the window ended the call."}
    assert all(gone.proved for gone in last.gone)


@every_variant()
def test_what_was_won_could_be_won_all_along(scenario: str, variant: str) -> None:
    call, found = call_of("skilled", scenario, variant), review_of("skilled", scenario, variant)
    if call.buyer.commitment:
        assert all(call.buyer.commitment in point.won for point in found.values.points)
    for before, after in itertools.pairwise(found.values.points):
        assert after.won <= before.won


@every_variant()
@pytest.mark.parametrize("bot", ["skilled", "late"])
def test_what_is_found_without_a_proof_is_never_more_than_what_is_proved(bot: str, scenario: str, variant: str) -> None:
    values = review_of(bot, scenario, variant).values
    proved = valued(call_of(bot, scenario, variant))
    assert proved.proved
    for found, value in zip((values.best, *values.points), (proved.best, *proved.points), strict=True):
        assert value.proved
        assert found.quarters <= value.quarters
        assert not found.proved or found.quarters == value.quarters
