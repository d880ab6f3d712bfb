"""What can be said when, and that nothing is left to luck."""

from __future__ import annotations

import pytest

from simulator.core.attempt import Attempt, Slip
from simulator.core.call import attempt_of, begin, can_ask, can_state, lines, objective_order, play, say, variant_of
from simulator.core.exchange import What
from simulator.core.voice import opening, reply, seller_words
from simulator.errors import BadSlip, IllegalMove
from tests.core.talk import GOOD, PREPARED, move, start, talk
from tests.library import library, small


def test_a_line_leaves_the_list_because_of_what_it_did() -> None:
    assert "q-empties" in lines(talk("state both out"))
    assert "q-empties" not in lines(talk("state both out", "q-empties"))
    assert "hear" in lines(talk("state both out", "hear"))


def test_a_fact_that_was_not_told_can_be_asked_for_again() -> None:
    call = talk("q-nights")
    assert What.DEFLECTED in {happening.what for happening in call.turns[-1].happened}
    assert "q-nights" in lines(call)


def test_a_concern_can_be_probed_once_it_was_raised() -> None:
    assert "why-scanners" not in lines(talk("state both out"))
    raised = talk("state both out", "invite", "q-empties", "hear")
    assert {"why-scanners", "no-scanners"} <= set(lines(raised))
    assert "why-scanners" not in lines(say(raised, move("why-scanners")))


def test_an_answer_before_the_concern_is_understood_does_not_close_it() -> None:
    call = talk("state both out", "invite", "q-empties", "hear", "no-scanners")
    assert call.buyer.open_concerns == {"scanners"}


def test_there_is_one_statement_and_one_amendment() -> None:
    call = talk("state both out", "state people out")
    assert not can_state(call)
    with pytest.raises(IllegalMove, match="stated and amended"):
        say(call, move("state both out"))


def test_there_are_three_asks() -> None:
    call = talk(*PREPARED, "ask both plain", "ask both plain", "ask people plain", variant="frozen")
    assert not can_ask(call)
    with pytest.raises(IllegalMove, match="3 times"):
        say(call, move("ask people plain"))


def test_two_objectives_are_stated_together_only_when_they_are_the_slips() -> None:
    assert talk("state both,people out").buyer.stated == ("both", "people")
    with pytest.raises(IllegalMove, match="Two objectives"):
        talk("state both,again out")


@pytest.mark.parametrize("text", ["nonsense", "state nonsense out", "state both nonsense", "ask nonsense plain", "agreed"])
def test_a_move_that_is_not_there_is_refused_and_changes_nothing(text: str) -> None:
    with pytest.raises(IllegalMove):
        talk("invite", text)


def test_nothing_can_be_said_after_the_end() -> None:
    call = talk("leave")
    assert lines(call) == ()
    with pytest.raises(IllegalMove, match="over"):
        say(call, move("invite"))


@pytest.mark.parametrize("slip", [Slip(stage="nowhere"), Slip(stretch="nothing"), Slip(conservative="nothing")])
def test_a_slip_that_names_what_is_not_there_is_refused(slip: Slip) -> None:
    with pytest.raises(BadSlip, match="Choose one of"):
        start(slip=slip)


def test_the_seed_picks_the_variant_and_every_variant_comes_up() -> None:
    assert {variant_of(small(), seed) for seed in range(40)} == set(small().variants)


def test_the_seed_draws_the_order_of_the_lists() -> None:
    orders = {objective_order(small(), seed) for seed in range(20)}
    assert len(orders) > 15
    assert all(sorted(order) == sorted(small().objectives) for order in orders)


def test_the_same_seed_and_moves_give_the_same_words() -> None:
    first, second = talk(*PREPARED), talk(*PREPARED)
    assert [reply(first, turn) for turn in first.turns] == [reply(second, turn) for turn in second.turns]
    assert opening(first) == opening(second)


def test_a_replayed_attempt_is_the_same_call() -> None:
    call = talk(*PREPARED, "ask both plain", "leave")
    record = attempt_of(call)
    again = play(small(), library().playbook, Attempt.model_validate_json(record.canonical()))
    assert again.turns == call.turns
    assert attempt_of(again).digest == record.digest


def test_changing_a_move_changes_only_what_follows() -> None:
    one = talk("state both out", "invite", "q-empties", "q-roth")
    other = talk("state both out", "invite", "q-roth", "q-empties")
    assert one.turns[:2] == other.turns[:2]
    assert one.turns[2] != other.turns[2]


def test_confirming_lines_speak_of_the_commitment() -> None:
    call = talk(*PREPARED, "ask both plain", "agreed")
    assert "Friday at nine" in seller_words(call, call.turns[-1])
    assert "Friday at nine" in reply(call, call.turns[-1])[-1].words


def test_after_a_refusal_the_line_gives_the_buyers_reason() -> None:
    call = talk(*PREPARED, "ask both plain", "hear", "refusal", variant="frozen")
    assert "Roth froze everything new" in seller_words(call, call.turns[-1])


def test_the_buyers_own_words_come_for_facts_concerns_and_refusals() -> None:
    call = talk("state both out", "invite", "q-empties")
    assert reply(call, call.turns[1])[0].words == small().agenda[0].says[0]
    assert "One run in three" in reply(call, call.turns[2])[0].words


def test_a_call_begins_in_the_mode_that_was_chosen() -> None:
    call = begin(small(), library().playbook, 1, "learn", GOOD)
    assert attempt_of(call).mode == "learn"


def test_asking_leave_for_something_of_ones_own_is_no_reason_to_restate() -> None:
    call = talk(*PREPARED, "ask both plain", "ask demo plain", "hear", "refusal", variant="frozen")
    assert "Roth froze everything new" in seller_words(call, call.turns[-1])


def test_a_price_question_is_answered_for_after_it_was_asked() -> None:
    call = talk("invite", "exit", "q-empties", "q-roth", "hear", "hear")
    words = [speech.words for speech in reply(call, call.turns[-1])]
    asked = words.index("What does it cost?")
    assert asked < words.index("Look, I am busy.")


def test_a_date_that_nobody_asked_for_is_not_in_the_buyers_yes() -> None:
    loose = talk(*PREPARED, "ask both loose")
    assert loose.buyer.commitment == "both"
    assert "Friday" not in " ".join(speech.words for speech in reply(loose, loose.turns[-1]))
