"""What is there in a scenario and never used: facts nobody asks for, concerns nobody raises, stances nothing leads to."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from simulator.core.conduct import STANCES
from simulator.core.findings import MOST, Finding, Keys, near
from simulator.core.moves import Act
from simulator.core.scenario import Scenario

SUBJECTS = {Act.ASK: "fact", Act.PROBE: "concern", Act.ANSWER: "concern"}
"""What each act with a subject is about."""

UNHEARD = {Act.ASK: "R201", Act.PROBE: "R202", Act.ANSWER: "R205"}
"""The code for a fact or a concern that no line has an act for."""


def unheard(scenario: Scenario) -> Iterator[Finding]:
    """Facts that no line asks for, and concerns that no line probes or answers."""
    done = {(said.act, said.subject) for line in scenario.lines.values() for said in line.acts}
    there = {"fact": frozenset(scenario.facts), "concern": frozenset(scenario.concerns)}
    misspelt = {(act, near(subject, there[SUBJECTS[act]]))
                for act, subject in islice(done, MOST)
                if act in SUBJECTS and subject not in there[SUBJECTS[act]]}  # fmt: skip
    heard = done | misspelt
    wanted = [("facts", Act.ASK, name) for name in scenario.facts]
    wanted += [
        ("concerns", act, name) for name in scenario.concerns for act in (Act.PROBE, Act.ANSWER)
    ]
    for place, act, name in wanted:
        if (act, name) not in heard:
            yield Finding(
                UNHEARD[act], (place, name), f"no line has the act `{act}: {name}`", "add one"
            )


def unreached(scenario: Scenario) -> Iterator[Finding]:
    """Own stances that nothing leads to, and concerns that nothing raises."""
    buyer, events = scenario.buyer, scenario.events.values()
    led = {buyer.start.stance, *(variant.start.stance for variant in scenario.variants.values()),
           *(row.to for row in buyer.moves), *(event.to for event in events)}  # fmt: skip
    for name in buyer.stances:
        if name not in {*led, *STANCES}:
            path: Keys = ("buyer", "stances", name)
            problem = f"nothing leads to the stance `{name}`"
            yield Finding("R203", path, problem, f"add a row with `to: {name}`")
    raised = {*(row.raises for row in buyer.moves), *(event.raises for event in events)}
    for name, concern in scenario.concerns.items():
        if concern.raised is None and name not in raised:
            problem = f"nothing raises the concern `{name}`"
            yield Finding(
                "R204", ("concerns", name), problem, "add `raised` with a guard that says when"
            )
