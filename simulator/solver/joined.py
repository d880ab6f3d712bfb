"""A search from every point of one call at once: each joins at its turn, and what a later one finds helps the earlier."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from simulator.solver.batch import Batch
from simulator.solver.choices import Choice
from simulator.solver.fields import Numbers, Words
from simulator.solver.search import Aim, Search
from simulator.solver.walk import Engine, Level

EDGES = 80
"""About as many moves can be made at a position."""

START = -1
"""Stands for the parent of a point that the search begins from."""


class Joined(Search):
    """A search from points of one call that follow one another, a turn apart."""

    def __init__(self, engine: Engine, aim: Aim, points: Words, turn: int, floor: int) -> None:
        """Seek more than the floor from points of which the first stands after `turn` turns."""
        super().__init__(engine, aim, points, turn, floor)
        packed = self.levels[0].words
        self.starts = [(packed[0][n : n + 1], packed[1][n : n + 1]) for n in range(len(packed[0]))]
        self.wanted = np.ones(len(self.starts), np.bool_)
        """The points that are searched from."""
        self.noted: Callable[[Batch], None] | None = None
        """Shown every position that is kept."""

    @property
    def held(self) -> Numbers:
        """What is known to be reachable: what was reachable later could be reached from before, too."""
        return np.maximum.accumulate(self.best[::-1])[::-1]

    def _go(self, width: int | None, budget: int) -> None:
        none = np.zeros(0, np.int32)
        nobody = (np.zeros(0, np.uint64), np.zeros(0, np.uint64))
        self.levels = [self._with_start(Level(nobody, none, none), 0)]
        self._show()
        while len(self.levels[-1]) or len(self.levels) < len(self.starts):
            if width is not None and self.edges > budget:
                return
            level = self._kept(self.following(), self.turn + 1, width)
            if width is None:
                level = self._within(self._latest(level), budget)
            self.levels.append(self._with_start(level, len(self.levels)))
            self._show()

    def _latest(self, level: Level) -> Level:
        """Each position once, from the latest point that it follows: what can be reached there counts for all before."""
        if not len(level):
            return level
        bare = self.engine.batch(level.words, self.turn + 1)
        origin = bare.get("origin").astype(np.int64)
        bare.put("origin", 0)
        one, two = bare.packed()
        order = np.lexsort((-origin, two, one))
        one, two = one[order], two[order]
        first = np.r_[True, (one[1:] != one[:-1]) | (two[1:] != two[:-1])]
        return level.some(np.sort(order[first]))

    def _within(self, level: Level, budget: int) -> Level:
        """The positions for which the budget will do: those of the earliest points are given up first."""
        if not len(level):
            return level
        origin = self.engine.batch(level.words, self.turn + 1).get("origin")
        counts = np.bincount(origin, minlength=len(self.starts))
        room = max(0, budget - self.edges) // EDGES
        given = int((np.cumsum(counts[::-1])[::-1] > room).sum())
        self.open[:given] = True
        self.wanted = self.wanted & ~self.open
        return level.some(np.flatnonzero(origin >= given))

    def _show(self) -> None:
        if self.noted and len(self.levels[-1]):
            self.noted(self.engine.batch(self.levels[-1].words, self.turn))

    def _with_start(self, level: Level, number: int) -> Level:
        """A level with the point of its turn in it, where there is one."""
        if number >= len(self.starts) or not self.wanted[number]:
            return level
        start = self.starts[number]
        words = (np.append(level.words[0], start[0]), np.append(level.words[1], start[1]))
        return Level(words, np.append(level.parents, START), np.append(level.by, START))

    def line_to(self, level: int, row: int) -> tuple[Choice, ...]:
        """The moves by which a position was reached first, from its own point on."""
        line: list[Choice] = []
        while self.levels[level].parents[row] != START:
            by, row = int(self.levels[level].by[row]), int(self.levels[level].parents[row])
            level -= 1
            line.append(self.made(level, row, by))
        return tuple(reversed(line))
