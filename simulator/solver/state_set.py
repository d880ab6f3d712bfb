"""A set of positions, many at once: open addressing, the positions themselves in the slots.

A position is looked for where its hash points and in the slots after it. Its two words stand side by side, so that a look
costs one line of the processor's cache.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from simulator.solver.fields import Numbers, Words

ODD = np.uint64(0x9E3779B97F4A7C15)
SPREAD = np.uint64(0xC2B2AE3D27D4EB4F)
NOBODY = np.uint64(0)
"""Both words of a free slot, and of no position of a call that goes on: some patience is left in it."""


class StateSet:
    """Positions, each once, in the order of their first appearance."""

    def __init__(self, expected: int = 1024) -> None:
        """Begin empty, with room for as many as are expected; it grows by itself."""
        self.count = 0
        self._parts: list[Words] = []
        self._room(expected)

    def _room(self, expected: int) -> None:
        self.bits = max(12, (expected * 3 // 2).bit_length())
        self._slots: Any = np.zeros((1 << self.bits, 2), np.uint64)
        self._wide: Any = self._slots.view(np.complex128).ravel()
        self._owner: Any = np.empty(1 << self.bits, np.int32)

    def _hash(self, words: Words) -> Numbers:
        mixed = words[0] * ODD
        mixed ^= words[1] * SPREAD
        mixed ^= mixed >> np.uint64(29)
        mixed *= ODD
        mixed >>= np.uint64(64 - self.bits)
        return mixed.view(np.int64)

    def _reserve(self, more: int) -> None:
        if (self.count + more) * 3 > 2 * len(self._owner):
            held = self.all()
            self._room((self.count + more) * 2)
            self._enter(held)
            self._parts, self.count = [held], len(held[0])

    def add(self, words: Words) -> Numbers:
        """Take positions in; the places among them of those that are new, in the order in which they are kept."""
        self._reserve(len(words[0]))
        return self._enter(words)

    def _enter(self, words: Words) -> Numbers:
        places, pending = self._hash(words), np.arange(len(words[0]), dtype=np.int32)
        one, two = words
        last = len(self._owner) - 1
        new: list[Numbers] = []
        while len(pending):
            held = self._wide.take(places).view(np.uint64)
            left = np.flatnonzero((held[0::2] != one) | (held[1::2] != two))
            places, pending, one, two = places[left], pending[left], one[left], two[left]
            nobody = (held[0::2][left] == NOBODY) & (held[1::2][left] == NOBODY)
            free = np.flatnonzero(nobody)
            if len(free):
                new.append(self._take((one, two), places, pending, free))
            # Where a slot was free, it is looked at again: one that wanted it has it now.
            places = (places + ~nobody) & last
        return self._append(words, new)

    def _take(self, words: Words, places: Numbers, pending: Numbers, free: Numbers) -> Numbers:
        """Of several that want the same free slot one gets it; who did, by their places in what was to be added."""
        wanted, rows = places[free], pending[free]
        self._owner[wanted] = rows
        won = np.flatnonzero(self._owner[wanted] == rows)
        chosen, wanted = free[won], wanted[won]
        self._slots[wanted, 0] = words[0][chosen]
        self._slots[wanted, 1] = words[1][chosen]
        return rows[won]

    def _append(self, words: Words, new: list[Numbers]) -> Numbers:
        if not new:
            return np.zeros(0, np.int32)
        fresh: Numbers = np.concatenate(new) if len(new) > 1 else new[0]
        self._parts.append((words[0][fresh], words[1][fresh]))
        self.count += len(fresh)
        return fresh

    def all(self) -> Words:
        """The positions in the order in which they were taken in."""
        if not self._parts:
            return np.zeros(0, np.uint64), np.zeros(0, np.uint64)
        one, two = (np.concatenate([part[n] for part in self._parts]) for n in range(2))
        self._parts = [(one, two)]
        return one, two
