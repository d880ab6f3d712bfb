"""`reprange reports certificate`: who passed which drill, as a page to print."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from simulator.cli.options import keeps_data, practising, reads_scenarios
from simulator.cli.writing import write
from simulator.errors import UsageError

if TYPE_CHECKING:
    from simulator.practice.team.issued import Issued
    from simulator.practice.team.team import Team
    from simulator.reports.pages.team_pages import Passed
    from simulator.teamwork.drill_standing import DrillStanding, Try


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
        text = _page(practice.team(), drill, rep)
    write(out, text, new=True)
    click.echo(f"Wrote {out}.", err=True)


def _page(team: Team, drill: str, rep: str) -> str:
    from simulator.reports.pages.team_pages import Certified, certificate_page
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


def _standings(team: Team, issued: Issued) -> list[DrillStanding]:
    return [
        each for at in range(len(issued.drill.due)) for each in team.drills.standings(issued.id, at)
    ]


def _calls(issued: Issued, standing: DrillStanding) -> list[Passed]:
    from simulator.core.scorecard import shown_total
    from simulator.reports.pages.team_pages import Passed

    def line(made: Try) -> Passed:
        title = issued.drill.calls[made.item].title
        return Passed(title, shown_total(made.quarters), made.finished_at or "", made.attempt)

    return [line(made) for verdict in standing.verdicts for made in verdict.tries if made.passed]
