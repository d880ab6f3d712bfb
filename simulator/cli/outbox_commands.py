"""`reprange outbox`: what waits for a learning record store; sent, listed, tried again, filled."""

from __future__ import annotations

import sys
from time import sleep
from typing import TYPE_CHECKING

import click

from simulator.cli.options import as_json, keeps_data, practising, reads_scenarios
from simulator.cli.xapi_choice import chosen, tells

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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
@keeps_data
def send(wait: float, json_: bool, data: str | None) -> None:
    """Send what is due; what the store cannot take now is tried again later, twice as long after each time."""
    from simulator.cli.output import watched
    from simulator.practice.team.xapi_outbox import BATCH, Sent
    from simulator.reports.plain_text import as_json as written

    with practising(data) as practice:
        box = _box(practice)
        _warn(practice)
        total = Sent()
        try:
            for sent in watched(box.send_for(wait * 60, sleep), -(-box.due() // BATCH), "Sending"):
                total = total.plus(sent)
        finally:
            counts = box.counts()
            if json_:
                click.echo(written({**total._asdict(), **counts}), nl=False)
            click.echo(f"{total.delivered} delivered. {_state(counts)}", err=True)
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
@keeps_data
def list_(states: tuple[str, ...], limit: int | None, json_: bool, data: str | None) -> None:
    """List the statements that wait, and those that the store will not take, with its reasons."""
    from simulator.reports.plain_text import as_json as written
    from simulator.reports.plain_text import table

    with practising(data) as practice:
        box = _box(practice)
        rows = box.listed(states or STATES[:2], limit)
        counts = box.counts()
    if json_:
        click.echo(written([row._asdict() for row in rows]), nl=False)
        return
    click.echo(_state(counts), err=True)
    notes = {note: number for number, note in enumerate(dict.fromkeys(_notes(rows)), 1)}
    cells = [
        (row.id[:8], row.attempt[:12], row.state, row.tries, row.due_at[:16].replace("T", " "),
         notes.get(row.note, ""))
        for row in rows
    ]  # fmt: skip
    if cells:
        click.echo(table(("id", "attempt", "state", "tries", "due (UTC)", "why"), cells), nl=False)
    for note, number in notes.items():
        click.echo(f"\n{number}  {note}")


def _notes(rows: Iterable[OutboxRow]) -> Iterator[str]:
    return (row.note for row in rows if row.note)


@outbox.command()
@click.option("--parked", is_flag=True, help="What the store would not take, too.")
@keeps_data
def retry(parked: bool, data: str | None) -> None:
    """Make everything that waits due at once; `reprange outbox send` then sends it."""
    with practising(data) as practice:
        count = _box(practice).retry(parked=parked)
    click.echo(f"{count} due now.", err=True)


@outbox.command()
@chosen
@keeps_data
@reads_scenarios
def fill(drill: str, since: str, rep: str, data: str | None, scenarios: tuple[str, ...]) -> None:
    """Put calls that were finished before a store was set into the outbox; what is or was in it stays as it is."""
    count = 0
    with practising(data, scenarios) as practice:
        _box(practice)
        for told in tells(practice, drill, since, rep, "Filling"):
            count += practice.xapi.put(told)
    click.echo(f"{count} statements are new in the outbox.", err=True)


def _box(practice: Practice) -> Outbox:
    """The outbox; raises UsageError where it is not for whoever sits here."""
    practice.team.people.need("administer")
    return practice.xapi.outbox()


def _warn(practice: Practice) -> None:
    if practice.xapi.address.exposed:
        click.echo("The password goes to the store without encryption: use https.", err=True)


def _state(counts: dict[str, int]) -> str:
    return f"{counts['waiting']} wait, {counts['parked']} parked, {counts['delivered']} delivered in all."


def _tell_trouble(box: Outbox) -> None:
    """Why something waits, in the store's words, and what to do about what it will not take."""
    late = [row for row in box.listed(("waiting",), 1) if row.note]
    for row in late:
        click.echo(
            f"The store last said: {row.note}. Next try: {row.due_at[:16].replace('T', ' ')} UTC.",
            err=True,
        )
    if box.counts()["parked"]:
        click.echo("`reprange outbox list --state parked` shows what it will not take.", err=True)
    sys.stderr.flush()
