"""What a call came to: the receipt that the buyer keeps, the claim beside it, and plan, say, ask side by side."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from simulator.core.attempt import Claim
from simulator.core.call import Call
from simulator.core.exchange import What
from simulator.core.voice import last_reason

OUTCOMES = {
    "advance": "Advance: the buyer does something that moves the sale on.",
    "order": "Order: the buyer commits to buy.",
    "clear_no": "Clear no: rightly closed, with the buyer's word for it.",
    "continuation": "Continuation: the call ended without the buyer committing to anything definite.",
    "buyers_process": "The buyer's process: the sale goes on, by the buyer's rules.",
    "no_sale": "No sale: the buyer turned it down, or it was given away.",
}
"""How a call can end, with what it means (Rackham's call outcomes, and our two)."""


class Receipt(NamedTuple):
    """What the buyer believes it committed to; empty texts where it committed to nothing definite."""

    objective: str
    who: str
    what: str
    when: str
    reason: str
    """Why there is no commitment, in the buyer's eyes; empty where there is one."""


def receipt_of(call: Call) -> Receipt:
    """The buyer's receipt: a date that neither side said aloud is not on it."""
    held = call.buyer.commitment
    if not held:
        return Receipt("", "", "", "", last_reason(call))
    objective = call.rules.objective(held)
    when = objective.when if call.buyer.dated else ""
    return Receipt(held, objective.who, objective.what or objective.title, when, "")


def happy_ears(call: Call, claim: Claim) -> tuple[str, ...]:
    """Where the claim says more than the receipt, in sentences; empty where it does not."""
    receipt = receipt_of(call)
    if claim.result == "no":
        return () if call.outcome == "clear_no" else ("The buyer did not close the file with you.",)
    if claim.result == "nothing":
        return ()
    if not receipt.objective:
        return ("You heard a commitment; the buyer made none.",)
    return tuple(_too_much(call, claim, receipt))


def _too_much(call: Call, claim: Claim, receipt: Receipt) -> Iterator[str]:
    """What a claimed commitment says more than the one that was made."""
    if claim.objective != receipt.objective:
        larger = _rank(call, claim.objective) > _rank(call, receipt.objective)
        than = "a larger" if larger else "another"
        yield f"You heard {than} commitment than the buyer made."
    if claim.dated and not receipt.when:
        yield "You heard a date; the buyer has none."


def _rank(call: Call, objective: str) -> int:
    """Where an objective's rung stands on the ladder; -1 for an activity."""
    return call.rules.playbook.rung_numbers.get(call.rules.objective(objective).rung, -1)


class PlanSayAsk(NamedTuple):
    """What was planned, what was said in the opening, and what was asked for, as objective ids in order."""

    planned: tuple[str, ...]
    stated: tuple[str, ...]
    asked: tuple[str, ...]

    @property
    def held(self) -> bool:
        """Whether everything stated and asked for was planned, and something was asked."""
        return bool(self.asked) and set(self.stated) | set(self.asked) <= set(self.planned)


def plan_say_ask(call: Call) -> PlanSayAsk:
    """Plan, say and ask of a call."""
    planned = tuple(name for name in (call.slip.stretch, call.slip.conservative) if name)
    return PlanSayAsk(planned, _subjects(call, What.STATED), _subjects(call, What.ASKED))


def _subjects(call: Call, what: What) -> tuple[str, ...]:
    found = [
        name
        for turn in call.turns
        for happening in turn.happened
        if happening.what is what
        for name in happening.subject.split(",")
    ]
    return tuple(dict.fromkeys(found))
