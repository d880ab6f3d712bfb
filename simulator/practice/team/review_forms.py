"""The forms that a review takes: what awaits one, a call to be scored, a document of one, and what was saved."""

from __future__ import annotations

from typing import NamedTuple

from pydantic import ValidationError

from simulator.core.call import Call
from simulator.errors import UsageError
from simulator.store.attempt_rows import StoredAttempt
from simulator.teamwork.disputes import Decision, Dispute
from simulator.teamwork.marking import Judged, ManagerReview


class AwaitedReview(NamedTuple):
    """A call that awaits a review: nothing of the program's score is in it."""

    attempt: str
    player: str
    drill: str
    title: str
    """The drill's name."""
    scenario: str
    """The scenario's title."""
    submitted_at: str
    due_at: str
    overdue: bool
    """Whether the drill was due before now: its rep waits for a result."""


class Saved(NamedTuple):
    """A review that was saved, with what it came to."""

    reviewer: str
    saved_at: str
    review: ManagerReview
    judged: Judged
    """What the levels come to after the disputes that were accepted."""


class Reviewed(NamedTuple):
    """A call with all its reviews, for those who may see them."""

    stored: StoredAttempt
    call: Call
    program: dict[str, int]
    program_quarters: int
    saved: tuple[Saved, ...]
    """The first one decides, where the drill lets a review decide."""
    disputes: tuple[Dispute, ...]
    decisions: tuple[Decision, ...]
    decides: str
    """`program` or `review`."""


class ListedReview(NamedTuple):
    """A review in a list."""

    attempt: str
    player: str
    scenario: str
    """The scenario's title."""
    reviewer: str
    grade: str
    do_next: str
    saved_at: str


class ToScore(NamedTuple):
    """A call to be scored, without the program's score."""

    stored: StoredAttempt
    call: Call
    title: str
    """The drill's name; empty where it is of none."""
    words_needed: bool


def read_review(document: object) -> ManagerReview:
    """A review out of a document; raises UsageError with all that is wrong."""
    try:
        return ManagerReview.model_validate(document)
    except ValidationError as error:
        told = "; ".join(f"{'.'.join(map(str, fault['loc'])) or 'it'}: {fault['msg'].lower()}" for fault in error.errors())
        raise UsageError(
            f"The review cannot be read: {told}.", "`reprange reviews score --help` shows the form."
        ) from error
