"""A small complete scenario to begin with, for any stage of a playbook.

Its texts stand in `templates`: a call, the evidence for each stage, a commitment for each rung, and what goes with them.
Which objectives are good depends on the stage, and so their list is put together here.
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


def draft(scenario_id: str, stage: str, playbook: Playbook) -> str:
    """The text of a new scenario in a stage of the playbook; KeyError where it has no such stage."""
    evidence = _template("stages")
    told = evidence.get(stage, evidence["other"])
    more = playbook.ladder[-1].id != playbook.windows[stage].stretch
    text = (TEMPLATES / "call.yaml").read_text(encoding="utf-8")
    filled = {
        "%ID%": scenario_id,
        "%STAGE%": stage,
        "    %SITUATION%": textwrap.fill(told["situation"], WIDTH, initial_indent="    ", subsequent_indent="    "),
        "%HISTORY%": "\n".join(
            f"    - {{when: {_quoted(each['when'])}, what: {_quoted(each['what'])}}}" for each in told["history"]),
        "%TOO-FAST%": _template("parts")["too-fast"] if more else "",
        "%OBJECTIVES%": "\n".join(_objectives(stage, playbook)),
    }  # fmt: skip
    return _filled(text, filled)


def usual_stage(playbook: Playbook) -> str:
    """The stage of a new call where none is asked for."""
    return USUAL_STAGE if USUAL_STAGE in playbook.stage_ids else playbook.stage_ids[0]


def _objectives(stage: str, playbook: Playbook) -> Iterator[str]:
    """The objectives that fit, then larger and smaller ones, a vague one, and activities."""
    window, numbers, parts = playbook.windows[stage], playbook.rung_numbers, _template("parts")
    low, high = numbers[window.conservative], numbers[window.stretch]
    smaller = _commitment(playbook.ladder[low])
    if high > low:
        yield "  # The window: the larger commitment, and the smaller one that is left when it cannot be had."
        yield _written(_commitment(playbook.ladder[high])) + _countered(parts["larger"], smaller)
    else:
        yield "  # The window has one rung alone."
    yield _written(smaller) + "\n" + parts["smaller"].rstrip()
    yield "  # Too small, too large."
    yield from (_written(_commitment(rung)) for rung in _beside(playbook.ladder, low, high))
    yield "  # Without a date: vague. Without a rung: something that the seller does."
    yield _written({"rung": window.conservative, **parts["vague"]})
    yield from map(_written, parts["activities"])


def _beside(ladder: tuple[Rung, ...], low: int, high: int) -> list[Rung]:
    """Rungs outside the window: the one below it and two above it, as far as there are any."""
    above = [ladder[at] for at in (high + 1, high + 3) if at < len(ladder)]
    below = [ladder[at] for at in range(low - 1, -1, -1)]
    return [*below[: 3 - len(above)], *above]


def _countered(text: str, smaller: dict[str, str]) -> str:
    """What stands below the larger commitment of the window: the offer of the smaller one, and what must hold."""
    offer = f"That's more than I have. What I can do is this: {smaller['what']}, {smaller['when']}."
    return "\n" + _filled(text, {"%SMALLER%": smaller["name"], "%OFFER%": _quoted(offer)}).rstrip()


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
    return textwrap.indent(text, "  ").rstrip()


def _filled(text: str, marks: dict[str, str]) -> str:
    """A text with what stands for its marks."""
    for mark, words in marks.items():
        text = text.replace(mark, words)
    return text


def _quoted(text: str) -> str:
    """A text in quotes, as YAML reads it."""
    return json.dumps(text, ensure_ascii=False)


@cache
def _template(name: str) -> dict[str, Any]:
    return cast("dict[str, Any]", read(TEMPLATES / f"{name}.yaml").root.plain())
