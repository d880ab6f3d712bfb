"""Where the objectives of a scenario's list lie: in the window, so many rungs off it, or no objective at all."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from simulator.core.attempt import Slip
from simulator.core.ledger import TOP
from simulator.core.rules import Rules
from simulator.core.scorecard import fit_levels


class Placement(NamedTuple):
    """An objective of a list, and where it lies."""

    name: str
    title: str
    off: int | None
    """Signed rungs from the window; None for an activity."""
    lacking: tuple[str, ...]
    """Which of who and when it does not say."""
    already: bool
    words: str
    """Where it lies, as a predicate: `is two rungs above the window`."""

    @property
    def sound(self) -> bool:
        """Whether it fits: in the window, whole, and not agreed before."""
        return self.off == 0 and not self.lacking and not self.already


def placement(rules: Rules, name: str) -> Placement:
    """Where an objective lies."""
    objective, off = rules.objective(name), rules.misfits.get(name)
    lacking: tuple[str, ...] = ()
    if off is not None:
        parts = {"who": objective.who, "when": objective.when}
        lacking = tuple(part for part, text in parts.items() if not text)
    words = _words(off, lacking, objective.already)
    return Placement(name, objective.title, off, lacking, objective.already, words)


def placements(rules: Rules, without: Iterable[str] = ()) -> tuple[Placement, ...]:
    """The objectives of a list, from the lowest rung to the highest, and then what the seller does."""
    left_out = set(without)
    found = [placement(rules, name) for name in rules.scenario.objectives if name not in left_out]
    ranks = rules.playbook.rung_numbers
    return tuple(sorted(found, key=lambda p: (p.off is None, ranks.get(rules.objective(p.name).rung, 0))))


def _words(off: int | None, lacking: tuple[str, ...], already: bool) -> str:
    if off is None:
        return "is something that you do: the buyer commits to nothing by it"
    if already:
        return "was agreed before the call"
    where = "is in the window"
    if off:
        rungs = f"{abs(off)} rung{'s' * (abs(off) != 1)}"
        where = f"is {rungs} {'above' if off > 0 else 'below'} the window"
    if lacking:
        where += f"{' but' if not off else ', and'} does not say {' or '.join(lacking)}"
    return where


def fit_reasons(rules: Rules, slip: Slip) -> tuple[str, ...]:
    """Why a slip scores what it does: the stage, the window, and each item of Fit with its level."""
    stage, levels = rules.playbook.stage(rules.scenario.stage), fit_levels(rules, slip)
    items = [(rules.playbook.items[name], level) for name, level in levels.items()]
    return (
        f"The deal is in {stage.title}: {stage.about}",
        *window_reasons(rules),
        *(f"{item.title}: {level} of {TOP}. {item.levels[level] or ''}" for item, level in items),
    )


def window_reasons(rules: Rules) -> tuple[str, ...]:
    """Which rungs fit, and why, where the scenario moved them."""
    rungs = (rules.window.conservative, rules.window.stretch)
    low, high = (rules.playbook.rung(rung).title for rung in rungs)
    moved = rules.scenario.window
    window = f"The window goes from “{low}” to “{high}”."
    return (window, f"It was moved: {moved.reason}") if moved else (window,)
