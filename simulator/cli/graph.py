"""`reprange scenarios graph`: the stances of a scenario's buyer, and what moves it from one to another."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from simulator.cli.options import library_of, reads_scenarios
from simulator.cli.writing import write
from simulator.errors import UsageError

if TYPE_CHECKING:
    from simulator.reports.buyer_graph import Graph

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
