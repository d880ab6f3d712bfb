"""What a move can bring forward at best: its acts as steps of the score, as if the buyer went along with all of them.

Only what the score counts is kept: stating, agreeing, learning a need, summing up, clearing concerns, asking, restating,
and coming out of a trap. Moves with the same deeds are one, and a move whose deeds another does as well is left out.
"""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

from simulator.core.conduct import TRAPS
from simulator.core.guards import Guard
from simulator.core.moves import Act, Move, SpeechAct
from simulator.solver.choices import choices
from simulator.solver.compiled import Goal
from simulator.solver.score import Scoring

TRAP_NAMES = ("", *sorted(TRAPS))
"""The traps by number; the first number is for BARELY."""

BARELY = 0
"""In the buyer's process for so short a time that a trade still leads out of it with nothing lost."""

FREE = len(TRAP_NAMES)
"""Outside every trap."""

CLEAN = FREE + 1
"""The same, with nothing lost of `control.kept` so far."""

PROCESS = TRAP_NAMES.index("buyers_process")


class BoundStep(IntEnum):
    """What counts for `close.step_down`: levels from 0 to 4, and a refusal that nothing has answered yet."""

    BEST = 4
    REFUSED = 5
    REFUSED_LONG_AGO = 6
    CONSERVATIVE_REFUSED = 7


REFUSALS = (BoundStep.REFUSED, BoundStep.REFUSED_LONG_AGO, BoundStep.CONSERVATIVE_REFUSED)

PLAIN = frozenset(
    {Act.ACKNOWLEDGE, Act.INVITE, Act.TIE_BACK, Act.ASK, Act.SUMMARIZE, Act.PROBE, Act.ANSWER, Act.CONFIRM}
)  # fmt: skip
"""The acts of which nothing but the act itself needs to be known."""

TRIGGERS: dict[Act, tuple[str, ...]] = {
    Act.CHECK: ("said_back", "needs_confirmed", "check_agreed", "check_reserved", "check_idle"),
    Act.ASK: ("ask_shared", "ask_deflected"),
    Act.ANSWER: ("answer", "answer_early"),
    Act.TIE_BACK: ("tie_back", "tie_back_idle"),
}
"""What an act can set off, where that is not its own name alone."""

EVERY_TURN = ("turn", "price_unprepared")
"""What any turn can set off."""


class PlainStep(NamedTuple):
    """An act that does what its name says."""

    act: Act


class Check(NamedTuple):
    """The buyer agrees to the objective, confirms the needs, or says back what was agreed."""

    needs: bool
    """Whether it can be about the needs: in a statement it cannot."""


class State(NamedTuple):
    """A buyer's action is stated."""

    aimed: bool
    """Whether the stretch objective is among what is stated."""


class Ask(NamedTuple):
    """A commitment is asked for."""

    level: int
    """The level of `close.asked` that it gives."""
    aimed: bool
    """Whether that is 4 as the first ask, where it was stated."""
    first: tuple[int, ...]
    """What can become of `close.step_down` where it is the first ask: refused, and accepted where it can be."""
    answers: tuple[int, ...] | None
    """The level that it gives as an answer to each of the refusals; None where it answers none."""
    wins: bool
    """Whether asking for it later can still give the best level."""
    trap: int
    """The trap that it leads into whatever else is so; FREE for none."""


class Cross(NamedTuple):
    """The buyer may go from one trap to another, or out of it."""

    ways: tuple[tuple[int, int], ...]


class Late(NamedTuple):
    """What can be said after the first ask only."""


Deed = PlainStep | Check | State | Ask | Cross | Late


class StepKind(NamedTuple):
    """All moves with the same deeds."""

    deeds: tuple[Deed, ...]
    where: frozenset[int]
    """The traps in which one of them can be made; FREE among them where it can be outside."""


class BoundSteps:
    """The moves of a variant and slip as deeds."""

    def __init__(self, scoring: Scoring) -> None:
        """Look at every move."""
        self.scoring, self.tables = scoring, scoring.tables
        self.stances = tuple(TRAP_NAMES.index(name) if name in TRAPS else FREE for name in self.tables.names.stances)
        self.offers = any(self._is_offer(goal) for goal in self.tables.goals)
        """Whether a counter-offer can give the best level of `close.step_down`."""
        self.always = self._crossing(EVERY_TURN, self._events())
        """Where any turn may lead from a trap."""
        self.kinds = _apart(list(self._kinds().items()))

    def _events(self) -> frozenset[int]:
        events = self.tables.rules.scenario.events.values()
        return frozenset(self.stances[self.tables.stance[each.to]] for each in events if each.to)

    def _crossing(self, triggers: tuple[str, ...], anywhere: frozenset[int] = frozenset()) -> Cross:
        found = {(trap, to) for trap in range(1, FREE) for to in anywhere if to != trap}
        for row in (row for name in triggers for row in self.tables.moving.get(name, ())):
            to = self.stances[row.to] if row.to >= 0 else -1
            for number, trap in enumerate(self.stances):
                starts = row.source is None or row.source[number]
                if to >= 0 and trap not in {FREE, to} and starts:
                    found.add((trap, to))
        found |= {(BARELY, to) for trap, to in found if trap == PROCESS}
        if triggers == (Act.TRADE,) and (PROCESS, FREE) in found:
            found.add((BARELY, CLEAN))
        return Cross(tuple(sorted(found)))

    def _kinds(self) -> dict[tuple[Deed, ...], frozenset[int]]:
        found: dict[tuple[Deed, ...], frozenset[int]] = {}
        for choice in choices(self.tables):
            if choice.move.kind in {"leave", "release"}:
                continue
            deeds = [deed for said in self.tables.rules.acts(choice.move) for deed in self._deeds(said, choice.move)]
            where = frozenset(range(FREE + 1))
            if choice.move.kind == "line":
                guards = [self.tables.rules.line(move.line).when for move in choice.alike]
                where = frozenset(trap for guard in guards for trap in self._where(guard))
                if all(_late(guard) for guard in guards) or PlainStep(Act.CONFIRM) in deeds:
                    deeds.append(Late())
            key = tuple(deeds)
            found[key] = found.get(key, frozenset()) | where
        return found

    def _where(self, guard: Guard) -> frozenset[int]:
        names = zip(self.tables.names.stances, self.stances, strict=True)
        found = {
            trap
            for name, trap in names
            if not (guard.stance and name not in guard.stance) and not (guard.not_stance and name in guard.not_stance)
        }
        return frozenset(found | {BARELY} if PROCESS in found else found)

    def _deeds(self, said: SpeechAct, move: Move) -> list[Deed]:
        found: list[Deed] = []
        triggers = TRIGGERS.get(said.act, (said.act.value,))
        if said.act in PLAIN:
            found.append(PlainStep(said.act))
        elif said.act is Act.CHECK:
            found.append(Check(move.kind != "state"))
        elif said.act is Act.OUTCOME:
            goals = [self.tables.by_name[name] for name in move.objectives]
            actions = {goal.name for goal in goals if goal.misfit is not None}
            triggers = ("state", "state_over") if actions else ("state_activity",)
            if actions:
                found.append(State(self.tables.slip.stretch in actions))
        elif said.act is Act.PROPOSE:
            goal = self.tables.by_name[move.objectives[0]]
            triggers = self._asking(goal)
            found.append(self._ask(goal, move))
        if said.act is Act.CONFIRM and any(goal.counter for goal in self.tables.goals):
            triggers = (*triggers, "propose_accepted")
        crossing = self._crossing(triggers)
        return [*found, crossing] if crossing.ways else found

    def _asking(self, goal: Goal) -> tuple[str, ...]:
        if goal.misfit is None:
            return "surprise", "propose_activity"
        if goal.misfit > 0:
            return "surprise", "propose_over"
        answers = ("propose_accepted",) if self._possible(goal) else ()
        return ("surprise", "propose_again", "propose_refused", *answers)

    def _ask(self, goal: Goal, move: Move) -> Ask:
        slip, rules = self.tables.slip, self.tables.rules
        plain = goal.on_slip and not goal.vague and goal.misfit is not None
        dated = rules.wording(move).dated and bool(rules.objective(goal.name).when)
        stretch = goal.name == slip.stretch
        refused = BoundStep.CONSERVATIVE_REFUSED if goal.name == slip.conservative else BoundStep.REFUSED
        accepted = (self._accepted(goal),) if self._possible(goal) else ()
        return Ask(
            level=3 if plain else 2,
            aimed=plain and stretch and dated,
            first=(refused, *accepted),
            answers=None if goal.misfit is None else self._answers(goal),
            wins=(stretch and self._possible(goal)) or self._is_offer(goal),
            trap=self._certain_trap() if (goal.misfit or 0) > 0 else FREE,
        )

    def _accepted(self, goal: Goal) -> int:
        if goal.name == self.tables.slip.stretch:
            return BoundStep.BEST
        return 1 if self._below(goal) and goal.name != self.tables.slip.conservative else 2

    def _answers(self, goal: Goal) -> tuple[int, ...]:
        if self._below(goal):
            return 1, 1, 1
        return (4, 3, 1) if goal.name == self.tables.slip.conservative else (2, 2, 2)

    def _below(self, goal: Goal) -> bool:
        conservative = self.tables.by_name.get(self.tables.slip.conservative)
        return goal.rank < (conservative.rank if conservative else -1)

    def _possible(self, goal: Goal) -> bool:
        """Whether the buyer of this variant can commit to it at all."""
        needs = self.tables.rules.objective(goal.name).needs
        fits = goal.misfit is not None and goal.misfit <= 0
        return fits and all(self._here(need.when) for need in needs)

    def _here(self, guard: Guard | None) -> bool:
        variants = guard.variant if guard else None
        return variants is None or self.tables.rules.variant_id in variants

    def _is_offer(self, goal: Goal) -> bool:
        """Whether it can be offered by the buyer, and counts in full when it is taken."""
        offering = (each for each in self.tables.goals if each.counter == goal.number)
        when = [self.tables.rules.objective(each.name).counter_when for each in offering]
        return self.scoring.caps.offers[goal.number] == BoundStep.BEST and any(map(self._here, when))

    def _certain_trap(self) -> int:
        """The trap that asking for too much leads into wherever the buyer stands; FREE where it may not."""
        into: set[int] = set()
        for row in self.tables.moving.get("propose_over", ()):
            into.add(self.stances[row.to] if row.to >= 0 else FREE)
            if row.source is None and not row.tests:
                break
        else:
            return FREE
        trap = into.pop()
        out = any(start == trap for start, _ in self.always.ways)
        return FREE if into or out else trap


def _late(guard: Guard) -> bool:
    """Whether a line waits for what an ask leads to."""
    return bool(guard.committed or guard.refused or guard.offered or guard.overreached)


def _apart(found: list[tuple[tuple[Deed, ...], frozenset[int]]]) -> tuple[StepKind, ...]:
    """The kinds, without those whose deeds another one does as well, in the same order."""
    kinds = [StepKind(*each) for each in found]
    return tuple(
        kind for kind in kinds if not any(len(other.deeds) > len(kind.deeds) and _within(kind, other) for other in kinds)
    )


def _within(kind: StepKind, other: StepKind) -> bool:
    """Whether another kind can do all that this one does, and nothing that must be borne with it."""
    bound = [deed for deed in other.deeds if isinstance(deed, Ask | Late)]
    rest = iter(other.deeds)
    return (
        kind.where <= other.where and all(deed in kind.deeds for deed in bound) and all(deed in rest for deed in kind.deeds)
    )
