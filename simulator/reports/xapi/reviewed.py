"""A manager's review as a statement: who scored which attempt, with what total and grade; comments stay here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from simulator.reports.xapi.statements import Played, attempt_activity, context_of
from simulator.reports.xapi.vocabulary import (
    VERBS,
    Json,
    Naming,
    Who,
    instant,
    score,
    statement_id,
)


class Scored(NamedTuple):
    """A manager's review of a call."""

    review_id: str
    reviewer: Who
    quarters: int
    """The total in quarter points, 0 to 400."""
    grade: str
    """The global grade: `fail`, `borderline`, `pass` or `strong`."""
    levels: Mapping[str, int]
    """The levels by rubric item."""
    saved_at: str


def review_statement(played: Played, scored: Scored, naming: Naming) -> Json:
    """The statement of a review; it refers to the program's own verdict, which stays beside it."""
    return {
        "id": statement_id(played.attempt_id, f"review {scored.review_id}"),
        "timestamp": instant(scored.saved_at),
        "actor": naming.agent(scored.reviewer),
        "verb": VERBS["scored"],
        "object": attempt_activity(played, naming),
        "result": {
            "score": score(scored.quarters),
            "extensions": naming.extensions(
                outcome=played.call.outcome,
                grade=scored.grade,
                levels=dict(scored.levels),
                learner=naming.agent(played.who),
            ),
        },
        "context": {
            **context_of(played, naming),
            "statement": {
                "objectType": "StatementRef",
                "id": statement_id(played.attempt_id, "result"),
            },
        },
    }
