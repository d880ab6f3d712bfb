"""The grade of a move, from what it cost."""

from __future__ import annotations

from enum import StrEnum


class Grade(StrEnum):
    """How good a move was."""

    BEST = "best"
    """Nothing that can be said at this moment leads to more."""
    GOOD = "good"
    SLIP = "slip"
    MISTAKE = "mistake"
    BLUNDER = "blunder"


# The bounds follow the size of a rubric: in the default playbook an item weighs 4 to 10 points, a level of it 1 to 2.5.
MOST_QUARTERS: tuple[tuple[Grade, int], ...] = (
    (Grade.BEST, 0),
    (Grade.GOOD, 4),  # a point: less than a level of most items; nobody plays a call without such
    (Grade.SLIP, 12),  # three points: one level of one item; a pass does not hang on it
    (
        Grade.MISTAKE,
        32,
    ),  # eight points: a whole item, or a level of several; two of these can cost the pass
)
"""The most that a move of each grade costs, in quarter points; a blunder costs more than any of them."""


def grade_of(cost: int, *, shut: bool = False) -> Grade:
    """The grade of a move with this cost, in quarter points; after which no pass can follow, a mistake at the least."""
    grade = next((grade for grade, most in MOST_QUARTERS if cost <= most), Grade.BLUNDER)
    return Grade.MISTAKE if shut and grade is not Grade.BLUNDER else grade
