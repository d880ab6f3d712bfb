"""`reprange reviews dispute`, `disputes` and `settle`."""

from __future__ import annotations

import click

from simulator.cli.options import as_json, keeps_data, practising, reads_scenarios
from simulator.errors import UsageError


@click.command()
@click.argument("attempt", metavar="ID")
@click.argument("item", metavar="ITEM")
@click.option("--reason", required=True, help="What the reviewer did not see, in a sentence.")
@keeps_data
@reads_scenarios
def dispute(
    attempt: str, item: str, reason: str, data: str | None, scenarios: tuple[str, ...]
) -> None:
    """Dispute an item of a review of your own call; each item once."""
    with practising(data, scenarios) as practice:
        practice.team().reviews.dispute(attempt, item, reason)
    click.echo(f"{item} is disputed; a coach settles it.", err=True)


@click.command()
@as_json
@keeps_data
@reads_scenarios
def disputes(json_: bool, data: str | None, scenarios: tuple[str, ...]) -> None:
    """List the disputes that await your decision, the oldest first."""
    from simulator.reports.plain_text import as_json as written
    from simulator.reports.plain_text import table

    with practising(data, scenarios) as practice:
        found = practice.team().reviews.open_disputes()
    if json_:
        click.echo(
            written([{"attempt": attempt, **each._asdict()} for attempt, each in found]), nl=False
        )
    elif not found:
        click.echo("Nothing is disputed.", err=True)
    else:
        cells = [(attempt[:12], each.player, each.item, each.reason) for attempt, each in found]
        click.echo(table(("id", "rep", "item", "reason"), cells), nl=False)


@click.command()
@click.argument("attempt", metavar="ID")
@click.argument("item", metavar="ITEM")
@click.option(
    "--accept", metavar="LEVEL", type=click.IntRange(0, 4), help="The level that holds from now on."
)
@click.option("--decline", is_flag=True, help="The reviewer's level stands.")
@click.option("--reason", required=True, help="Why, in a sentence.")
@keeps_data
@reads_scenarios
def settle(
    attempt: str,
    item: str,
    accept: int | None,
    decline: bool,
    reason: str,
    data: str | None,
    scenarios: tuple[str, ...],
) -> None:
    """Settle a dispute: accept it with a new level, or decline it, with a reason."""
    if (accept is None) != decline:
        raise UsageError("A dispute is accepted or declined.", "Give --accept LEVEL or --decline.")
    with practising(data, scenarios) as practice:
        practice.team().reviews.settle(attempt, item, level=accept, reason=reason)
    click.echo("Settled." if decline else f"Settled: {item} is now {accept}.", err=True)
