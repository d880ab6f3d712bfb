"""A team's pages, to print or to hand on: the picture with every view as a table, and the certificate of a drill."""

from __future__ import annotations

from typing import NamedTuple

from simulator.progress.summary import PILLARS
from simulator.reports.pages.rendering import page
from simulator.reports.plain_text import Titles
from simulator.reports.team.picture_views import (
    LOW,
    NOTHING,
    VIEWS,
    heads_of,
    marks_text,
    rows_of,
    spot_text,
)
from simulator.teamwork.picture import WHY_RECENT, Picture, Spot

WIDE = 4
"""The width of a cell for which the meaning of the marks is told."""


def team_page(found: Picture, titles: Titles, made_at: str) -> str:
    """The whole page; `titles` name the stages, and `made_at` is the day it was made."""
    stages = [titles.get(stage, stage) for stage in found.stages]
    return page(
        "team.html",
        lang="en",
        title="Who needs what",
        made_at=made_at,
        why=f"{WHY_RECENT} {marks_text(found, WIDE)}",
        stages=stages,
        pillars=PILLARS,
        rows=[
            (
                row.who.name,
                row.calls,
                row.passed,
                [_cell(spot) for spots in row.spots for spot in spots],
            )
            for row in found.rows
        ],
        means=[NOTHING if each.now is None else each.now for each in found.columns],
        below=[each.below if each.reps else NOTHING for each in found.columns],
        views=[
            {
                "title": view.title,
                "about": view.about,
                "heads": ("rep", *heads_of(view, stages)),
                "rows": [
                    (row.who.name, *view.cells(row)) for row in rows_of(found, view) if row.calls
                ],
            }
            for view in VIEWS
        ],
    )


def _cell(spot: Spot) -> tuple[str, str, str]:
    """A cell's text, its class, and what it says in words."""
    if spot.now is None:
        return NOTHING, "none", spot_text(spot)
    return (
        f"{spot.now}{LOW if spot.short else ''}",
        "low" if spot.short else "well",
        spot_text(spot),
    )


class Passed(NamedTuple):
    """A call that the certificate rests on."""

    title: str
    total: int
    finished_at: str
    """The time in UTC, as ISO 8601."""
    attempt: str


class Certified(NamedTuple):
    """What a certificate says."""

    name: str
    drill: str
    rule: str
    """What passing needed, in words."""
    issued_by: str
    passed_at: str
    """The day, as ISO 8601."""
    calls: tuple[Passed, ...]
    digest: str
    """The digest of the drill as it was issued."""


def certificate_page(certified: Certified) -> str:
    """The whole page."""
    return page("certificate.html", lang="en", title=certified.drill, certified=certified)
