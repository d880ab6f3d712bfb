"""A rep's progress and what is due, as plain text and as a document."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter
from textwrap import wrap

from simulator.core.scorecard import QUARTERS, shown_total
from simulator.progress.due import Due
from simulator.progress.habits import OFF, Direction, Habits, leaning
from simulator.progress.overview import Bests, Day, Progress
from simulator.progress.skill import Cell, StageSkill
from simulator.progress.summary import PILLARS
from simulator.reports.plain_text import Json, Titles, counted, iso, percent, spark, table

WEEKS = 5
"""The weeks that the calendar shows, this one the last."""

NO_CALLS = "No finished calls yet. `reprange` opens the game."


def progress_text(progress: Progress, stages: Titles, titles: Titles) -> str:
    """The whole of a rep's progress, for 80 columns; `stages` and `titles` name stages and scenarios."""
    if not progress.calls:
        return NO_CALLS + "\n"
    parts = (
        "\n".join(summary_lines(progress, titles)),
        _skills(progress.stages, stages),
        "\n".join(habit_lines(progress)),
        _directions(progress.directions, stages),
        "\n".join(_calendar(progress)),
        "\n".join(due_lines(progress, titles)),
    )
    return "\n\n".join(part.rstrip("\n") for part in parts if part) + "\n"


def summary_lines(progress: Progress, titles: Titles) -> Iterator[str]:
    """How much was practised, the streak, the personal bests."""
    measured = progress.calls - progress.coached
    coached = f", and {progress.coached} coached" if progress.coached else ""
    days = counted(progress.streak.days, "day")
    yield f"{counted(measured, 'call')}{coached}, on {days}; {progress.passed} passed."
    yield streak_line(progress)
    bests = progress.bests
    if bests.call is not None:
        title = titles.get(bests.call.scenario, bests.call.scenario)
        best = shown_total(bests.call.quarters)
        yield f"Best call: {best} of 100, {title}, {iso(bests.call.day)}."
    yield f"Most passes in a row, each on another variant: {bests.passes}."
    first = f" First pass at call {bests.first_pass}." if bests.first_pass else ""
    yield f"Most calls in a day: {bests.day}.{first}"


def streak_line(progress: Progress) -> str:
    """The streak of days, and whether today's call is still to come."""
    streak = progress.streak
    if not streak.current:
        return f"No streak now; the longest was {counted(streak.longest, 'day')}."
    open_ = "" if streak.today else " A call today keeps it."
    return f"{counted(streak.current, 'day')} in a row; the longest streak is {streak.longest}.{open_}"


def cell_text(cell: Cell) -> str:
    """Where a cell is, and where it is going: `72 +5`."""
    if cell.now is None:
        return "-"
    trend = "" if cell.trend is None else f" {cell.trend:+d}"
    return f"{cell.now}{trend}"


def _skills(skills: Sequence[StageSkill], stages: Titles) -> str:
    heads = ("stage", *PILLARS, "calls", "passed", "best", "in a row")
    rows = [
        (
            stages.get(skill.stage, skill.stage),
            *(cell_text(cell) for cell in skill.cells),
            skill.calls,
            skill.passed,
            None if skill.best is None else shown_total(skill.best),
            f"{skill.run}{' mastered' if skill.mastered else ''}",
        )
        for skill in skills
    ]
    about = "Percent of the points in the last 5 calls, and the change from the 5 before.\n"
    return about + table(heads, rows)


def habit_lines(progress: Progress) -> Iterator[str]:
    """Plan, say, ask and happy ears, now and over time."""
    all_ = progress.habits
    if not all_.calls:
        return
    spans = progress.over_time
    for label, of in HABITS:
        share = percent(of(all_), all_.calls)
        bars = spark(percent(of(span), span.calls) for span in spans)
        yield f"{label:<36}{share:>4}%  {bars}"


HABITS: tuple[tuple[str, Callable[[Habits], int]], ...] = (
    ("Plan, say and ask were one", attrgetter("held")),
    ("Said what was planned", attrgetter("said_planned")),
    ("Asked for what was planned", attrgetter("asked_planned")),
    ("Happy ears: claimed more than agreed", attrgetter("heard_more")),
)
"""The habits that are told, with how to count each."""


def rungs_text(off: int) -> str:
    """Signed rungs: `-2`, `0`, `+1`; the last on either side holds all that lie further off."""
    return f"{off:+d}" if off else "0"


def _directions(found: Sequence[Direction], stages: Titles) -> str:
    known = [each for each in found if each.chosen]
    if not known:
        return ""
    heads = ("rungs off the window", *map(rungs_text, range(-OFF, OFF + 1)), "leaning")
    rows = [(stages.get(each.stage, each.stage), *each.rungs, leaning(each.hundredths)) for each in known]
    return table(heads, rows)


def calendar(progress: Progress, weeks: int = WEEKS) -> list[tuple[str, list[int | None]]]:
    """The last weeks, this one the last: the Monday of each, and the calls of its seven days; None for days to come."""
    calls = {each.day: each.calls for each in progress.days}
    # Day 1 was a Monday.
    monday = progress.today - (progress.today - 1) % 7
    starts = (monday - 7 * back for back in reversed(range(weeks)))
    return [
        (iso(start), [calls.get(day, 0) if day <= progress.today else None
                      for day in range(start, start + 7)])
        for start in starts if start > 0
    ]  # fmt: skip


def _calendar(progress: Progress) -> Iterator[str]:
    yield "Calls by day       M  T  W  T  F  S  S"
    for monday, week in calendar(progress):
        cells = "".join("   " if calls is None else f"{calls or '·':>3}" for calls in week)
        yield f"week of {monday}{cells}".rstrip()


def due_lines(progress: Progress, titles: Titles) -> Iterator[str]:
    """What is due today, the weakest first, or what comes next."""
    due = progress.due
    if not due:
        coming = progress.queue[:1]
        when = f" Next: {iso(coming[0].day)}." if coming else ""
        yield f"Nothing is due today.{when}"
        return
    yield "Due today, the weakest first:"
    for scenario, cells in by_call(due):
        yield f"  {titles.get(scenario, scenario)}"
        for what, why in cells:
            yield from wrap(f"{what}: {why}", 78, initial_indent="    ", subsequent_indent="      ")


def due_line(progress: Progress, titles: Titles) -> str:
    """What to practise today, and the streak, in one line; empty before the first call."""
    if not progress.calls:
        return ""
    days = progress.streak.current
    streak = f"{counted(days, 'day')} in a row. " if days else ""
    if not progress.due:
        return f"{streak}Nothing is due today."
    first = progress.due[0]
    return f"{streak}Due: {titles.get(first.scenario, first.scenario)}, for {first.cell.pillar}."


def by_call(due: Sequence[Due]) -> list[tuple[str, list[tuple[str, str]]]]:
    """The scenarios that are proposed, each with the pillars to practise in it and why; the weakest first."""
    found: dict[str, list[Due]] = {}
    for each in due:
        found.setdefault(each.scenario, []).append(each)
    return [(scenario, _reasons(cells)) for scenario, cells in found.items()]


def _reasons(cells: list[Due]) -> list[tuple[str, str]]:
    """Pillars by their reason: what was never tried is told at once."""
    reasons: dict[str, list[str]] = {}
    for each in cells:
        reasons.setdefault(each.why, []).append(each.cell.pillar)
    return [(", ".join(pillars), why) for why, pillars in reasons.items()]


def due_text(progress: Progress, titles: Titles) -> str:
    """What is due today, for a terminal; the stage is not named, because marking it is part of the call."""
    lines = list(due_lines(progress, titles))
    first = progress.due[:1]
    if first:
        lines.append(f"Begin with: reprange play {first[0].scenario}")
    return "\n".join(lines) + "\n"


def progress_document(progress: Progress) -> Json:
    """The whole of a rep's progress, ready to be written as JSON."""
    return {
        "today": iso(progress.today),
        "calls": progress.calls,
        "coached": progress.coached,
        "passed": progress.passed,
        "left_out": progress.left_out,
        "streak": progress.streak._asdict(),
        "bests": _bests_document(progress.bests),
        "stages": [*map(_stage_document, progress.stages)],
        "days": [*map(_day_document, progress.days)],
        "habits": progress.habits._asdict(),
        "habits_over_time": [each._asdict() for each in progress.over_time],
        "directions": [*map(direction_document, progress.directions)],
        "queue": [*map(due_document, progress.queue)],
    }


def _bests_document(bests: Bests) -> Json:
    return {
        "attempt": bests.call.attempt if bests.call else None,
        "total": _points(bests.call.quarters if bests.call else None),
        "passes": bests.passes,
        "calls_in_a_day": bests.day,
        "first_pass": bests.first_pass,
    }


def _day_document(each: Day) -> Json:
    shares = None if each.shares is None else dict(zip(PILLARS, each.shares, strict=True))
    return {**each._asdict(), "day": iso(each.day), "shares": shares, "total": _points(each.total)}


def _points(quarters: int | None) -> float | None:
    return None if quarters is None else quarters / QUARTERS


def _stage_document(skill: StageSkill) -> Json:
    return {
        **skill._asdict(),
        "best": _points(skill.best),
        "mastered": skill.mastered,
        "cells": [
            {**cell._asdict(), "day": iso(cell.day) if cell.day else None, "mastered": cell.mastered}
            for cell in skill.cells
        ],
    }


def direction_document(each: Direction) -> Json:
    """Where the objectives of a stage lie against its window, ready to be written as JSON; `mean` is in rungs."""
    offs = (f"{off:+d}" for off in range(-OFF, OFF + 1))
    return {
        "stage": each.stage,
        "chosen": each.chosen,
        "none": each.none,
        "rungs": dict(zip(offs, each.rungs, strict=True)),
        "mean": None if each.hundredths is None else each.hundredths / 100,
        "leaning": leaning(each.hundredths),
    }


def due_document(each: Due) -> Json:
    """A place in the queue, ready to be written as JSON."""
    return {
        "stage": each.cell.stage,
        "pillar": each.cell.pillar,
        "now": each.cell.now,
        "due": iso(each.day) if each.day else None,
        "late": each.late,
        "why": each.why,
        "scenario": each.scenario,
    }
