"""A store gives a statement back as it likes: the same one is known, and another never taken for it."""

from __future__ import annotations

import copy
from collections.abc import Callable

import pytest

from simulator.core.attempt import Claim
from simulator.reports.plain_text import Json
from simulator.reports.xapi.statements import FinishedCall, same_statement, statements_of
from simulator.reports.xapi.vocabulary import Actor, Naming
from tests.core.talk import talk

WHEN = "2026-03-01T09:00:00.000+00:00"


def ours() -> Json:
    one = FinishedCall("a" * 32, talk("leave"), Claim(result="no"), Actor("ada", "Ada"), WHEN, WHEN)
    return list(statements_of(one, Naming()))[1]


def changed(change: Callable[[Json], object]) -> Json:
    theirs = copy.deepcopy(ours())
    change(theirs)
    return theirs


def one_for_an_array(statement: Json) -> None:
    held = statement["context"]["contextActivities"]
    held["category"] = held["category"][0]


SAME: dict[str, Callable[[Json], object]] = {
    "what a store adds": lambda each: each.update(
        stored="2026-03-02T00:00:00Z", version="1.0.0", authority={"mbox": "mailto:lrs@acme.example"}
    ),
    "the instant in another zone": lambda each: each.update(timestamp="2026-03-01T10:00:00+01:00"),
    "no type where it is plain": lambda each: each["object"].pop("objectType"),
    "its own words for a verb": lambda each: each["verb"].update(display={"en-US": "answered"}),
    "what an activity is, left out": lambda each: each["object"].pop("definition"),
    "one activity without its array": one_for_an_array,
}  # fmt: skip

ANOTHER: dict[str, Callable[[Json], object]] = {
    "another person": lambda each: each["actor"]["account"].update(name="ben"),
    "another verb": lambda each: each["verb"].update(id="http://adlnet.gov/expapi/verbs/failed"),
    "another time": lambda each: each.update(timestamp="2026-03-01T09:00:01Z"),
    "another answer": lambda each: each["result"].update(response="{}"),
    "another object": lambda each: each["object"].update(id="https://acme.example/other"),
    "another extension": lambda each: each["result"]["extensions"].clear(),
    "no context": lambda each: each.pop("context"),
}


@pytest.mark.parametrize("kind", SAME)
def test_the_same_statement_is_known_again(kind: str) -> None:
    assert same_statement(ours(), changed(SAME[kind]))


@pytest.mark.parametrize("kind", ANOTHER)
def test_another_statement_is_another(kind: str) -> None:
    assert not same_statement(ours(), changed(ANOTHER[kind]))


@pytest.mark.parametrize("theirs", [None, [], "text", {}])
def test_what_is_no_statement_is_another(theirs: object) -> None:
    assert not same_statement(ours(), theirs)
