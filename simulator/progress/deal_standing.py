"""Where a deal stands: which call is next, in which week, and what the rep knows when it begins. Pure rules.

A call that ends with a commitment which leads on opens the next one after its weeks. Every other call costs the weeks of
its continuation, and is tried again. A lost sale, a file rightly closed, the time being up and the last call's commitment
end it.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from simulator.progress.deal import Deal, DealCall, Pause

Ended = Literal["won", "no_sale", "clear_no", "late", ""]
"""How a deal ended; empty while it goes on."""

OVER: dict[str, Ended] = {"no_sale": "no_sale", "clear_no": "clear_no"}
"""The outcomes of a call that end the deal, whatever the time."""


class DealStep(NamedTuple):
    """One call that was played in a deal."""

    call: int
    """Its number in the deal, from 0."""
    week: int
    """The week that it was played in, from 0."""
    outcome: str
    commitment: str
    """The objective that the buyer committed to; empty where there was none."""
    learned: frozenset[str]
    """The facts that were known when it ended."""
    weeks: int
    """The weeks from it to the next one, or to the end."""
    says: str
    """What has become of it: for the history of the next call, or how the deal ended."""


class DealStanding(NamedTuple):
    """Where a deal stands between two calls."""

    call: int = 0
    """The number of the call that is next, from 0."""
    week: int = 0
    """The weeks that are used up."""
    ended: Ended = ""
    steps: tuple[DealStep, ...] = ()

    @property
    def says(self) -> str:
        """What the history of the next call adds to its brief, or how the deal ended; empty at the start."""
        return self.steps[-1].says if self.steps else ""


def brought(deal: Deal, standing: DealStanding) -> frozenset[str]:
    """The facts that the rep knows when the next call begins.

    What a call carries and an earlier one taught, and what an earlier try of this very call taught.
    """
    if standing.ended:
        return frozenset()
    carried = frozenset(deal.calls[standing.call].carries)
    found: frozenset[str] = frozenset()
    for step in standing.steps:
        found |= step.learned if step.call == standing.call else step.learned & carried
    return found


def weeks_left(deal: Deal, standing: DealStanding) -> int:
    """The weeks that are left; 0 where the time is up."""
    return max(0, deal.weeks.left - standing.week)


def after_call(deal: Deal, standing: DealStanding, outcome: str, commitment: str, learned: frozenset[str]) -> DealStanding:
    """Where a deal stands after its next call ended so; raises ValueError where the deal had ended."""
    if standing.ended:
        raise ValueError(standing.ended)
    leads = deal.opened_by(standing.call) if outcome in {"advance", "order"} else {}
    if outcome in OVER:
        ended, weeks, call, says = OVER[outcome], 0, standing.call, getattr(deal.ends, outcome)
    elif commitment in leads:
        ended, weeks, call = _onward(deal, standing.call)
        says = leads[commitment]
    else:
        pause = _pause(deal.calls[standing.call], outcome)
        ended, weeks, call, says = "", pause.weeks, standing.call, pause.says
    week = standing.week + weeks
    if not ended and week > deal.weeks.left:
        ended, says = "late", deal.weeks.over
    step = DealStep(standing.call, standing.week, outcome, commitment, learned, weeks, says)
    return DealStanding(call, week, ended, (*standing.steps, step))


def _onward(deal: Deal, call: int) -> tuple[Ended, int, int]:
    """Whether the deal is won by the call's commitment, the weeks to the call after it, and its number."""
    if call + 1 == len(deal.calls):
        return "won", 0, call
    return "", deal.calls[call + 1].after, call + 1


def _pause(call: DealCall, outcome: str) -> Pause:
    own = call.buyers_process if outcome == "buyers_process" else None
    return own or call.continuation
