"""Options that several commands share, and the settings, the library and the practice that they make."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from simulator.cli.output import narrate
from simulator.config import Settings, load_settings

if TYPE_CHECKING:
    from simulator.content.library import Library
    from simulator.practice.session import Session
    from simulator.practice.shell import Practice

Command = Callable[..., Any]

FLAGS = ("data_dir", "scenario_dirs", "player", "theme", "animate")
"""The settings that options make."""

SEED = click.IntRange(0, 2**53 - 1)

FILE = click.Path(path_type=Path)

as_json = click.option("--json", "json_", is_flag=True, help="Write JSON to standard output.")

keeps_data = click.option("--data", metavar="DIR", help="Keep attempts in DIR.")

reads_scenarios = click.option(
    "--scenarios", metavar="DIR", multiple=True, help="Add a folder of scenarios of your own; may be given again."
)

to_new_file = click.option("--out", metavar="FILE", type=FILE, required=True, help="The new file.")

in_mode = click.option("--mode", type=click.Choice(["learn", "practice"]), default="practice")

with_slip = click.option("--slip", metavar="STAGE,STRETCH,CONSERVATIVE", help="The slip, by ids; - is none.")

against_change = click.option("--against", metavar="PATH", required=True, help="A scenario, a playbook, a folder.")


def sets_screens(command: Command) -> Command:
    """Add --theme and --no-animation to a command; both are kept with the options of the group."""
    kept: dict[str, Any] = {"expose_value": False, "callback": _remember, "default": None}
    still = click.option("--no-animation", "animate", flag_value=False, help="Show replies at once.", **kept)
    theme = click.option("--theme", metavar="NAME", help="The colours of the screens.", **kept)
    return theme(still(command))


def _remember(ctx: click.Context, parameter: click.Parameter, value: object) -> None:
    if value not in {None, ""}:
        ctx.find_root().obj[parameter.name] = value


def in_practice(command: Command) -> Command:
    """Add --data and --scenarios, and hand a command the practice that they make, open while it runs."""
    return keeps_data(reads_scenarios(_opened(command)))


def in_database(command: Command) -> Command:
    """Add --data, and hand a command the practice there, open while it runs."""
    return keeps_data(_opened(command))


def _opened(command: Command) -> Command:
    @wraps(command)
    def run(*, data: str | None, scenarios: tuple[str, ...] = (), **given: object) -> object:
        with practising(data, scenarios) as practice:
            return command(practice, **given)

    return run


def in_library(command: Command) -> Command:
    """Add --scenarios, and hand a command the library with them; broken files are named."""

    @reads_scenarios
    @wraps(command)
    def run(*, scenarios: tuple[str, ...], **given: object) -> object:
        return command(library_of(scenarios), **given)

    return run


def settings_of(data: str | None = None, scenarios: tuple[str, ...] = ()) -> Settings:
    """The settings of this run: a command's own options go before those of the group."""
    group = click.get_current_context().find_root().obj
    folder = data or group["data"]
    flags = {
        **group,
        "data_dir": Path(folder) if folder else None,
        "scenario_dirs": tuple(map(Path, (*group["scenarios"], *scenarios))) or None,
    }
    return load_settings(flags={name: flags[name] for name in FLAGS if flags[name] is not None})


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
        narrate(problem)


def tell_changes(practice: Practice, session: Session) -> None:
    """Say on stderr where an attempt is not of the files as they are now."""
    from simulator.practice.session import changes_since

    changed = changes_since(practice.library, session)
    if changed:
        narrate(f"{changed.what} {changed.then}")
