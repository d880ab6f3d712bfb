"""What each speech act does, over many positions: the counterpart of `core/acts.py`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from simulator.core.moves import Act
from simulator.solver.asking import confirm, gated, propose, release
from simulator.solver.batch import Mask, both, some, without
from simulator.solver.batch_turn import BatchTurn
from simulator.solver.fields import Numbers


def _marking(field: str) -> Callable[[BatchTurn, Act, str, Mask], None]:
    def mark(turn: BatchTurn, act: Act, _subject: str, mask: Mask) -> None:
        turn.put(field, 1, mask)
        turn.fire(act.value, mask)

    return mark


def _purpose(turn: BatchTurn, act: Act, _subject: str, mask: Mask) -> None:
    turn.put("purposed", 1, mask)
    turn.raise_to("outcome", 1, mask)
    turn.fire(act.value, mask)


def _plainly(turn: BatchTurn, act: Act, _subject: str, mask: Mask) -> None:
    turn.fire(act.value, mask)


def _pitch(turn: BatchTurn, act: Act, _subject: str, mask: Mask) -> None:
    turn.put("pitched", 1, mask)
    turn.fire(act.value, mask)


def _false_urgency(turn: BatchTurn, act: Act, _subject: str, mask: Mask) -> None:
    turn.put("urgency", 1, mask)
    turn.fire(act.value, mask)


def _outcome(turn: BatchTurn, _act: Act, _subject: str, mask: Mask) -> None:
    goals = [turn.tables.by_name[name] for name in turn.move.objectives]
    actions = tuple(goal.name for goal in goals if goal.misfit is not None)
    turn.put("statements", turn.get("statements") + np.uint8(1), mask)
    turn.raise_to("outcome", max(goal.outcome for goal in goals), mask)
    if not actions:
        turn.fire("state_activity", mask)
        return
    first = both(mask, turn.get("early") == 0)
    if some(first):
        turn.put("early", _early(turn), first)
        turn.put("fresh", 1, first)
    stated = turn.tables.names.stated_class(actions)
    turn.put("stated", stated, mask)
    turn.put("agreement", 0, mask)
    turn.put("unsettled", 0, mask)
    turn.fire("state_over" if turn.tables.over[stated] else "state", mask)


def _early(turn: BatchTurn) -> Numbers:
    """The level of `open.early` for a first statement in this turn, by the clock at its start."""
    clock, minutes = turn.clock, turn.tables.minutes[turn.before("minutes")]
    late = np.where(clock * 2 <= minutes, 2, 1).astype(np.uint8)
    soon: Any = np.uint8(4) if turn.turn <= 2 else np.where(clock * 5 <= minutes, 3, late).astype(np.uint8)
    level = np.where(turn.get("pitched") == 1, late, soon)
    return np.where(turn.get("asks") > 0, 1, level).astype(np.uint8)


def _check(turn: BatchTurn, _act: Act, _subject: str, mask: Mask) -> None:
    back = both(mask, turn.get("restated") == 1)
    rest = without(mask, back)
    confirmed: Mask = False
    if turn.move.kind != "state":
        confirmed = both(rest, turn.get("summary") == 1)
        rest = without(rest, confirmed)
    open_ = (turn.get("agreement") != 2) | (turn.get("unsettled") == 1)
    objective = both(rest, (turn.get("stated") > 0) & open_)
    idle = without(rest, objective)
    if some(back):
        turn.put("restated", 2, back)
        turn.put("confirmed", 4, both(back, turn.get("confirmed") >= 3))
        turn.fire("said_back", back)
    if some(confirmed):
        turn.put("summary", 2, confirmed)
        turn.fire("needs_confirmed", confirmed)
    if some(objective):
        _check_objective(turn, objective)
    turn.fire("check_idle", idle)


def _check_objective(turn: BatchTurn, mask: Mask) -> None:
    turn.put("unsettled", 0, mask)
    agree = turn.tables.rules.scenario.buyer.thresholds.agree
    willing = (turn.get("trust") >= agree) & ~turn.over
    yes, no = both(mask, willing), both(mask, ~willing)
    turn.put("agreement", 2, yes)
    turn.put("agreement", 1, no)
    turn.fire("check_agreed", yes)
    turn.fire("check_reserved", no)


def _acknowledge(turn: BatchTurn, act: Act, _subject: str, mask: Mask) -> None:
    turn.fire(act.value, mask)
    turn.put("agreement", 2, both(mask, (turn.get("agreement") == 1) & ~turn.over))


def _ask(turn: BatchTurn, _act: Act, fact: str, mask: Mask) -> None:
    bit, gate, effect = turn.tables.facts[fact]
    asked = both(mask, (turn.get("known") & bit) == 0)
    told = gated(turn, gate, asked, turn.get("agreement") == 2)
    deflected = without(asked, told)
    if some(told):
        if turn.witness:
            turn.witness("fact", fact, told)
        turn.add_bit("known", bit, told)
        turn.affect(effect, told)
        turn.fire("ask_shared", told)
    turn.fire("ask_deflected", deflected)


def _summarize(turn: BatchTurn, act: Act, _subject: str, mask: Mask) -> None:
    fresh = both(mask, (turn.get("summary") == 0) & (turn.tables.needs(turn.get("known")) > 0))
    turn.put("summary", 1, fresh)
    turn.fire(act.value, fresh)


def _concern_bit(turn: BatchTurn, concern: str) -> int:
    return turn.tables.names.bits("concerns", (concern,))


def _probe(turn: BatchTurn, act: Act, concern: str, mask: Mask) -> None:
    bit = _concern_bit(turn, concern)
    fresh = both(mask, (turn.get("raised") & ~turn.get("probed") & bit) != 0)
    turn.add_bit("probed", bit, fresh)
    turn.fire(act.value, fresh)


def _answer(turn: BatchTurn, act: Act, concern: str, mask: Mask) -> None:
    bit = _concern_bit(turn, concern)
    open_ = both(mask, (turn.get("raised") & ~turn.get("answered") & bit) != 0)
    probed = both(open_, (turn.get("probed") & bit) != 0)
    early = without(open_, probed)
    turn.add_bit("answered", bit, probed)
    turn.fire(act.value, probed)
    turn.fire("answer_early", early)


def _tie_back(turn: BatchTurn, act: Act, _subject: str, mask: Mask) -> None:
    stated = both(mask, turn.get("stated") > 0)
    idle = without(mask, stated)
    turn.fire(act.value, stated)
    turn.put("unsettled", 0, stated)
    turn.fire("tie_back_idle", idle)


def _hint(turn: BatchTurn, act: Act, _subject: str, mask: Mask) -> None:
    turn.raise_to("asked", 1, mask)
    turn.fire(act.value, mask)


def _follow_up(turn: BatchTurn, act: Act, _subject: str, mask: Mask) -> None:
    turn.raise_to("confirmed", 1, mask)
    turn.fire(act.value, mask)


def _leave(turn: BatchTurn, _act: Act, _subject: str, mask: Mask) -> None:
    turn.end(turn.outcome(), mask)


HANDLERS: dict[Act, Callable[[BatchTurn, Act, str, Mask], None]] = {
    Act.PURPOSE: _purpose,
    Act.TIME: _marking("timed"),
    Act.INVITE: _marking("invited"),
    Act.EXIT_OK: _marking("exit_said"),
    Act.OUTCOME: _outcome,
    Act.CHECK: _check,
    Act.ASK: _ask,
    Act.ACKNOWLEDGE: _acknowledge,
    Act.PITCH: _pitch,
    Act.PROOF: _plainly,
    Act.SUMMARIZE: _summarize,
    Act.PROBE: _probe,
    Act.ANSWER: _answer,
    Act.TIE_BACK: _tie_back,
    Act.CONCEDE: _plainly,
    Act.TRADE: _plainly,
    Act.PROPOSE: propose,
    Act.HINT: _hint,
    Act.CONFIRM: confirm,
    Act.FALSE_URGENCY: _false_urgency,
    Act.FOLLOW_UP: _follow_up,
    Act.SMALL_TALK: _plainly,
    Act.RELEASE: release,
    Act.LEAVE: _leave,
}
"""What each act does, over many positions."""
