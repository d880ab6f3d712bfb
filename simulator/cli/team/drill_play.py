"""`reprange drills play`: the next call of a drill, in plain text."""

from __future__ import annotations

import sys

import click

from simulator.cli.options import as_json, keeps_data, practising, reads_scenarios


@click.command()
@click.argument("drill", metavar="ID")
@click.option("--slip", metavar="STAGE,STRETCH,CONSERVATIVE", help="The slip, by ids; - is none.")
@as_json
@keeps_data
@reads_scenarios
def play(
    drill: str, slip: str | None, json_: bool, data: str | None, scenarios: tuple[str, ...]
) -> None:
    """Play the next call of a drill, or go on with it, in plain text on standard input and output."""
    from simulator.cli.play import go_on, play_briefed, read_slip
    from simulator.cli.written import call_json

    with practising(data, scenarios) as practice:
        briefing = practice.brief_drill(drill)
        target = sys.stderr if json_ else sys.stdout
        if isinstance(briefing, str):
            sitting = go_on(practice, practice.resume(briefing), target, debriefed=not json_)
        else:
            chosen = read_slip(slip) if slip else None
            sitting = play_briefed(practice, briefing, chosen, target, not json_)
        if json_:
            click.echo(call_json(practice, sitting), nl=False)
