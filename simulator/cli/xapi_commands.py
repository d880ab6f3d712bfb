"""`reprange outbox` and `reports xapi`: finished calls and their reviews, told to a learning record store."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from time import sleep
from typing import TYPE_CHECKING, Any

import click

from simulator.cli.options import as_json, in_database, in_practice
from simulator.cli.output import emit, minute, narrate, opened, watched
from simulator.errors import UsageError

if TYPE_CHECKING:
    from simulator.practice.shell import Practice
    from simulator.practice.team.xapi import AttemptStatements
    from simulator.practice.team.xapi_outbox import Outbox
    from simulator.store.outbox_rows import OutboxRow


STATES = ("waiting", "parked", "delivered")

FORMS = {"jsonl": ("", "\n", "\n", ""), "json": ("[\n", ",\n", "\n]\n", "[]\n")}
"""What stands before, between and after statements, and in their place where there are none."""

REASONS = 5
"""The most reasons for leaving something out that are told."""


def _chooses(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add --drill, --since and --rep to a command."""
    drill = click.option("--drill", metavar="ID", default="", help="Only the calls of a drill.")
    since = click.option("--since", metavar="DATE", default="", help="Only calls finished on that day or later.")
    rep = click.option("--rep", metavar="NAME", default="", help="Only the calls of one person.")
    return drill(since(rep(command)))


@click.group()
def outbox() -> None:
    """What waits for a learning record store; send it."""


@outbox.command(
    epilog="""\b
The store is set by lrs_url, lrs_user and lrs_password, or by
REPRANGE_LRS_URL, REPRANGE_LRS_USER and REPRANGE_LRS_PASSWORD.
\b
Examples:
  reprange outbox send
  reprange outbox send --wait 30
"""
)
@click.option(
    "--wait",
    metavar="MINUTES",
    type=click.FloatRange(0),
    default=0,
    help="Go on trying for so many minutes where the store fails.",
)
@as_json
@in_database
def send(practice: Practice, wait: float, json_: bool) -> None:
    """Send what is due; what the store cannot take now is tried again later, twice as long after each time."""
    from simulator.practice.team.xapi_outbox import BATCH, Sent

    box = _box(practice)
    if practice.xapi.address.exposed:
        narrate("The password goes to the store without encryption: use https.")
    total = Sent()
    try:
        for sent in watched(box.send_for(wait * 60, sleep), -(-box.due() // BATCH), "Sending"):
            total = total.plus(sent)
    finally:
        counts = box.counts()
        emit(json_, lambda: {**total._asdict(), **counts})
        narrate(f"{total.delivered} delivered. {_state(counts)}")
        _tell_trouble(box)


@outbox.command("list")
@click.option(
    "--state",
    "states",
    type=click.Choice(STATES),
    multiple=True,
    help="Only these: waiting, parked or delivered; what is not delivered without it.",
)
@click.option("--limit", type=click.IntRange(1), help="The first so many; all without it.")
@as_json
@in_database
def list_(practice: Practice, states: tuple[str, ...], limit: int | None, json_: bool) -> None:
    """List the statements that wait, and those that the store will not take, with its reasons."""
    box = _box(practice)
    rows = box.rows.listed(states or STATES[:2], limit)
    if not json_:
        narrate(_state(box.counts()))
    emit(json_, lambda: [row._asdict() for row in rows], lambda: _text(rows))


def _text(rows: Sequence[OutboxRow]) -> str:
    """The statements as a table, with each reason once below it."""
    from simulator.reports.plain_text import table

    reasons = list(dict.fromkeys(row.note for row in rows if row.note))
    numbers: dict[str, object] = {note: number for number, note in enumerate(reasons, 1)}
    cells = [
        (row.id[:8], row.attempt[:12], row.state, row.tries, minute(row.due_at), numbers.get(row.note, ""))
        for row in rows
    ]  # fmt: skip
    heads = ("id", "attempt", "state", "tries", "due (UTC)", "why")
    told = "".join(f"\n{number}  {note}\n" for note, number in numbers.items())
    return (table(heads, cells) if cells else "") + told


@outbox.command()
@click.option("--parked", is_flag=True, help="What the store would not take, too.")
@in_database
def retry(practice: Practice, parked: bool) -> None:
    """Make everything that waits due at once; `reprange outbox send` then sends it."""
    narrate(f"{_box(practice).retry(parked=parked)} due now.")


@outbox.command()
@_chooses
@in_practice
def fill(practice: Practice, **wanted: str) -> None:
    """Put calls that were finished before a store was set into the outbox; what is or was in it stays as it is."""
    _box(practice)
    count = sum(practice.xapi.put(each) for each in _told(practice, "Filling", **wanted))
    narrate(f"{count} statements are new in the outbox.")


def _box(practice: Practice) -> Outbox:
    """The outbox; raises UsageError where it is not for whoever sits here."""
    practice.team.people.need("administer")
    return practice.xapi.outbox()


def _state(counts: dict[str, int]) -> str:
    return f"{counts['waiting']} wait, {counts['parked']} parked, {counts['delivered']} delivered in all."


def _tell_trouble(box: Outbox) -> None:
    """Why something waits, in the store's words, and what to do about what it will not take."""
    late = [row for row in box.rows.listed(("waiting",), 1) if row.note]
    for row in late:
        narrate(f"The store last said: {row.note}. Next try: {minute(row.due_at)} UTC.")
    if box.counts()["parked"]:
        narrate("`reprange outbox list --state parked` shows what it will not take.")
    sys.stderr.flush()


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
@click.option("--format", "form", type=click.Choice(list(FORMS)), default="jsonl", help="jsonl or json.")
@_chooses
@in_practice
def xapi(practice: Practice, out: str | None, form: str, **wanted: str) -> None:
    """Write finished calls and their reviews as xAPI 1.0.3 statements: a line each, or one JSON array."""
    before, between, after, none = FORMS[form]
    count = 0
    with opened(out) as file:
        for told in _told(practice, "Writing", **wanted):
            for statement in told.statements:
                file.write(between if count else before)
                file.write(json.dumps(statement, ensure_ascii=False))
                count += 1
        file.write(after if count else none)
    if out:
        narrate(f"{count} statements written to {out}.")


def _told(practice: Practice, label: str, *, drill: str, since: str, rep: str) -> Iterator[AttemptStatements]:
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
