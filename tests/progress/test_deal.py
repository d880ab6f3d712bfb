"""How a deal goes on from call to call, and what it may say of its calls."""

from __future__ import annotations

from typing import Any

import pytest

from simulator.core.scenario import Scenario
from simulator.progress.deal import Deal, faults
from simulator.progress.deal_standing import DealStanding, after_call, brought, weeks_left
from tests.authoring.test_references import changed
from tests.library import library, small

FIRST = small()
LATER = small().model_copy(update={"id": "later"})
LAST = small().model_copy(update={"id": "last"})
CALLS = {call.id: call for call in (FIRST, LATER, LAST)}
PAUSE = {"weeks": 3, "says": "She was away."}

GOOD: dict[str, Any] = {
    "id": "depot",
    "title": "The depot",
    "summary": "From a first talk to an order.",
    "account": "Halden Freight",
    "weeks": {"left": 8, "because": "The lease ends.", "over": "The lease was renewed."},
    "calls": [
        {"scenario": "small", "continuation": PAUSE},
        {
            "scenario": "later",
            "after": 2,
            "opens": {"both": "All three came.", "people": "The two dispatchers came."},
            "carries": ["empties"],
            "continuation": PAUSE,
            "buyers_process": {"weeks": 5, "says": "A form of ninety questions."},
        },
        {
            "scenario": "last",
            "after": 1,
            "opens": {"both": "They met.", "people": "They met, without Roth."},
            "continuation": PAUSE,
        },
    ],
    "wins": {"both": "They start.", "people": "They start small."},
    "ends": {"no_sale": "She hung up.", "clear_no": "You parted as friends."},
}
DEAL = Deal.model_validate(GOOD)
NOTHING: frozenset[str] = frozenset()


def after(*calls: tuple[str, str] | tuple[str, str, set[str]]) -> DealStanding:
    standing = DealStanding()
    for outcome, commitment, *learned in calls:
        standing = after_call(DEAL, standing, outcome, commitment, frozenset(*learned))
    return standing


def test_an_advance_opens_the_next_call_after_its_weeks() -> None:
    standing = after(("advance", "people"))
    assert (DEAL.calls[standing.call].scenario, standing.week, standing.says) == ("later", 2, "The two dispatchers came.")


def test_a_continuation_costs_weeks_and_the_call_is_tried_again() -> None:
    standing = after(("continuation", ""))
    assert (standing.call, standing.week, standing.says) == (0, 3, "She was away.")
    assert weeks_left(DEAL, standing) == 5


def test_a_commitment_too_small_to_lead_on_costs_what_a_continuation_does() -> None:
    assert after(("advance", "read"))[:2] == after(("continuation", ""))[:2]


def test_the_buyers_process_has_a_price_of_its_own_where_one_is_given() -> None:
    assert after(("advance", "both"), ("buyers_process", "")).week == 2 + 5
    assert after(("buyers_process", "")).week == 3


@pytest.mark.parametrize(
    ("calls", "ended", "says"),
    [
        ([("no_sale", "")], "no_sale", "She hung up."),
        ([("clear_no", "")], "clear_no", "You parted as friends."),
        ([("continuation", "")] * 3, "late", "The lease was renewed."),
        ([("advance", "both"), ("advance", "people"), ("order", "both")], "won", "They start."),
    ],
)
def test_what_ends_a_deal(calls: list[tuple[str, str]], ended: str, says: str) -> None:
    standing = after(*calls)
    assert (standing.ended, standing.says) == (ended, says)
    assert brought(DEAL, standing) == NOTHING
    with pytest.raises(ValueError, match=ended):
        after_call(DEAL, standing, "advance", "both", NOTHING)


def test_the_last_week_can_still_be_used_and_the_next_one_cannot() -> None:
    calls = [("continuation", ""), ("continuation", ""), ("advance", "both")]
    assert after(*calls).week == DEAL.weeks.left
    assert not after(*calls).ended
    assert after(*calls, ("advance", "both")).ended == "late"


def test_what_was_learned_is_known_where_it_is_carried_and_nowhere_else() -> None:
    standing = after(("advance", "both", {"empties", "nights"}))
    assert brought(DEAL, standing) == {"empties"}
    assert brought(DEAL, after(("advance", "both", {"nights"}))) == NOTHING
    assert brought(DEAL, after(("advance", "both", {"empties"}), ("advance", "both"))) == NOTHING


def test_a_call_that_is_tried_again_begins_with_what_was_learned_in_it() -> None:
    assert brought(DEAL, after(("continuation", "", {"nights"}))) == {"nights"}


def told(changes: dict[str, Any], first: Scenario = FIRST, later: Scenario = LATER) -> list[tuple[str, str]]:
    deal = Deal.model_validate(changed(changes, GOOD))
    scenarios = {**CALLS, "small": first, "later": later}
    found = faults(deal, scenarios, dict.fromkeys(scenarios, library().playbook))
    return [(".".join(map(str, each.path)), f"{each.code} {each.problem}") for each in found]


ONE_CHANGE: dict[str, tuple[dict[str, Any], str, str]] = {
    "a call twice": (
        {"calls.2.scenario": "later"}, "calls.2.scenario", "D101 the call `later` stands here twice",
    ),
    "not opened": ({"calls.1.opens": {}}, "calls.1", "D102 nothing opens this call"),
    "the first is opened": (
        {"calls.0.opens": {"both": "x"}}, "calls.0.opens", "D103 there is no call before the first for `opens`",
    ),
    "the first waits": (
        {"calls.0.after": 1}, "calls.0.after", "D103 there is no call before the first for `after`",
    ),
    "the first is brought something": (
        {"calls.0.carries": "empties"}, "calls.0.carries", "D103 there is no call before the first for `carries`",
    ),
    "too few weeks": (
        {"weeks.left": 2}, "weeks.left", "D104 the calls take 3 weeks when all goes well, and 2 are left",
    ),
    "commitment": (
        {"calls.1.opens.bth": "x"}, "calls.1.opens.bth", "D105 the call `small` has no objective `bth`",
    ),
    "activity": (
        {"calls.1.opens.demo": "x"},
        "calls.1.opens.demo", "D106 the objective `demo` is no commitment that a call can end with",
    ),
    "vague": (
        {"wins.someone": "x"}, "wins.someone", "D106 the objective `someone` is no commitment that a call can end with",
    ),
    "a way that leads nowhere": (
        {"calls.2.opens.people": None},
        "calls.2.opens", "D107 the objective `people` of `later` is in the window, and leads nowhere",
    ),
    "a win that is none": (
        {"wins.both": None}, "wins", "D107 the objective `both` of `last` is in the window, and leads nowhere",
    ),
    "fact": (
        {"calls.1.carries": ["emties"]}, "calls.1.carries.0", "D108 the call `later` has no fact `emties`",
    ),
    "what shows the no": (
        {"calls.1.carries": ["future"]},
        "calls.1.carries.0", "D110 `future` is not the same in every variant of `small` (see `closing`)",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ONE_CHANGE)
def test_what_a_deal_says_of_its_calls_is_true(name: str) -> None:
    changes, path, problem = ONE_CHANGE[name]
    assert (path, problem) in told(changes)


def test_a_good_deal_has_no_faults() -> None:
    assert told({}) == []


def test_a_fact_is_carried_from_a_call_that_has_it() -> None:
    facts = {name: fact for name, fact in FIRST.facts.items() if name != "empties"}
    without = FIRST.model_copy(update={"facts": facts})
    assert told({}, first=without) == [("calls.1.carries.0", "D109 no earlier call has a fact `empties`")]
