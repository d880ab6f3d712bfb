"""Who needs what: those who miss most to passing come first, and every figure says of which calls it is."""

from __future__ import annotations

from simulator.progress.summary import Summary
from simulator.teamwork.picture import Picture, PictureRep, RepPicture, Spot, picture
from simulator.teamwork.tally import RepTally, StageCounts, StageTally, rep_tally, stage_tally
from tests.progress.calls import GOOD, POOR, TODAY

STAGES = ("prospecting", "discovery")
FLOORS = {"stating": 60, "choosing": 60, "closing": 60}


def tallies(player: str, *calls: Summary) -> tuple[list[StageTally], list[RepTally]]:
    """The rows of a player's calls, the oldest first, all in discovery."""
    passed = [each for each in calls if each.passed]
    counts = StageCounts(
        len(calls), len(passed), sum(each.heard_more for each in calls), 0,
        max(each.quarters for each in calls), calls[0].day, calls[-1].day,
        passed[0].day if passed else None, passed[0].finished_at if passed else None,
    )  # fmt: skip
    after = calls.index(passed[0]) + 1 if passed else None
    return (
        [stage_tally(player, "discovery", counts, calls[-10:])],
        [rep_tally(player, len(calls), after, calls[:5], calls[-40:])],
    )


def team(**players: list[Summary]) -> Picture:
    by_stage: list[StageTally] = []
    by_rep: list[RepTally] = []
    for player, calls in players.items():
        if calls:
            stages, reps = tallies(player, *calls)
            by_stage += stages
            by_rep += reps
    people = [PictureRep(player, player.title()) for player in players]
    return picture(people, STAGES, FLOORS, by_stage, by_rep)


def one(*calls: Summary) -> RepPicture:
    return team(ann=list(calls)).rows[0]


def test_who_misses_most_to_passing_comes_first_and_who_has_not_called_last() -> None:
    found = team(ann=[], bea=[GOOD], cem=[POOR], dan=[POOR, GOOD])
    assert [row.who.handle for row in found.rows] == ["cem", "dan", "bea", "ann"]
    assert found.idle == 1


def test_a_cell_tells_now_the_trend_and_what_is_missing() -> None:
    shares = [20, 20, 20, 50, 50, 50, 50, 50]
    found = one(*(POOR._replace(stating=share) for share in shares))
    assert found.spots[1][0] == Spot(now=50, trend=30, calls=8, short=10)
    assert found.spots[0] == (Spot(), Spot(), Spot())
    assert found.spot(3) == found.spots[1][0]


def test_what_is_missing_is_the_mean_over_the_cells() -> None:
    assert one(POOR).short == 100 * (40 + 10 + 30) // 3
    assert one(GOOD).short == 0


def test_the_last_call_decides_between_two_who_miss_nothing() -> None:
    worse = GOOD._replace(quarters=300)
    assert [row.who.handle for row in team(a=[GOOD], b=[worse]).rows] == ["b", "a"]


def test_a_column_tells_how_many_are_below() -> None:
    found = team(ann=[GOOD], bea=[POOR], cem=[])
    column = next(each for each in found.columns if each[:2] == ("discovery", "closing"))
    assert (column.reps, column.below, column.now) == (2, 1, 60)
    assert found.columns[0] == ("prospecting", "stating", 0, 0, None)


def test_direction_leans_by_all_the_objectives_chosen() -> None:
    pushy = GOOD._replace(stretch_off=2, conservative_off=1)
    found = one(pushy, pushy, GOOD._replace(stretch_off=None, conservative_off=0))
    assert found.leaning == 120
    assert found.directions[0].hundredths is None
    assert found.directions[1].none == 1


def test_habits_are_told_now_and_ever() -> None:
    heard = GOOD._replace(heard_more=True)
    found = one(*[heard] * 10, *[GOOD] * 15)
    assert (found.habits.calls, found.habits.heard_more, found.heard) == (20, 5, 10)


def test_the_trend_goes_from_the_first_five_to_the_latest() -> None:
    found = one(*[POOR] * 5, *[GOOD] * 7).trend
    assert (found.first, found.spans, found.change) == (30, (30, 54, 90), 60)
    assert one(*[POOR] * 9).trend.change is None


def test_the_first_pass_is_told_in_days_and_in_calls() -> None:
    later = GOOD._replace(day=TODAY + 12)
    found = one(POOR, POOR, later).first_pass
    assert found is not None
    assert (found.began, found.days, found.calls) == (TODAY, 12, 3)
    never = one(POOR).first_pass
    assert never is not None
    assert (never.days, never.calls) == (None, None)


def test_who_has_not_called_has_an_empty_row() -> None:
    (row,) = team(ann=[]).rows
    assert (row.calls, row.short, row.leaning, row.first_pass) == (0, None, None, None)
    assert (row.trend.spans, row.habits.calls) == ((), 0)
