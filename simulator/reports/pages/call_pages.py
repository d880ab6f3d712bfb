"""A call as a page: its scorecard as one printed sheet, with a reason for every point, and its review, move by move."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from simulator.core.attempt import Claim
from simulator.core.buyer import TOP
from simulator.core.call import Call, at
from simulator.core.playbook import LEVELS
from simulator.core.result import OUTCOMES, happy_ears
from simulator.core.scorecard import QUARTERS, ItemScore, scorecard
from simulator.reports.call_text import claim_words, plan_say_ask_words, receipt_words
from simulator.reports.pages.rendering import page
from simulator.reports.plain_text import in_points
from simulator.review.move_review import Review
from simulator.review.reasons import points

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
            "points": f"{in_points(part.quarters)} of {in_points(part.possible)}",
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
        points=in_points(scored.quarters),
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
    yield from zip(("Planned", "Said", "Asked for"), plan_say_ask_words(call), strict=True)
    if claim:
        yield "The rep heard", claim_words(call, claim)
    yield "The buyer's receipt", receipt_words(call)
    if claim and (ears := happy_ears(call, claim)):
        yield "Happy ears", " ".join(ears)


WIDTH, HEIGHT, METERS, EDGE = 720, 160, 70, 34
"""The curve's width and height, the height of the meters below it, and the room for the axes, in pixels."""

LOW = HEIGHT + 2 * EDGE
"""Where the meters begin."""

METER_DASHES = {"trust": "none", "interest": "6 3", "patience": "2 3"}
"""How the line of each meter is dashed: they can be told apart without colours."""


def review_page(call: Call, found: Review) -> str:
    """The review: what was still reachable after every move, over the meters, and each move with its cost and reasons."""
    scenario = call.rules.scenario
    return page(
        "review.html",
        lang=scenario.language,
        title=scenario.title,
        found=found,
        curve=_curve(call, found),
        total=in_points,
        points=points,
    )


def _curve(call: Call, found: Review) -> dict[str, object]:
    """Where the lines of the picture stand, in pixels."""
    last = max(1, len(found.moves) - 1)
    across = [EDGE + (WIDTH - 2 * EDGE) * number / last for number in range(len(found.moves))]
    buyers = [at(call, 0).buyer, *(turn.after for turn in call.turns)]
    return {
        "wide": WIDTH,
        "high": LOW + METERS + EDGE,
        "left": EDGE,
        "right": WIDTH - EDGE,
        "low": HEIGHT + EDGE + 16,
        "grid": [(total, _height(total * QUARTERS)) for total in (0, 50, 70, 100)],
        "dots": [(x, _height(move.after), move) for x, move in zip(across, found.moves, strict=True)],
        "meters": [(dashes, [(x, LOW + METERS * (1 - getattr(buyer, name) / TOP))
                             for x, buyer in zip(across, buyers, strict=True)])
                   for name, dashes in METER_DASHES.items()],
    }  # fmt: skip


def _height(quarters: int) -> float:
    return EDGE + HEIGHT * (1 - max(0, quarters) / (100 * QUARTERS))
