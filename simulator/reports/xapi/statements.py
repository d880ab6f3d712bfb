"""A finished call as statements: begun, each turn, completed, passed or failed; and a manager's review of it.

They tell what follows from the moves. The rep's own words and talking points stay here, and so do a manager's comments, and
seeds and variants, which a drill hides.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

from simulator.core.attempt import Claim
from simulator.core.call import Call, Turn, attempt_of
from simulator.core.playbook import canonical
from simulator.core.result import happy_ears, plan_say_ask, receipt_of
from simulator.core.scorecard import Scorecard, scorecard
from simulator.reports.plain_text import Json
from simulator.reports.xapi.vocabulary import (
    VERBS,
    Actor,
    Naming,
    duration,
    instant,
    language_of,
    registration,
    score,
    statement_id,
)

PLATFORM = "Reprange"

UNSAID = frozenset({"words"})
"""What of a move stays here: the words that the rep typed."""


class FinishedCall(NamedTuple):
    """A finished call, with all that its statements tell beside it."""

    attempt_id: str
    call: Call
    claim: Claim
    who: Actor
    started_at: str
    finished_at: str
    said_at: tuple[str, ...] = ()
    """When each move was said; empty where that is not known."""
    drill: str = ""
    """The id of the drill that it is a call of; empty where it is of none."""


def statements_of(played: FinishedCall, naming: Naming) -> Iterator[Json]:
    """The statements of a finished call, in the order in which they came true."""
    context = context_of(played, naming)
    common = {"actor": naming.agent(played.who), "object": scenario_activity(played, naming), "context": context}
    yield common | _event(played, "initialized", "initialized", played.started_at)
    within = {**context, "contextActivities": _within(context, common["object"])}
    times = dict(enumerate(played.said_at, 1))
    for turn in played.call.turns:
        when = times.get(turn.number, played.finished_at)
        event = _event(played, "answered", f"turn {turn.number}", when)
        yield common | event | {"context": within} | _answer(played, naming, turn)
    card = scorecard(played.call)
    result = _result(played, naming, card)
    end = played.finished_at
    yield common | _event(played, "completed", "completed", end) | {"result": result}
    verdict = _event(played, "passed" if card.passed else "failed", "result", end)
    yield common | verdict | {"result": {"success": card.passed, **result}}


def _within(context: Json, parent: Json) -> Json:
    return {"parent": [parent], **context["contextActivities"]}


def scenario_activity(played: FinishedCall, naming: Naming) -> Json:
    """The scenario, as something that can be played."""
    scenario = played.call.rules.scenario
    told = {language_of(scenario.language): scenario.summary}
    return naming.activity("simulation", ("scenarios", scenario.id), scenario.title, scenario.language, description=told)


def attempt_activity(played: FinishedCall, naming: Naming) -> Json:
    """The attempt itself, as something that can be scored."""
    place = ("attempts", registration(played.attempt_id))
    scenario = played.call.rules.scenario
    return naming.activity("performance", place, scenario.title, scenario.language)


def context_of(played: FinishedCall, naming: Naming) -> Json:
    """What every statement of an attempt has in common."""
    call = played.call
    scenario, playbook = call.rules.scenario, call.rules.playbook
    stage = next(each for each in playbook.stages if each.id == scenario.stage)
    grouping = [naming.activity("module", ("stages", stage.id), stage.title)]
    if played.drill:
        grouping.append(naming.activity("assessment", ("drills", played.drill), "Drill"))
    book = naming.activity("course", ("playbooks", playbook.id), playbook.title)
    return {
        "registration": registration(played.attempt_id),
        "platform": PLATFORM,
        "language": language_of(scenario.language),
        "contextActivities": {"grouping": grouping, "category": [book]},
        "extensions": naming.extensions(
            stage=scenario.stage,
            objective=_chosen(call),
            mode=call.mode,
            scenario_digest=scenario.digest,
            playbook_digest=playbook.digest,
            attempt_digest=attempt_of(call, played.claim).digest,
        ),
    }


def _chosen(call: Call) -> Json:
    slip = call.slip
    return {"stage": slip.stage, "stretch": slip.stretch, "conservative": slip.conservative}


def _event(played: FinishedCall, verb: str, event: str, when: str) -> Json:
    return {"id": statement_id(played.attempt_id, event), "timestamp": instant(when), "verb": VERBS[verb]}


def _answer(played: FinishedCall, naming: Naming, turn: Turn) -> Json:
    """What was said in a turn, as the move that it was."""
    move = {name: value for name, value in turn.move.plain().items() if name not in UNSAID}
    place = ("scenarios", played.call.rules.scenario.id, "turns", str(turn.number))
    return {
        "object": naming.activity("cmi.interaction", place, f"Turn {turn.number}", interactionType="other"),
        "result": {
            "response": canonical(move),
            "extensions": naming.extensions(
                minute=turn.clock,
                acts=[said.act.value for said in played.call.rules.acts(turn.move)],
                stance=turn.after.stance,
            ),
        },
    }


def _result(played: FinishedCall, naming: Naming, card: Scorecard) -> Json:
    call = played.call
    drift = plan_say_ask(call)
    return {
        "completion": True,
        "score": score(card.quarters),
        "duration": duration(played.started_at, played.finished_at),
        "extensions": naming.extensions(
            outcome=call.outcome,
            objective={**_chosen(call), "agreed": receipt_of(call).objective},
            stated=list(drift.stated),
            asked=list(drift.asked),
            claim=json.loads(played.claim.model_dump_json()),
            heard_more=bool(happy_ears(call, played.claim)),
            levels={each.item.id: each.level for each in card.items},
            minutes=call.buyer.clock,
        ),
    }


class ReviewedCall(NamedTuple):
    """A manager's review of a call."""

    review_id: str
    reviewer: Actor
    quarters: int
    """The total in quarter points, 0 to 400."""
    grade: str
    """The global grade: `fail`, `borderline`, `pass` or `strong`."""
    levels: Mapping[str, int]
    """The levels by rubric item."""
    saved_at: str


def review_statement(played: FinishedCall, scored: ReviewedCall, naming: Naming) -> Json:
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
            "statement": {"objectType": "StatementRef", "id": statement_id(played.attempt_id, "result")},
        },
    }


BY_THE_STORE = frozenset({"stored", "authority", "version"})
"""What a store adds to a statement."""

NOT_COMPARED = frozenset({"definition", "display", "objectType"})
"""What a store may complete, or tell in the words that it knows best."""


def same_statement(ours: Json, theirs: object) -> bool:
    """Whether two statements are one, but for what a store may add, complete and set in another order."""
    if not isinstance(theirs, dict):
        return False
    return bool(_plain(_own(ours)) == _plain(_own(theirs)))


def _own(statement: Json) -> Json:
    return {name: value for name, value in statement.items() if name not in BY_THE_STORE}


def _plain(value: Any, name: str = "") -> Any:  # noqa: ANN401  # JSON
    if name == "timestamp":
        return _instant(value)
    if name == "extensions" or not isinstance(value, dict):
        return value
    if name == "contextActivities":
        return {kind: _ids(each) for kind, each in value.items()}
    return {key: _plain(each, key) for key, each in value.items() if key not in NOT_COMPARED}


def _ids(activities: object) -> list[str]:
    """The ids of activities, of which older stores give one without its array."""
    held = activities if isinstance(activities, list) else [activities]
    return sorted(str(each.get("id")) if isinstance(each, dict) else str(each) for each in held)


def _instant(value: object) -> object:
    try:
        return datetime.fromisoformat(str(value)).astimezone(UTC)
    except ValueError:
        return value
