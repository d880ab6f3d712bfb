"""A model call as text and as JSON values: the slip and its reasons, the call with its commentary, the scorecard."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.core.call import Call, Turn
from simulator.core.result import OUTCOMES
from simulator.core.scorecard import scorecard
from simulator.core.voice import opening
from simulator.reports.call_document import scorecard_document, turn_document
from simulator.reports.call_text import brief_text, opening_lines, turn_lines
from simulator.reports.plain_text import Json, in_points, point, wrapped
from simulator.review.commentary import Commentary, comment
from simulator.review.model_calls import ModelCall
from simulator.review.placing import fit_reasons, placements


def model_parts(model: ModelCall) -> tuple[str, ...]:
    """A model call in parts to be read one after the other: the brief, the slip, each turn, the score."""
    call = model.call
    turns = (turn_text(call, turn) for turn in call.turns)
    brief = brief_text(call.rules.scenario, call.rules.playbook, named_stage=True)
    first = "\n".join(opening_lines(call)) + "\n"
    return (brief, slip_text(call), first, *turns, score_text(model))


def slip_text(call: Call) -> str:
    """The slip, why these two, and why not the others."""
    rules, slip = call.rules, call.slip
    lines = ["THE SLIP", ""]
    for label, name in (("Stretch:      ", slip.stretch), ("Conservative: ", slip.conservative)):
        lines.append(wrapped(label + (rules.objective(name).title if name else "none"), "  "))
    lines += ["", *map(point, fit_reasons(rules, slip))]
    others = placements(rules, (slip.stretch, slip.conservative))
    lines += ["", "Not these:", *(point(f"“{p.title}” {p.words}.") for p in others)]
    return "\n".join(lines) + "\n"


def turn_text(call: Call, turn: Turn) -> str:
    """One turn with its commentary."""
    head = f"TURN {turn.number}  minute {turn.clock}"
    said = (*turn_lines(call, turn), "", *_comment(comment(call, turn.number)))
    return "\n".join((head, *said)) + "\n"


def _comment(found: Commentary) -> Iterator[str]:
    for label, sentences in comment_rows(found):
        yield f"  {label}"
        yield from map(point, sentences)


def comment_rows(found: Commentary) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The parts of a commentary that have something in them, each with its heading."""
    rows = (
        ("What it did", found.does),
        ("Why now", found.why),
        ("On the scorecard", found.scores),
        ("And then", (*found.then, *found.fell)),
    )
    return tuple((label, sentences) for label, sentences in rows if sentences)


def score_text(model: ModelCall) -> str:
    """What the call comes to, item by item."""
    call, card = model.call, scorecard(model.call)
    sure = "no call scores more here" if model.proved else "the best that was found"
    lines = [
        f"THE SCORE  {in_points(card.quarters)} of 100, {sure}.",
        wrapped(f"Outcome: {OUTCOMES[call.outcome]}"),
        wrapped(f"This time: {call.rules.variant.about}"),
        "",
    ]
    lines += [f"  {each.level}  {each.item.title}" for each in card.items]
    return "\n".join(lines) + "\n"


def model_document(model: ModelCall) -> Json:
    """A model call as JSON values."""
    call, rules = model.call, model.call.rules
    return {
        "stage": rules.scenario.stage,
        "scenario": rules.scenario.id,
        "variant": rules.variant_id,
        "quarters": model.quarters,
        "proved": model.proved,
        "outcome": call.outcome,
        "slip": call.slip.model_dump(mode="json", exclude_defaults=True),
        "slip_reasons": list(fit_reasons(rules, call.slip)),
        "objectives": [{"id": p.name, "title": p.title, "off": p.off, "where": p.words} for p in placements(rules)],
        "opening": [speech._asdict() for speech in opening(call)],
        "turns": [{**turn_document(call, turn), "comment": comment(call, turn.number)._asdict()} for turn in call.turns],
        "scorecard": scorecard_document(scorecard(call)),
    }
