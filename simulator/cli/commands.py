"""The command `reprange`: the whole command line as one table of what is imported when it runs."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Any

import click

from simulator.cli.terminal import open_game

Places = Mapping[str, tuple[str | click.Group, str]]
"""A group's commands: where each stands, as `module:name` below `simulator.cli`, and what the overview says of it.

Where an overview says nothing of its own, it has the beginnings of the commands' own help, and imports them for it.
"""


class LazyGroup(click.Group):
    """A group that knows where its commands stand, and imports the one that is called."""

    def __init__(self, *args: Any, places: Places, **kept: Any) -> None:  # noqa: ANN401  # click's own arguments
        """Take the places beside all that a group takes."""
        super().__init__(*args, **kept)
        self._places = places

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order of the overview."""
        return list(self._places)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command."""
        place, _ = self._places.get(cmd_name, (None, ""))
        if not isinstance(place, str):
            return place
        module, _, name = place.partition(":")
        found = getattr(importlib.import_module(f"simulator.cli.{module}"), name)
        return found if isinstance(found, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them, where the table says what they are about."""
        told = [(name, about) for name, (_, about) in self._places.items() if about]
        if not told:
            super().format_commands(ctx, formatter)
            return
        with formatter.section("Commands"):
            formatter.write_dl(told)


DRILLS: Places = {
    "list": ("drill_commands:list_", "The drills that are assigned to you."),
    "play": ("drill_commands:play", "Play the next call of a drill."),
    "show": ("drill_commands:show", "What a drill asks for, and where everybody stands."),
    "new": ("drill_issue:new", "Issue a drill."),
    "take": ("drill_commands:take", "Take in a drill from its file."),
    "export": ("drill_commands:export", "Write a drill to a file for one rep."),
    "assign": ("drill_commands:assign", "Assign a drill to more reps."),
    "close": ("drill_commands:close", "Close a drill."),
    "reopen": ("drill_commands:reopen", "Open a closed drill again."),
}

REVIEWS: Places = {
    "queue": ("review_commands:queue", "The calls that await your review."),
    "score": ("review_commands:score", "Score a call, without the program's score."),
    "show": ("review_commands:show", "A call's reviews beside the program's score."),
    "dispute": ("review_commands:dispute", "Dispute an item of your own call, once."),
    "disputes": ("review_commands:disputes", "What reps dispute."),
    "settle": ("review_commands:settle", "Accept or decline a dispute."),
}

REPORTS: Places = {
    "scorecard": ("report_commands:scorecard", "A call's scorecard as a page that prints on one sheet."),
    "certificate": ("report_commands:certificate", "A certificate for a rep who passed a drill."),
    "team": ("report_commands:team", "Who needs what: every rep by stage and pillar."),
    "export": ("report_commands:export", "Everything, as CSV or JSONL."),
    "preview": ("report_commands:preview", "Which past results a change would flip."),
    "rep": ("report_commands:rep", "One rep's picture, and the latest calls."),
    "agreement": (
        "report_commands:agreement",
        "How far managers agree, with each other and with the program, and the pass mark.",
    ),
    "xapi": ("xapi_commands:xapi", "Calls and reviews as xAPI statements, for a learning record store."),
}

SCENARIOS: Places = {
    "check": ("scenario_writing:check", ""),
    "graph": ("scenario_commands:graph", ""),
    "list": ("scenario_commands:list_", ""),
    "new": ("scenario_writing:new", ""),
    "preview": ("scenario_commands:preview", ""),
    "schema": ("scenario_writing:schema", ""),
    "show": ("scenario_commands:show", ""),
    "solve": ("scenario_commands:solve", ""),
}

COMMANDS: Places = {
    "play": ("play_commands:play", "Play a call, on the screens or in plain text."),
    "resume": ("play_commands:resume", "Go on with a call that was interrupted."),
    "replay": ("lookback_commands:replay", "Recompute a played call and its score."),
    "review": ("lookback_commands:review", "Show what every move of a call cost, and why."),
    "progress": ("lookback_commands:progress", "What your calls add up to, and how you got better."),
    "due": ("lookback_commands:due", "What to practise today, the weakest first."),
    "learn": ("learning_commands:learn", "Read a model call of a stage, move by move."),
    "exercise": ("learning_commands:exercise", "Practise one skill for two minutes: open, fit or close."),
    "card": ("lookback_commands:card", "Write a card for your next real call."),
    "deals": ("deal_commands:deals", "Play chains of calls at one account."),
    "database": ("database_commands:database", "Back up, restore and upgrade the database."),
    "drills": (
        LazyGroup(
            places=DRILLS,
            help="Calls that a manager assigns: with a due date, a limit of attempts and a pass rule, frozen when they "
            "are issued.",
        ),
        "Assign calls with a due date and a rule; play your own.",
    ),
    "reviews": (
        LazyGroup(
            places=REVIEWS,
            help="A manager scores a call before seeing the program's score; both stay for ever, and a rep may dispute "
            "an item once.",
        ),
        "Score the calls of drills blind; see both scores; dispute.",
    ),
    "people": ("people_commands:people", "The roster of a team, and who may do what."),
    "outbox": ("xapi_commands:outbox", "What waits for a learning record store; send it."),
    "bots": ("bot_commands:bots", "Let the policies play, and compare them."),
    "scenarios": (
        LazyGroup(places=SCENARIOS, help="Write, check, draw, solve, list and show scenarios."),
        "Write, check, draw, solve, list and show scenarios.",
    ),
    "attempts": ("attempt_commands:attempts", "List, show, export, import and rescore attempts."),
    "reports": (
        LazyGroup(places=REPORTS, help="What the calls of a whole team add up to."),
        "What the calls of a whole team add up to.",
    ),
}

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
    "--scenarios", metavar="DIR", multiple=True, help="Add a folder of scenarios of your own; may be given again."
)
@click.option(
    "--as", "player", metavar="HANDLE", help="Act as another, where the roster allows it (or set REPRANGE_PLAYER)."
)
@click.option("--theme", metavar="NAME", help="The colours of the screens.")
@click.option("--no-animation", "animate", flag_value=False, default=None, help="Show the buyer's replies at once.")
@click.option(
    "--version", is_flag=True, expose_value=False, is_eager=True, callback=_version, help="Show the version and stop."
)
@click.pass_context
def reprange(ctx: click.Context, /, **given: Any) -> int | None:  # noqa: ANN401  # the options, which settings_of reads
    """Reprange: a practice range for sales calls with an objective. Without a command it opens the game."""
    ctx.obj = given
    if ctx.invoked_subcommand is None:
        from simulator.cli.options import settings_of

        return open_game(settings_of)
    return None
