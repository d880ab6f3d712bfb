"""Mistakes planted in good scenarios: a change of a scenario's document, by the keys that lead to a place."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from simulator.authoring.bot_results import bot_findings, results
from simulator.authoring.fairness import cheap_findings, sibling_findings
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
    """What is found of one kind, by the check concerned alone."""
    playbook = playbook or library().playbook
    return [each for each in CHECKS[code](scenario, playbook) if each.code == code]


Check = Callable[[Scenario, Playbook], Iterable[Finding]]
CHECKS: dict[str, Check] = {
    **dict.fromkeys(("B101", "B102", "B103"), lambda *made: bot_findings(results(*made))),
    "B104": cheap_findings,
    "B301": lambda *made: sibling_findings(results(*made)),
}
