"""`reprange drills new`: issue a drill."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from simulator.cli.drill_commands import issued_document, of_teams
from simulator.cli.options import as_json, keeps_data, practising, reads_scenarios
from simulator.cli.output import agreed
from simulator.errors import UsageError

if TYPE_CHECKING:
    from simulator.teamwork.drill import Drill


def _answered(ctx: click.Context, _parameter: click.Parameter, file: Path | None) -> None:
    """Take a file's answers in place of options; those that are typed go before them."""
    if file is None:
        return
    from simulator.content.answers import read_answers

    known = {
        option.opts[0].removeprefix("--"): option
        for option in ctx.command.params
        if isinstance(option, click.Option) and option.name in ANSWERED
    }
    answers = read_answers(file)
    for key, value in answers.items():
        if key not in known:
            raise UsageError(f"{file}: a drill has no {key!r}.", f"It has: {', '.join(known)}.")
        if isinstance(value, list) and not known[key].multiple:
            raise UsageError(f"{file}: {key!r} is one thing, not several.", "Write one.")
    ctx.default_map = {
        str(known[key].name): [value] if known[key].multiple and isinstance(value, str) else value
        for key, value in answers.items()
    }


ANSWERED = frozenset(
    {"name", "chosen", "due", "zone", "reps", "teams", "fewest", "most", "counts", "total", "floor",
     "in_a_row", "draws", "random_variants", "repeats", "words_needed", "decides"}
)  # fmt: skip
"""The options that a file can answer: what a drill is made of, and whom it is for."""


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
    type=click.Path(path_type=Path),
    is_eager=True,
    expose_value=False,
    callback=_answered,
    help="Take what is not typed from a YAML or JSON file.",
)
@click.option("--name", required=True, help="What the drill is called.")
@click.option(
    "--scenario",
    "chosen",
    metavar="ID",
    multiple=True,
    required=True,
    help="A call; may be given again.",
)
@click.option(
    "--due", required=True, metavar="DATE", help="2026-12-01 17:00, or a day, which means its end."
)
@click.option(
    "--zone", default="", help="The time zone of the due date; this machine's without it."
)
@click.option(
    "--rep", "reps", metavar="HANDLE", multiple=True, help="Who gets it; may be given again."
)
@click.option("--team", "teams", metavar="NAME", multiple=True, help="Every active rep of a team.")
@click.option(
    "--fewest", type=click.IntRange(1, 20), default=1, help="Attempts that a result needs."
)
@click.option(
    "--most", type=click.IntRange(1, 20), default=3, help="Attempts that are allowed at each call."
)
@click.option(
    "--counts",
    type=click.Choice(["first", "best", "latest"]),
    default="best",
    help="Which attempts count.",
)
@click.option(
    "--total", type=click.IntRange(0, 100), default=0, help="A higher total than the playbook's."
)
@click.option(
    "--floor",
    type=click.IntRange(0, 100),
    default=0,
    help="A higher share of each part, in percent.",
)
@click.option(
    "--in-a-row",
    type=click.IntRange(1, 10),
    default=1,
    help="Passes in a row on different variants.",
)
@click.option(
    "--draw",
    "draws",
    type=click.IntRange(0),
    default=0,
    help="Draw so many of the calls for each rep.",
)
@click.option(
    "--random-variants", is_flag=True, help="Each rep gets the variants in an order of their own."
)
@click.option(
    "--repeat",
    "repeats",
    type=click.IntRange(1, 365),
    multiple=True,
    help="Due again so many days later.",
)
@click.option(
    "--own-words", "words_needed", is_flag=True, help="The statement and the ask need own words."
)
@click.option(
    "--decides",
    type=click.Choice(["program", "review"]),
    default="program",
    help="Whose score decides.",
)
@click.option("--yes", is_flag=True, help="Do not ask before it is issued.")
@as_json
@keeps_data
@reads_scenarios
def new(
    chosen: tuple[str, ...],
    reps: tuple[str, ...],
    teams: tuple[str, ...],
    yes: bool,
    json_: bool,
    data: str | None,
    scenarios: tuple[str, ...],
    **asked: Any,  # noqa: ANN401  # the options that a drill is made of, by its own names
) -> None:
    """Issue a drill: everything that decides a result is frozen, and told before it is."""
    from simulator.practice.team.drill_forms import DrillRequest
    from simulator.reports.plain_text import as_json as written

    with practising(data, scenarios) as practice:
        team = practice.team
        drill = team.drills.draft(DrillRequest(scenarios=chosen, **asked))
        players = (*reps, *of_teams(team, teams))
        _tell(drill, players)
        if not agreed("Issue it?", yes=yes):
            return
        issued = team.drills.issue(drill, players)
    click.echo(f"Issued {issued.id[:12]} to {len(set(players))}.", err=True)
    if json_:
        click.echo(written(issued_document(issued)), nl=False)


def _tell(drill: Drill, players: tuple[str, ...]) -> None:
    """Tell what a drill asks for, and of whom, on standard error."""
    from simulator.practice.team.drill_forms import shown
    from simulator.reports.team.drill_text import drill_words

    click.echo(f"“{drill.name}” for {', '.join(dict.fromkeys(players)) or 'nobody'}.", err=True)
    for line in drill_words(drill, shown):
        click.echo(f"  {line}", err=True)
