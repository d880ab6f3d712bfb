"""An exercise from its beginning to its result, as often as one likes."""

from __future__ import annotations

from asyncio import to_thread
from typing import TYPE_CHECKING

from simulator.review.exercise_results import ExerciseKind, ExerciseResult

if TYPE_CHECKING:
    from simulator.practice.shell import Practice
    from simulator.tui.frame import Frame


async def do_exercise(
    app: Frame, practice: Practice, kind: ExerciseKind, seed: int | None = None
) -> None:
    """Do an exercise, keep its result, and show it; again with a new seed as long as that is wanted."""
    from simulator.tui.screens.learning.result import ResultScreen

    learning = practice.learning
    again = True
    while again:
        number = learning.new_seed() if seed is None else seed
        done = _fit if kind is ExerciseKind.FIT else _play
        found = await done(app, practice, kind, number)
        if found is None:
            return
        result, details = found
        before = await to_thread(learning.done)
        await to_thread(learning.keep, result)
        again, seed = await app.ask(ResultScreen(result, details, before)), None


Details = tuple[tuple[bool, str, str], ...]
"""What the result rests on: whether it was right, what it was, and a sentence on it."""


async def _fit(
    app: Frame, practice: Practice, _kind: ExerciseKind, seed: int
) -> tuple[ExerciseResult, Details] | None:
    from simulator.review.fitting import fit_result
    from simulator.tui.screens.learning.fit import FitScreen

    briefs = await to_thread(practice.learning.briefs, seed)
    marks = await app.ask(FitScreen(briefs, seed))
    if not marks:
        return None
    rows = zip(briefs, marks, strict=True)
    details = tuple(
        (mark.right, f"{brief.rules.scenario.title}.", "" if mark.right else mark.why[-1])
        for brief, mark in rows
    )
    return fit_result(seed, marks), details


async def _play(
    app: Frame, practice: Practice, kind: ExerciseKind, seed: int
) -> tuple[ExerciseResult, Details] | None:
    from simulator.core.ledger import TOP
    from simulator.review.passages import judged, over, passage_result
    from simulator.tui.screens.learning.passage import PassageScreen, StartScreen

    found = await to_thread(practice.learning.passage, kind, seed)
    if not await app.ask(StartScreen(found)):
        return None
    call = (await app.ask(PassageScreen(practice.settings, found))).call
    if not over(found, call):
        return None
    details = tuple(
        (
            each.level == TOP,
            f"{each.item.title}: {each.level} of {TOP}.",
            each.rule + (f" More: {each.better}" if each.better else ""),
        )
        for each in judged(found, call)
    )
    return passage_result(found, call), details
