"""Exercises as text and as JSON values: what they show, why an answer was right or not, what one came to, the best."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from simulator.core.call import Call
from simulator.core.ledger import TOP
from simulator.reports.call_text import spoken
from simulator.reports.plain_text import Json, point, wrapped
from simulator.review.exercise_results import DoneExercise, ExerciseRecord, ExerciseResult, habit_words, records
from simulator.review.fitting import FitAnswer, FitTask
from simulator.review.passages import Feedback, Passage, judged


def short_brief(brief: FitTask) -> str:
    """A brief cut to what tells the stage: the account, how it stands, what has happened."""
    scenario = brief.rules.scenario
    lines = [
        wrapped(f"{scenario.title}: {scenario.brief.account}, {scenario.brief.industry}"),
        wrapped(f"You sell: {scenario.brief.selling}"),
        "",
        wrapped(scenario.brief.situation),
    ]
    lines += [wrapped(f"- {each.when}: {each.what}", "  ") for each in scenario.brief.history]
    return "\n".join(lines)


def marked_text(found: FitAnswer) -> str:
    """Whether a slip was right, and why."""
    return "\n".join(("Right." if found.right else "Not right.", *map(point, found.why)))


def start_text(found: Passage) -> str:
    """The slip, and the call as far as it went."""
    call, slip = found.start, found.start.slip
    chosen = (("Stretch:     ", slip.stretch), ("Conservative:", slip.conservative))
    titles = call.rules.scenario.objectives
    lines = [wrapped(f"{label} [{name}] {titles[name].title}") for label, name in chosen]
    return "\n".join((*lines, "", *spoken(call)))


def told_text(told: Feedback) -> str:
    """What a turn gained and lost."""
    return "\n".join(map(point, (*told.did, *told.rose, *told.bad)))


def judged_text(found: Passage, call: Call) -> str:
    """What each item of the part came to, with what would have scored more."""
    lines = []
    for each in judged(found, call):
        lines.append(f"{each.item.title}: {each.level} of {TOP}. {each.rule}")
        if each.better:
            lines.append(f"More: {each.better}")
    return "\n".join(map(point, lines))


def judged_document(found: Passage, call: Call) -> list[Json]:
    """The items of the part as JSON values."""
    return [
        {"id": each.item.id, "level": each.level, "rule": each.rule, "better": each.better} for each in judged(found, call)
    ]


def marked_document(brief: FitTask, found: FitAnswer) -> Json:
    """A judged brief as JSON values."""
    scenario = brief.rules.scenario
    return {"scenario": scenario.id, "right": found.right, "why": list(found.why), "habits": list(found.habits)}


UNITS = {"fit": "briefs", "open": "levels", "close": "levels"}
"""What each kind of exercise is counted in."""


def result_line(result: ExerciseResult) -> str:
    """What an exercise came to, in a line."""
    return f"{result.right} of {result.possible} {UNITS.get(result.kind, '')}".strip()


def habit_line(result: ExerciseResult) -> str:
    """What most of the mistakes had in common, in a sentence."""
    if result.habit:
        return f"What to work on: {habit_words(result.habit)}."
    return "Nothing to mend: do it again tomorrow, and it is a habit."


def exercise_lines(done: Iterable[DoneExercise]) -> Iterator[str]:
    """One line for each kind of exercise that was done: the last, and the best."""
    return map(record_line, records(done))


def exercises_text(done: Iterable[DoneExercise]) -> str:
    """The exercises below a progress; empty where none was done."""
    lines = [f"  {line}" for line in exercise_lines(done)]
    return "\n".join(("", "Exercises", *lines, "")) if lines else ""


def record_line(record: ExerciseRecord) -> str:
    """The last and the best of a kind of exercise, in a line."""
    last, best = record.last, record.best
    text = f"{record.kind}: last {result_line(last.result)} ({last.finished_at[:10]})"
    if record.times == 1:
        return text + ", the first one"
    return f"{text}, best {best.result.right} of {best.result.possible}, done {record.times} times"


def done_document(done: DoneExercise) -> Json:
    """A finished exercise as JSON values."""
    return {**done.result._asdict(), "finished_at": done.finished_at}


def records_document(done: Iterable[DoneExercise]) -> Json:
    """The last and the best of each kind as JSON values."""
    return {
        each.kind: {"times": each.times, "last": done_document(each.last), "best": done_document(each.best)}
        for each in records(done)
    }
