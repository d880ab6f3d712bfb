"""A moment with more lines than can be read is told."""

from __future__ import annotations

from simulator.authoring.proof import prove
from simulator.core.guards import ANY
from simulator.core.scenario import Scenario
from tests.library import library, small
from tests.solver.pairs import cut


def unguarded(scenario: Scenario) -> Scenario:
    lines = {name: line.model_copy(update={"when": ANY}) for name, line in scenario.lines.items()}
    many = {f"{name}-{copy}": line for name, line in lines.items() for copy in ("one", "two")}
    return scenario.model_copy(update={"lines": many})


def told(scenario: Scenario) -> list[str]:
    proof = prove(scenario, library().playbook, budget=5_000)
    return [found.problem for found in proof.findings if found.code == "X208"]


def test_a_crowd_of_lines_is_told_with_their_number() -> None:
    found = told(unguarded(small()))
    assert found
    assert int(found[0].split("open ")[1].split()[0]) > 12


def test_a_few_lines_are_not() -> None:
    few = cut(small(), 12, 4, ("people", "again", "sign"), ("sum", "q-empties", "agreed"))
    assert told(few) == []
