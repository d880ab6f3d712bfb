"""`reprange progress` and `reprange due`: what a rep's calls add up to, and what to practise today."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from simulator.cli.options import as_json, keeps_data, practising, reads_scenarios

if TYPE_CHECKING:
    from simulator.practice.shell import Practice
    from simulator.progress.summed import Progress


@click.command(
    epilog="""\b
Examples:
  reprange progress
  reprange progress --json > progress.json
"""
)
@as_json
@keeps_data
@reads_scenarios
def progress(json_: bool, data: str | None, scenarios: tuple[str, ...]) -> None:
    """Show what your calls add up to: skill by stage and pillar, days, habits, direction of error, what is due."""
    from simulator.reports.exercise_text import exercises_text, records_document
    from simulator.reports.plain_text import as_json as written
    from simulator.reports.progress_text import progress_document, progress_text

    with practising(data, scenarios) as practice:
        found, done = _looked_back(practice), practice.learning().done()
        if json_:
            text = written({**progress_document(found), "exercises": records_document(done)})
        else:
            text = progress_text(found, *practice.titles()) + exercises_text(done)
    click.echo(text, nl=False)


@click.command(
    epilog="""\b
Example:
  reprange due
"""
)
@as_json
@keeps_data
@reads_scenarios
def due(json_: bool, data: str | None, scenarios: tuple[str, ...]) -> None:
    """Show what to practise today, the weakest first, with the reason and a call for each."""
    from simulator.reports.plain_text import as_json as written
    from simulator.reports.progress_text import due_document, due_text

    with practising(data, scenarios) as practice:
        found = _looked_back(practice)
        titles = practice.titles()[1]
    rows = [due_document(each) for each in found.due]
    click.echo(written(rows) if json_ else due_text(found, titles), nl=False)


def _looked_back(practice: Practice) -> Progress:
    """The progress; where many calls must be summed up first, a bar shows it."""
    from simulator.cli.progress import watched

    back = practice.looking_back()
    for _ in watched(back.fill(), len(back.missing), "Summing up"):
        pass
    found = practice.progress()
    if found.left_out:
        click.echo(found.left_out, err=True)
    return found
