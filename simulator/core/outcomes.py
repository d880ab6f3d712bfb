"""What happened in a turn: the small facts that the scorecard is folded from and that its evidence names."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class What(StrEnum):
    """The kinds of things that happen in a turn."""

    ACTED = "acted"
    """The seller performed an act that counts by itself (subject: the act)."""
    STATED = "stated"
    """The seller named an objective (subject: the objectives, joined with commas)."""
    AGREED = "agreed"
    RESERVED = "reserved"
    LEARNED = "learned"
    DEFLECTED = "deflected"
    RAISED = "raised"
    PROBED = "probed"
    ANSWERED = "answered"
    RESISTED = "resisted"
    SUMMARISED = "summarised"
    NEEDS_CONFIRMED = "needs_confirmed"
    HINTED = "hinted"
    ASKED = "asked"
    """The seller asked for a commitment (subject: the objective; number: 1 when dated)."""
    ACCEPTED = "accepted"
    REFUSED = "refused"
    """The buyer refused (subject: the objective; detail: why)."""
    OVERREACHED = "overreached"
    OFFERED = "offered"
    """The buyer made a counter-offer (subject: the objective)."""
    TOOK_OFFER = "took_offer"
    RESTATED = "restated"
    """The seller restated what was agreed or decided (number: 1 when who, what and when are in it)."""
    SAID_BACK = "said_back"
    PROMISED = "promised"
    """The seller listed a task of its own."""
    ENTERED = "entered"
    """The buyer went into a trap (subject: the trap)."""
    LEFT = "left"
    """The buyer came out of a trap (subject: the trap; number: turns; detail: by which act)."""
    SHIFTED = "shifted"
    """A person joined or left, or the agreed time changed (subject: the event)."""
    RESET = "reset"
    """The agreement was set again after a shift."""
    OVER_TIME = "over_time"
    RELEASED = "released"
    """The seller closed the file (number: 1 when rightly)."""
    ENDED = "ended"
    """The call ended (subject: the outcome; detail: by whom)."""


class Happening(NamedTuple):
    """One thing that happened in a turn."""

    what: What
    subject: str = ""
    number: int = 0
    detail: str = ""
