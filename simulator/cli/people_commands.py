"""`reprange people`: the roster of a team, and who may do what."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from simulator.cli.options import as_json, keeps_data, practising
from simulator.errors import UsageError

if TYPE_CHECKING:
    from simulator.teamwork.roster import Changes


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
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
@click.option("--yes", is_flag=True, help="Do not ask before the roster is changed.")
@as_json
@keeps_data
def import_(file: Path, dry_run: bool, yes: bool, json_: bool, data: str | None) -> None:
    """Take a roster in from a CSV file, all of it or, where a row is wrong, nothing."""
    from simulator.reports.plain_text import as_json as written
    from simulator.reports.team.people_text import changes_document, changes_text

    with practising(data) as practice:
        team = practice.team.people
        found = team.read(file)
        if not json_:
            click.echo(changes_text(found), nl=False)
        if found.rows and not dry_run and _agreed(found, yes=yes or json_):
            team.take_in(found)
            click.echo(f"The roster now has {len(team.rows.current())} people.", err=True)
        elif dry_run:
            click.echo("Nothing was changed.", err=True)
    if json_:
        click.echo(written(changes_document(found)), nl=False)


def _agreed(found: Changes, *, yes: bool) -> bool:
    if yes:
        return True
    if not sys.stdin.isatty():
        raise UsageError(
            "The roster was not changed: nobody is here to agree.", "Add --yes, or --dry-run."
        )
    return click.confirm(f"Write {len(found.rows)} to the roster?", err=True)


@people.command("list")
@as_json
@keeps_data
def list_(json_: bool, data: str | None) -> None:
    """List the roster, as far as it is yours to see."""
    from simulator.reports.plain_text import as_json as written
    from simulator.reports.plain_text import table
    from simulator.reports.team.people_text import HEADS, person_cells

    with practising(data) as practice:
        found = practice.team.people.everybody()
    if json_:
        click.echo(written([each._asdict() for each in found]), nl=False)
    elif not found:
        click.echo("There is no roster: this database is yours alone.", err=True)
        click.echo("Take one in with: reprange people import roster.csv", err=True)
    else:
        click.echo(table(HEADS, [person_cells(each) for each in found]), nl=False)


@people.command()
@as_json
@keeps_data
def whoami(json_: bool, data: str | None) -> None:
    """Show who you are here, and what you may do."""
    from simulator.reports.plain_text import as_json as written
    from simulator.reports.team.people_text import me_document, me_text

    with practising(data) as practice:
        me = practice.team.people.me
    known = (me.person, me.user, me.team, me.known)
    click.echo(written(me_document(*known)) if json_ else me_text(*known), nl=False)


@people.command()
@click.argument("handle", metavar="HANDLE")
@as_json
@keeps_data
def history(handle: str, json_: bool, data: str | None) -> None:
    """Show what the roster said of somebody over time, with who wrote it and when."""
    from simulator.reports.plain_text import as_json as written
    from simulator.reports.plain_text import table
    from simulator.reports.team.people_text import HEADS, person_cells

    with practising(data) as practice:
        rows = practice.team.people.history(handle)
    if not rows:
        raise UsageError(
            f"{handle!r} is not on the roster.", "`reprange people list` shows who is."
        )
    if json_:
        document = [
            {
                **row.person._asdict(),
                "written_by": row.written_by,
                "written_at": row.written_at,
            }
            for row in rows
        ]
        click.echo(written(document), nl=False)
        return
    cells = [
        (row.written_at[:16].replace("T", " "), row.written_by, *person_cells(row.person))
        for row in rows
    ]
    click.echo(table(("when", "by", *HEADS), cells), nl=False)
