"""A finished call as statements: begun, each turn, completed, passed or failed.

They tell what follows from the moves. The rep's own words and talking points stay here, and so do seeds and variants, which
a drill hides.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import NamedTuple

from simulator.core.attempt import Claim
from simulator.core.call import Call, Turn, attempt_of
from simulator.core.playbook import canonical
from simulator.core.result import happy_ears, plan_say_ask, receipt_of
from simulator.core.scorecard import Scorecard, scorecard
from simulator.reports.xapi.vocabulary import (
    VERBS,
    Json,
    Naming,
    Who,
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


class Played(NamedTuple):
    """A finished call, with all that its statements tell beside it."""

    attempt_id: str
    call: Call
    claim: Claim
    who: Who
    started_at: str
    finished_at: str
    said_at: tuple[str, ...] = ()
    """When each move was said; empty where that is not known."""
    drill: str = ""
    """The id of the drill that it is a call of; empty where it is of none."""


def statements_of(played: Played, naming: Naming) -> Iterator[Json]:
    """The statements of a finished call, in the order in which they came true."""
    context = context_of(played, naming)
    common = {
        "actor": naming.agent(played.who),
        "object": scenario_activity(played, naming),
        "context": context,
    }
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


def scenario_activity(played: Played, naming: Naming) -> Json:
    """The scenario, as something that can be played."""
    scenario = played.call.rules.scenario
    told = {language_of(scenario.language): scenario.summary}
    return naming.activity(
        "simulation",
        ("scenarios", scenario.id),
        scenario.title,
        scenario.language,
        description=told,
    )


def attempt_activity(played: Played, naming: Naming) -> Json:
    """The attempt itself, as something that can be scored."""
    place = ("attempts", registration(played.attempt_id))
    scenario = played.call.rules.scenario
    return naming.activity("performance", place, scenario.title, scenario.language)


def context_of(played: Played, naming: Naming) -> Json:
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


def _event(played: Played, verb: str, event: str, when: str) -> Json:
    return {
        "id": statement_id(played.attempt_id, event),
        "timestamp": instant(when),
        "verb": VERBS[verb],
    }


def _answer(played: Played, naming: Naming, turn: Turn) -> Json:
    """What was said in a turn, as the move that it was."""
    move = {name: value for name, value in turn.move.plain().items() if name not in UNSAID}
    place = ("scenarios", played.call.rules.scenario.id, "turns", str(turn.number))
    return {
        "object": naming.activity(
            "cmi.interaction", place, f"Turn {turn.number}", interactionType="other"
        ),
        "result": {
            "response": canonical(move),
            "extensions": naming.extensions(
                minute=turn.clock,
                acts=[said.act.value for said in played.call.rules.acts(turn.move)],
                stance=turn.after.stance,
            ),
        },
    }


def _result(played: Played, naming: Naming, card: Scorecard) -> Json:
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
