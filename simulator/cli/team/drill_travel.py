"""`reprange drills export` and `take`: a drill on its way to a rep's own machine."""

from __future__ import annotations

from pathlib import Path

import click

from simulator.cli.options import keeps_data, practising, reads_scenarios
from simulator.cli.writing import write


@click.command()
@click.argument("drill", metavar="ID")
@click.option("--rep", metavar="HANDLE", required=True, help="Whom the file is for.")
@click.option(
    "--out", metavar="FILE", type=click.Path(path_type=Path), required=True, help="The new file."
)
@keeps_data
@reads_scenarios
def export(drill: str, rep: str, out: Path, data: str | None, scenarios: tuple[str, ...]) -> None:
    """Write a drill to a file for one rep, who plays it on a machine of their own.

    It holds the rep's token: hand it to nobody else.
    """
    with practising(data, scenarios) as practice:
        handed = practice.team().handing.hand_out(drill, rep)
    write(out, handed.model_dump_json(indent=1) + "\n", new=True)
    click.echo(
        f"Wrote {out} for {rep}. They take it in with: reprange drills take {out.name}", err=True
    )


@click.command()
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@keeps_data
@reads_scenarios
def take(file: Path, data: str | None, scenarios: tuple[str, ...]) -> None:
    """Take in a drill that a manager handed you; play it, and hand your calls in with `attempts export --drill`."""
    with practising(data, scenarios) as practice:
        found = practice.team().handing.take(file, practice.settings.player)
    click.echo(f"“{found.drill.name}” is yours: reprange drills play {found.id[:12]}", err=True)
    click.echo(
        f"Hand it in with: reprange attempts export --drill {found.id[:12]} -o FILE", err=True
    )
