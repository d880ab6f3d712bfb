"""The evidence of a score: for each rubric item the turns it rests on, the words said there, and what they did.

Derived when a call is shown or replayed; no part of the game's state.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from simulator.core.call import Call, Turn
from simulator.core.exchange import Happening, What
from simulator.core.moves import Act
from simulator.core.rules import Rules
from simulator.core.voice import seller_words


class Evidence(NamedTuple):
    """One thing that a level rests on."""

    turn: int
    """The turn's number; 0 for the slip."""
    words: str
    """What the seller said there."""
    note: str
    """What it did, in a sentence."""


Wanted = dict[What, frozenset[str]]
"""The happenings that an item rests on; a set of subjects narrows them, an empty one does not."""

EVERY: frozenset[str] = frozenset()

RESTS_ON: dict[str, Wanted] = {
    "open.early": {What.STATED: EVERY, What.ACTED: frozenset({Act.PITCH}), What.ASKED: EVERY},
    "open.outcome": {What.STATED: EVERY, What.ACTED: frozenset({Act.EXIT_OK, Act.PURPOSE})},
    "open.agreed": {
        What.AGREED: EVERY,
        What.RESERVED: EVERY,
        What.SHIFTED: EVERY,
        What.ENTERED: EVERY,
        What.RESET: EVERY,
        What.ACTED: frozenset({Act.INVITE, Act.TIME}),
    },
    "control.kept": {What.ENTERED: EVERY, What.LEFT: EVERY},
    "close.ready": {
        What.LEARNED: EVERY,
        What.RAISED: EVERY,
        What.PROBED: EVERY,
        What.ANSWERED: EVERY,
        What.RESISTED: EVERY,
        What.SUMMARISED: EVERY,
        What.NEEDS_CONFIRMED: EVERY,
    },
    "close.asked": {What.HINTED: EVERY, What.ASKED: EVERY, What.RELEASED: EVERY},
    "close.step_down": {
        What.ASKED: EVERY,
        What.REFUSED: EVERY,
        What.ACCEPTED: EVERY,
        What.OFFERED: EVERY,
        What.TOOK_OFFER: EVERY,
        What.RELEASED: EVERY,
    },
    "close.confirmed": {What.RESTATED: EVERY, What.SAID_BACK: EVERY, What.PROMISED: EVERY, What.RELEASED: EVERY},
}
"""For each item that the call decides, what its level rests on."""

TRAP_NAMES = {"no_mans_land": "no man's land", "buyers_process": "the buyer's process", "put_off": "being put off"}


def _titles(rules: Rules, subject: str) -> str:
    names = [name for name in subject.split(",") if name]
    return " and ".join(f"“{rules.objective(name).title}”" for name in names)


def _fact(rules: Rules, subject: str) -> str:
    return rules.facts[subject].text


def _concern(rules: Rules, subject: str) -> str:
    return rules.scenario.concerns[subject].text


ACT_NOTES: dict[str, str] = {
    Act.PITCH.value: "You talked about the product.",
    Act.EXIT_OK.value: "You said that a no is fine.",
    Act.PURPOSE.value: "You said what the call was about.",
    Act.INVITE.value: "You asked for the buyer's agenda.",
    Act.TIME.value: "You confirmed the time.",
}

Note = Callable[[Rules, Happening], str]

NOTES: dict[What, Note] = {
    What.ACTED: lambda _, h: ACT_NOTES.get(h.subject, f"You did: {h.subject}."),
    What.STATED: lambda r, h: f"You stated {_titles(r, h.subject)}.",
    What.AGREED: lambda _, __: "The buyer agreed to the objective.",
    What.RESERVED: lambda _, __: "The buyer had a reservation.",
    What.LEARNED: lambda r, h: f"You learned: {_fact(r, h.subject)}",
    What.RAISED: lambda r, h: f"The buyer raised a concern: {_concern(r, h.subject)}",
    What.PROBED: lambda r, h: f"You asked what was behind it: {_concern(r, h.subject)}",
    What.ANSWERED: lambda r, h: f"You answered it: {_concern(r, h.subject)}",
    What.RESISTED: lambda r, h: f"You answered before you had asked: {_concern(r, h.subject)}",
    What.SUMMARISED: lambda _, __: "You summed up the needs.",
    What.NEEDS_CONFIRMED: lambda _, __: "The buyer confirmed the needs.",
    What.HINTED: lambda _, __: "You hinted, and did not ask.",
    What.ASKED: lambda r, h: (
        f"You asked for {_titles(r, h.subject)}{', with its date' if h.number else ', without a date'}."
    ),
    What.ACCEPTED: lambda r, h: f"The buyer committed to {_titles(r, h.subject)}.",
    What.REFUSED: lambda r, h: f"The buyer did not commit to {_titles(r, h.subject)}: {h.detail}.",
    What.OFFERED: lambda r, h: f"The buyer offered {_titles(r, h.subject)} in its place.",
    What.TOOK_OFFER: lambda r, h: f"You took the buyer's offer: {_titles(r, h.subject)}.",
    What.RESTATED: lambda _, h: "You restated who, what and when." if h.number else "You restated it, without who or when.",
    What.SAID_BACK: lambda _, __: "The buyer said it back.",
    What.PROMISED: lambda _, __: "You listed a task of your own.",
    What.ENTERED: lambda _, h: f"The call went into {TRAP_NAMES.get(h.subject, h.subject)}.",
    What.LEFT: lambda _, h: (
        f"You came out of {TRAP_NAMES.get(h.subject, h.subject)} after {h.number} turn{'s' if h.number != 1 else ''}."
    ),
    What.SHIFTED: lambda _, __: "Something shifted: the people on the call, or its time.",
    What.RESET: lambda _, __: "You set the agreement again.",
    What.RELEASED: lambda _, h: (
        "You closed the file, and the buyer confirmed it." if h.number else "You closed a file that was not yours to close."
    ),
}
"""What each kind of happening is called in a debrief."""


def note_of(rules: Rules, happening: Happening) -> str:
    """What a happening is called in a debrief; empty for what a debrief does not name."""
    note = NOTES.get(happening.what)
    return note(rules, happening) if note else ""


def _matters(happening: Happening, wanted: Wanted) -> bool:
    subjects = wanted.get(happening.what)
    return subjects is not None and (not subjects or happening.subject in subjects)


def _of_turn(call: Call, turn: Turn, wanted: Wanted) -> list[Evidence]:
    found = [happening for happening in turn.happened if _matters(happening, wanted)]
    if not found:
        return []
    notes = dict.fromkeys(note_of(call.rules, happening) for happening in found)
    return [Evidence(turn.number, seller_words(call, turn), " ".join(notes))]


def _until(call: Call, item: str) -> tuple[Turn, ...]:
    """The turns that an item is judged on: for readiness and the early statement, up to the first ask."""
    if item not in {"close.ready", "open.early"}:
        return call.turns
    for place, turn in enumerate(call.turns):
        if any(happening.what in {What.ASKED, What.RELEASED} for happening in turn.happened):
            return call.turns[: place + 1]
    return call.turns


def evidence_of(call: Call, item: str) -> tuple[Evidence, ...]:
    """What the level of an item rests on, in the order of the call."""
    if item.startswith("fit."):
        return (Evidence(0, "", _fit_note(call, item)),)
    wanted = RESTS_ON[item]
    return tuple(found for turn in _until(call, item) for found in _of_turn(call, turn, wanted))


def _fit_note(call: Call, item: str) -> str:
    rules, slip = call.rules, call.slip
    if item == "fit.stage":
        marked = rules.playbook.stage(slip.stage).title if slip.stage else "no stage"
        actual = rules.playbook.stage(rules.scenario.stage).title
        return f"You marked {marked}; the deal is in {actual}."
    if item == "fit.commitment":
        notes = [_parts_note(rules, name) for name in (slip.stretch, slip.conservative)]
        return " ".join(notes)
    name = slip.stretch if item == "fit.stretch" else slip.conservative
    return _window_note(rules, name)


def _parts_note(rules: Rules, name: str) -> str:
    if not name:
        return "One objective was left open."
    objective = rules.objective(name)
    if objective.activity:
        return f"{_titles(rules, name)} is something that you do."
    named = {"who": objective.who, "what": objective.what, "when": objective.when}
    lacking = [part for part, text in named.items() if not text]
    return f"{_titles(rules, name)} " + (f"lacks {' and '.join(lacking)}." if lacking else "says who, what and when.")


def _window_note(rules: Rules, name: str) -> str:
    low, high = (rules.playbook.rung(r).title for r in (rules.window.conservative, rules.window.stretch))
    window = f"The window goes from “{low}” to “{high}”."
    if rules.scenario.window:
        window += f" It was moved: {rules.scenario.window.reason}"
    if not name:
        return f"Nothing was chosen. {window}"
    off = rules.misfits.get(name)
    if off is None:
        return f"{_titles(rules, name)} is an activity of yours, not a commitment. {window}"
    if rules.objective(name).already:
        return f"{_titles(rules, name)} was agreed before the call. {window}"
    return f"{_titles(rules, name)} is {_distance(off)} the window. {window}"


def _distance(off: int) -> str:
    """How far from the window so many signed rungs are, before the words "the window"."""
    if not off:
        return "inside"
    return f"{abs(off)} rung{'s' if abs(off) > 1 else ''} {'above' if off > 0 else 'below'}"
