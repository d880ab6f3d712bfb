"""Playing on from any point of a call: by another line, or by the best there is. A fork is never the rep's own score."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from simulator.core.call import Call, at, say
from simulator.core.moves import Move
from simulator.solver.call_values import Values


class Fork(NamedTuple):
    """A call that leaves another one at a turn; it is for looking at, and no attempt is made of it."""

    origin: Call
    """The call as it was played."""
    turn: int
    """The turns that both have in common; -1 where even the slip is another one."""
    call: Call
    """How it goes on instead."""


def said(call: Call, moves: Iterable[Move]) -> Call:
    """A call after further moves; raises IllegalMove."""
    for move in moves:
        call = say(call, move)
    return call


def fork(call: Call, turn: int) -> Fork:
    """Leave a call after so many turns, to say something else; the fork's call stands there."""
    return Fork(call, turn, at(call, turn))


def went_on(left: Fork, move: Move) -> Fork:
    """A fork after one more move; raises IllegalMove."""
    return left._replace(call=say(left.call, move))


def best_play(call: Call, values: Values, turn: int) -> Fork:
    """What the best play would have made of a call from after `turn` turns on, to its end; -1: with the best slip, too."""
    if turn < 0:
        started = at(call, 0)._replace(slip=values.slip)
        return Fork(call, turn, said(started, values.best.line))
    return Fork(call, turn, said(at(call, turn), values.points[turn].line))
