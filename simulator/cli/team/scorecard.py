"""`reprange reports scorecard`: a call's score as one page to print."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from simulator.cli.options import keeps_data, practising, reads_scenarios
from simulator.cli.writing import write

if TYPE_CHECKING:
    from simulator.practice.shell import Practice
    from simulator.reports.pages.call_pages import Reviewer


@click.command(
    epilog="""\b
Examples:
  reprange reports scorecard 3f2a9c --out ada.html
"""
)
@click.argument("attempt", metavar="ID")
@click.option(
    "--out", metavar="FILE", type=click.Path(path_type=Path), required=True, help="The new file."
)
@keeps_data
@reads_scenarios
def scorecard(attempt: str, out: Path, data: str | None, scenarios: tuple[str, ...]) -> None:
    """Write a finished call's scorecard as an HTML page that prints on one sheet and needs nothing beside itself."""
    with practising(data, scenarios) as practice:
        text = _page(practice, attempt)
    write(out, text, new=True)
    click.echo(f"Wrote {out}.", err=True)


def _page(practice: Practice, attempt: str) -> str:
    from simulator.reports.pages.call_pages import Whose, scorecard_page

    sitting = practice.finished(attempt)
    stored = practice.stored(sitting.attempt_id)
    people = practice.team().people
    if stored.player != people.me.person.handle:
        people.need_coach_of(stored.player)
    person = people.rows.one(stored.player)
    whose = Whose(stored.id, person.name if person else stored.player, stored.finished_at or "")
    return scorecard_page(sitting.call, sitting.claim, whose, _reviewers(practice, stored.id))


def _reviewers(practice: Practice, attempt: str) -> tuple[Reviewer, ...]:
    """The reviews that whoever sits here may see, by the names of the reviewers."""
    from simulator.core.scorecard import QUARTERS
    from simulator.reports.pages.call_pages import Reviewer

    rows = practice.team().people.rows
    found = practice.team().reviews.shown(attempt).saved
    people = (rows.one(each.reviewer) for each in found)
    return tuple(
        Reviewer(
            person.name if person else each.reviewer, each.judged.levels,
            f"{each.judged.quarters / QUARTERS:g}", each.review.grade, each.review.do_next,
        )
        for each, person in zip(found, people, strict=True)
    )  # fmt: skip
