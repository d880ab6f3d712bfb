"""How early a call can be lost for good: positions of the first turns from which nothing but a loss can follow.

For each position a call is looked for that ends in an advance, an order, or a rightly closed file. Where one is found the
position is not lost; where there is none and every way of going on was visited, it is.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from simulator.core.findings import Finding
from simulator.core.moves import Move
from simulator.solver.batch import Batch
from simulator.solver.batch_turn import BatchTurn
from simulator.solver.compiled import OUTCOMES
from simulator.solver.explore import different
from simulator.solver.fields import Numbers, Words
from simulator.solver.search import Aim, Search, total_aim
from simulator.solver.variants import ProvedVariant
from simulator.solver.walk import Engine

FIRST_TURNS = 2
"""Turns after which no call may be lost for good while it goes on."""

MOST = 256
"""Positions of a turn that are looked at, at the most; they are as different from each other as can be."""

WIDTHS = (4, 40)
"""Positions a turn that are kept for each position when a win is looked for: at a glance, and where that finds none."""

BUDGET = 4_000_000
"""Moves that are looked at, at the most, to prove positions lost."""

WON = tuple(OUTCOMES.index(name) for name in ("advance", "order", "clear_no"))


def win_aim(engine: Engine) -> Aim:
    """1 for a call that ends in an advance, an order, or a rightly closed file; 0 for any other."""
    total = total_aim(engine)
    release = not engine.tables.rules.variant.qualifies

    def value(ended: BatchTurn) -> Numbers:
        return np.isin(ended.ended, WON).astype(np.int64)

    def bound(batch: Batch) -> Numbers:
        held = (batch.get("commitment") > 0) | (batch.get("offer") > 0)
        return (held | (batch.get("asks") < 3) | release).astype(np.int64)

    def promise(batch: Batch) -> Numbers:
        # A commitment that is held, and is not vague, is a win if the seller says goodbye.
        held = np.isin(engine.tables.ends[batch.get("commitment")], WON)
        return np.where(held, 4095, total.promise(batch))

    return total._replace(value=value, bound=bound, promise=promise, any=True)


def lost(variant: ProvedVariant) -> Iterator[Finding]:
    """The earliest position from which nothing but a loss can follow, with the shortest way there."""
    for level in range(1, min(FIRST_TURNS + 1, len(variant.exploration.levels))):
        row = _lost_row(variant.engine, variant.exploration.levels[level].words, level)
        if row is not None:
            moves = tuple(c.move for c in variant.exploration.line_to(level, row))
            yield _finding(variant, moves)
            return


def _lost_row(engine: Engine, words: Words, turn: int) -> int | None:
    """The first of the positions looked at that is proved lost."""
    rows = different(engine.batch(words, turn), MOST)
    glance = _search(engine, words, rows, turn)
    glance.look(WIDTHS[0], BUDGET)
    doubtful = rows[[not found.value for found in glance.found()]]
    if not len(doubtful):
        return None
    found = _search(engine, words, doubtful, turn).run(WIDTHS[1], BUDGET)
    pairs = zip(doubtful, found, strict=True)
    return next((int(row) for row, one in pairs if one.proved and not one.value), None)


def _search(engine: Engine, words: Words, rows: Numbers, turn: int) -> Search:
    return Search(engine, win_aim(engine), (words[0][rows], words[1][rows]), turn, 0)


def _finding(variant: ProvedVariant, moves: tuple[Move, ...]) -> Finding:
    name, turns = variant.rules.variant_id, len(moves)
    return Finding(
        "X202",
        ("variants", name),
        f"in the variant {name} a call can be lost after {turns} move{'s' if turns > 1 else ''}, though it goes on: "
        "nothing but a loss can follow (proved)",
        "leave a way back: an exit of the trap, patience to start with, a line that mends it",
        variant.spoken(moves),
    )
