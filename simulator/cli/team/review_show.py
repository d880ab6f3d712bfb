"""`reprange reviews show`: a call's reviews beside the program's score."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from simulator.cli.options import as_json, keeps_data, practising, reads_scenarios

if TYPE_CHECKING:
    from simulator.practice.team.marked import Reviewed


@click.command()
@click.argument("attempt", metavar="ID")
@as_json
@keeps_data
@reads_scenarios
def show(attempt: str, json_: bool, data: str | None, scenarios: tuple[str, ...]) -> None:
    """Show a call's reviews beside the program's score, with comments, disputes and what became of them."""
    with practising(data, scenarios) as practice:
        found = practice.team().reviews.shown(attempt)
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
