"""Everything that is stored, page by page: however much there is, one page is held at a time.

A page is a transaction of its own, so that nobody waits for a long export. Rows are only ever added, so those of an earlier
page stay as they were told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, case, func, select, tuple_

from simulator.store.database import TableRows
from simulator.store.tables import attempts, claims, moves, results, summaries
from simulator.store.team_tables import decisions, disputes, drill_attempts, drill_reps, drills, reviews

PAGE = 5_000
"""The rows of a page."""


class ExportKind(NamedTuple):
    """A kind of export."""

    query: Select[Any]
    """Its columns; the first of them are the keys, and one is the `player`."""
    keys: tuple[ColumnElement[Any], ...]
    """What tells one row from the others, and sets them in order."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(self.query.selected_columns.keys())


_summary = [
    column
    for column in summaries.columns
    if column.name not in {"attempt", "player", "scenario", "mode", "finished_at", "passed", "outcome"}
]  # fmt: skip

ATTEMPTS = ExportKind(
    select(
        attempts.c.id.label("attempt"),
        *(column for column in attempts.columns if column.name != "id"),
        claims.c.claim, claims.c.finished_at,
        results.c.rules_version, results.c.total_quarters, results.c.passed, results.c.outcome,
        results.c.parts, *_summary,
        drill_attempts.c.drill, drill_attempts.c.item, drill_attempts.c.round,
        drill_attempts.c.number,
    )
    .join(claims, claims.c.attempt_id == attempts.c.id, isouter=True)
    .join(results, results.c.attempt_id == attempts.c.id, isouter=True)
    .join(summaries, summaries.c.attempt == attempts.c.id, isouter=True)
    .join(drill_attempts, drill_attempts.c.attempt == attempts.c.id, isouter=True),
    (attempts.c.id,),
)  # fmt: skip

SCORES = frozenset(column.name for column in (*results.columns, *_summary) if column.name != "attempt_id") - {
    "variant",
    "stage",
    "day",
}
"""The columns that tell of a score."""

MOVES = ExportKind(
    select(
        moves.c.attempt_id.label("attempt"), moves.c.number, attempts.c.player, attempts.c.scenario,
        moves.c.move, moves.c.said_at,
    ).join(attempts, attempts.c.id == moves.c.attempt_id),
    (moves.c.attempt_id, moves.c.number),
)  # fmt: skip

REVIEWS = ExportKind(
    select(
        reviews.c.id.label("review"), reviews.c.attempt, attempts.c.player, attempts.c.scenario,
        *(column for column in reviews.columns if column.name not in {"id", "attempt"}),
    ).join(attempts, attempts.c.id == reviews.c.attempt),
    (reviews.c.id,),
)  # fmt: skip

DISPUTES = ExportKind(
    select(
        *disputes.columns,
        decisions.c.decided_by, decisions.c.accepted, decisions.c.level,
        decisions.c.reason.label("decision"), decisions.c.decided_at,
    ).join(
        decisions,
        (decisions.c.attempt == disputes.c.attempt) & (decisions.c.item == disputes.c.item),
        isouter=True,
    ),
    (disputes.c.attempt, disputes.c.item),
)  # fmt: skip

_tried = (
    select(
        drill_attempts.c.drill, drill_attempts.c.player,
        func.count().label("attempts"),
        func.count(results.c.attempt_id).label("finished"),
        func.sum(case((results.c.passed, 1), else_=0)).label("passed"),
        func.max(results.c.total_quarters).label("best_quarters"),
    )
    .join(results, results.c.attempt_id == drill_attempts.c.attempt, isouter=True)
    .group_by(drill_attempts.c.drill, drill_attempts.c.player)
    .subquery()
)  # fmt: skip

DRILLS = ExportKind(
    select(
        drill_reps.c.drill, drill_reps.c.player, drills.c.name, drills.c.due_at, drills.c.issued_by,
        drills.c.issued_at, drill_reps.c.assigned_by, drill_reps.c.assigned_at, _tried.c.attempts,
        _tried.c.finished, _tried.c.passed, _tried.c.best_quarters, drills.c.digest,
    )
    .join(drills, drills.c.id == drill_reps.c.drill)
    .join(
        _tried,
        (_tried.c.drill == drill_reps.c.drill) & (_tried.c.player == drill_reps.c.player),
        isouter=True,
    ),
    (drill_reps.c.drill, drill_reps.c.player),
)  # fmt: skip

KINDS = {"attempts": ATTEMPTS, "moves": MOVES, "reviews": REVIEWS, "disputes": DISPUTES, "drills": DRILLS}
"""Every kind, by its name."""


class ExportRows(TableRows):
    """The rows of a database."""

    def pages(self, kind: str) -> int:
        """How many pages there are now."""
        table = KINDS[kind].keys[0].table
        return -(-(self._value(select(func.count()).select_from(table)) or 0) // PAGE)

    def read(self, kind: str) -> Iterator[Sequence[Sequence[Any]]]:
        """The rows, page by page."""
        query, keys = KINDS[kind]
        query = query.order_by(*keys).limit(PAGE)
        page = query
        while True:
            rows = self._found(page)
            if rows:
                yield rows
            if len(rows) < PAGE:
                return
            page = query.where(tuple_(*keys) > tuple_(*rows[-1][: len(keys)]))
