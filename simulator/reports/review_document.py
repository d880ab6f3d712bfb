"""The review of a call as JSON values; totals and costs are in quarter points."""

from __future__ import annotations

from simulator.core.call import Call
from simulator.core.scorecard import scorecard
from simulator.reports.call_document import Json, turn_document
from simulator.review.forks import Fork
from simulator.review.move_review import Review, ReviewedMove


def review_document(found: Review) -> Json:
    """The whole review: the slip is the first of the moves."""
    return {
        "best": found.best,
        "reached": found.reached,
        "proved": found.proved,
        "slip": found.values.slip.model_dump(mode="json", exclude_defaults=True),
        "curve": list(found.curve),
        "moves": [_move(move) for move in found.moves],
    }


def _move(move: ReviewedMove) -> Json:
    return {
        "number": move.number,
        "move": move.move.plain() if move.move else None,
        "words": move.words,
        "before": move.before,
        "after": move.after,
        "proved": move.proved,
        "cost": move.cost,
        "grade": move.grade.value,
        "best": move.best.plain() if move.best else None,
        "best_words": move.best_words,
        "line": [each.plain() for each in move.line],
        "reasons": list(move.reasons),
        "losses": [loss._asdict() for loss in move.losses],
        "gone": [gone._asdict() for gone in move.gone],
        "commitment_before": move.commitment_before,
        "commitment_after": move.commitment_after,
    }


def fork_document(fork: Fork) -> Json:
    """A call that went another way: where it left, how it went on, and what it comes to. It is not scored as played."""
    call: Call = fork.call
    card = scorecard(call)
    return {
        "scored": False,
        "after_turn": max(0, fork.turn),
        "own_slip": fork.turn >= 0,
        "slip": call.slip.model_dump(mode="json", exclude_defaults=True),
        "turns": [turn_document(call, turn) for turn in call.turns[max(0, fork.turn) :]],
        "outcome": call.outcome,
        "quarters": card.quarters,
        "passed": card.passed,
    }
