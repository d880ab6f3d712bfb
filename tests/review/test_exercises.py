"""Exercises: the same from the same seed, fair to whoever plays well, and clear about what went wrong."""

from __future__ import annotations

import pytest

from simulator.core.attempt import Slip
from simulator.core.call import Call, say
from simulator.core.moves import LEAVE, Act, propose, state
from simulator.review.exercise_results import HABITS, DoneExercise, ExerciseKind, ExerciseResult, habit_words, records
from simulator.review.fitting import BRIEFS, FitTask, brief_of, drawn_briefs, drawn_scenarios, fit_result, marked
from simulator.review.passages import OPENING_TURNS, Passage, feedback, judged, over, passage, passage_result, suits
from simulator.solver.bots import BOTS, plan_skilled
from tests.library import bundled, library

SCENARIOS = [(scenario.id, scenario.stage) for scenario in bundled()]
every_scenario = pytest.mark.parametrize("scenario", [name for name, _ in SCENARIOS])


def brief(scenario: str, seed: int = 1) -> FitTask:
    return brief_of(library().scenario(scenario), library().playbook_for(scenario), seed)


def passage_in(kind: ExerciseKind, scenario: str, seed: int = 1) -> Passage:
    return passage(kind, library().scenario(scenario), library().playbook_for(scenario), seed)


def played(found: Passage, bot: str = "skilled") -> Call:
    call = found.start
    while not over(found, call):
        call = say(call, BOTS[bot].choose(call))
    return call


# --- drawing


def test_the_same_seed_gives_the_same_exercise_and_another_seed_another() -> None:
    assert drawn_briefs(SCENARIOS, 5) == drawn_briefs(SCENARIOS[::-1], 5)
    assert len({drawn_briefs(SCENARIOS, seed) for seed in range(20)}) == 20
    names = [name for name, _ in SCENARIOS]
    assert drawn_scenarios(ExerciseKind.OPEN, names, 5) == drawn_scenarios(ExerciseKind.OPEN, names[::-1], 5)
    assert passage_in(ExerciseKind.CLOSE, "small", 9) == passage_in(ExerciseKind.CLOSE, "small", 9)


@pytest.mark.parametrize("seed", range(8))
def test_ten_briefs_are_ten_scenarios_of_every_stage(seed: int) -> None:
    found = drawn_briefs(SCENARIOS, seed)
    assert len(set(found)) == len(found) == BRIEFS
    assert {dict(SCENARIOS)[name] for name in found} == set(library().playbook.stage_ids)


def test_a_small_library_gives_as_many_briefs_as_it_has() -> None:
    assert set(drawn_briefs(SCENARIOS[:3], 1)) == {name for name, _ in SCENARIOS[:3]}
    assert drawn_briefs([], 1) == ()


# --- fit


@every_scenario
def test_the_top_and_the_bottom_of_the_window_are_right(scenario: str) -> None:
    found = marked(brief(scenario), plan_skilled(brief(scenario).rules, 1))
    assert found.right
    assert not found.habits
    assert sum("is in the window" in why for why in found.why) == 2


FAULTS = [
    ("pushy", {"stretch": "pilot-order"}, "8 rungs above the window"),
    ("timid", {"conservative": "reading"}, "4 rungs below the window"),
    ("activities", {"stretch": "gate-demo"}, "is something that you do"),
    ("vague", {"stretch": "finance-involved"}, "in the window but does not say when"),
    ("stage", {"stage": "commit"}, "The deal is in Discovery"),
    ("order", {"stretch": "plant-managers"}, "must lie below the stretch"),
    ("open", {"conservative": ""}, "One objective was left open."),
]


@pytest.mark.parametrize(("habit", "change", "why"), FAULTS)
def test_what_is_wrong_with_a_slip_is_told_in_rungs(habit: str, change: dict[str, str], why: str) -> None:
    found = brief("linen-loss-discovery")
    good = plan_skilled(found.rules, 1)
    judgement = marked(found, Slip.model_validate(good.model_dump() | change))
    assert not judgement.right
    assert habit in judgement.habits
    assert any(why in sentence for sentence in judgement.why)
    assert judgement.why[-1].startswith("This would fit: “Roz brings both plant managers")


def test_the_habit_is_what_most_mistakes_have_in_common() -> None:
    found = brief("linen-loss-discovery")
    good = plan_skilled(found.rules, 1)
    pushy = good.model_copy(update={"stretch": "pilot-order"})
    timid = good.model_copy(update={"conservative": "reading"})
    marks = [marked(found, slip) for slip in (good, pushy, timid, pushy)]
    assert fit_result(3, marks) == ExerciseResult("fit", 3, 1, 4, "pushy")
    assert fit_result(3, marks[:1]) == ExerciseResult("fit", 3, 1, 1, "")
    assert fit_result(3, []) == ExerciseResult("fit", 3, 0, 0, "")


def test_every_habit_has_words() -> None:
    assert all(habit_words(habit) for habit in HABITS)
    assert habit_words("") == ""
    assert habit_words("of-a-later-version") == "of-a-later-version"


# --- open and close


@every_scenario
@pytest.mark.parametrize("kind", [ExerciseKind.OPEN, ExerciseKind.CLOSE])
@pytest.mark.parametrize("seed", range(4))
def test_whoever_plays_well_gets_all_of_it(kind: ExerciseKind, scenario: str, seed: int) -> None:
    found = passage_in(kind, scenario, seed)
    call = played(found)
    result = passage_result(found, call)
    assert (result.right, result.habit) == (result.possible, "")
    assert result.possible == 4 * len(found.items)
    assert 0 < len(call.turns) - len(found.start.turns) <= 7


@every_scenario
def test_the_close_begins_before_anything_of_it_was_said(scenario: str) -> None:
    found = passage_in(ExerciseKind.CLOSE, scenario)
    assert suits(found)
    assert found.start.rules.variant.qualifies
    assert found.start.buyer.needs
    acts = {said.act for turn in found.start.turns for said in found.start.rules.acts(turn.move)}
    assert not acts & {Act.SUMMARIZE, Act.PROPOSE, Act.CONFIRM}


@pytest.mark.parametrize("bot", ["silent", "charming", "first-line", "random"])
def test_an_opening_is_over_after_a_few_turns_whatever_is_said(bot: str) -> None:
    found = passage_in(ExerciseKind.OPEN, "linen-loss-discovery")
    call = played(found, bot)
    assert len(call.turns) <= OPENING_TURNS
    result = passage_result(found, call)
    assert result.right < result.possible
    assert result.habit.startswith("open.")


def test_only_the_items_of_the_part_are_judged() -> None:
    for kind in (ExerciseKind.OPEN, ExerciseKind.CLOSE):
        found = passage_in(kind, "linen-loss-discovery")
        assert {each.item.part for each in judged(found, found.start)} == {kind.value}


def test_every_turn_is_told_at_once() -> None:
    found = passage_in(ExerciseKind.OPEN, "linen-loss-discovery")
    stated = say(found.start, BOTS["skilled"].choose(found.start))
    assert any(line.startswith("Stated early: 4 of 4") for line in feedback(found, stated).rose)
    vague = say(found.start, state("finance-involved", wording="clock"))
    assert (
        "More of “Named a buyer's action” would be: An action of the buyer was named, from your slip."
        in feedback(found, vague).bad
    )
    left = say(found.start, LEAVE)
    assert feedback(found, left).bad
    with pytest.raises(ValueError, match="0"):
        feedback(found, found.start)


def test_an_ask_on_unready_ground_is_told_at_once() -> None:
    found = passage_in(ExerciseKind.CLOSE, "linen-loss-discovery")
    asked = say(found.start, propose(found.start.slip.stretch, "plain"))
    assert "More of “Ready to ask” would be: The needs were summed up as well." in feedback(found, asked).bad


def test_nothing_of_another_part_is_told() -> None:
    found = passage_in(ExerciseKind.CLOSE, "linen-loss-discovery")
    call = played(found)
    titles = {item.title for item in call.rules.playbook.rubric if item.part != "close"}
    for place in range(len(found.start.turns) + 1, len(call.turns) + 1):
        last = call.turns[place - 1]
        at = call._replace(buyer=last.after, ledger=last.ledger, turns=call.turns[:place])
        said = feedback(found, at)
        assert not titles & {line.split(":")[0] for line in (*said.rose, *said.bad)}


# --- results


def test_the_last_and_the_best_of_each_kind_stand_out() -> None:
    done = [
        DoneExercise(ExerciseResult("fit", 1, 9, 10, "vague"), "2026-01-01"),
        DoneExercise(ExerciseResult("open", 1, 12, 12, ""), "2026-01-02"),
        DoneExercise(ExerciseResult("fit", 2, 4, 5, "timid"), "2026-01-03"),
    ]
    opened, fitted = records(done)
    assert (opened.kind, opened.times, opened.last, opened.best) == ("open", 1, done[1], done[1])
    assert (fitted.times, fitted.last, fitted.best) == (2, done[2], done[0])
    assert records([]) == ()
