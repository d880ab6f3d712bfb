"""Control: the three traps, how they are entered and left, and what staying in them costs."""

from __future__ import annotations

import pytest

from simulator.core.call import say
from tests.core.talk import level, move, talk


def test_no_mans_land_begins_after_the_third_turn_without_a_statement() -> None:
    assert talk("invite", "exit").buyer.stance == "guarded"
    assert talk("invite", "exit", "hear").buyer.stance == "no_mans_land"


def test_stating_leads_out_of_no_mans_land() -> None:
    call = talk("invite", "exit", "hear", "state both out")
    assert call.buyer.stance == "engaged"
    assert level(call, "control.kept") == 3


def test_only_a_buyer_action_leads_out_of_no_mans_land() -> None:
    assert talk("invite", "exit", "hear", "state demo out").buyer.stance == "no_mans_land"


def test_leading_with_a_pitch_starts_the_buyers_process() -> None:
    assert talk("state both out", "pitch").buyer.stance == "buyers_process"
    assert talk("state both out", "q-empties", "pitch").buyer.stance == "engaged"


def test_conceding_starts_the_buyers_process() -> None:
    call = talk("state both out", "invite", "q-empties", "q-roth", "process")
    assert call.buyer.stance == "buyers_process"


def test_a_price_question_starts_the_buyers_process_where_nothing_was_stated() -> None:
    unstated = ("invite", "exit", "q-empties", "q-roth", "hear", "hear")
    assert talk(*unstated).buyer.stance == "buyers_process"
    stated = ("state both out", "invite", "q-empties", "q-roth", "hear", "hear")
    assert talk(*stated).buyer.stance == "engaged"


def test_overreaching_puts_off_and_an_acknowledge_brings_back() -> None:
    call = talk("state both out", "invite", "ask sign plain")
    assert call.buyer.stance == "put_off"
    assert say(call, move("hear")).buyer.stance == "engaged"


def test_stepping_down_leads_out_of_being_put_off() -> None:
    call = talk("state both out", "invite", "ask sign plain", "ask people plain")
    assert call.buyer.stance == "committed"


def test_a_second_overreach_ends_the_call_with_the_sale_lost() -> None:
    call = talk("state both out", "invite", "ask sign plain", "ask team plain")
    assert call.outcome == "no_sale"


@pytest.mark.parametrize(
    ("moves", "expected"),
    [
        (("state both out", "invite"), 4),
        (("state both out", "pitch", "swap"), 4),
        (("state both out", "pitch", "back"), 3),
        (("state both out", "pitch", "hear", "back"), 3),
        (("state both out", "q-empties", "q-roth", "hear", "process", "hear", "hear", "back"), 2),
        (("state both out", "pitch", "hear", "hear", "hear", "back"), 1),
        (("state both out", "pitch"), 0),
        (("invite", "exit", "hear"), 0),
    ],
)
def test_kept_on_course(moves: tuple[str, ...], expected: int) -> None:
    assert level(talk(*moves), "control.kept") == expected


def test_the_exits_get_dearer_the_longer_the_rep_stays() -> None:
    soon = talk("state both out", "pitch", "back")
    late = talk("state both out", "pitch", "hear", "hear", "hear", "back")
    assert late.buyer.patience < soon.buyer.patience


def test_returning_to_an_objective_that_was_never_stated_leads_nowhere() -> None:
    assert talk("pitch", "back").buyer.stance == "buyers_process"


def test_patience_drains_faster_in_a_trap_and_slower_once_agreed() -> None:
    agreed = talk("state both agenda", "hear", "q-empties", "q-roth")
    trapped = talk("pitch", "hear", "q-empties", "q-roth")
    plain = talk("state both purpose", "hear", "q-empties", "q-roth")
    assert agreed.buyer.patience > plain.buyer.patience > trapped.buyer.patience
