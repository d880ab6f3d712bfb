"""`reprange card`: what was practised, as a card for the next real call."""

from __future__ import annotations

from pathlib import Path

import click

from simulator.cli.options import as_json, keeps_data, practising, reads_scenarios


@click.command(
    epilog="""\b
Examples:
  reprange card 3f2a
  reprange card 3f2a --format text --output next-call.txt
"""
)
@click.argument("attempt", metavar="ID")
@click.option("--output", "-o", metavar="FILE", help="Write to FILE, which is not there yet.")
@click.option("--format", "form", type=click.Choice(["markdown", "text"]), default="markdown",
              show_default=True, help="How the card is set.")  # fmt: skip
@as_json
@keeps_data
@reads_scenarios
def card(
    attempt: str,
    output: str | None,
    form: str,
    json_: bool,
    data: str | None,
    scenarios: tuple[str, ...],
) -> None:
    """Write a card for your next real call, from a finished one: stage, objectives, how to say it, how to ask for it.

    The card goes to the folder `cards` beside your attempts, and its path to standard output; no card is ever written
    over. With --json the card goes to standard output, and no file is written.
    """
    from simulator.reports.call_card import call_card, card_document
    from simulator.reports.plain_text import as_json as written

    with practising(data, scenarios) as practice:
        call = practice.finished(attempt).call
        if json_:
            click.echo(written(card_document(call_card(call))), nl=False)
        else:
            click.echo(practice.write_card(call, form, Path(output) if output else None))
