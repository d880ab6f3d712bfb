"""ICC(2,1): how far single scorings agree in absolute terms, by any scorers (Shrout and Fleiss 1979, case 2)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from statistics import fmean
from typing import NamedTuple

from simulator.teamwork.estimates import Estimate, nothing, unbounded, within
from simulator.teamwork.libraries import fisher

ROUNDING = 1e-12
"""What rounding leaves of a mean square of nothing, as a share of the largest."""

NO_SPREAD = "every call was given the same: there is nothing to tell apart"
ALIKE = "taken together, the sides gave every call the same: an interval needs calls that differ"
ALL_AGREE = "all pairs agree: the spread that an interval needs is not there"


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
    return Squares._make(each if each > ROUNDING * max(found) else 0.0 for each in found)


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
    freedom = (
        (n - 1) * (k - 1) * (by_scorers + by_rest) ** 2 / ((n - 1) * by_scorers**2 + by_rest**2)
    )
    error = k * scorers + (k * n - k - n) * rest
    top, bottom = fisher(n - 1, freedom), fisher(freedom, n - 1)
    low = n * (calls - top * rest) / (top * error + n * calls)
    high = n * (bottom * calls - rest) / (error + n * bottom * calls)
    return within(value, low, high)
