"""How exercises are drawn from their seeds: which scenarios, in which order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from simulator.core.attempt import drawn, shuffled
from simulator.review.exercise_results import ExerciseKind

ABOUT = {
    ExerciseKind.OPEN: "The first turns of a call: say what it is for, leave room for a no,"
    " get the buyer's word and agenda.",
    ExerciseKind.FIT: "Ten short briefs: mark the stage, choose the stretch and the conservative objective.",
    ExerciseKind.CLOSE: "The end of a call that went well: sum up, ask, step down after a no, confirm.",
}
"""What each exercise asks for."""

BRIEFS = 10
"""The briefs of an exercise in fit, where the library has as many scenarios."""


def drawn_briefs(
    scenarios: Sequence[tuple[str, str]], seed: int, most: int = BRIEFS
) -> tuple[str, ...]:
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
