"""Close: ready to ask, asked, stepped down once, confirmed."""

from __future__ import annotations

import pytest

from simulator.core.attempt import Slip
from simulator.core.call import Call
from tests.core.talk import GOOD, PREPARED, level, talk

FROZEN = "frozen"
"""The variant in which the stretch cannot be had: the buyer offers the conservative in its place."""


def closing(*moves: str, variant: str = "open", slip: Slip = GOOD) -> Call:
    return talk(*PREPARED, *moves, variant=variant, slip=slip)


@pytest.mark.parametrize(
    ("moves", "expected"),
    [
        (("state both out", "invite"), 0),
        (("state both out", "invite", "ask both plain"), 1),
        (("state both out", "invite", "q-empties", "ask both plain"), 2),
        (("state both out", "invite", "q-empties", "sum", "ask both plain"), 0),
        (("state both out", "q-empties", "sum", "ask both plain"), 4),
        (("state both out", "invite", "q-empties", "hear", "ask both plain"), 0),
        (("state both out", "invite", "q-empties", "hear", "why-scanners", "ask both plain"), 1),
        (
            ("state both out", "invite", "q-empties", "hear", "why-scanners", "no-scanners",
             "ask both plain"),
            2,
        ),
    ],
)  # fmt: skip
def test_ready_to_ask(moves: tuple[str, ...], expected: int) -> None:
    # The concern about scanners comes up at the end of the fourth turn.
    assert level(talk(*moves), "close.ready") == expected


def test_readiness_is_judged_at_the_first_ask() -> None:
    call = talk("state both out", "invite", "ask both plain", "q-empties", "sum", "ask people plain")
    assert level(call, "close.ready") == 1


@pytest.mark.parametrize(
    ("moves", "expected"),
    [
        ((), 0),
        (("ask both hint",), 1),
        (("ask demo plain",), 2),
        (("ask someone plain",), 2),
        (("ask again plain",), 2),
        (("ask both loose",), 3),
        (("ask people plain",), 3),
        (("ask both plain",), 4),
        (("ask both as-stated",), 4),
        (("ask both hint", "ask both plain"), 4),
        (("ask again plain", "ask both plain"), 3),
    ],
)
def test_asked(moves: tuple[str, ...], expected: int) -> None:
    assert level(closing(*moves), "close.asked") == expected


def test_the_full_level_needs_the_objective_that_was_stated() -> None:
    other = ("state people out", *PREPARED[1:])
    assert level(talk(*other, "ask both plain"), "close.asked") == 3


@pytest.mark.parametrize(
    ("moves", "expected"),
    [
        ((), 0),
        (("ask both plain",), 0),
        (("ask both plain", "ask both plain"), 1),
        (("ask both plain", "ask again plain"), 1),
        (("ask both plain", "ask people plain"), 4),
        (("ask both plain", "hear", "hear", "ask people plain"), 4),
        (("ask both plain", "hear", "hear", "hear", "ask people plain"), 3),
        (("ask both plain", "offer"), 4),
        (("ask both plain", "ask both plain", "hear", "ask people plain"), 1),
        (("ask both plain", "ask both plain", "ask people plain"), 4),
        (("ask people plain",), 2),
        (("ask again plain",), 1),
        (("ask demo plain",), 0),
    ],
)
def test_stepped_down(moves: tuple[str, ...], expected: int) -> None:
    assert level(closing(*moves, variant=FROZEN), "close.step_down") == expected


def test_a_stretch_that_is_accepted_is_the_full_level() -> None:
    assert level(closing("ask both plain"), "close.step_down") == 4
    assert level(closing("ask people plain", "ask both plain"), "close.step_down") == 4


def test_stepping_to_something_in_between() -> None:
    slip = GOOD.model_copy(update={"conservative": "again"})
    call = closing("ask both plain", "hear", "ask people plain", variant=FROZEN, slip=slip)
    assert level(call, "close.step_down") == 2


@pytest.mark.parametrize(
    ("moves", "expected"),
    [
        (("ask both plain",), 0),
        (("ask both plain", "papers"), 1),
        (("ask both plain", "restate"), 3),
        (("ask both plain", "agreed"), 4),
        (("ask both plain", "restate", "right"), 4),
        (("ask someone plain", "restate"), 2),
        (("ask someone plain", "agreed"), 2),
    ],
)
def test_confirmed(moves: tuple[str, ...], expected: int) -> None:
    assert level(closing(*moves), "close.confirmed") == expected


def test_after_a_final_refusal_restating_the_decision_and_its_reason_counts() -> None:
    call = closing("ask both plain", "hear", "refusal", variant=FROZEN)
    assert level(call, "close.confirmed") == 4


def test_an_offer_stands_for_one_turn() -> None:
    refused = closing("ask both plain", variant=FROZEN)
    assert refused.buyer.offer == "people"
    assert closing("ask both plain", "hear", variant=FROZEN).buyer.offer == ""
    taken = closing("ask both plain", "offer", variant=FROZEN)
    assert taken.buyer.commitment == "people"
    assert taken.buyer.stance == "committed"


def test_the_third_ask_costs_three_points() -> None:
    from tests.core.talk import card

    two = card(closing("ask both plain", "ask both plain", variant=FROZEN))
    three = card(closing("ask both plain", "ask both plain", "ask both plain", variant=FROZEN))
    assert [cost.points for cost in three.costs] == [3]
    assert two.quarters - three.quarters == 12


def test_an_ask_that_was_never_announced_costs_trust_and_patience() -> None:
    call = talk("invite", "ask people plain")
    before = talk("invite")
    assert call.buyer.trust == before.buyer.trust - 1
    assert call.buyer.patience == before.buyer.patience - 1


def test_an_agreed_objective_lowers_what_the_ask_needs() -> None:
    # `both` needs trust and interest of 3; the buyer has an interest of 2.
    assert talk("state both agenda", "hear", "ask both plain").buyer.commitment == "both"
    assert talk("state both purpose", "hear", "ask both plain").buyer.commitment == ""


def test_an_ask_above_what_was_stated_is_not_eased() -> None:
    # `both` needs an interest of 3; the buyer has 2, and agreed to something smaller.
    assert talk("state people agenda", "hear", "ask both plain").buyer.commitment == ""
    assert talk("state both agenda", "hear", "ask people plain").buyer.commitment == "people"


def test_a_whole_commitment_takes_the_place_of_a_vague_one_at_the_same_rung() -> None:
    call = talk("state people out", "q-empties", "ask someone plain", "ask people plain", "leave")
    assert call.buyer.commitment == "people"
    assert call.buyer.ended == "advance"


def test_a_vague_commitment_takes_the_place_of_no_whole_one_however_high_its_rung() -> None:
    call = talk("ask again plain", "ask someone plain", "leave")
    assert call.buyer.commitment == "again"
    assert call.buyer.ended == "advance"
