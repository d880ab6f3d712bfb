"""The agreement of two scorings of one measure: every coefficient, or why it cannot be computed."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.teamwork.correlation import icc
from simulator.teamwork.estimates import FEWEST, Coefficients, Pairs, nothing
from simulator.teamwork.kappa import exact, graded, gwet, kappa, raw, table_of


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
        len(pairs),
        share,
        kappa(counted, weights),
        gwet(counted, exact(len(scale))),
        gwet(counted, weights),
        icc(pairs),
    )


def _count(pairs: int) -> str:
    return {0: "no pairs", 1: "1 pair"}.get(pairs, f"{pairs} pairs")
