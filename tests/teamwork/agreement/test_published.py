"""Worked examples with known answers, each with its source."""

from __future__ import annotations

import pytest

from simulator.teamwork.coefficients import Estimate, exact, graded, gwet, icc, kappa
from simulator.teamwork.passmark import regression

ABSTRACTORS = [[13, 0, 0], [0, 20, 7], [0, 4, 56]]
"""Gwet, Handbook of Inter-Rater Reliability (4th ed., 2014): 100 pregnancies; irrCAC's cont3x3abstractors."""

PARADOX = [[118, 5], [2, 0]]
"""Gwet, 'Kappa statistic is not satisfactory' (2002): 125 subjects, nearly all positive by both raters."""

DERMATOLOGISTS = [[10, 4, 1, 0], [5, 10, 12, 2], [2, 4, 12, 5], [0, 2, 6, 13]]
"""SAS/STAT User's Guide, PROC FREQ, 'Cohen's Kappa Coefficient': two dermatologists, 88 patients."""

RATER_STUDY = [[0, 4, 1], [0, 8, 0], [0, 1, 5]]
"""A SAS printout of both kappas that statsmodels keeps as a test of its own."""

SHROUT_FLEISS = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
"""Shrout and Fleiss, 'Intraclass correlations' (1979), table 2: four judges, six targets."""


def told(found: Estimate, digits: int) -> tuple[float, ...]:
    """An estimate and its interval, rounded as the source prints them."""
    assert found.value is not None
    assert found.low is not None
    assert found.high is not None
    return tuple(round(each, digits) for each in (found.value, found.low, found.high))


def test_ac1_of_the_abstractors() -> None:
    found = gwet(ABSTRACTORS, exact(3))
    assert found.value == pytest.approx(0.8493305, abs=5e-8)
    assert told(found, 3) == (0.849, 0.764, 0.935)


def test_ac2_of_the_abstractors_with_quadratic_and_with_linear_weights() -> None:
    # As irrCAC 0.4.4 computes them.
    assert told(gwet(ABSTRACTORS, graded([1, 2, 3])), 5) == (0.94024, 0.90468, 0.97579)
    assert told(gwet(ABSTRACTORS, graded([1, 2, 3], 1)), 5) == (0.90002, 0.84193, 0.95811)


def test_kappa_of_the_abstractors() -> None:
    assert kappa(ABSTRACTORS, exact(3)).value == pytest.approx(0.7964094, abs=5e-8)
    assert kappa(ABSTRACTORS, graded([1, 2, 3])).value == pytest.approx(0.89216, abs=5e-6)


def test_where_nearly_everybody_passes_kappa_says_chance_and_ac1_says_agreement() -> None:
    assert kappa(PARADOX, exact(2)).value == pytest.approx(-0.0234, abs=5e-5)
    assert gwet(PARADOX, exact(2)).value == pytest.approx(0.9408, abs=5e-5)


def test_kappa_of_the_dermatologists_plain_and_weighted() -> None:
    assert told(kappa(DERMATOLOGISTS, exact(4)), 4) == (0.3449, 0.2030, 0.4868)
    assert told(kappa(DERMATOLOGISTS, graded(range(4), 1)), 4) == (0.5082, 0.3798, 0.6366)


def test_kappa_of_three_levels_plain_and_weighted() -> None:
    assert told(kappa(RATER_STUDY, exact(3)), 4) == (0.4842, 0.2137, 0.7547)
    assert told(kappa(RATER_STUDY, graded(range(3), 1)), 4) == (0.4701, 0.1845, 0.7558)


def test_icc_of_four_judges() -> None:
    # The interval as R psych prints it.
    assert told(icc(SHROUT_FLEISS), 2) == (0.29, 0.02, 0.76)


NORRIS = """
0.1 0.2  338.8 337.4  118.1 118.2  888.0 884.6  9.2 10.1  228.1 226.5  668.5 666.3  998.5 996.3  449.1 448.6
778.9 777.0  559.2 558.2  0.3 0.4  0.1 0.6  778.1 775.5  668.8 666.9  339.3 338.0  448.9 447.5  10.8 11.6
557.7 556.0  228.3 228.1  998.0 995.8  888.8 887.6  119.6 120.2  0.3 0.3  0.6 0.3  557.6 556.8  339.3 339.1
888.0 887.2  998.5 999.0  778.9 779.0  10.2 11.1  117.6 118.3  228.9 229.2  668.4 669.1  449.2 448.9  0.2 0.5
"""
"""NIST Statistical Reference Datasets, 'Norris': y and x, with certified values of the straight line."""


def test_the_line_of_a_pass_mark_has_the_values_that_nist_certifies() -> None:
    numbers = [float(each) for each in NORRIS.split()]
    found = regression(numbers[1::2], numbers[::2], at=0)
    assert found.cut == found.intercept
    assert found.intercept == pytest.approx(-0.262323073774029, rel=1e-9)
    assert found.slope == pytest.approx(1.00211681802045, rel=1e-12)
    assert found.rmse == pytest.approx(0.884796396144373, rel=1e-9)
    assert found.r2 == pytest.approx(0.999993745883712, rel=1e-12)
    # The certified standard deviation of the intercept, by the t that 95 % of 34 degrees of freedom ends at.
    assert (found.high - found.low) / 2 == pytest.approx(0.232818234301152 * 2.0322445, rel=1e-6)


WEIGHT_ON_HEIGHT = (
    [1.47, 1.50, 1.52, 1.55, 1.57, 1.60, 1.63, 1.65, 1.68, 1.70, 1.73, 1.75, 1.78, 1.80, 1.83],
    [52.21, 53.12, 54.48, 55.84, 57.20, 58.57, 59.93, 61.29, 63.11, 64.47, 66.28, 68.10, 69.92, 72.19, 74.46],
)  # fmt: skip
"""The worked example of a simple linear regression in reference works: 15 women, kilograms on metres."""


def test_a_line_by_the_textbook() -> None:
    found = regression(*WEIGHT_ON_HEIGHT, at=1.6)
    assert round(found.intercept, 3) == -39.062
    assert round(found.slope, 3) == 61.272
    assert round(found.r2, 4) == 0.9892
    assert round(found.rmse, 3) == 0.759
