"""`reprange play` and `reprange resume`: a call on the screens, or in plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from simulator.cli.options import (
    as_json,
    keeps_data,
    practising,
    reads_scenarios,
    sets_screens,
    settings_of,
    tell_changes,
)
from simulator.cli.terminal import open_game

if TYPE_CHECKING:
    from simulator.core.attempt import Mode


SEED = click.IntRange(0, 2**53 - 1)


@click.command(
    epilog="""\b
Examples:
  reprange play linen-loss-discovery
  reprange play linen-loss-discovery --plain --seed 7 --mode learn
  reprange play my-call.yaml --plain --json < moves.txt > call.json
"""
)
@click.argument("scenario", metavar="SCENARIO|FILE.yaml")
@click.option("--plain", is_flag=True, help="Plain text on standard input and output.")
@click.option("--seed", type=SEED, help="Play this seed: the same variant and order again.")
@click.option("--mode", type=click.Choice(["learn", "practice"]), default="practice")
@click.option("--slip", metavar="STAGE,STRETCH,CONSERVATIVE", help="The slip, by ids; - is none.")
@as_json
@keeps_data
@reads_scenarios
@sets_screens
@click.pass_context
def play(
    ctx: click.Context,
    scenario: str,
    plain: bool,
    seed: int | None,
    mode: Mode,
    slip: str | None,
    json_: bool,
    data: str | None,
    scenarios: tuple[str, ...],
) -> None:
    """Play a call: a scenario of the library by its id, or a file of your own."""
    if not (plain or json_):
        ctx.exit(
            open_game(lambda: settings_of(data, scenarios), scenario=scenario, seed=seed, mode=mode)
        )
    from simulator.cli.plain_game import play_out

    with practising(data, scenarios) as practice:
        briefing = practice.brief(practice.add_file(scenario), mode, seed)
        play_out(practice, briefing, slip, json_=json_)


@click.command()
@click.argument("attempt", metavar="ID")
@click.option("--plain", is_flag=True, help="Plain text on standard input and output.")
@as_json
@keeps_data
@reads_scenarios
@sets_screens
@click.pass_context
def resume(
    ctx: click.Context,
    attempt: str,
    plain: bool,
    json_: bool,
    data: str | None,
    scenarios: tuple[str, ...],
) -> None:
    """Go on with a call that was interrupted, by the id of its attempt (the beginning of it is enough)."""
    if not (plain or json_):
        ctx.exit(open_game(lambda: settings_of(data, scenarios), attempt=attempt))
    from simulator.cli.plain_game import play_out

    with practising(data, scenarios) as practice:
        session = practice.resume(attempt)
        tell_changes(practice, session)
        play_out(practice, session, None, json_=json_)
