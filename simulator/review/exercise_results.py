"""What exercises there are, and what they come to: a result, what its mistakes had in common, the last and the best."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple


class ExerciseKind(StrEnum):
    """The skill that an exercise is of."""

    OPEN = "open"
    """State the objective, and agree on it."""
    FIT = "fit"
    """Choose objectives that fit the stage."""
    CLOSE = "close"
    """Sum up, ask, step down, confirm."""


ABOUT = {
    ExerciseKind.OPEN: "The first turns of a call: say what it is for, leave room for a no,"
    " get the buyer's word and agenda.",
    ExerciseKind.FIT: "Ten short briefs: mark the stage, choose the stretch and the conservative objective.",
    ExerciseKind.CLOSE: "The end of a call that went well: sum up, ask, step down after a no, confirm.",
}
"""What each exercise asks for."""


class ExerciseResult(NamedTuple):
    """What an exercise came to; it never counts as an attempt."""

    kind: str
    seed: int
    right: int
    """The briefs that were right, or the levels of the rubric items that were reached."""
    possible: int
    habit: str
    """What most of the mistakes had in common, as one of HABITS; empty where there was none."""


class DoneExercise(NamedTuple):
    """An exercise that was finished."""

    result: ExerciseResult
    finished_at: str
    """The time in UTC, as ISO 8601."""


class ExerciseRecord(NamedTuple):
    """All that a rep did of one kind of exercise."""

    kind: str
    times: int
    last: DoneExercise
    best: DoneExercise
    """The one with the greatest share right; of equals the oldest."""


HABITS = {
    "pushy": "too pushy: more than the stage bears",
    "timid": "too timid: less than the stage bears",
    "activities": "activities: things that you do, and not the buyer",
    "vague": "vague: no who, or no when",
    "stage": "the stage: the brief was read for another one",
    "order": "the order: the conservative one must lie below the stretch, and be new",
    "open": "left open: a place on the slip without a choice",
    "open.early": "stated too late, or not at all",
    "open.outcome": "the outcome: a plain action of the buyer, and a no that is fine",
    "open.agreed": "the agreement: have them say yes, and ask for their agenda",
    "close.ready": "asked before the ground was ready",
    "close.asked": "the ask: plain, dated, the stretch first",
    "close.step_down": "the step down after a no",
    "close.confirmed": "the confirmation: who, what, when, said back by the buyer",
}
"""What mistakes have in common, in words."""


def habit_words(habit: str) -> str:
    """A habit in words; as it stands where another version knows it, and empty for none."""
    return HABITS.get(habit, habit)


def records(done: Iterable[DoneExercise]) -> tuple[ExerciseRecord, ...]:
    """The last and the best of each kind, from the oldest exercise to the newest; kinds never done are not among them."""
    by_kind: dict[str, list[DoneExercise]] = {kind.value: [] for kind in ExerciseKind}
    for each in done:
        by_kind.setdefault(each.result.kind, []).append(each)
    return tuple(
        ExerciseRecord(kind, len(found), found[-1], max(found, key=_share)) for kind, found in by_kind.items() if found
    )


def _share(done: DoneExercise) -> float:
    return done.result.right / max(1, done.result.possible)
