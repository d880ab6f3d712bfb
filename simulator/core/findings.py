"""What a check finds in a scenario: a code, the keys that lead to the place, what is wrong, and how to mend it."""

from __future__ import annotations

from typing import NamedTuple

Keys = tuple[str | int, ...]
"""The keys that lead to a place in a scenario's document: `("lines", "hold-time", "when", "trust")`."""


class Finding(NamedTuple):
    """One thing that a check found."""

    code: str
    path: Keys
    problem: str
    remedy: str
    detail: tuple[str, ...] = ()
    """What shows it, line by line: the transcript of a call, or the shortest way there."""
