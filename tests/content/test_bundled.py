"""What a rep finds on the shelf: calls at every stage, with buyers of many kinds, and deals that go from call to call."""

from __future__ import annotations

from collections import Counter
from itertools import chain

import pytest

from simulator.core.scenario import Scenario
from tests.library import bundled, library

CALLS = bundled()


def each_call(*, named: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(named, CALLS, ids=lambda call: call.id)


def others(call: Scenario) -> set[str]:
    """Everybody who is on the line beside the buyer, and was not brought in by an event."""
    told = chain(
        *(event.says for event in call.events.values() if event.shift != "joins"),
        *(fact.says for fact in call.facts.values()),
        *(concern.says for concern in call.concerns.values()),
    )
    return {reply.by for reply in told if reply.by}


def test_each_stage_can_be_practised_in_two_calls_and_more() -> None:
    stages = Counter(call.stage for call in CALLS)
    few = [stage.id for stage in library().playbook_for(CALLS[0].id).stages if stages[stage.id] < 2]
    assert not few


def test_there_are_buyers_of_six_kinds_and_more() -> None:
    assert len({call.buyer.archetype for call in CALLS} - {""}) >= 6


def test_in_some_calls_the_honest_no_is_right() -> None:
    assert any(not each.qualifies for call in CALLS for each in call.variants.values())


def test_some_buyer_speaks_of_the_price_before_the_rep_has_said_a_word() -> None:
    figures = ("price", "how much", "figure", "what it costs")
    said = [(call, text) for call in CALLS for each in call.opening for text in each.says]
    assert any(figure in text.lower() for _, text in said for figure in figures)


def test_in_some_calls_two_people_who_want_different_things_are_on_the_line() -> None:
    assert any(others(call) for call in CALLS)


@each_call(named="call")
def test_a_call_has_enough_to_say_and_differs_from_seed_to_seed(call: Scenario) -> None:
    assert len(call.lines) >= 40
    assert len(call.variants) >= 3


@each_call(named="call")
def test_a_refusal_is_given_a_reason_that_can_be_said_to_the_buyers_face(call: Scenario) -> None:
    reasons = [need.because for aim in call.objectives.values() for need in aim.needs]
    about = {"he", "she", "his", "her", "hers"}
    assert not [reason for reason in reasons if about & set(reason.replace("'", " ").split())]


def test_three_accounts_are_told_as_deals_from_call_to_call() -> None:
    deals = library().deals
    assert len(deals) >= 3
    assert all(len(deals.checked(name).calls) >= 3 for name in deals)
