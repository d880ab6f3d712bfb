"""The exercises that are played: the opening of a call, or its close, judged by the items of that part alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from simulator.core.attempt import drawn
from simulator.core.call import Call, at, begin, say
from simulator.core.ledger import TOP
from simulator.core.moves import Act
from simulator.core.playbook import Item, Playbook
from simulator.core.rules import rules_for
from simulator.core.scenario import Scenario
from simulator.core.scorecard import ItemScore, levels, scorecard
from simulator.review.commentary import READY, comment, moved_items
from simulator.review.exercise_results import ExerciseKind, ExerciseResult
from simulator.solver.bots import BOTS, plan_skilled

OPENING_TURNS = 5
"""The turns that an opening has; three or four are enough for all of it."""

SEEDS = 1_000_000
"""The seeds of calls are drawn from 0 up to, but without, this."""

CLOSING = frozenset({Act.SUMMARIZE, Act.PROPOSE, Act.RELEASE, Act.CONFIRM, Act.LEAVE})
"""What a skilled seller begins to close with."""


class Passage(NamedTuple):
    """A part of a call to be played."""

    kind: ExerciseKind
    seed: int
    """The seed of the exercise; the call has one of its own."""
    start: Call
    """Where it begins."""

    @property
    def items(self) -> tuple[Item, ...]:
        """The rubric items that it is judged by."""
        rubric = self.start.rules.playbook.rubric
        return tuple(item for item in rubric if item.part == self.kind)


class Feedback(NamedTuple):
    """What there is to say of a turn, at once."""

    did: tuple[str, ...]
    """What it did, in sentences."""
    rose: tuple[str, ...]
    """The items of the part that rose by it, in sentences."""
    bad: tuple[str, ...]
    """What it lost of it, or did not gain."""


def passage(kind: ExerciseKind, scenario: Scenario, playbook: Playbook, seed: int) -> Passage:
    """An exercise in a scenario: a variant that qualifies, a slip that fits, and for the close a call that went well."""
    number, call = 0, _begun(scenario, playbook, seed, 0)
    while not call.rules.variant.qualifies and number <= 20 * len(scenario.variants):
        number += 1
        call = _begun(scenario, playbook, seed, number)
    return Passage(kind, seed, _near_the_end(call) if kind is ExerciseKind.CLOSE else call)


def _begun(scenario: Scenario, playbook: Playbook, seed: int, number: int) -> Call:
    drawn_seed = drawn(seed, "exercise call", number) % SEEDS
    slip = plan_skilled(rules_for(scenario, playbook, min(scenario.variants)), drawn_seed)
    return begin(scenario, playbook, drawn_seed, "practice", slip)


def _near_the_end(call: Call) -> Call:
    skilled = BOTS["skilled"].choose
    while not call.ended:
        move = skilled(call)
        if {said.act for said in call.rules.acts(move)} & CLOSING:
            break
        call = say(call, move)
    return call


def suits(found: Passage) -> bool:
    """Whether there is something to practise in it: a slip with both objectives, and a call that goes on."""
    slip = found.start.slip
    return bool(slip.stretch and slip.conservative) and not found.start.ended


def over(found: Passage, call: Call) -> bool:
    """Whether the exercise is over: nothing of its part is left to gain, or the part is."""
    if call.ended or all(level == TOP for level in _levels(found, call).values()):
        return True
    played = len(call.turns) - len(found.start.turns)
    return found.kind is ExerciseKind.OPEN and (played >= OPENING_TURNS or call.buyer.asks > 0)


def _levels(found: Passage, call: Call) -> dict[str, int]:
    known = levels(call)
    return {item.id: known[item.id] for item in found.items}


def feedback(found: Passage, call: Call) -> Feedback:
    """What there is to say of the last turn; raises ValueError where there is none."""
    if not call.turns:
        raise ValueError(0)
    turn = call.turns[-1]
    said = comment(call, turn.number)
    moved = [each for each in moved_items(call, turn) if each.item in found.items]
    rose, fell = (tuple(each.words for each in moved if each.rose is up) for up in (True, False))
    if not moved:
        fell = (f"Nothing of the score moved by it; minutes left: {call.buyer.minutes_left}.",)
    more = _more(found, at(call, turn.number - 1), call)
    return Feedback(said.does, rose, (*fell, *more, *said.then))


def _more(found: Passage, before: Call, call: Call) -> Iterator[str]:
    """What would have given more, of the items that rose or were judged, and are not at their top."""
    was, now = _levels(found, before), _levels(found, call)
    just_judged = call.ledger.judged and not before.ledger.judged
    for item in found.items:
        better = ItemScore(item, now[item.id], ()).better
        if better and (now[item.id] > was[item.id] or (just_judged and item.id == READY)):
            yield f"More of “{item.title}” would be: {better}"


def judged(found: Passage, call: Call) -> tuple[ItemScore, ...]:
    """The items of the part, with their evidence, as the call stands."""
    return tuple(each for each in scorecard(call).items if each.item in found.items)


def passage_result(found: Passage, call: Call) -> ExerciseResult:
    """What the exercise came to: the levels of its items, and the item that lost the most points."""
    items = judged(found, call)
    dearest = max(items, key=lambda each: each.item.weight * (TOP - each.level))
    habit = dearest.item.id if dearest.level < TOP else ""
    right = sum(each.level for each in items)
    return ExerciseResult(found.kind, found.seed, right, TOP * len(items), habit)
