"""Streaks count days in a row; a streak holds until a whole day has passed without a call."""

from __future__ import annotations

import pytest

from simulator.progress.overview import Day, Streak, days, streak
from tests.progress.calls import GOOD, POOR, TODAY


@pytest.mark.parametrize(
    ("ago", "current", "longest"),
    [
        ([], 0, 0),
        ([0], 1, 1),
        ([1], 1, 1),
        ([2], 0, 1),
        ([0, 1, 2], 3, 3),
        ([1, 2, 3], 3, 3),
        ([0, 2, 3, 4, 5], 1, 4),
        ([0, 0, 1], 2, 2),
        ([-1], 0, 0),
    ],
)
def test_streak(ago: list[int], current: int, longest: int) -> None:
    found = streak([TODAY - each for each in ago], TODAY)
    assert (found.current, found.longest, found.today) == (current, longest, 0 in ago)


def test_a_streak_that_waits_for_todays_call() -> None:
    assert streak([TODAY - 1, TODAY - 2], TODAY) == Streak(2, 2, 2, today=False)


def test_a_day_is_the_mean_of_its_calls_and_coached_ones_only_count() -> None:
    calls = [POOR, GOOD, GOOD._replace(mode="learn", stating=0), POOR._replace(day=TODAY + 1)]
    first, second = days(calls)
    assert first == Day(TODAY, 3, 2, (55, 70, 60), 240)
    assert second.calls == 1


def test_a_day_of_coached_calls_has_no_shares() -> None:
    assert days([GOOD._replace(mode="learn")]) == (Day(TODAY, 1, 1, None, None),)
