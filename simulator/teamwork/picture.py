"""Who needs what: a team's picture, made of what each rep's calls add up to (managers.md, 'What a manager looks at')."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from simulator.core.scorecard import shown_total
from simulator.progress.habits import Direction, Habits
from simulator.progress.skill import ENOUGH, mean
from simulator.progress.summary import PILLARS
from simulator.teamwork.tally import SPAN, RepTally, StageTally

WHY_RECENT = (
    "Percent of the points in the latest 5 calls: older ones say little of what is needed today."
)
"""Why a mean is over so few calls, for whoever looks at the picture."""

Floors = Mapping[str, int]
"""The share of its points that each pillar needs to pass, in percent."""


class PictureRep(NamedTuple):
    """Whose row it is."""

    handle: str
    name: str


class Spot(NamedTuple):
    """A cell of the heat map: one rep, one stage, one pillar."""

    now: int | None = None
    """The mean share of the points in the latest calls, in percent; None before the first."""
    trend: int | None = None
    """How far that is from the calls before, in percent points; None before there are enough."""
    calls: int = 0
    """All calls in the stage."""
    short: int = 0
    """How many percent points are missing to what passing needs."""


class FirstPass(NamedTuple):
    """How long it took to the first pass."""

    began: int
    """The day of the first call."""
    days: int | None
    """Days from the first call to the first pass; None before one."""
    calls: int | None
    """Calls up to the first pass, that one among them; None before one."""


class RepTrend(NamedTuple):
    """How the totals went, of 100."""

    first: int | None
    """The mean of the first five calls; None before there was a call."""
    spans: tuple[int, ...]
    """The means of the latest calls, five by five, the oldest first; the oldest span may be of fewer."""
    change: int | None
    """From the first five to the latest five, in points; None where they share a call."""


class RepPicture(NamedTuple):
    """One rep's row."""

    who: PictureRep
    calls: int
    passed: int
    coached: int
    last_day: int
    """The day of the latest call; 0 where there was none."""
    spots: tuple[tuple[Spot, ...], ...]
    """For each stage, a cell for each pillar."""
    short: int | None
    """The mean of what the cells miss to passing, in hundredths of a percent point; None before the first call."""
    directions: tuple[Direction, ...]
    """For each stage; of the latest calls."""
    leaning: int | None
    """The mean of the signed rungs over all stages, in hundredths; None where nothing was chosen."""
    habits: Habits
    """Of the latest calls."""
    heard: int
    """Of all calls, those whose claim said more than the receipt."""
    held: int
    """Of all calls, those in which plan, say and ask were one."""
    trend: RepTrend
    first_pass: FirstPass | None
    """None before the first call."""

    def spot(self, column: int) -> Spot:
        """A cell by its column, counted over all stages."""
        return self.spots[column // len(PILLARS)][column % len(PILLARS)]


class PictureColumn(NamedTuple):
    """A column of the heat map over all reps."""

    stage: str
    pillar: str
    reps: int
    """Reps with a call in the stage."""
    below: int
    """Those of them who miss what passing needs."""
    now: int | None
    """The mean over the reps; None where there are none."""


class Picture(NamedTuple):
    """A team's picture."""

    stages: tuple[str, ...]
    floors: tuple[int, ...]
    """The share that each pillar needs to pass, in percent."""
    rows: tuple[RepPicture, ...]
    """Who needs help most comes first; those without a call last."""
    columns: tuple[PictureColumn, ...]

    @property
    def idle(self) -> int:
        """Reps without a call."""
        return sum(not row.calls for row in self.rows)


def picture(
    people: Iterable[PictureRep],
    stages: Sequence[str],
    floors: Floors,
    by_stage: Iterable[StageTally],
    by_rep: Iterable[RepTally],
) -> Picture:
    """The picture of some people, from the rows of all."""
    tallies: dict[str, dict[str, StageTally]] = {}
    for each in by_stage:
        tallies.setdefault(each.player, {})[each.stage] = each
    reps = {each.player: each for each in by_rep}
    needed = tuple(floors.get(pillar, 0) for pillar in PILLARS)
    rows = [
        rep_picture(who, stages, needed, tallies.get(who.handle, {}), reps.get(who.handle))
        for who in people
    ]
    rows.sort(key=needs_help)
    return Picture(tuple(stages), needed, tuple(rows), _columns(stages, rows))


def needs_help(row: RepPicture) -> tuple[bool, int, int, str]:
    """A key that puts those first who miss most to passing; those without a call come last."""
    total = row.trend.spans[-1] if row.trend.spans else 0
    return row.short is None, -(row.short or 0), total, row.who.name.casefold()


def rep_picture(
    who: PictureRep,
    stages: Sequence[str],
    floors: Sequence[int],
    tallies: Mapping[str, StageTally],
    rep: RepTally | None,
) -> RepPicture:
    """One rep's row, from what the calls add up to in each stage and over all."""
    spots = tuple(_spots(tallies.get(stage), floors) for stage in stages)
    played = [spot for row in spots for spot in row if spot.now is not None]
    directions = tuple(_direction(stage, tallies.get(stage)) for stage in stages)
    found = tuple(tallies.values())
    calls = sum(each.calls for each in found)
    return RepPicture(
        who=who,
        calls=calls,
        passed=sum(each.passed for each in found),
        coached=rep.finished - calls if rep else 0,
        last_day=max((each.last_day for each in found), default=0),
        spots=spots,
        short=100 * sum(spot.short for spot in played) // len(played) if played else None,
        directions=directions,
        leaning=_leaning(directions),
        habits=_habits(rep),
        heard=sum(each.heard for each in found),
        held=sum(each.held for each in found),
        trend=_trend(rep, calls),
        first_pass=_first_pass(found, rep),
    )


def _spots(tally: StageTally | None, floors: Sequence[int]) -> tuple[Spot, ...]:
    if tally is None:
        return (Spot(),) * len(PILLARS)
    stating, choosing, closing = floors
    return (
        _spot(tally, tally.stating, tally.stating_before, stating),
        _spot(tally, tally.choosing, tally.choosing_before, choosing),
        _spot(tally, tally.closing, tally.closing_before, closing),
    )


def _spot(tally: StageTally, now_sum: int, before_sum: int, floor: int) -> Spot:
    now = _rounded(now_sum, tally.recent)
    trend = now - _rounded(before_sum, tally.earlier) if tally.earlier >= ENOUGH else None
    return Spot(now, trend, tally.calls, floor - now if now < floor else 0)


def _rounded(total: int, count: int) -> int:
    """The mean, rounded half up as everywhere."""
    return (2 * total + count) // (2 * count)


def _direction(stage: str, tally: StageTally | None) -> Direction:
    if tally is None:
        return Direction(stage, 0, 0, (0,) * 7, None)
    rungs = (tally.under_3, tally.under_2, tally.under_1, tally.within,
             tally.over_1, tally.over_2, tally.over_3)  # fmt: skip
    return Direction(stage, tally.chosen, tally.unchosen, rungs, tally.hundredths)


def _leaning(directions: Sequence[Direction]) -> int | None:
    chosen = sum(each.chosen for each in directions)
    total = sum(each.chosen * (each.hundredths or 0) for each in directions)
    return round(total / chosen) if chosen else None


def _habits(rep: RepTally | None) -> Habits:
    if rep is None:
        return Habits(0, 0, 0, 0, 0, 0, 0)
    return Habits(rep.recent, rep.said_planned, rep.said_nothing, rep.asked_planned,
                  rep.asked_nothing, rep.held, rep.heard)  # fmt: skip


def _trend(rep: RepTally | None, calls: int) -> RepTrend:
    if rep is None or not rep.first:
        return RepTrend(None, (), None)
    totals = [int(each) for each in rep.totals.split()]
    ends = range(len(totals), 0, -SPAN)
    spans = tuple(_mean_total(totals[max(0, end - SPAN) : end]) for end in reversed(ends))
    first = shown_total(_rounded(rep.first_quarters, rep.first))
    return RepTrend(first, spans, spans[-1] - first if calls >= 2 * SPAN else None)


def _mean_total(quarters: Sequence[int]) -> int:
    return shown_total(_rounded(sum(quarters), len(quarters)))


def _first_pass(found: Sequence[StageTally], rep: RepTally | None) -> FirstPass | None:
    if not found or rep is None:
        return None
    began = min(each.first_day for each in found)
    passed = [(each.passed_at, each.passed_day) for each in found if each.passed_at is not None]
    day = min(passed)[1] if passed else None
    return FirstPass(began, None if day is None else day - began, rep.passed_after)


def _columns(stages: Sequence[str], rows: Sequence[RepPicture]) -> tuple[PictureColumn, ...]:
    called = [row.spots for row in rows if row.calls]
    return tuple(
        _column(stage, pillar, [spots[at][place] for spots in called])
        for at, stage in enumerate(stages)
        for place, pillar in enumerate(PILLARS)
    )


def _column(stage: str, pillar: str, spots: Sequence[Spot]) -> PictureColumn:
    shares = [spot.now for spot in spots if spot.now is not None]
    below = sum(spot.short > 0 for spot in spots)
    return PictureColumn(stage, pillar, len(shares), below, mean(shares))
