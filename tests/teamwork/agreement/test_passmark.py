"""The pass mark that managers' grades give, and when there is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.teamwork.marking import GRADES
from simulator.teamwork.passmark import FEWEST_GRADED, Graded, PassMark, Refusal, pass_mark


def reviews(*earned: tuple[str, tuple[float, ...]]) -> list[tuple[float, str]]:
    """Totals under their grades."""
    return [(total, grade) for grade, totals in earned for total in totals]


EVEN = reviews(
    ("fail", (38, 40, 42) * 3), ("borderline", (53, 55, 57) * 3), ("pass", (68, 70, 72) * 3), ("strong", (83, 85, 87) * 3)
)
"""Grades 15 points apart, each with totals 2 points round its middle."""


def test_the_mark_is_the_total_of_a_borderline_call() -> None:
    found = pass_mark(EVEN)
    assert isinstance(found, PassMark)
    assert found.pairs == 36
    assert found.cut == pytest.approx(55)
    assert found.slope == pytest.approx(15)
    # 24 totals lie 2 points off the line; the variance of the line is 15² · 1.25.
    assert found.rmse == pytest.approx((24 * 4 / 34) ** 0.5)
    assert found.r2 == pytest.approx(281.25 / (281.25 + 24 * 4 / 36))
    assert found.low < 55 < found.high


def test_fewer_than_30_are_refused_with_the_number() -> None:
    assert pass_mark(EVEN[:29]) == Refusal(29, "29 reviews; 30 at least are needed, or the next few would move the mark.")
    assert isinstance(pass_mark([]), Refusal)


@pytest.mark.parametrize(
    ("graded", "says"),
    [
        (reviews(("fail", (40.0,) * 20), ("pass", (70.0,) * 20)), "No call was graded borderline"),
        (reviews(("borderline", (40.0, 50.0) * 20)), "Every call was graded borderline"),
        (reviews(("borderline", (50.0,) * 20), ("pass", (50.0,) * 20)), "the same total"),
        (reviews(("borderline", (60.0, 70.0) * 10), ("pass", (40.0, 50.0) * 10)), "falls"),
        (reviews(("borderline", (60.0, 70.0) * 10), ("pass", (70.0, 60.0) * 10)), "flat"),
    ],
)
def test_a_line_that_says_nothing_is_refused(graded: Graded, says: str) -> None:
    found = pass_mark(graded)
    assert isinstance(found, Refusal)
    assert says in found.why


graded_ = st.lists(
    st.tuples(st.integers(0, 400).map(lambda quarters: quarters / 4), st.sampled_from(GRADES)),
    min_size=FEWEST_GRADED,
    max_size=60,
)


@given(graded_)
def test_whatever_managers_grade_there_is_a_mark_or_a_reason(graded: Graded) -> None:
    found = pass_mark(graded)
    if isinstance(found, Refusal):
        assert found.why
        return
    assert found.low <= found.cut <= found.high
    assert 0 <= found.r2 <= 1
    assert found.slope > 0
    assert found.rmse >= 0


@given(graded_, st.integers(-20, 20))
def test_a_rubric_that_gives_more_points_moves_the_mark_by_as_many(graded: Graded, more: int) -> None:
    before, after = pass_mark(graded), pass_mark([(total + more, each) for total, each in graded])
    if isinstance(before, PassMark) and isinstance(after, PassMark):
        assert after.cut == pytest.approx(before.cut + more, abs=1e-6)
        assert after.rmse == pytest.approx(before.rmse, abs=1e-6)
