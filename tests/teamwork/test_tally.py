"""A rep's rows: means over the latest calls, counts over all."""

from __future__ import annotations

from simulator.teamwork.tally import SPAN, SPANS, StageCounts, StageTally, rep_tally, stage_tally
from tests.progress.calls import GOOD

COUNTS = StageCounts(30, 20, 3, 10, 400, 739_617, 739_676, 739_618, "2026-01-02")


def row(*offs: int | None) -> StageTally:
    """The row of calls whose stretch lay so many rungs off, and without a conservative objective."""
    calls = [GOOD._replace(stretch_off=off, conservative_off=None) for off in offs]
    return stage_tally("rep", "discovery", COUNTS, calls)


def test_counts_are_of_all_calls() -> None:
    found = row(0)
    assert found[2:11] == COUNTS


def test_direction_is_told_from_the_latest_ten_calls() -> None:
    found = row(-9, *[1] * 8, 0, None)
    assert (found.chosen, found.unchosen, found.over_1, found.within) == (9, 11, 8, 1)
    assert found.under_3 == 0
    assert found.hundredths == 89


def test_rungs_far_off_are_told_together() -> None:
    found = row(-5, -3, -2, -1, 0, 1, 2, 3, 4)
    assert found[21:28] == (2, 1, 1, 1, 1, 1, 2)


def test_a_stage_where_nothing_was_chosen_has_no_direction() -> None:
    assert row(None).hundredths is None


def test_now_and_before_are_five_calls_each() -> None:
    calls = [GOOD._replace(stating=share) for share in range(10)]
    found = stage_tally("rep", "discovery", COUNTS, calls)
    assert (found.recent, found.stating) == (5, 5 + 6 + 7 + 8 + 9)
    assert (found.earlier, found.stating_before) == (5, 0 + 1 + 2 + 3 + 4)


def test_habits_are_of_the_latest_twenty_calls() -> None:
    heard = [GOOD._replace(heard_more=True)] * 10
    found = rep_tally("rep", 35, 4, heard, [*heard, *[GOOD] * 15])
    assert (found.recent, found.heard, found.held) == (20, 5, 20)


def test_the_trend_is_of_the_latest_forty_calls_beside_the_first_five() -> None:
    calls = [GOOD._replace(quarters=number) for number in range(50)]
    found = rep_tally("rep", 50, None, calls, calls)
    assert found.totals.split() == [str(number) for number in range(10, 50)]
    assert len(found.totals.split()) == SPAN * SPANS
    assert (found.first, found.first_quarters) == (5, 0 + 1 + 2 + 3 + 4)
