"""Whether a scenario is fair, and what it is not fair in: findings with codes that begin with B.

Everything here is found by playing: nothing depends on chance or on a clock, so the same scenario has the same findings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from simulator.authoring.bot_results import bot_findings, results
from simulator.authoring.cheap import cheap_findings
from simulator.authoring.length import length_findings
from simulator.authoring.moments import material
from simulator.authoring.position import position_findings
from simulator.authoring.siblings import sibling_findings
from simulator.authoring.wording import wording_findings
from simulator.core.findings import Finding
from simulator.core.moves import Move
from simulator.core.playbook import Playbook
from simulator.core.scenario import Scenario

Progress = Callable[[float, str], None]
"""Told how far it is, from 0 to 1, and what is being looked at."""


def fair(
    scenario: Scenario,
    playbook: Playbook,
    progress: Progress | None = None,
    best: Iterable[Move] = (),
) -> tuple[Finding, ...]:
    """What is unfair about a scenario whose references are sound; empty where nothing is.

    `best` are the moves of the best calls of all variants, where they are known: their lines must not tell, either.
    """

    def part(first: float, last: float, what: str) -> Callable[[float], None]:
        return lambda share: progress(first + share * (last - first), what) if progress else None

    found = results(scenario, playbook, part(0, 0.5, "the bots"))
    words = material(scenario, found, best)
    return (
        *bot_findings(found),
        *cheap_findings(scenario, playbook),
        *sibling_findings(found, part(0.5, 0.8, "the variants")),
        *length_findings(words),
        *position_findings(words),
        *wording_findings(words),
    )
