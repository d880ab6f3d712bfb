"""`reprange drills list` and `show`: one's own drills, and those that one may watch."""

from __future__ import annotations

import click

from simulator.cli.options import as_json, keeps_data, practising, reads_scenarios
from simulator.cli.team.drill_shared import named


@click.command("list")
@click.option("--issued", is_flag=True, help="Those that you may watch, in place of your own.")
@as_json
@keeps_data
@reads_scenarios
def list_(issued: bool, json_: bool, data: str | None, scenarios: tuple[str, ...]) -> None:
    """List the drills that are assigned to you; with --issued those that you may watch."""
    from simulator.practice.team.drafting import shown
    from simulator.reports.plain_text import as_json as written
    from simulator.reports.plain_text import table
    from simulator.reports.team.drill_text import drill_document, standing_cells, standing_document

    with practising(data, scenarios) as practice:
        team = practice.team()
        watched = team.drills.listed() if issued else ()
        mine = () if issued else team.drills.mine()
    if json_:
        documents = [
            drill_document(each.drill, *named(each), closed=each.closed) for each in watched
        ]
        documents += [
            {
                **drill_document(each.issued.drill, *named(each.issued), closed=each.issued.closed),
                "open": each.open,
                "standing": standing_document(each.standing),
            }
            for each in mine
        ]
        click.echo(written(documents), nl=False)
        return
    if not watched and not mine:
        what = (
            "There are no drills that you may watch." if issued else "No drill is assigned to you."
        )
        click.echo(what, err=True)
        return
    if issued:
        rows = [
            (each.id[:12], each.drill.name, shown(each.drill.due[0], each.drill.zone), each.issued_by,
             "closed" if each.closed else "")
            for each in watched
        ]  # fmt: skip
        click.echo(table(("id", "drill", "due", "issued by", ""), rows), nl=False)
        return
    cells = [
        (each.issued.id[:12], each.issued.drill.name, shown(each.standing.due_at, each.issued.drill.zone),
         *standing_cells(each.standing)[1:])
        for each in mine
    ]  # fmt: skip
    click.echo(table(("id", "drill", "due", "state", "calls", "attempts", "left"), cells), nl=False)


@click.command()
@click.argument("drill", metavar="ID")
@click.option(
    "--round",
    "round_",
    type=click.IntRange(1),
    help="Where they stood in this one, of a drill with repeats: 1 is the first.",
)
@as_json
@keeps_data
@reads_scenarios
def show(
    drill: str, round_: int | None, json_: bool, data: str | None, scenarios: tuple[str, ...]
) -> None:
    """Show a drill: what it asks for, and where everybody stands, those who need attention first."""
    from simulator.practice.team.drafting import shown
    from simulator.reports.plain_text import as_json as written
    from simulator.reports.team.drill_text import (
        drill_document,
        drill_words,
        round_words,
        standing_document,
        standings_text,
    )

    with practising(data, scenarios) as practice:
        team = practice.team()
        issued = team.drills.one(drill)
        standings = team.drills.standings(issued.id, round_ and round_ - 1)
        events = team.drills.events(issued.id)
    if json_:
        document = drill_document(issued.drill, *named(issued), closed=issued.closed)
        document["standings"] = [standing_document(each) for each in standings]
        document["events"] = [each._asdict() for each in events]
        click.echo(written(document), nl=False)
        return
    click.echo(f"{issued.drill.name}{' (closed)' if issued.closed else ''}")
    for line in drill_words(issued.drill, shown):
        click.echo(f"  {line}")
    click.echo(f"  Issued by {issued.issued_by} on {issued.issued_at[:10]}.")
    for event in events:
        why = f": {event.body}" if event.body else ""
        click.echo(f"  {event.kind.title()} by {event.written_by} on {event.written_at[:10]}{why}")
    click.echo()
    if len(issued.drill.due) > 1 and standings:
        click.echo(round_words(issued.drill, standings[0].round, shown))
    click.echo(standings_text(standings), nl=False)
