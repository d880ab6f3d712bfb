"""`reprange review`: look back at a finished call, move by move."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from simulator.cli.options import as_json, keeps_data, practising, reads_scenarios, tell_changes
from simulator.cli.replay import found_sitting
from simulator.cli.written import reviewed
from simulator.errors import UsageError

if TYPE_CHECKING:
    from simulator.core.call import Call
    from simulator.practice.shell import Practice


@click.command(
    epilog="""\b
Examples:
  reprange review 3f2a9c             every move of a call, with its cost
  reprange review 3f2a9c --from 4    the best play after turn 4
  reprange review 3f2a9c --html a.html
  reprange review call.json --json   an exported call
"""
)
@click.argument("source", metavar="FILE|ID")
@click.option(
    "--from",
    "after",
    type=click.IntRange(min=0),
    metavar="TURN",
    help="Show the best play after this turn; 0 is the start.",
)
@click.option("--html", metavar="FILE", help="Write a page with the curve to FILE.")
@as_json
@keeps_data
@reads_scenarios
def review(
    source: str,
    after: int | None,
    html: str | None,
    json_: bool,
    data: str | None,
    scenarios: tuple[str, ...],
) -> None:
    """Show what every move of a finished call cost, what was better, and why.

    The first time takes a moment: the best play is looked for from every turn.
    """
    with practising(data, scenarios) as practice:
        sitting = found_sitting(practice, source)
        if sitting.claim is None:
            raise UsageError(
                "This call is not finished, and a review gives it away.",
                f"Finish it first: reprange resume {source}",
            )
        tell_changes(practice, sitting)
        if html:
            _write_page(practice, sitting.call, Path(html))
        else:
            click.echo(_shown(practice, sitting.call, after, json_), nl=False)
        if managers := practice.team().reviews.reviewers(sitting.attempt_id):
            where = f"reprange reviews show {sitting.attempt_id[:12]}"
            click.echo(f"Scored by {', '.join(managers)}: {where}", err=True)


def _write_page(practice: Practice, call: Call, file: Path) -> None:
    from simulator.reports.pages.call_pages import review_page

    try:
        file.write_text(review_page(call, reviewed(practice, call)), encoding="utf-8")
    except OSError as error:
        raise UsageError(
            f"{file} cannot be written: {error.strerror}.", "Name a file in a folder of yours."
        ) from error
    click.echo(f"Wrote {file}.", err=True)


def _shown(practice: Practice, call: Call, after: int | None, json_: bool) -> str:
    from simulator.reports.plain_text import as_json as written
    from simulator.reports.review_text import fork_document, fork_text, review_document, review_text
    from simulator.review.forks import best_play

    found = reviewed(practice, call)
    if after is None:
        return written(review_document(found)) if json_ else review_text(call, found)
    if after >= len(call.turns):
        raise UsageError(
            f"The call has {len(call.turns)} turns.", "Name a turn before the last one."
        )
    fork = best_play(call, found.values, after)
    return written(fork_document(fork)) if json_ else fork_text(fork)
