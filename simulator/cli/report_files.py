"""`reprange reports scorecard`, `certificate`, `export` and `xapi`: files to print, to count and to send on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from simulator.cli.options import in_database, in_practice, to_new_file
from simulator.cli.output import narrate, opened, watched, write_page
from simulator.cli.xapi_choice import chosen, tells
from simulator.errors import UsageError

if TYPE_CHECKING:
    from simulator.practice.shell import Practice
    from simulator.practice.team.drill_forms import IssuedDrill
    from simulator.practice.team.team import Team
    from simulator.reports.pages import Passed
    from simulator.teamwork.drill_standing import DrillAttempt, DrillStanding

XAPI_FORMS = {"jsonl": ("", "\n", "\n", ""), "json": ("[\n", ",\n", "\n]\n", "[]\n")}
"""What stands before, between and after statements, and in their place where there are none."""


@click.command(
    epilog="""\b
Examples:
  reprange reports scorecard 3f2a9c --out ada.html
"""
)
@click.argument("attempt", metavar="ID")
@to_new_file
@in_practice
def scorecard(practice: Practice, attempt: str, out: Path) -> None:
    """Write a finished call's scorecard as an HTML page that prints on one sheet and needs nothing beside itself."""
    from simulator.reports.pages import Reviewer, Whose, scorecard_page
    from simulator.reports.plain_text import in_points

    session, team = practice.finished(attempt), practice.team
    stored = practice.stored(session.attempt_id)
    if stored.player != team.people.me.person.handle:
        team.people.need_coach_of(stored.player)
    whose = Whose(stored.id, _name(team, stored.player), stored.finished_at or "")
    reviewers = tuple(
        Reviewer(
            _name(team, each.reviewer), each.judged.levels, in_points(each.judged.quarters),
            each.review.grade, each.review.do_next,
        )
        for each in team.reviews.shown(stored.id).saved
    )  # fmt: skip
    write_page(out, scorecard_page(session.call, session.claim, whose, reviewers))


def _name(team: Team, handle: str) -> str:
    """What somebody is called, or the handle of who is not on the roster."""
    person = team.people.rows.one(handle)
    return person.name if person else handle


@click.command()
@click.argument("drill", metavar="DRILL")
@click.option("--rep", metavar="HANDLE", required=True, help="Who passed it.")
@to_new_file
@in_practice
def certificate(practice: Practice, drill: str, rep: str, out: Path) -> None:
    """Write a certificate for a rep who passed a drill; it names the calls that it rests on."""
    from simulator.reports.pages import Certified, certificate_page
    from simulator.teamwork.drill import rule_words

    team = practice.team
    issued = team.drills.one(drill)
    passed = _passed(team, issued, rep)
    text = certificate_page(
        Certified(
            name=_name(team, rep),
            drill=issued.drill.name,
            rule=rule_words(issued.drill),
            issued_by=_name(team, issued.issued_by),
            passed_at=passed.passed_at or "",
            calls=tuple(_calls(issued, passed)),
            digest=issued.drill.digest,
        )
    )
    write_page(out, text)


def _passed(team: Team, issued: IssuedDrill, rep: str) -> DrillStanding:
    """Where a rep stood in the first round that was passed; raises UsageError."""
    rounds = range(len(issued.drill.due))
    standings = (each for at in rounds for each in team.drills.standings(issued.id, at))
    state = "not assigned it"
    for each in standings:
        if each.player == rep:
            state = each.state
            if state == "passed":
                return each
    raise UsageError(
        f"{rep!r} has not passed “{issued.drill.name}”: {state}.",
        "A certificate is for those who passed; `reprange drills show` shows where everybody stands.",
    )


def _calls(issued: IssuedDrill, standing: DrillStanding) -> list[Passed]:
    from simulator.core.scorecard import shown_total
    from simulator.reports.pages import Passed

    def line(made: DrillAttempt) -> Passed:
        title = issued.drill.calls[made.item].title
        return Passed(title, shown_total(made.quarters), made.finished_at or "", made.attempt)

    return [line(made) for verdict in standing.verdicts for made in verdict.tries if made.passed]


@click.command(
    epilog="""\b
Kinds:
  attempts  a row a call: plan, claim, result, what it came to, its place in a drill
  moves     a row a turn; in learn mode one of kind back takes the row before it back
  reviews   a row a review, with the program's own levels beside it
  disputes  a row a disputed item, with the decision
  drills    a row a rep and drill
In CSV, words that a spreadsheet would run as a formula get a ' before them.
\b
Examples:
  reprange reports export --out calls.csv
  reprange reports export --kind moves --format jsonl | gzip > moves.jsonl.gz
"""
)
@click.option(
    "--kind",
    type=click.Choice(["attempts", "moves", "reviews", "disputes", "drills"]),
    default="attempts",
    help="What to write: attempts, moves, reviews, disputes or drills.",
)
@click.option(
    "--format", "form", type=click.Choice(["csv", "jsonl"]), default="csv", help="csv or jsonl."
)
@click.option("--out", metavar="FILE", help="Write to FILE, not to standard output.")
@in_database
def export(practice: Practice, kind: str, form: str, out: str | None) -> None:
    """Write everything of the people whose calls are yours to see, a line a row; seeds of drills are in it."""
    from simulator.reports.plain_text import FORMATS

    count = 0
    source = practice.team.insights.export(kind)
    with opened(out) as file:
        write = FORMATS[form](file, source.columns)
        for rows in watched(source.rows, source.pages, "Writing"):
            write(rows)
            count += len(rows)
    if out:
        narrate(f"{count} written to {out}.")


@click.command(
    epilog="""\b
The ids of what statements tell of begin with the setting xapi_base; set it
once, before you hand any out, to an address of your company's.
\b
Examples:
  reprange reports xapi --out november.jsonl --since 2026-11-01
  reprange reports xapi --drill 3f2a9c --format json --out drill.json
"""
)
@click.option("--out", metavar="FILE", help="Write to FILE, not to standard output.")
@click.option(
    "--format", "form", type=click.Choice(list(XAPI_FORMS)), default="jsonl", help="jsonl or json."
)
@chosen
@in_practice
def xapi(practice: Practice, out: str | None, form: str, **wanted: str) -> None:
    """Write finished calls and their reviews as xAPI 1.0.3 statements: a line each, or one JSON array."""
    before, between, after, none = XAPI_FORMS[form]
    count = 0
    with opened(out) as file:
        for told in tells(practice, "Writing", **wanted):
            for statement in told.statements:
                file.write(between if count else before)
                file.write(json.dumps(statement, ensure_ascii=False))
                count += 1
        file.write(after if count else none)
    if out:
        narrate(f"{count} statements written to {out}.")
