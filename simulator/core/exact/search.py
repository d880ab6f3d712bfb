"""Exact best play: the best that a position can still reach, by bounds, with the moves that reach it.

Two passes, turn by turn. The first keeps the most promising positions alone and finds a good way of going on. The second
keeps every position whose bound is above what was found: where none is left, the value is proved.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from simulator.core.exact.acts import CLEAR_NO
from simulator.core.exact.batch import Batch
from simulator.core.exact.choices import Choice
from simulator.core.exact.exchange import Exchange
from simulator.core.exact.fields import Numbers, Words
from simulator.core.exact.walk import Engine, Level, Walk
from simulator.core.moves import Act

FLOOR = -(1 << 14)
"""Less than any total, in quarter points."""

POOR = frozenset(
    {Act.FALSE_URGENCY, Act.HINT, Act.CONCEDE, Act.PITCH, Act.SMALL_TALK, Act.FOLLOW_UP}
)
"""Acts that a recommended line does without where it can."""


class Aim(NamedTuple):
    """What is sought: the value of an ended call, what breaks a tie, what is still possible, and what is promising."""

    value: Callable[[Exchange], Any]
    taste: Callable[[Exchange], Any]
    """Of lines with the same value the one with the most of this is shown: 0 to 63."""
    bound: Callable[[Batch], Any]
    promise: Callable[[Batch], Any]
    """Which of the positions with the same bound are kept, where not all can be: 0 to 4095."""


class Found(NamedTuple):
    """What a search found."""

    value: int
    line: tuple[Choice, ...]
    """The moves that reach it, from the position on; empty where nothing above the floor was found."""
    proved: bool
    """Whether every position that could have reached more was visited."""
    states: int
    edges: int
    """The moves that were looked at; those with the same effect everywhere count once."""
    moves: int
    """The legal moves that they stand for."""


class Search(Walk):
    """One search from one position."""

    def __init__(
        self, engine: Engine, aim: Aim, start: Words, turn: int, floor: int = FLOOR
    ) -> None:
        """Seek more than the floor, from a position after some turns."""
        super().__init__(engine, start, turn)
        self.aim = aim
        self.best, self.taste = floor, -1
        self.line: tuple[Choice, ...] = ()
        self._proving = False

    def run(self, width: int, budget: int) -> Found:
        """Search in both passes: `width` positions a turn are kept in the first, `budget` edges looked at in all."""
        self._pass(width, budget)
        self._proving = True
        proved = self._pass(None, budget)
        return Found(self.best, self.line, proved, self.states, self.edges, self.moves)

    def _pass(self, width: int | None, budget: int) -> bool:
        self.levels = self.levels[:1]
        while len(self.levels[-1]):
            if self.edges > budget:
                return False
            level = self.following()
            self.levels.append(self._kept(level, width))
        return True

    def _kept(self, level: Level, width: int | None) -> Level:
        if not len(level):
            return level
        batch = self.engine.batch(level.words, self.turn + 1)
        bound = self.aim.bound(batch)
        # In the first pass a position that can at best do as well is kept, too: it may do so with better taste.
        keep = np.flatnonzero(bound > self.best if self._proving else bound >= self.best)
        if width is not None and len(keep) > width:
            rank = bound.astype(np.int64) * 4096 + self.aim.promise(batch)
            keep = keep[np.argpartition(-rank[keep], width)[:width]]
        return level.some(keep)

    def ended(self, after: Exchange, rows: Numbers, choice: int) -> None:
        """Remember the best call that has ended, and among equals the one with the best taste."""
        over = after.ended > 0
        value = np.where(over, self.aim.value(after), FLOOR)
        top = int(value.max())
        if top < self.best or (top == self.best and self._proving):
            return
        taste = np.where(value == top, self.aim.taste(after), -1)
        row = int(taste.argmax())
        if top > self.best or taste[row] > self.taste:
            self.best, self.taste = top, int(taste[row])
            before = self.line_to(len(self.levels) - 1, int(rows[row]))
            self.line = (*before, self.engine.choices[choice])


def total_aim(engine: Engine) -> Aim:
    """The best total, in quarter points; among equals a pass, a higher commitment, no made-up deadline."""
    scoring, tables = engine.scoring, engine.tables

    def value(ended: Exchange) -> Numbers:
        return scoring.quarters(scoring.levels(ended), ended)

    def taste(ended: Exchange) -> Numbers:
        passed = scoring.passed(scoring.levels(ended), ended)
        commitment = ended.get("commitment")
        rank = np.where(tables.vague[commitment], 0, tables.rank[commitment] + 1)
        rank = np.where(ended.ended == CLEAR_NO, 15, rank)
        plain = 2 - ended.get("statements").astype(np.int16)
        return passed * 32 + np.minimum(rank, 15) * 2 + np.clip(plain, 0, 1)

    def promise(batch: Batch) -> Numbers:
        now = scoring.quarters(scoring.levels(batch), batch).astype(np.int64)
        learned = tables.needs(batch.get("known")).astype(np.int64) + batch.get("summary") * 3
        met = np.bitwise_count(batch.get("answered")) + np.bitwise_count(batch.get("probed"))
        mood = batch.get("patience").astype(np.int64) + batch.get("trust") + batch.get("interest")
        faults = (
            batch.get("urgency").astype(np.int64) * 8 + np.maximum(batch.get("statements"), 1) - 1
        )
        return np.clip(1024 + now + 6 * learned + 8 * met + 4 * mood - 40 * faults, 0, 4095)

    return Aim(value, taste, scoring.most, promise)
