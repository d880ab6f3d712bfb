"""Attempts as the store takes them in and gives them out: plain values."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

from simulator.review.aids import Aid

Mode = Literal["learn", "practice", "drill"]
"""How a call is played."""


@dataclass(frozen=True)
class NewAttempt:
    """An attempt as it is begun: everything that is known when the slip is locked."""

    id: str
    """32 hexadecimal digits."""
    player: str
    scenario: str
    scenario_digest: str
    playbook_digest: str
    seed: int
    """0 to 2**63 - 1."""
    mode: Mode
    slip: str
    """The slip, as JSON."""
    started_at: str
    """The time in UTC, as ISO 8601."""
    knows: str = "[]"
    """The facts that were known when the call began, as JSON."""


@dataclass(frozen=True)
class StoredAttempt(NewAttempt):
    """An attempt with all that was added to it."""

    moves: tuple[str, ...] = ()
    """Each move, as JSON."""
    said_at: tuple[str, ...] = ()
    """When each move was said; empty where that is not known."""
    claim: str | None = None
    """The claim, as JSON; None until it is made."""
    finished_at: str | None = None
    """When the claim was made; there is no claim without it."""
    aids: tuple[Aid, ...] = field(default=(), compare=False)
    """The hints that were given, and the moves that were taken back; they are no part of the call's course."""
    undone: int = field(default=0, compare=False)
    """The rows among the moves that do not count: what was taken back, and the takings back."""

    def same_as(self, other: StoredAttempt) -> bool:
        """Whether both are one attempt with one course; when each move was said may be lost on the way."""
        return self._course() == other._course()

    def _course(self) -> NewAttempt:
        claim = None if self.finished_at is None else self.claim
        return replace(self, said_at=(), claim=claim, finished_at=None)


@dataclass(frozen=True)
class Result:
    """What was computed from an attempt's moves, for lists."""

    rules_version: int
    total_quarters: int
    """Quarter points: 0 to 400."""
    passed: bool
    outcome: str
    parts: str
    """Quarter points by part, as JSON."""


@dataclass(frozen=True)
class AttemptRow:
    """An attempt as a list shows it."""

    id: str
    player: str
    scenario: str
    scenario_digest: str
    playbook_digest: str
    seed: int
    mode: str
    started_at: str
    moves: int
    finished_at: str | None
    result: Result | None = None
