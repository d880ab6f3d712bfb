"""A session: an attempt while it is played and as it is looked back on, what it comes to, and what became of its files."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from simulator.content.library import Library
from simulator.core.attempt import Attempt, Claim
from simulator.core.call import Call
from simulator.core.scorecard import scorecard
from simulator.errors import UsageError
from simulator.practice.replay import Ground, present, replay
from simulator.progress.summary import Summary
from simulator.progress.summing import Finished, summary_of
from simulator.review.aids import Aid
from simulator.store.attempt_rows import StoredResult

RULES_VERSION = 1
"""The version of the rules that stored results and summaries are computed by."""


@dataclass(frozen=True)
class Session:
    """An attempt being played: its id in the store, the call so far, and the claim once it is made."""

    attempt_id: str
    call: Call
    claim: Claim | None = None
    words_needed: bool = False
    """Whether the statement and the ask need the rep's own words, which a drill can demand."""
    aids: tuple[Aid, ...] = ()
    """The hints that were given, and the moves that were taken back."""
    undone: int = 0
    """The stored rows of moves that do not count: what was taken back, and the takings back."""

    deal: tuple[str, ...] = ()
    """What the deal adds to the brief, where it is a call of one: its week, and the calls before it."""

    @property
    def rows(self) -> int:
        """How many rows are stored among its moves."""
        return len(self.call.turns) + self.undone


def session_of(ground: Ground, attempt_id: str, attempt: Attempt) -> Session:
    """A record, replayed on the versions that it was played on; raises ReplayError."""
    return Session(attempt_id, replay(ground, attempt), attempt.claim)


def check_claim(call: Call, claim: Claim) -> None:
    """Raise UsageError where a claim comes too early, or names no objective of the scenario."""
    if not call.ended:
        raise UsageError("The call is not over yet.", "End it before you say what was agreed.")
    known = call.rules.scenario.objectives
    if claim.result == "commitment" and claim.objective not in known:
        raise UsageError(f"There is no objective {claim.objective!r}.", f"Choose one of: {', '.join(known)}.")


def result_of(call: Call) -> StoredResult:
    """What lists show of a finished call."""
    card = scorecard(call)
    parts = {part.part: part.quarters for part in card.parts}
    return StoredResult(RULES_VERSION, card.quarters, card.passed, call.outcome, json.dumps(parts))


def summarised(session: Session, claim: Claim, player: str, when: str) -> Summary:
    """The summary of a call that a player finished then by a claim."""
    whose = Finished(session.attempt_id, player, when, day_of(when))
    return summary_of(whose, session.call, claim, RULES_VERSION)


def day_of(when: str) -> int:
    """The calendar day, in this machine's time zone, of a time as ISO 8601 text; the day's number as in Summary."""
    return datetime.fromisoformat(when).astimezone().toordinal()


class Changed(NamedTuple):
    """That the files of an attempt are not what they were when it was played."""

    what: str
    """What became of them."""
    then: str
    """What holds for the attempt, and what can be done."""


STAYS = "The attempt and its score stay as they were; `reprange attempts rescore` shows what a change would do."
GOES_ON = "The call goes on as it was begun; to play the present version, leave it and begin a new call."


def changes_since(library: Library, session: Session) -> Changed | None:
    """What became of the files that a call was played on; None where they are as they were."""
    played, by = session.call.rules.scenario, session.call.rules.playbook
    scenario, playbook = present(library, played.id)
    if scenario is None:
        what = f"“{played.title}” is not among the scenarios any more, or does not load."
    elif scenario != played:
        what = f"“{played.title}” has changed since this call was begun."
    elif playbook != by:
        what = "The playbook has changed since this call was begun."
    else:
        return None
    return Changed(what, GOES_ON if session.claim is None else STAYS)
