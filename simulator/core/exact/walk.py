"""Going through a call turn by turn, many positions at once: what follows, and how each position was reached first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np

from simulator.core.attempt import Slip
from simulator.core.buyer import Buyer
from simulator.core.exact.batch import Batch, Mask
from simulator.core.exact.choices import Choice, choices, legal
from simulator.core.exact.compiled import Compiled
from simulator.core.exact.exchange import Exchange
from simulator.core.exact.fields import Numbers, Words
from simulator.core.exact.focus import focused
from simulator.core.exact.keys import Keys
from simulator.core.exact.score import Scoring
from simulator.core.exact.step import stepped
from simulator.core.ledger import Ledger
from simulator.core.rules import Rules

CHUNK = 1 << 15
"""Positions that are looked at together: their columns stay in the processor's cache."""

NOTHING = np.zeros(0, np.int32)


class Engine:
    """A variant's rules compiled for a slip, with the moves that differ and the score."""

    def __init__(self, rules: Rules, slip: Slip) -> None:
        """Compile; raises TooLarge where a position does not fit."""
        self.tables = Compiled(rules, slip)
        self.choices = choices(self.tables)
        self.scoring = Scoring(self.tables)
        self.alike = np.array([len(choice.alike) for choice in self.choices], np.int64)

    def batch(self, words: Words, turn: int) -> Batch:
        """Look at positions after some turns."""
        return Batch(self.tables.layout, words, turn, turn * self.tables.per_turn)

    def positions(self, *pairs: tuple[Buyer, Ledger]) -> Words:
        """Buyers and ledgers that stand at the same turn as positions, with what no longer matters left out."""
        packed = [self.tables.layout.pack(*pair) for pair in pairs]
        one, two = (np.array([each[n] for each in packed], np.uint64) for n in range(2))
        batch = self.batch((one, two), pairs[0][0].turn)
        focused(self.tables, batch)
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


class Growing:
    """A column that grows as it is written to."""

    def __init__(self) -> None:
        """Begin empty."""
        self.values = np.zeros(1024, np.int32)

    def put(self, rows: Numbers, values: Numbers | int) -> None:
        """Write values at rows."""
        if len(rows):
            top = int(rows.max()) + 1
            if top > len(self.values):
                self.values = np.resize(self.values, max(top, 2 * len(self.values)))
            self.values[rows] = values

    def first(self, count: int) -> Numbers:
        """The first `count` values."""
        return self.values[:count]


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
        self.seen: dict[tuple[str, object], Place] | None = None
        """What was seen to happen and where first; None where nobody asks."""

    @property
    def turn(self) -> int:
        """The turns made at the last level."""
        return self.first + len(self.levels) - 1

    def ended(self, after: Exchange, rows: Numbers, choice: int) -> None:
        """Told of positions of which some have ended; nothing to do here."""

    def linked(self, rows: Numbers, numbers: Numbers, choice: int) -> None:
        """Told which positions a move leads to from which; nothing to do here."""

    def following(self) -> Level:
        """The positions that follow those of the last level."""
        level = self.levels[-1]
        count = len(level)
        self.states += count
        keys, parents, by = Keys(4 * count), Growing(), Growing()
        for first in range(0, count, CHUNK):
            part = (level.words[0][first : first + CHUNK], level.words[1][first : first + CHUNK])
            spoken = np.zeros(len(part[0]), np.bool_)
            for number, rows in self._legal(part):
                spoken[rows] |= bool(self.engine.choices[number].move.line)
                whole = len(rows) == len(part[0])
                words = part if whole else (part[0][rows], part[1][rows])
                fresh, sources = self._follow(words, number, rows + first, keys)
                parents.put(fresh, sources)
                by.put(fresh, number)
            if self.seen is not None and not spoken.all():
                place = Place(len(self.levels) - 1, first + int(spoken.argmin()), -1)
                self.seen.setdefault(("bare", self.turn), place)
        return Level(keys.all(), parents.first(keys.count), by.first(keys.count))

    def _legal(self, words: Words) -> Iterator[tuple[int, Numbers]]:
        """The moves that can be made, each with the places of the positions where it can."""
        batch = self.engine.batch(words, self.turn)
        for number in self.active:
            choice = self.engine.choices[number]
            rows = _rows(legal(self.engine.tables, choice.move, batch), batch.length)
            if len(rows):
                self.edges += len(rows)
                self.moves += len(rows) * len(choice.alike)
                yield number, rows

    def _follow(
        self, words: Words, number: int, rows: Numbers, keys: Keys
    ) -> tuple[Numbers, Numbers]:
        """Make a move; the numbers of the positions that are new by it, and the rows that they come from."""
        engine = self.engine
        witness = self._witness(rows, number) if self.seen is not None else None
        move = engine.choices[number].move
        after = stepped(engine.tables, words, self.turn, move, witness)
        going = None
        if after.ended is not None:
            self.ended(after, rows, number)
            going = after.ended == 0
            if not going.any():
                return NOTHING, NOTHING
        focused(engine.tables, after)
        packed = after.packed()
        if going is not None and not going.all():
            packed, rows = (packed[0][going], packed[1][going]), rows[going]
        held = keys.count
        numbers = keys.add(packed)
        self.linked(rows, numbers, number)
        fresh = np.flatnonzero(numbers >= held)
        return numbers[fresh], rows[fresh]

    def _witness(self, rows: Numbers, number: int) -> Callable[[str, object, Mask], None]:
        seen, level = self.seen, len(self.levels) - 1
        if seen is None:
            raise AssertionError
        said = self.engine.choices[number].move.line
        if said and ("line", said) not in seen:
            seen["line", said] = Place(level, int(rows[0]), number)

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
            line.append(self.engine.choices[int(self.levels[level].by[row])])
            row = int(self.levels[level].parents[row])
            level -= 1
        return tuple(reversed(line))

    def line_of(self, place: Place) -> tuple[Choice, ...]:
        """The moves by which something was seen to happen first."""
        return (*self.line_to(place.level, place.row), self.engine.choices[place.choice])


def _rows(mask: Mask, length: int) -> Numbers:
    if isinstance(mask, bool):
        return np.arange(length if mask else 0)
    return np.flatnonzero(mask)
