"""The exercise in fit: a brief, a slip for it, and why that fits or does not, in rungs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from simulator.core.attempt import Slip, drawn, shuffled
from simulator.core.call import objective_order
from simulator.core.playbook import Playbook
from simulator.core.rules import Rules, rules_for
from simulator.core.scenario import Scenario
from simulator.core.scorecard import fit_levels
from simulator.review.exercise_results import HABITS, ExerciseKind, ExerciseResult
from simulator.review.placing import Placement, placement, placements, window_reasons
from simulator.solver.bots import plan_skilled

FITS = {"fit.stage": 4, "fit.stretch": 3, "fit.conservative": 3, "fit.commitment": 4}
"""The levels from which on a slip is right: the stage, both in the window, and both whole."""


class FitTask(NamedTuple):
    """One brief of the exercise."""

    rules: Rules
    order: tuple[str, ...]
    """The objectives in the order that the seed draws."""


class FitAnswer(NamedTuple):
    """A slip that was judged."""

    right: bool
    why: tuple[str, ...]
    """Why, in sentences; where it does not fit, with a pair that does."""
    habits: tuple[str, ...]
    """What was wrong with it, each as one of HABITS."""


def brief_of(scenario: Scenario, playbook: Playbook, seed: int) -> FitTask:
    """The brief of a scenario; its variants are hidden, and do not matter to what fits."""
    rules = rules_for(scenario, playbook, min(scenario.variants))
    return FitTask(rules, objective_order(scenario, seed))


def marked(brief: FitTask, slip: Slip) -> FitAnswer:
    """Judge a slip by the playbook's own rules of fit."""
    levels = fit_levels(brief.rules, slip)
    right = all(levels[name] >= least for name, least in FITS.items())
    habits = () if right else tuple(_habits(brief.rules, slip, levels))
    why = dict.fromkeys(_why(brief.rules, slip, levels, right=right))
    return FitAnswer(right, tuple(why), habits)


def _why(rules: Rules, slip: Slip, levels: dict[str, int], *, right: bool) -> Iterator[str]:
    stage = rules.playbook.stage(rules.scenario.stage)
    if levels["fit.stage"] == FITS["fit.stage"]:
        yield f"{stage.title} it is: {stage.about}"
    else:
        said = f"You marked {rules.playbook.stage(slip.stage).title}. " if slip.stage else ""
        yield f"{said}The deal is in {stage.title}: {stage.about}"
    yield _place(rules, slip.stretch)
    yield _place(rules, slip.conservative)
    if _not_below(rules, slip):
        yield "The conservative objective must lie below the stretch: it is what is left after a no."
    yield from window_reasons(rules)
    if not right:
        fits = plan_skilled(rules, 0)
        yield f"This would fit: “{_title(rules, fits.stretch)}”, and “{_title(rules, fits.conservative)}”."


def _title(rules: Rules, name: str) -> str:
    return rules.objective(name).title if name else "none"


def _place(rules: Rules, name: str) -> str:
    if not name:
        return "One objective was left open."
    found = placement(rules, name)
    return f"“{found.title}” {found.words}."


def _not_below(rules: Rules, slip: Slip) -> bool:
    """Whether two commitments stand in the wrong order."""
    stretch, conservative = (
        rules.playbook.rung_numbers.get(rules.objective(name).rung) if name else None
        for name in (slip.stretch, slip.conservative)
    )
    return stretch is not None and conservative is not None and conservative >= stretch


def _habits(rules: Rules, slip: Slip, levels: dict[str, int]) -> Iterator[str]:
    if slip.stage and levels["fit.stage"] < FITS["fit.stage"]:
        yield "stage"
    if not (slip.stage and slip.stretch and slip.conservative):
        yield "open"
    yield from _habits_of_objectives(rules, slip)


def _habits_of_objectives(rules: Rules, slip: Slip) -> Iterator[str]:
    chosen = [placement(rules, name) for name in (slip.stretch, slip.conservative) if name]
    for each in chosen:
        yield from _habit(each)
    if _not_below(rules, slip) or any(each.already for each in chosen):
        yield "order"


def _habit(found: Placement) -> Iterator[str]:
    if found.off is None:
        yield "activities"
    elif found.off:
        yield "pushy" if found.off > 0 else "timid"
    elif found.lacking:
        yield "vague"


def habit_of(marks: Iterable[FitAnswer]) -> str:
    """What most of the mistakes had in common; of equals the one that HABITS names first."""
    counted = Counter(habit for mark in marks for habit in mark.habits)
    names = list(HABITS)
    return max(counted, key=lambda habit: (counted[habit], -names.index(habit)), default="")


def fit_result(seed: int, marks: Iterable[FitAnswer]) -> ExerciseResult:
    """What the exercise came to."""
    found = tuple(marks)
    return ExerciseResult(ExerciseKind.FIT, seed, sum(mark.right for mark in found), len(found), habit_of(found))


def can_fit(rules: Rules) -> bool:
    """Whether a scenario's list has a pair that fits."""
    return len([each for each in placements(rules) if each.sound]) > 1


BRIEFS = 10
"""The briefs of an exercise in fit, where the library has as many scenarios."""


def drawn_briefs(scenarios: Sequence[tuple[str, str]], seed: int, most: int = BRIEFS) -> tuple[str, ...]:
    """The scenarios of an exercise in fit, of (id, stage) pairs: as many stages as there can be, in a drawn order."""
    stages, by_stage = dict(scenarios), dict[str, list[str]]()
    for name in shuffled(seed, "fit scenarios", tuple(stages)):
        by_stage.setdefault(stages[name], []).append(name)
    ranked = [
        (place, drawn(seed, "fit stage", stage), name)
        for stage, names in by_stage.items()
        for place, name in enumerate(names)
    ]
    return shuffled(seed, "fit order", tuple(name for *_, name in sorted(ranked)[:most]))


def drawn_scenarios(kind: ExerciseKind, names: Iterable[str], seed: int) -> tuple[str, ...]:
    """The scenarios for an exercise that is played, in a drawn order: the first that suits is taken."""
    return shuffled(seed, f"exercise {kind}", tuple(names))
