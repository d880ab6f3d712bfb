"""A call that is lost in its first moves, and goes on, is told; one that can still be mended is not."""

from __future__ import annotations

from simulator.authoring.lost import lost
from simulator.core.findings import Finding
from simulator.core.guards import Guard
from simulator.core.rules import rules_for
from simulator.core.scenario import Need, Scenario
from simulator.solver.variants import ProvedVariant
from tests.library import library, small
from tests.solver.pairs import cut

OBJECTIVES = ("people", "again", "sign")
LINES = ("sum", "q-empties", "agreed")


def unforgiving(scenario: Scenario) -> Scenario:
    """Nothing can be won any more once too much was asked for."""
    need = Need(when=Guard(overreached=False), says="Not after that.", because="too much was asked")
    objectives = {
        name: each.model_copy(update={"needs": (*each.needs, need)})
        for name, each in scenario.objectives.items()
    }
    return scenario.model_copy(update={"objectives": objectives})


def told(scenario: Scenario) -> list[Finding]:
    short = cut(scenario, 12, 4, OBJECTIVES, LINES)
    return list(lost(ProvedVariant(rules_for(short, library().playbook, "open"), 20_000)))


def test_a_call_that_one_move_loses_is_told_with_the_move() -> None:
    (found,) = told(unforgiving(small()))
    assert found.code == "X202"
    assert found.path == ("variants", "open")
    assert "after 1 move" in found.problem
    assert "sign" in found.detail[0]


def test_a_call_that_can_be_mended_is_not_told() -> None:
    assert told(small()) == []
