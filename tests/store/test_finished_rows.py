"""What exercises came to is kept, in order, for each player alone."""

from __future__ import annotations

from simulator.review.exercise_results import DoneExercise, ExerciseResult
from simulator.store.attempt_store import Store
from simulator.store.finished_rows import ExerciseRows
from tests.store.stock import LATER, WHEN

FIRST = ExerciseResult("fit", 7, 8, 10, "timid")
SECOND = ExerciseResult("open", 2**53 - 1, 12, 12, "")


def test_exercises_come_back_in_order_and_to_their_player_alone(store: Store) -> None:
    rows = ExerciseRows(store.database)
    rows.add("rep", SECOND, LATER)
    rows.add("rep", FIRST, WHEN)
    rows.add("other", FIRST, WHEN)
    assert rows.of("rep") == (DoneExercise(FIRST, WHEN), DoneExercise(SECOND, LATER))
    assert rows.of("other") == (DoneExercise(FIRST, WHEN),)
    assert rows.of("nobody") == ()


def test_an_exercise_is_no_attempt(store: Store) -> None:
    ExerciseRows(store.database).add("rep", FIRST, WHEN)
    assert not store.list_attempts()
