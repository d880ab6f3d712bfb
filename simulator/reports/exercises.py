"""Exercises as text and as JSON values: what was wrong with an answer, what one came to, the last and the best."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from simulator.reports.call_document import Json
from simulator.review.exercise_results import Done, ExerciseResult, Record, habit_words, records

UNITS = {"fit": "briefs", "open": "levels", "close": "levels"}
"""What each kind of exercise is counted in."""


def result_line(result: ExerciseResult) -> str:
    """What an exercise came to, in a line."""
    unit = UNITS.get(result.kind, "").strip()
    return f"{result.right} of {result.possible} {unit}".strip()


def habit_line(result: ExerciseResult) -> str:
    """What most of the mistakes had in common, in a sentence."""
    if result.habit:
        return f"What to work on: {habit_words(result.habit)}."
    return "Nothing to mend: do it again tomorrow, and it is a habit."


def exercise_lines(done: Iterable[Done]) -> Iterator[str]:
    """One line for each kind of exercise that was done: the last, and the best."""
    for each in records(done):
        yield record_line(each)


def exercises_text(done: Iterable[Done]) -> str:
    """The exercises below a progress; empty where none was done."""
    lines = [f"  {line}" for line in exercise_lines(done)]
    return "\n".join(("", "Exercises", *lines, "")) if lines else ""


def record_line(record: Record) -> str:
    """The last and the best of a kind of exercise, in a line."""
    last, best = record.last, record.best
    text = f"{record.kind}: last {result_line(last.result)} ({last.finished_at[:10]})"
    if record.times == 1:
        return text + ", the first one"
    return f"{text}, best {best.result.right} of {best.result.possible}, done {record.times} times"


def done_document(done: Done) -> Json:
    """A finished exercise as JSON values."""
    return {**done.result._asdict(), "finished_at": done.finished_at}


def records_document(done: Iterable[Done]) -> Json:
    """The last and the best of each kind as JSON values."""
    return {
        each.kind: {
            "times": each.times,
            "last": done_document(each.last),
            "best": done_document(each.best),
        }
        for each in records(done)
    }
