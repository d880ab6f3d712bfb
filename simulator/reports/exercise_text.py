"""What an exercise shows in plain text: a short brief, a call so far, why an answer was right or not, what it came to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import fill

from simulator.core.call import Call
from simulator.core.ledger import TOP
from simulator.core.voice import opening, reply, seller_words
from simulator.reports.call_document import Json
from simulator.reports.call_text import WIDTH, wrapped
from simulator.review.fitting import FitAnswer, FitTask
from simulator.review.passages import Passage, PassageTurn, judged


def points_of(sentences: Iterable[str]) -> str:
    """Sentences, each under a dash."""
    found = (
        fill(each, WIDTH, initial_indent="  - ", subsequent_indent="    ") for each in sentences
    )
    return "\n".join(found)


def short_brief(brief: FitTask) -> str:
    """A brief cut to what tells the stage: the account, how it stands, what has happened."""
    scenario = brief.rules.scenario
    lines = [
        wrapped(f"{scenario.title}: {scenario.brief.account}, {scenario.brief.industry}"),
        wrapped(f"You sell: {scenario.brief.selling}"),
        "",
        wrapped(scenario.brief.situation),
    ]
    lines += [wrapped(f"- {each.when}: {each.what}", "  ") for each in scenario.brief.history]
    return "\n".join(lines)


def marked_text(found: FitAnswer) -> str:
    """Whether a slip was right, and why."""
    return f"{'Right.' if found.right else 'Not right.'}\n{points_of(found.why)}"


def start_text(found: Passage) -> str:
    """The slip, and the call as far as it went."""
    call = found.start
    objectives = call.rules.scenario.objectives
    lines = [
        wrapped(f"Stretch:      [{call.slip.stretch}] {objectives[call.slip.stretch].title}"),
        wrapped(
            f"Conservative: [{call.slip.conservative}] {objectives[call.slip.conservative].title}"
        ),
        "",
        *spoken(call),
    ]
    return "\n".join(lines)


def spoken(call: Call) -> Iterator[str]:
    """A call as it is spoken."""
    for speech in opening(call):
        yield wrapped(f"{speech.by}: {speech.words}")
    for turn in call.turns:
        yield wrapped(f"You: {seller_words(call, turn)}")
        for speech in reply(call, turn):
            yield wrapped(f"{speech.by}: {speech.words}")


def told_text(told: PassageTurn) -> str:
    """What a turn gained and lost."""
    return points_of((*told.did, *told.rose, *told.bad))


def judged_text(found: Passage, call: Call) -> str:
    """What each item of the part came to, with what would have scored more."""
    lines = []
    for each in judged(found, call):
        lines.append(f"{each.item.title}: {each.level} of {TOP}. {each.rule}")
        if each.better:
            lines.append(f"More: {each.better}")
    return points_of(lines)


def judged_document(found: Passage, call: Call) -> list[Json]:
    """The items of the part as JSON values."""
    return [
        {"id": each.item.id, "level": each.level, "rule": each.rule, "better": each.better}
        for each in judged(found, call)
    ]


def marked_document(brief: FitTask, found: FitAnswer) -> Json:
    """A judged brief as JSON values."""
    scenario = brief.rules.scenario
    return {
        "scenario": scenario.id,
        "right": found.right,
        "why": list(found.why),
        "habits": list(found.habits),
    }
