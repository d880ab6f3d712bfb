"""What all tests of the shell share: the files of a library are read once, not once for each practice that is opened."""

from __future__ import annotations

from tests.library import files_read_once

__all__ = ["files_read_once"]
