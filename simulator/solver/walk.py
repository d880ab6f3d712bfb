"""Going through a call turn by turn, many positions at once: what follows, and how each position was reached first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np

from simulator.core.attempt import Slip
from simulator.core.buyer import Buyer
from simulator.core.ledger import Ledger
from simulator.core.moves import Move
from simulator.core.rules import Rules
from simulator.solver.batch import Batch, Mask, count, either, some
from simulator.solver.batch_turn import BatchTurn
from simulator.solver.choices import Choice, choices, legal
from simulator.solver.compiled import Compiled
from simulator.solver.fields import Numbers, Words
from simulator.solver.normalise import normalised
from simulator.solver.score import Scoring
from simulator.solver.state_set import StateSet
from simulator.solver.step import stepped

CHUNK = 1 << 15
"""Positions that are looked at together: their columns stay in the processor's cache."""

MOST_NEW = 1 << 22
"""Room is made for so many new positions, and for more only when they come."""

NOTHING = np.zeros(0, np.int64)


class Engine:
    """A variant's rules compiled for a slip, with the moves that differ and the score."""

    def __init__(self, rules: Rules, slip: Slip) -> None:
        """Compile; raises TooLarge where a position does not fit."""
        self.tables = Compiled(rules, slip)
        self.choices = choices(self.tables)
        self.scoring = Scoring(self.tables)

    def batch(self, words: Words, turn: int) -> Batch:
        """Look at positions after some turns."""
        return Batch(self.tables.layout, words, turn, turn * self.tables.per_turn)

    def positions(self, *pairs: tuple[Buyer, Ledger]) -> Words:
        """Buyers and ledgers that stand at the same turn as positions, with what no longer matters left out."""
        packed = [self.tables.layout.pack(*pair) for pair in pairs]
        one, two = (np.array([each[n] for each in packed], np.uint64) for n in range(2))
        batch = self.batch((one, two), pairs[0][0].turn)
        normalised(self.tables, batch)
        return batch.packed()

    def start(self) -> Words:
        """The position in which the call begins."""
        return self.positions((self.tables.rules.newcomer, Ledger()))


class Level(NamedTuple):
    """The positions after some turns, and how each was reached first."""

    words: Words
    parents: Numbers
    by: Numbers

    def __len__(self) -> int:
        """How many positions there are."""
        return len(self.words[0])

    def some(self, rows: Numbers) -> Level:
        """Some of the positions."""
        words = (self.words[0][rows], self.words[1][rows])
        return Level(words, self.parents[rows], self.by[rows])


class Place(NamedTuple):
    """Where something was seen: after these moves, with this one."""

    level: int
    row: int
    choice: int


Witnessed = dict[tuple[str, object], Place]
"""What was seen to happen, by kind and name, and where first."""


class Walk:
    """A walk from one position: its levels turn by turn, and how many moves were looked at."""

    def __init__(self, engine: Engine, start: Words, turn: int) -> None:
        """Stand at positions after some turns."""
        self.engine, self.start, self.first = engine, start, turn
        none = np.zeros(len(start[0]), np.int32)
        self.levels = [Level(start, none, none)]
        self.states = self.edges = self.moves = 0
        self.active = tuple(range(len(engine.choices)))
        """The moves that are tried, by number."""
        self.seen: Witnessed | None = None
        """What was seen to happen and where first; None where nobody asks."""
        self.most_lines = 0
        """The most lines that were offered at one moment, where somebody asks."""

    @property
    def turn(self) -> int:
        """The turns made at the last level."""
        return self.first + len(self.levels) - 1

    def ended(self, after: BatchTurn, rows: Numbers, choice: int) -> None:
        """Told of positions of which some have ended; nothing to do here."""

    def linked(self, rows: Numbers, words: Words, choice: int) -> None:
        """Told which positions a move leads to from which; nothing to do here."""

    def forget(self, after: BatchTurn) -> None:
        """Leave out of positions what this walk does not ask about; nothing here."""

    def following(self) -> Level:
        """The positions that follow those of the last level."""
        level = self.levels[-1]
        length = len(level)
        self.states += length
        keys = StateSet(self._expected(length))
        parents, by = [NOTHING], [NOTHING]
        for first in range(0, length, CHUNK):
            part = (level.words[0][first : first + CHUNK], level.words[1][first : first + CHUNK])
            offered: Numbers = np.zeros(len(part[0]), np.uint8)
            for number, rows in self._legal(part, first, offered):
                whole = len(rows) == len(part[0])
                words = part if whole else (part[0][rows], part[1][rows])
                sources = self._follow(words, number, rows + first, keys)
                parents.append(sources)
                by.append(np.full(len(sources), number, np.int32))
            if self.seen is not None:
                self._count_lines(self.seen, offered, first)
        return Level(keys.all(), np.concatenate(parents), np.concatenate(by))

    def _expected(self, length: int) -> int:
        """How many positions may follow: a call branches less from turn to turn."""
        if len(self.levels) < 2:
            return 64 * length
        growth = 1 + length // (2 * max(1, len(self.levels[-2])))
        return min(length * growth, length + MOST_NEW)

    def _count_lines(self, seen: Witnessed, offered: Numbers, first: int) -> None:
        """Note where no line is offered, and where the most are."""
        level = len(self.levels) - 1
        if not offered.all():
            seen.setdefault(("bare", self.turn), Place(level, first + int(offered.argmin()), -1))
        if offered.max() > self.most_lines:
            self.most_lines = int(offered.max())
            seen["crowd", ""] = Place(level, first + int(offered.argmax()), -1)

    def _legal(self, words: Words, first: int, offered: Numbers) -> Iterator[tuple[int, Numbers]]:
        """The moves that can be made, each with the places of the positions where it can; the lines are counted."""
        batch = self.engine.batch(words, self.turn)
        for number in self.active:
            found: Mask = False
            for move, mask in legal(self.engine.tables, self.engine.choices[number], batch):
                self.moves += count(mask, batch.length)
                if self.seen is not None and move.line:
                    offered += mask
                    self._offered(self.seen, move, mask, Place(len(self.levels) - 1, first, number))
                found = either(found, mask)
            rows = _rows(found, batch.length)
            if len(rows):
                self.edges += len(rows)
                yield number, rows

    def _offered(self, seen: Witnessed, move: Move, mask: Mask, at: Place) -> None:
        """Note where a line was offered first; `at` is the first of the positions."""
        if ("line", move.line) not in seen and some(mask):
            row = 0 if isinstance(mask, bool) else int(mask.argmax())
            seen["line", move.line] = at._replace(row=at.row + row)

    def _follow(self, words: Words, number: int, rows: Numbers, keys: StateSet) -> Numbers:
        """Make a move; for each position that is new by it, in order, the row that it comes from."""
        engine = self.engine
        witness = self._witness(rows, number) if self.seen is not None else None
        move = engine.choices[number].move
        after = stepped(engine.tables, words, self.turn, move, witness)
        going = None
        if after.ended is not None:
            self.ended(after, rows, number)
            going = after.ended == 0
            if not going.any():
                return NOTHING
        normalised(engine.tables, after)
        self.forget(after)
        packed = after.packed()
        if going is not None and not going.all():
            packed, rows = (packed[0][going], packed[1][going]), rows[going]
        self.linked(rows, packed, number)
        return rows[keys.add(packed)]

    def _witness(self, rows: Numbers, number: int) -> Callable[[str, object, Mask], None]:
        seen, level = self.seen, len(self.levels) - 1
        if seen is None:
            raise AssertionError

        def witness(kind: str, which: object, mask: Mask) -> None:
            if (kind, which) not in seen and mask is not False:
                row = 0 if mask is True else int(mask.argmax())
                if mask is True or mask[row]:
                    seen[kind, which] = Place(level, int(rows[row]), number)

        return witness

    def line_to(self, level: int, row: int) -> tuple[Choice, ...]:
        """The moves by which a position was reached first."""
        line: list[Choice] = []
        while level:
            by, row = int(self.levels[level].by[row]), int(self.levels[level].parents[row])
            level -= 1
            line.append(self.made(level, row, by))
        return tuple(reversed(line))

    def made(self, level: int, row: int, choice: int) -> Choice:
        """A choice with a move that can be made at a position."""
        found = self.engine.choices[choice]
        one, two = self.levels[level].words
        here = (one[row : row + 1], two[row : row + 1])
        batch = self.engine.batch(here, self.first + level)
        can = (move for move, mask in legal(self.engine.tables, found, batch) if some(mask))
        return found._replace(move=next(can))

    def line_of(self, place: Place) -> tuple[Choice, ...]:
        """The moves by which something was seen to happen first."""
        last = self.made(place.level, place.row, place.choice)
        return (*self.line_to(place.level, place.row), last)


def _rows(mask: Mask, length: int) -> Numbers:
    if isinstance(mask, bool):
        return np.arange(length if mask else 0)
    return np.flatnonzero(mask)
