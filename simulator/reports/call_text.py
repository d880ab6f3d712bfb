"""The brief and the debrief as plain text: for screen readers, pipes and logs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from simulator.core.attempt import Claim
from simulator.core.call import Call, Turn
from simulator.core.playbook import Playbook
from simulator.core.result import OUTCOMES, happy_ears, plan_say_ask, receipt_of
from simulator.core.scenario import Scenario
from simulator.core.scorecard import ItemScore, Scorecard, scorecard
from simulator.core.voice import opening, reply, seller_words
from simulator.reports.plain_text import in_points, wrapped
from simulator.review.aids import Aid, help_line


def brief_text(scenario: Scenario, playbook: Playbook, named_stage: bool, knows: frozenset[str] = frozenset()) -> str:
    """What the rep knows before the call, and learned in earlier ones; the stage is named in `learn` mode only."""
    brief = scenario.brief
    lines = [
        f"{scenario.title} ({scenario.minutes} minutes, {scenario.minutes_per_turn} a turn)",
        "",
        f"Account:  {brief.account}, {brief.industry}",
        wrapped(f"You sell: {brief.selling}"),
        "",
        wrapped(brief.situation),
        "",
        "People:",
    ]
    for person in brief.people:
        note = f": {person.note}" if person.note else ""
        lines.append(wrapped(f"- {person.name}, {person.role}{note}", "  "))
    lines += ["", "What has happened so far:"]
    lines += [wrapped(f"- {episode.when}: {episode.what}", "  ") for episode in brief.history]
    if knows:
        lines += ["", "What you have learned in earlier calls:"]
        lines += [wrapped(f"- {scenario.facts[name].text}", "  ") for name in sorted(knows)]
    if named_stage:
        stage = playbook.stage(scenario.stage)
        lines += ["", wrapped(f"You are here: {stage.title}. {stage.about}")]
    return "\n".join(lines) + "\n"


def debrief_text(call: Call, claim: Claim | None, aids: Sequence[Aid] = ()) -> str:
    """The scorecard with its evidence, the outcome beside it, receipt and claim, plan-say-ask, the help taken."""
    card = scorecard(call)
    blocks = [_head(call, card), *map(_item, card.items), "\n".join((*_after(call, claim), *_helped(aids)))]
    return "\n".join(blocks) + "\n"


def attempt_text(call: Call, claim: Claim | None, aids: Sequence[Aid] = ()) -> str:
    """The conversation turn by turn with the help taken in it, and the debrief once the claim is made."""
    lines = [*opening_lines(call)]
    for turn in call.turns:
        lines += turn_lines(call, turn, f"{turn.number}. You", answer="   ")
    lines += _each(aids)
    text = "\n".join(lines) + "\n"
    return f"{text}\n{debrief_text(call, claim, aids)}" if claim else f"{text}\n(not finished)\n"


def opening_lines(call: Call, indent: str = "") -> Iterator[str]:
    """What the buyer's side says before the first turn."""
    yield from (wrapped(f"{speech.by}: {speech.words}", indent) for speech in opening(call))


def turn_lines(call: Call, turn: Turn, seller: str = "You", indent: str = "", answer: str = "") -> Iterator[str]:
    """What both sides say in a turn; what stands before the answer's lines may differ."""
    yield wrapped(f"{seller}: {seller_words(call, turn)}", indent)
    yield from (wrapped(f"{speech.by}: {speech.words}", answer) for speech in reply(call, turn))


def spoken(call: Call, indent: str = "") -> Iterator[str]:
    """A call as it is spoken, line by line."""
    yield from opening_lines(call, indent)
    for turn in call.turns:
        yield from turn_lines(call, turn, indent=indent, answer=indent)


AIDS = {"nudge": "a nudge", "cue": "a cue", "line": "the line", "back": "taken back"}
"""What each kind of help is called where it is listed."""


def _each(aids: Sequence[Aid]) -> Iterator[str]:
    """Each use of help, in its order."""
    if aids:
        yield "\nHelp taken, in its order:"
    for aid in aids:
        yield wrapped(f"turn {aid.turn}, {AIDS[aid.kind]}: {aid.words}", "  ")


def _helped(aids: Sequence[Aid]) -> Iterator[str]:
    if aids:
        yield wrapped(f"HELP     {help_line(aids)}")


def _head(call: Call, card: Scorecard) -> str:
    verdict = "pass" if card.passed else "no pass"
    lines = [f"SCORE {card.total} of 100: {verdict}"]
    lines += [f"  - {missing}" for missing in card.missing]
    for part in card.parts:
        need = f" ({part.needed}% needed)" if part.needed else ""
        points = f"{in_points(part.quarters):>5} of {in_points(part.possible)}"
        lines.append(f"  {part.part.title():8} {points}  {part.percent:3}%{need}")
    lines += [f"  minus {cost.points} for {cost.reason}" for cost in card.costs]
    lines += ["", wrapped(f"OUTCOME  {OUTCOMES[call.outcome]}" if call.outcome else "IN PROGRESS")]
    lines += [wrapped(f"This time: {call.rules.variant.about}"), ""]
    return "\n".join(lines)


def _item(scored: ItemScore) -> str:
    points = f"{in_points(scored.quarters)} of {scored.item.weight}"
    lines = [f"{scored.item.id}  level {scored.level} of 4  {points} points"]
    lines.append(wrapped(scored.rule, "  "))
    for evidence in scored.evidence:
        where = f"turn {evidence.turn}" if evidence.turn else "slip"
        said = f" “{evidence.words}”" if evidence.words else ""
        lines.append(wrapped(f"{where}:{said} {evidence.note}", "    "))
    if scored.better:
        lines.append(wrapped(f"More: {scored.better}", "  "))
    return "\n".join(lines) + "\n"


def _after(call: Call, claim: Claim | None) -> Iterator[str]:
    yield wrapped(f"RECEIPT  {receipt_words(call)}")
    if claim:
        yield wrapped(f"CLAIM    {claim_words(call, claim)}")
        yield from (wrapped(f"Happy ears: {note}", "  ") for note in happy_ears(call, claim))
    for name, titles in zip(("PLAN", "SAY", "ASK"), plan_say_ask_words(call), strict=True):
        yield wrapped(f"{name:8} {titles}")


def receipt_words(call: Call) -> str:
    """What the buyer believes it committed to, in words."""
    receipt = receipt_of(call)
    if receipt.objective:
        return f"{receipt.who or 'nobody named'}: {receipt.what}; {receipt.when or 'no date'}"
    return f"no commitment{f': {receipt.reason}' if receipt.reason else ''}"


def claim_words(call: Call, claim: Claim) -> str:
    """A claim in words."""
    if claim.result == "commitment":
        title = call.rules.scenario.objectives[claim.objective].title
        return f"{title} ({'with' if claim.dated else 'without'} a date)"
    return "a clear no" if claim.result == "no" else "nothing was agreed"


def plan_say_ask_words(call: Call) -> list[str]:
    """What was planned, what was said, and what was asked for, in words."""
    objectives = call.rules.scenario.objectives
    return ["; ".join(objectives[each].title for each in ids) or "nothing" for ids in plan_say_ask(call)]
