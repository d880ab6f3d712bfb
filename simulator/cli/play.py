"""`reprange play` and `reprange resume`: a call on the screens, or in plain text."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TextIO

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
from simulator.cli.written import call_json
from simulator.errors import BadSlip

if TYPE_CHECKING:
    from simulator.cli.plain import Streams
    from simulator.core.attempt import Mode, Slip
    from simulator.practice.shell import Briefing, Practice, Sitting

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
    with practising(data, scenarios) as practice:
        _play_plain(practice, scenario, seed, mode, read_slip(slip) if slip else None, json_)


def read_slip(text: str) -> Slip:
    """The slip that STAGE,STRETCH,CONSERVATIVE means; raises BadSlip."""
    from simulator.core.attempt import Slip

    parts = [part.strip() for part in text.split(",")]
    if len(parts) != 3:
        raise BadSlip(
            f"The slip {text!r} does not have three parts.",
            "Write --slip STAGE,STRETCH,CONSERVATIVE, with - for a part that is left open.",
        )
    stage, stretch, conservative = ("" if part == "-" else part for part in parts)
    return Slip(stage=stage, stretch=stretch, conservative=conservative)


def _play_plain(
    practice: Practice,
    scenario: str,
    seed: int | None,
    mode: Mode,
    slip: Slip | None,
    json_: bool,
) -> None:
    briefing = practice.brief(practice.add_file(scenario), mode, seed)
    sitting = play_briefed(practice, briefing, slip, sys.stderr if json_ else sys.stdout, not json_)
    if json_:
        click.echo(call_json(practice, sitting), nl=False)


def play_briefed(
    practice: Practice,
    briefing: Briefing,
    slip: Slip | None,
    target: TextIO,
    debriefed: bool = True,
) -> Sitting:
    """Play a call in plain text, from its brief to its end; raises BadSlip and Interrupted."""
    from simulator.cli import plain

    streams = plain.Streams(sys.stdin, target)
    plain.tell_brief(streams, briefing)
    try:
        planned = slip or plain.plan(streams, briefing)
    except plain.EndOfInput:
        raise BadSlip(
            "The input ended before the slip was locked; nothing was begun.",
            "Answer the three questions, or give --slip STAGE,STRETCH,CONSERVATIVE.",
        ) from None
    sitting = practice.start(briefing, planned)
    streams.tell(f"Attempt {sitting.attempt_id[:12]}{_seed(briefing)}. `help` lists the answers.\n")
    return _go_on(practice, sitting, streams, debriefed)


def _seed(briefing: Briefing) -> str:
    """The seed, by which a call can be played again; that of a drill is hidden."""
    return "" if briefing.mode == "drill" else f", seed {briefing.seed}"


def go_on(practice: Practice, sitting: Sitting, target: TextIO, *, debriefed: bool) -> Sitting:
    """Go on with a call in plain text to its end; raises Interrupted."""
    from simulator.cli import plain

    return _go_on(practice, sitting, plain.Streams(sys.stdin, target), debriefed)


def _go_on(practice: Practice, sitting: Sitting, streams: Streams, debriefed: bool) -> Sitting:
    from simulator.cli import plain

    try:
        sitting = plain.talk(streams, practice, sitting)
        if sitting.claim is None:
            sitting = plain.agree(streams, practice, sitting)
    except (plain.EndOfInput, KeyboardInterrupt):
        raise plain.interrupted(sitting) from None
    if debriefed:
        plain.tell_debrief(streams, sitting)
    return sitting


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
    from simulator.cli.plain import Streams

    with practising(data, scenarios) as practice:
        streams = Streams(sys.stdin, sys.stderr if json_ else sys.stdout)
        sitting = practice.resume(attempt)
        tell_changes(practice, sitting)
        sitting = _go_on(practice, sitting, streams, not json_)
        if json_:
            click.echo(call_json(practice, sitting), nl=False)
