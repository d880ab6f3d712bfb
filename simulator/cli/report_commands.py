"""`reprange reports team`, `rep`, `agreement` and `preview`: what a team's calls come to, told or as JSON."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from simulator.cli.options import as_json, keeps_data, practising, reads_scenarios
from simulator.cli.output import write

if TYPE_CHECKING:
    from simulator.practice.shell import Practice


@click.command(
    epilog="""\b
Examples:
  reprange reports team
  reprange reports team --json > team.json
"""
)
@click.option(
    "--html", metavar="FILE", type=click.Path(path_type=Path), help="Write a page to a new file."
)
@as_json
@keeps_data
@reads_scenarios
def team(html: Path | None, json_: bool, data: str | None, scenarios: tuple[str, ...]) -> None:
    """Show who needs what: each rep by stage and pillar, direction of error, happy ears, drift, trend, first pass."""
    from simulator.reports.plain_text import as_json as written
    from simulator.reports.team.picture_text import team_document, team_text

    with practising(data, scenarios) as practice:
        practice.team.people.need("see")
        caught_up(practice)
        found = practice.team.picture.team()
        titles = practice.titles()[0]
        today = practice.now()[:10]
    if html is not None:
        from simulator.reports.pages import team_page

        write(html, team_page(found, titles, today), new=True)
        click.echo(f"Wrote {html}.", err=True)
        return
    click.echo(written(team_document(found)) if json_ else team_text(found, titles), nl=False)


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
@keeps_data
@reads_scenarios
def rep(name: str, json_: bool, data: str | None, scenarios: tuple[str, ...]) -> None:
    """Show one rep's picture, and the latest calls."""
    from simulator.reports.plain_text import as_json as written
    from simulator.reports.team.picture_text import call_document, rep_document, rep_text

    with practising(data, scenarios) as practice:
        caught_up(practice)
        picture = practice.team.picture
        found = picture.rep(name)
        calls = picture.calls(found.who.handle)
        titles = practice.titles()[0]
    if json_:
        document = {**rep_document(found), "latest": [call_document(each) for each in calls]}
        click.echo(written(document), nl=False)
    else:
        click.echo(rep_text(found, calls[:10], titles), nl=False)


def caught_up(practice: Practice) -> None:
    """Sum up calls that are not yet, with a bar where it takes long; say how many do not replay."""
    from simulator.cli.output import watched

    rows = practice.team.picture.rows
    behind = rows.behind()
    for _ in watched(practice.team.picture.catch_up(behind), sum(behind.values()), "Summing up"):
        pass
    lost = sum(rows.behind().values()) if behind else 0
    if lost:
        click.echo(f"Left out, because they do not replay: {lost}.", err=True)


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
@keeps_data
@reads_scenarios
def agreement(drill: str, json_: bool, data: str | None, scenarios: tuple[str, ...]) -> None:
    """Show how far managers agree, with each other and with the program, item by item, and what pass mark they set."""
    from simulator.reports.plain_text import as_json as written
    from simulator.reports.team.agreement_text import agreement_document, agreement_text

    with practising(data, scenarios) as practice:
        reviewed = practice.team.agreement
        known = reviewed.report(drill), reviewed.titles, reviewed.needed
    click.echo(written(agreement_document(*known)) if json_ else agreement_text(*known), nl=False)


@click.command(
    epilog="""\b
Interrupt it whenever you like: what was found so far is told.
\b
Examples:
  reprange reports preview --against ours/playbook.yaml
  reprange reports preview --against my-call.yaml --json > preview.json
"""
)
@click.option("--against", metavar="PATH", required=True, help="A scenario, a playbook, a folder.")
@as_json
@keeps_data
@reads_scenarios
def preview(against: str, json_: bool, data: str | None, scenarios: tuple[str, ...]) -> None:
    """Show which past results a change would flip, by rep, drill and certificate; nothing is written."""
    from simulator.cli.output import watched
    from simulator.practice.team.impact import Rescoring
    from simulator.reports.plain_text import as_json as written
    from simulator.reports.team.flips_text import preview_document, preview_text

    with practising(data, scenarios) as practice:
        impact = practice.team.impact()
        rescoring = Rescoring(practice, Path(against))
        found = impact.count(rescoring.each(impact.sees))
        try:
            for _ in watched(found, len(rescoring.ids), "Rescoring"):
                pass
        except KeyboardInterrupt:
            click.echo("Stopped; this is what was found so far.", err=True)
        told = impact.found()
    if rescoring.going:
        click.echo(f"Left out, because they are not finished: {rescoring.going}.", err=True)
    click.echo(written(preview_document(told)) if json_ else preview_text(told), nl=False)
