"""`reprange drills new`: issue a drill."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from simulator.cli.drill_commands import issued_document, of_teams
from simulator.cli.options import FILE, as_json, in_practice
from simulator.cli.output import agreed, emit, narrate
from simulator.errors import UsageError

if TYPE_CHECKING:
    from simulator.content.answers import Answer
    from simulator.practice.shell import Practice
    from simulator.teamwork.drill import Drill

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


NOT_ANSWERED = frozenset({"from", "yes", "json_", "data", "scenarios"})
"""The options that no file answers: they are not what a drill is made of, or whom it is for."""


def _answered(ctx: click.Context, _parameter: click.Parameter, file: Path | None) -> None:
    """Take a file's answers in place of options; those that are typed go before them."""
    if file is None:
        return
    from simulator.content.answers import read_answers

    known = {
        option.opts[0].removeprefix("--"): option
        for option in ctx.command.params
        if isinstance(option, click.Option) and option.name not in NOT_ANSWERED
    }
    answers = read_answers(file).items()
    ctx.default_map = dict(_default(file, known, key, value) for key, value in answers)


def _default(file: Path, known: dict[str, click.Option], key: str, value: Answer) -> tuple[str, Answer]:
    """The name of the option that a key stands for, and what it is; raises UsageError."""
    if key not in known:
        raise UsageError(f"{file}: a drill has no {key!r}.", f"It has: {', '.join(known)}.")
    option = known[key]
    if isinstance(value, list) and not option.multiple:
        raise UsageError(f"{file}: {key!r} is one thing, not several.", "Write one.")
    return str(option.name), [value] if option.multiple and isinstance(value, str) else value


def _number(flag: str, least: int, most: int, default: int, about: str) -> Decorator:
    return click.option(flag, type=click.IntRange(least, most), default=default, help=about)


@click.command(
    epilog="""\b
Examples:
  reprange drills new --name "Opening week" --scenario linen-loss-discovery \\
      --due "2026-12-01 17:00" --zone Europe/Brussels --rep ada --rep ben
  reprange drills new --name Pricing --scenario brewery-gas-negotiation --due 2026-12-01 \\
      --most 4 --in-a-row 2 --total 75 --decides review --own-words --team north
  reprange drills new --from pricing.yaml --due 2027-01-15
A file has the long options as its keys: `scenario: [one, another]`, `in-a-row: 2`.
"""
)
@click.option(
    "--from",
    metavar="FILE",
    type=FILE,
    is_eager=True,
    expose_value=False,
    callback=_answered,
    help="Take what is not typed from a YAML or JSON file.",
)
@click.option("--name", required=True, help="What the drill is called.")
@click.option("--scenario", "chosen", metavar="ID", multiple=True, required=True,
              help="A call; may be given again.")  # fmt: skip
@click.option("--due", required=True, metavar="DATE",
              help="2026-12-01 17:00, or a day, which means its end.")  # fmt: skip
@click.option("--zone", default="",
              help="The time zone of the due date; this machine's without it.")  # fmt: skip
@click.option("--rep", "reps", metavar="HANDLE", multiple=True,
              help="Who gets it; may be given again.")  # fmt: skip
@click.option("--team", "teams", metavar="NAME", multiple=True, help="Every active rep of a team.")
@_number("--fewest", 1, 20, 1, "Attempts that a result needs.")
@_number("--most", 1, 20, 3, "Attempts that are allowed at each call.")
@click.option("--counts", type=click.Choice(["first", "best", "latest"]), default="best",
              help="Which attempts count.")  # fmt: skip
@_number("--total", 0, 100, 0, "A higher total than the playbook's.")
@_number("--floor", 0, 100, 0, "A higher share of each part, in percent.")
@_number("--in-a-row", 1, 10, 1, "Passes in a row on different variants.")
@click.option("--draw", "draws", type=click.IntRange(0), default=0,
              help="Draw so many of the calls for each rep.")  # fmt: skip
@click.option("--random-variants", is_flag=True,
              help="Each rep gets the variants in an order of their own.")  # fmt: skip
@click.option("--repeat", "repeats", type=click.IntRange(1, 365), multiple=True,
              help="Due again so many days later.")  # fmt: skip
@click.option("--own-words", "words_needed", is_flag=True,
              help="The statement and the ask need own words.")  # fmt: skip
@click.option("--decides", type=click.Choice(["program", "review"]), default="program",
              help="Whose score decides.")  # fmt: skip
@click.option("--yes", is_flag=True, help="Do not ask before it is issued.")
@as_json
@in_practice
def new(
    practice: Practice,
    chosen: tuple[str, ...],
    reps: tuple[str, ...],
    teams: tuple[str, ...],
    yes: bool,
    json_: bool,
    **asked: Any,  # noqa: ANN401  # the options that a drill is made of, by its own names
) -> None:
    """Issue a drill: everything that decides a result is frozen, and told before it is."""
    from simulator.practice.team.drill_forms import DrillRequest

    team = practice.team
    drill = team.drills.draft(DrillRequest(scenarios=chosen, **asked))
    players = (*reps, *of_teams(team, teams))
    _tell(drill, players)
    if not agreed("Issue it?", yes=yes):
        narrate("Nothing was changed.")
        return
    issued = team.drills.issue(drill, players)
    narrate(f"Issued {issued.id[:12]} to {len(set(players))}.")
    emit(json_, lambda: issued_document(issued))


def _tell(drill: Drill, players: tuple[str, ...]) -> None:
    from simulator.practice.team.drill_forms import shown
    from simulator.reports.team.drill_text import drill_words

    narrate(f"“{drill.name}” for {', '.join(dict.fromkeys(players)) or 'nobody'}.")
    for line in drill_words(drill, shown):
        narrate(f"  {line}")
