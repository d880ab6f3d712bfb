"""Exploring a variant: every position that can be reached, or as many as a budget allows.

While the budget lasts every position of a turn is visited. From the turn on at which it would not last, a choice of them
is: as different from each other as can be, and the same ones each time. What was seen is proved by the moves that show it;
that something cannot be is proved only where every position was visited.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from simulator.solver.batch import Batch, Mask
from simulator.solver.batch_turn import BatchTurn
from simulator.solver.compiled import Tests
from simulator.solver.conditions import holds
from simulator.solver.fields import Numbers
from simulator.solver.normalise import most_turns
from simulator.solver.walk import Engine, Level, Place, Walk

BUDGET = 4_000_000
"""The legal moves that an exploration looks at, at the most."""

TOLD_APART = (
    "stance", "known", "raised", "probed", "answered", "happened", "summary", "agreement", "stated",
    "asks", "commitment", "offer", "restated", "trust", "interest", "patience",
)  # fmt: skip
"""The fields in which the positions of a choice are to differ."""


class Seen(NamedTuple):
    """What an exploration saw."""

    whole: bool
    """Whether every position was visited."""
    full_turns: int
    """The turns of which every position was visited."""
    states: int
    edges: int
    moves: int
    what: dict[tuple[str, object], Place]
    """What was seen to happen, by kind and name, and where first."""


class Exploration(Walk):
    """A walk through all that can happen."""

    def __init__(self, engine: Engine, budget: int = BUDGET) -> None:
        """Stand at the start of the call."""
        super().__init__(engine, engine.start(), 0)
        self.budget = budget
        self.places: dict[tuple[str, object], Place] = {}
        self.seen = self.places
        self.whole, self.full_turns = True, 0

    def run(self) -> Seen:
        """Explore until every call has ended."""
        turns = most_turns(self.engine.tables)
        while len(self.levels[-1]):
            self._look(self.levels[-1])
            level = self.following()
            left = max(1, turns - self.turn)
            self.levels.append(self._within(level, (self.budget - self.moves) // left))
        return Seen(self.whole, self.full_turns, self.states, self.edges, self.moves, self.places)

    def _within(self, level: Level, moves: int) -> Level:
        """The positions to go on from: all, or as many as these moves allow."""
        per_state = max(1, self.moves // max(1, self.states))
        most = max(64, moves // per_state)
        if len(level) <= most:
            self.full_turns += self.whole
            return level
        self.whole = False
        return level.some(different(self.engine.batch(level.words, self.turn + 1), most))

    def _look(self, level: Level) -> None:
        """Note the stances that are reached, and where there is no line to say."""
        stances = self.engine.batch(level.words, self.turn).get("stance")
        names = self.engine.tables.names.stances
        for number, row in zip(*np.unique(stances, return_index=True), strict=True):
            self._note("stance", names[int(number)], len(self.levels) - 1, int(row))

    def _note(self, kind: str, which: object, level: int, row: int) -> None:
        if self.seen is not None and (kind, which) not in self.seen:
            self.seen[kind, which] = Place(level, row, -1)

    def ended(self, after: BatchTurn, rows: Numbers, choice: int) -> None:
        """Note how calls end, and whether they pass."""
        if after.ended is None or self.seen is None:
            return
        for number in np.unique(after.ended):
            key = ("end", int(number))
            if number and key not in self.seen:
                row = int((after.ended == number).argmax())
                self.seen[key] = Place(len(self.levels) - 1, int(rows[row]), choice)

    def never(self, tests: Tests, ahead: int = 0) -> int | None:
        """Which test of a guard never holds where those before it do, over all visited positions; None where all can."""
        best = 0
        for number, level in enumerate(self.levels):
            if not len(level):
                continue
            batch = self.engine.batch(level.words, number + ahead)
            reached = _longest(tests, batch)
            if reached == len(tests):
                return None
            best = max(best, reached)
        return best


def _longest(tests: Tests, batch: Batch) -> int:
    mask: Mask = True
    for number in range(len(tests)):
        mask = holds(tests[number : number + 1], batch, mask)
        if mask is False or (mask is not True and not mask.any()):
            return number
    return len(tests)


def different(batch: Batch, most: int) -> Numbers:
    """So many positions, as different from each other as can be, the same ones each time."""
    kind = np.zeros(batch.length, np.uint64)
    for name in TOLD_APART:
        kind = kind * np.uint64(0x9E3779B97F4A7C15) + batch.get(name).astype(np.uint64) + np.uint64(1)
    whole = (batch.words[0] ^ (batch.words[1] >> np.uint64(7))) * np.uint64(0xC2B2AE3D27D4EB4F)
    order = np.lexsort((whole, kind))
    sorted_ = kind[order]
    first = np.r_[True, sorted_[1:] != sorted_[:-1]]
    starts = np.flatnonzero(first)
    nth = np.arange(len(order)) - np.repeat(starts, np.diff(np.r_[starts, len(order)]))
    lot = (whole[order] >> np.uint64(20)).astype(np.int64)
    ranked = np.lexsort((lot, nth))
    return np.sort(order[ranked[:most]])
