"""One turn over many positions: the counterpart of `core/turn.py`."""

from __future__ import annotations

from typing import Any

import numpy as np

from simulator.core.moves import Move
from simulator.core.turn import OVERTIME_DRAIN, OVERTIME_END
from simulator.solver.batch import Mask, both, some, without
from simulator.solver.batch_acts import HANDLERS
from simulator.solver.batch_turn import BatchTurn, Witness
from simulator.solver.compiled import Compiled
from simulator.solver.conditions import holds
from simulator.solver.fields import Word


def stepped(tables: Compiled, words: tuple[Word, Word], turn: int, move: Move, witness: Witness | None = None) -> BatchTurn:
    """The turn after `turn` turns in which a move is made that is legal at each of the positions."""
    exchange = BatchTurn(tables, words, turn, move)
    exchange.witness = witness
    for said in tables.rules.acts(move):
        alive = exchange.alive
        if some(alive):
            HANDLERS[said.act](exchange, said.act, said.subject, alive)
    if some(exchange.alive):
        _tick(exchange)
    return exchange


def _tick(turn: BatchTurn) -> None:
    turn.clock += turn.tables.per_turn
    alive = turn.alive
    turn.untimed = without(True, alive)
    turn.fire("turn", alive)
    _drain(turn, alive)
    patient = both(alive, turn.get("patience") > 0)
    _concern(turn, _event(turn, patient))
    over = turn.clock - turn.tables.minutes
    ended = (turn.get("patience") == 0) | (over >= OVERTIME_END)[turn.get("minutes")]
    ended = both(alive, ended)
    if some(ended):
        turn.end(turn.outcome(), ended)


def _drain(turn: BatchTurn, alive: Mask) -> None:
    drain, tables = turn.tables.rules.drain, turn.tables
    usual, agreed, trap = (int(turn.turn % n == 0) for n in (drain.usual, drain.agreed, drain.trap))
    lost: Any = np.where(turn.get("agreement") == 2, np.uint8(agreed), np.uint8(usual))
    lost = np.where(tables.trap[turn.get("stance")], np.uint8(trap), lost)
    over = turn.clock - tables.minutes
    if (over > 0).any():
        late = OVERTIME_DRAIN * np.clip(over, 0, tables.per_turn)
        lost = lost + late.astype(np.uint8)[turn.get("minutes")]
    patience = turn.get("patience")
    turn.put("patience", np.maximum(patience, lost) - lost, alive)


def _event(turn: BatchTurn, mask: Mask) -> Mask:
    """Let the first event happen that is due; the positions where none was."""
    for name, bit, tests in turn.tables.events:
        due = both(mask, (turn.get("happened") & bit) == 0)
        due = holds(tests, turn, due) if some(due) else False
        if some(due):
            mask = without(mask, due)
            _happen(turn, name, bit, due)
    return mask


def _happen(turn: BatchTurn, name: str, bit: int, mask: Mask) -> None:
    event, tables = turn.tables.rules.scenario.events[name], turn.tables
    if turn.witness:
        turn.witness("event", name, mask)
    turn.affect(event.effect, mask)
    turn.add_bit("happened", bit, mask)
    if event.shift:
        if event.minutes:
            turn.put("minutes", tables.names.minutes.index(event.minutes), mask)
        turn.put("unsettled", 1, mask)
    if event.to:
        turn.cross(tables.stance[event.to], mask, "event")
    if event.raises:
        turn.add_bit("raised", tables.names.bits("concerns", (event.raises,)), mask)
    if event.asks_price:
        turn.fire("price_unprepared", both(mask, turn.get("stated") == 0))


def _concern(turn: BatchTurn, mask: Mask) -> None:
    for name, bit, tests in turn.tables.raising:
        if not some(mask):
            return
        due = holds(tests, turn, both(mask, (turn.get("raised") & bit) == 0))
        if some(due):
            if turn.witness:
                turn.witness("concern", name, due)
            turn.add_bit("raised", bit, due)
            mask = without(mask, due)
