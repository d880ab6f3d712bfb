"""How good a rule of thumb is at finding lines, and whether chance alone could have made it so good.

Nothing is drawn: the rearrangements of a permutation test come from a fixed sequence, the same on every machine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from math import comb, sqrt
from statistics import NormalDist

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
