"""`reprange scenarios list`, `show`, `new`, `schema` and `graph`: read, begun and drawn."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from simulator.cli.options import as_json, library_of, reads_scenarios
from simulator.cli.output import write
from simulator.errors import UsageError

if TYPE_CHECKING:
    from simulator.content.library import Library
    from simulator.content.schema import Kind
    from simulator.reports.buyer_graph import Graph


@click.command("list")
@as_json
@reads_scenarios
def list_(json_: bool, scenarios: tuple[str, ...]) -> None:
    """List the scenarios that can be played."""
    from simulator.reports.plain_text import as_json as written
    from simulator.reports.plain_text import table

    library = library_of(scenarios)
    rows = [
        {
            "id": entry.id,
            "title": entry.title,
            "minutes": entry.minutes,
            "account": entry.account,
            "own": entry.id in library.own_ids,
        }
        for entry in library.entries.values()
    ]
    if json_:
        click.echo(written(rows), nl=False)
    else:
        cells = [(row["id"], row["minutes"], row["title"], row["account"]) for row in rows]
        click.echo(table(("id", "minutes", "title", "account"), cells), nl=False)


@click.command()
@click.argument("scenario", metavar="ID")
@as_json
@reads_scenarios
def show(scenario: str, json_: bool, scenarios: tuple[str, ...]) -> None:
    """Show a scenario's brief; with --json the whole scenario as it is played."""
    from simulator.reports.call_text import brief_text
    from simulator.reports.plain_text import as_json as written

    library = library_of(scenarios)
    found = library.scenario(scenario)
    if json_:
        document = {"digest": found.digest, **found.model_dump(mode="json", exclude_defaults=True)}
        click.echo(written(document), nl=False)
    else:
        click.echo(brief_text(found, library.playbook_for(found.id), named_stage=False), nl=False)


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
    from simulator.content.scaffold import draft, usual_stage

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


KINDS = ("scenario", "archetype", "playbook", "deal")


@click.command(
    epilog="""\b
Examples:
  reprange scenarios schema scenario
  reprange scenarios schema --output scenarios/schemas
"""
)
@click.argument("kind", metavar="[KIND]", type=click.Choice(KINDS), required=False)
@click.option("--output", "-o", metavar="DIR", help="Write DIR/KIND.json.")
def schema(kind: str | None, output: str | None) -> None:
    """Write the JSON Schema of scenario, archetype, playbook or deal files; without a KIND that of all four.

    An editor that knows YAML checks and explains a file while it is written, when the file has the line
    `# yaml-language-server: $schema=schemas/scenario.json` and DIR is the folder schemas beside it.
    """
    from simulator.content.schema import schema_of, schema_text

    kinds = [cast("Kind", each) for each in ([kind] if kind else KINDS)]
    if output:
        for each in kinds:
            path = Path(output) / f"{each}.json"
            write_schema(path, schema_text(schema_of(each)))
            click.echo(f"Written to {path}.", err=True)
    else:
        found: dict[str, object] = {each: schema_of(each) for each in kinds}
        click.echo(schema_text(schema_of(kinds[0]) if kind else found), nl=False)


def write_schema(path: Path, text: str) -> None:
    """Write a schema in place of an older one; raises UsageError where it cannot be, or another file has its name."""
    from simulator.content.schema import is_schema

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        ours = not path.exists() or is_schema(path)
    except OSError as error:
        raise UsageError(
            f"{path.parent} cannot be written to ({error.strerror}).", "Name a folder of yours."
        ) from error
    if not ours:
        raise UsageError(f"{path} is there already, and no schema of ours.", "Name another folder.")
    write(path, text)


FORMATS = ("svg", "mermaid", "dot")
ENDINGS = {".svg": "svg", ".mmd": "mermaid", ".mermaid": "mermaid", ".dot": "dot", ".gv": "dot"}
"""The format that the ending of a file asks for."""


@click.command(
    epilog="""\b
Examples:
  reprange scenarios graph linen-loss-discovery
  reprange scenarios graph my-call.yaml --output my-call.svg
"""
)
@click.argument("scenario", metavar="ID|FILE")
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    help="Without it that of the ending of FILE, or mermaid. For svg: pip install 'reprange[graph]'.",
)
@click.option("--output", "-o", metavar="FILE", help="Write to FILE, not to standard output.")
@reads_scenarios
def graph(
    scenario: str, format_: str | None, output: str | None, scenarios: tuple[str, ...]
) -> None:
    """Draw the buyer's stances and what moves the buyer between them, with the traps and the ways out of them.

    It shows how the buyer works: play the call first.
    """
    from simulator.reports.buyer_graph import graph_of

    path, library = Path(scenario), library_of(scenarios)
    if path.suffix in {".yaml", ".yml"}:
        _, found = library.with_file(path)
    else:
        found = library.scenario(scenario)
    drawn = _drawn(format_ or _format_for(output), graph_of(found))
    if output:
        write(Path(output), drawn)
        click.echo(f"Written to {output}.", err=True)
    else:
        click.echo(drawn, nl=False)


def _format_for(output: str | None) -> str:
    """The format for a file by its ending; mermaid, which needs nothing more, for the screen."""
    if not output:
        return "mermaid"
    ending = Path(output).suffix
    if ending not in ENDINGS:
        raise UsageError(
            f"The ending of {output} says no format.",
            f"Add --format, or end it in one of: {', '.join(ENDINGS)}.",
        )
    return ENDINGS[ending]


def _drawn(format_: str, graph: Graph) -> str:
    from simulator.reports.graph_text import dot, mermaid, svg

    return {"svg": svg, "mermaid": mermaid, "dot": dot}[format_](graph)
