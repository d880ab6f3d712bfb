"""`reprange replay`, `review`, `progress`, `due` and `card`: what was played, looked back at."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from simulator.cli.options import FILE, as_json, in_practice, tell_changes
from simulator.cli.output import emit, narrate, reviewed, watched, whole_call
from simulator.errors import UsageError

if TYPE_CHECKING:
    from simulator.core.call import Call
    from simulator.practice.session import Session
    from simulator.practice.shell import Practice
    from simulator.progress.overview import Progress


@click.command(
    epilog="""\b
Examples:
  reprange replay 3f2a9c             an attempt of the database, by its id
  reprange replay call.json --json   an exported one
"""
)
@click.argument("source", metavar="FILE|ID")
@as_json
@in_practice
def replay(practice: Practice, source: str, json_: bool) -> None:
    """Recompute a played call from its moves, and show its score with the evidence."""
    from simulator.reports.call_text import debrief_text

    session = _found(practice, source)
    tell_changes(practice, session)
    emit(json_, lambda: whole_call(practice, session), lambda: debrief_text(session.call, session.claim, session.aids))


def _found(practice: Practice, source: str) -> Session:
    """The call of an exported file, or of an attempt by its id; raises UsageError, UnknownAttempt and ReplayError."""
    from simulator.practice.session import session_of

    path = Path(source)
    if path.suffix != ".json" and not path.exists():
        return practice.resume(source)
    found = practice.unpack(path)
    if len(found) != 1:
        raise UsageError(
            f"{path} holds {len(found)} attempts, not one.",
            "Import them, and replay each by its id: reprange attempts import FILE",
        )
    return replace(session_of(practice, found[0].id, found[0].attempt), aids=found[0].aids)


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
@click.option("--from", "after", type=click.IntRange(min=0), metavar="TURN",
              help="Show the best play after this turn; 0 is the start.")  # fmt: skip
@click.option("--html", metavar="FILE", type=FILE, help="Write a page with the curve to FILE.")
@as_json
@in_practice
def review(practice: Practice, source: str, after: int | None, html: Path | None, json_: bool) -> None:
    """Show what every move of a finished call cost, what was better, and why.

    The first time takes a moment: the best play is looked for from every turn.
    """
    session = _found(practice, source)
    if session.claim is None:
        raise UsageError(
            "This call is not finished, and a review gives it away.", f"Finish it first: reprange resume {source}"
        )
    tell_changes(practice, session)
    if html:
        _write_review(practice, session.call, html)
    elif after is None:
        _tell_review(practice, session.call, json_)
    else:
        _tell_best_play(practice, session.call, after, json_)
    if managers := practice.team.reviews.reviewers(session.attempt_id):
        where = f"reprange reviews show {session.attempt_id[:12]}"
        narrate(f"Scored by {', '.join(managers)}: {where}")


def _write_review(practice: Practice, call: Call, file: Path) -> None:
    from simulator.reports.pages import review_page

    try:
        file.write_text(review_page(call, reviewed(practice, call)), encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{file} cannot be written: {error.strerror}.", "Name a file in a folder of yours.") from error
    narrate(f"Wrote {file}.")


def _tell_review(practice: Practice, call: Call, json_: bool) -> None:
    from simulator.reports.review_text import review_document, review_text

    found = reviewed(practice, call)
    emit(json_, lambda: review_document(found), lambda: review_text(call, found))


def _tell_best_play(practice: Practice, call: Call, after: int, json_: bool) -> None:
    from simulator.reports.review_text import fork_document, fork_text
    from simulator.review.move_review import best_play

    found = reviewed(practice, call)
    if after >= len(call.turns):
        raise UsageError(f"The call has {len(call.turns)} turns.", "Name a turn before the last one.")
    fork = best_play(call, found.values, after)
    emit(json_, lambda: fork_document(fork), lambda: fork_text(fork))


@click.command(
    epilog="""\b
Examples:
  reprange progress
  reprange progress --json > progress.json
"""
)
@as_json
@in_practice
def progress(practice: Practice, json_: bool) -> None:
    """Show what your calls add up to: skill by stage and pillar, days, habits, direction of error, what is due."""
    from simulator.reports.exercise_text import exercises_text, records_document
    from simulator.reports.progress_text import progress_document, progress_text

    found, done = _summed(practice), practice.learning.done()
    emit(
        json_,
        lambda: {**progress_document(found), "exercises": records_document(done)},
        lambda: progress_text(found, *practice.titles()) + exercises_text(done),
    )


@click.command(
    epilog="""\b
Example:
  reprange due
"""
)
@as_json
@in_practice
def due(practice: Practice, json_: bool) -> None:
    """Show what to practise today, the weakest first, with the reason and a call for each."""
    from simulator.reports.progress_text import due_document, due_text

    found = _summed(practice)
    emit(json_, lambda: [due_document(each) for each in found.due], lambda: due_text(found, practice.titles()[1]))


def _summed(practice: Practice) -> Progress:
    """The progress; where many calls must be summed up first, a bar shows it."""
    back = practice.history.record()
    for _ in watched(back.fill(), len(back.missing), "Summing up"):
        pass
    found = practice.history.progress()
    if found.left_out:
        narrate(found.left_out)
    return found


@click.command(
    epilog="""\b
Examples:
  reprange card 3f2a
  reprange card 3f2a --format text --output next-call.txt
"""
)
@click.argument("attempt", metavar="ID")
@click.option("--output", "-o", metavar="FILE", type=FILE, help="Write to FILE, which is not there yet.")
@click.option("--format", "form", type=click.Choice(["markdown", "text"]), default="markdown",
              show_default=True, help="How the card is set.")  # fmt: skip
@as_json
@in_practice
def card(practice: Practice, attempt: str, output: Path | None, form: str, json_: bool) -> None:
    """Write a card for your next real call, from a finished one: stage, objectives, how to say it, how to ask for it.

    The card goes to the folder `cards` beside your attempts, and its path to standard output; no card is ever written
    over. With --json the card goes to standard output, and no file is written.
    """
    from simulator.practice.data_files import write_card, write_card_to
    from simulator.reports.call_card import call_card, card_document

    call = practice.finished(attempt).call
    if json_:
        emit(json_, lambda: card_document(call_card(call)))
    elif output:
        click.echo(write_card_to(output, call, form))
    else:
        day, folder = practice.now()[:10], practice.settings.data_dir
        click.echo(write_card(folder, call, day, form))
