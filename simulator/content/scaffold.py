"""A small complete scenario to begin with, for any stage of a playbook.

Its texts stand in `templates`: a call, the evidence for each stage, and a commitment for each rung. Which objectives are
good depends on the stage, and so their list is put together here.
"""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, cast

import yaml

from simulator.content.reading import read
from simulator.core.playbook import Playbook, Rung

TEMPLATES = Path(__file__).parent / "templates"
WIDTH = 120

USUAL_STAGE = "discovery"
"""The stage of a new call where none is asked for."""

ALWAYS: dict[str, dict[str, str]] = {
    "show-it": {
        "title": "Show Priya a real call to an owner, live, on Wednesday at ten",
        "aim": "I may show you a real call to an owner, live",
        "ask": "May I show you a real call to an owner, live, on Wednesday at ten",
    },
    "send-offer": {
        "title": "Send Priya an offer for all nine practices by tomorrow evening",
        "aim": "I may send you an offer for all nine practices",
        "ask": "May I send you an offer for all nine practices by tomorrow evening",
    },
}
"""What the seller would do: activities, which have no rung and are never right."""

VAGUE = {
    "title": "Priya and her people are in on the next steps when there is room for it",
    "who": "Priya and her people",
    "what": "a part in the next steps",
    "aim": "you and your people would be in on the next steps",
    "ask": "Could you and your people be in on the next steps",
}
"""A commitment without a date, whatever its rung."""

NEITHER = """\
      - when: {variant: [open, inspection]}
        says: "Not now. There's something in the group that comes before anything new, and I can't talk about it."
        because: something in the group comes before anything new
"""

STRETCH_NEEDS = f"""\
    needs:                      # in order: the first that does not hold is the reason of the refusal
      - when: {{variant: [open, sold]}}
        says: "Not with the inspectors coming. Until May nobody here has a head for anything that isn't small."
        because: until May nobody there has a head for anything but the inspection
{NEITHER}\
      - when: {{knows: [missed, evenings]}}
        says: "For that I'd have to tell people what it's good for. You haven't asked yet what all this does to us."
        because: it is not clear yet what the missed appointments do to them
      - when: {{answered: [messages]}}
        says: "With the messages still in everybody's mind? They'd laugh at me at the front desks."
        because: the old messages still stand in the way
      - when: {{trust: ">= 4"}}
        says: "That I'd do for somebody whom I know a bit better than you."
        because: she does not know us well enough for that
"""

CONSERVATIVE_NEEDS = f"""\
    needs:
{NEITHER}\
      - when: {{knows: [missed]}}
        says: "What for? You haven't asked me a single thing about the practices yet."
        because: nothing has been asked yet about the practices
      - when: {{trust: ">= 3"}}
        says: "Let me get to know you a bit first. I don't hand that to everybody who rings."
        because: there is not enough trust yet
"""


TOO_FAST = """\
  too-fast:
    says: "That was too fast, and I can hear it, so let me take back what I asked for: it's more than one call can carry."
    acts: [acknowledge]
    when: {stance: put_off}
"""
"""The line for a buyer who was asked for too much: never offered where the window ends at the top of the ladder."""


def draft(scenario_id: str, stage: str, playbook: Playbook) -> str:
    """The text of a new scenario in a stage of the playbook; KeyError where it has no such stage."""
    evidence = _template("stages")
    told = evidence.get(stage, evidence["other"])
    text = (TEMPLATES / "call.yaml").read_text(encoding="utf-8")
    filled = {
        "%ID%": scenario_id,
        "%STAGE%": stage,
        "    %SITUATION%": textwrap.fill(told["situation"], WIDTH, initial_indent="    ", subsequent_indent="    "),
        "%HISTORY%": "\n".join(map(_episode, told["history"])),
        "%TOO-FAST%": TOO_FAST if _has_more(stage, playbook) else "",
        "%OBJECTIVES%": "\n".join(_objectives(stage, playbook)),
    }  # fmt: skip
    for mark, words in filled.items():
        text = text.replace(mark, words)
    return text


def usual_stage(playbook: Playbook) -> str:
    """The stage of a new call where none is asked for."""
    return USUAL_STAGE if USUAL_STAGE in playbook.stage_ids else playbook.stage_ids[0]


def _episode(told: dict[str, str]) -> str:
    return f"    - {{when: {_quoted(told['when'])}, what: {_quoted(told['what'])}}}"


def _objectives(stage: str, playbook: Playbook) -> Iterator[str]:
    """The objectives that fit, then larger and smaller ones, a vague one, and activities."""
    window, numbers = playbook.windows[stage], playbook.rung_numbers
    low, high = numbers[window.conservative], numbers[window.stretch]
    if high > low:
        yield "  # The window: the larger commitment, and the smaller one that is left when it cannot be had."
        smaller = _commitment(playbook.ladder[low])
        yield _stretch(playbook.ladder[high], smaller)
    else:
        yield "  # The window has one rung alone."
    yield _written(_commitment(playbook.ladder[low])) + CONSERVATIVE_NEEDS.rstrip()
    beside = _beside(playbook.ladder, low, high)
    yield "  # Too small, too large."
    yield from (_written(_commitment(rung)).rstrip() for rung in beside)
    yield "  # Without a date: vague. Without a rung: something that the seller does."
    yield _written({"name": "some-time", "rung": window.conservative, **VAGUE}).rstrip()
    yield from (_written({"name": name, **each}).rstrip() for name, each in ALWAYS.items())


def _has_more(stage: str, playbook: Playbook) -> bool:
    """Whether the ladder goes on above the stage's window."""
    return playbook.ladder[-1].id != playbook.windows[stage].stretch


def _beside(ladder: tuple[Rung, ...], low: int, high: int) -> list[Rung]:
    """Rungs outside the window: the one below it and two above it, as far as there are any."""
    above = [ladder[at] for at in (high + 1, high + 3) if at < len(ladder)]
    below = [ladder[at] for at in range(low - 1, -1, -1)]
    return [*below[: 3 - len(above)], *above]


def _stretch(rung: Rung, smaller: dict[str, str]) -> str:
    offer = f"That's more than I have. What I can do is this: {smaller['what']}, {smaller['when']}."
    return (
        f"{_written(_commitment(rung))}    counter: {smaller['name']}              # what the buyer offers in its place\n"
        "    counter_when: {variant: [inspection], knows: [missed], answered: [messages]}\n"
        f"    counter_says: {_quoted(offer)}\n{STRETCH_NEEDS.rstrip()}"
    )


def _commitment(rung: Rung) -> dict[str, str]:
    """A commitment of the buyer on a rung, with its name."""
    known = _template("rungs").get(rung.id)
    if known:
        return {"rung": rung.id, **known}
    title = rung.title[:1].lower() + rung.title[1:]
    return {
        "rung": rung.id,
        "name": rung.id,
        "title": f"Priya {title}, on Tuesday at nine",
        "who": "Priya",
        "what": title,
        "when": "Tuesday at nine",
        "aim": f"we can settle on this: Priya {title}",
        "ask": f"Can we settle on this: Priya {title}",
    }


def _written(objective: dict[str, str]) -> str:
    """An objective as it stands in a file."""
    keys = {key: each for key, each in objective.items() if key != "name"}
    ordered = {"title": keys.pop("title"), **keys}
    text = yaml.safe_dump({objective["name"]: ordered}, sort_keys=False, allow_unicode=True, width=10_000)  # fmt: skip
    return textwrap.indent(text, "  ")


def _quoted(text: str) -> str:
    """A text in quotes, as YAML reads it."""
    return json.dumps(text, ensure_ascii=False)


@cache
def _template(name: str) -> dict[str, Any]:
    return cast("dict[str, Any]", read(TEMPLATES / f"{name}.yaml").root.plain())
