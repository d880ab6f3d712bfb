"""What a code is."""

from __future__ import annotations

from typing import Literal, NamedTuple

Severity = Literal["error", "warning", "note"]
"""Errors stand in the way of play or of a fair score; warnings fail where `--strict` is given; notes never do."""


class Code(NamedTuple):
    """One kind of mistake, told to authors under a name that never changes."""

    id: str
    severity: Severity
    meaning: str
    """What is wrong, in a few words."""
    why: str
    """What it leads to, and how it is mended."""
    example: str
    """A piece of a file that has it, or what the check prints of it."""
