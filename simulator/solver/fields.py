"""How a position of a call is packed: every field of buyer and ledger in a few bits of two machine words.

A position is what the rest of a call, and of its score, can still depend on. What never matters again is left out of it
(`normalise.py`), so that positions with equal futures are one position.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulator.core.attempt import Slip
from simulator.core.buyer import Buyer, stances_of
from simulator.core.ledger import TOP, Ledger
from simulator.core.rules import Rules

Word = NDArray[np.uint64]
Numbers = NDArray[Any]
"""Whole numbers, one for each position."""
Column = NDArray[np.uint8] | NDArray[np.uint16] | NDArray[np.uint32]

Words = tuple[Word, Word]
"""Positions, each in two words."""

WORDS = 2
BITS = 64
MOST_ORIGINS = 1 << 10
"""The positions that a search can start from at once."""

LONGEST_STAY = 15
"""Turns in a trap are counted up to here."""


class TooLarge(ValueError):
    """A scenario with more facts, concerns and objectives than two words can hold."""


class Field(NamedTuple):
    """Where a field of a position stands."""

    word: int
    shift: int
    bits: int

    @property
    def dtype(self) -> type[np.unsignedinteger]:
        """The smallest type that holds it."""
        sizes = ((8, np.uint8), (16, np.uint16), (32, np.uint32))
        return next((size for bits, size in sizes if self.bits <= bits), np.uint64)


def _fits(misfit: int | None) -> bool:
    return misfit is not None and misfit <= 0


class Names:
    """The ids of a scenario as small numbers, for one slip."""

    def __init__(self, rules: Rules, slip: Slip) -> None:
        """Number everything that a position can name."""
        scenario = rules.scenario
        self.rules, self.slip = rules, slip
        self.stances = tuple(stances_of(scenario))
        self.facts = tuple(scenario.facts)
        self.concerns = tuple(scenario.concerns)
        self.events = tuple(scenario.events)
        self.objectives = ("", *scenario.objectives)
        agreed = {event.minutes for event in scenario.events.values() if event.minutes}
        self.minutes = (scenario.minutes, *sorted(agreed - {scenario.minutes}))

    def bits(self, kind: str, ids: frozenset[str] | tuple[str, ...]) -> int:
        """A set of facts, concerns or events as a bit mask."""
        table: tuple[str, ...] = getattr(self, kind)
        return sum(1 << table.index(name) for name in ids)

    @cached_property
    def within(self) -> tuple[str, ...]:
        """The commitments that are no overreach: those that can be asked for again in vain."""
        misfits = self.rules.misfits
        return tuple(n for n in self.objectives[1:] if _fits(misfits[n]))

    def rejection(self, name: str) -> int:
        """The objective of a refusal by its number; all activities are one, for nothing is a step down from them."""
        if name and self.rules.misfits[name] is None:
            name = next(each for each in self.objectives[1:] if self.rules.misfits[each] is None)
        return self.objectives.index(name)

    @cached_property
    def ranks(self) -> tuple[int, ...]:
        """For each objective its place on the ladder; -1 for an activity, and for none."""
        rungs, found = self.rules.playbook.rung_numbers, self.rules.scenario.objectives
        return tuple(rungs.get(found[n].rung, -1) if n else -1 for n in self.objectives)

    @cached_property
    def thresholds(self) -> tuple[int, ...]:
        """The rungs at which having stated that much makes an ask expected that was not expected below."""
        needy = (n for n in self.within if self.rules.needs[n])
        return tuple(sorted({self.ranks[self.objectives.index(n)] for n in needy}))

    def stated_class(self, stated: tuple[str, ...]) -> int:
        """What the future can see of a statement: 0 none, 1 above the window, else how high, and whether the stretch."""
        if not stated:
            return 0
        aimed = self.slip.stretch in stated
        if any((self.rules.misfits[name] or 0) > 0 for name in stated):
            return 2 if aimed else 1
        highest = max(self.ranks[self.objectives.index(name)] for name in stated)
        return 3 + 2 * sum(highest >= rung for rung in self.thresholds) + aimed


class Layout:
    """The fields of a position, for one scenario and slip."""

    def __init__(self, names: Names) -> None:
        """Give every field its bits; raises TooLarge where they do not fit."""
        self.names = names
        objective = (len(names.objectives) - 1).bit_length()
        facts, concerns = len(names.facts), len(names.concerns)
        wanted = {
            "stance": (len(names.stances) - 1).bit_length(), "trust": 3, "interest": 3, "patience": 3,
            "stay": 4, "minutes": (len(names.minutes) - 1).bit_length(),
            "known": facts, "raised": concerns, "probed": concerns, "answered": concerns,
            "happened": len(names.events), "summary": 2, "purposed": 1, "timed": 1, "invited": 1,
            "exit_said": 1, "statements": 2, "stated": (4 + 2 * len(names.thresholds)).bit_length(),
            "agreement": 2, "unsettled": 1, "asks": 2, "refused": len(names.within),
            "overreached": 1, "offer": objective, "commitment": objective, "restated": 2,
            "pitched": 1, "early": 3, "fresh": 2, "outcome": 2, "kept": 1, "longest": 4, "ready": 3,
            "asked": 3, "step": 3, "rejected": objective, "since_no": 3, "confirmed": 3, "urgency": 1, "origin": 10,
        }  # fmt: skip
        self.fields: dict[str, Field] = {}
        room = [BITS] * WORDS
        for name, bits in sorted(wanted.items(), key=lambda item: -item[1]):
            if not bits:
                continue
            word = max(range(WORDS), key=lambda each: room[each])
            if room[word] < bits:
                raise TooLarge(f"{sum(wanted.values())} bits are needed, {BITS * WORDS} are there")
            self.fields[name] = Field(word, BITS - room[word], bits)
            room[word] -= bits

    def pack(self, buyer: Buyer, ledger: Ledger) -> tuple[int, int]:
        """A position as its two words, nothing left out yet."""
        words = [0, 0]
        for name, value in self._values(buyer, ledger).items():
            field = self.fields.get(name)
            if field is not None:
                words[field.word] |= value << field.shift
        return words[0], words[1]

    def _values(self, buyer: Buyer, ledger: Ledger) -> dict[str, int]:
        names = self.names
        sets = {
            "known": names.bits("facts", buyer.known),
            "raised": names.bits("concerns", buyer.raised),
            "probed": names.bits("concerns", buyer.probed),
            "answered": names.bits("concerns", buyer.answered),
            "happened": names.bits("events", buyer.happened),
            "refused": sum(1 << names.within.index(n) for n in buyer.refused if n in names.within),
        }
        named = {
            "stance": names.stances.index(buyer.stance),
            "minutes": names.minutes.index(buyer.minutes),
            "stated": names.stated_class(buyer.stated),
            "offer": names.objectives.index(buyer.offer),
            "commitment": names.objectives.index(buyer.commitment),
            "rejected": names.rejection(ledger.refused),
            "stay": min(buyer.stay, LONGEST_STAY),
            "longest": min(ledger.longest, LONGEST_STAY),
            "outcome": max(ledger.outcome, ledger.agenda),
            "kept": int(ledger.kept == TOP),
        }
        alike = (
            "trust", "interest", "patience", "summary", "purposed", "timed", "invited", "exit_said",
            "statements", "agreement", "unsettled", "asks", "overreached", "restated",
        )  # fmt: skip
        scored = ("pitched", "early", "fresh", "ready", "asked", "step", "since_no", "confirmed", "urgency")
        plain = {name: int(getattr(buyer, name)) for name in alike}
        return {**sets, **named, **plain, **{name: int(getattr(ledger, name)) for name in scored}}
