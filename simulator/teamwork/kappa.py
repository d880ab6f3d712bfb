"""Agreement of levels: raw, and beyond what chance would give: Cohen's kappa and Gwet's AC1 and AC2."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import sqrt

from simulator.teamwork import libraries
from simulator.teamwork.estimates import Estimate, Pairs, nothing, unbounded, within

Table = Sequence[Sequence[int]]
"""How often each two levels came together: a row is a level of the first scoring, a column one of the second."""

Weights = Sequence[Sequence[float]]
"""How far two levels agree, from 0 to 1, laid out as the table is."""

SAME = 1e-7
"""What rounding leaves of a spread of nothing: the root of what it leaves of a variance."""

ALL_AGREE = "all pairs agree: the spread that an interval needs is not there"
ALL_ALIKE = "all pairs differ alike: the spread that an interval needs is not there"
ONE_LEVEL = "both gave the same one level every time: chance alone would agree as well"
ONE_SIDED = "one side gave the same level every time: 0, whatever the agreement"


def table_of(pairs: Pairs, scale: Sequence[float]) -> Table:
    """Count pairs of levels; KeyError where a level is not on the scale."""
    places = {level: place for place, level in enumerate(scale)}
    counts = [[0] * len(scale) for _ in scale]
    for (first, second), times in Counter(pairs).items():
        counts[places[first]][places[second]] = times
    return counts


def exact(size: int) -> Weights:
    """Weights under which only the same level agrees."""
    return [[float(row == column) for column in range(size)] for row in range(size)]


def graded(scale: Sequence[float], power: int = 2) -> Weights:
    """Weights that fall with the distance of two levels: its square, or with a power of 1 the distance itself."""
    span = max(scale) - min(scale)
    return [[1 - (abs(one - other) / span) ** power for other in scale] for one in scale]


def raw(table: Table) -> Estimate:
    """The share of pairs that are the same, with Wilson's interval."""
    pairs = sum(map(sum, table))
    if not pairs:
        return nothing("there are no pairs")
    same = sum(table[place][place] for place in range(len(table)))
    return within(same / pairs, *libraries.share(same, pairs))


def kappa(table: Table, weights: Weights) -> Estimate:
    """Cohen's weighted kappa, with its asymptotic interval."""
    rows, columns = _margins(table)
    constant = [sum(map(bool, side)) == 1 for side in (rows, columns)]
    if all(constant) and _same(table):
        return nothing(ONE_LEVEL)
    if any(constant):
        return unbounded(0.0, ONE_SIDED)
    if _same(table):
        return unbounded(1.0, ALL_AGREE)
    apart = [[1 - weight for weight in row] for row in weights]
    value, reach = libraries.kappa(table, apart)
    if reach < SAME:
        return unbounded(value, ALL_ALIKE)
    return within(value, value - reach, value + reach)


def gwet(table: Table, weights: Weights) -> Estimate:
    """Gwet's AC1 (with `exact` weights) or AC2, with the interval of Student's t (Gwet 2008, 2014).

    Chance agreement is told from how evenly the levels are used, not from the product of the margins; so it stays small
    where nearly every call earns the same level.
    """
    pairs, size = sum(map(sum, table)), len(table)
    rows, columns = _margins(table)
    used = [(row + column) / (2 * pairs) for row, column in zip(rows, columns, strict=True)]
    even = sum(map(sum, weights)) / (size * (size - 1))
    seen = _mean(table, weights)
    chance = even * sum(share * (1 - share) for share in used)
    value = (seen - chance) / (1 - chance)
    if _same(table):
        return unbounded(1.0, ALL_AGREE)
    pull = [
        [
            (weights[row][column] - 2 * (1 - value) * even * (1 - (used[row] + used[column]) / 2)) ** 2
            for column in range(size)
        ]
        for row in range(size)
    ]  # fmt: skip
    spread = _mean(table, pull) - (seen - 2 * (1 - value) * chance) ** 2
    if spread < SAME**2:
        return unbounded(value, ALL_ALIKE)
    reach = libraries.student(pairs - 1) * sqrt(spread / pairs) / (1 - chance)
    return within(value, value - reach, value + reach)


def _margins(table: Table) -> tuple[list[int], list[int]]:
    return [sum(row) for row in table], [sum(column) for column in zip(*table, strict=True)]


def _mean(table: Table, values: Weights) -> float:
    found = sum(
        count * value
        for counts, row in zip(table, values, strict=True)
        for count, value in zip(counts, row, strict=True)
    )
    return found / sum(map(sum, table))


def _same(table: Table) -> bool:
    """Whether all pairs are of the same level."""
    return not any(
        count
        for row, counts in enumerate(table)
        for column, count in enumerate(counts)
        if row != column
    )
