"""A team's picture and one rep's, in words and as documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import fill

from simulator.core.scorecard import QUARTERS, shown_total
from simulator.progress.habits import leaning
from simulator.progress.summary import PILLARS, Summary
from simulator.reports.plain_text import Json, Titles, counted, iso, table
from simulator.reports.progress_text import direction_document
from simulator.reports.team.picture_views import VIEWS, View, heads_of, heat_lines, marks_text, rows_of, spot_text
from simulator.teamwork.picture import WHY_RECENT, FirstPass, Picture, RepPicture

COLUMNS = 79
"""The width of a text line: the heat map takes as much."""

NOBODY = "Nobody has finished a call yet, and there is no rep on the roster."


def team_text(found: Picture, titles: Titles) -> str:
    """The whole picture; `titles` name the stages."""
    if not found.rows:
        return NOBODY + "\n"
    called = len(found.rows) - found.idle
    idle = f"; {found.idle} without a call" if found.idle else ""
    parts = [
        f"{counted(called, 'rep')} with calls{idle}. Who needs help most comes first.",
        fill(f"{WHY_RECENT} {marks_text(found)}", COLUMNS),
        "",
        *heat_lines(found, titles),
    ]
    stages = [titles.get(stage, stage) for stage in found.stages]
    for view in VIEWS:
        rows = [(row.who.name, *view.cells(row)) for row in rows_of(found, view) if row.calls]
        parts += ["", *_table(view, ("rep", *heads_of(view, stages)), rows)]
    return "\n".join(parts) + "\n"


def _table(view: View, heads: Sequence[str], rows: Sequence[Sequence[object]]) -> Iterator[str]:
    yield fill(f"{view.title}. {view.about}", COLUMNS)
    yield table(heads, rows).rstrip("\n")


def rep_text(row: RepPicture, calls: tuple[Summary, ...], titles: Titles) -> str:
    """One rep's picture, and the latest calls."""
    return "\n".join(_rep_lines(row, calls, titles)) + "\n"


def _rep_lines(row: RepPicture, calls: tuple[Summary, ...], titles: Titles) -> Iterator[str]:
    coached = f", and {row.coached} coached" if row.coached else ""
    yield f"{row.who.name}: {counted(row.calls, 'call')}{coached}; {row.passed} passed."
    if not row.calls:
        return
    if row.first_pass is not None:
        yield first_pass_line(row.first_pass)
    yield ""
    yield from _stage_lines(row, titles)
    for view in VIEWS[1:4]:
        yield ""
        yield from _table(view, [head or " " for head in view.heads], [view.cells(row)])
    yield ""
    yield table(CALL_HEADS, [call_cells(each, titles) for each in calls]).rstrip("\n")


def _stage_lines(row: RepPicture, titles: Titles) -> Iterator[str]:
    for direction, spots in zip(row.directions, row.spots, strict=True):
        if spots[0].calls:
            yield titles.get(direction.stage, direction.stage)
            for pillar, spot in zip(PILLARS, spots, strict=True):
                yield f"  {pillar:<9} {spot_text(spot)}"
            if direction.chosen:
                yield f"  direction {leaning(direction.hundredths)}"


def first_pass_line(found: FirstPass) -> str:
    """How long the first pass took, in a sentence."""
    if found.days is None:
        return f"First call on {iso(found.began)}; no pass yet."
    when = "on the same day" if not found.days else f"{counted(found.days, 'day')} later"
    return f"First call on {iso(found.began)}; first pass at call {found.calls}, {when}."


CALL_HEADS = ("call", "day", "stage", "scenario", "total", "sta", "cho", "clo", "outcome", "")


def call_cells(each: Summary, titles: Titles) -> tuple[object, ...]:
    """A call as a row of a list."""
    drifted = each.said != "planned" or each.asked not in {"planned", "released"}
    marks = {"passed": each.passed, "happy ears": each.heard_more, "drifted": drifted}
    return (
        each.attempt[:12], iso(each.day), titles.get(each.stage, each.stage), each.scenario,
        shown_total(each.quarters), each.stating, each.choosing, each.closing,
        each.outcome.replace("_", " "), ", ".join(word for word, so in marks.items() if so),
    )  # fmt: skip


def team_document(found: Picture) -> Json:
    """The whole picture, ready to be written as JSON."""
    return {
        "stages": list(found.stages),
        "floors": dict(zip(PILLARS, found.floors, strict=True)),
        "without_a_call": found.idle,
        "reps": [rep_document(row) for row in found.rows],
        "columns": [each._asdict() for each in found.columns],
    }


def rep_document(row: RepPicture) -> Json:
    """One rep's picture, ready to be written as JSON."""
    return {
        "rep": row.who.handle,
        "name": row.who.name,
        "calls": row.calls,
        "passed": row.passed,
        "coached": row.coached,
        "last_call": iso(row.last_day) if row.last_day else None,
        "short": _hundredth(row.short),
        "cells": [
            {"stage": direction.stage, "pillar": pillar, **spot._asdict()}
            for direction, spots in zip(row.directions, row.spots, strict=True)
            for pillar, spot in zip(PILLARS, spots, strict=True)
            if spot.calls
        ],
        "directions": [
            {**direction_document(each), "rungs": list(each.rungs)} for each in row.directions if each.chosen or each.none
        ],
        "leaning": _hundredth(row.leaning),
        "habits": row.habits._asdict(),
        "heard_more_ever": row.heard,
        "held_ever": row.held,
        "trend": {"first_five": row.trend.first, "five_by_five": list(row.trend.spans), "change": row.trend.change},
        **_first_pass_document(row.first_pass),
    }


def _hundredth(hundredths: int | None) -> float | None:
    return None if hundredths is None else hundredths / 100


def _first_pass_document(first: FirstPass | None) -> Json:
    return {
        "first_call": iso(first.began) if first else None,
        "days_to_first_pass": first.days if first else None,
        "calls_to_first_pass": first.calls if first else None,
    }


def call_document(each: Summary) -> Json:
    """A call behind a picture, ready to be written as JSON."""
    return {**each._asdict(), "day": iso(each.day), "total": each.quarters / QUARTERS}
