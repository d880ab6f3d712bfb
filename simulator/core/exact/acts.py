"""What each speech act does, over many positions: the counterpart of `core/acts.py`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from simulator.core.exact.batch import Mask, both, either, some, without
from simulator.core.exact.compiled import OUTCOMES, Gate, Goal
from simulator.core.exact.conditions import holds
from simulator.core.exact.exchange import SOON, Exchange
from simulator.core.exact.fields import Numbers
from simulator.core.moves import Act

NO_SALE, CLEAR_NO = OUTCOMES.index("no_sale"), OUTCOMES.index("clear_no")


def _marking(field: str) -> Callable[[Exchange, Act, str, Mask], None]:
    def mark(turn: Exchange, act: Act, _subject: str, mask: Mask) -> None:
        turn.put(field, 1, mask)
        turn.fire(act.value, mask)

    return mark


def _purpose(turn: Exchange, act: Act, _subject: str, mask: Mask) -> None:
    turn.put("purposed", 1, mask)
    turn.raise_to("outcome", 1, mask)
    turn.fire(act.value, mask)


def _plainly(turn: Exchange, act: Act, _subject: str, mask: Mask) -> None:
    turn.fire(act.value, mask)


def _pitch(turn: Exchange, act: Act, _subject: str, mask: Mask) -> None:
    turn.put("pitched", 1, mask)
    turn.fire(act.value, mask)


def _false_urgency(turn: Exchange, act: Act, _subject: str, mask: Mask) -> None:
    turn.put("urgency", 1, mask)
    turn.fire(act.value, mask)


def _outcome(turn: Exchange, _act: Act, _subject: str, mask: Mask) -> None:
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


def _early(turn: Exchange) -> Numbers:
    """The level of `open.early` for a first statement in this turn, by the clock at its start."""
    clock, minutes = turn.clock, turn.tables.minutes[turn.before("minutes")]
    late = np.where(clock * 2 <= minutes, 2, 1).astype(np.uint8)
    soon: Any = (
        np.uint8(4) if turn.turn <= 2 else np.where(clock * 5 <= minutes, 3, late).astype(np.uint8)
    )
    level = np.where(turn.get("pitched") == 1, late, soon)
    return np.where(turn.get("asks") > 0, 1, level).astype(np.uint8)


def _check(turn: Exchange, _act: Act, _subject: str, mask: Mask) -> None:
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


def _check_objective(turn: Exchange, mask: Mask) -> None:
    turn.put("unsettled", 0, mask)
    agree = turn.tables.rules.scenario.buyer.thresholds.agree
    willing = (turn.get("trust") >= agree) & ~turn.over
    yes, no = both(mask, willing), both(mask, ~willing)
    turn.put("agreement", 2, yes)
    turn.put("agreement", 1, no)
    turn.fire("check_agreed", yes)
    turn.fire("check_reserved", no)


def _acknowledge(turn: Exchange, act: Act, _subject: str, mask: Mask) -> None:
    turn.fire(act.value, mask)
    turn.put("agreement", 2, both(mask, (turn.get("agreement") == 1) & ~turn.over))


def _gated(turn: Exchange, gate: Gate, mask: Mask, eased: Mask) -> Mask:
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


def _ask(turn: Exchange, _act: Act, fact: str, mask: Mask) -> None:
    bit, gate, effect = turn.tables.facts[fact]
    asked = both(mask, (turn.get("known") & bit) == 0)
    told = _gated(turn, gate, asked, turn.get("agreement") == 2)
    deflected = without(asked, told)
    if some(told):
        if turn.witness:
            turn.witness("fact", fact, told)
        turn.add_bit("known", bit, told)
        turn.affect(effect, told)
        turn.fire("ask_shared", told)
    turn.fire("ask_deflected", deflected)


def _summarize(turn: Exchange, act: Act, _subject: str, mask: Mask) -> None:
    fresh = both(mask, (turn.get("summary") == 0) & (turn.tables.needs(turn.get("known")) > 0))
    turn.put("summary", 1, fresh)
    turn.fire(act.value, fresh)


def _concern_bit(turn: Exchange, concern: str) -> int:
    return turn.tables.names.bits("concerns", (concern,))


def _probe(turn: Exchange, act: Act, concern: str, mask: Mask) -> None:
    bit = _concern_bit(turn, concern)
    fresh = both(mask, (turn.get("raised") & ~turn.get("probed") & bit) != 0)
    turn.add_bit("probed", bit, fresh)
    turn.fire(act.value, fresh)


def _answer(turn: Exchange, act: Act, concern: str, mask: Mask) -> None:
    bit = _concern_bit(turn, concern)
    open_ = both(mask, (turn.get("raised") & ~turn.get("answered") & bit) != 0)
    probed = both(open_, (turn.get("probed") & bit) != 0)
    early = without(open_, probed)
    turn.add_bit("answered", bit, probed)
    turn.fire(act.value, probed)
    turn.fire("answer_early", early)


def _tie_back(turn: Exchange, act: Act, _subject: str, mask: Mask) -> None:
    stated = both(mask, turn.get("stated") > 0)
    idle = without(mask, stated)
    turn.fire(act.value, stated)
    turn.put("unsettled", 0, stated)
    turn.fire("tie_back_idle", idle)


def _hint(turn: Exchange, act: Act, _subject: str, mask: Mask) -> None:
    turn.raise_to("asked", 1, mask)
    turn.fire(act.value, mask)


def _follow_up(turn: Exchange, act: Act, _subject: str, mask: Mask) -> None:
    turn.raise_to("confirmed", 1, mask)
    turn.fire(act.value, mask)


def _confirm(turn: Exchange, act: Act, _subject: str, mask: Mask) -> None:
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


def _offerable(turn: Exchange, goal: Goal) -> bool:
    return any(each.counter == goal.number for each in turn.tables.goals)


def _propose(turn: Exchange, _act: Act, _subject: str, mask: Mask) -> None:
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


def _fold_asked(turn: Exchange, goal: Goal, mask: Mask) -> None:
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


def _just_stated(turn: Exchange) -> Numbers:
    fresh = turn.get("fresh")
    return (fresh == 1) | (fresh == 2)


def _dated(turn: Exchange, goal: Goal) -> bool:
    rules = turn.tables.rules
    return rules.wording(turn.move).dated and bool(rules.objective(goal.name).when)


def _stepped(turn: Exchange, goal: Goal, rejected: Numbers) -> Numbers:
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


def _ready(turn: Exchange) -> Numbers:
    """The level of `close.ready` for an ask in this turn, by what held when it began."""
    raised, probed, answered = (turn.before(name) for name in ("raised", "probed", "answered"))
    known, summary = turn.before("known"), turn.before("summary")
    lacking = (raised != answered) | (turn.tables.needs(known) == 0)
    level = np.where(lacking, 1, 2 + summary)
    return np.where((raised & ~probed) != 0, 0, level).astype(np.uint8)


def _fold_accepted(turn: Exchange, goal: Goal, mask: Mask) -> None:
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


def _fold_refused(turn: Exchange, goal: Goal, mask: Mask) -> None:
    first = both(mask, turn.before("asks") == 0)
    turn.put("rejected", goal.rejection, first)
    turn.put("since_no", 0, first)


def _overreach(turn: Exchange, goal: Goal, mask: Mask) -> None:
    again = both(mask, turn.get("overreached") == 1)
    turn.put("overreached", 1, mask)
    _fold_refused(turn, goal, mask)
    turn.fire("propose_over", mask)
    if some(again):
        turn.put("commitment", 0, again)
        turn.end(NO_SALE, again)


def _weigh(turn: Exchange, goal: Goal, mask: Mask) -> None:
    turn.fire("propose_again", both(mask, (turn.get("refused") & goal.refusal) != 0))
    eased = (turn.get("agreement") == 2) & _expected(turn, goal)
    accepted = mask
    for gate in goal.needs:
        accepted = _gated(turn, gate, accepted, eased)
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


def _expected(turn: Exchange, goal: Goal) -> Numbers:
    """Where the ask was announced: that much was stated, or more. Above the window nothing is ever agreed."""
    thresholds = turn.tables.names.thresholds
    needed = sum(goal.rank >= rung for rung in thresholds)
    return turn.get("stated") >= 3 + 2 * needed


def _counter(turn: Exchange, goal: Goal, mask: Mask) -> None:
    if goal.counter:
        offered = both(holds(goal.counter_tests, turn, mask), turn.get("commitment") == 0)
        turn.put("offer", goal.counter, offered)
        if turn.witness:
            turn.witness("offer", goal.name, offered)


def _commit(turn: Exchange, goal: Goal, mask: Mask) -> None:
    higher = both(mask, turn.tables.worth[turn.get("commitment")] < goal.worth)
    turn.put("commitment", goal.number, higher)
    turn.put("restated", 0, higher)


def _release(turn: Exchange, _act: Act, _subject: str, mask: Mask) -> None:
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
        turn.put(
            "early", np.minimum(turn.get("early"), np.uint8(1)), both(unjudged, _just_stated(turn))
        )
        turn.put("ready", _ready(turn), unjudged)
        turn.end(CLEAR_NO, right)
    if some(wrong):
        turn.end(NO_SALE, wrong)


def _leave(turn: Exchange, _act: Act, _subject: str, mask: Mask) -> None:
    turn.end(turn.outcome(), mask)


HANDLERS: dict[Act, Callable[[Exchange, Act, str, Mask], None]] = {
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
    Act.PROPOSE: _propose,
    Act.HINT: _hint,
    Act.CONFIRM: _confirm,
    Act.FALSE_URGENCY: _false_urgency,
    Act.FOLLOW_UP: _follow_up,
    Act.SMALL_TALK: _plainly,
    Act.RELEASE: _release,
    Act.LEAVE: _leave,
}
"""What each act does, over many positions."""
