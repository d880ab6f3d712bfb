"""What measuring agreement gives: numbers with their intervals, and for what cannot be computed the reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

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

    @property
    def bounded(self) -> bool:
        """Whether there is an interval."""
        return self.low is not None


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
