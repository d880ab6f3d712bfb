"""What reviews say together."""

from __future__ import annotations

from simulator.teamwork.agreement import TOTAL, VERDICT, report
from simulator.teamwork.coefficients import Scored
from simulator.teamwork.passmark import PassMark, Refusal

SCALES = {"open.early": range(5), "fit.stage": (0, 2, 4)}


def review(attempt: int, early: int, stage: int, grade: str = "pass", program: tuple[int, int] = (4, 4)) -> Scored:
    """A manager's review of a call that the program passes."""
    levels = {"open.early": early, "fit.stage": stage}
    theirs = dict(zip(levels, program, strict=True))
    total, other = 40 * (early + stage), 40 * sum(program)
    return Scored(f"call-{attempt:03}", levels, theirs, total, other, grade, passed=True)


def test_managers_are_compared_where_two_scored_the_same_call() -> None:
    found = report([review(1, 4, 4), review(1, 3, 4), review(2, 2, 0), review(3, 4, 2), review(3, 4, 2)], SCALES)
    assert (found.reviews, found.calls) == (5, 3)
    assert found.managers.pairs == 2
    assert found.program.pairs == 5
    measures = dict(found.managers.measures)
    assert list(measures) == ["open.early", "fit.stage", TOTAL, VERDICT]
    assert measures["open.early"].raw.value == 0.5
    assert measures["fit.stage"].raw.value == 1


def test_a_third_review_makes_no_further_pair() -> None:
    found = report([review(1, 4, 4), review(1, 4, 4), review(1, 0, 0)], SCALES)
    assert found.managers.pairs == 1
    assert dict(found.managers.measures)["open.early"].raw.value == 1
    assert found.program.pairs == 3


def test_totals_in_the_same_ten_points_are_the_same() -> None:
    found = report([review(1, 4, 4), review(1, 4, 2)], SCALES)
    assert dict(found.managers.measures)[TOTAL].raw.value == 0


def test_the_verdicts_are_the_grade_and_the_pass() -> None:
    calls = [review(at, 4, 4, grade) for at, grade in enumerate(["strong", "pass", "borderline"])]
    assert dict(report(calls, SCALES).program.measures)[VERDICT].raw.value == 2 / 3


def test_an_item_that_an_earlier_rubric_did_not_have_is_left_out_of_its_pairs_alone() -> None:
    old = review(1, 4, 4)._replace(levels={"open.early": 4})
    measures = dict(report([old, review(2, 4, 4)], SCALES).program.measures)
    assert measures["open.early"].pairs == 2
    assert measures["fit.stage"].pairs == 1


def test_a_level_that_the_rubric_no_longer_has_still_counts() -> None:
    calls = [review(at, 3, 3) for at in range(6)]
    assert dict(report(calls, SCALES).program.measures)["fit.stage"].pairs == 6


def test_pass_marks_are_read_from_both_totals_on_the_managers_grades() -> None:
    grades = ("fail", "borderline", "pass", "strong")
    calls = [review(at, at % 4, at % 4, grades[at % 4], (at % 4, 2 + at % 2)) for at in range(40)]
    found = report(calls, {"open.early": range(5), "fit.stage": range(5)})
    assert isinstance(found.mark.mark, PassMark)
    assert round(found.mark.mark.cut, 6) == 20
    assert isinstance(found.program_mark.mark, PassMark)
    assert found.mark.points == ((0, 0.0, 10), (1, 20.0, 10), (2, 40.0, 10), (3, 60.0, 10))


def test_no_reviews_say_nothing() -> None:
    found = report([], SCALES)
    assert found.reviews == found.managers.pairs == found.program.pairs == 0
    assert isinstance(found.mark.mark, Refusal)
