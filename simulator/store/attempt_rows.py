"""Attempts as the store takes them in and gives them out, and what is asked and added inside a transaction.

The SQL is such that SQLite and PostgreSQL both speak it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal, NamedTuple

from sqlalchemy import Connection, Select, bindparam, case, exists, func, insert, select

from simulator.errors import UnknownAttempt
from simulator.review.aids import Aid
from simulator.store.move_rows import BACK, add_aids, aids_of, said_in
from simulator.store.tables import attempts, claims, deal_calls, moves, results

Mode = Literal["learn", "practice", "drill"]
"""How a call is played."""


@dataclass(frozen=True)
class NewAttempt:
    """An attempt as it is begun: everything that is known when the slip is locked."""

    id: str
    """32 hexadecimal digits."""
    player: str
    scenario: str
    scenario_digest: str
    playbook_digest: str
    seed: int
    """0 to 2**63 - 1."""
    mode: Mode
    slip: str
    """The slip, as JSON."""
    started_at: str
    """The time in UTC, as ISO 8601."""
    knows: str = "[]"
    """The facts that were known when the call began, as JSON."""


@dataclass(frozen=True)
class StoredAttempt(NewAttempt):
    """An attempt with all that was added to it."""

    moves: tuple[str, ...] = ()
    """Each move, as JSON."""
    said_at: tuple[str, ...] = ()
    """When each move was said; empty where that is not known."""
    claim: str | None = None
    """The claim, as JSON; None until it is made."""
    finished_at: str | None = None
    """When the claim was made; there is no claim without it."""
    aids: tuple[Aid, ...] = field(default=(), compare=False)
    """The hints that were given, and the moves that were taken back; they are no part of the call's course."""
    undone: int = field(default=0, compare=False)
    """The rows among the moves that do not count: what was taken back, and the takings back."""

    def same_as(self, other: StoredAttempt) -> bool:
        """Whether both are one attempt with one course; when each move was said may be lost on the way."""
        return self._course() == other._course()

    def _course(self) -> NewAttempt:
        claim = None if self.finished_at is None else self.claim
        return replace(self, said_at=(), claim=claim, finished_at=None)


@dataclass(frozen=True)
class StoredResult:
    """What was computed from an attempt's moves, for lists."""

    rules_version: int
    total_quarters: int
    """Quarter points: 0 to 400."""
    passed: bool
    outcome: str
    parts: str
    """Quarter points by part, as JSON."""


@dataclass(frozen=True)
class AttemptRow:
    """An attempt as a list shows it."""

    id: str
    player: str
    scenario: str
    scenario_digest: str
    playbook_digest: str
    seed: int
    mode: str
    started_at: str
    moves: int
    finished_at: str | None
    result: StoredResult | None = None


class DealCallRow(NamedTuple):
    """An attempt that is a call of a deal."""

    attempt: str
    pursuit: str
    """The id of the first attempt of this pursuit of the deal."""
    number: int
    """Its place in the pursuit, from 1: every try of a call counts."""
    deal: str
    deal_digest: str


MOVE = ("attempt_id", "number", "move", "said_at")

APPEND_IF_OPEN = insert(moves).from_select(
    MOVE,
    select(*(bindparam(name, type_=moves.c[name].type) for name in MOVE)).where(
        ~exists().where(claims.c.attempt_id == bindparam("attempt_id"))
    ),
)
"""One statement: a move of an attempt that has no claim yet; it adds no row where there is one."""

AFTER_HEX = "g"
"""Sorts after every digit of an id."""


def loaded(connection: Connection, prefix: str) -> StoredAttempt | None:
    """The only attempt whose id begins so; None where there is none. Raises UnknownAttempt where there are more."""
    found = connection.execute(
        select(attempts, claims.c.claim, claims.c.finished_at)
        .join(claims, isouter=True)
        .where(attempts.c.id >= prefix, attempts.c.id < prefix + AFTER_HEX)
        .limit(2)
    ).mappings()
    rows = [dict(row) for row in found]
    if not rows or not prefix:
        return None
    if len(rows) > 1:
        raise UnknownAttempt(f"More than one attempt has an id that begins with {prefix!r}.", "Type more of it.")
    said, undone = said_in(connection, rows[0]["id"])
    return StoredAttempt(
        **rows[0],
        moves=tuple(one.move for one in said),
        said_at=tuple(one.said_at for one in said),
        aids=aids_of(connection, rows[0]["id"]),
        undone=undone,
    )


def listed(connection: Connection, player: str | None, finished: bool | None, limit: int | None) -> tuple[AttemptRow, ...]:
    """Attempts, the newest first; None leaves a choice open."""
    query = _listing().order_by(attempts.c.started_at.desc(), attempts.c.id).limit(limit)
    if player is not None:
        query = query.where(attempts.c.player == player)
    if finished is not None:
        query = query.where(claims.c.attempt_id.is_not(None) == finished)
    return tuple(map(_row, connection.execute(query).mappings()))


def rows_listed(connection: Connection, ids: Sequence[str]) -> tuple[AttemptRow, ...]:
    """What lists show of some attempts, in no order."""
    query = _listing().where(attempts.c.id.in_(ids))
    return tuple(map(_row, connection.execute(query).mappings()))


def _listing() -> Select[Any]:
    # A taking back counts for nothing itself, and takes a move with it.
    stands = case((moves.c.move == BACK, -1), else_=1)
    count = (
        select(func.coalesce(func.sum(stands), 0))
        .where(moves.c.attempt_id == attempts.c.id)
        .correlate(attempts)
        .scalar_subquery()
    )
    shown = (attempts.c.id, attempts.c.player, attempts.c.scenario, attempts.c.scenario_digest,
             attempts.c.playbook_digest, attempts.c.seed, attempts.c.mode, attempts.c.started_at)  # fmt: skip
    return (
        select(*shown, count.label("moves"), claims.c.finished_at, results)
        .join(claims, claims.c.attempt_id == attempts.c.id, isouter=True)
        .join(results, results.c.attempt_id == attempts.c.id, isouter=True)
    )


def _row(row: Mapping[Any, Any]) -> AttemptRow:
    shown = dict(row)
    scored = {column.name: shown.pop(column.name) for column in results.columns}
    result = StoredResult(**scored) if scored.pop("attempt_id") is not None else None
    return AttemptRow(**shown, result=result)


def add_attempt(connection: Connection, attempt: NewAttempt) -> None:
    """Add an attempt that has no moves yet."""
    row = {column.name: getattr(attempt, column.name) for column in attempts.columns}
    connection.execute(insert(attempts), row)


def add_whole(connection: Connection, attempt: StoredAttempt, result: StoredResult | None) -> None:
    """Add an attempt with its moves, and with its claim and its result where it has them."""
    add_attempt(connection, attempt)
    said_at = attempt.said_at or (attempt.started_at,) * len(attempt.moves)
    rows = [
        {"attempt_id": attempt.id, "number": number, "move": move, "said_at": when}
        for number, (move, when) in enumerate(zip(attempt.moves, said_at, strict=True), 1)
    ]
    if rows:
        connection.execute(insert(moves), rows)
    add_aids(connection, attempt.id, attempt.aids)
    if attempt.claim is not None and attempt.finished_at is not None:
        add_claim(connection, attempt.id, attempt.claim, attempt.finished_at)
    if result is not None:
        add_result(connection, attempt.id, result)


def add_claim(connection: Connection, attempt_id: str, claim: str, finished_at: str) -> None:
    """Add the claim that finishes an attempt."""
    row = {"attempt_id": attempt_id, "claim": claim, "finished_at": finished_at}
    connection.execute(insert(claims), row)


def add_result(connection: Connection, attempt_id: str, result: StoredResult) -> None:
    """Add what was computed from an attempt's moves."""
    connection.execute(insert(results), {"attempt_id": attempt_id, **vars(result)})


def take_in_deal_call(connection: Connection, row: DealCallRow) -> None:
    """Add a call of a deal that was made elsewhere, unless the pursuit went on here: then it is a call by itself."""
    held = select(deal_calls).filter_by(pursuit=row.pursuit, number=row.number)
    if connection.execute(held).first() is None:
        connection.execute(insert(deal_calls), row._asdict())
