"""What all tests of screens share: the files of a library are read once, not once for each program that is started."""

from __future__ import annotations

from tests.library import files_read_once

__all__ = ["files_read_once"]
