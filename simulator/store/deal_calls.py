"""Which attempts are calls of a deal: added when a call begins, and read by player."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection, insert, select

from simulator.store.tables import attempts, deal_calls


class DealCallRow(NamedTuple):
    """An attempt that is a call of a deal."""

    attempt: str
    pursuit: str
    """The id of the first attempt of this pursuit of the deal."""
    number: int
    """Its place in the pursuit, from 1: every try of a call counts."""
    deal: str
    deal_digest: str


def add_deal_call(connection: Connection, row: DealCallRow) -> None:
    """Add a call of a deal; raises IntegrityError where another window has gone on with the pursuit."""
    connection.execute(insert(deal_calls), row._asdict())


def take_in_deal_call(connection: Connection, row: DealCallRow) -> None:
    """Add a call of a deal that was made elsewhere, unless the pursuit went on here: then it is a call by itself."""
    held = select(deal_calls).where(
        deal_calls.c.pursuit == row.pursuit, deal_calls.c.number == row.number
    )
    if connection.execute(held).first() is None:
        add_deal_call(connection, row)


def deal_calls_of(connection: Connection, player: str) -> tuple[DealCallRow, ...]:
    """A player's calls of deals, pursuit by pursuit, each in its order."""
    query = (
        select(deal_calls)
        .join(attempts, attempts.c.id == deal_calls.c.attempt)
        .where(attempts.c.player == player)
        .order_by(deal_calls.c.pursuit, deal_calls.c.number)
    )
    return tuple(map(DealCallRow._make, connection.execute(query)))
