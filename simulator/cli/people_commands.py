"""`reprange people`: the roster of a team, and who may do what."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from simulator.cli.options import FILE, as_json, in_database
from simulator.cli.output import agreed, emit, emit_rows, minute, narrate
from simulator.errors import UsageError

if TYPE_CHECKING:
    from simulator.practice.shell import Practice


@click.group()
def people() -> None:
    """The roster of a team: who is a rep, a coach, an author or an admin."""


@people.command(
    "import",
    epilog="""\b
The first line names the columns: handle,name,role,team,manager,email,active,stands_in.
handle and name must be there. A handle is the name of the operating system's user;
role is rep, coach, author or admin; manager is a handle; active and stands_in are
yes or no.  Nobody is taken off: write active = no for who left.
\b
Examples:
  reprange people import roster.csv --dry-run
  reprange people import roster.csv --yes
""",
)
@click.argument("file", metavar="FILE", type=FILE)
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
@click.option("--yes", is_flag=True, help="Do not ask before the roster is changed.")
@as_json
@in_database
def import_(practice: Practice, file: Path, dry_run: bool, yes: bool, json_: bool) -> None:
    """Take a roster in from a CSV file, all of it or, where a row is wrong, nothing."""
    from simulator.reports.team.people_text import changes_document, changes_text

    team = practice.team.people
    found = team.read(file)
    if not json_:
        click.echo(changes_text(found), nl=False)
    if dry_run:
        narrate("Nothing was changed.")
    elif found.rows and agreed(
        f"Write {len(found.rows)} to the roster?", yes=yes or json_,
        kept="The roster was not changed", remedy="Add --yes, or --dry-run.",
    ):  # fmt: skip
        team.take_in(found)
        narrate(f"The roster now has {len(team.rows.current())} people.")
    emit(json_, lambda: changes_document(found))


@people.command("list")
@as_json
@in_database
def list_(practice: Practice, json_: bool) -> None:
    """List the roster, as far as it is yours to see."""
    from simulator.reports.team.people_text import HEADS, person_cells

    emit_rows(
        json_,
        practice.team.people.everybody(),
        lambda person: person._asdict(),
        HEADS,
        person_cells,
        none="There is no roster: this database is yours alone.\nTake one in with: reprange people import roster.csv",
    )


@people.command()
@as_json
@in_database
def whoami(practice: Practice, json_: bool) -> None:
    """Show who you are here, and what you may do."""
    from simulator.reports.team.people_text import me_document, me_text

    me = practice.team.people.me
    known = (me.person, me.user, me.team, me.known)
    emit(json_, lambda: me_document(*known), lambda: me_text(*known))


@people.command()
@click.argument("handle", metavar="HANDLE")
@as_json
@in_database
def history(practice: Practice, handle: str, json_: bool) -> None:
    """Show what the roster said of somebody over time, with who wrote it and when."""
    from simulator.reports.team.people_text import HEADS, person_cells

    rows = practice.team.people.history(handle)
    if not rows:
        raise UsageError(f"{handle!r} is not on the roster.", "`reprange people list` shows who is.")
    emit_rows(
        json_, rows,
        lambda row: {**row.person._asdict(), "written_by": row.written_by, "written_at": row.written_at},
        ("when", "by", *HEADS),
        lambda row: (minute(row.written_at), row.written_by, *person_cells(row.person)),
    )  # fmt: skip
