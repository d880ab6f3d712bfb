"""What a position no longer depends on is left out of it, so that positions with equal futures are one."""

from __future__ import annotations

import numpy as np

from simulator.core.turn import OVERTIME_END
from simulator.solver.batch import Batch
from simulator.solver.compiled import Compiled
from simulator.solver.fields import Numbers


def most_turns(tables: Compiled) -> int:
    """The turns after which every call has ended."""
    return -(-(int(tables.minutes.max()) + OVERTIME_END) // tables.per_turn)


def normalised(tables: Compiled, batch: Batch) -> None:
    """Forget, in positions that go on, what neither the call nor its score can depend on any more."""
    asks, early = batch.get("asks"), batch.get("early")
    _clear(batch, "pitched", early > 0)
    fresh = batch.get("fresh")
    _clear(batch, "fresh", (fresh == 3) | (asks > 0) | (early <= 1))
    longest = batch.get("longest")
    if longest.any():
        _clear(batch, "kept", longest > 2)
        half = np.uint8((most_turns(tables) + 1) // 2)
        batch.put("longest", np.where(longest > 2, np.minimum(longest, max(half, np.uint8(3))), 0).astype(np.uint8))
    if asks.any():
        _after_asking(batch, asks)


def _clear(batch: Batch, name: str, mask: Numbers) -> None:
    if batch.get(name).any():
        batch.put(name, 0, mask)


def _after_asking(batch: Batch, asks: Numbers) -> None:
    _clear(batch, "rejected", batch.get("step") == 4)
    _clear(batch, "since_no", batch.get("rejected") == 0)
    stated, asked = batch.get("stated"), asks > 0
    aimed = asked & (stated > 0) & (stated % 2 == 0)
    batch.put("stated", stated - np.uint8(1), aimed)
    last = asks == 3
    if last.any():
        batch.put("stated", 3, last & (batch.get("stated") > 3))
        refused = batch.get("refused")
        count = np.minimum(np.bitwise_count(refused), 2)
        count = np.where(batch.get("commitment") > 0, np.minimum(count, 1), count)
        few = (1 << count.astype(np.uint8)) - 1
        batch.put("refused", few.astype(refused.dtype), last)
