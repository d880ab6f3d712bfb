"""`reprange database`: copied, put back, brought up to date, and told about."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from simulator.cli.options import FILE, as_json, keeps_data, settings_of
from simulator.cli.output import agreed, emit, narrate

if TYPE_CHECKING:
    from simulator.practice.maintenance import Maintenance
    from simulator.store.upkeep import Held


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
    from simulator.store.upkeep import held

    file = _upkeep(data).file
    found = held(file)
    emit(json_, lambda: {"file": str(file), **found._asdict()}, lambda: f"File      {file}\n{_text(found)}\n")


def _text(held: Held) -> str:
    if held.revision is None:
        return "There is no database yet; the first call makes it."
    state = "the newest" if held.revision == held.newest else f"the newest is {held.newest}"
    names = {"claims": "finished", "people": "rows of the roster"}
    told = ", ".join(f"{number} {names.get(table, table)}" for table, number in held.counts.items())
    return f"Schema    {held.revision}, {state}\nSize      {held.size / 1e6:.1f} MB\nHolds     {told}"


@database.command()
@click.argument("file", metavar="FILE", type=FILE)
@keeps_data
def backup(file: Path, data: str | None) -> None:
    """Copy the whole database, as it is at one instant, to a new file, while calls go on."""
    _upkeep(data).back_up(file)
    narrate(f"Copied to {file}.")
    narrate(f"Put it back with: reprange database restore {file}")


@database.command()
@click.argument("file", metavar="FILE", type=FILE)
@click.option("--yes", is_flag=True, help="Do not ask before the copy takes the database's place.")
@keeps_data
def restore(file: Path, yes: bool, data: str | None) -> None:
    """Put a copy in the database's place, whole or not at all; what was there is kept beside it."""
    upkeep = _upkeep(data)
    question = f"Put {file} in the place of {upkeep.file}?"
    if not agreed(question, yes=yes, kept="Nothing was put back"):
        narrate("Nothing was changed.")
        return
    aside = upkeep.restore(file)
    narrate(f"{upkeep.file} is now what {file} was.")
    if aside is not None:
        narrate(f"What was there before is in {aside}.")


@database.command()
@keeps_data
def upgrade(data: str | None) -> None:
    """Bring the database to this version's schema; a copy of it as it was is kept beside it."""
    before, after, aside = _upkeep(data).upgrade()
    if before is None:
        narrate(f"A new database was made, with the schema {after}.")
    elif before == after:
        narrate(f"The database has the newest schema, {after}: nothing to do.")
    else:
        narrate(f"The schema went from {before} to {after}.")
        narrate(f"What was there before is in {aside}.")
