"""What each speech act does to the buyer, beside what the buyer's table says."""

from __future__ import annotations

from collections.abc import Callable

from simulator.core.buyer import Agreement, Buyer, Working, affect
from simulator.core.exchange import Beat, Exchange, What
from simulator.core.moves import Act
from simulator.core.rules import Rules

FLAGS = {Act.PURPOSE: "purposed", Act.TIME: "timed", Act.INVITE: "invited", Act.EXIT_OK: "exit_said"}
"""The acts of the opening that are done once and for all, and what the buyer remembers of each."""


def _once(turn: Exchange, act: Act, _subject: str) -> None:
    setattr(turn.buyer, FLAGS[act], True)
    turn.fire(act.value)


def _plainly(turn: Exchange, act: Act, _subject: str) -> None:
    turn.fire(act.value)


def _outcome(turn: Exchange, _act: Act, _subject: str) -> None:
    names, rules = turn.move.objectives, turn.rules
    actions = tuple(name for name in names if not rules.objective(name).activity)
    turn.buyer.statements = turn.buyer.statements + 1
    turn.note(What.STATED, ",".join(names), len(actions))
    if not actions:
        turn.fire("state_activity", names[0])
        return
    turn.buyer.stated = actions
    turn.buyer.agreement = Agreement.NONE
    turn.settle()
    turn.fire("state_over" if _over(turn) else "state", actions[0])


def _over(turn: Exchange) -> bool:
    return any((turn.rules.misfits[name] or 0) > 0 for name in turn.buyer.stated)


def _check(turn: Exchange, _act: Act, _subject: str) -> None:
    buyer, stating = turn.buyer, turn.move.kind == "state"
    if buyer.restated == 1:
        turn.buyer.restated = 2
        turn.note(What.SAID_BACK)
        turn.fire("said_back", buyer.commitment)
    elif buyer.summary == 1 and not stating:
        turn.buyer.summary = 2
        turn.note(What.NEEDS_CONFIRMED)
        turn.fire("needs_confirmed")
    elif buyer.stated and (buyer.agreement is not Agreement.AGREED or buyer.unsettled):
        turn.settle()
        _check_objective(turn)
    else:
        turn.fire("check_idle")


def _check_objective(turn: Exchange) -> None:
    willing = turn.buyer.trust >= turn.rules.scenario.buyer.thresholds.agree
    if willing and not _over(turn):
        turn.agree(Agreement.AGREED)
        turn.fire("check_agreed")
    else:
        turn.agree(Agreement.RESERVED)
        turn.fire("check_reserved")


def _acknowledge(turn: Exchange, act: Act, _subject: str) -> None:
    turn.fire(act.value)
    if turn.buyer.agreement is Agreement.RESERVED and not _over(turn):
        turn.agree(Agreement.AGREED)


def _ask(turn: Exchange, _act: Act, fact_id: str) -> None:
    buyer = turn.buyer
    if fact_id in buyer.known:
        return
    if not turn.rules.fact_gates[fact_id].holds(buyer, turn.eased):
        turn.note(What.DEFLECTED, fact_id)
        turn.fire("ask_deflected", fact_id)
        return
    fact = turn.rules.facts[fact_id]
    buyer.known |= {fact_id}
    buyer.needs += fact.need
    affect(buyer, fact.effect)
    turn.note(What.LEARNED, fact_id, int(fact.need))
    turn.fire("ask_shared", fact_id)


def _summarize(turn: Exchange, act: Act, _subject: str) -> None:
    if turn.buyer.summary == 0 and turn.buyer.needs:
        turn.buyer.summary = 1
        turn.note(What.SUMMARISED)
        turn.fire(act.value)


def _probe(turn: Exchange, act: Act, concern: str) -> None:
    buyer = turn.buyer
    if concern in buyer.raised and concern not in buyer.probed:
        turn.buyer.probed = buyer.probed | {concern}
        turn.note(What.PROBED, concern)
        turn.fire(act.value, concern)


def _answer(turn: Exchange, act: Act, concern: str) -> None:
    buyer = turn.buyer
    if concern not in buyer.open_concerns:
        return
    if concern not in buyer.probed:
        turn.note(What.RESISTED, concern)
        turn.fire("answer_early", concern)
        return
    turn.buyer.answered = buyer.answered | {concern}
    turn.note(What.ANSWERED, concern)
    turn.fire(act.value, concern)


def _tie_back(turn: Exchange, act: Act, _subject: str) -> None:
    if not turn.buyer.stated:
        turn.fire("tie_back_idle")
        return
    turn.fire(act.value)
    turn.settle()


def _hint(turn: Exchange, act: Act, _subject: str) -> None:
    turn.note(What.HINTED, turn.move.objectives[0] if turn.move.objectives else "")
    turn.fire(act.value)


def _follow_up(turn: Exchange, act: Act, _subject: str) -> None:
    turn.note(What.PROMISED)
    turn.fire(act.value)


def _confirm(turn: Exchange, act: Act, _subject: str) -> None:
    if turn.offered:
        turn.note(What.TOOK_OFFER, turn.offered)
        _commit(turn, turn.offered, dated=True)
        turn.fire("propose_accepted", turn.offered)
    buyer = turn.buyer
    if buyer.commitment:
        objective = turn.rules.objective(buyer.commitment)
        full = int(objective.parts == 3)
        turn.buyer.dated = bool(objective.when)
        turn.buyer.restated = max(1, buyer.restated)
        turn.note(What.RESTATED, buyer.commitment, full)
    elif buyer.refused:
        turn.buyer.restated = max(1, buyer.restated)
        turn.note(What.RESTATED, "", 1)
    turn.fire(act.value, turn.buyer.commitment)


def _propose(turn: Exchange, _act: Act, _subject: str) -> None:
    (name,) = turn.move.objectives
    buyer, rules = turn.buyer, turn.rules
    dated = rules.wording(turn.move).dated and bool(rules.objective(name).when)
    surprised = not buyer.stated and not buyer.asks
    buyer.asks += 1
    turn.note(What.ASKED, name, int(dated))
    if surprised:
        affect(buyer, rules.scenario.buyer.thresholds.surprise)
        turn.fire("surprise")
    misfit = rules.misfits[name]
    if misfit is None:
        turn.note(What.REFUSED, name, detail="it is something that you do, not something the buyer does")
        turn.fire("propose_activity", name)
    elif misfit > 0:
        _overreach(turn, name)
    else:
        _weigh(turn, name, dated)


def _overreach(turn: Exchange, name: str) -> None:
    again = turn.buyer.overreached
    turn.buyer.overreached = True
    turn.buyer.refused = _with(turn.buyer.refused, name)
    turn.note(What.OVERREACHED, name, turn.rules.misfits[name] or 0)
    turn.note(What.REFUSED, name, detail="it is more than fits where the deal stands")
    turn.fire("propose_over", name)
    if again:
        turn.buyer.commitment = ""
        turn.end("no_sale", "buyer")


def _weigh(turn: Exchange, name: str, dated: bool) -> None:
    rules = turn.rules
    if name in turn.buyer.refused:
        turn.fire("propose_again", name)
    need = rules.unmet(name, turn.buyer, turn.eased and _expected(turn, name))
    if need is None:
        turn.note(What.ACCEPTED, name, int(dated))
        _commit(turn, name, dated)
        turn.fire("propose_accepted", name)
        return
    turn.buyer.refused = _with(turn.buyer.refused, name)
    turn.note(What.REFUSED, name, rules.scenario.objectives[name].needs.index(need), need.because)
    turn.fire("propose_refused", name)
    _counter(turn, name)


def _expected(turn: Exchange, name: str) -> bool:
    """Whether the ask was announced: for an objective that was stated, or a step down from one."""
    ranks, objective = turn.rules.playbook.rung_numbers, turn.rules.objective
    highest = max((ranks[objective(stated).rung] for stated in turn.buyer.stated), default=-1)
    return ranks[objective(name).rung] <= highest


def _counter(turn: Exchange, name: str) -> None:
    offer = turn.rules.objective(name).counter
    test = turn.rules.counters.get(name)
    if offer and not turn.buyer.commitment and (test is None or test(turn.buyer)):
        turn.buyer.offer = offer
        turn.note(What.OFFERED, offer)
        turn.beats.append(Beat("offer", name))


def _commit(turn: Exchange, name: str, dated: bool) -> None:
    held = turn.buyer.commitment
    if not held or turn.rules.worth(name) > turn.rules.worth(held):
        turn.buyer.commitment = name
        turn.buyer.dated = dated
        turn.buyer.restated = 0


def _with(names: tuple[str, ...], name: str) -> tuple[str, ...]:
    return names if name in names else (*names, name)


def _release(turn: Exchange, _act: Act, _subject: str) -> None:
    variant = turn.rules.variant
    right = not variant.qualifies and variant.shown_by in turn.buyer.known
    turn.buyer.commitment = ""
    turn.note(What.RELEASED, number=int(right))
    turn.end("clear_no" if right else "no_sale", "seller")


def _leave(turn: Exchange, _act: Act, _subject: str) -> None:
    turn.end(outcome_of(turn.rules, turn.buyer), "seller")


def outcome_of(rules: Rules, buyer: Buyer | Working) -> str:
    """How the call would end now, Rackham's outcomes: a vague commitment is a continuation."""
    if buyer.commitment:
        objective = rules.objective(buyer.commitment)
        if objective.vague:
            return "continuation"
        return "order" if rules.playbook.rung(objective.rung).order else "advance"
    if buyer.stance == "buyers_process":
        return "buyers_process"
    if buyer.stance == "put_off" or len(buyer.refused) > 1:
        return "no_sale"
    return "continuation"


HANDLERS: dict[Act, Callable[[Exchange, Act, str], None]] = {
    Act.PURPOSE: _once,
    Act.TIME: _once,
    Act.INVITE: _once,
    Act.EXIT_OK: _once,
    Act.OUTCOME: _outcome,
    Act.CHECK: _check,
    Act.ASK: _ask,
    Act.ACKNOWLEDGE: _acknowledge,
    Act.PITCH: _plainly,
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
    Act.FALSE_URGENCY: _plainly,
    Act.FOLLOW_UP: _follow_up,
    Act.SMALL_TALK: _plainly,
    Act.RELEASE: _release,
    Act.LEAVE: _leave,
}
"""What each act does, beside what the buyer's table says."""
