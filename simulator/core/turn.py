"""One turn: the seller's acts go to the buyer one after the other, then the clock ticks.

`respond` takes a buyer and a move and gives the next buyer, what happened, and the beats that the buyer's words are made
from. A call past its agreed minutes costs 2 of patience a minute, and is finished 6 minutes over (call.md section 3).
"""

from __future__ import annotations

from simulator.core.acts import HANDLERS, outcome_of
from simulator.core.buyer import Buyer, affect, meter
from simulator.core.conduct import TRAPS
from simulator.core.exchange import Beat, Exchange, Happening, What
from simulator.core.moves import Act, Move
from simulator.core.rules import Rules
from simulator.core.scenario import Event

OVERTIME_DRAIN = 2
"""Points of patience a minute, past the agreed minutes."""

OVERTIME_END = 6
"""Minutes over the agreed time at which the call is finished."""


NOTED = frozenset({Act.PURPOSE, Act.TIME, Act.INVITE, Act.EXIT_OK, Act.PITCH, Act.FALSE_URGENCY})
"""The acts that are noted for their own sake; of the others what became of them is noted."""


def respond(rules: Rules, buyer: Buyer, move: Move) -> tuple[Buyer, tuple[Happening, ...], tuple[Beat, ...]]:
    """The buyer's turn to a legal move: the next buyer, what happened, and what there is to say."""
    turn = Exchange(rules, buyer, move)
    for said in rules.acts(move):
        if not turn.buyer.ended:
            if said.act in NOTED:
                turn.note(What.ACTED, said.act)
            HANDLERS[said.act](turn, said.act, said.subject)
    if not turn.buyer.ended:
        _tick(turn)
    return turn.buyer.done(), tuple(turn.happened), tuple(turn.beats)


def _tick(turn: Exchange) -> None:
    buyer, per_turn = turn.buyer, turn.rules.minutes_per_turn
    buyer.clock += per_turn
    turn.fire("turn")
    _drain(turn, per_turn)
    if buyer.patience and not _event(turn):
        _concern(turn)
    if not buyer.patience or buyer.clock - buyer.minutes >= OVERTIME_END:
        turn.end(outcome_of(turn.rules, buyer), "buyer")


def _drain(turn: Exchange, per_turn: int) -> None:
    buyer, drain = turn.buyer, turn.rules.drain
    every = drain.trap if buyer.stance in TRAPS else drain.agreed if turn.eased else drain.usual
    lost = int(buyer.turn % every == 0)
    over = buyer.clock - buyer.minutes
    if over > 0:
        lost += OVERTIME_DRAIN * min(per_turn, over)
        turn.note(What.OVER_TIME, number=over)
        turn.beats.append(Beat("over_time"))
    if lost:
        buyer.patience = meter(buyer.patience - lost)


def _event(turn: Exchange) -> bool:
    buyer = turn.buyer
    happened = buyer.happened
    for name, event, test in turn.rules.events:
        if name not in happened and (test is None or test(buyer)):
            _happen(turn, name, event)
            return True
    return False


def _happen(turn: Exchange, name: str, event: Event) -> None:
    buyer = turn.buyer
    affect(buyer, event.effect)
    buyer.happened |= {name}
    turn.beats.append(Beat("event", name))
    if event.shift:
        buyer.minutes = event.minutes or buyer.minutes
        buyer.unsettled = True
        turn.note(What.SHIFTED, name)
    _go(turn, event.to)
    if event.raises and event.raises not in buyer.raised:
        turn.raise_concern(event.raises)
    if event.asks_price and not buyer.stated:
        turn.fire("price_unprepared")


def _go(turn: Exchange, to: str) -> None:
    buyer = turn.buyer
    if to and to != buyer.stance:
        stance, stay = buyer.stance, buyer.stay
        buyer.stance, buyer.stay = to, 0
        turn.crossed(stance, stay, "event")


def _concern(turn: Exchange) -> None:
    buyer = turn.buyer
    for name, test in turn.rules.concerns:
        if name not in buyer.raised and (test is None or test(buyer)):
            turn.raise_concern(name)
            return
