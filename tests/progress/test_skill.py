"""Skill by stage and pillar is read from the last calls; mastery takes different variants."""

from __future__ import annotations

from simulator.progress.skill import Cell, StageSkill, skills
from simulator.progress.summary import Summary
from tests.progress.calls import GOOD, POOR

STAGES = ("prospecting", "discovery")


def discovery(*calls: Summary) -> StageSkill:
    return next(each for each in skills(calls, STAGES) if each.stage == "discovery")


def stating(*shares: int) -> Cell:
    return discovery(*(GOOD._replace(stating=share) for share in shares)).cells[0]


def on(variant: str, call: Summary = GOOD) -> Summary:
    return call._replace(variant=variant)


def test_every_stage_of_the_process_is_there_and_foreign_ones_come_last() -> None:
    found = skills([GOOD._replace(stage="renewal"), GOOD], STAGES)
    assert [each.stage for each in found] == ["prospecting", "discovery", "renewal"]
    assert [each.calls for each in found] == [0, 1, 1]
    assert found[0].cells[0] == Cell("prospecting", "stating")


def test_now_is_the_mean_of_the_last_five_calls() -> None:
    assert stating(0, 0, 0, 50, 60, 70, 80, 91).now == 70


def test_the_trend_is_told_once_there_are_enough_calls_before() -> None:
    assert stating(0, 0, 50, 50, 50, 50, 50).trend is None
    assert stating(20, 30, 40, 50, 50, 50, 50, 50).trend == 20
    assert stating(90, 90, 90, 50, 50, 50, 50, 50).trend == -40


def test_the_best_stays() -> None:
    assert stating(97, 10, 20).best == 97


def test_a_coached_call_is_no_measure() -> None:
    assert discovery(POOR, GOOD._replace(mode="learn")).cells[0].now == 20


def test_mastery_takes_passes_in_a_row_on_different_variants() -> None:
    assert discovery(on("a"), on("b"), on("c")).mastered
    assert discovery(on("a"), on("b"), on("b"), on("a")).run == 2
    assert not discovery(on("a"), on("b"), on("c", POOR), on("c")).mastered


def test_a_variant_is_that_of_its_scenario() -> None:
    assert discovery(on("a"), on("a")._replace(scenario="other")).run == 2


def test_a_cell_is_mastered_by_its_own_pillar() -> None:
    passed_over = POOR._replace(reached=1)
    cells = discovery(*(on(name, passed_over) for name in "abc")).cells
    assert [cell.mastered for cell in cells] == [True, False, False]
