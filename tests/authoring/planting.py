"""Mistakes planted in good scenarios: a change of a scenario's document, by the keys that lead to a place."""

from __future__ import annotations

from typing import Any

from simulator.authoring.fairness import fair
from simulator.core.findings import Finding
from simulator.core.playbook import Playbook
from simulator.core.scenario import Scenario
from tests.library import library

GONE = object()
"""In place of a value: the key is taken out."""


def planted(scenario: Scenario, changes: dict[tuple[str, ...], object]) -> Scenario:
    """The scenario with values put in at places."""
    document: dict[str, Any] = scenario.model_dump(mode="json")
    for path, value in changes.items():
        place = document
        for key in path[:-1]:
            place = place[key]
        if value is GONE:
            del place[path[-1]]
        else:
            place[path[-1]] = value
    return Scenario.model_validate(document)


def findings(scenario: Scenario, code: str, playbook: Playbook | None = None) -> list[Finding]:
    """What is found of one kind."""
    playbook = playbook or library().playbook
    return [finding for finding in fair(scenario, playbook) if finding.code.startswith(code)]
