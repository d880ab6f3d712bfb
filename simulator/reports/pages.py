"""Pages to print and to hand on: HTML that needs nothing beside itself, runs nothing, and escapes every text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from simulator.core.attempt import Claim
from simulator.core.buyer import TOP
from simulator.core.call import Call, at
from simulator.core.playbook import LEVELS
from simulator.core.result import OUTCOMES, happy_ears
from simulator.core.scorecard import QUARTERS, ItemScore, scorecard
from simulator.progress.summary import PILLARS
from simulator.reports.call_text import claim_words, plan_say_ask_words, receipt_words
from simulator.reports.plain_text import Titles, cut, in_points
from simulator.reports.team.picture_views import LOW, NOTHING, VIEWS, WIDE, heads_of, marks_text, rows_of, spot_text
from simulator.review.losses import points
from simulator.review.move_review import Review
from simulator.teamwork.picture import WHY_RECENT, Picture


@cache
def _environment() -> Environment:
    found = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,  # a value that is missing is an error
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    found.filters["points"] = in_points
    return found


def _page(template: str, **values: object) -> str:
    return _environment().get_template(template).render(**values)


def team_page(found: Picture, titles: Titles, made_at: str) -> str:
    """The team's picture; `titles` name the stages, and `made_at` is the day it was made."""
    stages = [titles.get(stage, stage) for stage in found.stages]
    return _page(
        "team.html",
        lang="en",
        title="Who needs what",
        made_at=made_at,
        why=f"{WHY_RECENT} {marks_text(found, WIDE)}",
        stages=stages,
        pillars=PILLARS,
        found=found,
        views=[(view, heads_of(view, stages), [row for row in rows_of(found, view) if row.calls])
               for view in VIEWS],
        low=LOW,
        nothing=NOTHING,
        in_words=spot_text,
    )  # fmt: skip


class Passed(NamedTuple):
    """A call that the certificate rests on."""

    title: str
    total: int
    finished_at: str
    """The time in UTC, as ISO 8601."""
    attempt: str


class Certified(NamedTuple):
    """What a certificate says."""

    name: str
    drill: str
    rule: str
    """What passing needed, in words."""
    issued_by: str
    passed_at: str
    """The day, as ISO 8601."""
    calls: tuple[Passed, ...]
    digest: str
    """The digest of the drill as it was issued."""


def certificate_page(certified: Certified) -> str:
    """A certificate: who passed which drill, by which rule, on which calls; everything on it can be looked up."""
    return _page("certificate.html", lang="en", title=certified.drill, certified=certified)


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


def scorecard_page(call: Call, claim: Claim | None, whose: Whose, reviewers: tuple[Reviewer, ...] = ()) -> str:
    """A scorecard as one printed sheet; `reviewers` are those whose reviews may be shown."""
    card = scorecard(call)
    scenario, playbook = call.rules.scenario, call.rules.playbook
    return _page(
        "scorecard.html",
        lang=scenario.language,
        title=scenario.title,
        account=scenario.brief.account,
        stage=playbook.stage(scenario.stage).title,
        call=call,
        whose=whose,
        card=card,
        outcome=OUTCOMES.get(call.outcome, "In progress."),
        parts=[(part, [each for each in card.items if each.item.part == part.part])
               for part in card.parts],
        most=LEVELS - 1,
        reasons=_reasons,
        agreed=[*_agreed(call, claim)],
        reviewers=reviewers,
        digests=(scenario.digest[:12], playbook.digest[:12]),
    )  # fmt: skip


def _reasons(scored: ItemScore) -> Iterator[str]:
    most = 1 if scored.level == LEVELS - 1 else REASONS
    for evidence in scored.evidence[:most]:
        where = f"Turn {evidence.turn}" if evidence.turn else "Slip"
        said = f" “{cut(evidence.words, SAID)}”" if evidence.words else ""
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

METERS_TOP = HEIGHT + 2 * EDGE
"""Where the meters begin."""

METER_DASHES = {"trust": "none", "interest": "6 3", "patience": "2 3"}
"""How the line of each meter is dashed: they can be told apart without colours."""


def review_page(call: Call, found: Review) -> str:
    """A review: what was still reachable after every move, over the meters, and each move with its cost and reasons."""
    scenario = call.rules.scenario
    return _page(
        "review.html", lang=scenario.language, title=scenario.title, found=found, curve=_curve(call, found), price=points
    )


def _curve(call: Call, found: Review) -> dict[str, object]:
    """Where the lines of the picture stand, in pixels."""
    last = max(1, len(found.moves) - 1)
    across = [EDGE + (WIDTH - 2 * EDGE) * number / last for number in range(len(found.moves))]
    buyers = [at(call, 0).buyer, *(turn.after for turn in call.turns)]
    return {
        "wide": WIDTH,
        "high": METERS_TOP + METERS + EDGE,
        "left": EDGE,
        "right": WIDTH - EDGE,
        "low": HEIGHT + EDGE + 16,
        "grid": [(total, _height(total * QUARTERS)) for total in (0, 50, 70, 100)],
        "dots": [(x, _height(move.after), move) for x, move in zip(across, found.moves, strict=True)],
        "meters": [(dashes, [(x, METERS_TOP + METERS * (1 - getattr(buyer, name) / TOP))
                             for x, buyer in zip(across, buyers, strict=True)])
                   for name, dashes in METER_DASHES.items()],
    }  # fmt: skip


def _height(quarters: int) -> float:
    return EDGE + HEIGHT * (1 - max(0, quarters) / (100 * QUARTERS))
