"""`reprange reports xapi`: finished calls and their reviews as xAPI statements, in constant memory."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import IO, TYPE_CHECKING

import click

from simulator.cli.options import keeps_data, practising, reads_scenarios
from simulator.cli.team.telling import chosen, tells
from simulator.cli.writing import opened

if TYPE_CHECKING:
    from simulator.reports.plain_text import Json


@click.command(
    epilog="""\b
The ids of what statements tell of begin with the setting xapi_base; set it
once, before you hand any out, to an address of your company's.
\b
Examples:
  reprange reports xapi --out november.jsonl --since 2026-11-01
  reprange reports xapi --drill 3f2a9c --format json --out drill.json
"""
)
@click.option("--out", metavar="FILE", help="Write to FILE, not to standard output.")
@click.option(
    "--format", "form", type=click.Choice(["jsonl", "json"]), default="jsonl", help="jsonl or json."
)
@chosen
@keeps_data
@reads_scenarios
def xapi(
    out: str | None,
    form: str,
    drill: str,
    since: str,
    rep: str,
    data: str | None,
    scenarios: tuple[str, ...],
) -> None:
    """Write finished calls and their reviews as xAPI 1.0.3 statements: a line each, or one JSON array."""
    count = 0
    with practising(data, scenarios) as practice, opened(out) as file:
        write = FORMS[form](file)
        for told in tells(practice, drill, since, rep, "Writing"):
            for statement in told.statements:
                write(statement)
                count += 1
        if form == "json":
            file.write("\n]\n" if count else "[]\n")
    if out:
        click.echo(f"{count} statements written to {out}.", err=True)


def _lines(file: IO[str]) -> Callable[[Json], None]:
    def write(statement: Json) -> None:
        file.write(json.dumps(statement, ensure_ascii=False) + "\n")

    return write


def _array(file: IO[str]) -> Callable[[Json], None]:
    before: Iterator[str] = iter(("[\n",))

    def write(statement: Json) -> None:
        file.write(next(before, ",\n") + json.dumps(statement, ensure_ascii=False))

    return write


FORMS = {"jsonl": _lines, "json": _array}
