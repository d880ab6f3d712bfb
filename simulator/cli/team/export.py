"""`reprange reports export`: everything that is stored, as CSV or JSONL, in constant memory."""

from __future__ import annotations

import click

from simulator.cli.options import keeps_data, practising
from simulator.cli.writing import opened


@click.command(
    epilog="""\b
Kinds:
  attempts  a row a call: plan, claim, result, what it came to, its place in a drill
  moves     a row a turn; in learn mode one of kind back takes the row before it back
  reviews   a row a review, with the program's own levels beside it
  disputes  a row a disputed item, with the decision
  drills    a row a rep and drill
In CSV, words that a spreadsheet would run as a formula get a ' before them.
\b
Examples:
  reprange reports export --out calls.csv
  reprange reports export --kind moves --format jsonl | gzip > moves.jsonl.gz
"""
)
@click.option(
    "--kind",
    type=click.Choice(["attempts", "moves", "reviews", "disputes", "drills"]),
    default="attempts",
    help="What to write: attempts, moves, reviews, disputes or drills.",
)
@click.option(
    "--format", "form", type=click.Choice(["csv", "jsonl"]), default="csv", help="csv or jsonl."
)
@click.option("--out", metavar="FILE", help="Write to FILE, not to standard output.")
@keeps_data
def export(kind: str, form: str, out: str | None, data: str | None) -> None:
    """Write everything of the people whose calls are yours to see, a line a row; seeds of drills are in it."""
    from simulator.cli.progress import watched
    from simulator.reports.plain_text import FORMATS

    count = 0
    with practising(data) as practice:
        team = practice.team()
        team.people.need("see")
        source = team.export
        with opened(out) as file:
            write = FORMATS[form](file, source.columns(kind))
            for rows in watched(source.read(kind), source.pages(kind), "Writing"):
                write(rows)
                count += len(rows)
    if out:
        click.echo(f"{count} written to {out}.", err=True)
