"""A call can begin with facts that the rep learned in an earlier call of the deal."""

from __future__ import annotations

import json

import pytest

from simulator.core.attempt import Attempt
from simulator.core.call import Call, attempt_of, begin, lines, play, say
from simulator.core.moves import LEAVE, line
from simulator.errors import UsageError
from tests.core.talk import GOOD, level, move, seed_of, start
from tests.library import library, small


def knowing(*facts: str) -> Call:
    return begin(small(), library().playbook, seed_of("open"), "practice", GOOD, frozenset(facts))


def again(call: Call) -> Call:
    return play(small(), library().playbook, attempt_of(call))


def test_what_is_known_need_not_be_asked() -> None:
    assert "q-empties" in lines(start())
    assert "q-empties" not in lines(knowing("empties"))


def test_a_need_that_is_known_counts_from_the_first_turn() -> None:
    call = say(knowing("empties", "roth"), line("sum"))
    assert level(say(call, move("ask both plain")), "close.ready") == 4


def test_what_was_known_at_the_start_is_told_apart_from_what_was_learned() -> None:
    call = say(knowing("roth"), line("q-empties"))
    assert call.knows == {"roth"}
    assert call.buyer.known == {"roth", "empties"}


def test_a_call_is_replayed_from_what_was_known() -> None:
    call = say(say(knowing("roth", "empties"), line("sum")), LEAVE)
    assert again(call) == call
    assert attempt_of(call).knows == ("empties", "roth")


def test_the_order_in_which_facts_are_named_makes_no_other_attempt() -> None:
    document = json.loads(attempt_of(knowing("roth", "empties")).canonical())
    turned = Attempt.model_validate({**document, "knows": ["roth", "empties", "roth"]})
    assert turned.digest == attempt_of(knowing("empties", "roth")).digest


def test_a_call_by_itself_has_the_record_that_it_always_had() -> None:
    assert "knows" not in attempt_of(start()).canonical()
    assert "knows" not in attempt_of(start()).model_dump(mode="json")
    assert attempt_of(start()).digest != attempt_of(knowing("roth")).digest


def test_nobody_knows_what_is_not_there() -> None:
    with pytest.raises(UsageError, match="no fact 'rooth'"):
        knowing("rooth")
