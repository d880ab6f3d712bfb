"""Objectives that stopped being reachable: at which move, and why."""

from __future__ import annotations

from typing import NamedTuple

from simulator.core.call import ASKS, Call, Turn
from simulator.core.exchange import What


class Gone(NamedTuple):
    """An objective that could be won before a move, and cannot be won after it."""

    objective: str
    title: str
    why: str
    """Why, in a sentence."""
    proved: bool
    """Whether every way on was looked at; where not, no way was found."""


def why_gone(call: Call, turn: Turn, objective: str) -> str:
    """Why an objective can no longer be won after a turn, in a sentence."""
    buyer = turn.after
    if buyer.ended:
        return _ended(turn)
    if buyer.asks >= ASKS:
        return f"You had used all {ASKS} asks."
    lacking = [
        need.because
        for need, gate in call.rules.needs[objective]
        if not gate.holds(buyer, buyer.agreement == 2)
    ]
    left = max(0, buyer.minutes - buyer.clock)
    time = f"with {left} minute{'s' * (left != 1)} left and patience at {buyer.patience}"
    if lacking:
        return f"The buyer would still say that {'; that '.join(lacking)}; {time} that can no longer be mended."
    return f"It could still be asked for in this turn, and no longer after it, {time}."


def _ended(turn: Turn) -> str:
    by = next((each.detail for each in turn.happened if each.what is What.ENDED), "")
    happened = {each.what for each in turn.happened}
    if by == "seller":
        return "You closed the file." if What.RELEASED in happened else "You ended the call."
    if What.OVERREACHED in happened and turn.before.overreached:
        return "A second ask above the window ended the call."
    if not turn.after.patience:
        return "The buyer's patience ran out, and the call ended."
    return "The time was up, and the buyer ended the call."
