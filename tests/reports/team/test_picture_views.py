"""The heat map in characters: no cell runs into the next, whatever stands in it."""

from __future__ import annotations

import pytest

from simulator.progress.summary import Summary
from simulator.reports.team.picture_views import NARROW, WIDE, cell_text, heat_lines, marks_text
from simulator.teamwork.picture import Picture, Spot
from tests.progress.calls import GOOD, POOR
from tests.teamwork.test_picture import team

FULL = GOOD._replace(stating=100, choosing=100, closing=100)


def of(count: int, call: Summary) -> Picture:
    return team(**{f"rep{number}": [call] for number in range(count)})


@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize("spot", [Spot(), Spot(0, None, 1, 60), Spot(100, None, 1), Spot(7, 1, 9, 53), Spot(60, 1, 9)])
def test_a_cell_is_as_wide_as_its_column(spot: Spot, width: int) -> None:
    assert len(cell_text(spot, width)) == width


def test_what_is_too_low_is_marked_and_all_the_points_stand_apart() -> None:
    assert cell_text(Spot(45, None, 1, 15)) == "45!"
    assert cell_text(Spot(100, None, 1)) == "●● "
    assert cell_text(Spot(100, None, 1), WIDE) == "100 "
    assert "●● is 100" in marks_text(of(1, GOOD), NARROW)
    assert "●●" not in marks_text(of(1, GOOD), WIDE)


@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize(("count", "call"), [(2, POOR), (120, POOR), (120, FULL)])
def test_the_lines_below_stand_under_their_columns(count: int, call: Summary, width: int) -> None:
    *_, row, means, low = heat_lines(of(count, call), {}, width)
    assert means.split()[1:4] == ["·"] * 3
    assert len(means.split()) == 7
    assert len(low.rstrip()) <= len(row) + 1


def test_many_reps_are_told_in_percent_where_there_is_no_room() -> None:
    *_, low = heat_lines(of(120, POOR), {}, NARROW)
    assert low.startswith("% low")
    assert low.split()[-3:] == ["●●", "●●", "●●"]
    *_, low = heat_lines(of(120, POOR), {}, WIDE)
    assert low.split()[-3:] == ["120", "120", "120"]
