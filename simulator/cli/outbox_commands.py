"""`reprange outbox`: what waits for a learning record store; sent, listed, tried again, filled."""

from __future__ import annotations

import sys
from time import sleep
from typing import TYPE_CHECKING

import click

from simulator.cli.options import as_json, in_database, in_practice
from simulator.cli.output import emit, minute, narrate, watched
from simulator.cli.xapi_choice import chosen, tells

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulator.practice.shell import Practice
    from simulator.practice.team.xapi_outbox import Outbox
    from simulator.store.outbox_rows import OutboxRow

STATES = ("waiting", "parked", "delivered")


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
    rows = box.listed(states or STATES[:2], limit)
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
@chosen
@in_practice
def fill(practice: Practice, **wanted: str) -> None:
    """Put calls that were finished before a store was set into the outbox; what is or was in it stays as it is."""
    _box(practice)
    told = tells(practice, "Filling", **wanted)
    count = sum(practice.xapi.put(each) for each in told)
    narrate(f"{count} statements are new in the outbox.")


def _box(practice: Practice) -> Outbox:
    """The outbox; raises UsageError where it is not for whoever sits here."""
    practice.team.people.need("administer")
    return practice.xapi.outbox()


def _state(counts: dict[str, int]) -> str:
    return f"{counts['waiting']} wait, {counts['parked']} parked, {counts['delivered']} delivered in all."


def _tell_trouble(box: Outbox) -> None:
    """Why something waits, in the store's words, and what to do about what it will not take."""
    late = [row for row in box.listed(("waiting",), 1) if row.note]
    for row in late:
        narrate(f"The store last said: {row.note}. Next try: {minute(row.due_at)} UTC.")
    if box.counts()["parked"]:
        narrate("`reprange outbox list --state parked` shows what it will not take.")
    sys.stderr.flush()
