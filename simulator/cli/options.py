"""Options that several commands share, and the settings and the practice that they make."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from simulator.config import Settings, load_settings

if TYPE_CHECKING:
    from simulator.content.library import Library
    from simulator.practice.session import Session
    from simulator.practice.shell import Practice

Command = Callable[..., Any]


def reads_scenarios(command: Command) -> Command:
    """Add --scenarios to a command."""
    return click.option(
        "--scenarios",
        metavar="DIR",
        multiple=True,
        help="Add a folder of scenarios of your own; may be given again.",
    )(command)


def keeps_data(command: Command) -> Command:
    """Add --data to a command."""
    return click.option("--data", metavar="DIR", help="Keep attempts in DIR.")(command)


def _remember(ctx: click.Context, parameter: click.Parameter, value: object) -> None:
    """Keep an option with those of the group, which all settings are made from."""
    if value:
        ctx.find_root().obj[parameter.name] = value


def sets_screens(command: Command) -> Command:
    """Add --theme and --no-animation to a command."""
    kept: dict[str, Any] = {"expose_value": False, "callback": _remember}
    still = click.option("--no-animation", is_flag=True, help="Show replies at once.", **kept)
    theme = click.option("--theme", metavar="NAME", help="The colours of the screens.", **kept)
    return theme(still(command))


def as_json(command: Command) -> Command:
    """Add --json to a command."""
    return click.option("--json", "json_", is_flag=True, help="Write JSON to standard output.")(
        command
    )


def settings_of(data: str | None = None, scenarios: tuple[str, ...] = ()) -> Settings:
    """The settings of this run: a command's own options go before those of the group."""
    given = {**(click.get_current_context().find_root().obj or {})}
    folder = data or given.get("data")
    folders = (*given.get("scenarios", ()), *scenarios)
    flags: dict[str, object] = {
        "data_dir": Path(folder) if folder else None,
        "scenario_dirs": tuple(Path(each) for each in folders) or None,
        "player": given.get("player"),
        "theme": given.get("theme"),
        "animate": False if given.get("no_animation") else None,
    }
    return load_settings(flags={name: each for name, each in flags.items() if each is not None})


@contextmanager
def practising(data: str | None = None, scenarios: tuple[str, ...] = ()) -> Iterator[Practice]:
    """The library and the store, open while a command runs; broken scenario files are named on stderr."""
    from simulator.practice.shell import open_practice

    practice = open_practice(settings_of(data, scenarios))
    try:
        report_problems(practice.problems())
        yield practice
    finally:
        practice.close()


def library_of(scenarios: tuple[str, ...] = (), *, quiet: bool = False) -> Library:
    """The library alone, for commands that keep nothing; broken files are named on stderr, if not quiet."""
    from simulator.content.library import open_library

    settings = settings_of(None, scenarios)
    library = open_library(settings.scenario_dirs, settings.cache_dir)
    if not quiet:
        report_problems(tuple(str(complaint) for complaint in library.complaints))
    return library


def report_problems(problems: tuple[str, ...]) -> None:
    """Name the scenario files that did not load, on stderr."""
    for problem in problems:
        click.echo(problem, err=True)


def tell_changes(practice: Practice, session: Session) -> None:
    """Say on stderr where an attempt is not of the files as they are now."""
    from simulator.practice.session import changes_since

    changed = changes_since(practice.library, session)
    if changed:
        click.echo(f"{changed.what} {changed.then}", err=True)
