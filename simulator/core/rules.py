"""A scenario's rules made ready to play: one variant, with its guards compiled and its table built."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import NamedTuple, TypeVar

from simulator.core.buyer import Buyer, Conduct, Working, newcomer
from simulator.core.guards import Guard, Test, compiled
from simulator.core.moves import Act, Move, SpeechAct, Wording
from simulator.core.playbook import Playbook, Window
from simulator.core.scenario import Fact, FactChange, Line, Need, Objective, Scenario, Variant

Thing = TypeVar("Thing")
Made = TypeVar("Made")


class Gated(NamedTuple):
    """A guard twice: as it stands, and as it stands once the objective is agreed."""

    plain: Test | None
    eased: Test | None

    def holds(self, buyer: Buyer | Working, eased: bool) -> bool:
        """Whether the guard holds for the buyer."""
        test = self.eased if eased else self.plain
        return test is None or test(buyer)


def _each(things: Mapping[str, Thing], make: Callable[[Thing], Made]) -> dict[str, Made]:
    return {name: make(thing) for name, thing in things.items()}


class Rules:
    """What the engine looks up while a call is played. Nothing in it changes once it is built."""

    def __init__(self, scenario: Scenario, playbook: Playbook, variant_id: str) -> None:
        """Compile one variant of a scenario whose references are sound."""
        self.scenario = scenario
        self.playbook = playbook
        self.variant_id = variant_id
        self.variant: Variant = scenario.variants[variant_id]
        self.window: Window = scenario.window or playbook.windows[scenario.stage]
        self.conduct = _conduct(scenario)
        self.newcomer = newcomer(scenario, variant_id)
        self.drain = scenario.buyer.drain
        self.minutes_per_turn = scenario.minutes_per_turn
        slack = scenario.buyer.thresholds.expected
        self.facts = {name: self._fact(name) for name in scenario.facts}
        self.fact_gates = _each(self.facts, lambda fact: _gated(fact.when, slack))
        self.needs = _each(scenario.objectives, lambda each: _needs(each, slack))
        self.counters = _each(scenario.objectives, lambda each: compiled(each.counter_when))
        self.misfits = _each(scenario.objectives, self._misfit)
        self.lines = _each(scenario.lines, lambda line: (line, compiled(line.when)))
        self.concerns = _raising(scenario)
        self.events = tuple((name, event, compiled(event.when)) for name, event in scenario.events.items())
        self.state_wordings = _by_id(scenario.state_wordings or playbook.wordings.state)
        self.propose_wordings = _by_id(scenario.propose_wordings or playbook.wordings.propose)

    def _misfit(self, objective: Objective) -> int | None:
        """Signed rungs from the window; None for an activity."""
        if objective.activity:
            return None
        return self.playbook.misfit(objective.rung, self.window)

    def _fact(self, name: str) -> Fact:
        changed = self.variant.facts.get(name)
        fact = self.scenario.facts[name]
        return fact.model_copy(update=_given(changed)) if changed else fact

    def objective(self, name: str) -> Objective:
        """The objective with this id."""
        return self.scenario.objectives[name]

    def worth(self, name: str) -> int:
        """The place of a commitment among others: a vague one below every other, and then by its rung."""
        objective = self.objective(name)
        rung = self.playbook.rung_numbers[objective.rung]
        return rung if objective.vague else rung + len(self.playbook.rung_numbers)

    def line(self, name: str) -> Line:
        """The line with this id."""
        return self.scenario.lines[name]

    def wording(self, move: Move) -> Wording:
        """The wording of a statement or an ask."""
        table = self.state_wordings if move.kind == "state" else self.propose_wordings
        return table[move.wording]

    def acts(self, move: Move) -> tuple[SpeechAct, ...]:
        """The acts that a move performs, in their order."""
        if move.kind == "line":
            return self.lines[move.line][0].acts
        if move.kind in {"state", "propose"}:
            return self.wording(move).acts
        return (SpeechAct(act=Act(move.kind)),)

    def unmet(self, objective: str, buyer: Buyer | Working, eased: bool) -> Need | None:
        """The first need of an objective that does not hold; None where the buyer would commit."""
        for need, gate in self.needs[objective]:
            if not gate.holds(buyer, eased):
                return need
        return None


def _given(changed: FactChange) -> dict[str, object]:
    return {name: value for name, value in changed if value is not None}


def _gated(guard: Guard, slack: int) -> Gated:
    return Gated(compiled(guard), compiled(guard, slack))


def _needs(objective: Objective, slack: int) -> tuple[tuple[Need, Gated], ...]:
    return tuple((need, _gated(need.when, slack)) for need in objective.needs)


def _raising(scenario: Scenario) -> tuple[tuple[str, Test | None], ...]:
    """The concerns that the buyer raises by itself, with when."""
    return tuple(
        (name, compiled(concern.raised)) for name, concern in scenario.concerns.items() if concern.raised is not None
    )


def _by_id(wordings: tuple[Wording, ...]) -> dict[str, Wording]:
    return {wording.id: wording for wording in wordings}


@lru_cache(maxsize=64)
def _conduct(scenario: Scenario) -> Conduct:
    return Conduct(scenario)


@lru_cache(maxsize=128)
def rules_for(scenario: Scenario, playbook: Playbook, variant_id: str) -> Rules:
    """The rules of one variant; built once."""
    return Rules(scenario, playbook, variant_id)
