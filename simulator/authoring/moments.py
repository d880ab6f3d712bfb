"""The moments of many calls with the lines to say at each, and how well a rule of thumb finds those lines beyond chance."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from math import comb, sqrt
from statistics import NormalDist
from typing import NamedTuple

from simulator.authoring.bot_results import Results
from simulator.core.call import Call, lines
from simulator.core.moves import Move
from simulator.core.rules import Rules
from simulator.core.scenario import Scenario
from simulator.core.voice import filled
from simulator.solver.bots import plan_skilled
from simulator.solver.skilled import POOR, line_acts

TAUGHT = frozenset({"skilled", "timid", "late", "silent"})
"""The bots that say what a skilled seller says."""


class OfferedLines(NamedTuple):
    """The lines of one moment in the order in which they stood, with what the order was drawn from."""

    seed: int
    turn: int
    lines: tuple[str, ...]


class BestLines(NamedTuple):
    """Lines that the rep should find among the others."""

    what: str
    """In words: `a good line`."""
    lines: frozenset[str]


class Material(NamedTuple):
    """What a scenario's lines are judged by."""

    texts: dict[str, str]
    """The lines as they are said."""
    offers: tuple[OfferedLines, ...]
    """Every moment that was played, each once."""
    moments: tuple[tuple[str, ...], ...]
    """The lines that were offered together, in the order of their ids; each set of lines once."""
    wanted: tuple[BestLines, ...]


def material(scenario: Scenario, found: Results, best: Iterable[Move] = ()) -> Material:
    """Gather what the bots were offered; `best` are the moves of the best calls, where they are known."""
    offers = dict.fromkeys(
        offer for calls in found.values() for result in calls for offer in _offers(result.call)
    )
    moments = dict.fromkeys(tuple(sorted(offer.lines)) for offer in offers)
    return Material(
        _texts(next(result.call.rules for calls in found.values() for result in calls)),
        tuple(offers),
        tuple(moments),
        tuple(
            wanted
            for wanted in (
                BestLines("a good line", _good(scenario)),
                BestLines("the best line", _best(found)),
                BestLines("a line of the best call", _said(best)),
            )
            if wanted.lines
        ),
    )


def _offers(call: Call) -> Iterator[OfferedLines]:
    for turn in call.turns:
        offered = lines(call._replace(buyer=turn.before))
        if len(offered) > 1:
            yield OfferedLines(call.seed, turn.before.turn, offered)


def _texts(rules: Rules) -> dict[str, str]:
    """The lines with their marks filled in, as at the end of a call in which the stretch was agreed."""
    aimed = plan_skilled(rules, 0).stretch
    needs = rules.objective(aimed).needs if aimed else ()
    because = needs[0].because if needs else ""
    return {
        name: filled(line.says, rules, aimed, because)
        for name, line in rules.scenario.lines.items()
    }


def _good(scenario: Scenario) -> frozenset[str]:
    return frozenset(name for name, line in scenario.lines.items() if not line_acts(line) & POOR)


def _best(found: Results) -> frozenset[str]:
    calls = (result.call for name in TAUGHT for result in found.get(name, ()))
    return _said(move for call in calls for move in call.moves)


def _said(moves: Iterable[Move]) -> frozenset[str]:
    return frozenset(move.line for move in moves if move.line)


Moments = Sequence[tuple[str, ...]]
Pick = Callable[[tuple[str, ...]], Sequence[str]]
"""A rule of thumb: which of the lines of a moment it would say; where it takes several, each as often."""

MARGIN = 0.2
"""How much more often than chance a rule may be right: of five moments one."""

CONFIDENCE = 0.995
"""How sure it must be that this is not chance: of 200 fair scenarios one may be blamed, whatever rules are tried."""

SHUFFLES = 399
"""The rearrangements of a permutation test."""


def advantage(moments: Moments, wanted: frozenset[str], pick: Pick) -> tuple[float, float]:
    """How often a rule is right, and how often chance is, over the moments that offer wanted lines and others."""
    right = chance = 0.0
    count = 0
    for offered in moments:
        share = sum(name in wanted for name in offered) / len(offered)
        if 0 < share < 1:
            picked = pick(offered)
            right += sum(name in wanted for name in picked) / len(picked)
            chance += share
            count += 1
    return (right / count, chance / count) if count else (0.0, 0.0)


def unlikely(value: float, shuffled: Iterator[float]) -> bool:
    """Whether a value is so high that too few rearrangements reach it."""
    allowed = (1 - CONFIDENCE) * (SHUFFLES + 1) - 1
    reached = 0
    for other in shuffled:
        reached += other >= value - 1e-9
        if reached > allowed:
            return False
    return True


@lru_cache(maxsize=8)
def shuffles(count: int) -> tuple[tuple[int, ...], ...]:
    """Rearrangements of the numbers below `count`."""
    draw = _numbers()
    found = []
    for _ in range(SHUFFLES):
        order = list(range(count))
        for last in range(count - 1, 0, -1):
            other = next(draw) % (last + 1)
            order[last], order[other] = order[other], order[last]
        found.append(tuple(order))
    return tuple(found)


def _numbers() -> Iterator[int]:
    """A fixed sequence without a pattern: the high bits of Knuth's linear congruential generator (MMIX)."""
    state = 1
    while True:
        state = (state * 6364136223846793005 + 1442695040888963407) % (1 << 64)
        yield state >> 33


def at_least(hits: int, drawn: int, wanted: int, of: int) -> float:
    """The chance of so many wanted ones or more among `drawn` of all (the hypergeometric tail)."""
    ways = sum(
        comb(wanted, number) * comb(of - wanted, drawn - number)
        for number in range(hits, min(drawn, wanted) + 1)
    )
    return ways / comb(of, drawn)


def beyond_chance(hits: float, tries: int, chance: float) -> bool:
    """Whether so many hits in many independent tries are too many for chance."""
    spread = sqrt(tries * chance * (1 - chance))
    return spread > 0 and NormalDist().cdf((hits - tries * chance) / spread) > CONFIDENCE
