"""How many different calls pass: counted exactly among the most promising positions of each turn."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from simulator.solver.batch_turn import BatchTurn
from simulator.solver.choices import legal
from simulator.solver.fields import Numbers, Word, Words
from simulator.solver.search import total_aim
from simulator.solver.state_set import ODD, SPREAD
from simulator.solver.walk import Engine, Level, Walk

Link = tuple[Numbers, Numbers, Numbers]
"""From which positions a move leads, to which, and how many moves it stands for there."""

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
        self._links: list[tuple[Numbers, Words, Numbers]] = []
        self._followed: list[list[Link]] = []
        self._passing: list[Numbers] = []

    def count(self, width: int = WIDTH) -> Count:
        """Count the calls that pass, among so many positions a turn."""
        while len(self.levels[-1]):
            self._links = []
            self._passing.append(np.zeros(len(self.levels[-1])))
            level = self.following()
            keep = self._promising(level, width)
            self.whole = self.whole and len(keep) == len(level)
            kept = level.some(keep)
            self._followed.append([_within(kept, *link) for link in self._links])
            self.levels.append(kept)
        return Count(self._counted(), self.whole, self.states)

    def _promising(self, level: Level, width: int) -> Numbers:
        if len(level) <= width:
            return np.arange(len(level))
        batch = self.engine.batch(level.words, self.turn + 1)
        rank = self.aim.bound(batch).astype(np.int64) * 4096 + self.aim.promise(batch)
        return np.sort(np.argpartition(-rank, width)[:width])

    def linked(self, rows: Numbers, words: Words, choice: int) -> None:
        """Remember where a move leads."""
        self._links.append((rows, words, self._alike(rows, choice)))

    def _alike(self, rows: Numbers, choice: int) -> Numbers:
        """How many moves a choice stands for at each position."""
        batch = self.engine.batch(self.levels[-1].some(rows).words, self.turn)
        found = legal(self.engine.tables, self.engine.choices[choice], batch)
        return sum((mask * np.ones(len(rows)) for _, mask in found), np.zeros(len(rows)))

    def ended(self, after: BatchTurn, rows: Numbers, choice: int) -> None:
        """Count the calls that pass by ending here."""
        scoring = self.engine.scoring
        passed = scoring.passed(scoring.levels(after), after) & (after.ended > 0)
        self._passing[-1][rows[passed]] += self._alike(rows[passed], choice)

    def _counted(self) -> float:
        ways = np.zeros(0)
        for here, links in zip(reversed(self._passing), reversed(self._followed), strict=True):
            for rows, places, alike in links:
                # A choice leads from each position to one other, so that no row is there twice.
                here[rows] += alike * ways[places]
            ways = here
        return float(ways[0])


def _within(kept: Level, rows: Numbers, words: Words, alike: Numbers) -> Link:
    """Of what a move leads to, that which was kept."""
    if not len(kept):
        return rows[:0], rows[:0], alike[:0]
    known, sought = _mixed(kept.words), _mixed(words)
    order = np.argsort(known)
    places = order[np.minimum(np.searchsorted(known, sought, sorter=order), len(known) - 1)]
    found = (kept.words[0][places] == words[0]) & (kept.words[1][places] == words[1])
    return rows[found], places[found], alike[found]


def _mixed(words: Words) -> Word:
    return (words[0] * ODD) ^ (words[1] * SPREAD)
