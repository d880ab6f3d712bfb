"""A turn in the making: the one mutable thing of the core, which lives for a single call of `turn.respond`."""

from __future__ import annotations

from typing import NamedTuple

from simulator.core.buyer import Agreement, Buyer, moved
from simulator.core.happenings import Happening, What
from simulator.core.moves import Move
from simulator.core.rules import Rules
from simulator.core.scenario import Row


class Beat(NamedTuple):
    """One thing that the buyer may say something to: a trigger, what it is about, and how the buyer then stood."""

    trigger: str
    subject: str
    buyer: Buyer
    row: Row | None = None


class Exchange:
    """A turn in the making; it lives for one call of `respond`."""

    def __init__(self, rules: Rules, buyer: Buyer, move: Move) -> None:
        """Begin a turn: the count goes up, and so does the stay in a trap."""
        self.rules = rules
        self.move = move
        self.happened: list[Happening] = []
        self.beats: list[Beat] = []
        self.offered = buyer.offer
        self.buyer = buyer._replace(
            turn=buyer.turn + 1, stay=buyer.stay + 1 if buyer.trapped else 0, offer=""
        )

    @property
    def eased(self) -> bool:
        """Whether an agreed objective lowers what the buyer asks for."""
        return self.buyer.agreement is Agreement.AGREED

    def note(self, what: What, subject: str = "", number: int = 0, detail: str = "") -> None:
        """Record that something happened."""
        self.happened.append(Happening(what, subject, number, detail))

    def fire(self, trigger: str, subject: str = "") -> None:
        """Let a trigger move the buyer, and note a trap that it leads into or out of."""
        before = self.buyer
        row = self.rules.conduct.row(before, trigger)
        if row is not None:
            self.buyer = moved(before, row)
        self.beats.append(Beat(trigger, subject, self.buyer, row))
        if row is not None and row.raises and row.raises not in before.raised:
            self.raise_concern(row.raises)
        if self.buyer.stance != before.stance:
            self.crossed(before, trigger)

    def crossed(self, before: Buyer, trigger: str) -> None:
        """Note a trap that a change of stance led into or out of; going into one is a shift."""
        if before.trapped:
            self.note(What.LEFT, before.stance, before.stay, trigger)
        if self.buyer.trapped:
            self.note(What.ENTERED, self.buyer.stance, 0, trigger)
            self.buyer = self.buyer._replace(unsettled=True)
            self.beats.append(Beat(f"enter_{self.buyer.stance}", "", self.buyer))

    def raise_concern(self, name: str) -> None:
        """The buyer raises a concern."""
        self.buyer = self.buyer._replace(raised=self.buyer.raised | {name})
        self.note(What.RAISED, name)
        self.beats.append(Beat("raised", name, self.buyer))

    def settle(self) -> None:
        """The agreement is set again after a shift."""
        if self.buyer.unsettled:
            self.buyer = self.buyer._replace(unsettled=False)
            self.note(What.RESET)

    def agree(self, agreement: Agreement) -> None:
        """The buyer agrees to the stated objective, or has a reservation."""
        self.buyer = self.buyer._replace(agreement=agreement)
        self.note(What.AGREED if agreement is Agreement.AGREED else What.RESERVED)

    def end(self, outcome: str, by: str) -> None:
        """The call ends."""
        self.buyer = self.buyer._replace(ended=outcome)
        self.note(What.ENDED, outcome, detail=by)
        self.beats.append(Beat(f"end_{by}" if by == "buyer" else f"end_{outcome}", "", self.buyer))
