"""`reprange reports team`, `rep`, `agreement` and `preview`: what a team's calls come to, told or as JSON."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from simulator.cli.options import FILE, against_change, as_json, in_practice
from simulator.cli.output import emit, narrate, watched, write_page

if TYPE_CHECKING:
    from simulator.practice.shell import Practice


@click.command(
    epilog="""\b
Examples:
  reprange reports team
  reprange reports team --json > team.json
"""
)
@click.option("--html", metavar="FILE", type=FILE, help="Write a page to a new file.")
@as_json
@in_practice
def team(practice: Practice, html: Path | None, json_: bool) -> None:
    """Show who needs what: each rep by stage and pillar, direction of error, happy ears, drift, trend, first pass."""
    from simulator.reports.team.picture_text import team_document, team_text

    practice.team.people.need("see")
    _catch_up(practice)
    found = practice.team.insights.picture()
    titles = practice.titles()[0]
    if html is None:
        emit(json_, lambda: team_document(found), lambda: team_text(found, titles))
        return
    from simulator.reports.pages import team_page

    write_page(html, team_page(found, titles, practice.now()[:10]))


@click.command(
    epilog="""\b
NAME is a handle, or the full name of somebody on the roster.
\b
Examples:
  reprange reports rep ines
  reprange reports rep "Ines Weber" --json
"""
)
@click.argument("name", metavar="NAME")
@as_json
@in_practice
def rep(practice: Practice, name: str, json_: bool) -> None:
    """Show one rep's picture, and the latest calls."""
    from simulator.reports.team.picture_text import call_document, rep_document, rep_text

    _catch_up(practice)
    insights = practice.team.insights
    found = insights.rep(name)
    calls = insights.calls(found.who.handle)
    emit(
        json_,
        lambda: {**rep_document(found), "latest": [call_document(each) for each in calls]},
        lambda: rep_text(found, calls[:10], practice.titles()[0]),
    )


def _catch_up(practice: Practice) -> None:
    """Sum up calls that are not yet, with a bar where it takes long; say how many do not replay."""
    rows = practice.team.insights.rows
    behind = rows.behind()
    for _ in watched(practice.team.insights.catch_up(behind), sum(behind.values()), "Summing up"):
        pass
    lost = sum(rows.behind().values()) if behind else 0
    if lost:
        narrate(f"Left out, because they do not replay: {lost}.")


@click.command(
    epilog="""\b
It needs statistics libraries that are not installed with the game:
  pip install 'reprange[agreement]'
\b
Examples:
  reprange reports agreement
  reprange reports agreement --drill 3f2a9c --json
"""
)
@click.option("--drill", metavar="ID", default="", help="Only the reviews of a drill's calls.")
@as_json
@in_practice
def agreement(practice: Practice, drill: str, json_: bool) -> None:
    """Show how far managers agree, with each other and with the program, item by item, and what pass mark they set."""
    from simulator.reports.team.agreement_text import agreement_document, agreement_text

    insights = practice.team.insights
    known = insights.agreement(drill), insights.item_titles, insights.needed
    emit(json_, lambda: agreement_document(*known), lambda: agreement_text(*known))


@click.command(
    epilog="""\b
Interrupt it whenever you like: what was found so far is told.
\b
Examples:
  reprange reports preview --against ours/playbook.yaml
  reprange reports preview --against my-call.yaml --json > preview.json
"""
)
@against_change
@as_json
@in_practice
def preview(practice: Practice, against: str, json_: bool) -> None:
    """Show which past results a change would flip, by rep, drill and certificate; nothing is written."""
    from simulator.practice.team.impact import Rescoring
    from simulator.reports.team.flips_text import preview_document, preview_text

    impact = practice.team.impact()
    rescoring = Rescoring(practice, Path(against))
    found = impact.count(rescoring.each(impact.sees))
    try:
        for _ in watched(found, len(rescoring.ids), "Rescoring"):
            pass
    except KeyboardInterrupt:
        narrate("Stopped; this is what was found so far.")
    told = impact.found()
    if rescoring.going:
        narrate(f"Left out, because they are not finished: {rescoring.going}.")
    emit(json_, lambda: preview_document(told), lambda: preview_text(told))
