"""A finished call and its claim become a summary."""

from __future__ import annotations

from typing import NamedTuple

from simulator.core.attempt import Claim
from simulator.core.call import Call
from simulator.core.result import happy_ears, plan_say_ask
from simulator.core.scorecard import scorecard
from simulator.progress.summary import Summary

PARTS = ("open", "fit", "close")
"""The parts of the scorecard that the pillars are, in the pillars' order."""


class Finished(NamedTuple):
    """Whose call it was, and when it was finished."""

    attempt: str
    player: str
    finished_at: str
    day: int


def summary_of(finished: Finished, call: Call, claim: Claim, rules: int) -> Summary:
    """The summary of a call, by a version of the rules."""
    card = scorecard(call)
    parts = {part.part: part for part in card.parts}
    reached = sum(parts[name].reached << place for place, name in enumerate(PARTS))
    planned, stated, asked = plan_say_ask(call)
    return Summary(
        attempt=finished.attempt,
        player=finished.player,
        scenario=call.rules.scenario.id,
        variant=call.rules.variant_id,
        stage=call.rules.scenario.stage,
        mode=call.mode,
        finished_at=finished.finished_at,
        day=finished.day,
        rules=rules,
        quarters=card.quarters,
        passed=card.passed,
        outcome=call.outcome,
        stating=parts["open"].percent,
        choosing=parts["fit"].percent,
        closing=parts["close"].percent,
        reached=reached,
        stretch_off=call.rules.misfits.get(call.slip.stretch),
        conservative_off=call.rules.misfits.get(call.slip.conservative),
        said=_against(planned, stated),
        asked="released" if call.ledger.released else _against(planned, asked),
        heard_more=bool(happy_ears(call, claim)),
    )


def _against(planned: tuple[str, ...], done: tuple[str, ...]) -> str:
    if not done:
        return "nothing"
    return "planned" if set(done) <= set(planned) else "other"
