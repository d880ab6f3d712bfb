"""`reprange reports preview`: what a changed scenario or playbook would do to a team's past results."""

from __future__ import annotations

from pathlib import Path

import click

from simulator.cli.options import as_json, keeps_data, practising, reads_scenarios


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
    from simulator.cli.progress import watched
    from simulator.reports.plain_text import as_json as written
    from simulator.reports.team.flips_text import preview_document, preview_text

    with practising(data, scenarios) as practice:
        flipping = practice.team().flipping()
        rescoring = practice.rescore(Path(against))
        found = flipping.count(rescoring.each(flipping.sees))
        try:
            for _ in watched(found, len(rescoring.ids), "Rescoring"):
                pass
        except KeyboardInterrupt:
            click.echo("Stopped; this is what was found so far.", err=True)
        told = flipping.found()
    if rescoring.going:
        click.echo(f"Left out, because they are not finished: {rescoring.going}.", err=True)
    click.echo(written(preview_document(told)) if json_ else preview_text(told), nl=False)
