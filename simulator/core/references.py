"""Whether everything that a scenario names is there: stages, rungs, facts, concerns, stances, triggers, variants."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from pydantic import BaseModel

from simulator.core.conduct import STANCES, TRIGGERS
from simulator.core.guards import Guard
from simulator.core.moves import Act, Wording
from simulator.core.playbook import Playbook
from simulator.core.scenario import BuyerSpec, Event, Line, Row, Scenario, Voiced

Path_ = tuple[str | int, ...]

VOICE_ONLY = frozenset(
    {"enter_no_mans_land", "enter_buyers_process", "enter_put_off", "over_time", "offer", "end_buyer",
     "end_advance", "end_order", "end_continuation", "end_buyers_process", "end_no_sale", "end_clear_no"}
)  # fmt: skip
"""What the buyer can be given words for, beside the triggers of its table."""

MARK = re.compile(r"\{(\w*)\}")
LINE_MARKS = frozenset({"who", "what", "when", "because"})
WORDING_MARKS = frozenset({"aim", "ask", "Ask", "when", "minutes"})


class Fault(NamedTuple):
    """Something that is named and is not there."""

    path: Path_
    problem: str
    name: str
    """The name that is not known; empty where the fault is of another kind."""
    known: frozenset[str]
    """What it could have been."""
    remedy: str = ""


class Known(NamedTuple):
    """Every name that a scenario's parts can refer to, by what it is."""

    stance: frozenset[str]
    variant: frozenset[str]
    fact: frozenset[str]
    concern: frozenset[str]
    event: frozenset[str]
    objective: frozenset[str]


GUARD_NAMES = {
    "stance": "stance", "not_stance": "stance", "variant": "variant", "knows": "fact", "unknown": "fact",
    "raised": "concern", "not_raised": "concern", "open": "concern", "probed": "concern", "answered": "concern",
    "happened": "event", "not_happened": "event",
}  # fmt: skip
"""What the names in each test of a guard are names of."""


def faults(scenario: Scenario, playbook: Playbook) -> tuple[Fault, ...]:
    """Everything that dangles in a scenario, in no particular order."""
    known = _known(scenario)
    return (
        *_of_process(scenario, playbook),
        *_of_parts(scenario, (), known),
        *_of_objectives(scenario, known),
        *_of_variants(scenario, known),
        *_unheard(scenario),
        *_of_wordings(scenario),
    )


def buyer_faults(buyer: BuyerSpec) -> tuple[Fault, ...]:
    """Everything that dangles in an archetype, which knows no facts, concerns or variants of its own."""
    none: frozenset[str] = frozenset()
    known = Known(frozenset({*STANCES, *buyer.stances}), none, none, none, none, none)
    return (*_of_parts(buyer, (), known), *_start(buyer, known))


def _known(scenario: Scenario) -> Known:
    return Known(
        frozenset({*STANCES, *scenario.buyer.stances}),
        frozenset(scenario.variants),
        frozenset(scenario.facts),
        frozenset(scenario.concerns),
        frozenset(scenario.events),
        frozenset(scenario.objectives),
    )


def _missing(path: Path_, kind: str, name: str, known: Iterable[str]) -> Iterator[Fault]:
    names = frozenset(known)
    if name and name not in names:
        yield Fault(path, f"there is no {kind} `{name}`", name, names)


def _of_process(scenario: Scenario, playbook: Playbook) -> Iterator[Fault]:
    yield from _missing(("stage",), "stage", scenario.stage, playbook.stage_ids)
    rungs = playbook.rung_numbers
    for name, objective in scenario.objectives.items():
        yield from _missing(("objectives", name, "rung"), "rung", objective.rung, rungs)
    window = scenario.window or playbook.windows.get(scenario.stage)
    if window is None:
        return
    ends = {"conservative": window.conservative, "stretch": window.stretch}
    dangling = [
        found
        for end, rung in ends.items()
        for found in _missing(("window", end), "rung", rung, rungs)
    ]
    yield from dangling
    if dangling:
        return
    if rungs[window.conservative] > rungs[window.stretch]:
        yield Fault(
            ("window",),
            "the stretch stands below the conservative",
            "",
            frozenset(),
            "swap the two",
        )
    whole = {o.rung for o in scenario.objectives.values() if o.parts == 3 and not o.already}
    for end, rung in ends.items():
        if rung not in whole:
            yield Fault(("objectives",), f"no objective on the rung `{rung}`, the window's {end}, says who, what and when",
                        "", frozenset(), "add one, so that the window can be hit")  # fmt: skip


def _of_parts(part: object, path: Path_, known: Known) -> Iterator[Fault]:
    """Walk through every value, so that no guard, row or line is forgotten."""
    if isinstance(part, BaseModel):
        check = CHECKS.get(type(part))
        if check is not None:
            yield from check(part, path, known)
        for name, value in part:
            yield from _of_parts(value, (*path, name), known)
    elif isinstance(part, dict):
        for name, value in part.items():
            yield from _of_parts(value, (*path, name), known)
    elif isinstance(part, tuple):
        for number, value in enumerate(part):
            yield from _of_parts(value, (*path, number), known)


def _guard(guard: Guard, path: Path_, known: Known) -> Iterator[Fault]:
    for test, kind in GUARD_NAMES.items():
        for name in getattr(guard, test) or ():
            yield from _missing((*path, test), kind, name, getattr(known, kind))


def _row(row: Row, path: Path_, known: Known) -> Iterator[Fault]:
    for trigger in row.on:
        yield from _missing((*path, "on"), "trigger", trigger, TRIGGERS)
    for stance in row.source or ():
        yield from _missing((*path, "source"), "stance", stance, known.stance)
    yield from _missing((*path, "to"), "stance", row.to, known.stance)
    yield from _missing((*path, "raises"), "concern", row.raises, known.concern)


def _voiced(voiced: Voiced, path: Path_, _known: Known) -> Iterator[Fault]:
    for trigger in voiced.on:
        yield from _missing((*path, "on"), "trigger", trigger, {*TRIGGERS, *VOICE_ONLY})
    for number, text in enumerate(voiced.says):
        yield from _marks(text, (*path, "says", number), LINE_MARKS)


def _line(line: Line, path: Path_, known: Known) -> Iterator[Fault]:
    kinds = {Act.ASK: "fact", Act.PROBE: "concern", Act.ANSWER: "concern"}
    for number, said in enumerate(line.acts):
        kind = kinds.get(said.act)
        if kind:
            yield from _missing((*path, "acts", number), kind, said.subject, getattr(known, kind))
    yield from _marks(line.says, (*path, "says"), LINE_MARKS)


def _event(event: Event, path: Path_, known: Known) -> Iterator[Fault]:
    yield from _missing((*path, "to"), "stance", event.to, known.stance)
    yield from _missing((*path, "raises"), "concern", event.raises, known.concern)
    if (event.shift == "time") != bool(event.minutes):
        yield Fault((*path, "shift"), "`shift: time` and `minutes` belong together", "", frozenset(),
                    "give both, or neither")  # fmt: skip


CHECKS: dict[type, Callable[..., Iterator[Fault]]] = {
    Guard: _guard,
    Row: _row,
    Voiced: _voiced,
    Line: _line,
    Event: _event,
}
"""What is checked of each kind of value, wherever it stands."""


def _marks(text: str, path: Path_, allowed: frozenset[str]) -> Iterator[Fault]:
    for mark in MARK.findall(text):
        if mark not in allowed:
            yield Fault(path, f"`{{{mark}}}` stands for nothing here", mark, allowed)


def _of_objectives(scenario: Scenario, known: Known) -> Iterator[Fault]:
    for name, objective in scenario.objectives.items():
        path: Path_ = ("objectives", name, "counter")
        yield from _missing(path, "objective", objective.counter, known.objective)
        offered = scenario.objectives.get(objective.counter)
        if offered is not None and (offered.activity or objective.counter == name):
            yield Fault(path, "a counter-offer is another commitment of the buyer", "", frozenset(),
                        "name an objective that has a rung")  # fmt: skip


def _of_variants(scenario: Scenario, known: Known) -> Iterator[Fault]:
    yield from _start(scenario.buyer, known, ("buyer",))
    for name, variant in scenario.variants.items():
        path: Path_ = ("variants", name)
        yield from _missing((*path, "shown_by"), "fact", variant.shown_by, known.fact)
        stance = variant.start.stance or ""
        yield from _missing((*path, "start", "stance"), "stance", stance, known.stance)
        for fact in variant.facts:
            yield from _missing((*path, "facts", fact), "fact", fact, known.fact)


def _start(buyer: BuyerSpec, known: Known, path: Path_ = ()) -> Iterator[Fault]:
    yield from _missing((*path, "start", "stance"), "stance", buyer.start.stance, known.stance)


def _unheard(scenario: Scenario) -> Iterator[Fault]:
    """Facts that no line asks for, and concerns that no line probes or answers."""
    done = {(said.act, said.subject) for line in scenario.lines.values() for said in line.acts}
    for name in scenario.facts:
        if (Act.ASK, name) not in done:
            yield Fault(("facts", name), f"no line asks for the fact `{name}`", "", frozenset(),
                        f"add a line with `ask: {name}`")  # fmt: skip
    for name in scenario.concerns:
        for act in (Act.PROBE, Act.ANSWER):
            if (act, name) not in done:
                yield Fault(
                    ("concerns", name), f"no line has `{act}: {name}`", "", frozenset(), "add one"
                )


def _of_wordings(scenario: Scenario) -> Iterator[Fault]:
    for key in ("state_wordings", "propose_wordings"):
        wordings: tuple[Wording, ...] = getattr(scenario, key)
        for number, wording in enumerate(wordings):
            yield from _marks(wording.says, (key, number, "says"), WORDING_MARKS)
