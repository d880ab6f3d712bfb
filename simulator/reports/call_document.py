"""A call as one JSON document: attempt, turns, outcome, receipt, claim, scorecard with its evidence.

The document follows from the attempt alone, so the same attempt gives the same bytes on every machine.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from simulator.core.attempt import Claim
from simulator.core.call import Call, Turn, attempt_of
from simulator.core.result import OUTCOMES, happy_ears, plan_say_ask, receipt_of
from simulator.core.scorecard import ItemScore, Scorecard, scorecard
from simulator.core.voice import opening, reply, seller_words
from simulator.reports.plain_text import Json
from simulator.review.aids import Aid


def call_document(call: Call, claim: Claim | None, aids: Sequence[Aid] = ()) -> Json:
    """The whole of a played call, ready to be written as JSON; in `learn` mode with the help that was taken."""
    attempt = attempt_of(call, claim)
    helped = {"aids": [asdict(aid) for aid in aids]}
    return {
        **(helped if call.mode == "learn" else {}),
        "attempt": attempt.model_dump(mode="json"),
        "digest": attempt.digest,
        "variant": {"id": call.rules.variant_id, "about": call.rules.variant.about},
        "opening": [speech._asdict() for speech in opening(call)],
        "turns": [turn_document(call, turn) for turn in call.turns],
        "outcome": {"id": call.outcome, "means": OUTCOMES.get(call.outcome, "")},
        "receipt": receipt_of(call)._asdict(),
        "claim": claim.model_dump(mode="json") if claim else None,
        "happy_ears": list(happy_ears(call, claim)) if claim else [],
        "plan_say_ask": plan_say_ask(call)._asdict(),
        "scorecard": scorecard_document(scorecard(call)),
    }


def turn_document(call: Call, turn: Turn) -> Json:
    """One turn: the minute, the move, both sides' words, and how the buyer then stood."""
    return {
        "number": turn.number,
        "minute": turn.clock,
        "move": turn.move.plain(),
        "seller": seller_words(call, turn),
        "buyer": [speech._asdict() for speech in reply(call, turn)],
        "stance": turn.after.stance,
        "trust": turn.after.trust,
        "interest": turn.after.interest,
        "patience": turn.after.patience,
        "happened": [happening._asdict() for happening in turn.happened],
    }


def scorecard_document(card: Scorecard) -> Json:
    """A scorecard: the exact total in quarter points, the parts, and every item with its evidence."""
    return {
        "total": card.total,
        "quarters": card.quarters,
        "passed": card.passed,
        "missing": list(card.missing),
        "parts": [{**part._asdict(), "percent": part.percent, "reached": part.reached} for part in card.parts],
        "items": [_item(item) for item in card.items],
        "costs": [cost._asdict() for cost in card.costs],
        "gates": [gate._asdict() for gate in card.gates],
    }


def _item(scored: ItemScore) -> Json:
    return {
        "id": scored.item.id,
        "title": scored.item.title,
        "weight": scored.item.weight,
        "level": scored.level,
        "quarters": scored.quarters,
        "rule": scored.rule,
        "better": scored.better,
        "evidence": [evidence._asdict() for evidence in scored.evidence],
    }
