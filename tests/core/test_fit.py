"""Fit: the slip against the window, and nothing else."""

from __future__ import annotations

import pytest

from simulator.core.attempt import Slip
from tests.core.talk import levels, start

STAGES = {"prospecting": 2, "discovery": 4, "evaluation": 2, "proposal": 0, "onboarding": 0, "": 0}


@pytest.mark.parametrize(("stage", "expected"), STAGES.items())
def test_stage(stage: str, expected: int) -> None:
    assert levels(start(slip=Slip(stage=stage)))["fit.stage"] == expected


@pytest.mark.parametrize(
    ("stretch", "expected"),
    [("both", 4), ("people", 3), ("again", 1), ("read", 0), ("team", 0), ("sign", 0), ("demo", 0), ("", 0)],
)
def test_stretch(stretch: str, expected: int) -> None:
    # The window of discovery is two rungs; `again` is two below it, `team` three above.
    assert levels(start(slip=Slip(stretch=stretch)))["fit.stretch"] == expected


@pytest.mark.parametrize(
    ("stretch", "conservative", "expected"),
    [
        ("both", "people", 4),
        ("both", "both", 2),
        ("people", "both", 2),
        ("people", "people", 2),
        ("demo", "people", 2),
        ("", "people", 2),
        ("both", "again", 1),
        ("both", "read", 0),
        ("both", "deck", 0),
        ("both", "", 0),
    ],
)
def test_conservative(stretch: str, conservative: str, expected: int) -> None:
    found = levels(start(slip=Slip(stretch=stretch, conservative=conservative)))
    assert found["fit.conservative"] == expected


@pytest.mark.parametrize(
    ("stretch", "conservative", "expected"),
    [
        ("both", "people", 4),
        ("both", "someone", 3),
        ("someone", "demo", 1),
        ("someone", "", 1),
        ("demo", "deck", 0),
        ("both", "demo", 3),
        ("both", "both", 3),
        ("", "", 0),
    ],
)
def test_commitment(stretch: str, conservative: str, expected: int) -> None:
    found = levels(start(slip=Slip(stretch=stretch, conservative=conservative)))
    assert found["fit.commitment"] == expected
