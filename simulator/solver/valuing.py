"""The values of a call: from every point of it, the best total that could still be reached, and what could still be won.

One search looks from all points at once. What was reached later could be reached from before as well, by the moves that
were made: so the value after a move is the least that the value before it can be, and what is proved of a position holds
for every point that it follows.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from simulator.core.attempt import Slip
from simulator.core.buyer import Buyer
from simulator.core.call import Call, at
from simulator.core.ledger import Ledger
from simulator.core.moves import Move
from simulator.core.scorecard import scorecard
from simulator.solver.batch import Batch
from simulator.solver.call_values import PointValue, Values
from simulator.solver.fields import Numbers, Words
from simulator.solver.search import FLOOR, PRIORITIES, Found, total_aim
from simulator.solver.solving import highest_total, solved
from simulator.solver.walk import Engine
from simulator.solver.winning import Joined, Winners, Winning

WIDTHS = (60, 300)
"""The positions a turn and point that are kept while good ways of going on are looked for: few first, then more."""

WON_WIDTH = 50
"""The positions a turn and point that are kept while it is looked for what can still be won."""

WON_MOST = 1500
"""The positions a turn and point up to which it is proved that something can no longer be won."""

BUDGET = 3_000_000
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
        self.call, self.told, self.budget = call, told, budget
        self.engine = Engine(call.rules, call.slip)
        self.aim = total_aim(self.engine)
        started = Point(at(call, 0).buyer, Ledger())
        self.points = [started, *(Point(turn.after, turn.ledger) for turn in call.turns)]
        going = [point for point in self.points if not point.buyer.ended]
        self.words = [self.engine.positions(point) for point in going]
        self.winning = Winning(self.engine, len(self.words))
        self.bounds = self._bounds(self.engine.scoring.most)
        if self.bounds and self.bounds[0] > self.reached:
            self.bounds = self._bounds(self.aim.bound)

    def _bounds(self, most: Callable[[Batch], Numbers]) -> list[int]:
        """For each point from which the call goes on a total that cannot be exceeded."""
        return [int(most(self.engine.batch(words, turn))[0]) for turn, words in enumerate(self.words)]

    @property
    def steps(self) -> int:
        """How many steps of work there are."""
        return len(WIDTHS) + len(self.points) + 2

    def values(self) -> Values:
        """Find the values."""
        points = self._backwards(self._looked())
        self.told(self.steps - 2, self.steps)
        points = self._with_won(points)
        self.told(self.steps - 1, self.steps)
        slip, best = self._best(points[0])
        self.told(self.steps, self.steps)
        return Values(slip, best, _proved(points, best))

    @property
    def reached(self) -> int:
        """The total of the call as it stands, in quarter points."""
        return scorecard(self.call).quarters

    def _looked(self) -> tuple[Found, ...]:
        """Good ways of going on from every point at which the bound allows more than was reached."""
        if not self.words or self.bounds[0] <= self.reached:
            return ()
        search = Joined(self.engine, self.aim, self._together(), 0, self.reached)
        search.noted = self.winning.note
        for number, width in enumerate(WIDTHS):
            self.told(number, self.steps)
            search.wanted = search.held // PRIORITIES < np.array(self.bounds)
            if search.wanted.any():
                search.look(width, MOST_EDGES, tasting=number == 0)
        self.told(len(WIDTHS), self.steps)
        search.wanted = search.held // PRIORITIES < np.array(self.bounds)
        if search.wanted.any():
            search.noted = self._advanced
            search.prove(search.edges + self.budget)
        return search.found()

    def _advanced(self, batch: Batch) -> None:
        """Tell of a turn that the proof has reached."""
        self.told(len(WIDTHS) + min(batch.turn, len(self.points)), self.steps)

    def _together(self) -> Words:
        """The points from which the call goes on, as positions."""
        one, two = (np.concatenate([words[n] for words in self.words]) for n in range(2))
        return one, two

    def _with_won(self, points: list[PointValue]) -> list[PointValue]:
        """The values with the objectives that can still be won, and those of which that is not known."""
        found = list(points)
        if self.call.ended:
            found[-1] = points[-1]._replace(won=self._held())
        if not self.words:
            return found
        winners = Winners(self.engine, self._together(), self.winning)
        winners.seek(WON_WIDTH, WON_MOST)
        names = [goal.name for goal in self.winning.goals]
        for number, (seen, whole) in enumerate(zip(self.winning.seen, winners.whole, strict=True)):
            won = frozenset(name for name, can in zip(names, seen, strict=True) if can)
            doubtful = frozenset() if whole else frozenset(names) - won
            found[number] = points[number]._replace(won=won, doubtful=doubtful)
        return found

    def _held(self) -> frozenset[str]:
        """The commitment of an ended call, and those that are no higher."""
        tables = self.engine.tables
        held = tables.by_name.get(self.call.buyer.commitment)
        goals = self.winning.goals if held else ()
        return frozenset(goal.name for goal in goals if held and goal.worth <= held.worth)

    def _backwards(self, looked: tuple[Found, ...]) -> list[PointValue]:
        found: list[PointValue] = []
        for number in range(len(self.points) - 1, -1, -1):
            after = found[-1] if found else None
            found.append(self._value(number, after, looked[number] if number < len(looked) else None))
        return found[::-1]

    def _value(self, number: int, after: PointValue | None, looked: Found | None) -> PointValue:
        if number >= len(self.words):
            return PointValue(self.reached, True, ())
        least = _nothing() if after is None else self._carried(number, after)
        if looked is not None and looked.line and looked.value > least.quarters:
            least = PointValue(looked.value, False, _moves(looked))
        most = self.bounds[number]
        proved = least.quarters >= most or (looked is not None and looked.proved)
        return least._replace(proved=proved)

    def _carried(self, number: int, after: PointValue) -> PointValue:
        """What was reachable later, with the move that led there."""
        return after._replace(line=(self.call.turns[number].move, *after.line))

    def _best(self, start: PointValue) -> tuple[Slip, PointValue]:
        """The best slip of all, and what it reaches."""
        if start.quarters >= highest_total(self.call.rules):
            return self.call.slip, start
        found = solved(self.call.rules, start=self.points[0].buyer)
        if found.quarters <= start.quarters:
            return self.call.slip, start._replace(proved=found.proved)
        return found.slip, PointValue(found.quarters, found.proved, found.line)


def _nothing() -> PointValue:
    return PointValue(FLOOR, False, ())


def _moves(found: Found) -> tuple[Move, ...]:
    return tuple(choice.move for choice in found.line)


def _proved(points: list[PointValue], best: PointValue) -> tuple[PointValue, ...]:
    """Prove what follows from what came before: nothing can be reached that was out of reach already."""
    most = best.quarters if best.proved else None
    found: list[PointValue] = []
    for point in points:
        proved = point.proved or (most is not None and point.quarters >= most)
        most = point.quarters if proved else most
        found.append(point._replace(proved=proved))
    return tuple(found)


def valued(call: Call, told: Told = _nobody, budget: int = BUDGET) -> Values:
    """What was reachable from every point of a call; raises TooLarge where its scenario does not fit."""
    return Valuation(call, told, budget).values()
