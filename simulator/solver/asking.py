"""Asking for a commitment, over many positions: weighed, refused, stepped down to, restated, or rightly given up."""

from __future__ import annotations

from typing import Any

import numpy as np

from simulator.core.moves import Act
from simulator.solver.batch import Mask, both, either, some, without
from simulator.solver.batch_turn import SOON, BatchTurn
from simulator.solver.compiled import OUTCOMES, ArrayGate, Goal
from simulator.solver.conditions import holds
from simulator.solver.fields import Numbers

NO_SALE, CLEAR_NO = OUTCOMES.index("no_sale"), OUTCOMES.index("clear_no")


def gated(turn: BatchTurn, gate: ArrayGate, mask: Mask, eased: Mask) -> Mask:
    """The positions of a mask at which a gate holds, eased where the ask was announced and agreed."""
    if not gate.plain or not some(mask):
        return mask
    lower = both(mask, eased)
    held: Mask = False
    if some(lower):
        held = holds(gate.eased, turn, lower)
    higher = without(mask, eased)
    if some(higher):
        found = holds(gate.plain, turn, higher)
        held = either(held, found)
    return held


def confirm(turn: BatchTurn, act: Act, _subject: str, mask: Mask) -> None:
    """The seller restates what was agreed or decided; an offer on the table is taken by it."""
    offers = turn.before("offer")
    for goal in turn.tables.goals:
        taken = both(mask, offers == goal.number) if _offerable(turn, goal) else False
        if some(taken):
            _fold_accepted(turn, goal, taken)
            _commit(turn, goal, taken)
            turn.fire("propose_accepted", taken)
    commitment = turn.get("commitment")
    held = both(mask, commitment > 0)
    refused = both(without(mask, held), (turn.get("refused") > 0) | (turn.get("overreached") > 0))
    turn.raise_to("restated", 1, held)
    turn.raise_to("confirmed", 2 + turn.tables.parts[commitment], held)
    turn.raise_to("restated", 1, refused)
    turn.raise_to("confirmed", 3, refused)
    turn.fire(act.value, mask)


def _offerable(turn: BatchTurn, goal: Goal) -> bool:
    return any(each.counter == goal.number for each in turn.tables.goals)


def propose(turn: BatchTurn, _act: Act, _subject: str, mask: Mask) -> None:
    """The seller asks for a commitment: too much, something of its own, or something that is weighed."""
    goal = turn.tables.by_name[turn.move.objectives[0]]
    surprised = both(mask, (turn.get("stated") == 0) & (turn.get("asks") == 0))
    _fold_asked(turn, goal, mask)
    turn.put("asks", turn.get("asks") + np.uint8(1), mask)
    if some(surprised):
        turn.affect(turn.tables.rules.scenario.buyer.thresholds.surprise, surprised)
        turn.fire("surprise", surprised)
    if goal.misfit is None:
        _fold_refused(turn, goal, mask)
        turn.fire("propose_activity", mask)
    elif goal.misfit > 0:
        _overreach(turn, goal, mask)
    else:
        _weigh(turn, goal, mask)


def _fold_asked(turn: BatchTurn, goal: Goal, mask: Mask) -> None:
    judged = turn.get("asks") > 0
    first = without(mask, judged)
    turn.put("early", np.minimum(turn.get("early"), np.uint8(1)), both(first, _just_stated(turn)))
    rejected = turn.get("rejected")
    again = both(mask, rejected > 0)
    if goal.misfit is not None and some(again):
        turn.raise_to("step", _stepped(turn, goal, rejected), again)
        turn.put("rejected", 0, again)
    if some(first):
        turn.put("ready", _ready(turn), first)
    level: Any = 3 if goal.on_slip and not goal.vague and goal.misfit is not None else 2
    if level == 3 and goal.name == turn.tables.slip.stretch and _dated(turn, goal):
        stated = turn.before("stated")
        aimed = (stated == 2) | ((stated > 3) & (stated % 2 == 0))
        level = np.where((turn.before("asks") == 0) & aimed, 4, 3).astype(np.uint8)
    turn.raise_to("asked", level, mask)


def _just_stated(turn: BatchTurn) -> Numbers:
    fresh = turn.get("fresh")
    return (fresh == 1) | (fresh == 2)


def _dated(turn: BatchTurn, goal: Goal) -> bool:
    rules = turn.tables.rules
    return rules.wording(turn.move).dated and bool(rules.objective(goal.name).when)


def _stepped(turn: BatchTurn, goal: Goal, rejected: Numbers) -> Numbers:
    """The level of `close.step_down` that asking for this after a refusal gives."""
    tables = turn.tables
    conservative = tables.by_name.get(tables.slip.conservative)
    floor = conservative.rank if conservative else -1
    if goal.rank < floor:
        return np.full(turn.length, 1, np.uint8)
    if conservative is not None and goal.number == conservative.number:
        level = np.where(turn.get("since_no") <= SOON, 4, 3)
    else:
        level = np.where(goal.rank < tables.rank[rejected], 2, 0)
    return np.where(rejected == goal.number, 1, level).astype(np.uint8)


def _ready(turn: BatchTurn) -> Numbers:
    """The level of `close.ready` for an ask in this turn, by what held when it began."""
    raised, probed, answered = (turn.before(name) for name in ("raised", "probed", "answered"))
    known, summary = turn.before("known"), turn.before("summary")
    lacking = (raised != answered) | (turn.tables.needs(known) == 0)
    level = np.where(lacking, 1, 2 + summary)
    return np.where((raised & ~probed) != 0, 0, level).astype(np.uint8)


def _fold_accepted(turn: BatchTurn, goal: Goal, mask: Mask) -> None:
    tables = turn.tables
    if goal.name == tables.slip.stretch:
        turn.put("step", 4, mask)
        return
    conservative = tables.by_name.get(tables.slip.conservative)
    floor = conservative.rank if conservative else -1
    if goal.rank >= floor >= 0:
        offered = both(mask, turn.before("offer") == goal.number)
        turn.put("step", 4, offered)
        mask = without(mask, offered)
    below = goal.rank < floor and goal.name != tables.slip.conservative
    turn.raise_to("step", 1 if below else 2, both(mask, turn.before("asks") == 0))


def _fold_refused(turn: BatchTurn, goal: Goal, mask: Mask) -> None:
    first = both(mask, turn.before("asks") == 0)
    turn.put("rejected", goal.rejection, first)
    turn.put("since_no", 0, first)


def _overreach(turn: BatchTurn, goal: Goal, mask: Mask) -> None:
    again = both(mask, turn.get("overreached") == 1)
    turn.put("overreached", 1, mask)
    _fold_refused(turn, goal, mask)
    turn.fire("propose_over", mask)
    if some(again):
        turn.put("commitment", 0, again)
        turn.end(NO_SALE, again)


def _weigh(turn: BatchTurn, goal: Goal, mask: Mask) -> None:
    turn.fire("propose_again", both(mask, (turn.get("refused") & goal.refusal) != 0))
    eased = (turn.get("agreement") == 2) & _expected(turn, goal)
    accepted = mask
    for gate in goal.needs:
        accepted = gated(turn, gate, accepted, eased)
    refused = without(mask, accepted)
    if some(accepted):
        if turn.witness:
            turn.witness("won", goal.name, accepted)
        _fold_accepted(turn, goal, accepted)
        _commit(turn, goal, accepted)
        turn.fire("propose_accepted", accepted)
    if some(refused):
        turn.add_bit("refused", goal.refusal, refused)
        _fold_refused(turn, goal, refused)
        turn.fire("propose_refused", refused)
        _counter(turn, goal, refused)


def _expected(turn: BatchTurn, goal: Goal) -> Numbers:
    """Where the ask was announced: that much was stated, or more. Above the window nothing is ever agreed."""
    thresholds = turn.tables.names.thresholds
    needed = sum(goal.rank >= rung for rung in thresholds)
    return turn.get("stated") >= 3 + 2 * needed


def _counter(turn: BatchTurn, goal: Goal, mask: Mask) -> None:
    if goal.counter:
        offered = both(holds(goal.counter_tests, turn, mask), turn.get("commitment") == 0)
        turn.put("offer", goal.counter, offered)
        if turn.witness:
            turn.witness("offer", goal.name, offered)


def _commit(turn: BatchTurn, goal: Goal, mask: Mask) -> None:
    higher = both(mask, turn.tables.worth[turn.get("commitment")] < goal.worth)
    turn.put("commitment", goal.number, higher)
    turn.put("restated", 0, higher)


def release(turn: BatchTurn, _act: Act, _subject: str, mask: Mask) -> None:
    """The seller closes the file: rightly, where the rep has learned why, or wrongly."""
    variant = turn.tables.rules.variant
    right: Mask = False
    if not variant.qualifies:
        bit = turn.tables.facts[variant.shown_by][0]
        right = both(mask, (turn.get("known") & bit) != 0)
    wrong = without(mask, right)
    turn.put("commitment", 0, mask)
    for item in ("asked", "step", "confirmed"):
        turn.put(item, 4, right)
        turn.put(item, 0, wrong)
    if some(right):
        unjudged = both(right, turn.get("asks") == 0)
        turn.put("early", np.minimum(turn.get("early"), np.uint8(1)), both(unjudged, _just_stated(turn)))
        turn.put("ready", _ready(turn), unjudged)
        turn.end(CLEAR_NO, right)
    if some(wrong):
        turn.end(NO_SALE, wrong)
