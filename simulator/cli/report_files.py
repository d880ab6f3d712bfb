"""`reprange reports scorecard`, `certificate`, `export` and `xapi`: files to print, to count and to send on."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from simulator.cli.options import keeps_data, practising, reads_scenarios
from simulator.cli.output import opened, write
from simulator.cli.xapi_choice import chosen, tells
from simulator.errors import UsageError

if TYPE_CHECKING:
    from simulator.practice.shell import Practice
    from simulator.practice.team.drill_forms import IssuedDrill
    from simulator.practice.team.team import Team
    from simulator.reports.pages import Passed, Reviewer
    from simulator.reports.plain_text import Json
    from simulator.teamwork.drill_standing import DrillStanding, Try


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
        text = _scorecard(practice, attempt)
    write(out, text, new=True)
    click.echo(f"Wrote {out}.", err=True)


def _scorecard(practice: Practice, attempt: str) -> str:
    from simulator.reports.pages import Whose, scorecard_page

    session = practice.finished(attempt)
    stored = practice.stored(session.attempt_id)
    people = practice.team.people
    if stored.player != people.me.person.handle:
        people.need_coach_of(stored.player)
    person = people.rows.one(stored.player)
    whose = Whose(stored.id, person.name if person else stored.player, stored.finished_at or "")
    return scorecard_page(session.call, session.claim, whose, _reviewers(practice, stored.id))


def _reviewers(practice: Practice, attempt: str) -> tuple[Reviewer, ...]:
    """The reviews that whoever sits here may see, by the names of the reviewers."""
    from simulator.core.scorecard import QUARTERS
    from simulator.reports.pages import Reviewer

    rows = practice.team.people.rows
    found = practice.team.reviews.shown(attempt).saved
    people = (rows.one(each.reviewer) for each in found)
    return tuple(
        Reviewer(
            person.name if person else each.reviewer, each.judged.levels,
            f"{each.judged.quarters / QUARTERS:g}", each.review.grade, each.review.do_next,
        )
        for each, person in zip(found, people, strict=True)
    )  # fmt: skip


@click.command()
@click.argument("drill", metavar="DRILL")
@click.option("--rep", metavar="HANDLE", required=True, help="Who passed it.")
@click.option(
    "--out", metavar="FILE", type=click.Path(path_type=Path), required=True, help="The new file."
)
@keeps_data
@reads_scenarios
def certificate(
    drill: str, rep: str, out: Path, data: str | None, scenarios: tuple[str, ...]
) -> None:
    """Write a certificate for a rep who passed a drill; it names the calls that it rests on."""
    with practising(data, scenarios) as practice:
        text = _certificate(practice.team, drill, rep)
    write(out, text, new=True)
    click.echo(f"Wrote {out}.", err=True)


def _certificate(team: Team, drill: str, rep: str) -> str:
    from simulator.reports.pages import Certified, certificate_page
    from simulator.teamwork.drill import rule_words

    issued = team.drills.one(drill)
    found = [each for each in _standings(team, issued) if each.player == rep]
    passed = next((each for each in found if each.state == "passed"), None)
    if passed is None:
        state = found[-1].state if found else "not assigned it"
        raise UsageError(
            f"{rep!r} has not passed “{issued.drill.name}”: {state}.",
            "A certificate is for those who passed; `reprange drills show` shows where everybody stands.",
        )
    person, by = team.people.rows.one(rep), team.people.rows.one(issued.issued_by)
    return certificate_page(
        Certified(
            name=person.name if person else rep,
            drill=issued.drill.name,
            rule=rule_words(issued.drill),
            issued_by=by.name if by else issued.issued_by,
            passed_at=passed.passed_at or "",
            calls=tuple(_calls(issued, passed)),
            digest=issued.digest,
        )
    )


def _standings(team: Team, issued: IssuedDrill) -> list[DrillStanding]:
    return [
        each for at in range(len(issued.drill.due)) for each in team.drills.standings(issued.id, at)
    ]


def _calls(issued: IssuedDrill, standing: DrillStanding) -> list[Passed]:
    from simulator.core.scorecard import shown_total
    from simulator.reports.pages import Passed

    def line(made: Try) -> Passed:
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
@keeps_data
def export(kind: str, form: str, out: str | None, data: str | None) -> None:
    """Write everything of the people whose calls are yours to see, a line a row; seeds of drills are in it."""
    from simulator.cli.output import watched
    from simulator.reports.plain_text import FORMATS

    count = 0
    with practising(data) as practice:
        team = practice.team
        team.people.need("see")
        source = team.export
        with opened(out) as file:
            write = FORMATS[form](file, source.columns(kind))
            for rows in watched(source.read(kind), source.pages(kind), "Writing"):
                write(rows)
                count += len(rows)
    if out:
        click.echo(f"{count} written to {out}.", err=True)


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
    "--format", "form", type=click.Choice(["jsonl", "json"]), default="jsonl", help="jsonl or json."
)
@chosen
@keeps_data
@reads_scenarios
def xapi(
    out: str | None,
    form: str,
    drill: str,
    since: str,
    rep: str,
    data: str | None,
    scenarios: tuple[str, ...],
) -> None:
    """Write finished calls and their reviews as xAPI 1.0.3 statements: a line each, or one JSON array."""
    count = 0
    with practising(data, scenarios) as practice, opened(out) as file:
        write = FORMS[form](file)
        for told in tells(practice, drill, since, rep, "Writing"):
            for statement in told.statements:
                write(statement)
                count += 1
        if form == "json":
            file.write("\n]\n" if count else "[]\n")
    if out:
        click.echo(f"{count} statements written to {out}.", err=True)


def _lines(file: IO[str]) -> Callable[[Json], None]:
    def write(statement: Json) -> None:
        file.write(json.dumps(statement, ensure_ascii=False) + "\n")

    return write


def _array(file: IO[str]) -> Callable[[Json], None]:
    before: Iterator[str] = iter(("[\n",))

    def write(statement: Json) -> None:
        file.write(next(before, ",\n") + json.dumps(statement, ensure_ascii=False))

    return write


FORMS = {"jsonl": _lines, "json": _array}
