"""What all tests of screens share: the files of a library are read once, not once for each program that is started."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

from simulator.content.library import Library
from tests.library import HERE, opened

shared = cache(opened)


@pytest.fixture(autouse=True)
def files_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Programs open the library that was read before, unless it is of files that a test writes."""

    def open_library(own: Sequence[Path], _cache: Path | None = None) -> Library:
        kept = all(folder.is_relative_to(HERE) for folder in own)
        return shared(*own) if kept else opened(*own)

    monkeypatch.setattr("simulator.practice.shell.open_library", open_library)
