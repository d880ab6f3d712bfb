"""What agreement says of two scorings, where it can say something and where it cannot."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.errors import UsageError
from simulator.teamwork.agreement import agreement
from simulator.teamwork.coefficients import FEWEST, Coefficients, Estimate

LEVELS = range(5)
Scored = Sequence[tuple[float, float]]

level = st.integers(0, 4)
pairs_ = st.lists(st.tuples(level, level), min_size=FEWEST, max_size=40)


def coefficients(found: Coefficients) -> tuple[Estimate, ...]:
    """All but the pairs and the raw share."""
    return found.kappa, found.ac1, found.ac2, found.icc


def test_managers_who_nearly_agree_are_told_so_by_every_number() -> None:
    found = agreement([(0, 0), (1, 1), (2, 2), (3, 3), (4, 4), (2, 3), (1, 0), (4, 4)], LEVELS)
    assert found.pairs == 8
    assert found.raw.value == 0.75
    assert all((each.value or 0) > 0.6 and each.low is not None for each in coefficients(found))


def test_where_nearly_everybody_passes_kappa_falls_and_ac1_does_not() -> None:
    found = agreement([(1, 1)] * 46 + [(0, 1)] * 2 + [(1, 0)] * 2, (0, 1))
    assert found.raw.value == 0.92
    assert found.kappa.value is not None
    assert found.kappa.value < 0
    assert found.ac1.value is not None
    assert found.ac1.value > 0.9


@pytest.mark.parametrize("few", range(FEWEST))
def test_too_few_pairs_give_no_coefficient_and_the_reason(few: int) -> None:
    found = agreement([(1, 2)] * few, LEVELS)
    assert found.pairs == few
    assert {each.value for each in coefficients(found)} == {None}
    assert all("5 at least are needed" in each.why for each in coefficients(found))


def test_no_pairs_at_all() -> None:
    found = agreement([], LEVELS)
    assert found.raw == Estimate(None, None, None, "there are no pairs")
    assert "no pairs" in found.icc.why


def test_the_same_level_for_every_call_leaves_kappa_and_icc_nothing_to_say() -> None:
    found = agreement([(4, 4)] * 20, LEVELS)
    assert found.raw.value == 1
    assert found.kappa.value is None
    assert "same one level" in found.kappa.why
    assert found.icc.value is None
    assert found.ac1.value == found.ac2.value == 1
    assert "all pairs agree" in found.ac1.why


def test_one_side_that_always_says_the_same_makes_kappa_nought() -> None:
    found = agreement([(4, 4)] * 15 + [(4, 3)] * 5, LEVELS)
    assert found.kappa.value == 0
    assert found.kappa.low is None
    assert "one side" in found.kappa.why
    assert found.ac2.value is not None
    assert found.ac2.value > 0.9


def test_full_agreement_over_several_levels_is_1_without_an_interval() -> None:
    found = agreement([(level, level) for level in LEVELS] * 3, LEVELS)
    assert [each.value for each in coefficients(found)] == [1, 1, 1, 1]
    assert all(each.low is None for each in coefficients(found))
    assert found.raw.low is not None
    assert 0.7 < found.raw.low < 1


def test_a_scorer_who_is_always_one_level_milder_is_seen() -> None:
    found = agreement([(level, level + 1) for level in range(4)] * 5, LEVELS)
    assert found.raw.value == 0
    assert found.icc.value is not None
    assert 0.5 < found.icc.value < 0.9


def test_two_sides_that_each_say_one_thing_tell_no_call_from_another() -> None:
    found = agreement([(0, 1)] * 9, LEVELS)
    assert found.icc.value == 0
    assert "calls that differ" in found.icc.why


def test_opposite_levels_are_worse_than_chance() -> None:
    found = agreement([(0, 4), (4, 0), (0, 4), (4, 0), (1, 3), (3, 1)], LEVELS)
    assert all((each.value or 0) < 0 for each in coefficients(found))


def test_a_total_is_counted_in_bands_and_correlated_in_points() -> None:
    totals = [(71.0, 75.5), (40.25, 42.0), (90.0, 88.0), (55.0, 60.0), (62.5, 59.0), (80.0, 84.0)]
    bands = [(first // 10, second // 10) for first, second in totals]
    found = agreement(totals, range(11), bands)
    assert found.raw.value == 0.5
    assert found.icc.value is not None
    assert found.icc.value > 0.95


def test_a_level_that_is_not_on_the_scale_is_refused() -> None:
    with pytest.raises(KeyError):
        agreement([(1, 7)] * FEWEST, LEVELS)


def test_without_the_libraries_the_remedy_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "statsmodels.stats.proportion", None)
    with pytest.raises(UsageError) as caught:
        agreement([(1, 2)] * FEWEST, LEVELS)
    assert "pip install 'reprange[agreement]'" in caught.value.remedy


def _near(one: Coefficients, other: Coefficients) -> None:
    for mine, theirs in zip(coefficients(one), coefficients(other), strict=True):
        assert (mine.value is None) == (theirs.value is None)
        for here, there in zip(mine[:3], theirs[:3], strict=True):
            assert here == there or here == pytest.approx(there, abs=1e-6)


@given(pairs_)
def test_nobody_is_the_first(pairs: Scored) -> None:
    _near(agreement(pairs, LEVELS), agreement([(two, one) for one, two in pairs], LEVELS))


@given(pairs_, st.randoms(use_true_random=False))
def test_the_order_of_calls_does_not_matter(pairs: list[tuple[int, int]], chance: object) -> None:
    shuffled = sorted(pairs, key=lambda pair: hash((pair, str(chance))))
    _near(agreement(pairs, LEVELS), agreement(shuffled, LEVELS))


@given(pairs_)
def test_every_number_is_in_its_range_and_inside_its_interval(pairs: Scored) -> None:
    found = agreement(pairs, LEVELS)
    for each in (found.raw, *coefficients(found)):
        if each.value is None:
            assert each.why
            assert each.low is each.high is None
        else:
            assert -1 <= each.value <= 1
            assert (each.low is None) == bool(each.why)
        if each.value is not None and each.low is not None and each.high is not None:
            assert -1 <= each.low <= each.value <= each.high <= 1


@given(pairs_)
def test_turning_the_scale_round_changes_nothing(pairs: Scored) -> None:
    _near(agreement(pairs, LEVELS), agreement([(4 - one, 4 - two) for one, two in pairs], LEVELS))
