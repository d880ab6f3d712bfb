"""`reprange scenarios`: list, show and check scenarios."""

from __future__ import annotations

import click

from simulator.cli.check import check
from simulator.cli.graph import graph
from simulator.cli.new import new
from simulator.cli.options import as_json, library_of, reads_scenarios
from simulator.cli.preview import preview
from simulator.cli.schema import schema
from simulator.cli.solve import solve


@click.group()
def scenarios() -> None:
    """Write, check, draw, solve, list and show scenarios."""


scenarios.add_command(check)
scenarios.add_command(preview)
scenarios.add_command(solve)
scenarios.add_command(graph)
scenarios.add_command(new)
scenarios.add_command(schema)


@scenarios.command("list")
@as_json
@reads_scenarios
def list_(json_: bool, scenarios: tuple[str, ...]) -> None:
    """List the scenarios that can be played."""
    from simulator.reports.plain_text import as_json as written
    from simulator.reports.plain_text import table

    library = library_of(scenarios)
    rows = [
        {
            "id": entry.id,
            "title": entry.title,
            "minutes": entry.minutes,
            "account": entry.account,
            "own": entry.id in library.own_ids,
        }
        for entry in library.entries.values()
    ]
    if json_:
        click.echo(written(rows), nl=False)
    else:
        cells = [(row["id"], row["minutes"], row["title"], row["account"]) for row in rows]
        click.echo(table(("id", "minutes", "title", "account"), cells), nl=False)


@scenarios.command()
@click.argument("scenario", metavar="ID")
@as_json
@reads_scenarios
def show(scenario: str, json_: bool, scenarios: tuple[str, ...]) -> None:
    """Show a scenario's brief; with --json the whole scenario as it is played."""
    from simulator.reports.call_text import brief_text
    from simulator.reports.plain_text import as_json as written

    library = library_of(scenarios)
    found = library.scenario(scenario)
    if json_:
        document = {"digest": found.digest, **found.model_dump(mode="json", exclude_defaults=True)}
        click.echo(written(document), nl=False)
    else:
        click.echo(brief_text(found, library.playbook_for(found.id), named_stage=False), nl=False)
