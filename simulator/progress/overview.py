"""A rep's progress: all that looking back over many calls shows, from their summaries and today's date."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from simulator.progress.due import Due, Offer, queue
from simulator.progress.habits import Direction, Habits, directions, over_time, together
from simulator.progress.skill import StageSkill, rounded, run, skills
from simulator.progress.summary import PILLARS, Summary


class Day(NamedTuple):
    """One day of practice."""

    day: int
    calls: int
    """Every finished call, coached ones too."""
    passed: int
    shares: tuple[int, int, int] | None
    """The mean share of each pillar's points, in percent; None where every call was coached."""
    total: int | None
    """The mean total, in quarter points; None where every call was coached."""


class Streak(NamedTuple):
    """Days in a row with at least one finished call."""

    current: int
    """Up to today, or up to yesterday while today may still bring a call."""
    longest: int
    days: int
    """All days of practice."""
    today: bool
    """Whether there was a call today."""


def days(found: Iterable[Summary]) -> tuple[Day, ...]:
    """The days of practice, the earliest first; the summaries come in the order of their days."""
    return tuple(_day(day, tuple(calls)) for day, calls in groupby(found, lambda each: each.day))


def _day(day: int, calls: tuple[Summary, ...]) -> Day:
    passed = sum(each.passed for each in calls)
    counted = [each for each in calls if each.counts]
    if not counted:
        return Day(day, len(calls), passed, None, None)
    stating, choosing, closing, total = (
        rounded(sum(map(attrgetter(name), counted)), len(counted)) for name in (*PILLARS, "quarters")
    )
    return Day(day, len(calls), passed, (stating, choosing, closing), total)


def streak(practised: Iterable[int], today: int) -> Streak:
    """The streak of some days, as it stands today; days to come, of a clock that was wrong, do not count."""
    known = sorted({day for day in practised if day <= today})
    # Days in a row are as far from each other as their places among the days are.
    runs = groupby(enumerate(known), key=lambda each: each[1] - each[0])
    lengths = [len(list(run)) for _, run in runs]
    current = lengths[-1] if known and known[-1] >= today - 1 else 0
    return Streak(current, max(lengths, default=0), len(known), today in known)


SPANS = 8
"""Spans that habits are told in, over time."""


class Bests(NamedTuple):
    """A rep's personal bests; the oldest call that reached one keeps it."""

    call: Summary | None
    """The call with the highest total."""
    passes: int
    """The most passes in a row, each on another variant."""
    day: int
    """The most calls finished in a day."""
    first_pass: int | None
    """How many calls it took to the first pass, that one among them."""


class Progress(NamedTuple):
    """What a rep's calls add up to."""

    today: int
    calls: int
    """All finished calls, coached ones too."""
    coached: int
    """Those played in `learn`: days of practice, and no measure of skill."""
    passed: int
    stages: tuple[StageSkill, ...]
    days: tuple[Day, ...]
    streak: Streak
    bests: Bests
    habits: Habits
    over_time: tuple[Habits, ...]
    directions: tuple[Direction, ...]
    queue: tuple[Due, ...]
    left_out: str = ""
    """How many finished calls could not be read, and why, in a line; empty where all were."""

    @property
    def due(self) -> tuple[Due, ...]:
        """What is to be practised today, the weakest first."""
        return tuple(each for each in self.queue if each.late >= 0)


def progress_of(found: Sequence[Summary], stages: Sequence[str], offers: Sequence[Offer], today: int) -> Progress:
    """The progress that summaries show, the oldest first, on a day."""
    counted = [each for each in found if each.counts]
    by_stage = skills(counted, stages)
    spans = over_time(counted, SPANS)
    practised = days(sorted(found, key=lambda each: each.day))
    return Progress(
        today=today,
        calls=len(found),
        coached=len(found) - len(counted),
        passed=sum(each.passed for each in counted),
        stages=by_stage,
        days=practised,
        streak=streak((each.day for each in practised), today),
        bests=_bests(counted, practised),
        habits=together(spans),
        over_time=spans,
        directions=directions(counted, stages),
        queue=queue(by_stage, offers, today),
    )


def _bests(counted: Sequence[Summary], practised: Sequence[Day]) -> Bests:
    return Bests(
        call=max(counted, key=lambda each: each.quarters, default=None),
        passes=_longest_run(counted),
        day=max((each.calls for each in practised), default=0),
        first_pass=next((at for at, each in enumerate(counted, 1) if each.passed), None),
    )


def _longest_run(counted: Sequence[Summary]) -> int:
    longest = 0
    passes: list[tuple[object, bool]] = []
    for each in counted:
        if each.passed:
            passes.append(((each.scenario, each.variant), True))
        else:
            longest, passes = max(longest, run(passes)), []
    return max(longest, run(passes))
