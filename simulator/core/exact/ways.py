"""How many different calls pass: counted exactly among the most promising positions of each turn."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from simulator.core.exact.exchange import Exchange
from simulator.core.exact.fields import Numbers
from simulator.core.exact.search import total_aim
from simulator.core.exact.walk import Engine, Level, Walk

WIDTH = 1500
"""The positions a turn among which is counted."""


class Count(NamedTuple):
    """How many calls pass."""

    ways: float
    """Different sequences of legal moves that end in a pass; a float, because it is large."""
    whole: bool
    """Whether these are all: no position was left out."""
    states: int
    """The positions among which was counted."""


class Ways(Walk):
    """A walk that remembers which move leads where, to count the calls that pass."""

    def __init__(self, engine: Engine) -> None:
        """Stand at the start of the call."""
        super().__init__(engine, engine.start(), 0)
        self.aim = total_aim(engine)
        self.whole = True
        self._links: list[list[tuple[Numbers, Numbers, int]]] = []
        self._kept: list[Numbers] = []
        self._passing: list[Numbers] = []

    def count(self, width: int = WIDTH) -> Count:
        """Count the calls that pass, among so many positions a turn."""
        while len(self.levels[-1]):
            self._links.append([])
            self._passing.append(np.zeros(len(self.levels[-1])))
            level = self.following()
            keep = self._promising(level, width)
            self.whole = self.whole and len(keep) == len(level)
            self._kept.append(keep)
            self.levels.append(level.some(keep))
        return Count(self._counted(), self.whole, self.states)

    def _promising(self, level: Level, width: int) -> Numbers:
        if len(level) <= width:
            return np.arange(len(level))
        batch = self.engine.batch(level.words, self.turn + 1)
        rank = self.aim.bound(batch).astype(np.int64) * 4096 + self.aim.promise(batch)
        return np.sort(np.argpartition(-rank, width)[:width])

    def linked(self, rows: Numbers, numbers: Numbers, choice: int) -> None:
        """Remember where a move leads."""
        self._links[-1].append((rows, numbers, len(self.engine.choices[choice].alike)))

    def ended(self, after: Exchange, rows: Numbers, choice: int) -> None:
        """Count the calls that pass by ending here."""
        scoring = self.engine.scoring
        passed = scoring.passed(scoring.levels(after), after) & (after.ended > 0)
        self._passing[-1][rows[passed]] += len(self.engine.choices[choice].alike)

    def _counted(self) -> float:
        ways = np.zeros(0)
        for number in range(len(self._links) - 1, -1, -1):
            here = self._passing[number]
            following = np.zeros(
                1 + max((int(n.max()) for _, n, _ in self._links[number]), default=0)
            )
            following[self._kept[number]] = ways
            for rows, numbers, alike in self._links[number]:
                here[rows] += alike * following[numbers]
            ways = here
        return float(ways[0])
