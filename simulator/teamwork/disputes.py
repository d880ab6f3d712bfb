"""Disputes of a review, and what becomes of them.

Nothing is imported here: the store keeps them in columns and does not know the rules.
"""

from __future__ import annotations

from typing import NamedTuple


class Dispute(NamedTuple):
    """An item that the rep disputes."""

    item: str
    player: str
    reason: str
    raised_at: str


class Decision(NamedTuple):
    """What became of a dispute."""

    item: str
    decided_by: str
    accepted: bool
    level: int | None
    """The level that holds where it was accepted."""
    reason: str
    decided_at: str
