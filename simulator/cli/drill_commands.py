"""`reprange drills`: one's own, and those that one watches; played, carried to another machine, assigned, closed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from simulator.cli.options import FILE, as_json, in_practice, to_new_file, with_slip
from simulator.cli.output import agreed, emit, emit_rows, narrate, write
from simulator.errors import UsageError

if TYPE_CHECKING:
    from simulator.practice.shell import Practice
    from simulator.practice.team.drill_forms import IssuedDrill
    from simulator.practice.team.team import Team
    from simulator.reports.plain_text import Json
    from simulator.store.drill_rows import EventRow
    from simulator.teamwork.drill_standing import DrillStanding


@click.command("list")
@click.option("--issued", is_flag=True, help="Those that you may watch, in place of your own.")
@as_json
@in_practice
def list_(practice: Practice, issued: bool, json_: bool) -> None:
    """List the drills that are assigned to you; with --issued those that you may watch."""
    (_list_watched if issued else _list_mine)(practice.team, json_)


def _list_watched(team: Team, json_: bool) -> None:
    from simulator.practice.team.drill_forms import shown

    emit_rows(
        json_, team.drills.listed(), issued_document,
        ("id", "drill", "due", "issued by", ""),
        lambda each: (each.id[:12], each.drill.name, shown(each.drill.due[0], each.drill.zone), each.issued_by,
                      "closed" if each.closed else ""),
        none="There are no drills that you may watch.",
    )  # fmt: skip


def _list_mine(team: Team, json_: bool) -> None:
    from simulator.practice.team.drill_forms import shown
    from simulator.reports.team.drill_text import standing_cells, standing_document

    emit_rows(
        json_, team.drills.mine(),
        lambda each: {**issued_document(each.issued), "open": each.open, "standing": standing_document(each.standing)},
        ("id", "drill", "due", "state", "calls", "attempts", "left"),
        lambda each: (each.issued.id[:12], each.issued.drill.name,
                      shown(each.standing.due_at, each.issued.drill.zone), *standing_cells(each.standing)[1:]),
        none="No drill is assigned to you.",
    )  # fmt: skip


@click.command()
@click.argument("drill", metavar="ID")
@click.option(
    "--round",
    "round_",
    type=click.IntRange(1),
    help="Where they stood in this one, of a drill with repeats: 1 is the first.",
)
@as_json
@in_practice
def show(practice: Practice, drill: str, round_: int | None, json_: bool) -> None:
    """Show a drill: what it asks for, and where everybody stands, those who need attention first."""
    from simulator.reports.team.drill_text import standing_document

    drills = practice.team.drills
    issued = drills.one(drill)
    standings = drills.standings(issued.id, round_ and round_ - 1)
    events = drills.events(issued.id)
    emit(
        json_,
        lambda: {
            **issued_document(issued),
            "standings": [standing_document(each) for each in standings],
            "events": [each._asdict() for each in events],
        },
        lambda: _text(issued, standings, events),
    )


def _text(issued: IssuedDrill, standings: Sequence[DrillStanding], events: Sequence[EventRow]) -> str:
    from simulator.practice.team.drill_forms import shown
    from simulator.reports.team.drill_text import drill_words, round_words, standings_text

    drill = issued.drill
    lines = [
        f"{drill.name}{' (closed)' if issued.closed else ''}",
        *(f"  {line}" for line in drill_words(drill, shown)),
        f"  Issued by {issued.issued_by} on {issued.issued_at[:10]}.",
    ]
    for event in events:
        why = f": {event.body}" if event.body else ""
        lines.append(f"  {event.kind.title()} by {event.written_by} on {event.written_at[:10]}{why}")
    lines.append("")
    if len(drill.due) > 1 and standings:
        lines.append(round_words(drill, standings[0].round, shown))
    return "\n".join([*lines, standings_text(standings)])


@click.command()
@click.argument("drill", metavar="ID")
@with_slip
@as_json
@in_practice
def play(practice: Practice, drill: str, slip: str | None, json_: bool) -> None:
    """Play the next call of a drill, or go on with it, in plain text on standard input and output."""
    from simulator.cli.plain_game import play_out

    begun = practice.brief_drill(drill)
    if isinstance(begun, str):
        play_out(practice, practice.resume(begun), slip, json_=json_)
    else:
        play_out(practice, begun, slip, json_=json_)


@click.command()
@click.argument("drill", metavar="ID")
@click.option("--rep", metavar="HANDLE", required=True, help="Whom the file is for.")
@to_new_file
@in_practice
def export(practice: Practice, drill: str, rep: str, out: Path) -> None:
    """Write a drill to a file for one rep, who plays it on a machine of their own.

    It holds the rep's token: hand it to nobody else.
    """
    handed = practice.team.handover.hand_out(drill, rep)
    write(out, handed.model_dump_json(indent=1) + "\n", new=True)
    narrate(f"Wrote {out} for {rep}. They take it in with: reprange drills take {out.name}")


@click.command()
@click.argument("file", metavar="FILE", type=FILE)
@in_practice
def take(practice: Practice, file: Path) -> None:
    """Take in a drill that a manager handed you; play it, and hand your calls in with `attempts export --drill`."""
    found = practice.team.handover.take(file, practice.settings.player)
    narrate(f"“{found.drill.name}” is yours: reprange drills play {found.id[:12]}")
    narrate(f"Hand it in with: reprange attempts export --drill {found.id[:12]} -o FILE")


@click.command()
@click.argument("drill", metavar="ID")
@click.option("--rep", "reps", metavar="HANDLE", multiple=True, help="Who gets it, too; may be given again.")
@click.option("--team", "teams", metavar="NAME", multiple=True, help="Every active rep of a team.")
@in_practice
def assign(practice: Practice, drill: str, reps: tuple[str, ...], teams: tuple[str, ...]) -> None:
    """Assign a drill to more reps; it is the same drill for all of them."""
    team = practice.team
    held = team.drills.assign(drill, (*reps, *of_teams(team, teams)))
    narrate(f"It is now assigned to {len(held)}: {', '.join(held)}.")


@click.command()
@click.argument("drill", metavar="ID")
@click.option("--why", default="", help="The reason, kept with it.")
@click.option("--yes", is_flag=True, help="Do not ask before it is closed.")
@in_practice
def close(practice: Practice, drill: str, why: str, yes: bool) -> None:
    """Close a drill: nobody begins a call of it any more. It can be opened again."""
    drills = practice.team.drills
    issued = drills.one(drill)
    standings = drills.standings(issued.id)
    undone = sum(each.state in {"not started", "in progress"} for each in standings)
    narrate(f"{undone} have not done all of “{issued.drill.name}”.")
    if agreed("Close it?", yes=yes):
        drills.close(issued.id, why)
        narrate("Closed.")
    else:
        narrate("Nothing was changed.")


@click.command()
@click.argument("drill", metavar="ID")
@click.option("--why", default="", help="The reason, kept with it.")
@in_practice
def reopen(practice: Practice, drill: str, why: str) -> None:
    """Open a closed drill again."""
    practice.team.drills.reopen(drill, why)
    narrate("Open.")


def issued_document(issued: IssuedDrill) -> Json:
    """A drill as JSON, with who issued it and when."""
    from simulator.reports.team.drill_text import drill_document

    return drill_document(issued.drill, issued.id, issued.issued_by, issued.issued_at, closed=issued.closed)


def of_teams(team: Team, names: tuple[str, ...]) -> tuple[str, ...]:
    """The active reps of teams that whoever sits here coaches; raises UsageError where a team has none."""
    reps = {each.handle: each.team for each in team.people.mine() if each.active and each.role == "rep"}
    for name in names:
        if name not in reps.values():
            raise UsageError(f"No active rep of yours is in the team {name!r}.", "`reprange people list` shows who is.")
    return tuple(handle for handle, team_name in reps.items() if team_name in names)
