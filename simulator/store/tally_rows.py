"""What each rep's calls add up to, kept in the transaction that puts a summary: a team's picture reads few rows.

A row is made anew from the summaries of its rep and stage, not counted up: calls may arrive in any order and be
summed up again by later rules, and the row is what they are. That takes about a millisecond, once a call.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Select, bindparam, case, delete, exists, func, insert, or_, select

from simulator.progress.summary import Summary
from simulator.store.database import TableRows
from simulator.store.tables import attempts, claims, summaries
from simulator.store.team_tables import awaiting, rep_tallies, stage_tallies
from simulator.teamwork.tally import DIRECTED, SPAN, SPANS, RepTally, StageCounts, StageTally, rep_tally, stage_tally

_all = summaries.c
_of_rep = _all.player == bindparam("player")
_unscored = exists().where(awaiting.c.attempt == _all.attempt)
# What awaits a review is not counted before: whoever scores it could tell its score from the sums.
_counting = _of_rep, _all.mode != "learn", ~_unscored
_of_stage = *_counting, _all.stage == bindparam("stage")
_plans = _all.said == "planned"
_asks = _all.asked.in_(["planned", "released"])


def _sum(condition: Any) -> Any:  # noqa: ANN401  # any condition of SQL
    return func.sum(case((condition, 1), else_=0))


COUNTS = select(
    func.count(),
    _sum(_all.passed),
    _sum(_all.heard_more),
    _sum(_plans & _asks),
    func.max(_all.quarters),
    func.min(_all.day),
    func.max(_all.day),
    func.min(case((_all.passed, _all.day))),
    func.min(case((_all.passed, _all.finished_at))),
).where(*_of_stage)

BACKWARDS = _all.finished_at.desc(), _all.attempt.desc()
LATEST_OF_STAGE = select(summaries).where(*_of_stage).order_by(*BACKWARDS).limit(DIRECTED)
LATEST = select(summaries).where(*_counting).order_by(*BACKWARDS).limit(SPAN * SPANS)
EARLIEST = select(summaries).where(*_counting).order_by(_all.finished_at, _all.attempt).limit(SPAN)
FINISHED = select(func.count()).where(_of_rep)
FIRST_PASS = select(func.min(stage_tallies.c.passed_at)).where(stage_tallies.c.player == bindparam("player"))
UP_TO = select(func.count()).where(*_counting, _all.finished_at <= bindparam("then"))


def tally(connection: Connection, found: Iterable[tuple[str, str]]) -> None:
    """Make the rows of some reps' stages, and those of the reps, anew; each pair is a player and a stage."""
    pairs = sorted(set(found))
    for player, stage in pairs:
        _tally_stage(connection, player, stage)
    for player in sorted({player for player, _ in pairs}):
        _tally_rep(connection, player)


def _tally_stage(connection: Connection, player: str, stage: str) -> None:
    key = {"player": player, "stage": stage}
    connection.execute(delete(stage_tallies).filter_by(**key))
    counts = StageCounts._make(connection.execute(COUNTS, key).one())
    if counts.calls:
        latest = _oldest_first(connection, LATEST_OF_STAGE, key)
        row = stage_tally(player, stage, counts, latest)
        connection.execute(insert(stage_tallies), row._asdict())


def _tally_rep(connection: Connection, player: str) -> None:
    key = {"player": player}
    passed_at = connection.execute(FIRST_PASS, key).scalar()
    after = None
    if passed_at is not None:
        after = connection.execute(UP_TO, {**key, "then": passed_at}).scalar_one()
    row = rep_tally(
        player,
        connection.execute(FINISHED, key).scalar_one(),
        after,
        [Summary._make(each) for each in connection.execute(EARLIEST, key)],
        _oldest_first(connection, LATEST, key),
    )
    connection.execute(delete(rep_tallies).where(rep_tallies.c.player == player))
    connection.execute(insert(rep_tallies), row._asdict())


def _oldest_first(connection: Connection, query: Select[Any], key: dict[str, str]) -> list[Summary]:
    found = [Summary._make(each) for each in connection.execute(query, key)]
    return found[::-1]


CHOICES = {
    "off": or_(summaries.c.stretch_off != 0, summaries.c.conservative_off != 0),
    "heard": summaries.c.heard_more,
    "drift": or_(summaries.c.said != "planned", summaries.c.asked.not_in(["planned", "released"])),
}
"""Choices of calls: an objective off the window, happy ears, plan-say-ask not one."""


class PictureRows(TableRows):
    """The rows of a database."""

    def tallies(self, player: str | None = None) -> tuple[tuple[StageTally, ...], tuple[RepTally, ...]]:
        """What the calls of every rep, or of one, add up to: by stage, and over all."""
        stages = select(stage_tallies).order_by(stage_tallies.c.player, stage_tallies.c.stage)
        reps = select(rep_tallies).order_by(rep_tallies.c.player)
        if player is not None:
            stages, reps = stages.filter_by(player=player), reps.filter_by(player=player)
        with self.database.reading() as connection:
            return (
                tuple(map(StageTally._make, connection.execute(stages))),
                tuple(map(RepTally._make, connection.execute(reps))),
            )

    def calls(self, player: str, stage: str | None, limit: int, only: str = "") -> tuple[Summary, ...]:
        """A player's latest calls that count, in a stage or in all, the newest first; `only` is one of CHOICES."""
        query = select(summaries).where(summaries.c.player == player, summaries.c.mode != "learn")
        if stage is not None:
            query = query.where(summaries.c.stage == stage)
        if only:
            query = query.where(CHOICES[only])
        query = query.order_by(summaries.c.finished_at.desc(), summaries.c.attempt.desc())
        return tuple(map(Summary._make, self._found(query.limit(limit))))

    def behind(self) -> dict[str, int]:
        """The players whose rows do not tell of all their finished calls, and of how many they do not.

        Two counts tell that there are none, which is nearly always so.
        """
        with self.database.reading() as connection:
            told = connection.execute(select(func.sum(rep_tallies.c.finished))).scalar() or 0
            if told == connection.execute(select(func.count()).select_from(claims)).scalar():
                return {}
            held = select(rep_tallies.c.player, rep_tallies.c.finished)
            tallied = dict(map(tuple, connection.execute(held)))
            counts = select(attempts.c.player, func.count()).join(claims)
            found = connection.execute(counts.group_by(attempts.c.player)).all()
        missing = {player: count - tallied.get(player, 0) for player, count in found}
        return {player: count for player, count in missing.items() if count > 0}

    def tally(self, player: str) -> None:
        """Make all rows of a player anew, from the summaries."""
        stages = select(summaries.c.stage).where(summaries.c.player == player)
        gone = select(stage_tallies.c.stage).where(stage_tallies.c.player == player)
        with self.database.writing() as connection:
            names = connection.execute(stages.union(gone)).scalars().all()
            tally(connection, ((player, stage) for stage in names))
