"""`reprange reviews queue`: the calls that await a review."""

from __future__ import annotations

import click

from simulator.cli.options import as_json, keeps_data, practising, reads_scenarios


@click.command()
@click.option("--drill", metavar="ID", help="Of this drill alone.")
@click.option("--rep", metavar="HANDLE", default="", help="Of this rep alone.")
@click.option("--scenario", metavar="ID", default="", help="Calls of this scenario alone.")
@click.option("--second", is_flag=True, help="Calls that one other person alone has reviewed.")
@as_json
@keeps_data
@reads_scenarios
def queue(
    drill: str | None,
    rep: str,
    scenario: str,
    second: bool,
    json_: bool,
    data: str | None,
    scenarios: tuple[str, ...],
) -> None:
    """List the calls that await your review, the oldest first; nothing of the program's score is in it."""
    from simulator.reports.plain_text import as_json as written
    from simulator.reports.plain_text import table
    from simulator.store.review_rows import COUNTED, Only

    with practising(data, scenarios) as practice:
        team = practice.team()
        only = Only(team.drills.one(drill).id if drill else "", rep, scenario)
        rows, count = team.reviews.queue(only, second=second)
    if json_:
        click.echo(written([each._asdict() for each in rows]), nl=False)
        return
    if not rows:
        click.echo("Nothing awaits your review.", err=True)
        return
    cells = [
        (each.attempt[:12], each.player, each.title, each.scenario,
         each.submitted_at[:16].replace("T", " "), "overdue" if each.overdue else "")
        for each in rows
    ]  # fmt: skip
    click.echo(table(("id", "rep", "drill", "call", "submitted", ""), cells), nl=False)
    if count > len(rows):
        least = "at least " if count == COUNTED else ""
        click.echo(f"And {least}{count - len(rows)} more.", err=True)
