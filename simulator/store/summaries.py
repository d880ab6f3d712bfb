"""Summaries of finished calls: put, asked for in one query, and those that are missing."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import Connection, bindparam, delete, func, insert, select

from simulator.progress.summary import Summary
from simulator.store.tables import attempts, claims, summaries
from simulator.store.team.tallies import tally


def put_summaries(connection: Connection, found: Sequence[Summary]) -> None:
    """Put summaries, in the place of those that are there, and make the rows that they add up to anew."""
    for each in found:
        connection.execute(delete(summaries).where(summaries.c.attempt == each.attempt))
    if found:
        connection.execute(insert(summaries), [each._asdict() for each in found])
        tally(connection, ((each.player, each.stage) for each in found))


SUMMARIZED = (
    select(summaries)
    .where(summaries.c.player == bindparam("player"))
    .order_by(summaries.c.finished_at, summaries.c.attempt)
)


def summarized(connection: Connection, player: str) -> tuple[Summary, ...]:
    """The summaries of a player's calls, the oldest first."""
    with collecting_later():
        found = connection.execute(SUMMARIZED, {"player": player})
        return tuple(map(Summary._make, found))


@contextmanager
def collecting_later() -> Iterator[None]:
    """Put the garbage collector off: it would look through the whole heap many times while thousands of rows are made."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def unsummarized(connection: Connection, player: str, rules: int) -> tuple[str, ...]:
    """The ids of a player's finished attempts without a summary by these rules, the oldest first.

    Two counts tell that none is missing, which is nearly always so.
    """
    done = summaries.c.player == player, summaries.c.rules == rules
    finished = select(attempts.c.id).join(claims).where(attempts.c.player == player)
    held = connection.execute(select(func.count()).select_from(summaries).where(*done)).scalar()
    if held == connection.execute(select(func.count()).select_from(finished.subquery())).scalar():
        return ()
    missing = finished.where(attempts.c.id.not_in(select(summaries.c.attempt).where(*done)))
    return tuple(connection.execute(missing.order_by(attempts.c.started_at)).scalars())
