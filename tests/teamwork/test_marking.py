"""A manager scores the same rubric: the same weights, costs, gates and pass rule make a result of the levels."""

from __future__ import annotations

import pytest

from simulator.core.playbook import ITEMS
from simulator.core.scorecard import levels, scorecard
from simulator.teamwork.disputes import Decision
from simulator.teamwork.marking import Comment, ManagerReview, Marks, faults, judged, marks_in, settled
from tests.core.talk import PREPARED, talk

ASKED = ("ask both plain", "leave")
FULL = dict.fromkeys(ITEMS, 4)
CALLS = [("leave",), PREPARED, (*PREPARED, *ASKED), ("ask both plain", *PREPARED, *ASKED)]


@pytest.mark.parametrize("moves", CALLS)
def test_a_manager_who_gives_the_programs_levels_comes_to_the_programs_result(moves: tuple[str, ...]) -> None:
    call = talk(*moves)
    card, found = scorecard(call), judged(call, levels(call))
    assert (found.quarters, found.passed) == (card.quarters, card.passed)
    assert found.parts == {part.part: part.quarters for part in card.parts}


def test_every_level_at_its_best_is_a_hundred_and_passes_where_the_gates_are_open() -> None:
    found = judged(talk(*PREPARED, *ASKED), FULL)
    assert (found.quarters, found.passed) == (400, True)


@pytest.mark.parametrize(("item", "level"), [("open.early", 2), ("fit.stretch", 0)])
def test_a_gate_is_shut_by_the_managers_level(item: str, level: int) -> None:
    assert not judged(talk(*PREPARED, *ASKED), {**FULL, item: level}).passed


def test_a_part_below_its_share_does_not_pass_however_good_the_rest() -> None:
    low = {name: 2 if name.startswith("open") else 4 for name in ITEMS} | {"open.early": 3}
    found = judged(talk(*PREPARED, *ASKED), low)
    assert found.quarters > 280
    assert not judged(talk(*PREPARED, *ASKED), {**low, "open.outcome": 1}).passed


def decision(item: str, *, accepted: bool, level: int | None) -> Decision:
    return Decision(item, "lead", accepted, level, "So it was.", "2026-03-02T08:00:00.000+00:00")


def test_only_an_accepted_dispute_changes_a_level() -> None:
    given = dict.fromkeys(ITEMS, 2)
    held = settled(given, [decision("open.early", accepted=False, level=None)])
    assert held == given
    moved = settled(given, [decision("open.early", accepted=True, level=4)])
    assert moved == {**given, "open.early": 4}
    assert given["open.early"] == 2


def test_a_review_names_all_that_is_wrong_with_it_at_once() -> None:
    review = ManagerReview(
        levels={"open.early": 4, "fit.stage": 1, "charm": 2},
        comments=(Comment(turn=7, text="Why?"),),
        grade="pass",
        do_next="Ask.",
    )
    found = faults(review, talk("leave"))
    assert len([each for each in found if "no level yet" in each]) == 10
    assert "fit.stage has no level 1." in found
    assert "There is no item 'charm' in this rubric." in found
    assert "There is no turn 7; the call has 1." in found


CALL = talk(*PREPARED)
PLAYBOOK = CALL.rules.playbook
ITEM = {item.id: item for item in PLAYBOOK.rubric}


def test_what_is_missing_is_told_until_nothing_is() -> None:
    marks = Marks()
    assert marks.missing(PLAYBOOK) == ("12 of 12 levels", "the grade", "do next")
    for item in PLAYBOOK.rubric:
        marks = marks.scored(item, 4)
    marks = marks._replace(grade="strong", do_next="Ask for the date.")
    assert marks.missing(PLAYBOOK) == ()
    assert not faults(ManagerReview.model_validate(marks.document()), CALL)


def test_scoring_goes_on_to_the_next_item_without_a_level() -> None:
    first, second, third = (item.id for item in PLAYBOOK.rubric[:3])
    marks = Marks().scored(ITEM[second], 3)
    assert marks.next_item(PLAYBOOK, first) == third
    last = PLAYBOOK.rubric[-1].id
    assert marks.next_item(PLAYBOOK, last) == first
    full = Marks(levels=FULL)
    assert full.next_item(PLAYBOOK, first) == second
    assert full.next_item(PLAYBOOK, last) == last


def test_a_level_that_the_rubric_does_not_describe_is_not_taken() -> None:
    assert Marks().scored(ITEM["fit.stage"], 1) == Marks()


def test_a_comment_is_changed_and_taken_away() -> None:
    marks = Marks().commented(2, "Why?").commented(2, "Ask why.")
    assert marks.comments == {2: "Ask why."}
    assert not marks.commented(2, "").comments


def test_a_draft_comes_back_as_it_was() -> None:
    marks = Marks({"open.early": 3}, {0: "Timid.", 2: "Ask why."}, "pass", "Name the date.")
    assert marks_in(marks.document(), CALL) == marks


@pytest.mark.parametrize(
    "document",
    [
        {"levels": [1], "comments": {}, "grade": 4, "do_next": None},
        {"levels": {"charm": 4, "open.early": 9, "fit.stage": 1}, "comments": [3, {"turn": 99}]},
        {"comments": [{"turn": "2", "text": "x"}, {"turn": 1, "text": ""}], "grade": "superb"},
    ],
)
def test_a_draft_that_was_spoilt_gives_what_is_whole_in_it(document: dict[str, object]) -> None:
    assert marks_in(document, CALL) == Marks()
