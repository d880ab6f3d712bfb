"""Who needs what: a team's picture, made of what each rep's calls add up to (managers.md, 'What a manager looks at')."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from simulator.core.scorecard import shown_total
from simulator.progress.habits import Direction, Habits
from simulator.progress.skill import ENOUGH, mean, rounded
from simulator.progress.summary import PILLARS
from simulator.teamwork.tally import SPAN, RepTally, StageTally

WHY_RECENT = "Percent of the points in the latest 5 calls: older ones say little of what is needed today."
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
    rows = [rep_picture(who, stages, needed, tallies.get(who.handle, {}), reps.get(who.handle)) for who in people]
    rows.sort(key=needs_help)
    return Picture(tuple(stages), needed, tuple(rows), _columns(stages, rows))


def needs_help(row: RepPicture) -> tuple[bool, int, int, str]:
    """A key that puts those first who miss most to passing; those without a call come last."""
    total = row.trend.spans[-1] if row.trend.spans else 0
    return row.short is None, -(row.short or 0), total, row.who.name.casefold()


def rep_picture(
    who: PictureRep, stages: Sequence[str], floors: Sequence[int], tallies: Mapping[str, StageTally], rep: RepTally | None
) -> RepPicture:
    """One rep's row, from what the calls add up to in each stage and over all."""
    found, rep = tuple(tallies.values()), rep or RepTally(who.handle)
    rows = [tallies.get(stage) or StageTally(who.handle, stage) for stage in stages]
    spots = tuple(_spots(row, floors) for row in rows)
    directions = tuple(row.direction for row in rows)
    calls = _sum(found, "calls")
    return RepPicture(
        who=who,
        calls=calls,
        passed=_sum(found, "passed"),
        coached=rep.finished - calls,
        last_day=max((each.last_day for each in found), default=0),
        spots=spots,
        short=_short(spots),
        directions=directions,
        leaning=_leaning(directions),
        habits=rep.habits,
        heard=_sum(found, "heard"),
        held=_sum(found, "held"),
        trend=_trend(rep, calls),
        first_pass=_first_pass(found, rep),
    )


def _sum(tallies: Iterable[StageTally], name: str) -> int:
    return sum(getattr(each, name) for each in tallies)


def _short(spots: Iterable[Sequence[Spot]]) -> int | None:
    missing = [spot.short for row in spots for spot in row if spot.now is not None]
    return 100 * sum(missing) // len(missing) if missing else None


def _spots(tally: StageTally, floors: Sequence[int]) -> tuple[Spot, ...]:
    return tuple(_spot(tally, *each) for each in zip(PILLARS, floors, strict=True))


def _spot(tally: StageTally, pillar: str, floor: int) -> Spot:
    if not tally.recent:
        return Spot()
    now = rounded(getattr(tally, pillar), tally.recent)
    before = getattr(tally, f"{pillar}_before")
    trend = now - rounded(before, tally.earlier) if tally.earlier >= ENOUGH else None
    return Spot(now, trend, tally.calls, max(0, floor - now))


def _leaning(directions: Sequence[Direction]) -> int | None:
    chosen = sum(each.chosen for each in directions)
    total = sum(each.chosen * (each.hundredths or 0) for each in directions)
    return round(total / chosen) if chosen else None


def _trend(rep: RepTally, calls: int) -> RepTrend:
    if not rep.first:
        return RepTrend(None, (), None)
    totals = [int(each) for each in rep.totals.split()]
    ends = range(len(totals), 0, -SPAN)
    spans = tuple(_mean_total(totals[max(0, end - SPAN) : end]) for end in reversed(ends))
    first = shown_total(rounded(rep.first_quarters, rep.first))
    return RepTrend(first, spans, spans[-1] - first if calls >= 2 * SPAN else None)


def _mean_total(quarters: Sequence[int]) -> int:
    return shown_total(rounded(sum(quarters), len(quarters)))


def _first_pass(found: Sequence[StageTally], rep: RepTally) -> FirstPass | None:
    if not found:
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
