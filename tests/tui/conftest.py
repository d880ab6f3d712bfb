"""What all tests of screens share: files are read once, and what must be searched for is found once."""

from __future__ import annotations

from functools import cache

import pytest

from simulator.review import best, model_calls
from tests.library import files_read_once

__all__ = ["files_read_once"]

best_of, model_call = cache(best.best_of), cache(model_calls.model_call)


@pytest.fixture(autouse=True)
def found_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The best way on from a call, and the best call of a variant, are the same in every test."""
    monkeypatch.setattr("simulator.practice.coaching.best_of", best_of)
    monkeypatch.setattr("simulator.practice.learning.model_call", model_call)
