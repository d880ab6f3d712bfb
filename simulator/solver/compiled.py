"""A variant's rules compiled for many positions at once: rows, gates, lines, events and concerns."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from simulator.core.attempt import Slip
from simulator.core.buyer import rows_of
from simulator.core.conduct import TRAPS, Effect, Row
from simulator.core.guards import Guard
from simulator.core.rules import Rules
from simulator.solver.conditions import Condition, condition, needs_known
from simulator.solver.fields import Layout, Names

Tests = tuple[tuple[str, Condition], ...]
OUTCOMES = ("", "advance", "order", "clear_no", "continuation", "buyers_process", "no_sale")
"""How a call can end, by number; 0 while it goes on."""


class Moving(NamedTuple):
    """A row of the buyer's table, compiled."""

    number: int
    """Its place in the whole table."""
    source: Any
    """For each stance whether the row starts from it; None for any."""
    tests: Tests
    to: int
    """The stance that it leads to; -1 for the same."""
    effect: Effect
    raises: int
    """The bit of the concern that it raises; 0 for none."""


class ArrayGate(NamedTuple):
    """A guard as it stands, and as it stands once the objective is agreed."""

    plain: Tests
    eased: Tests


class Goal(NamedTuple):
    """An objective, compiled."""

    number: int
    name: str
    misfit: int | None
    rank: int
    worth: int
    """Its place among commitments: of two the one with more of it is held; -1 for an activity."""
    vague: bool
    full: bool
    """Whether it says who, what and when."""
    rejection: int
    """Its number as what was refused first; all activities have the same."""
    refusal: int
    """Its bit among the refusals that are remembered; 0 for none."""
    needs: tuple[ArrayGate, ...]
    counter: int
    counter_tests: Tests
    outcome: int
    """The level of `open.outcome` that stating it gives."""
    on_slip: bool
    ends: int
    """How a call ends with this commitment."""


class Compiled:
    """Everything that a step over many positions looks up, for one variant and slip."""

    def __init__(self, rules: Rules, slip: Slip) -> None:
        """Compile a variant's rules; raises TooLarge where a position does not fit."""
        self.rules, self.slip = rules, slip
        self.names = names = Names(rules, slip)
        self.layout = Layout(names)
        self.per_turn = rules.minutes_per_turn
        self.minutes = np.array(names.minutes, np.int16)
        self.slack = rules.scenario.buyer.thresholds.expected
        self.trap = np.array([name in TRAPS for name in names.stances])
        self.needs = needs_known(names)
        self.stance = {name: number for number, name in enumerate(names.stances)}
        self.rows = tuple(rows_of(rules.scenario))
        self.moving: dict[str, list[Moving]] = {}
        for number, row in enumerate(self.rows):
            self._add(number, row)
        self.facts = {
            name: (1 << bit, self._gate(rules.facts[name].when), rules.facts[name].effect)
            for bit, name in enumerate(names.facts)
        }
        self.goals = tuple(self._goal(n, name) for n, name in enumerate(names.objectives) if name)
        self.by_name = {goal.name: goal for goal in self.goals}
        self.over = np.array([stated in {1, 2} for stated in range(32)])
        self.events = tuple(
            (name, 1 << bit, self._tests(rules.scenario.events[name].when)) for bit, name in enumerate(names.events)
        )
        self.raising = tuple(
            (name, 1 << bit, self._tests(rules.scenario.concerns[name].raised))
            for bit, name in enumerate(names.concerns)
            if rules.scenario.concerns[name].raised is not None
        )
        self.lines = {name: self._tests(line.when) for name, line in rules.scenario.lines.items()}
        self.ends = np.array([0, *(goal.ends for goal in self.goals)], np.uint8)
        self.parts = np.array([0, *(int(goal.full) for goal in self.goals)], np.uint8)
        self.vague = np.array([True, *(goal.vague for goal in self.goals)])
        self.rank = np.array(names.ranks, np.int8)
        self.worth = np.array([-1, *(goal.worth for goal in self.goals)], np.int16)

    def _tests(self, guard: Guard | None, slack: int = 0) -> Tests:
        return condition(self.names, guard, slack) if guard else ()

    def _gate(self, guard: Guard) -> ArrayGate:
        return ArrayGate(self._tests(guard), self._tests(guard, self.slack))

    def _add(self, number: int, row: Row) -> None:
        wanted = row.when.variant
        if wanted and self.rules.variant_id not in wanted:
            return
        source = np.array([each in row.source for each in self.stance]) if row.source else None
        raises = self.names.bits("concerns", (row.raises,)) if row.raises else 0
        to = self.stance[row.to] if row.to else -1
        moving = Moving(number, source, self._tests(row.when), to, row.effect, raises)
        for trigger in row.on:
            self.moving.setdefault(trigger, []).append(moving)

    def _goal(self, number: int, name: str) -> Goal:
        rules, slip, names = self.rules, self.slip, self.names
        objective = rules.objective(name)
        on_slip = name in {slip.stretch, slip.conservative}
        order = not objective.activity and rules.playbook.rung(objective.rung).order
        return Goal(
            number=number,
            name=name,
            misfit=rules.misfits[name],
            rank=names.ranks[number],
            worth=-1 if objective.activity else rules.worth(name),
            vague=objective.vague,
            full=objective.parts == 3,
            rejection=names.rejection(name),
            refusal=1 << names.within.index(name) if name in names.within else 0,
            needs=tuple(self._gate(need.when) for need in objective.needs),
            counter=names.objectives.index(objective.counter),
            counter_tests=self._tests(objective.counter_when),
            outcome=1 if objective.activity else 3 if on_slip and not objective.vague else 2,
            on_slip=on_slip,
            ends=OUTCOMES.index("continuation" if objective.vague else "order" if order else "advance"),
        )
