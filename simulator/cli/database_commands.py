"""`reprange database`: copied, put back, brought up to date, and told about."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from simulator.cli.options import as_json, keeps_data, settings_of
from simulator.errors import UsageError

if TYPE_CHECKING:
    from simulator.practice.maintenance import Maintenance


@click.group()
def database() -> None:
    """Look after the database: back it up, put a copy back, bring it up to date."""


def _upkeep(data: str | None) -> Maintenance:
    from simulator.practice.maintenance import Maintenance
    from simulator.practice.shell import now

    return Maintenance(settings_of(data), now())


@database.command()
@as_json
@keeps_data
def status(json_: bool, data: str | None) -> None:
    """Show where the database is, which schema it has, and how much is in it."""
    from simulator.reports.plain_text import as_json as written

    upkeep = _upkeep(data)
    held = upkeep.held()
    if json_:
        click.echo(written({"file": str(upkeep.file), **held._asdict()}), nl=False)
        return
    click.echo(f"File      {upkeep.file}")
    if held.revision is None:
        click.echo("There is no database yet; the first call makes it.")
        return
    state = "the newest" if held.revision == held.newest else f"the newest is {held.newest}"
    click.echo(f"Schema    {held.revision}, {state}")
    click.echo(f"Size      {held.size / 1e6:.1f} MB")
    names = {"claims": "finished", "people": "rows of the roster"}
    told = (f"{number} {names.get(table, table)}" for table, number in held.counts.items())
    click.echo(f"Holds     {', '.join(told)}")


@database.command()
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@keeps_data
def backup(file: Path, data: str | None) -> None:
    """Copy the whole database, as it is at one instant, to a new file, while calls go on."""
    _upkeep(data).back_up(file)
    click.echo(f"Copied to {file}.", err=True)
    click.echo(f"Put it back with: reprange database restore {file}", err=True)


@database.command()
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="Do not ask before the copy takes the database's place.")
@keeps_data
def restore(file: Path, yes: bool, data: str | None) -> None:
    """Put a copy in the database's place, whole or not at all; what was there is kept beside it."""
    upkeep = _upkeep(data)
    if not yes and not sys.stdin.isatty():
        raise UsageError("Nothing was put back: nobody is here to agree.", "Add --yes.")
    if not yes and not click.confirm(f"Put {file} in the place of {upkeep.file}?", err=True):
        click.echo("Nothing was changed.", err=True)
        return
    aside = upkeep.restore(file)
    click.echo(f"{upkeep.file} is now what {file} was.", err=True)
    if aside is not None:
        click.echo(f"What was there before is in {aside}.", err=True)


@database.command()
@keeps_data
def upgrade(data: str | None) -> None:
    """Bring the database to this version's schema; a copy of it as it was is kept beside it."""
    before, after, aside = _upkeep(data).upgrade()
    if before is None:
        click.echo(f"A new database was made, with the schema {after}.", err=True)
    elif before == after:
        click.echo(f"The database has the newest schema, {after}: nothing to do.", err=True)
    else:
        click.echo(f"The schema went from {before} to {after}.", err=True)
        click.echo(f"What was there before is in {aside}.", err=True)
