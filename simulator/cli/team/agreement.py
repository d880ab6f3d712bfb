"""`reprange reports agreement`: how far reviews agree, and where they put the pass mark."""

from __future__ import annotations

import click

from simulator.cli.options import as_json, keeps_data, practising, reads_scenarios


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
        reviewed = practice.team().agreement
        known = reviewed.report(drill), reviewed.titles, reviewed.needed
    click.echo(written(agreement_document(*known)) if json_ else agreement_text(*known), nl=False)
