"""Which objectives can still be won from the points of one call: a search from all of them at once."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from simulator.core.guards import Guard
from simulator.core.moves import Act
from simulator.solver.batch import Batch
from simulator.solver.batch_turn import BatchTurn
from simulator.solver.choices import Choice
from simulator.solver.compiled import ArrayGate, Compiled, Goal
from simulator.solver.conditions import condition, holds
from simulator.solver.fields import Numbers, Words
from simulator.solver.goal_search import for_objective
from simulator.solver.search import Aim, Search, highest, sensible, total_aim
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


SCORED = (
    "pitched", "early", "fresh", "outcome", "kept", "longest", "ready", "asked", "step", "rejected", "since_no",
    "confirmed", "urgency",
)  # fmt: skip
"""What the score remembers and the buyer does not: it has no part in what can be won."""


class Winning:
    """What was seen to be winnable, from each point of a call."""

    def __init__(self, engine: Engine, points: int) -> None:
        """Begin with nothing seen."""
        self.tables = tables = engine.tables
        self.goals = tuple(goal for goal in tables.goals if _possible(tables, goal))
        """The objectives that the buyer of this variant can commit to at all."""
        self.seen = np.zeros((points, len(self.goals)), np.bool_)
        """For each point and objective whether it can be won from there."""
        wordings = tables.rules.propose_wordings.values()
        self.askable = any([said.act for said in each.acts] == [Act.PROPOSE] for each in wordings)

    def note(self, batch: Batch) -> None:
        """Look at positions, each of which knows the point that it comes from."""
        origin = batch.get("origin")
        calm = (batch.get("stated") > 0) | (batch.get("asks") > 0)
        can = (batch.get("asks") < 3) & calm & self.askable
        for number, goal in enumerate(self.goals):
            mask = batch.get("offer") == goal.number
            mask = mask | self._held(batch, goal)
            if can.any():
                again = (batch.get("refused") & goal.refusal) != 0
                mask = mask | self._willing(batch, goal, can & ~again)
            if mask.any():
                # What can be won from a point could be won from every earlier one.
                self.seen[: int(origin[mask].max()) + 1, number] = True

    def note_ended(self, after: BatchTurn) -> None:
        """Look at what the buyer has committed to where a call has ended."""
        for number, goal in enumerate(self.goals):
            mask = (after.ended > 0) & self._held(after, goal)
            if mask.any():
                self.seen[: int(after.before("origin")[mask].max()) + 1, number] = True

    def _held(self, batch: Batch, goal: Goal) -> Numbers:
        """Where the buyer has committed to it already, or to more."""
        held = batch.get("commitment")
        return (held > 0) & (self.tables.worth[held] >= goal.worth)

    def _willing(self, batch: Batch, goal: Goal, mask: Numbers) -> Numbers:
        """Where the buyer would commit to it if asked now."""
        needed = sum(goal.rank >= rung for rung in self.tables.names.thresholds)
        eased = (batch.get("agreement") == 2) & (batch.get("stated") >= 3 + 2 * needed)
        for gate in goal.needs:
            mask = mask & _gated(batch, gate, eased)
        return mask


def _possible(tables: Compiled, goal: Goal) -> bool:
    """Whether an objective is inside the window or below it, and no need rules this variant out."""
    if goal.misfit is None or goal.misfit > 0:
        return False
    here = tables.rules.variant_id
    needs = tables.rules.objective(goal.name).needs
    return all(need.when.variant is None or here in need.when.variant for need in needs)


def _gated(batch: Batch, gate: ArrayGate, eased: Numbers) -> Numbers:
    plain = np.broadcast_to(np.asarray(holds(gate.plain, batch)), batch.length)
    lower = np.broadcast_to(np.asarray(holds(gate.eased, batch)), batch.length)
    return np.where(eased, lower, plain)


class Winners(Joined):
    """A walk from points of a call that looks for what can still be won, without regard for the score."""

    def __init__(self, engine: Engine, points: Words, winning: Winning) -> None:
        """Look for what was not seen yet."""
        super().__init__(engine, total_aim(engine), points, 0, 0)
        self.winning = winning
        for number, words in enumerate(self.starts):
            winning.note(engine.batch(words, number))
        self.noted = winning.note
        self.whole = np.ones(len(winning.seen), np.bool_)
        """The points from which every way on was looked at."""
        tests = {test for goal in winning.goals for test in for_objective(engine.tables.rules, goal.name)}
        names = engine.tables.names
        guards = (Guard.model_validate({name: value}) for name, value in sorted(tests, key=repr))
        self.tests = tuple(test for guard in guards for _, test in condition(names, guard))

    def seek(self, width: int, most: int) -> None:
        """Look for what was not seen yet, and prove that it is not there where that is within reach.

        First with sensible moves, from `width` positions a turn and point; then with every move, from all the positions
        that there are, up to `most` of them a turn and point.
        """
        self.active = sensible(self.engine)
        self._proving = False
        self._seek(width)
        self.active = tuple(range(len(self.engine.choices)))
        self._proving = True
        self._seek(most)

    def _seek(self, width: int) -> None:
        self.wanted = np.array([not seen.all() for seen in self.winning.seen])
        if self.wanted.any():
            self._go(width, 1 << 40)

    def _kept(self, level: Level, turn: int, width: int | None) -> Level:
        if not len(level):
            return level
        batch = self.engine.batch(level.words, turn)
        origin = batch.get("origin")
        wanted = np.array([not seen.all() for seen in self.winning.seen]) & self.whole
        keep = np.flatnonzero(wanted[origin] & _hopeful(batch))
        if width is None or not len(keep):
            return level.some(keep)
        if self._proving:
            count = np.bincount(origin[keep], minlength=len(self.whole))
            self.whole &= count <= width
            return level.some(keep[self.whole[origin[keep]]])
        return level.some(keep[highest(origin[keep], self._promise(batch)[keep], width)])

    def _promise(self, batch: Batch) -> Numbers:
        """How much of what the objectives need is there."""
        rank: Numbers = -8 * batch.get("asks").astype(np.int64)
        for name in ("trust", "interest", "patience"):
            rank += batch.get(name)
        for test in self.tests:
            rank += 64 * np.asarray(test(batch)).astype(np.int64)
        return rank

    def forget(self, after: BatchTurn) -> None:
        """Leave out what the score alone remembers."""
        for name in SCORED:
            if after.get(name).any():
                after.put(name, 0)

    def ended(self, after: BatchTurn, rows: Numbers, choice: int) -> None:  # noqa: ARG002 - as told
        """Note what the buyer had committed to when the call ended."""
        self.winning.note_ended(after)


def _hopeful(batch: Batch) -> Numbers:
    """Where an ask is left, or an offer to take."""
    return (batch.get("asks") < 3) | (batch.get("offer") > 0)
