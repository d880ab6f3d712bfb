"""What a team's picture reads: few rows for all reps, and the calls behind one cell."""

from __future__ import annotations

from sqlalchemy import func, or_, select

from simulator.progress.summary import Summary
from simulator.store.database import Database
from simulator.store.tables import attempts, claims, summaries
from simulator.store.team.tallies import rep_rows, stage_rows, tally_all
from simulator.store.team_tables import rep_tallies
from simulator.teamwork.tally import RepTally, StageTally

CHOICES = {
    "off": or_(summaries.c.stretch_off != 0, summaries.c.conservative_off != 0),
    "heard": summaries.c.heard_more,
    "drift": or_(summaries.c.said != "planned", summaries.c.asked.not_in(["planned", "released"])),
}
"""Choices of calls: an objective off the window, happy ears, plan-say-ask not one."""


class PictureRows:
    """The rows of a database; every method raises StoreError where it cannot be used."""

    def __init__(self, database: Database) -> None:
        """Read the rows of this database."""
        self._database = database

    def tallies(
        self, player: str | None = None
    ) -> tuple[tuple[StageTally, ...], tuple[RepTally, ...]]:
        """What the calls of every rep, or of one, add up to: by stage, and over all."""
        with self._database.reading() as connection:
            return stage_rows(connection, player), rep_rows(connection, player)

    def calls(
        self, player: str, stage: str | None, limit: int, only: str = ""
    ) -> tuple[Summary, ...]:
        """A player's latest calls that count, in a stage or in all, the newest first; `only` is one of CHOICES."""
        query = select(summaries).where(summaries.c.player == player, summaries.c.mode != "learn")
        if stage is not None:
            query = query.where(summaries.c.stage == stage)
        if only:
            query = query.where(CHOICES[only])
        query = query.order_by(summaries.c.finished_at.desc(), summaries.c.attempt.desc())
        with self._database.reading() as connection:
            return tuple(map(Summary._make, connection.execute(query.limit(limit))))

    def behind(self) -> dict[str, int]:
        """The players whose rows do not tell of all their finished calls, and of how many they do not.

        Two counts tell that there are none, which is nearly always so.
        """
        with self._database.reading() as connection:
            told = connection.execute(select(func.sum(rep_tallies.c.finished))).scalar() or 0
            if told == connection.execute(select(func.count()).select_from(claims)).scalar():
                return {}
            held = {row.player: row.finished for row in rep_rows(connection)}
            counts = (
                select(attempts.c.player, func.count()).join(claims).group_by(attempts.c.player)
            )
            missing = (
                (player, n - held.get(player, 0)) for player, n in connection.execute(counts)
            )
            return {player: count for player, count in missing if count > 0}

    def tally(self, player: str) -> None:
        """Make all rows of a player anew, from the summaries."""
        with self._database.writing() as connection:
            tally_all(connection, [player])
