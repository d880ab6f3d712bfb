"""A scorecard as one printed sheet: the total, a reason for every point, and a reviewer's levels beside the program's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from simulator.core.attempt import Claim
from simulator.core.call import Call
from simulator.core.playbook import LEVELS
from simulator.core.result import OUTCOMES, happy_ears, plan_say_ask, receipt_of
from simulator.core.scorecard import QUARTERS, ItemScore, scorecard
from simulator.reports.call_text import claim_words
from simulator.reports.pages.rendering import page

SAID = 50
"""The most characters of a rep's words that a reason quotes: the sheet is one page."""

REASONS = 2
"""The most turns that are named for a level; for the top level one is enough."""


class Whose(NamedTuple):
    """Whose call it is, and when it was made."""

    attempt: str
    name: str
    finished_at: str
    """The time in UTC, as ISO 8601."""


class Reviewer(NamedTuple):
    """What a reviewer made of the same call."""

    name: str
    levels: Mapping[str, int]
    total: str
    grade: str
    do_next: str


class _Row(NamedTuple):
    """An item of the rubric as the sheet shows it."""

    title: str
    level: int
    points: str
    weight: int
    rule: str
    reasons: tuple[str, ...]
    theirs: tuple[int | None, ...]
    """The level that each reviewer gave."""


def scorecard_page(
    call: Call, claim: Claim | None, whose: Whose, reviewers: tuple[Reviewer, ...] = ()
) -> str:
    """The whole page; `reviewers` are those whose reviews may be shown."""
    card = scorecard(call)
    scenario, playbook = call.rules.scenario, call.rules.playbook
    parts = [
        {
            "title": part.part.title(),
            "points": f"{part.quarters / QUARTERS:g} of {part.possible / QUARTERS:g}",
            "percent": part.percent,
            "needed": part.needed,
            "rows": [_row(each, reviewers) for each in card.items if each.item.part == part.part],
        }
        for part in card.parts
    ]
    return page(
        "scorecard.html",
        lang=scenario.language,
        title=scenario.title,
        account=scenario.brief.account,
        stage=playbook.stage(scenario.stage).title,
        mode=call.mode,
        whose=whose,
        total=card.total,
        passed=card.passed,
        missing=card.missing,
        costs=card.costs,
        outcome=OUTCOMES.get(call.outcome, "In progress."),
        parts=parts,
        most=LEVELS - 1,
        agreed=dict(_agreed(call, claim)),
        reviewers=reviewers,
        digests=(scenario.digest[:12], playbook.digest[:12]),
        seed=call.seed,
    )


def _row(scored: ItemScore, reviewers: tuple[Reviewer, ...]) -> _Row:
    return _Row(
        title=scored.item.title,
        level=scored.level,
        points=f"{scored.quarters / QUARTERS:g}",
        weight=scored.item.weight,
        rule=scored.rule,
        reasons=tuple(_reasons(scored)),
        theirs=tuple(each.levels.get(scored.item.id) for each in reviewers),
    )


def _reasons(scored: ItemScore) -> Iterator[str]:
    most = 1 if scored.level == LEVELS - 1 else REASONS
    for evidence in scored.evidence[:most]:
        where = f"Turn {evidence.turn}" if evidence.turn else "Slip"
        words = evidence.words if len(evidence.words) <= SAID else f"{evidence.words[: SAID - 1]}…"
        said = f" “{words}”" if words else ""
        yield f"{where}:{said} {evidence.note}"


def _agreed(call: Call, claim: Claim | None) -> Iterator[tuple[str, str]]:
    objectives = call.rules.scenario.objectives
    compared = plan_say_ask(call)
    for name, ids in zip(("Planned", "Said", "Asked for"), compared, strict=True):
        yield name, "; ".join(objectives[each].title for each in ids) or "nothing"
    if claim:
        yield "The rep heard", claim_words(call, claim)
    receipt = receipt_of(call)
    if receipt.objective:
        who, when = receipt.who or "nobody named", receipt.when or "no date"
        yield "The buyer's receipt", f"{who}: {receipt.what}; {when}"
    else:
        yield (
            "The buyer's receipt",
            f"no commitment{f': {receipt.reason}' if receipt.reason else ''}",
        )
    ears = happy_ears(call, claim) if claim else ()
    if ears:
        yield "Happy ears", " ".join(ears)
