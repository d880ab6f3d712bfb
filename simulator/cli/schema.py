"""`reprange scenarios schema`: the JSON Schema of scenario files, for editors."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from simulator.cli.writing import write
from simulator.errors import UsageError

if TYPE_CHECKING:
    from simulator.content.schema import Kind

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
