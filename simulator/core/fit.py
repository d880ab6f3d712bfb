"""How well the slip fits the stage of the deal: the items that are settled before the call begins."""

from __future__ import annotations

from simulator.core.attempt import Slip
from simulator.core.rules import Rules

BY_RUNGS_OFF = (3, 2, 1)
"""The level of an objective by its rungs outside the window; 0 for more."""


def fit_levels(rules: Rules, slip: Slip) -> dict[str, int]:
    """The level of the four items of Fit; they look only at the locked slip."""
    return {
        "fit.stage": _stage(rules, slip.stage),
        "fit.stretch": _stretch(rules, slip.stretch),
        "fit.conservative": _conservative(rules, slip),
        "fit.commitment": _commitment(rules, slip),
    }


def _stage(rules: Rules, marked: str) -> int:
    stages = rules.playbook.stage_ids
    if marked not in stages:
        return 0
    off = abs(stages.index(marked) - stages.index(rules.scenario.stage))
    return {0: 4, 1: 2}.get(off, 0)


def rungs_off(rules: Rules, name: str) -> int | None:
    """Signed rungs between an objective and the window; None for an activity and for none."""
    return rules.misfits.get(name)


def _by_window(rules: Rules, name: str) -> int:
    off = rungs_off(rules, name)
    return 0 if off is None or abs(off) >= len(BY_RUNGS_OFF) else BY_RUNGS_OFF[abs(off)]


def _stretch(rules: Rules, name: str) -> int:
    level = _by_window(rules, name)
    at_top = level == 3 and rules.objective(name).rung == rules.window.stretch
    return 4 if at_top else level


def _conservative(rules: Rules, slip: Slip) -> int:
    level = _by_window(rules, slip.conservative)
    if not level or rules.objective(slip.conservative).already:
        return 0
    if not _below(rules, slip):
        return min(level, 2)
    at_bottom = rules.objective(slip.conservative).rung == rules.window.conservative
    return 4 if level == 3 and at_bottom else level


def _below(rules: Rules, slip: Slip) -> bool:
    if rungs_off(rules, slip.stretch) is None:
        return False
    ranks = rules.playbook.rung_numbers
    return (
        ranks[rules.objective(slip.conservative).rung] < ranks[rules.objective(slip.stretch).rung]
    )


def _commitment(rules: Rules, slip: Slip) -> int:
    chosen = [rules.objective(name) for name in (slip.stretch, slip.conservative) if name]
    parts = sorted((objective.parts for objective in chosen), reverse=True)
    if parts[:2] == [3, 3] and slip.stretch != slip.conservative:
        return 4
    return parts[0] if parts else 0
