"""Calls and reviews as xAPI statements: sound by two validators, complete, and without words that are nobody's business."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from simulator.core.attempt import Claim, Slip
from simulator.core.call import Call, say
from simulator.core.moves import LEAVE, propose, state
from simulator.core.scorecard import scorecard
from simulator.reports.plain_text import Json
from simulator.reports.xapi.statements import FinishedCall, ReviewedCall, review_statement, statements_of
from simulator.reports.xapi.vocabulary import Actor, Naming, duration, score
from tests.core.talk import GOOD, PREPARED, start, talk
from tests.reports.xapi.validating import faults_by_learning_locker, faults_by_ralph

BEGUN, OVER = "2026-03-01T09:00:00.000+00:00", "2026-03-01T09:12:30.520+00:00"
ADA = Actor("ada", "Ada Brook", "ada@acme.example")
KIM = Actor("kim", "Kim Lee")
NAMING = Naming("https://acme.example/range")
CLAIM = Claim(result="commitment", objective="both", dated=True)
BETWEEN_US = "Between us, Mrs Peeters is leaving."


def good_call() -> Call:
    return talk(*PREPARED, "ask both plain", "leave")


def in_own_words() -> Call:
    call = start(slip=GOOD.model_copy(update={"points": BETWEEN_US}))
    call = say(call, state("both", wording="out", words=BETWEEN_US))
    return say(say(call, propose("both", "plain", words=BETWEEN_US)), LEAVE)


def played(call: Call, who: Actor = ADA, claim: Claim = CLAIM, drill: str = "d" * 32) -> FinishedCall:
    times = tuple(f"2026-03-01T09:{turn.number:02}:00.000+00:00" for turn in call.turns)
    return FinishedCall("8ef4630230be41f79951c2bf322292dd", call, claim, who, BEGUN, OVER, times, drill)


def review(one: FinishedCall, quarters: int = 286) -> Json:
    levels = {each.item.id: each.level for each in scorecard(one.call).items}
    scored = ReviewedCall("e" * 32, KIM, quarters, "pass", levels, "2026-03-02T10:00:00.000+00:00")
    return review_statement(one, scored, NAMING)


def told(one: FinishedCall, naming: Naming = NAMING) -> list[Json]:
    return list(statements_of(one, naming))


def verbs(statements: list[Json]) -> list[str]:
    return [each["verb"]["display"]["en"] for each in statements]


CALLS: dict[str, Callable[[], FinishedCall]] = {
    "a good call": lambda: played(good_call()),
    "a player who is on no roster": lambda: played(good_call(), Actor("väinö müller")),
    "an address that is none": lambda: played(good_call(), ADA._replace(email="ada at acme")),
    "hung up at once": lambda: played(talk("leave"), claim=Claim(result="nothing"), drill=""),
    "nothing on the slip": lambda: played(talk("leave", slip=Slip()), claim=Claim(result="no")),
    "an id from elsewhere": lambda: played(good_call())._replace(attempt_id="0" * 31 + "1"),
    "own words": lambda: played(in_own_words()),
    "times that are lost": lambda: played(good_call())._replace(said_at=()),
    "a clock that was set back": lambda: played(good_call())._replace(finished_at="2026-03-01T08:00+00:00"),
}  # fmt: skip


@pytest.mark.parametrize("validator", [faults_by_learning_locker, faults_by_ralph])
def test_both_validators_find_nothing_wrong(validator: Callable[[list[Json]], list[object]]) -> None:
    calls = [call() for call in CALLS.values()]
    statements = [each for one in calls for naming in (NAMING, Naming()) for each in told(one, naming)]
    # All at once: a validator takes longer to start than to look.
    assert validator([*statements, *map(review, calls)]) == []


@pytest.mark.parametrize("validator", [faults_by_learning_locker, faults_by_ralph])
def test_the_validators_do_look(validator: Callable[[list[Json]], list[object]]) -> None:
    wrong = told(played(good_call()))[-1]
    wrong["result"]["score"]["scaled"] = 1.8
    assert validator([wrong])


def test_a_call_is_begun_answered_turn_by_turn_completed_and_passed_or_failed() -> None:
    good = told(played(good_call()))
    assert verbs(good) == ["initialized", *["answered"] * 9, "completed", "passed"]
    assert good[-1]["result"]["success"] is True
    poor = told(played(talk("leave")))
    assert verbs(poor) == ["initialized", "answered", "completed", "failed"]
    assert poor[-1]["result"]["success"] is False


def test_a_review_is_scored_by_the_manager_and_points_to_the_programs_verdict() -> None:
    one = played(good_call())
    statement = review(one)
    assert statement["actor"]["account"] == {"homePage": "https://acme.example/range", "name": "kim"}
    assert statement["result"]["score"] == {"scaled": 0.715, "raw": 71.5, "min": 0, "max": 100}
    assert statement["context"]["statement"]["id"] == told(one)[-1]["id"]
    assert verbs([statement]) == ["scored"]


def test_every_statement_has_the_attempts_registration_and_arrays_of_activities() -> None:
    one = played(good_call())
    for statement in (*told(one), review(one)):
        context = statement["context"]
        assert context["registration"] == "8ef46302-30be-41f7-9951-c2bf322292dd"
        assert all(isinstance(held, list) for held in context["contextActivities"].values())


def test_stage_objective_outcome_and_digests_are_told() -> None:
    one = played(good_call())
    last = told(one)[-1]
    known = {**last["context"]["extensions"], **last["result"]["extensions"]}
    found = {name.removeprefix("https://acme.example/range/extensions/"): each for name, each in known.items()}  # fmt: skip
    scenario = one.call.rules.scenario
    assert (found["stage"], found["outcome"]) == (scenario.stage, one.call.outcome)
    assert found["objective"]["stretch"] == "both"
    assert found["scenario_digest"] == scenario.digest
    assert found["playbook_digest"] == one.call.rules.playbook.digest
    assert len(found["attempt_digest"]) == 64


def test_the_same_attempt_gives_the_same_statements_and_another_gives_other_ids() -> None:
    one = played(good_call())
    again = told(one)
    assert again == told(one)
    other = told(one._replace(attempt_id="b" * 32))
    ids = [each["id"] for each in (*again, *other, review(one))]
    assert len(set(ids)) == len(ids)


def test_the_ids_are_what_they_ever_were() -> None:
    first, *_, last = told(played(good_call()))
    assert first["id"] == "6c6f3592-e3cd-5b1b-945c-429e01826f3b"
    assert last["id"] == "188b189e-124f-5a6c-9561-8bf45ae1bcb2"


def test_an_address_names_a_person_and_without_one_an_account_does() -> None:
    def actor(who: Actor) -> Any:  # noqa: ANN401  # JSON
        return told(played(good_call(), who))[0]["actor"]

    assert actor(ADA) == {"objectType": "Agent", "name": "Ada Brook", "mbox": "mailto:ada@acme.example"}  # fmt: skip
    account = {"homePage": "https://acme.example/range", "name": "ada"}
    assert actor(Actor("ada")) == {"objectType": "Agent", "account": account}


def test_own_words_and_talking_points_stay_at_home() -> None:
    assert BETWEEN_US not in json.dumps(told(played(in_own_words())))


def test_neither_the_seed_nor_the_variant_is_told() -> None:
    call = good_call()
    text = json.dumps(told(played(call)))
    assert '"seed"' not in text
    assert call.rules.variant.about not in text


@pytest.mark.parametrize(
    ("end", "text"),
    [
        ("2026-03-01T09:00:00.000+00:00", "PT0S"),
        ("2026-03-01T09:00:07.500+00:00", "PT7.5S"),
        ("2026-03-01T09:12:30.520+00:00", "PT12M30.52S"),
        ("2026-03-02T10:00:00.000+00:00", "PT25H0S"),
        ("2026-03-01T08:00:00.000+00:00", "PT0S"),
    ],
)
def test_durations(end: str, text: str) -> None:
    assert duration(BEGUN, end) == text


@pytest.mark.parametrize(("quarters", "raw"), [(0, 0), (-12, 0), (1, 0.25), (286, 71.5), (400, 100)])
def test_scores_lie_between_their_bounds(quarters: int, raw: float) -> None:
    assert score(quarters) == {"scaled": raw / 100, "raw": raw, "min": 0, "max": 100}
