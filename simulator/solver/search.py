"""Exact best play: the best that a position can still reach, by bounds, with the moves that reach it.

Two passes, turn by turn. The first keeps the most promising positions alone, tries sensible moves, and finds a good way of
going on. The second tries every move and keeps every position whose bound is above what was found: where none is left, the
value is proved. Many positions of the same turn are searched from at once; each keeps its number on the way.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from simulator.core.moves import Act
from simulator.solver.asking import CLEAR_NO
from simulator.solver.batch import Batch
from simulator.solver.batch_turn import BatchTurn
from simulator.solver.choices import Choice
from simulator.solver.fields import MOST_ORIGINS, Numbers, Words
from simulator.solver.upper_bound import UpperBound
from simulator.solver.walk import Engine, Level, Place, Walk

FLOOR = -(1 << 14)
"""Less than any total, in quarter points."""

PRIORITIES = 64
"""The number of priorities."""

POOR = frozenset({Act.FALSE_URGENCY, Act.HINT, Act.CONCEDE, Act.SMALL_TALK, Act.FOLLOW_UP})
"""Acts for which no wording is recommended."""


class Aim(NamedTuple):
    """What is sought: the value of an ended call, what breaks a tie, what is still possible, and what is promising."""

    value: Callable[[BatchTurn], Numbers]
    priority: Callable[[BatchTurn], Numbers]
    """Of lines with the same value the one with the most of this is shown: 0 to 63."""
    bound: Callable[[Batch], Numbers]
    promise: Callable[[Batch], Numbers]
    """Which of the positions with the same bound are kept, where not all can be: 0 to 4095."""
    any: bool = False
    """Whether of lines with the same value the first will do."""


class Found(NamedTuple):
    """What a search found from one position."""

    value: int
    line: tuple[Choice, ...]
    """The moves that reach it, from the position on; empty where nothing above the floor was found."""
    proved: bool
    """Whether every position that could have reached more was visited."""


class Search(Walk):
    """A search from positions of the same turn."""

    def __init__(self, engine: Engine, aim: Aim, starts: Words, turn: int, floor: int = FLOOR) -> None:
        """Seek more than the floor from each of 1 to 1,024 positions."""
        count = len(starts[0])
        if count > MOST_ORIGINS:
            raise ValueError(count)
        batch = engine.batch(starts, turn)
        batch.put("origin", np.arange(count, dtype=np.uint16))
        super().__init__(engine, batch.packed(), turn)
        self.aim = aim
        self.best = np.full(count, floor * PRIORITIES, np.int64)
        """For each position the best value found, with its priority behind it."""
        self.lines: list[tuple[Choice, ...]] = [()] * count
        self.open = np.zeros(count, np.bool_)
        """The positions that are not proved: more could be reached where nobody looked."""
        self._proving = False
        self._ends: dict[int, Place] = {}
        """For each position the end of the best call that the pass has found."""

    def run(self, width: int, budget: int) -> tuple[Found, ...]:
        """Search in both passes: `width` positions a turn and start are kept in the first, `budget` edges looked at."""
        self.look(width, budget)
        self.prove(budget)
        return self.found()

    def look(self, width: int, budget: int, *, tasting: bool = True) -> None:
        """The first pass: find a good way of going on among sensible moves, of equals the one with the best priority."""
        self.active = sensible(self.engine)
        self._proving = not tasting
        self._pass(width, budget)

    def prove(self, budget: int) -> None:
        """The second pass: try every move wherever the bound is above what was found."""
        self.active = tuple(range(len(self.engine.choices)))
        self._proving = True
        self._pass(None, budget)

    def found(self) -> tuple[Found, ...]:
        """What was found from each position; it is proved only after the second pass."""
        return tuple(Found(int(self.best[n]) // PRIORITIES, self.lines[n], not self.open[n]) for n in range(len(self.best)))

    def _pass(self, width: int | None, budget: int) -> None:
        self._ends = {}
        self._go(width, budget)
        for start, place in self._ends.items():
            self.lines[start] = self.line_of(place)

    def _go(self, width: int | None, budget: int) -> None:
        self.levels = self.levels[:1]
        if width is None:
            self.levels = [self._kept(self.levels[0], self.turn, None)]
        while len(self.levels[-1]):
            if self.edges > budget:
                if width is None:
                    left = self.engine.batch(self.levels[-1].words, self.turn)
                    self.open[np.unique(left.get("origin"))] = True
                return
            level = self.following()
            self.levels.append(self._kept(level, self.turn + 1, width))

    def _kept(self, level: Level, turn: int, width: int | None) -> Level:
        if not len(level):
            return level
        batch = self.engine.batch(level.words, turn)
        origin, bound = batch.get("origin"), self.aim.bound(batch).astype(np.int64)
        best = self.held[origin] // PRIORITIES
        # In the first pass a position that can at best do as well is kept, too: it may do so with better priority.
        more = bound > best if self._proving or self.aim.any else bound >= best
        keep = np.flatnonzero(more)
        if width is not None and len(keep) > width:
            rank = bound * 4096 + self.aim.promise(batch)
            keep = keep[highest(origin[keep], rank[keep], width)]
        return level.some(keep)

    def ended(self, after: BatchTurn, rows: Numbers, choice: int) -> None:
        """Remember for each start the best call that has ended, and among equals the one with the best priority."""
        origin = after.before("origin")
        value = self.aim.value(after).astype(np.int64) * PRIORITIES
        value += 0 if self._proving else self.aim.priority(after)
        better = np.flatnonzero((after.ended > 0) & (value > self._least(origin)))
        for row in better[np.argsort(value[better])]:
            start = int(origin[row])
            if value[row] > self.best[start]:
                self.best[start] = value[row]
                self._ends[start] = Place(len(self.levels) - 1, int(rows[row]), choice)

    @property
    def held(self) -> Numbers:
        """For each position what is known to be reachable, with its priority behind it."""
        return self.best

    def _least(self, origin: Numbers) -> Numbers:
        """What a call must exceed; while proving, priority does not count."""
        best = self.held[origin]
        return (best // PRIORITIES) * PRIORITIES if self._proving else best


def highest(origin: Numbers, rank: Numbers, width: int) -> Numbers:
    """For each start the places of its `width` highest ranks."""
    order = np.lexsort((-rank, origin))
    starts = np.flatnonzero(np.r_[True, np.diff(origin[order]) != 0])
    nth = np.arange(len(order)) - np.repeat(starts, np.diff(np.r_[starts, len(order)]))
    return np.sort(order[nth < width])


def sensible(engine: Engine) -> tuple[int, ...]:
    """The moves that a good call is looked for among: every line, and plain words about what is on the slip."""
    rules, slip, names = engine.tables.rules, engine.tables.slip, engine.tables.names
    goals = {slip.stretch, slip.conservative} - {""}
    if goals.isdisjoint(names.within):
        goals |= set(names.within)
    counters = {names.objectives[goal.counter] for goal in engine.tables.goals}
    return tuple(
        number
        for number, choice in enumerate(engine.choices)
        if choice.move.kind not in {"state", "propose"}
        or (
            set(choice.move.objectives) <= goals | counters
            and not any(said.act in POOR for said in rules.acts(choice.move))
        )
    )


def total_aim(engine: Engine) -> Aim:
    """The best total, in quarter points; among equals a pass, a higher commitment, one statement."""
    scoring, tables = engine.scoring, engine.tables

    def value(ended: BatchTurn) -> Numbers:
        return scoring.quarters(scoring.levels(ended), ended)

    def priority(ended: BatchTurn) -> Numbers:
        passed = scoring.passed(scoring.levels(ended), ended)
        commitment = ended.get("commitment")
        rank = np.where(tables.vague[commitment], 0, tables.rank[commitment] + 1)
        rank = np.where(ended.ended == CLEAR_NO, 15, rank)
        single = ended.get("statements") <= 1
        return (passed * 32 + np.minimum(rank, 15) * 2 + single).astype(np.int64)

    def promise(batch: Batch) -> Numbers:
        now = scoring.quarters(scoring.levels(batch), batch).astype(np.int64)
        learned = tables.needs(batch.get("known")).astype(np.int64) + batch.get("summary") * 3
        met = np.bitwise_count(batch.get("answered")) + np.bitwise_count(batch.get("probed"))
        mood = batch.get("patience").astype(np.int64) + batch.get("trust") + batch.get("interest")
        faults = batch.get("urgency").astype(np.int64) * 8 + np.maximum(batch.get("statements"), 1) - 1
        return np.clip(1024 + now + 6 * learned + 8 * met + 4 * mood - 40 * faults, 0, 4095)

    return Aim(value, priority, UpperBound(scoring).most, promise)


def release_aim(engine: Engine) -> Aim:
    """The best total that ends in a rightly closed file; to know why it must be closed is promising."""
    whole = total_aim(engine)
    shown = engine.tables.names.bits("facts", (engine.tables.rules.variant.shown_by,))

    def value(ended: BatchTurn) -> Numbers:
        return np.where(ended.ended == CLEAR_NO, whole.value(ended), FLOOR)

    def promise(batch: Batch) -> Numbers:
        known = (batch.get("known") & shown) != 0
        return np.minimum(whole.promise(batch) // 2 + 2048 * known, 4095)

    return whole._replace(value=value, promise=promise)
