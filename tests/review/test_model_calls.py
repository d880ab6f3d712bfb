"""Model calls: one for every stage, at the best that there is, and with something to say about every move."""

from __future__ import annotations

import json
from functools import cache

import pytest

from simulator.core.call import Call
from simulator.core.evidence import note_of
from simulator.core.exchange import What
from simulator.core.scorecard import scorecard
from simulator.errors import UsageError
from simulator.practice.learning import CHOSEN
from simulator.reports.model_text import model_document, model_parts
from simulator.review.commentary import Commentary, comment
from simulator.review.model_calls import ModelCall, document, model_call, read
from simulator.review.placing import fit_reasons, placements
from tests.library import bundled, library

STAGES = library().playbook.stage_ids
every_stage = pytest.mark.parametrize("stage", STAGES)


@cache
def model(stage: str) -> ModelCall:
    scenario, variant = CHOSEN[stage]
    found = library().scenario(scenario)
    return model_call(found, library().playbook_for(scenario), variant)


def comments(call: Call) -> tuple[Commentary, ...]:
    return tuple(comment(call, turn.number) for turn in call.turns)


@every_stage
def test_every_stage_has_a_model_call_that_nothing_beats(stage: str) -> None:
    found = model(stage)
    assert found.call.rules.scenario in bundled()
    assert found.call.rules.scenario.stage == stage
    assert found.call.ended
    assert found.proved
    assert scorecard(found.call).quarters == found.quarters
    assert scorecard(found.call).passed


@every_stage
def test_every_move_has_what_it_did_and_why_it_came_then(stage: str) -> None:
    for said in comments(model(stage).call):
        assert said.does
        assert said.why or said.scores
        for sentence in (*said.does, *said.why, *said.scores, *said.then):
            assert sentence[-1] in ".”)?!"


@every_stage
def test_the_commentary_leaves_out_nothing_that_happened(stage: str) -> None:
    call = model(stage).call
    for turn, said in zip(call.turns, comments(call), strict=True):
        told = {*said.does, *said.then}
        for happening in turn.happened:
            assert note_of(call.rules, happening) in {"", *told}


@every_stage
def test_the_raised_items_add_up_to_the_card(stage: str) -> None:
    """Every item of the call that ends above where it began is told in some turn."""
    call = model(stage).call
    told = " ".join(sentence for said in comments(call) for sentence in said.scores)
    for item in scorecard(call).items:
        if item.level and item.item.part in {"open", "close"}:
            assert f"{item.item.title}: {item.level} of 4" in told


def test_a_no_that_a_move_took_away_is_told_in_the_buyers_words() -> None:
    call = model("discovery").call
    learned = next(
        turn.number
        for turn in call.turns
        if any(each.what is What.LEARNED and each.subject == "loss" for each in turn.happened)
    )
    assert any("Two plant managers, for what?" in why for why in comment(call, learned).why)


def test_what_comes_up_after_a_move_is_not_laid_at_its_door() -> None:
    call = model("discovery").call
    raised = next(turn.number for turn in call.turns if any(each.what is What.RAISED for each in turn.happened))
    said = comment(call, raised)
    assert any("raised a concern" in sentence for sentence in said.then)
    assert not any("raised a concern" in sentence for sentence in said.does)


def test_what_a_shift_undoes_is_told_with_it() -> None:
    call = model("discovery").call
    shifted = next(turn.number for turn in call.turns if any(each.what is What.SHIFTED for each in turn.happened))
    assert "Agreed with the buyer: down to 3 of 4." in comment(call, shifted).fell
    assert any(line.startswith("Agreed") for line in comment(call, shifted + 2).scores)


def test_a_refusal_that_nothing_could_have_turned_is_called_that() -> None:
    told = [why for said in comments(model("discovery").call) for why in said.why]
    assert any("nothing could have won it" in why for why in told)
    told = [why for said in comments(model("negotiation").call) for why in said.why]
    assert not any("nothing could have won it" in why for why in told)


@pytest.mark.parametrize("number", [0, 99])
def test_there_is_no_commentary_on_a_turn_that_was_not_played(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        comment(model("discovery").call, number)


@every_stage
def test_the_slip_says_why_these_two_and_why_not_the_others(stage: str) -> None:
    rules, slip = model(stage).call.rules, model(stage).call.slip
    fitting = {placed.name for placed in placements(rules) if placed.sound}
    assert {slip.stretch, slip.conservative} <= fitting
    assert sum(" of 4. " in reason for reason in fit_reasons(rules, slip)) == 4
    others = placements(rules, (slip.stretch, slip.conservative))
    assert len(others) == len(rules.scenario.objectives) - 2
    text = " ".join("\n".join(model_parts(model(stage))).split())
    for placed in others:
        assert f"“{placed.title}” {placed.words}." in text


@every_stage
def test_a_model_call_reads_in_parts_from_the_brief_to_the_score(stage: str) -> None:
    parts = model_parts(model(stage))
    assert len(parts) == len(model(stage).call.turns) + 4
    assert "You are here" in parts[0]
    assert parts[-1].startswith("THE SCORE  100 of 100")
    assert json.loads(json.dumps(model_document(model(stage))))["proved"] is True


def test_a_kept_model_call_is_the_same_call() -> None:
    found = model("commit")
    rules = found.call.rules
    kept = json.loads(json.dumps(document(found)))
    assert read(kept, rules.scenario, rules.playbook, rules.variant_id) == found


def test_what_is_not_a_whole_model_call_is_refused() -> None:
    found = model("commit")
    rules = found.call.rules
    whole = document(found)
    pieces: list[object] = [None, [], {}, {**whole, "form": 9}, {**whole, "moves": 7}, {"form": 1}]
    for broken in pieces:
        with pytest.raises(ValueError, match=r"."):
            read(broken, rules.scenario, rules.playbook, rules.variant_id)
    other = {**whole, "moves": [*whole["moves"], {"kind": "leave"}]}
    with pytest.raises(UsageError):
        read(other, rules.scenario, rules.playbook, rules.variant_id)
