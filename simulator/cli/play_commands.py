"""`reprange play` and `reprange resume`: a call on the screens, or in plain text."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import click

from simulator.cli.options import (
    SEED,
    as_json,
    in_mode,
    keeps_data,
    practising,
    reads_scenarios,
    sets_screens,
    settings_of,
    tell_changes,
    with_slip,
)
from simulator.cli.terminal import open_game

if TYPE_CHECKING:
    from simulator.core.attempt import Mode


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
@in_mode
@with_slip
@as_json
@keeps_data
@reads_scenarios
@sets_screens
def play(
    scenario: str,
    plain: bool,
    seed: int | None,
    mode: Mode,
    slip: str | None,
    json_: bool,
    data: str | None,
    scenarios: tuple[str, ...],
) -> int | None:
    """Play a call: a scenario of the library by its id, or a file of your own."""
    if not (plain or json_):
        settings = partial(settings_of, data, scenarios)
        return open_game(settings, scenario=scenario, seed=seed, mode=mode)
    from simulator.cli.plain_game import play_out

    with practising(data, scenarios) as practice:
        briefing = practice.brief(practice.add_file(scenario), mode, seed)
        play_out(practice, briefing, slip, json_=json_)
    return None


@click.command()
@click.argument("attempt", metavar="ID")
@click.option("--plain", is_flag=True, help="Plain text on standard input and output.")
@as_json
@keeps_data
@reads_scenarios
@sets_screens
def resume(attempt: str, plain: bool, json_: bool, data: str | None, scenarios: tuple[str, ...]) -> int | None:
    """Go on with a call that was interrupted, by the id of its attempt (the beginning of it is enough)."""
    if not (plain or json_):
        return open_game(partial(settings_of, data, scenarios), attempt=attempt)
    from simulator.cli.plain_game import play_out

    with practising(data, scenarios) as practice:
        session = practice.resume(attempt)
        tell_changes(practice, session)
        play_out(practice, session, None, json_=json_)
    return None
