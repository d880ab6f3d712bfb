"""`reprange reports`: what a team's calls come to, told, as pages to print, and as rows to count."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from simulator.cli.options import FILE, against_change, as_json, in_database, in_practice, to_new_file
from simulator.cli.output import emit, narrate, opened, watched, write_page
from simulator.errors import UsageError

if TYPE_CHECKING:
    from simulator.practice.shell import Practice
    from simulator.practice.team.drill_forms import IssuedDrill
    from simulator.practice.team.team import Team
    from simulator.reports.pages import Passed
    from simulator.teamwork.drill_standing import DrillAttempt, DrillStanding


@click.command(
    epilog="""\b
Examples:
  reprange reports team
  reprange reports team --json > team.json
"""
)
@click.option("--html", metavar="FILE", type=FILE, help="Write a page to a new file.")
@as_json
@in_practice
def team(practice: Practice, html: Path | None, json_: bool) -> None:
    """Show who needs what: each rep by stage and pillar, direction of error, happy ears, drift, trend, first pass."""
    from simulator.reports.team.picture_text import team_document, team_text

    practice.team.people.need("see")
    _catch_up(practice)
    found = practice.team.insights.picture()
    titles = practice.titles()[0]
    if html is None:
        emit(json_, lambda: team_document(found), lambda: team_text(found, titles))
        return
    from simulator.reports.pages import team_page

    write_page(html, team_page(found, titles, practice.now()[:10]))


@click.command(
    epilog="""\b
NAME is a handle, or the full name of somebody on the roster.
\b
Examples:
  reprange reports rep ines
  reprange reports rep "Ines Weber" --json
"""
)
@click.argument("name", metavar="NAME")
@as_json
@in_practice
def rep(practice: Practice, name: str, json_: bool) -> None:
    """Show one rep's picture, and the latest calls."""
    from simulator.reports.team.picture_text import call_document, rep_document, rep_text

    _catch_up(practice)
    insights = practice.team.insights
    found = insights.rep(name)
    calls = insights.calls(found.who.handle)
    emit(
        json_,
        lambda: {**rep_document(found), "latest": [call_document(each) for each in calls]},
        lambda: rep_text(found, calls[:10], practice.titles()[0]),
    )


def _catch_up(practice: Practice) -> None:
    """Sum up calls that are not yet, with a bar where it takes long; say how many do not replay."""
    rows = practice.team.insights.rows
    behind = rows.behind()
    for _ in watched(practice.team.insights.catch_up(behind), sum(behind.values()), "Summing up"):
        pass
    lost = sum(rows.behind().values()) if behind else 0
    if lost:
        narrate(f"Left out, because they do not replay: {lost}.")


@click.command(
    epilog="""\b
It needs statistics libraries that are not installed with the game:
  pip install 'reprange[agreement]'
\b
Examples:
  reprange reports agreement
  reprange reports agreement --drill 3f2a9c --json
"""
)
@click.option("--drill", metavar="ID", default="", help="Only the reviews of a drill's calls.")
@as_json
@in_practice
def agreement(practice: Practice, drill: str, json_: bool) -> None:
    """Show how far managers agree, with each other and with the program, item by item, and what pass mark they set."""
    from simulator.reports.team.agreement_text import agreement_document, agreement_text

    insights = practice.team.insights
    known = insights.agreement(drill), insights.item_titles, insights.needed
    emit(json_, lambda: agreement_document(*known), lambda: agreement_text(*known))


@click.command(
    epilog="""\b
Interrupt it whenever you like: what was found so far is told.
\b
Examples:
  reprange reports preview --against ours/playbook.yaml
  reprange reports preview --against my-call.yaml --json > preview.json
"""
)
@against_change
@as_json
@in_practice
def preview(practice: Practice, against: str, json_: bool) -> None:
    """Show which past results a change would flip, by rep, drill and certificate; nothing is written."""
    from simulator.practice.team.impact import Rescoring
    from simulator.reports.team.flips_text import preview_document, preview_text

    impact = practice.team.impact()
    rescoring = Rescoring(practice, Path(against))
    found = impact.count(rescoring.each(impact.sees))
    try:
        for _ in watched(found, len(rescoring.ids), "Rescoring"):
            pass
    except KeyboardInterrupt:
        narrate("Stopped; this is what was found so far.")
    told = impact.found()
    if rescoring.going:
        narrate(f"Left out, because they are not finished: {rescoring.going}.")
    emit(json_, lambda: preview_document(told), lambda: preview_text(told))


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
@click.option("--format", "form", type=click.Choice(["csv", "jsonl"]), default="csv", help="csv or jsonl.")
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
