"""Open: when the objective was stated, what was named, and whether the buyer agreed."""

from __future__ import annotations

import pytest

from simulator.core.attempt import Slip
from tests.core.talk import GOOD, level, talk


@pytest.mark.parametrize(
    ("moves", "expected"),
    [
        ((), 0),
        (("state both out",), 4),
        (("invite", "state both out"), 4),
        (("invite", "exit", "state both out"), 3),
        (("invite", "exit", "hear", "state both out"), 2),
        (("invite", "exit", "hear", "q-empties", "state both out"), 2),
        (("pitch", "state both out"), 2),
        (("hear", "hear", "hear", "hear", "hear", "q-roth", "back", "q-empties", "state both out"), 1),
        (("state demo out",), 0),
        (("state demo out", "state both out"), 4),
    ],
)
def test_stated_early(moves: tuple[str, ...], expected: int) -> None:
    assert level(talk(*moves), "open.early") == expected


def test_stating_right_before_the_first_ask_is_late_however_early_it_is() -> None:
    assert level(talk("state both out", "ask both plain"), "open.early") == 1
    assert level(talk("state both out", "invite", "ask both plain"), "open.early") == 4


def test_stating_after_the_first_ask_is_late() -> None:
    assert level(talk("ask both plain", "state both out"), "open.early") == 1


@pytest.mark.parametrize(
    ("moves", "expected"),
    [
        ((), 0),
        (("state both straight",), 3),
        (("state both out",), 4),
        (("state both straight", "exit"), 4),
        (("state again straight",), 2),
        (("state someone straight",), 2),
        (("state demo straight",), 1),
        (("state demo purpose",), 1),
        (("state both,people straight",), 3),
        (("state again straight", "state both straight"), 3),
    ],
)
def test_named_a_buyers_action(moves: tuple[str, ...], expected: int) -> None:
    assert level(talk(*moves), "open.outcome") == expected


def test_a_vague_objective_is_vague_on_the_slip_too() -> None:
    slip = Slip(stage="discovery", stretch="both", conservative="someone")
    assert level(talk("state someone out", slip=slip), "open.outcome") == 2


@pytest.mark.parametrize(
    ("moves", "expected"),
    [
        ((), 0),
        (("state both purpose",), 0),
        (("state both clock",), 1),
        (("state both straight",), 3),
        (("state both straight", "invite"), 4),
        (("state both agenda",), 4),
        (("state sign straight",), 2),
        (("state both agenda", "process"), 4),
    ],
)
def test_agreed_with_the_buyer(moves: tuple[str, ...], expected: int) -> None:
    if "process" in moves:
        moves = (*moves[:-1], "hear", "hear", "hear", "process")
        expected = 3
    assert level(talk(*moves), "open.agreed") == expected


def test_an_agreement_is_set_again_after_a_trap_by_returning_to_the_objective() -> None:
    call = talk("state both agenda", "hear", "hear", "hear", "process", "back")
    assert call.buyer.stance == "engaged"
    assert level(call, "open.agreed") == 4


def test_a_reservation_that_is_heard_turns_into_agreement() -> None:
    # The event at turn 8 (somebody joins) is a shift as well; before it nothing has to be set again.
    reserved = talk("pitch", "state sign straight")
    assert level(reserved, "open.agreed") == 2
    amended = talk("state sign straight", "state both agenda")
    assert level(amended, "open.agreed") == 4


def test_somebody_joining_asks_for_a_new_agreement() -> None:
    before = ("state both agenda", "exit", "q-empties", "q-roth", "why-scanners", "no-scanners", "hear", "hear")
    shifted = talk(*before)
    assert "roth-in" in shifted.buyer.happened
    assert level(shifted, "open.agreed") == 3
    assert level(talk(*before, "back"), "open.agreed") == 4


def test_the_slip_decides_what_counts_as_planned() -> None:
    other = GOOD.model_copy(update={"stretch": "team", "conservative": "again"})
    assert level(talk("state both out", slip=other), "open.outcome") == 2
