"""`reprange scenarios new`: a small complete scenario to edit."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from simulator.cli.options import library_of, reads_scenarios
from simulator.cli.writing import write
from simulator.errors import UsageError

if TYPE_CHECKING:
    from simulator.content.library import Library

ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}")


@click.command(
    epilog="""\b
Examples:
  reprange scenarios new acme-first-call
  reprange scenarios new acme-offer --stage proposal --output our-calls
"""
)
@click.argument("scenario", metavar="ID")
@click.option("--stage", metavar="STAGE", help="The stage that the deal is in.")
@click.option("--output", "-o", metavar="DIR", default=".", help="Write it into DIR, not here.")
@reads_scenarios
def new(scenario: str, stage: str | None, output: str, scenarios: tuple[str, ...]) -> None:
    """Write a small complete scenario to make your own, with comments that say what is what, and its schema beside it.

    It can be played and checked as it stands. No file is ever written over.
    """
    from simulator.content.drafting import draft, usual_stage

    folder, library = Path(output), library_of(scenarios)
    path = folder / f"{scenario}.yaml"
    _check_id(scenario, library)
    playbook = library.shelf_for(path).playbook or library.playbook
    wanted = stage or usual_stage(playbook)
    if wanted not in playbook.stage_ids:
        raise UsageError(
            f"There is no stage {wanted!r}.", f"Choose one of: {', '.join(playbook.stage_ids)}."
        )
    _make(folder)
    write(path, draft(scenario, wanted, playbook), new=True)
    click.echo(f"Written to {path}.", err=True)
    _schema_beside(folder)
    click.echo(f"Play it: reprange play {path} --mode learn", err=True)
    click.echo(f"Check it: reprange scenarios check {path}", err=True)


def _check_id(scenario: str, library: Library) -> None:
    """Raise UsageError for an id that no scenario can have, or that one has."""
    if not ID.fullmatch(scenario) or scenario == "playbook":
        fitting = re.sub(r"[^a-z0-9]+", "-", scenario.removesuffix(".yaml").lower()).strip("-")[:60]
        raise UsageError(
            f"{scenario!r} cannot be the id of a scenario.",
            "Write lower case letters, digits, hyphens and underscores, 60 at most"
            + (f": {fitting}." if ID.fullmatch(fitting) and fitting != "playbook" else "."),
        )
    if scenario in library.scenarios:
        raise UsageError(
            f"There is a scenario {scenario} already, in {library.files.get(scenario, 'the library')}.",
            "Choose another id.",
        )


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(
            f"The folder {folder} cannot be made ({error.strerror}).", "Name a folder of yours."
        ) from error


def _schema_beside(folder: Path) -> None:
    """Write the schema that the first line names, where there is none yet."""
    from simulator.content.schema import SCHEMAS, schema_of, schema_text

    path = folder / SCHEMAS / "scenario.json"
    if path.exists():
        return
    _make(path.parent)
    write(path, schema_text(schema_of("scenario")), new=True)
    click.echo(f"Written to {path}, for your editor.", err=True)
