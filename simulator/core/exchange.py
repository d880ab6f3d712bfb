"""A turn in the making, and what happens in it.

`Happening` is one small fact of a turn: the scorecard is folded from them, and its evidence names them. `Exchange` is the
one mutable thing of the core, and lives for a single call of `turn.respond`.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from simulator.core.buyer import Agreement, Buyer, Working, move
from simulator.core.conduct import TRAPS, Row
from simulator.core.moves import Move
from simulator.core.rules import Rules


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


class Beat(NamedTuple):
    """One thing that the buyer may say something to: a trigger, what it is about, and the row that it took."""

    trigger: str
    subject: str = ""
    row: Row | None = None


class Exchange:
    """A turn in the making; it lives for one call of `respond`."""

    __slots__ = ("beats", "buyer", "happened", "move", "offered", "rules")

    def __init__(self, rules: Rules, buyer: Buyer, move: Move) -> None:
        """Begin a turn: the count goes up, and so does the stay in a trap; an offer is taken now or never."""
        self.rules = rules
        self.move = move
        self.happened: list[Happening] = []
        self.beats: list[Beat] = []
        self.offered = buyer.offer
        working = Working(buyer)
        working.turn += 1
        working.offer = ""
        if working.stance in TRAPS:
            working.stay += 1
        self.buyer = working

    @property
    def eased(self) -> bool:
        """Whether an agreed objective lowers what the buyer asks for."""
        return self.buyer.agreement is Agreement.AGREED

    def note(self, what: What, subject: str = "", number: int = 0, detail: str = "") -> None:
        """Record that something happened."""
        self.happened.append(Happening(what, subject, number, detail))

    def fire(self, trigger: str, subject: str = "") -> None:
        """Let a trigger move the buyer, and note a trap that it leads into or out of."""
        row = self.rules.conduct.row(self.buyer, trigger)
        self.beats.append(Beat(trigger, subject, row))
        if row is None:
            return
        stance, stay = self.buyer.stance, self.buyer.stay
        move(self.buyer, row)
        if row.raises and row.raises not in self.buyer.raised:
            self.raise_concern(row.raises)
        if self.buyer.stance != stance:
            self.crossed(stance, stay, trigger)

    def crossed(self, stance: str, stay: int, trigger: str) -> None:
        """Note a trap that a change of stance led out of or into; going into one is a shift."""
        if stance in TRAPS:
            self.note(What.LEFT, stance, stay, trigger)
        if self.buyer.stance in TRAPS:
            self.note(What.ENTERED, self.buyer.stance, 0, trigger)
            self.buyer.unsettled = True
            self.beats.append(Beat(f"enter_{self.buyer.stance}"))

    def raise_concern(self, name: str) -> None:
        """The buyer raises a concern."""
        self.buyer.raised |= {name}
        self.note(What.RAISED, name)
        self.beats.append(Beat("raised", name))

    def settle(self) -> None:
        """The agreement is set again after a shift."""
        if self.buyer.unsettled:
            self.buyer.unsettled = False
            self.note(What.RESET)

    def agree(self, agreement: Agreement) -> None:
        """The buyer agrees to the stated objective, or has a reservation."""
        self.buyer.agreement = agreement
        self.note(What.AGREED if agreement is Agreement.AGREED else What.RESERVED)

    def end(self, outcome: str, by: str) -> None:
        """The call ends."""
        self.buyer.ended = outcome
        self.note(What.ENDED, outcome, detail=by)
        self.beats.append(Beat("end_buyer" if by == "buyer" else f"end_{outcome}"))
