"""Records of attempts: replayed on what they were played on, finished with what they scored, taken in from elsewhere."""

from __future__ import annotations

import json

from simulator.core.attempt import Claim
from simulator.core.call import Call
from simulator.core.playbook import canonical, digest_of
from simulator.core.scorecard import scorecard
from simulator.errors import ReplayError, UsageError
from simulator.practice.bundles import BundledAttempt
from simulator.practice.history import RULES_VERSION, day_of
from simulator.practice.replay import Ground, keep, replay
from simulator.practice.session import Session
from simulator.progress.summary import Summary
from simulator.progress.summing import Finished, summary_of
from simulator.store.attempt_rows import DealCallRow, StoredAttempt, StoredResult
from simulator.store.drill_rows import PlaceRow


def result_of(call: Call) -> StoredResult:
    """What lists show of a finished call."""
    card = scorecard(call)
    parts = {part.part: part.quarters for part in card.parts}
    return StoredResult(RULES_VERSION, card.quarters, card.passed, call.outcome, json.dumps(parts))


def check_claim(call: Call, claim: Claim) -> None:
    """Raise UsageError where a claim comes too early, or names no objective of the scenario."""
    if not call.ended:
        raise UsageError("The call is not over yet.", "End it before you say what was agreed.")
    known = call.rules.scenario.objectives
    if claim.result == "commitment" and claim.objective not in known:
        raise UsageError(
            f"There is no objective {claim.objective!r}.", f"Choose one of: {', '.join(known)}."
        )


def summarised(session: Session, player: str, when: str | None) -> Summary | None:
    """The summary of a call that was finished then; None where it is not finished."""
    if when is None or session.claim is None:
        return None
    whose = Finished(session.attempt_id, player, when, day_of(when))
    return summary_of(whose, session.call, session.claim, RULES_VERSION)


class Records:
    """Attempts as values, on their way into the store and out of it."""

    def __init__(self, context: Ground) -> None:
        """Take in what replays."""
        self._context, self._store, self._now = context, context.store, context.now

    def take_in(self, travelled: BundledAttempt, place: PlaceRow | None) -> Session:
        """Store a record from elsewhere, with its place in a drill, once it replays; raises ReplayError and StoreError."""
        attempt = travelled.attempt
        session = Session(travelled.id, replay(self._context, attempt), attempt.claim)
        keep(self._store, session.call.rules.scenario, session.call.rules.playbook)
        finished = session.call.ended and session.claim is not None
        when = (travelled.finished_at or self._now()) if finished else None
        result = result_of(session.call) if finished else None
        self._store.take_in(
            StoredAttempt(
                id=travelled.id,
                player=travelled.player,
                scenario=attempt.scenario,
                scenario_digest=attempt.scenario_digest,
                playbook_digest=attempt.playbook_digest,
                seed=attempt.seed,
                mode=attempt.mode,
                slip=canonical(attempt.slip.model_dump(mode="json")),
                started_at=travelled.started_at,
                knows=canonical(attempt.knows),
                moves=tuple(canonical(move.plain()) for move in attempt.moves),
                claim=canonical(attempt.claim.model_dump(mode="json")) if attempt.claim else None,
                finished_at=when,
                aids=travelled.aids,
            ),
            result,
            summarised(session, travelled.player, when),
            (place, self._now()) if place and finished else None,
            self._deal_call(travelled),
        )
        return session

    def _deal_call(self, travelled: BundledAttempt) -> DealCallRow | None:
        """The row of a call of a deal, whose version is kept; raises ReplayError where it is no call of the deal."""
        if travelled.deal is None:
            return None
        deal = travelled.deal.deal
        if travelled.attempt.scenario not in deal.scenarios:
            raise ReplayError(
                f"The attempt {travelled.id[:12]} is no call of the deal that it names.",
                "The file was changed after it was exported; export it again.",
            )
        written = deal.model_dump(mode="json")
        self._store.save_document(digest_of(written), "deal", canonical(written))
        place = travelled.deal
        return DealCallRow(travelled.id, place.pursuit, place.number, deal.id, digest_of(written))
