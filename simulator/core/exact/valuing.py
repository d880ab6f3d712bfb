"""The values of a call: from every point of it, the best total that could still be reached, and what could still be won.

It goes backwards. What was reached later could be reached from here as well, by the move that was made: so the value after
a move is the least that the value before it can be, and a search is needed only where the bound allows more.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from simulator.core.attempt import Slip
from simulator.core.buyer import Buyer
from simulator.core.call import Call
from simulator.core.exact.search import Search, total_aim
from simulator.core.exact.solving import solved
from simulator.core.exact.walk import Engine
from simulator.core.ledger import Ledger
from simulator.core.reviewing.values import Value, Values
from simulator.core.scorecard import scorecard

WIDTHS = (100, 2000)
"""The positions a turn that are kept while good ways of going on are looked for: few first, then more, where more may be."""

BUDGET = 2_000_000
"""The moves that are looked at for a whole call in order to prove its values; what is not proved by then is marked so."""

MOST_EDGES = 1 << 40
"""More moves than the first pass of a search can look at."""

Told = Callable[[int, int], None]
"""Told how much is done, and of how much; it may raise, to give up."""


class Point(NamedTuple):
    """Where a call stood."""

    buyer: Buyer
    ledger: Ledger


def _nobody(_done: int, _of: int) -> None:
    """Tell nobody."""


class Valuation:
    """The values of a call while they are found."""

    def __init__(self, call: Call, told: Told = _nobody, budget: int = BUDGET) -> None:
        """Compile the call's rules; raises TooLarge where a position does not fit."""
        self.call, self.told, self.left = call, told, budget
        self.engine = Engine(call.rules, call.slip)
        self.aim = total_aim(self.engine)
        started = Point(call.rules.newcomer, Ledger())
        self.points = [started, *(Point(turn.after, turn.ledger) for turn in call.turns)]

    def values(self) -> Values:
        """Find the values."""
        points = self._backwards()
        slip, best = self._best(points[0])
        self.told(len(self.points) + 1, len(self.points) + 1)
        return Values(slip, best, _proved(points, best))

    def _backwards(self) -> list[Value]:
        found: list[Value] = []
        for number in range(len(self.points) - 1, -1, -1):
            self.told(len(found), len(self.points) + 1)
            found.append(self._value(number, found[-1] if found else None))
        return found[::-1]

    def _value(self, number: int, after: Value | None) -> Value:
        point = self.points[number]
        if point.buyer.ended:
            return Value(scorecard(self.call).quarters, True, ())
        least = None
        if after is not None:
            least = after._replace(line=(self.call.turns[number].move, *after.line))
        return self._searched(point, least)

    def _searched(self, point: Point, least: Value | None) -> Value:
        words, turn = self.engine.positions(point), point.buyer.turn
        bound = int(self.aim.bound(self.engine.batch(words, turn))[0])
        if least is not None and least.quarters >= bound:
            return least._replace(proved=True)
        floor = () if least is None else (least.quarters,)
        search = Search(self.engine, self.aim, words, turn, *floor)
        for number, width in enumerate(WIDTHS):
            search.look(width, MOST_EDGES, tasting=number == 0)
            if search.found()[0].value >= bound:
                break
        looked = search.edges
        search.prove(looked + max(0, self.left // 2))
        self.left -= search.edges - looked
        (found,) = search.found()
        if least is not None and found.value <= least.quarters:
            return least._replace(proved=found.proved)
        return Value(found.value, found.proved, tuple(choice.move for choice in found.line))

    def _best(self, start: Value) -> tuple[Slip, Value]:
        """The best slip of all, and what it reaches."""
        found = solved(self.call.rules)
        if found.quarters <= start.quarters:
            return self.call.slip, start._replace(proved=found.proved)
        return found.slip, Value(found.quarters, found.proved, found.line)


def _proved(points: list[Value], best: Value) -> tuple[Value, ...]:
    """Prove what follows from what came before: nothing can be reached that was out of reach already."""
    most = best.quarters if best.proved else None
    found: list[Value] = []
    for point in points:
        proved = point.proved or (most is not None and point.quarters >= most)
        most = point.quarters if proved else most
        found.append(point._replace(proved=proved))
    return tuple(found)


def valued(call: Call, told: Told = _nobody, budget: int = BUDGET) -> Values:
    """What was reachable from every point of a call; raises TooLarge where its scenario does not fit."""
    return Valuation(call, told, budget).values()
