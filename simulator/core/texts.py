"""What can be told of a scenario's texts by reading them: whether they give the answer away, or say nothing."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.core.findings import Finding
from simulator.core.scenario import Scenario


def text_findings(scenario: Scenario) -> Iterator[Finding]:
    """What is wrong with the texts of a scenario."""
    seen: dict[str, str] = {}
    for name, line in scenario.lines.items():
        first = seen.setdefault(line.says.casefold(), name)
        if first != name:
            problem = f"the lines {first} and {name} have the same words"
            yield Finding("F305", ("lines", name), problem, "say one of them differently")
