"""The statistics libraries are loaded before the first example, which would else be too slow for its deadline."""

from __future__ import annotations

import pytest

from simulator.teamwork import libraries


@pytest.fixture(scope="session", autouse=True)
def loaded() -> None:
    libraries.kappa([[3, 1], [1, 3]], [[1, 0], [0, 1]])
    libraries.share(1, 2)
    libraries.line([0, 1, 2], [0, 1, 3])
