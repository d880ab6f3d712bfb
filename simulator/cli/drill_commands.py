"""`reprange drills`: one's own, and those that one watches; played, carried to another machine, assigned, closed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from simulator.cli.options import as_json, keeps_data, practising, reads_scenarios
from simulator.cli.output import agreed, write
from simulator.errors import UsageError

if TYPE_CHECKING:
    from simulator.practice.team.drill_forms import IssuedDrill
    from simulator.practice.team.team import Team
    from simulator.reports.plain_text import Json


@click.command("list")
@click.option("--issued", is_flag=True, help="Those that you may watch, in place of your own.")
@as_json
@keeps_data
@reads_scenarios
def list_(issued: bool, json_: bool, data: str | None, scenarios: tuple[str, ...]) -> None:
    """List the drills that are assigned to you; with --issued those that you may watch."""
    from simulator.practice.team.drill_forms import shown
    from simulator.reports.plain_text import as_json as written
    from simulator.reports.plain_text import table
    from simulator.reports.team.drill_text import standing_cells, standing_document

    with practising(data, scenarios) as practice:
        team = practice.team
        watched = team.drills.listed() if issued else ()
        mine = () if issued else team.drills.mine()
    if json_:
        documents = [issued_document(each) for each in watched]
        documents += [
            {
                **issued_document(each.issued),
                "open": each.open,
                "standing": standing_document(each.standing),
            }
            for each in mine
        ]
        click.echo(written(documents), nl=False)
        return
    if not watched and not mine:
        what = (
            "There are no drills that you may watch." if issued else "No drill is assigned to you."
        )
        click.echo(what, err=True)
        return
    if issued:
        rows = [
            (each.id[:12], each.drill.name, shown(each.drill.due[0], each.drill.zone), each.issued_by,
             "closed" if each.closed else "")
            for each in watched
        ]  # fmt: skip
        click.echo(table(("id", "drill", "due", "issued by", ""), rows), nl=False)
        return
    cells = [
        (each.issued.id[:12], each.issued.drill.name, shown(each.standing.due_at, each.issued.drill.zone),
         *standing_cells(each.standing)[1:])
        for each in mine
    ]  # fmt: skip
    click.echo(table(("id", "drill", "due", "state", "calls", "attempts", "left"), cells), nl=False)


@click.command()
@click.argument("drill", metavar="ID")
@click.option(
    "--round",
    "round_",
    type=click.IntRange(1),
    help="Where they stood in this one, of a drill with repeats: 1 is the first.",
)
@as_json
@keeps_data
@reads_scenarios
def show(
    drill: str, round_: int | None, json_: bool, data: str | None, scenarios: tuple[str, ...]
) -> None:
    """Show a drill: what it asks for, and where everybody stands, those who need attention first."""
    from simulator.practice.team.drill_forms import shown
    from simulator.reports.plain_text import as_json as written
    from simulator.reports.team.drill_text import (
        drill_words,
        round_words,
        standing_document,
        standings_text,
    )

    with practising(data, scenarios) as practice:
        team = practice.team
        issued = team.drills.one(drill)
        standings = team.drills.standings(issued.id, round_ and round_ - 1)
        events = team.drills.events(issued.id)
    if json_:
        document = issued_document(issued)
        document["standings"] = [standing_document(each) for each in standings]
        document["events"] = [each._asdict() for each in events]
        click.echo(written(document), nl=False)
        return
    click.echo(f"{issued.drill.name}{' (closed)' if issued.closed else ''}")
    for line in drill_words(issued.drill, shown):
        click.echo(f"  {line}")
    click.echo(f"  Issued by {issued.issued_by} on {issued.issued_at[:10]}.")
    for event in events:
        why = f": {event.body}" if event.body else ""
        click.echo(f"  {event.kind.title()} by {event.written_by} on {event.written_at[:10]}{why}")
    click.echo()
    if len(issued.drill.due) > 1 and standings:
        click.echo(round_words(issued.drill, standings[0].round, shown))
    click.echo(standings_text(standings), nl=False)


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
    from simulator.cli.plain_game import play_out

    with practising(data, scenarios) as practice:
        begun = practice.brief_drill(drill)
        play_out(
            practice,
            practice.resume(begun) if isinstance(begun, str) else begun,
            slip,
            json_=json_,
        )


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
        handed = practice.team.handover.hand_out(drill, rep)
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
        found = practice.team.handover.take(file, practice.settings.player)
    click.echo(f"“{found.drill.name}” is yours: reprange drills play {found.id[:12]}", err=True)
    click.echo(
        f"Hand it in with: reprange attempts export --drill {found.id[:12]} -o FILE", err=True
    )


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
        team = practice.team
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
        team = practice.team
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
        practice.team.drills.reopen(drill, why)
    click.echo("Open.", err=True)


def issued_document(issued: IssuedDrill) -> Json:
    """A drill as JSON, with who issued it and when."""
    from simulator.reports.team.drill_text import drill_document

    return drill_document(
        issued.drill, issued.id, issued.issued_by, issued.issued_at, closed=issued.closed
    )


def of_teams(team: Team, names: tuple[str, ...]) -> tuple[str, ...]:
    """The active reps of teams that whoever sits here coaches; raises UsageError where a team has none."""
    found = [
        each
        for each in team.people.mine()
        if each.active and each.role == "rep" and each.team in names
    ]
    for name in names:
        if not any(each.team == name for each in found):
            raise UsageError(
                f"No active rep of yours is in the team {name!r}.",
                "`reprange people list` shows who is.",
            )
    return tuple(each.handle for each in found)
