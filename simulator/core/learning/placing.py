"""Where the objectives of a scenario's list lie: in the window, so many rungs off it, or no objective at all."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from simulator.core.attempt import Slip
from simulator.core.evidence import evidence_of
from simulator.core.fit import rungs_off
from simulator.core.rules import Rules
from simulator.core.scorecard import QUARTERS


class Placed(NamedTuple):
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


def placed(rules: Rules, name: str) -> Placed:
    """Where an objective lies."""
    objective, off = rules.objective(name), rungs_off(rules, name)
    lacking: tuple[str, ...] = ()
    if off is not None:
        parts = {"who": objective.who, "when": objective.when}
        lacking = tuple(part for part, text in parts.items() if not text)
    words = _words(off, lacking, objective.already)
    return Placed(name, objective.title, off, lacking, objective.already, words)


def all_placed(rules: Rules, without: Iterable[str] = ()) -> tuple[Placed, ...]:
    """The objectives of a list, from the lowest rung to the highest, and then what the seller does."""
    left_out = set(without)
    found = [placed(rules, name) for name in rules.scenario.objectives if name not in left_out]
    ranks = rules.playbook.rung_numbers
    return tuple(
        sorted(found, key=lambda p: (p.off is None, ranks.get(rules.objective(p.name).rung, 0)))
    )


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


def slip_reasons(rules: Rules, slip: Slip) -> tuple[str, ...]:
    """Why a slip scores what it does, one sentence for each item of Fit; a call is not needed for it."""
    from simulator.core.call import Call

    call = Call(rules, 0, "learn", slip, rules.newcomer)
    items = [item for item in rules.playbook.rubric if item.part == "fit"]
    return tuple(evidence_of(call, item.id)[0].note for item in items)


def points(quarters: int) -> str:
    """Quarter points as points, without zeros at the end."""
    return f"{quarters / QUARTERS:g}"
