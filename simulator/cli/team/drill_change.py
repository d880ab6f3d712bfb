"""`reprange drills assign`, `close` and `reopen`: what becomes of a drill after it was issued."""

from __future__ import annotations

import click

from simulator.cli.options import keeps_data, practising, reads_scenarios
from simulator.cli.team.drill_shared import agreed, of_teams


@click.command()
@click.argument("drill", metavar="ID")
@click.option(
    "--rep", "reps", metavar="HANDLE", multiple=True, help="Who gets it, too; may be given again."
)
@click.option("--team", "teams", metavar="NAME", multiple=True, help="Every active rep of a team.")
@keeps_data
@reads_scenarios
def assign(
    drill: str,
    reps: tuple[str, ...],
    teams: tuple[str, ...],
    data: str | None,
    scenarios: tuple[str, ...],
) -> None:
    """Assign a drill to more reps; it is the same drill for all of them."""
    with practising(data, scenarios) as practice:
        team = practice.team()
        held = team.drills.assign(drill, (*reps, *of_teams(team, teams)))
    click.echo(f"It is now assigned to {len(held)}: {', '.join(held)}.", err=True)


@click.command()
@click.argument("drill", metavar="ID")
@click.option("--why", default="", help="The reason, kept with it.")
@click.option("--yes", is_flag=True, help="Do not ask before it is closed.")
@keeps_data
@reads_scenarios
def close(drill: str, why: str, yes: bool, data: str | None, scenarios: tuple[str, ...]) -> None:
    """Close a drill: nobody begins a call of it any more. It can be opened again."""
    with practising(data, scenarios) as practice:
        team = practice.team()
        issued = team.drills.one(drill)
        open_ = sum(
            each.state in {"not started", "in progress"}
            for each in team.drills.standings(issued.id)
        )
        click.echo(f"{open_} have not done all of “{issued.drill.name}”.", err=True)
        if agreed("Close it?", yes=yes):
            team.drills.close(issued.id, why)
            click.echo("Closed.", err=True)


@click.command()
@click.argument("drill", metavar="ID")
@click.option("--why", default="", help="The reason, kept with it.")
@keeps_data
@reads_scenarios
def reopen(drill: str, why: str, data: str | None, scenarios: tuple[str, ...]) -> None:
    """Open a closed drill again."""
    with practising(data, scenarios) as practice:
        practice.team().drills.reopen(drill, why)
    click.echo("Open.", err=True)
