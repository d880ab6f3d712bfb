"""What reviews say of the rubric: how far managers agree, how far the program agrees with them, and the pass mark."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from simulator.core.scorecard import QUARTERS
from simulator.teamwork.coefficients import (
    FEWEST,
    Coefficients,
    Levels,
    Pairs,
    Scored,
    exact,
    graded,
    gwet,
    icc,
    kappa,
    nothing,
    raw,
    table_of,
)
from simulator.teamwork.marking import GRADES
from simulator.teamwork.passmark import FEWEST_GRADED, PassMark, Refusal, pass_mark


def agreement(pairs: Pairs, scale: Sequence[float], levels: Pairs | None = None) -> Coefficients:
    """How far pairs agree on a scale of levels, two at least and in their order; KeyError for a level that is not on it.

    A measure finer than its scale (a total, counted in bands) gives its bands as `levels`; the ICC is of the pairs
    themselves.
    """
    counted = table_of(pairs if levels is None else levels, scale)
    share = raw(counted)
    if len(pairs) < FEWEST:
        few = nothing(f"{_count(len(pairs))}; {FEWEST} at least are needed")
        return Coefficients(len(pairs), share, few, few, few, few)
    weights = graded(scale)
    return Coefficients(
        len(pairs), share, kappa(counted, weights), gwet(counted, exact(len(scale))), gwet(counted, weights), icc(pairs)
    )


def _count(pairs: int) -> str:
    return {0: "no pairs", 1: "1 pair"}.get(pairs, f"{pairs} pairs")


TOTAL, VERDICT = "total", "verdict"
"""The measures beside the rubric items: the total in points, and whether the call passes."""

BANDS = range(10)
"""A total counts as the same where it is in the same band of ten points; 100 is in the last one."""

PASSED = frozenset({"pass", "strong"})
"""The grades of a call that passes."""

Scales = Mapping[str, Sequence[int]]
"""For each rubric item its levels, from the least."""


class Compared(NamedTuple):
    """How far two sides agree, measure by measure: the rubric items in their order, then TOTAL and VERDICT."""

    pairs: int
    measures: tuple[tuple[str, Coefficients], ...]


class Marked(NamedTuple):
    """A pass mark, or why there is none, with what it was read from."""

    mark: PassMark | Refusal
    points: tuple[tuple[int, float, int], ...]
    """Each grade's place in GRADES and total in points that occur, and how often.

    Fewer than FEWEST_GRADED have none: whoever has yet to score one of few calls, blind, could tell what it was given.
    """


class Report(NamedTuple):
    """What all of some reviews say together."""

    reviews: int
    calls: int
    managers: Compared
    """The two reviews that came first of each call that was reviewed twice or more."""
    program: Compared
    """Every review, and the program's scoring of the call."""
    mark: Marked
    """From the managers' totals on their grades."""
    program_mark: Marked
    """From the program's totals on the managers' grades: where the program's pass mark would be put by them."""


class Side(NamedTuple):
    """One scoring of a call."""

    levels: Levels
    points: float
    passed: bool


def report(found: Iterable[Scored], scales: Scales) -> Report:
    """What reviews say together; those of one call must stand next to each other, the earliest first.

    Raises UsageError where the statistics libraries are not installed.
    """
    reviews = tuple(found)
    calls = [tuple(group) for _, group in groupby(reviews, lambda each: each.attempt)]
    twice = [(_manager(group[0]), _manager(group[1])) for group in calls if len(group) > 1]
    return Report(
        len(reviews),
        len(calls),
        _compared(twice, scales),
        _compared([(_manager(each), _program(each)) for each in reviews], scales),
        _marked(reviews, lambda each: each.quarters),
        _marked(reviews, lambda each: each.program_quarters),
    )


def _manager(review: Scored) -> Side:
    return Side(review.levels, review.quarters / QUARTERS, review.grade in PASSED)


def _program(review: Scored) -> Side:
    return Side(review.program, review.program_quarters / QUARTERS, review.passed)


def _compared(sides: Sequence[tuple[Side, Side]], scales: Scales) -> Compared:
    measures = [(item, _item(sides, item, scale)) for item, scale in scales.items()]
    totals = [(one.points, two.points) for one, two in sides]
    banded = [(_band(one), _band(two)) for one, two in totals]
    measures.append((TOTAL, agreement(totals, BANDS, banded)))
    verdicts = [(int(one.passed), int(two.passed)) for one, two in sides]
    measures.append((VERDICT, agreement(verdicts, (0, 1))))
    return Compared(len(sides), tuple(measures))


def _item(sides: Sequence[tuple[Side, Side]], item: str, scale: Sequence[int]) -> Coefficients:
    """How far an item's levels agree; a review of a rubric that had no such item is left out of its pairs."""
    pairs: Pairs = [(one.levels[item], two.levels[item]) for one, two in sides if item in one.levels and item in two.levels]
    # A rubric of another time may have had levels that this one has not.
    used = sorted({*scale, *(level for pair in pairs for level in pair)})
    return agreement(pairs, used)


def _band(points: float) -> int:
    return min(BANDS[-1], max(0, int(points // 10)))


def _marked(reviews: Sequence[Scored], quarters: Callable[[Scored], int]) -> Marked:
    graded = [(quarters(each) / QUARTERS, each.grade) for each in reviews]
    if len(reviews) < FEWEST_GRADED:
        return Marked(pass_mark(graded), ())
    counts = Counter((GRADES.index(grade), points) for points, grade in graded)
    points = tuple((place, points, times) for (place, points), times in sorted(counts.items()))
    return Marked(pass_mark(graded), points)
