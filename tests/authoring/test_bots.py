"""Whoever lacks the skill must fail, and the skill must pass: mistakes that let it be otherwise are found."""

from __future__ import annotations

from simulator.core.findings import Finding
from simulator.core.playbook import Playbook
from simulator.core.scenario import Scenario
from tests.authoring.planting import findings, planted
from tests.library import library, small


def in_a_hurry(*variants: str) -> Scenario:
    """The buyer of these variants has no patience at all."""
    return planted(small(), {("variants", name, "start"): {"patience": 0} for name in variants})


def softer(**changes: object) -> Playbook:
    return Playbook.model_validate({**library().playbook.model_dump(mode="json"), **changes})


def passing(bot: str, playbook: Playbook, scenario: Scenario | None = None) -> Finding:
    found = findings(scenario or small(), "B101", playbook)
    return next(each for each in found if f"the {bot} bot passes" in each.problem)


def test_without_the_gate_on_early_statements_a_late_one_passes() -> None:
    found = passing("late", softer(gates=[]))
    assert found.path == ("objectives", "both")
    assert "gate" in found.remedy


def test_where_fitting_the_window_is_not_needed_asking_for_little_passes() -> None:
    found = passing("timid", softer(passing={"total": 70, "parts": {"open": 60, "close": 60}}))
    assert found.path[0] == "objectives"
    assert small().objectives[str(found.path[1])].rung


def test_the_call_with_which_a_bot_passes_is_shown_speaker_by_speaker() -> None:
    found = passing("late", softer(gates=[]))
    assert found.detail[0] == "slip: stretch both, conservative people"
    assert "Ines: Right, I have half an hour. Go on." in found.detail
    assert any(line.startswith("You: Would you bring two dispatchers") for line in found.detail)
    assert found.detail[-1].endswith("points, outcome advance, passed")


def test_a_variant_that_skill_does_not_pass_is_named_with_the_call() -> None:
    (found,) = findings(in_a_hurry("frozen"), "B102")
    assert found.path == ("variants", "frozen")
    assert "does not pass the variant frozen" in found.problem
    assert "not passed" in found.detail[-1]


def test_a_variant_that_skill_only_just_passes_is_named() -> None:
    lenient = softer(gates=[], passing={"total": 50, "parts": {}})
    (found,) = findings(in_a_hurry("frozen"), "B102", lenient)
    assert "only 64 points" in found.problem


def test_a_fault_that_scores_as_much_as_skill_is_named() -> None:
    found = findings(in_a_hurry(*small().variants), "B103")
    assert any("the pushy bot scores 64.0" in each.problem for each in found)


def test_a_stretch_that_is_given_to_whoever_asks_is_named() -> None:
    linen = library().scenario("linen-loss-discovery")
    assert not findings(linen, "B104")
    (found,) = findings(planted(linen, {("objectives", "plants-and-finance", "needs"): []}), "B104")
    assert found.path == ("objectives", "plants-and-finance")
    assert found.detail[-1].endswith("outcome advance, passed")
