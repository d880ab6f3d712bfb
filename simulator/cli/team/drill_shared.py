"""What the commands of drills share: teams by name, a question before something is done, a drill's first columns."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from simulator.errors import UsageError

if TYPE_CHECKING:
    from simulator.practice.team.issued import Issued
    from simulator.practice.team.team import Team
    from simulator.teamwork.drill import Drill


def named(issued: Issued) -> tuple[str, str, str]:
    """A drill's id, and by whom and when it was issued."""
    return issued.id, issued.issued_by, issued.issued_at


def of_teams(team: Team, names: tuple[str, ...]) -> tuple[str, ...]:
    """The active reps of teams that whoever sits here coaches; raises UsageError where a team has none."""
    found = [
        each
        for each in team.people.mine()
        if each.active and each.role == "rep" and each.team in names
    ]
    for name in names:
        if not any(each.team == name for each in found):
            raise UsageError(
                f"No active rep of yours is in the team {name!r}.",
                "`reprange people list` shows who is.",
            )
    return tuple(each.handle for each in found)


def tell(drill: Drill, players: tuple[str, ...]) -> None:
    """Tell what a drill asks for, and of whom, on standard error."""
    from simulator.practice.team.drafting import shown
    from simulator.reports.team.drill_text import drill_words

    click.echo(f"“{drill.name}” for {', '.join(dict.fromkeys(players)) or 'nobody'}.", err=True)
    for line in drill_words(drill, shown):
        click.echo(f"  {line}", err=True)


def agreed(question: str, *, yes: bool) -> bool:
    """Whether whoever types agrees; raises UsageError where nobody is there to ask."""
    if yes:
        return True
    if not sys.stdin.isatty():
        raise UsageError("Nothing was changed: nobody is here to agree.", "Add --yes.")
    if click.confirm(question, err=True):
        return True
    click.echo("Nothing was changed.", err=True)
    return False
