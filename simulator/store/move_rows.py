"""The help that was taken in an attempt: hints and moves taken back, only ever added to.

A move that is taken back stays where it was stored. A row of its own follows it among the moves, with the next number:
so two windows cannot both go on, and which moves stand is read off the moves alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, func, insert, select

from simulator.review.aids import Aid
from simulator.store.tables import aids, moves

BACK = '{"kind":"back"}'
"""What stands among the moves where the one before is taken back."""


class StoredMove(NamedTuple):
    """A stored move."""

    move: str
    said_at: str


class StandingMoves(NamedTuple):
    """What stands of the rows that were stored."""

    said: tuple[StoredMove, ...]
    undone: int
    """The rows that do not count: moves that were taken back, and the takings back."""


def standing(rows: Sequence[StoredMove]) -> StandingMoves:
    """The moves that stand, in their order."""
    kept: list[StoredMove] = []
    for row in rows:
        if row.move != BACK:
            kept.append(row)
        elif kept:
            kept.pop()
    return StandingMoves(tuple(kept), len(rows) - len(kept))


def said_in(connection: Connection, attempt_id: str) -> StandingMoves:
    """What stands of an attempt's moves."""
    rows = connection.execute(
        select(moves.c.move, moves.c.said_at).where(moves.c.attempt_id == attempt_id).order_by(moves.c.number)
    )
    return standing([StoredMove(*row) for row in rows])


def add_aid(connection: Connection, attempt_id: str, aid: Aid) -> None:
    """Add a use of help; raises IntegrityError where another window has added one at the same instant."""
    number = func.coalesce(func.max(aids.c.number), 0) + 1
    count = connection.execute(select(number).where(aids.c.attempt_id == attempt_id)).scalar_one()
    connection.execute(insert(aids), _row(attempt_id, count, aid))


def add_aids(connection: Connection, attempt_id: str, found: Iterable[Aid]) -> None:
    """Add all the help of an attempt from elsewhere."""
    rows = [_row(attempt_id, number, aid) for number, aid in enumerate(found, 1)]
    if rows:
        connection.execute(insert(aids), rows)


def aids_of(connection: Connection, attempt_id: str) -> tuple[Aid, ...]:
    """The help that was taken in an attempt, in its order."""
    columns = (aids.c.turn, aids.c.kind, aids.c.words, aids.c.given_at.label("at"))
    query = select(*columns).where(aids.c.attempt_id == attempt_id).order_by(aids.c.number)
    return tuple(Aid(**row) for row in connection.execute(query).mappings())


def rows_of(connection: Connection, attempt_id: str) -> int:
    """How many rows are stored among the moves of an attempt."""
    query = select(func.count()).where(moves.c.attempt_id == attempt_id)
    return connection.execute(query).scalar_one()


def _row(attempt_id: str, number: int, aid: Aid) -> dict[str, object]:
    return {
        "attempt_id": attempt_id,
        "number": number,
        "turn": aid.turn,
        "kind": aid.kind,
        "words": aid.words,
        "given_at": aid.at,
    }
