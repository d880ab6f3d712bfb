"""Whether everything that a scenario, an archetype or a playbook names is there, and what is there is named and used."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import NamedTuple

from pydantic import BaseModel

from simulator.core.conduct import STANCES, TRIGGERS, BuyerSpec, Reply, Row, Voiced
from simulator.core.findings import MOST, Finding, Keys, marks, missing, near, twice
from simulator.core.guards import Guard
from simulator.core.moves import WITH_SUBJECT, Act, Wording
from simulator.core.playbook import Playbook, Window
from simulator.core.scenario import Event, Line, Scenario

SUBJECTS = {Act.ASK: "fact", Act.PROBE: "concern", Act.ANSWER: "concern"}
"""What each act with a subject is about."""

UNHEARD = {Act.ASK: "R201", Act.PROBE: "R202", Act.ANSWER: "R205"}
"""The code for a fact or a concern that no line has an act for."""


def unheard(scenario: Scenario) -> Iterator[Finding]:
    """Facts that no line asks for, and concerns that no line probes or answers."""
    said: dict[Act, set[str]] = {act: set() for act in Act}
    for line in scenario.lines.values():
        for each in line.acts:
            said[each.act].add(each.subject)
    for act, code in UNHEARD.items():
        place = f"{SUBJECTS[act]}s"
        names = frozenset(getattr(scenario, place))
        misspelt = {near(name, names) for name in islice(said[act] - names, MOST)}
        for name in getattr(scenario, place):
            if name not in said[act] | misspelt:
                yield Finding(
                    code, (place, name), f"no line has the act `{act}: {name}`", "add one"
                )


def unreached(scenario: Scenario) -> Iterator[Finding]:
    """Own stances that nothing leads to, and concerns that nothing raises."""
    buyer, events = scenario.buyer, scenario.events.values()
    led = {buyer.start.stance, *(variant.start.stance for variant in scenario.variants.values()),
           *(row.to for row in buyer.moves), *(event.to for event in events), *STANCES}  # fmt: skip
    for name in buyer.stances:
        if name not in led:
            remedy = f"add a row with `to: {name}`"
            yield Finding(
                "R203", ("buyer", "stances", name), f"nothing leads to the stance `{name}`", remedy
            )
    yield from _unraised(scenario)


def _unraised(scenario: Scenario) -> Iterator[Finding]:
    raised = {row.raises for row in scenario.buyer.moves}
    raised |= {event.raises for event in scenario.events.values()}
    for name, concern in scenario.concerns.items():
        if concern.raised is None and name not in raised:
            remedy = "add `raised` with a guard that says when"
            yield Finding(
                "R204", ("concerns", name), f"nothing raises the concern `{name}`", remedy
            )


VOICE_ONLY = frozenset(
    {"enter_no_mans_land", "enter_buyers_process", "enter_put_off", "over_time", "offer", "end_buyer",
     "end_advance", "end_order", "end_continuation", "end_buyers_process", "end_no_sale", "end_clear_no"}
)  # fmt: skip
"""What the buyer can be given words for, beside the triggers of its table."""

SPOKEN_MARKS = frozenset({"who", "what", "when", "because"})
WORDING_MARKS = frozenset({"aim", "ask", "Ask", "when", "minutes"})


class Known(NamedTuple):
    """Every name that a scenario's parts can refer to, by what it is; None where such a thing cannot be named."""

    stance: frozenset[str]
    variant: frozenset[str] | None = None
    fact: frozenset[str] | None = None
    concern: frozenset[str] | None = None
    event: frozenset[str] | None = None


GUARD_NAMES = {
    "stance": "stance", "not_stance": "stance", "variant": "variant", "knows": "fact", "unknown": "fact",
    "raised": "concern", "not_raised": "concern", "open": "concern", "probed": "concern", "answered": "concern",
    "happened": "event", "not_happened": "event",
}  # fmt: skip
"""What the names in each test of a guard are names of."""


def faults(scenario: Scenario, playbook: Playbook) -> tuple[Finding, ...]:
    """Everything that dangles in a scenario, in no particular order; no more than MOST."""
    known = Known(
        frozenset({*STANCES, *scenario.buyer.stances}),
        frozenset(scenario.variants),
        frozenset(scenario.facts),
        frozenset(scenario.concerns),
        frozenset(scenario.events),
    )
    found = chain(
        _of_process(scenario, playbook),
        _of_parts(scenario, (), known),
        _of_objectives(scenario),
        _of_variants(scenario, known),
        unheard(scenario),
        unreached(scenario),
        _of_wordings(scenario.state_wordings, ("state_wordings",), STATING),
        _of_wordings(scenario.propose_wordings, ("propose_wordings",), ASKING),
    )
    return tuple(islice(found, MOST))


def buyer_faults(buyer: BuyerSpec) -> tuple[Finding, ...]:
    """Everything that dangles in an archetype, which knows no facts, concerns, events or variants."""
    known = Known(frozenset({*STANCES, *buyer.stances}))
    found = chain(_of_parts(buyer, (), known), _start(buyer, (), known))
    return tuple(islice(found, MOST))


def playbook_faults(playbook: Playbook) -> tuple[Finding, ...]:
    """What a playbook names twice, and marks in its wordings that stand for nothing."""
    found = chain(
        twice((stage.id for stage in playbook.stages), ("stages",)),
        twice((rung.id for rung in playbook.ladder), ("ladder",)),
        twice((gate.id for gate in playbook.gates), ("gates",)),
        _of_wordings(playbook.wordings.state, ("wordings", "state"), STATING),
        _of_wordings(playbook.wordings.propose, ("wordings", "propose"), ASKING),
    )
    return tuple(islice(found, MOST))


def _of_process(scenario: Scenario, playbook: Playbook) -> Iterator[Finding]:
    yield from missing(("stage",), "stage", scenario.stage, playbook.stage_ids)
    rungs = playbook.rung_numbers
    for name, objective in scenario.objectives.items():
        yield from missing(("objectives", name, "rung"), "rung", objective.rung, rungs)
    window = scenario.window or playbook.windows.get(scenario.stage)
    if window is not None:
        yield from _of_window(scenario, window, rungs)


def _of_window(scenario: Scenario, window: Window, rungs: dict[str, int]) -> Iterator[Finding]:
    ends = {"conservative": window.conservative, "stretch": window.stretch}
    for end, rung in ends.items():
        yield from missing(("window", end), "rung", rung, rungs)
    named = {objective.rung for objective in scenario.objectives.values()} - {""}
    if {*ends.values(), *named} <= set(rungs):  # only then can it be told what fits
        yield from _of_ends(scenario, ends, rungs)


def _of_ends(scenario: Scenario, ends: dict[str, str], rungs: dict[str, int]) -> Iterator[Finding]:
    if rungs[ends["conservative"]] > rungs[ends["stretch"]]:
        problem = "the stretch stands below the conservative"
        yield Finding("R210", ("window",), problem, "swap the two")
    whole = {o.rung for o in scenario.objectives.values() if o.parts == 3 and not o.already}
    for end, rung in ends.items():
        if rung not in whole:
            problem = (
                f"no objective on the rung `{rung}`, the window's {end}, says who, what and when"
            )
            yield Finding(
                "R211", ("objectives",), problem, "add one, so that the window can be hit"
            )


def _of_parts(part: object, path: Keys, known: Known) -> Iterator[Finding]:
    """Walk through every value, so that no guard, row or line is forgotten."""
    check = CHECKS.get(type(part))
    if check is not None:
        yield from check(part, path, known)
    for step, inner in _inside(part):
        if isinstance(inner, HOLDERS):
            yield from _of_parts(inner, (*path, step), known)


HOLDERS = (BaseModel, dict, tuple)
"""What holds other values; texts and numbers, most of a scenario, name nothing by themselves."""


def _inside(part: object) -> Iterable[tuple[str | int, object]]:
    if isinstance(part, BaseModel):  # a default names nothing
        written = part.model_fields_set  # vars() takes half as long as iterating over the model
        return [(name, value) for name, value in vars(part).items() if name in written]
    if isinstance(part, dict):
        return part.items()
    return enumerate(part) if isinstance(part, tuple) else ()


def _guard(guard: Guard, path: Keys, known: Known) -> Iterator[Finding]:
    for test, kind in GUARD_NAMES.items():
        for number, name in enumerate(getattr(guard, test) or ()):
            yield from missing((*path, test, number), kind, name, getattr(known, kind))


def _row(row: Row, path: Keys, known: Known) -> Iterator[Finding]:
    for number, trigger in enumerate(row.on):
        yield from missing((*path, "on", number), "trigger", trigger, TRIGGERS)
    for number, stance in enumerate(row.source or ()):
        yield from missing((*path, "source", number), "stance", stance, known.stance)
    yield from missing((*path, "to"), "stance", row.to, known.stance)
    yield from missing((*path, "raises"), "concern", row.raises, known.concern)


def _voiced(voiced: Voiced, path: Keys, _known: Known) -> Iterator[Finding]:
    for number, trigger in enumerate(voiced.on):
        yield from missing((*path, "on", number), "trigger", trigger, {*TRIGGERS, *VOICE_ONLY})
    for number, text in enumerate(voiced.says):
        yield from marks(text, (*path, "says", number), SPOKEN_MARKS)


def _reply(reply: Reply, path: Keys, _known: Known) -> Iterator[Finding]:
    first = path[0] == "opening" or (path[0] == "variants" and path[2] == "opening")
    for number, text in enumerate(reply.says):
        yield from marks(text, (*path, "says", number), frozenset() if first else SPOKEN_MARKS)


def _line(line: Line, path: Keys, known: Known) -> Iterator[Finding]:
    for number, said in enumerate(line.acts):
        kind = SUBJECTS.get(said.act)
        if kind:
            yield from missing((*path, "acts", number), kind, said.subject, getattr(known, kind))
    yield from marks(line.says, (*path, "says"), SPOKEN_MARKS)


def _event(event: Event, path: Keys, known: Known) -> Iterator[Finding]:
    yield from missing((*path, "to"), "stance", event.to, known.stance)
    yield from missing((*path, "raises"), "concern", event.raises, known.concern)
    if (event.shift == "time") != bool(event.minutes):
        problem = "`shift: time` and `minutes` belong together"
        yield Finding("R214", (*path, "shift"), problem, "give both, or neither")


CHECKS: dict[type, Callable[..., Iterator[Finding]]] = {
    Guard: _guard,
    Row: _row,
    Voiced: _voiced,
    Reply: _reply,
    Line: _line,
    Event: _event,
}
"""What is checked of each kind of value, wherever it stands."""


def _of_objectives(scenario: Scenario) -> Iterator[Finding]:
    for name, objective in scenario.objectives.items():
        path: Keys = ("objectives", name, "counter")
        yield from missing(path, "objective", objective.counter, scenario.objectives)
        offered = scenario.objectives.get(objective.counter)
        if offered is not None and (offered.activity or objective.counter == name):
            problem = "a counter-offer is another commitment of the buyer"
            yield Finding("R212", path, problem, "name an objective that has a rung")


def _of_variants(scenario: Scenario, known: Known) -> Iterator[Finding]:
    yield from _start(scenario.buyer, ("buyer",), known)
    for name, variant in scenario.variants.items():
        path: Keys = ("variants", name)
        yield from missing((*path, "shown_by"), "fact", variant.shown_by, scenario.facts)
        stance = variant.start.stance or ""
        yield from missing((*path, "start", "stance"), "stance", stance, known.stance)
        for fact, change in variant.facts.items():
            place = (*path, "facts", fact)
            yield from missing(place, "fact", fact, scenario.facts)
            base = scenario.facts.get(fact)
            if base and change.when and not (change.deflects or base.deflects):
                problem = f"the fact `{fact}` has `when` here, and no `deflects`"
                yield Finding("R213", place, problem, "add what the buyer says until it tells")


def _start(buyer: BuyerSpec, path: Keys, known: Known) -> Iterator[Finding]:
    yield from missing((*path, "start", "stance"), "stance", buyer.start.stance, known.stance)


STATING = frozenset({Act.OUTCOME})
ASKING = frozenset({Act.PROPOSE, Act.HINT})
"""The acts of which a wording needs one."""


def _of_wordings(
    wordings: tuple[Wording, ...], path: Keys, needed: frozenset[Act]
) -> Iterator[Finding]:
    yield from twice((wording.id for wording in wordings), path)
    for number, wording in enumerate(wordings):
        place = (*path, number)
        yield from marks(wording.says, (*place, "says"), WORDING_MARKS)
        acts = [said.act for said in wording.acts]
        if not needed & set(acts):
            remedy = f"add {' or '.join(f'`{act}`' for act in sorted(needed))}"
            yield Finding("R215", (*place, "acts"), "this wording neither states nor asks", remedy)
        for each, act in enumerate(acts):
            if act in WITH_SUBJECT:
                problem = f"a wording cannot have the act `{act}`, which is about one thing alone"
                yield Finding("R216", (*place, "acts", each), problem, "take it out")
