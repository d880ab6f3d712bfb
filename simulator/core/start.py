"""What a call can be begun with: the slip that is locked, and the facts that the rep knows already."""

from __future__ import annotations

from simulator.core.attempt import Slip
from simulator.core.playbook import Playbook
from simulator.core.scenario import Scenario
from simulator.errors import BadSlip, UsageError


def check_slip(scenario: Scenario, playbook: Playbook, slip: Slip) -> None:
    """Raise BadSlip where the slip names a stage or an objective that is not there."""
    if slip.stage and slip.stage not in playbook.stage_ids:
        stages = ", ".join(playbook.stage_ids)
        raise BadSlip(f"There is no stage {slip.stage!r}.", f"Choose one of: {stages}.")
    for name in (slip.stretch, slip.conservative):
        if name and name not in scenario.objectives:
            known = ", ".join(scenario.objectives)
            raise BadSlip(
                f"The scenario {scenario.id} has no objective {name!r}.", f"Choose one of: {known}."
            )


def check_known(scenario: Scenario, knows: frozenset[str]) -> None:
    """Raise UsageError where the scenario has no such fact to know."""
    unknown = sorted(knows - scenario.facts.keys())
    if unknown:
        raise UsageError(
            f"The scenario {scenario.id} has no fact {unknown[0]!r}.",
            f"It has these: {', '.join(scenario.facts) or 'none'}.",
        )
