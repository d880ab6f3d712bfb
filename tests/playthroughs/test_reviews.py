"""Golden reviews: what a rep reads about the golden calls; the totals in them add up, and the words are the rubric's own.

After a change that is meant: python -m tests.playthroughs.test_reviews
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from simulator.reports.review_text import review_text
from simulator.review.move_review import review
from simulator.solver.valuing import valued
from tests.playthroughs.test_golden import play_golden

HERE = Path(__file__).parent
REVIEWED = (
    "linen-loss-discovery-pushed",
    "salmon-lice-proposal-slides",
    "theatre-tickets-commit-made-up-deadline",
    "ferry-crews-prospecting-release",
)


def written(name: str) -> str:
    """The review of a golden call."""
    golden = yaml.safe_load((HERE / f"{name}.yaml").read_text(encoding="utf-8"))
    call = play_golden(golden)
    return review_text(call, review(call, valued(call)))


def file_of(name: str) -> Path:
    return HERE / "reviews" / f"{name}.txt"


@pytest.mark.parametrize("name", REVIEWED)
def test_golden_review(name: str) -> None:
    assert written(name) == file_of(name).read_text(encoding="utf-8")


if __name__ == "__main__":
    for each in REVIEWED:
        file_of(each).parent.mkdir(exist_ok=True)
        file_of(each).write_text(written(each), encoding="utf-8")
