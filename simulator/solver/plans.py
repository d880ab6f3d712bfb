"""How the bots plan: the skilled seller's slip, and those with a fault."""

from __future__ import annotations

from simulator.core.attempt import Slip, drawn
from simulator.core.rules import Rules


def plan_skilled(rules: Rules, _seed: int) -> Slip:
    """The stage of the deal, the top of the window and its bottom."""
    return Slip(
        stage=rules.scenario.stage,
        stretch=_on_rung(rules, rules.window.stretch),
        conservative=_on_rung(rules, rules.window.conservative),
    )


def _on_rung(rules: Rules, rung: str) -> str:
    found = [
        (-objective.parts, name)
        for name, objective in rules.scenario.objectives.items()
        if objective.rung == rung and not objective.already
    ]
    return min(found)[1] if found else ""


def plan_timid(rules: Rules, seed: int) -> Slip | None:
    """Commitments two rungs or more below the window; None where the scenario has none."""
    ranks = rules.playbook.rung_numbers
    low = [
        (-ranks[rules.objective(name).rung], -rules.objective(name).parts, name)
        for name, misfit in rules.misfits.items()
        if misfit is not None and misfit <= -2
    ]
    if not low:
        return None
    names = [name for _, _, name in sorted(low)]
    return plan_skilled(rules, seed).model_copy(
        update={"stretch": names[0], "conservative": names[-1]}
    )


def plan_activity(rules: Rules, seed: int) -> Slip | None:
    """Things that the seller does; None where the scenario has none."""
    found = sorted(name for name, o in rules.scenario.objectives.items() if o.activity)
    if not found:
        return None
    return plan_skilled(rules, seed).model_copy(
        update={"stretch": found[0], "conservative": found[-1]}
    )


def plan_random(rules: Rules, seed: int) -> Slip:
    """Whatever the seed draws."""
    names, stages = sorted(rules.scenario.objectives), rules.playbook.stage_ids
    return Slip(
        stage=stages[drawn(seed, "bot stage") % len(stages)],
        stretch=names[drawn(seed, "bot stretch") % len(names)],
        conservative=names[drawn(seed, "bot conservative") % len(names)],
    )
