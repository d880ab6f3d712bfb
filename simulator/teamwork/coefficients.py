"""Coefficients of agreement with their intervals: raw, Cohen's kappa, Gwet's AC1 and AC2, ICC(2,1).

Each says how far two scorings of the same calls agree: raw as they stand, the others beyond what chance would do. Kappa
takes chance from how often each side gives each level, and is small where nearly all calls earn one level; Gwet's AC stays
high there. The intraclass correlation (ICC) sets the spread between calls against the spread between scorers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import sqrt
from statistics import fmean
from typing import NamedTuple

from simulator.teamwork import libraries
from simulator.teamwork.libraries import fisher

FEWEST = 5
"""The fewest pairs that a coefficient is told from; below, the next call could turn it over."""

ROUNDING = 1e-9
"""What rounding may put a number outside its own interval by."""

Pairs = Sequence[tuple[float, float]]
"""Two scorings of each of some calls."""

Levels = Mapping[str, int]
"""Levels of rubric items, by the items' ids."""


class Scored(NamedTuple):
    """One review, with the program's own scoring as it stood when the review was saved."""

    attempt: str
    levels: Levels
    """The manager's level of each rubric item."""
    program: Levels
    """The program's."""
    quarters: int
    """The manager's total, in quarter points."""
    program_quarters: int
    grade: str
    """The manager's global grade, fail, borderline, pass or strong."""
    passed: bool
    """Whether the program passes the call."""


class Estimate(NamedTuple):
    """A number with its 95 % confidence interval; what cannot be computed is None, never a nan."""

    value: float | None
    low: float | None
    high: float | None
    why: str
    """Why the number, or its interval, cannot be computed; empty where both can."""


class Coefficients(NamedTuple):
    """How far two scorings of one measure (a rubric item, the total, the verdict) agree."""

    pairs: int
    raw: Estimate
    """The share of pairs that are the same, from 0 to 1, with Wilson's interval."""
    kappa: Estimate
    """Cohen's kappa with quadratic weights, from -1 to 1 (Cohen 1968; interval: Fleiss, Cohen and Everitt 1969)."""
    ac1: Estimate
    """Gwet's AC1, which weighs every difference alike, from -1 to 1 (Gwet 2008)."""
    ac2: Estimate
    """Gwet's AC2 with the weights of the kappa (Gwet 2014)."""
    icc: Estimate
    """ICC(2,1): absolute agreement of single scorings by any two scorers (Shrout and Fleiss 1979; McGraw and Wong 1996)."""


def nothing(why: str) -> Estimate:
    """What cannot be computed at all."""
    return Estimate(None, None, None, why)


def within(value: float, low: float, high: float) -> Estimate:
    """A coefficient; it and its interval end where coefficients do, at -1 and at 1.

    Of few pairs that go against each other a formula may give an interval beside its own number: then there is none.
    """
    held = max(-1.0, min(1.0, value))
    if not low - ROUNDING <= value <= high + ROUNDING:
        return unbounded(held, "too few pairs, too far apart for an interval")
    return Estimate(held, min(held, max(-1.0, low)), max(held, min(1.0, high)), "")


def unbounded(value: float, why: str) -> Estimate:
    """A coefficient without an interval."""
    return Estimate(value, None, None, why)


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
    value, reach = libraries.kappa(table, weights)
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
        count * value for counts, row in zip(table, values, strict=True) for count, value in zip(counts, row, strict=True)
    )
    return found / sum(map(sum, table))


def _same(table: Table) -> bool:
    """Whether all pairs are of the same level."""
    return not any(count for row, counts in enumerate(table) for column, count in enumerate(counts) if row != column)


LEFT_OVER = 1e-12
"""What rounding leaves of a mean square of nothing, as a share of the largest."""

NO_SPREAD = "every call was given the same: there is nothing to tell apart"
ALIKE = "taken together, the sides gave every call the same: an interval needs calls that differ"


class Squares(NamedTuple):
    """The mean squares of a table of scorings without gaps."""

    calls: float
    scorers: float
    rest: float


def squares(rows: Sequence[Sequence[float]]) -> Squares:
    """The mean squares of calls (rows), scorers (columns) and what is left of a two-way analysis of variance."""
    count, width = len(rows), len(rows[0])
    columns = [fmean(column) for column in zip(*rows, strict=True)]
    mean = fmean(columns)
    between = left = 0.0
    # Of ten thousand rows of levels only a few differ.
    for row, times in Counter(map(tuple, rows)).items():
        call = fmean(row) - mean
        between += times * call**2
        off = sum((value - call - each) ** 2 for value, each in zip(row, columns, strict=True))
        left += times * off
    found = (
        width * between / (count - 1),
        count * sum((each - mean) ** 2 for each in columns) / (width - 1),
        left / ((count - 1) * (width - 1)),
    )
    return Squares._make(each if each > LEFT_OVER * max(found) else 0.0 for each in found)


def icc(rows: Sequence[Sequence[float]]) -> Estimate:
    """ICC(2,1) of calls (rows, two at least) by scorers (columns, two at least), with its interval.

    The interval is McGraw and Wong's (1996, table 7, ICC(A,1)), which is Shrout and Fleiss' own.
    """
    if len({value for row in rows for value in row}) == 1:
        return nothing(NO_SPREAD)
    if all(len(set(row)) == 1 for row in rows):
        return unbounded(1.0, ALL_AGREE)
    found = squares(rows)
    value = _value(found, len(rows), len(rows[0]))
    if not found.calls:
        return unbounded(max(-1.0, value), ALIKE)
    return _bounded(value, found, len(rows), len(rows[0]))


def _value(found: Squares, n: int, k: int) -> float:
    calls, scorers, rest = found
    return (calls - rest) / (calls + (k - 1) * rest + k * (scorers - rest) / n)


def _bounded(value: float, found: Squares, n: int, k: int) -> Estimate:
    calls, scorers, rest = found
    # The degrees of freedom by Satterthwaite, multiplied out so that a rest of 0 divides nothing.
    by_scorers = k * value * scorers
    by_rest = (n * (1 + (k - 1) * value) - k * value) * rest
    freedom = (n - 1) * (k - 1) * (by_scorers + by_rest) ** 2 / ((n - 1) * by_scorers**2 + by_rest**2)
    error = k * scorers + (k * n - k - n) * rest
    top, bottom = fisher(n - 1, freedom), fisher(freedom, n - 1)
    low = n * (calls - top * rest) / (top * error + n * calls)
    high = n * (bottom * calls - rest) / (error + n * bottom * calls)
    return within(value, low, high)
