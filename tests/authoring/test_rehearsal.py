"""A rehearsal: the moves of an author go on as far as the scenario still lets them."""

from __future__ import annotations

from simulator.authoring.rehearsal import Rehearsal, rehearsed
from simulator.core.attempt import Slip
from simulator.core.scenario import Scenario
from tests.core.talk import move
from tests.library import library, small

PLAYBOOK = library().playbook


def rehearse(*moves: str, scenario: Scenario | None = None) -> Rehearsal:
    found = rehearsed(scenario or small(), PLAYBOOK)
    for text in moves:
        found = found.said(move(text))
    return found


def without(line: str) -> Scenario:
    lines = {name: each for name, each in small().lines.items() if name != line}
    return small().model_copy(update={"lines": lines})


def spoken(rehearsal: Rehearsal) -> list[str]:
    return [made.line for made in rehearsal.call.moves]


def test_it_begins_in_the_first_variant_with_the_slip_of_a_skilled_seller() -> None:
    found = rehearse()
    assert found.variant == "open"
    assert found.call.slip == Slip(stage="discovery", stretch="both", conservative="people")


def test_on_a_version_that_still_has_the_lines_every_move_goes() -> None:
    found = rehearse("invite", "q-empties").on(without("pitch"), PLAYBOOK)
    assert spoken(found) == ["invite", "q-empties"]
    assert not found.waiting
    assert not found.stopped


def test_where_a_line_is_gone_the_moves_before_it_go_and_the_reason_is_said() -> None:
    found = rehearse("invite", "q-empties", "q-roth").on(without("q-empties"), PLAYBOOK)
    assert spoken(found) == ["invite"]
    assert [made.line for made in found.waiting] == ["q-empties", "q-roth"]
    assert "q-empties" in found.stopped


def test_moves_that_wait_go_on_when_the_line_is_back() -> None:
    found = rehearse("invite", "q-empties", "q-roth").on(without("q-empties"), PLAYBOOK)
    assert spoken(found.on(small(), PLAYBOOK)) == ["invite", "q-empties", "q-roth"]


def test_another_move_takes_the_place_of_those_that_wait() -> None:
    found = rehearse("invite", "q-empties").on(without("q-empties"), PLAYBOOK).said(move("q-roth"))
    assert spoken(found.on(small(), PLAYBOOK)) == ["invite", "q-roth"]


def test_the_last_move_can_be_taken_back_and_at_the_beginning_nothing_happens() -> None:
    found = rehearse("invite", "q-empties").undone()
    assert spoken(found) == ["invite"]
    assert not found.undone().undone().call.turns


def test_a_restart_forgets_the_moves_and_keeps_the_plan() -> None:
    slip = Slip(stage="proposal", stretch="sign")
    found = rehearse("invite").with_slip(slip).restarted()
    assert not found.made
    assert found.call.slip == slip


def test_the_next_variant_gets_the_same_moves_and_after_the_last_comes_the_first() -> None:
    found = rehearse("invite")
    names = [found.variant]
    for _ in small().variants:
        found = found.in_next_variant()
        names.append(found.variant)
        assert spoken(found) == ["invite"]
    assert names == [*small().variants, "open"]


def test_a_part_of_the_slip_that_is_gone_is_left_open_and_named() -> None:
    objectives = {name: each for name, each in small().objectives.items() if name != "people"}
    found = rehearse("invite").on(small().model_copy(update={"objectives": objectives}), PLAYBOOK)
    assert found.dropped == ("conservative",)
    assert found.call.slip.conservative == ""
    assert spoken(found) == ["invite"]


def test_where_the_variant_is_gone_the_first_is_played() -> None:
    found = rehearse().in_variant("frozen")
    variants = {name: each for name, each in small().variants.items() if name != "frozen"}
    assert found.on(small().model_copy(update={"variants": variants}), PLAYBOOK).variant == "open"
