"""The pass mark by borderline regression: the total that a borderline call earns, read off the line of totals on grades.

Every manager's review gives a total and, apart from it, one global grade. The line through all of them uses every pair,
not only the borderline ones (Kramer et al. 2003; McKinley and Norcini 2014, AMEE Guide 85).
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from statistics import fmean
from typing import NamedTuple

from simulator.teamwork.libraries import line, student
from simulator.teamwork.marking import GRADES

FEWEST_GRADED = 30
"""The fewest pairs that a pass mark is set from."""

BORDERLINE = GRADES.index("borderline")
"""The place of the grade on the line, on which grades are equally far apart."""

Graded = Sequence[tuple[float, str]]
"""Totals in points, each with its global grade, one of GRADES."""


class PassMark(NamedTuple):
    """A pass mark, with what tells how far to trust it."""

    pairs: int
    cut: float
    """The total of a borderline call, in points."""
    low: float
    """Where the 95 % confidence interval of the cut begins."""
    high: float
    r2: float
    """The share of the differences in totals that the grades explain, from 0 to 1."""
    rmse: float
    """How far a total lies off the line, in points: the root of the squares left over, by n - 2."""
    intercept: float
    slope: float
    """Points from one grade to the next."""


class Refusal(NamedTuple):
    """Why no pass mark can be set."""

    pairs: int
    why: str


def pass_mark(graded: Graded) -> PassMark | Refusal:
    """The pass mark of some reviews, or why there is none."""
    why = _refused(graded)
    if why:
        return Refusal(len(graded), why)
    places = [float(GRADES.index(grade)) for _, grade in graded]
    totals = [total for total, _ in graded]
    found = regression(places, totals, BORDERLINE)
    if found.slope <= 0:
        return Refusal(
            len(graded),
            "Better grades do not go with higher totals: the line is flat or falls, and says nothing of a pass mark.",
        )
    return found


def _refused(graded: Graded) -> str:
    grades = {grade for _, grade in graded}
    if len(graded) < FEWEST_GRADED:
        counted = "1 review" if len(graded) == 1 else f"{len(graded)} reviews"
        return f"{counted}; {FEWEST_GRADED} at least are needed, or the next few would move the mark."
    if "borderline" not in grades:
        return "No call was graded borderline: where the mark is wanted, nobody has judged."
    if len(grades) == 1:
        return "Every call was graded borderline: a line needs other grades beside it."
    if len({total for total, _ in graded}) == 1:
        return "Every call has the same total: the line is flat, and says nothing of a pass mark."
    return ""


def regression(xs: Sequence[float], ys: Sequence[float], at: float) -> PassMark:
    """The line of y on x, and what it says at one x; three pairs at least, neither side all the same."""
    count, (intercept, slope, r2) = len(xs), line(xs, ys)
    off = (y - intercept - slope * x for x, y in zip(xs, ys, strict=True))
    rmse = sqrt(sum(each**2 for each in off) / (count - 2))
    cut = intercept + slope * at
    middle = fmean(xs)
    away = (at - middle) ** 2 / sum((x - middle) ** 2 for x in xs)
    reach = student(count - 2) * rmse * sqrt(1 / count + away)
    return PassMark(count, cut, cut - reach, cut + reach, r2, rmse, intercept, slope)
