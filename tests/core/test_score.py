"""The total: exact points, costs, parts, gates and the pass; and how a call ends."""

from __future__ import annotations

import pytest

from simulator.core.attempt import Claim, Slip
from simulator.core.call import Call, begin, say
from simulator.core.result import happy_ears, plan_say_ask, receipt_of
from simulator.core.scorecard import scorecard, shown_total
from tests.core.talk import GOOD, PREPARED, card, move, seed_of, talk
from tests.library import library, small

WON = (*PREPARED, "hear", "back", "ask both plain", "agreed", "leave")


def test_a_model_call_scores_a_hundred() -> None:
    call = talk(*WON)
    assert card(call).quarters == 400
    assert card(call).passed
    assert call.outcome == "advance"


def test_the_weights_of_the_parts() -> None:
    possible = {part.part: part.possible // 4 for part in card(talk()).parts}
    assert possible == {"open": 28, "fit": 30, "control": 8, "close": 34}


@pytest.mark.parametrize(("quarters", "shown"), [(0, 0), (-8, 0), (279, 70), (277, 69), (278, 70), (280, 70), (400, 100)])
def test_totals_are_rounded_for_display_alone(quarters: int, shown: int) -> None:
    assert shown_total(quarters) == shown


def test_a_total_that_is_only_rounded_up_to_the_mark_does_not_pass() -> None:
    found = card(talk(*WON))._replace(quarters=279)
    assert found.total == 70
    assert found.missing == ("The total is 69.75; 70 are needed.",)


def test_each_part_needs_its_share() -> None:
    slip = GOOD.model_copy(update={"stretch": "people", "conservative": "again", "stage": "commit"})
    found = card(talk(*WON, slip=slip))
    assert not found.passed
    assert any(missing.startswith("Fit has") for missing in found.missing)


@pytest.mark.parametrize(
    ("gate", "moves", "slip"),
    [
        ("stated_early", ("invite", "exit", "hear", "q-empties", "state both out"), GOOD),
        ("asked", PREPARED, GOOD),
        ("fit_not_zero", PREPARED, Slip(stage="discovery", stretch="demo", conservative="people")),
        ("no_false_urgency", (*PREPARED, "ask both deadline"), GOOD),
    ],
)
def test_gates(gate: str, moves: tuple[str, ...], slip: Slip) -> None:
    shut = {result.gate for result in card(talk(*moves, slip=slip)).gates if not result.open}
    assert gate in shut
    assert not card(talk(*moves, slip=slip)).passed


def test_false_urgency_costs_trust() -> None:
    pushed = talk(*PREPARED, "ask both deadline")
    asked = talk(*PREPARED, "ask both plain")
    assert pushed.buyer.trust == asked.buyer.trust - 2


def _long(call: Call) -> Call:
    while not call.ended:
        call = say(call, move("back"))
    return call


def test_minutes_over_the_agreed_time_cost_a_point_each_and_end_the_call() -> None:
    call = _long(talk("state both agenda"))
    over = call.buyer.clock - call.buyer.minutes
    assert call.outcome == "continuation"
    assert [cost.points for cost in card(call).costs] == ([over] if over > 0 else [])


def test_every_reason_names_turns_that_exist_and_says_what_would_be_better() -> None:
    for moves in (WON, PREPARED, ("pitch", "weather", "leave")):
        call = talk(*moves)
        for scored in card(call).items:
            assert scored.rule
            assert bool(scored.better) == (scored.level < 4)
            for evidence in scored.evidence:
                assert 0 <= evidence.turn <= len(call.turns)
                assert evidence.note
                assert bool(evidence.words) == (evidence.turn > 0)


def test_the_outcome_stands_beside_the_score() -> None:
    won, stepped = (talk(*WON), talk(*PREPARED, "hear", "back", "ask both plain", "offer", "leave", variant="frozen"))
    assert card(won).quarters == card(stepped).quarters == 400
    assert won.buyer.commitment != stepped.buyer.commitment


@pytest.mark.parametrize(
    ("moves", "variant", "outcome"),
    [
        (("leave",), "open", "continuation"),
        ((*PREPARED, "ask both plain", "leave"), "open", "advance"),
        ((*PREPARED, "ask someone plain", "leave"), "open", "continuation"),
        (("state both out", "pitch", "leave"), "open", "buyers_process"),
        (("state both out", "invite", "ask sign plain", "leave"), "open", "no_sale"),
        ((*PREPARED, "ask both plain", "ask sign plain", "leave"), "frozen", "no_sale"),
    ],
)
def test_outcomes(moves: tuple[str, ...], variant: str, outcome: str) -> None:
    assert talk(*moves, variant=variant).outcome == outcome


def test_an_order_is_an_order() -> None:
    playbook = library().playbook
    ladder = tuple(
        rung.model_copy(update={"order": True}) if rung.id == "bring-deciders" else rung for rung in playbook.ladder
    )
    firm = playbook.model_copy(update={"ladder": ladder})
    call = begin(small(), firm, seed_of("open"), "practice", GOOD)
    for text in (*PREPARED, "ask both plain", "leave"):
        call = say(call, move(text))
    assert call.outcome == "order"


def test_the_receipt_has_a_date_only_where_one_was_said() -> None:
    assert receipt_of(talk(*PREPARED, "ask both plain")).when == "Friday at nine"
    assert receipt_of(talk(*PREPARED, "ask both loose")).when == ""
    assert receipt_of(talk(*PREPARED, "ask both loose", "restate")).when == "Friday at nine"


def test_happy_ears_are_what_the_claim_has_over_the_receipt() -> None:
    claim = Claim(result="commitment", objective="both", dated=True)
    assert happy_ears(talk(*WON), claim) == ()
    assert happy_ears(talk(*PREPARED, "leave"), claim) == ("You heard a commitment; the buyer made none.",)
    loose = talk(*PREPARED, "ask people loose", "leave")
    assert len(happy_ears(loose, claim)) == 2
    assert happy_ears(loose, Claim(result="nothing")) == ()
    assert happy_ears(loose, Claim(result="no")) != ()


def test_plan_say_ask() -> None:
    compared = plan_say_ask(talk(*WON))
    assert compared.planned == ("both", "people")
    assert compared.stated == compared.asked == ("both",)
    assert compared.held
    assert not plan_say_ask(talk("state again out", "invite", "ask again plain")).held


def test_a_scorecard_in_mid_call_scores_what_was_done_so_far() -> None:
    totals = [scorecard(talk(*WON[:count])).quarters for count in range(len(WON) + 1)]
    assert totals[0] < totals[-1] == 400
