"""The rules and their compiled tables side by side: positions as a buyer and a ledger, and as two words."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from simulator.core.buyer import Buyer
from simulator.core.call import Call, moves
from simulator.core.ledger import Ledger, call_levels, folded
from simulator.core.moves import Move
from simulator.core.scenario import Scenario
from simulator.core.scorecard import scorecard
from simulator.core.turn import respond
from simulator.solver.choices import Choice, legal
from simulator.solver.compiled import OUTCOMES
from simulator.solver.fields import Words
from simulator.solver.normalise import normalised
from simulator.solver.step import stepped
from simulator.solver.walk import Engine

Pair = tuple[Buyer, Ledger]


class Edge(NamedTuple):
    """A move that both were asked about."""

    before: Pair
    move: Move
    after: Pair


def call_at(engine: Engine, pair: Pair) -> Call:
    """A call that stands at a position."""
    return Call(engine.tables.rules, 0, "practice", engine.tables.slip, *pair)


def rows(words: Words) -> list[tuple[int, int]]:
    """Positions as pairs of whole numbers."""
    return list(zip(words[0].tolist(), words[1].tolist(), strict=True))


def stepped_by_rules(engine: Engine, pair: Pair, move: Move) -> Pair:
    """What the rules make of a move: the buyer machine and the ledger's fold."""
    rules, slip = engine.tables.rules, engine.tables.slip
    after, happened, _ = respond(rules, pair[0], move)
    return after, folded(pair[1], happened, (rules, slip), pair[0], after)


def agreed(engine: Engine, layer: list[Pair]) -> Iterator[Edge]:
    """Every legal move of every position of a turn, held against the tables; AssertionError where they differ."""
    turn = layer[0][0].turn
    words = engine.positions(*layer)
    batch = engine.batch(words, turn)
    told = [set(moves(call_at(engine, pair))) for pair in layer]
    for choice in engine.choices:
        for move, where in legal(engine.tables, choice, batch):
            mask = np.broadcast_to(where, len(layer))
            for number, pair in enumerate(layer):
                assert mask[number] == (move in told[number]), (pair, move)
                told[number].discard(move)
            found = np.flatnonzero(mask)
            if len(found):
                part = (words[0][found], words[1][found])
                yield from _followed(engine, [layer[n] for n in found], part, turn, choice, move)
    assert not any(told), "the tables know every legal move"


def _followed(engine: Engine, layer: list[Pair], words: Words, turn: int, choice: Choice, move: Move) -> Iterator[Edge]:
    after = stepped(engine.tables, words, turn, choice.move)
    ended = np.zeros(len(layer), np.uint8) if after.ended is None else after.ended
    scored = engine.scoring.levels(after)
    quarters = engine.scoring.quarters(scored, after)
    passed = engine.scoring.passed(scored, after)
    packed = after.packed()
    for number, pair in enumerate(layer):
        reference = stepped_by_rules(engine, pair, move)
        edge = Edge(pair, move, reference)
        assert OUTCOMES[ended[number]] == reference[0].ended, edge
        if reference[0].ended:
            wanted = call_levels(reference[1], reference[0])
            got = {name: int(np.broadcast_to(level, len(layer))[number]) for name, level in scored.items()}
            assert got == wanted, edge
            card = scorecard(call_at(engine, reference))
            assert quarters[number] == card.quarters, edge
            assert passed[number] == card.passed, edge
        else:
            one = (packed[0][number : number + 1], packed[1][number : number + 1])
            assert rows(focused_words(engine, one, turn + 1)) == rows(engine.positions(reference)), edge
        yield edge


def focused_words(engine: Engine, words: Words, turn: int) -> Words:
    """Positions with what no longer matters left out."""
    batch = engine.batch(words, turn)
    normalised(engine.tables, batch)
    return batch.packed()


def walked(engine: Engine, each: int) -> int:
    """Hold rules and tables against each other over a whole call, `each` positions a turn; the moves compared."""
    lot = random.Random(7)  # noqa: S311
    layer: list[Pair] = [(engine.tables.rules.newcomer, Ledger())]
    compared = 0
    while layer:
        following: dict[tuple[int, int], Pair] = {}
        for edge in agreed(engine, layer):
            compared += 1
            if not edge.after[0].ended:
                following.setdefault(rows(engine.positions(edge.after))[0], edge.after)
        found = list(following.values())
        layer = lot.sample(found, min(each, len(found)))
    return compared


def cut(scenario: Scenario, minutes: int, per_turn: int, objectives: tuple[str, ...], lines: tuple[str, ...]) -> Scenario:
    """A scenario with fewer minutes, objectives and lines."""
    return scenario.model_copy(
        update={
            "minutes": minutes,
            "minutes_per_turn": per_turn,
            "objectives": {name: scenario.objectives[name] for name in objectives},
            "lines": {name: scenario.lines[name] for name in lines},
        }
    )
