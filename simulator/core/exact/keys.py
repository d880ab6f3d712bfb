"""A set of positions that numbers them: open addressing, many keys at once."""

from __future__ import annotations

from typing import Any

import numpy as np

from simulator.core.exact.fields import Numbers, Word

ODD = np.uint64(0x9E3779B97F4A7C15)
SPREAD = np.uint64(0xC2B2AE3D27D4EB4F)


class Keys:
    """Numbers positions in the order of their first appearance."""

    def __init__(self, expected: int = 1024) -> None:
        """Begin empty, with room for as many as are expected; it grows by itself."""
        self.count = 0
        self.words = (np.empty(expected, np.uint64), np.empty(expected, np.uint64))
        self._room(max(1024, expected))

    def _room(self, expected: int) -> None:
        self.bits = max(10, int(expected * 3 - 1).bit_length())
        self.slots: Any = np.zeros(1 << self.bits, np.int32)

    def _hash(self, words: tuple[Word, Word]) -> Numbers:
        mixed = (words[0] * ODD) ^ (words[1] * SPREAD)
        mixed ^= mixed >> np.uint64(29)
        mixed *= ODD
        return (mixed >> np.uint64(64 - self.bits)).astype(np.int64)

    def _reserve(self, more: int) -> None:
        wanted = self.count + more
        if wanted > len(self.words[0]):
            size = max(wanted, 2 * len(self.words[0]))
            self.words = (np.resize(self.words[0], size), np.resize(self.words[1], size))
        if wanted * 2 > len(self.slots):
            self._room(wanted * 2)
            held = (self.words[0][: self.count], self.words[1][: self.count])
            self._place(held, np.arange(self.count, dtype=np.int32))

    def _place(self, words: tuple[Word, Word], numbers: Numbers) -> None:
        places = self._hash(words)
        while len(places):
            free = self.slots[places] == 0
            self.slots[places[free]] = numbers[free] + 1
            left = self.slots[places] != numbers + 1
            places = (places[left] + 1) & (len(self.slots) - 1)
            numbers = numbers[left]

    def add(self, words: tuple[Word, Word]) -> Numbers:
        """The number of each position; those that are new are taken in."""
        length = len(words[0])
        self._reserve(length)
        numbers = np.empty(length, np.int32)
        places = self._hash(words)
        pending = np.arange(length, dtype=np.int32)
        one, two = words
        last = len(self.slots) - 1
        while len(pending):
            held = self.slots[places]
            free = np.flatnonzero(held == 0)
            if len(free):
                self._take(one, two, places, pending, free)
                held = self.slots[places]
            held = held - 1
            same = (self.words[0][held] == one[pending]) & (self.words[1][held] == two[pending])
            numbers[pending[same]] = held[same]
            other = ~same
            pending = pending[other]
            places = (places[other] + 1) & last
        return numbers

    def _take(self, one: Word, two: Word, places: Numbers, pending: Numbers, free: Numbers) -> None:
        """Of several that want the same free slot the last one written gets it."""
        wanted, rows = places[free], pending[free]
        self.slots[wanted] = -rows - 1
        won = self.slots[wanted] == -rows - 1
        rows, wanted = rows[won], wanted[won]
        fresh = np.arange(self.count, self.count + len(rows), dtype=np.int32)
        self.slots[wanted] = fresh + 1
        self.words[0][fresh] = one[rows]
        self.words[1][fresh] = two[rows]
        self.count += len(rows)

    def all(self) -> tuple[Word, Word]:
        """The positions in the order of their numbers."""
        return self.words[0][: self.count], self.words[1][: self.count]
