"""The statistics that libraries compute for us, loaded when they are asked for; nothing else here knows a library.

Everything here raises UsageError where the libraries are not installed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from math import isnan

from simulator.errors import UsageError

CONFIDENCE = 0.95
"""How sure an interval is."""

TAIL = (1 + CONFIDENCE) / 2
"""The quantile that an interval ends at."""

REMEDY = "Install them with: pip install 'reprange[agreement]'"


@contextmanager
def _installed() -> Iterator[None]:
    try:
        yield
    except ImportError as error:
        raise UsageError(f"Agreement needs statistics libraries that are not installed ({error.name}).", REMEDY) from error


def kappa(table: Sequence[Sequence[int]], weights: Sequence[Sequence[float]]) -> tuple[float, float]:
    """Cohen's kappa of a square table, and how far its interval reaches.

    The weights are of agreement: 1 where both said the same, 0 where they are as far apart as can be.
    """
    with _installed():
        from numpy import asarray, errstate
        from statsmodels.stats.inter_rater import cohens_kappa
    # Beside the interval it works out tests, which may divide by nothing; where rounding makes the variance less than
    # nothing, the reach is no number.
    with errstate(divide="ignore", invalid="ignore"):
        found = cohens_kappa(table, weights=1 - asarray(weights))
        reach = float(found.kappa_upp - found.kappa)
    return float(found.kappa), 0.0 if isnan(reach) else reach


def share(count: int, of: int) -> tuple[float, float]:
    """Wilson's interval of a share, which stays between 0 and 1 however few there are."""
    with _installed():
        from statsmodels.stats.proportion import proportion_confint
    low, high = proportion_confint(count, of, alpha=1 - CONFIDENCE, method="wilson")
    return float(low), float(high)


def student(freedom: float) -> float:
    """Where the middle CONFIDENCE of Student's t ends."""
    with _installed():
        from scipy.stats import t
    return float(t.ppf(TAIL, freedom))


def fisher(above: float, below: float) -> float:
    """Where the middle CONFIDENCE of an F ends at the top."""
    with _installed():
        from scipy.stats import f
    return float(f.ppf(TAIL, above, below))


def line(xs: Sequence[float], ys: Sequence[float]) -> tuple[float, float, float]:
    """The least-squares line of y on x: intercept, slope, and the share of the differences in y that it explains.

    Neither side may be all the same.
    """
    with _installed():
        from scipy.stats import linregress
    found = linregress(xs, ys)
    return float(found.intercept), float(found.slope), float(found.rvalue) ** 2
