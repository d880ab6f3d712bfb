"""The queue: equal gaps by how firm a cell is, the weakest first, with a reason and a call for each."""

from __future__ import annotations

import pytest

from simulator.progress.due import Offer, due, queue
from simulator.progress.skill import Cell, skills
from tests.progress.calls import GOOD, POOR, TODAY

STAGES = ("prospecting", "discovery", "evaluation")
OFFERS = [Offer("linen", "discovery", 4, "2026-01-01"), Offer("audits", "evaluation", 0, "")]


def cell(now: int, last: int, run: int = 0, ago: int = 0) -> Cell:
    return Cell("discovery", "closing", 5, now, None, now, run, TODAY - ago, last)


@pytest.mark.parametrize(
    ("found", "gap", "reason"),
    [
        (cell(40, 30), 1, "Weak at 40%"),
        (cell(80, 30), 1, "At 80% but 30% in the last call"),
        (cell(80, 70), 7, "Sound at 80%"),
        (cell(90, 95, run=3), 21, "Mastered at 90%"),
    ],
)
def test_the_gap_follows_from_how_firm_the_cell_is(found: Cell, gap: int, reason: str) -> None:
    again = due(found, TODAY)
    assert again.day - TODAY == gap
    assert again.why.startswith(reason)
    assert "last practised today" in again.why


def test_the_weakest_cell_comes_first_then_what_was_never_tried() -> None:
    calls = [POOR._replace(day=TODAY - 30, choosing=80)]
    found = queue(skills(calls, STAGES), OFFERS, TODAY)
    assert [(each.cell.stage, each.cell.pillar) for each in found] == [
        ("discovery", "stating"),
        ("discovery", "closing"),
        ("evaluation", "stating"),
        ("evaluation", "choosing"),
        ("evaluation", "closing"),
        ("discovery", "choosing"),
    ]


def test_what_is_not_due_yet_comes_after_by_its_day() -> None:
    calls = [GOOD, POOR._replace(stage="evaluation", day=TODAY)]
    found = queue(skills(calls, STAGES), OFFERS, TODAY)
    assert all(each.late < 0 for each in found)
    assert [each.day for each in found] == sorted(each.day for each in found)


def test_a_stage_without_a_call_is_not_asked_for() -> None:
    assert {each.cell.stage for each in queue(skills([], STAGES), OFFERS, TODAY)} == {"discovery", "evaluation"}


def test_the_call_played_least_is_proposed_and_then_the_one_played_longest_ago() -> None:
    offers = [
        Offer("often", "discovery", 3, "2026-01-01"),
        Offer("lately", "discovery", 1, "2026-03-01"),
        Offer("once", "discovery", 1, "2026-02-01"),
    ]
    assert {each.scenario for each in queue(skills([], STAGES), offers, TODAY)} == {"once"}
