"""Which finished calls are told to a learning record store, as options, and the telling of them with a bar."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import click

from simulator.cli.output import narrate, watched
from simulator.errors import UsageError

if TYPE_CHECKING:
    from simulator.practice.shell import Practice
    from simulator.practice.team.xapi import AttemptStatements


REASONS = 5
"""The most reasons for leaving something out that are told."""


def chosen(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add --drill, --since and --rep to a command."""
    drill = click.option("--drill", metavar="ID", default="", help="Only the calls of a drill.")
    since = click.option(
        "--since", metavar="DATE", default="", help="Only calls finished on that day or later."
    )
    rep = click.option("--rep", metavar="NAME", default="", help="Only the calls of one person.")
    return drill(since(rep(command)))


def tells(
    practice: Practice, label: str, *, drill: str, since: str, rep: str
) -> Iterator[AttemptStatements]:
    """The wanted attempts, told one by one; says at the end how many were left out, and why."""
    from simulator.store.finished_rows import FinishedFilter

    team = practice.team
    team.people.need("see")
    wanted = FinishedFilter(team.drills.one(drill).id if drill else "", _day(since), rep)
    xapi, left = practice.xapi, Counter[str]()
    each = xapi.each(wanted, team.people, team.reviews.is_blind)
    for told in watched(each, xapi.count(wanted), label):
        if told.fault:
            left[told.fault] += 1
        else:
            yield told
    for why, count in left.most_common(REASONS):
        narrate(f"Left out: {count}. {why}")


def _day(text: str) -> str:
    """A day as the time in UTC at which it begins; raises UsageError."""
    from datetime import UTC, date, datetime, time

    if not text:
        return ""
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"{text!r} is no day.", "Write it as 2026-11-30.") from error
    return datetime.combine(day, time(), UTC).isoformat(timespec="milliseconds")
