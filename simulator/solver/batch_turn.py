"""A turn over many positions: triggers, rows, traps, and the score's ledger folded as it happens.

The counterpart of `core/exchange.py`; that both agree on every position is tested edge by edge.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from simulator.core.conduct import Effect
from simulator.core.moves import Move
from simulator.solver.batch import Batch, Mask, both, some, without
from simulator.solver.compiled import Compiled, Goal, Moving
from simulator.solver.conditions import holds
from simulator.solver.fields import LONGEST_STAY, Numbers, Words

SOON = 3

Witness = Callable[[str, object, Mask], None]
"""Told what was seen to happen: a kind, which one, and at which positions."""


class BatchTurn(Batch):
    """Positions of one turn, a move, and what the two do to each other."""

    __slots__ = ("goal", "move", "tables", "witness")

    def __init__(self, tables: Compiled, words: Words, turn: int, move: Move) -> None:
        """Begin the turn after `turn` turns: the count goes up, an offer is taken now or never, the ledger ages."""
        super().__init__(tables.layout, words, turn + 1, turn * tables.per_turn)
        self.tables, self.move = tables, move
        self.goal: Goal | None = tables.by_name[move.objectives[0]] if move.objectives else None
        self.witness: Witness | None = None
        self._age()

    def _age(self) -> None:
        self.put("offer", 0)
        trapped = self.tables.trap[self.before("stance")]
        if trapped.any():
            self.put("stay", np.minimum(self.before("stay") + 1, LONGEST_STAY), trapped)
        fresh, rejected = self.before("fresh"), self.before("rejected")
        self.put("fresh", np.minimum(fresh + 1, 3), fresh > 0)
        self.put("since_no", np.minimum(self.before("since_no") + 1, SOON + 1), rejected > 0)

    def fire(self, trigger: str, mask: Mask) -> None:
        """Let a trigger move the buyer: the first row that fits is taken."""
        if self.witness:
            self.witness("trigger", trigger, mask)
        for row in self.tables.moving.get(trigger, ()):
            if not some(mask):
                return
            taken = mask
            if row.source is not None:
                taken = both(mask, row.source[self.get("stance")])
            taken = holds(row.tests, self, taken)
            if some(taken):
                self._take(row, taken, trigger)
                mask = without(mask, taken)

    def _take(self, row: Moving, mask: Mask, trigger: str) -> None:
        if self.witness:
            self.witness("row", row.number, mask)
        self.affect(row.effect, mask)
        if row.to >= 0:
            self.cross(row.to, mask, trigger)
        if row.raises:
            self.add_bit("raised", row.raises, mask)

    def affect(self, effect: Effect, mask: Mask) -> None:
        """Let an effect change the meters."""
        for name in ("trust", "interest", "patience"):
            change = getattr(effect, name)
            if change:
                self.put(name, shifted(self.get(name), change), mask)

    def cross(self, stance: int, mask: Mask, trigger: str) -> None:
        """Change the stance; a trap left is counted, a trap entered is a shift."""
        old = self.get("stance")
        moved = both(mask, old != stance)
        if not some(moved):
            return
        left = both(moved, self.tables.trap[old])
        if some(left):
            if not self.tables.trap[stance]:
                self._tell_left(left, trigger)
            self._leave(left, trigger)
        self.put("stance", stance, moved)
        self.put("stay", 0, moved)
        if self.tables.trap[stance]:
            self.put("unsettled", 1, moved)

    def _leave(self, mask: Mask, trigger: str) -> None:
        stay = self.get("stay")
        if trigger != "trade":
            self.put("kept", 0, mask)
        else:
            self.put("kept", 0, both(mask, stay > 2))
        self.put("longest", np.maximum(self.get("longest"), stay), mask)

    def _tell_left(self, mask: Mask, trigger: str) -> None:
        """Tell of a way out: another trap is none, and a commitment only where it is a step down."""
        stance = self.get("stance")
        for number, name in enumerate(self.tables.names.stances):
            won = trigger == "propose_accepted" and name != "put_off"
            if self.tables.trap[number] and self.witness and not won:
                self.witness("left", name, both(mask, stance == number))

    @property
    def over(self) -> Numbers:
        """Where something above the window is the stated objective."""
        return self.tables.over[self.get("stated")]

    def raise_to(self, item: str, level: Numbers | int, mask: Mask) -> None:
        """A level of the ledger becomes what it is, or this, whichever is higher."""
        self.put(item, np.maximum(self.get(item), np.uint8(level) if isinstance(level, int) else level), mask)

    def outcome(self) -> Numbers:
        """How each call would end now, by number."""
        stance, tables = self.get("stance"), self.tables
        refusals = np.bitwise_count(self.get("refused")) + self.get("overreached")
        lost = (stance == tables.stance["put_off"]) | (refusals > 1)
        found = np.where(lost, 6, 4).astype(np.uint8)
        found[stance == tables.stance["buyers_process"]] = 5
        commitment = self.get("commitment")
        return np.where(commitment > 0, tables.ends[commitment], found)


def shifted(meter: Numbers, change: int) -> Numbers:
    """A meter after a change, kept between 0 and 5."""
    if change > 0:
        return np.minimum(meter + np.uint8(change), np.uint8(5))
    return np.maximum(meter, np.uint8(-change)) - np.uint8(-change)
