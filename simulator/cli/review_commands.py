"""`reprange reviews`: what awaits one, a call's reviews beside the program's score, disputes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from simulator.cli.options import as_json, keeps_data, practising, reads_scenarios
from simulator.errors import UsageError

if TYPE_CHECKING:
    from simulator.practice.team.review_forms import Reviewed


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
        team = practice.team
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


@click.command()
@click.argument("attempt", metavar="ID")
@as_json
@keeps_data
@reads_scenarios
def show(attempt: str, json_: bool, data: str | None, scenarios: tuple[str, ...]) -> None:
    """Show a call's reviews beside the program's score, with comments, disputes and what became of them."""
    with practising(data, scenarios) as practice:
        found = practice.team.reviews.shown(attempt)
    tell(found, json_=json_)


def tell(found: Reviewed, *, json_: bool) -> None:
    """Write a call's reviews."""
    from simulator.reports.plain_text import as_json as written
    from simulator.reports.team.marking_text import remarks, side_by_side, transcript_lines

    if json_:
        click.echo(written(_document(found)), nl=False)
        return
    saved = tuple((each.reviewer, each.review, each.judged) for each in found.saved)
    click.echo("\n".join(transcript_lines(found.call)) + "\n")
    if not saved:
        click.echo("No review yet.")
    click.echo(side_by_side(found.call, found.program, saved))
    for line in remarks(found.call, saved, found.disputes, found.decisions):
        click.echo(line)
    who = (
        "The first review decides." if found.decides == "review" else "The program's score decides."
    )
    click.echo(f"\n{who}")


def _document(found: Reviewed) -> dict[str, object]:
    from simulator.reports.team.marking_text import judged_document

    return {
        "attempt": found.stored.id,
        "player": found.stored.player,
        "decides": found.decides,
        "program": {"levels": found.program, "quarters": found.program_quarters},
        "reviews": [
            {
                "reviewer": each.reviewer,
                "saved_at": each.saved_at,
                **each.review.model_dump(mode="json"),
                "after_disputes": judged_document(each.judged),
            }
            for each in found.saved
        ],
        "disputes": [each._asdict() for each in found.disputes],
        "decisions": [each._asdict() for each in found.decisions],
    }


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
        practice.team.reviews.dispute(attempt, item, reason)
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
        found = practice.team.reviews.open_disputes()
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
        practice.team.reviews.settle(attempt, item, level=accept, reason=reason)
    click.echo("Settled." if decline else f"Settled: {item} is now {accept}.", err=True)
