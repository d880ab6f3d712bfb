"""Plan, say, ask; happy ears; and the direction of error over many calls."""

from __future__ import annotations

import pytest

from simulator.progress.habits import directions, habits, leaning, over_time, together
from tests.progress.calls import GOOD


def test_a_call_holds_together_when_what_was_planned_was_said_and_asked_for() -> None:
    calls = [
        GOOD,
        GOOD._replace(said="nothing"),
        GOOD._replace(asked="other"),
        GOOD._replace(asked="nothing"),
        GOOD._replace(asked="released"),
        GOOD._replace(heard_more=True),
    ]
    found = habits(calls)
    assert (found.calls, found.held) == (6, 3)
    assert (found.said_planned, found.said_nothing) == (5, 1)
    assert (found.asked_planned, found.asked_nothing) == (4, 1)
    assert found.heard_more == 1


def test_over_time_no_call_is_lost_and_none_is_counted_twice() -> None:
    for count in range(20):
        spans = over_time([GOOD] * count, 8)
        assert sum(each.calls for each in spans) == count
        assert len(spans) == min(count, 8)
        assert together(spans) == habits([GOOD] * count)


def test_direction_counts_both_objectives_in_signed_rungs() -> None:
    calls = [
        GOOD._replace(stretch_off=2, conservative_off=0),
        GOOD._replace(stretch_off=5, conservative_off=None),
        GOOD._replace(stretch_off=-1, conservative_off=-4),
    ]
    (found,) = directions(calls, ["discovery"])
    assert found.rungs == (1, 0, 1, 1, 0, 1, 1)
    assert (found.chosen, found.none) == (5, 1)
    assert found.hundredths == 40


@pytest.mark.parametrize(
    ("hundredths", "word"),
    [
        (None, ""),
        (0, "fits"),
        (14, "fits"),
        (-15, "a little timid"),
        (74, "a little pushy"),
        (75, "pushy"),
        (-300, "timid"),
    ],
)
def test_a_direction_in_a_word(hundredths: int | None, word: str) -> None:
    assert leaning(hundredths) == word
