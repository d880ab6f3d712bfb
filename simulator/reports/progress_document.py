"""A rep's progress as a document, ready to be written as JSON."""

from __future__ import annotations

from typing import Any

from simulator.core.scorecard import QUARTERS
from simulator.progress.due import Due
from simulator.progress.habits import OFF, Direction, leaning
from simulator.progress.skill import Cell, StageSkill
from simulator.progress.summary import PILLARS
from simulator.progress.summed import Progress
from simulator.reports.progress import iso

Json = dict[str, Any]


def progress_document(progress: Progress) -> Json:
    """The whole of a rep's progress, ready to be written as JSON."""
    best = progress.bests.call
    return {
        "today": iso(progress.today),
        "calls": progress.calls,
        "coached": progress.coached,
        "passed": progress.passed,
        "left_out": progress.left_out,
        "streak": progress.streak._asdict(),
        "bests": {
            "attempt": best.attempt if best else None,
            "total": best.quarters / QUARTERS if best else None,
            "passes": progress.bests.passes,
            "calls_in_a_day": progress.bests.day,
            "first_pass": progress.bests.first_pass,
        },
        "stages": [_stage_document(skill) for skill in progress.stages],
        "days": [
            {**each._asdict(), "day": iso(each.day), "shares": _shares(each.shares),
             "total": None if each.total is None else each.total / QUARTERS}
            for each in progress.days
        ],
        "habits": progress.habits._asdict(),
        "habits_over_time": [each._asdict() for each in progress.over_time],
        "directions": [_direction_document(each) for each in progress.directions],
        "queue": [due_document(each) for each in progress.queue],
    }  # fmt: skip


def _shares(shares: tuple[int, int, int] | None) -> Json | None:
    return None if shares is None else dict(zip(PILLARS, shares, strict=True))


def _stage_document(skill: StageSkill) -> Json:
    return {
        **skill._asdict(),
        "best": None if skill.best is None else skill.best / QUARTERS,
        "mastered": skill.mastered,
        "cells": [_cell_document(cell) for cell in skill.cells],
    }


def _cell_document(cell: Cell) -> Json:
    day = iso(cell.day) if cell.day else None
    return {**cell._asdict(), "day": day, "mastered": cell.mastered}


def _direction_document(each: Direction) -> Json:
    mean = None if each.hundredths is None else each.hundredths / 100
    rungs = {
        f"{off:+d}": count for off, count in zip(range(-OFF, OFF + 1), each.rungs, strict=True)
    }
    return {
        "stage": each.stage,
        "chosen": each.chosen,
        "none": each.none,
        "rungs": rungs,
        "mean": mean,
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
