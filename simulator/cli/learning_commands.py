"""`reprange learn` and `exercise`: model calls to read, and short practice of one skill in plain text."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from simulator.cli.options import SEED, as_json, in_practice
from simulator.cli.output import emit, emit_rows, narrate
from simulator.errors import Interrupted

if TYPE_CHECKING:
    from simulator.cli.plain_prompts import Streams
    from simulator.core.attempt import Slip
    from simulator.core.call import Call
    from simulator.practice.learning import Example
    from simulator.practice.shell import Practice
    from simulator.reports.plain_text import Json
    from simulator.review.exercise_results import ExerciseResult
    from simulator.review.fitting import FitAnswer, FitTask
    from simulator.review.passages import Passage


@click.command(
    epilog="""\b
Examples:
  reprange learn             the stages, and their model calls
  reprange learn discovery   read one, turn by turn
  reprange learn discovery | less
"""
)
@click.argument("stage", required=False)
@as_json
@in_practice
def learn(practice: Practice, stage: str | None, json_: bool) -> None:
    """Read a model call: played at its best, with what every move does and why it comes then.

    On a terminal it goes on with Enter, and stops with q; into a pipe it is written at once.
    """
    from simulator.reports.model_text import model_document, model_parts

    learning = practice.learning
    if stage is None:
        _list(learning.examples(), json_)
        return
    model = learning.model(learning.example(stage))
    if json_:
        emit(json_, lambda: model_document(model))
    else:
        read_on(model_parts(model))


def _list(examples: Sequence[Example], json_: bool) -> None:
    emit_rows(
        json_, examples,
        lambda e: {"stage": e.stage.id, "scenario": e.scenario, "variant": e.variant, "title": e.title},
        ("id", "stage", "account", "call"),
        lambda each: (each.stage.id, each.stage.title, each.account, each.title),
    )  # fmt: skip


def read_on(parts: Sequence[str]) -> None:
    """Write parts one after the other; on a terminal each waits for Enter, and q stops."""
    waits = sys.stdin.isatty() and sys.stdout.isatty()
    for number, part in enumerate(parts):
        if number:
            if waits and _stopped():
                return
            click.echo()
        click.echo(part, nl=False)


def _stopped() -> bool:
    """Wait for Enter; whether the reader wants no more."""
    narrate("[Enter goes on, q stops] ", nl=False)
    answer = sys.stdin.readline()
    return not answer or answer.strip().lower() == "q"


@click.command(
    epilog="""\b
Examples:
  reprange exercise fit            ten short briefs
  reprange exercise open           the first turns of a call
  reprange exercise close --seed 7
"""
)
@click.argument("skill", type=click.Choice(["open", "fit", "close"]))
@click.option("--seed", type=SEED, help="Do this exercise: the same briefs, the same call again.")
@as_json
@in_practice
def exercise(practice: Practice, skill: str, seed: int | None, json_: bool) -> None:
    """Practise one skill for two minutes; every answer is told why at once. It never counts as a call."""
    from simulator.cli.plain_prompts import EndOfInput, streams_of
    from simulator.reports.exercise_text import done_document, habit_line, result_line
    from simulator.review.exercise_results import ExerciseKind

    streams, learning = streams_of(json_), practice.learning
    number = learning.new_seed() if seed is None else seed
    streams.tell(f"Exercise {skill}, seed {number}.")
    try:
        if skill == ExerciseKind.FIT:
            result, details = _fit(streams, learning.briefs(number), number)
        else:
            result, details = _play(streams, learning.passage(ExerciseKind(skill), number))
    except (EndOfInput, KeyboardInterrupt):
        raise Interrupted(
            "The input ended before the exercise did; nothing of it was kept.",
            f"Begin it again: reprange exercise {skill} --seed {number}",
        ) from None
    done = learning.keep(result)
    streams.tell(f"\n{result_line(result)}. {habit_line(result)}")
    emit(json_, lambda: {**done_document(done), "details": details})


def _fit(streams: Streams, briefs: tuple[FitTask, ...], seed: int) -> tuple[ExerciseResult, list[Json]]:
    from simulator.reports.exercise_text import marked_document, marked_text, short_brief
    from simulator.review.fitting import fit_result, marked

    marks: list[FitAnswer] = []
    for number, brief in enumerate(briefs, 1):
        streams.tell(f"\nBRIEF {number} of {len(briefs)}\n")
        streams.tell(short_brief(brief) + "\n")
        marks.append(marked(brief, _slip(streams, brief)))
        streams.tell("\n" + marked_text(marks[-1]))
    details = [marked_document(*each) for each in zip(briefs, marks, strict=True)]
    return fit_result(seed, marks), details


def _slip(streams: Streams, brief: FitTask) -> Slip:
    from simulator.core.attempt import Slip

    playbook, objectives = brief.rules.playbook, brief.rules.scenario.objectives
    ids, names = [stage.id for stage in playbook.stages], [s.title for s in playbook.stages]
    stage = streams.choose("Stage: ", ids, names)
    streams.tell()
    titles = [objectives[name].title for name in brief.order]
    stretch = streams.choose("Stretch objective: ", brief.order, titles)
    conservative = streams.choose_again("Conservative objective: ", brief.order)
    return Slip(stage=stage, stretch=stretch, conservative=conservative)


def _play(streams: Streams, found: Passage) -> tuple[ExerciseResult, list[Json]]:
    from simulator.reports.call_text import brief_text
    from simulator.reports.exercise_text import judged_document, judged_text, start_text, told_text
    from simulator.review.passages import feedback, over, passage_result

    rules, call = found.start.rules, found.start
    streams.tell("\n" + brief_text(rules.scenario, rules.playbook, named_stage=True))
    streams.tell(start_text(found))
    while not over(found, call):
        call = _turn(streams, call)
        streams.tell("\n" + told_text(feedback(found, call)))
    streams.tell("\n" + judged_text(found, call))
    return passage_result(found, call), judged_document(found, call)


def _turn(streams: Streams, call: Call) -> Call:
    from simulator.cli import plain_prompts as plain
    from simulator.core.call import lines, say

    offered, after = lines(call), call
    plain.list_lines(streams, call, offered)
    while after is call:
        answer = streams.ask("> ")
        with streams.faults_told():
            move = plain.read_move(call, offered, answer)
            if move is None:
                plain.look_up(streams, call, answer)
            else:
                after = say(call, move)
    streams.tell()
    plain.tell_turn(streams, after, after.turns[-1])
    return after
