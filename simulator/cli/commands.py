"""The command `reprange`: the game when it is called alone, and a group of commands that are imported when they run."""

from __future__ import annotations

import click

from simulator.cli.lazy import LazyGroup
from simulator.cli.terminal import open_game

COMMANDS = {
    "play": ("simulator.cli.play:play", "Play a call, on the screens or in plain text."),
    "resume": ("simulator.cli.play:resume", "Go on with a call that was interrupted."),
    "replay": ("simulator.cli.replay:replay", "Recompute a played call and its score."),
    "review": ("simulator.cli.review:review", "Show what every move of a call cost, and why."),
    "progress": (
        "simulator.cli.rep:progress",
        "What your calls add up to, and how you got better.",
    ),
    "due": ("simulator.cli.rep:due", "What to practise today, the weakest first."),
    "learn": ("simulator.cli.learn:learn", "Read a model call of a stage, move by move."),
    "exercise": (
        "simulator.cli.exercise:exercise",
        "Practise one skill for two minutes: open, fit or close.",
    ),
    "card": ("simulator.cli.card:card", "Write a card for your next real call."),
    "deals": ("simulator.cli.deals:deals", "Play chains of calls at one account."),
    "database": ("simulator.cli.database:database", "Back up, restore and upgrade the database."),
    "drills": (
        "simulator.cli.team.drills:drills",
        "Assign calls with a due date and a rule; play your own.",
    ),
    "reviews": (
        "simulator.cli.team.reviews:reviews",
        "Score the calls of drills blind; see both scores; dispute.",
    ),
    "people": ("simulator.cli.team.people:people", "The roster of a team, and who may do what."),
    "outbox": (
        "simulator.cli.team.outbox:outbox",
        "What waits for a learning record store; send it.",
    ),
    "bots": ("simulator.cli.bots:bots", "Let the policies play, and compare them."),
    "scenarios": (
        "simulator.cli.scenarios:scenarios",
        "Write, check, draw, solve, list and show scenarios.",
    ),
    "attempts": (
        "simulator.cli.attempts:attempts",
        "List, show, export, import and rescore attempts.",
    ),
    "reports": ("simulator.cli.team.reports:reports", "What the calls of a whole team add up to."),
}
"""Every command: where it stands, and what the overview says of it."""

EPILOG = """\b
Examples:
  reprange                                      open the game
  reprange play linen-loss-discovery --plain     play in plain text
  reprange play my-call.yaml --mode learn       play a file of your own
  reprange replay call.json --json              recompute an exported call
  reprange review 3f2a9c                        what each move of a call cost
  reprange bots --all --seeds 20                how the policies fare
\b
Exit codes: 0 done, 1 a fault of Reprange, 2 wrong use, 3 a scenario file
does not load, 4 an attempt does not replay, 5 the database cannot be used,
6 the input ended in mid-call (the call is saved).
"""


def _version(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version  # slow to import, and seldom wanted

        click.echo(f"reprange {version('reprange')}")
        ctx.exit()


@click.group(
    cls=LazyGroup,
    places=COMMANDS,
    invoke_without_command=True,
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option("--data", metavar="DIR", help="Keep attempts in DIR (or set REPRANGE_DATA).")
@click.option(
    "--scenarios",
    metavar="DIR",
    multiple=True,
    help="Add a folder of scenarios of your own; may be given again.",
)
@click.option(
    "--as",
    "player",
    metavar="HANDLE",
    help="Act as another, where the roster allows it (or set REPRANGE_PLAYER).",
)
@click.option("--theme", metavar="NAME", help="The colours of the screens.")
@click.option("--no-animation", is_flag=True, help="Show the buyer's replies at once.")
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_version,
    help="Show the version and stop.",
)
@click.pass_context
def reprange(
    ctx: click.Context,
    data: str | None,
    scenarios: tuple[str, ...],
    player: str | None,
    theme: str | None,
    no_animation: bool,
) -> None:
    """Reprange: a practice range for sales calls with an objective. Without a command it opens the game."""
    ctx.obj = {
        "data": data,
        "scenarios": scenarios,
        "player": player,
        "theme": theme,
        "no_animation": no_animation,
    }
    if ctx.invoked_subcommand is None:
        from simulator.cli.options import settings_of

        ctx.exit(open_game(settings_of))
