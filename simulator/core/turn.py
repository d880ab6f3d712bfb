"""One turn: the seller's acts go to the buyer one after the other, then the clock ticks.

`respond` takes a buyer and a move and gives the next buyer, what happened, and the beats that the buyer's words are made
from. A call past its agreed minutes costs 2 of patience a minute, and is finished 6 minutes over (call.md section 3).
"""

from __future__ import annotations

from simulator.core.acts import HANDLERS, outcome_of
from simulator.core.buyer import Buyer, affected
from simulator.core.exchange import Beat, Exchange
from simulator.core.happenings import Happening, What
from simulator.core.moves import Move
from simulator.core.rules import Rules
from simulator.core.scenario import Effect, Event

OVERTIME_DRAIN = 2
"""Points of patience a minute, past the agreed minutes."""

OVERTIME_END = 6
"""Minutes over the agreed time at which the call is finished."""


def respond(
    rules: Rules, buyer: Buyer, move: Move
) -> tuple[Buyer, tuple[Happening, ...], tuple[Beat, ...]]:
    """The buyer's turn to a legal move: the next buyer, what happened, and what there is to say."""
    turn = Exchange(rules, buyer, move)
    for said in rules.acts(move):
        if not turn.buyer.ended:
            turn.note(What.ACTED, said.act.value)
            HANDLERS[said.act](turn, said.act, said.subject)
    if not turn.buyer.ended:
        _tick(turn)
    return turn.buyer, tuple(turn.happened), tuple(turn.beats)


def _tick(turn: Exchange) -> None:
    per_turn = turn.rules.scenario.minutes_per_turn
    turn.buyer = turn.buyer._replace(clock=turn.buyer.clock + per_turn)
    turn.fire("turn")
    _drain(turn, per_turn)
    if turn.buyer.patience and not _event(turn):
        _concern(turn)
    over = turn.buyer.clock - turn.buyer.minutes
    if not turn.buyer.patience or over >= OVERTIME_END:
        turn.end(outcome_of(turn.rules, turn.buyer), "buyer")


def _drain(turn: Exchange, per_turn: int) -> None:
    buyer, drain = turn.buyer, turn.rules.scenario.buyer.drain
    every = drain.trap if buyer.trapped else drain.agreed if turn.eased else drain.usual
    lost = int(buyer.turn % every == 0)
    over = min(per_turn, buyer.clock - buyer.minutes)
    if over > 0:
        lost += OVERTIME_DRAIN * over
        turn.note(What.OVER_TIME, number=buyer.clock - buyer.minutes)
        turn.beats.append(Beat("over_time", "", buyer))
    turn.buyer = affected(buyer, Effect(patience=-min(lost, 5))) if lost else buyer


def _event(turn: Exchange) -> bool:
    buyer = turn.buyer
    for name, event, test in turn.rules.events:
        if name not in buyer.happened and (test is None or test(buyer)):
            _happen(turn, name, event)
            return True
    return False


def _happen(turn: Exchange, name: str, event: Event) -> None:
    buyer = affected(turn.buyer, event.effect)
    turn.buyer = buyer._replace(
        happened=buyer.happened | {name},
        minutes=event.minutes or buyer.minutes,
        unsettled=buyer.unsettled or bool(event.shift),
    )
    turn.beats.append(Beat("event", name, turn.buyer))
    if event.shift:
        turn.note(What.SHIFTED, name)
    if event.to and event.to != turn.buyer.stance:
        before = turn.buyer
        turn.buyer = before._replace(stance=event.to, stay=0)
        turn.crossed(before, "event")
    if event.raises and event.raises not in turn.buyer.raised:
        turn.raise_concern(event.raises)
    if event.asks_price and not turn.buyer.stated:
        turn.fire("price_unprepared")


def _concern(turn: Exchange) -> None:
    buyer = turn.buyer
    for name, test in turn.rules.concerns:
        if name not in buyer.raised and (test is None or test(buyer)):
            turn.raise_concern(name)
            return
