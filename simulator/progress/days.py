"""The days on which somebody practised: streaks, the calendar, and how each day went. A day is a number, as in Summary."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from simulator.progress.skill import mean
from simulator.progress.summary import Summary


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
    counted = [each for each in calls if each.counts]
    shares = (
        mean([each.stating for each in counted]),
        mean([each.choosing for each in counted]),
        mean([each.closing for each in counted]),
    )
    stating, choosing, closing = shares
    known = None
    if stating is not None and choosing is not None and closing is not None:
        known = stating, choosing, closing
    total = mean([each.quarters for each in counted])
    return Day(day, len(calls), sum(each.passed for each in calls), known, total)


def streak(practised: Iterable[int], today: int) -> Streak:
    """The streak of some days, as it stands today; days to come, of a clock that was wrong, do not count."""
    known = sorted({day for day in practised if day <= today})
    runs: list[list[int]] = []
    for day in known:
        if runs and day == runs[-1][-1] + 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    current = len(runs[-1]) if runs and runs[-1][-1] >= today - 1 else 0
    longest = max(map(len, runs), default=0)
    return Streak(current, longest, len(known), bool(known) and known[-1] == today)
