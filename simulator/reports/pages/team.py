"""The team's picture as a page: the heat map, and every other view as a table, to print or to hand on."""

from __future__ import annotations

from simulator.progress.summary import PILLARS
from simulator.reports.pages.rendering import page
from simulator.reports.progress import Titles
from simulator.reports.team.heat import LOW, NOTHING, marks_text, spot_text
from simulator.reports.team.views import VIEWS, heads_of, rows_of
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
