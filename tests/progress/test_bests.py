"""Personal bests, and what a whole progress holds."""

from __future__ import annotations

from simulator.progress.overview import progress_of
from tests.progress.calls import GOOD, POOR, TODAY

STAGES = ("discovery",)


def test_bests() -> None:
    calls = [
        POOR,
        POOR,
        GOOD._replace(attempt="first"),
        GOOD._replace(variant="other"),
        POOR._replace(day=TODAY + 1),
        GOOD._replace(day=TODAY + 1),
    ]
    found = progress_of(calls, STAGES, (), TODAY + 1).bests
    assert found.call is not None
    assert found.call.attempt == "first"
    assert (found.passes, found.day, found.first_pass) == (2, 4, 3)


def test_a_coached_call_is_a_day_of_practice_and_no_best() -> None:
    found = progress_of([GOOD._replace(mode="learn")], STAGES, (), TODAY)
    assert (found.calls, found.coached, found.passed) == (1, 1, 0)
    assert found.streak.current == 1
    assert found.bests.call is None
    assert found.habits.calls == 0


def test_nothing_played_yet() -> None:
    found = progress_of([], STAGES, (), TODAY)
    assert (found.calls, found.due, found.over_time) == (0, (), ())
    assert found.bests.first_pass is None
