"""What short exercises came to, in the database; rows are only ever added, and none of them is an attempt."""

from __future__ import annotations

from uuid import uuid4

from sqlalchemy import insert, select

from simulator.review.exercise_results import Done, Result
from simulator.store.database import Database
from simulator.store.tables import exercises


class ExerciseRows:
    """The exercises of a database; every method raises StoreError where it cannot be used."""

    def __init__(self, database: Database) -> None:
        """Read and write the exercises of this database."""
        self._database = database

    def add(self, player: str, result: Result, finished_at: str) -> None:
        """Add what a player's exercise came to."""
        row = {
            "id": uuid4().hex,
            "player": player,
            "kind": result.kind,
            "seed": result.seed,
            "reached": result.right,
            "possible": result.possible,
            "habit": result.habit,
            "finished_at": finished_at,
        }
        with self._database.writing() as connection:
            connection.execute(insert(exercises), row)

    def of(self, player: str) -> tuple[Done, ...]:
        """A player's exercises, the oldest first."""
        names = ("kind", "seed", "reached", "possible", "habit", "finished_at")
        query = select(*(exercises.c[name] for name in names)).where(exercises.c.player == player)
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(exercises.c.finished_at, exercises.c.id))
            return tuple(Done(Result(*row[:-1]), row[-1]) for row in rows)
