"""Managers' reviews in the database, their disputes and decisions, and the queue of what awaits a first review."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, delete, func, insert, select

from simulator.errors import UsageError
from simulator.store.database import TableRows
from simulator.store.outbox_rows import NewStatement, put_statements
from simulator.store.tables import attempts, summaries
from simulator.store.tally_rows import tally
from simulator.store.team_tables import awaiting, decisions, disputes, drill_attempts, drills, reviews
from simulator.teamwork.coefficients import Scored
from simulator.teamwork.disputes import Decision, Dispute

COUNTED = 1000
"""How far the queue is counted: who has more to do needs no number, and counting would take longer than reading."""


class ReviewRow(NamedTuple):
    """A review as it was saved."""

    id: str
    attempt: str
    reviewer: str
    body: str
    """The review, as JSON."""
    program: str
    """The program's own levels as they stood then, as JSON."""
    quarters: int
    program_quarters: int
    grade: str
    saved_at: str


class AwaitingRow(NamedTuple):
    """An attempt of a drill that awaits a review."""

    attempt: str
    drill: str
    player: str
    submitted_at: str
    item: int
    """Which of the drill's calls it is, from 0."""


class Only(NamedTuple):
    """What the queue is to show alone; an empty text is no limit."""

    drill: str = ""
    rep: str = ""
    scenario: str = ""


def submit(connection: Connection, attempt: str, at: str) -> None:
    """Put a finished attempt in the queue, where it is of a drill that a review decides."""
    place = select(drill_attempts.c.attempt, drill_attempts.c.drill, drill_attempts.c.player)
    decided = place.join(drills).where(drills.c.decides == "review")
    row = connection.execute(decided.where(drill_attempts.c.attempt == attempt)).first()
    if row is not None:
        connection.execute(insert(awaiting), {**row._mapping, "submitted_at": at})


class ReviewRows(TableRows):
    """The reviews of a database."""

    def add(self, row: ReviewRow, statements: Sequence[NewStatement] = ()) -> None:
        """Add a review, take the attempt out of the queue, and put what is to be told of it into the outbox.

        Raises UsageError where this reviewer has added one.
        """
        taken = _settled("You have reviewed this call, and a review is never changed.", "it", row.attempt)
        with self.database.adding(taken) as connection:
            connection.execute(insert(reviews), row._asdict())
            gone = delete(awaiting).where(awaiting.c.attempt == row.attempt)
            if connection.execute(gone).rowcount:
                _count(connection, row.attempt)
            put_statements(connection, statements)

    def of(self, attempt: str) -> tuple[ReviewRow, ...]:
        """The reviews of an attempt, the first that was saved first: it is the one that decides."""
        query = select(reviews).where(reviews.c.attempt == attempt)
        found = self._found(query.order_by(reviews.c.saved_at, reviews.c.id))
        return tuple(map(ReviewRow._make, found))

    def of_all(self, attempts: Collection[str]) -> dict[str, ReviewRow]:
        """The review that decides, for each of some attempts that has one."""
        found: dict[str, ReviewRow] = {}
        query = select(reviews).where(reviews.c.attempt.in_(list(attempts)))
        for row in self._found(query.order_by(reviews.c.saved_at, reviews.c.id)):
            found.setdefault(row.attempt, ReviewRow._make(row))
        return found

    def by(self, reviewer: str, limit: int) -> tuple[tuple[ReviewRow, str, str], ...]:
        """A reviewer's latest reviews, each with the rep and the scenario of its call."""
        return self._latest(reviews.c.reviewer == reviewer, limit)

    def of_player(self, player: str, limit: int) -> tuple[tuple[ReviewRow, str, str], ...]:
        """The latest reviews of a rep's calls, each with the rep and the scenario of its call."""
        return self._latest(attempts.c.player == player, limit)

    def _latest(self, which: ColumnElement[bool], limit: int) -> tuple[tuple[ReviewRow, str, str], ...]:
        query = select(reviews, attempts.c.player, attempts.c.scenario).join(attempts).where(which)
        found = self._found(query.order_by(reviews.c.saved_at.desc()).limit(limit))
        return tuple((ReviewRow._make(row), player, scenario) for *row, player, scenario in found)

    def reviewed_by(self, reviewer: str, attempt: str) -> bool:
        """Whether somebody has reviewed an attempt."""
        query = select(reviews.c.id).where(reviews.c.attempt == attempt, reviews.c.reviewer == reviewer)
        return self._value(query) is not None

    def unscored(self, reviewer: str, attempts_: Collection[str]) -> frozenset[str]:
        """Those of some attempts that a review decides and that somebody has not reviewed."""
        mine = select(reviews.c.attempt).where(reviews.c.reviewer == reviewer)
        query = select(drill_attempts.c.attempt).join(drills)
        query = query.where(drill_attempts.c.attempt.in_(list(attempts_)), drills.c.decides == "review")
        return frozenset(self._values(query.where(drill_attempts.c.attempt.not_in(mine))))

    def queue(self, players: Collection[str] | None, only: Only, limit: int) -> tuple[tuple[AwaitingRow, ...], int]:
        """What awaits its first review, the oldest first, of some reps or of all; and how many there are, up to COUNTED."""
        ids = _limited(select(awaiting), only)
        if players is not None:
            ids = ids.where(awaiting.c.player.in_(list(players)))
        query = ids.add_columns(drill_attempts.c.item).join(drill_attempts, drill_attempts.c.attempt == awaiting.c.attempt)
        count = select(func.count()).select_from(ids.limit(COUNTED).subquery())
        with self.database.reading() as connection:
            found = connection.execute(query.order_by(awaiting.c.submitted_at, awaiting.c.attempt).limit(limit))
            rows = tuple(map(AwaitingRow._make, found))
            return rows, len(rows) if len(rows) < limit else connection.execute(count).scalar_one()

    def once_reviewed(self, reviewer: str, limit: int) -> tuple[AwaitingRow, ...]:
        """Attempts that one other person alone has reviewed, the latest first: for a second pair of eyes."""
        once = (
            select(reviews.c.attempt)
            .group_by(reviews.c.attempt)
            .having(func.count() == 1, func.min(reviews.c.reviewer) != reviewer)
        )
        query = (
            select(
                drill_attempts.c.attempt, drill_attempts.c.drill, drill_attempts.c.player,
                reviews.c.saved_at, drill_attempts.c.item,
            )
            .join(reviews, reviews.c.attempt == drill_attempts.c.attempt)
            .where(drill_attempts.c.attempt.in_(once))
        )  # fmt: skip
        found = self._found(query.order_by(reviews.c.saved_at.desc()).limit(limit))
        return tuple(map(AwaitingRow._make, found))

    def add_dispute(self, attempt: str, dispute: Dispute) -> None:
        """Add a dispute; raises UsageError where the item was disputed before."""
        problem = f"{dispute.item} was disputed before, and an item is disputed once."
        with self.database.adding(_settled(problem, "what became of it", attempt)) as connection:
            connection.execute(insert(disputes), {"attempt": attempt, **dispute._asdict()})

    def add_decision(self, attempt: str, decision: Decision) -> None:
        """Add a decision; raises UsageError where the dispute was settled before."""
        problem = f"The dispute of {decision.item} was settled before."
        with self.database.adding(_settled(problem, "how", attempt)) as connection:
            connection.execute(insert(decisions), {"attempt": attempt, **decision._asdict()})

    def disputes(self, attempt: str) -> tuple[Dispute, ...]:
        """The disputes of an attempt, in their order."""
        columns = (disputes.c.item, disputes.c.player, disputes.c.reason, disputes.c.raised_at)
        query = select(*columns).where(disputes.c.attempt == attempt).order_by(disputes.c.raised_at)
        return tuple(map(Dispute._make, self._found(query)))

    def decisions(self, attempts: Collection[str]) -> dict[str, tuple[Decision, ...]]:
        """The decisions on some attempts, in their order."""
        query = select(decisions).where(decisions.c.attempt.in_(list(attempts)))
        found: dict[str, tuple[Decision, ...]] = {}
        for attempt, *rest in self._found(query.order_by(decisions.c.decided_at)):
            found[attempt] = (*found.get(attempt, ()), Decision._make(rest))
        return found

    def open_disputes(self) -> tuple[tuple[str, Dispute], ...]:
        """The disputes that are not settled, the oldest first, each with its attempt."""
        same = (decisions.c.attempt == disputes.c.attempt) & (decisions.c.item == disputes.c.item)
        query = select(disputes).join(decisions, same, isouter=True).where(decisions.c.item.is_(None))
        found = self._found(query.order_by(disputes.c.raised_at))
        return tuple((attempt, Dispute._make(rest)) for attempt, *rest in found)


def _settled(problem: str, what: str, attempt: str) -> Callable[[], UsageError]:
    remedy = f"See {what} with: reprange reviews show {attempt[:12]}"
    return lambda: UsageError(problem, remedy)


def _count(connection: Connection, attempt: str) -> None:
    """Count a call in the picture of the team, now that it awaits no review."""
    place = select(summaries.c.player, summaries.c.stage).where(summaries.c.attempt == attempt)
    tally(connection, [(player, stage) for player, stage in connection.execute(place)])


def _limited(query: Select[Any], only: Only) -> Select[Any]:
    """The part of the queue that is asked for."""
    if only.drill:
        query = query.where(awaiting.c.drill == only.drill)
    if only.rep:
        query = query.where(awaiting.c.player == only.rep)
    if only.scenario:
        query = query.join(attempts, attempts.c.id == awaiting.c.attempt).where(attempts.c.scenario == only.scenario)
    return query


SCORED = (
    select(
        reviews.c.attempt, reviews.c.body, reviews.c.program, reviews.c.quarters,
        reviews.c.program_quarters, reviews.c.grade, summaries.c.passed,
    )
    .join(summaries, summaries.c.attempt == reviews.c.attempt)
    .order_by(reviews.c.attempt, reviews.c.saved_at, reviews.c.id)
)  # fmt: skip


class AgreementRows(TableRows):
    """Reviews as agreement is measured from them: levels, totals and grades of managers, and the program's beside them."""

    def scored(self, drill: str = "", players: Collection[str] | None = None) -> tuple[Scored, ...]:
        """All reviews, those of a call next to each other, the earliest first; of a drill alone, and of some players."""
        query: Select[Any] = SCORED
        if drill:
            query = query.join(drill_attempts, drill_attempts.c.attempt == reviews.c.attempt)
            query = query.where(drill_attempts.c.drill == drill)
        if players is not None:
            query = query.join(attempts, attempts.c.id == reviews.c.attempt)
            query = query.where(attempts.c.player.in_(players))
        return tuple(
            Scored(attempt, json.loads(body)["levels"], json.loads(program), *rest)
            for attempt, body, program, *rest in self._found(query)
        )
