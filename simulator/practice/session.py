"""A session: an attempt while it is played, and as it is looked back on."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.core.attempt import Claim
from simulator.core.call import Call
from simulator.review.aids import Aid


@dataclass(frozen=True)
class Session:
    """An attempt being played: its id in the store, the call so far, and the claim once it is made."""

    attempt_id: str
    call: Call
    claim: Claim | None = None
    words_needed: bool = False
    """Whether the statement and the ask need the rep's own words, which a drill can demand."""
    aids: tuple[Aid, ...] = ()
    """The hints that were given, and the moves that were taken back."""
    undone: int = 0
    """The stored rows of moves that do not count: what was taken back, and the takings back."""

    deal: tuple[str, ...] = ()
    """What the deal adds to the brief, where it is a call of one: its week, and the calls before it."""

    @property
    def rows(self) -> int:
        """How many rows are stored among its moves."""
        return len(self.call.turns) + self.undone
