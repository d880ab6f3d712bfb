"""Whether everything that a scenario, an archetype or a playbook names is there, and what is there is named and used."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import chain, islice

from pydantic import BaseModel

from simulator.core.conduct import STANCES, TRIGGERS, BuyerSpec, Reply, Row, Start, Voiced
from simulator.core.findings import MOST, Finding, Keys, marks, missing, near, twice
from simulator.core.guards import Guard
from simulator.core.moves import WITH_SUBJECT, Act, Wording
from simulator.core.playbook import Playbook
from simulator.core.scenario import Event, Line, Objective, Scenario, StartChange, Variant

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
                yield Finding(code, (place, name), f"no line has the act `{act}: {name}`", "add one")


def unreached(scenario: Scenario) -> Iterator[Finding]:
    """Own stances that nothing leads to, and concerns that nothing raises."""
    buyer, events = scenario.buyer, scenario.events.values()
    led = {buyer.start.stance, *(variant.start.stance for variant in scenario.variants.values()),
           *(row.to for row in buyer.moves), *(event.to for event in events), *STANCES}  # fmt: skip
    for name in buyer.stances:
        if name not in led:
            remedy = f"add a row with `to: {name}`"
            yield Finding("R203", ("buyer", "stances", name), f"nothing leads to the stance `{name}`", remedy)
    yield from _unraised(scenario)


def _unraised(scenario: Scenario) -> Iterator[Finding]:
    raised = {row.raises for row in scenario.buyer.moves}
    raised |= {event.raises for event in scenario.events.values()}
    for name, concern in scenario.concerns.items():
        if concern.raised is None and name not in raised:
            remedy = "add `raised` with a guard that says when"
            yield Finding("R204", ("concerns", name), f"nothing raises the concern `{name}`", remedy)


VOICE_ONLY = frozenset(
    {"enter_no_mans_land", "enter_buyers_process", "enter_put_off", "over_time", "offer", "end_buyer",
     "end_advance", "end_order", "end_continuation", "end_buyers_process", "end_no_sale", "end_clear_no"}
)  # fmt: skip
"""What the buyer can be given words for, beside the triggers of its table."""

SPOKEN_MARKS = frozenset({"who", "what", "when", "because"})
WORDING_MARKS = frozenset({"aim", "ask", "Ask", "when", "minutes"})


Known = Mapping[str, Collection[str]]
"""Every name that parts can refer to, by what it is a name of; what is not among them cannot be named there."""

GUARD_NAMES = {
    "stance": "stance", "not_stance": "stance", "variant": "variant", "knows": "fact", "unknown": "fact",
    "raised": "concern", "not_raised": "concern", "open": "concern", "probed": "concern", "answered": "concern",
    "happened": "event", "not_happened": "event",
}  # fmt: skip
"""What the names in each test of a guard are names of."""


NAMES: dict[type, dict[str, str]] = {
    Guard: GUARD_NAMES,
    Row: {"on": "trigger", "source": "stance", "to": "stance", "raises": "concern"},
    Start: {"stance": "stance"},
    StartChange: {"stance": "stance"},
    Event: {"to": "stance", "raises": "concern"},
    Objective: {"rung": "rung", "counter": "objective"},
    Variant: {"shown_by": "fact"},
}
"""The keys of each kind of part that hold names, one or several, with what these are names of."""


def faults(scenario: Scenario, playbook: Playbook) -> tuple[Finding, ...]:
    """Everything that dangles in a scenario, in no particular order; no more than MOST."""
    known: Known = {
        "trigger": TRIGGERS,
        "stance": {*STANCES, *scenario.buyer.stances},
        "variant": scenario.variants,
        "fact": scenario.facts,
        "concern": scenario.concerns,
        "event": scenario.events,
        "objective": scenario.objectives,
        "rung": playbook.rung_numbers,
    }
    found = chain(
        missing(("stage",), "stage", scenario.stage, playbook.stage_ids),
        _of_window(scenario, playbook),
        _of_parts(scenario, (), known),
        _of_counters(scenario),
        _of_variants(scenario),
        unheard(scenario),
        unreached(scenario),
        _of_wordings(scenario.state_wordings, ("state_wordings",), STATING),
        _of_wordings(scenario.propose_wordings, ("propose_wordings",), ASKING),
    )
    return tuple(islice(found, MOST))


def buyer_faults(buyer: BuyerSpec) -> tuple[Finding, ...]:
    """Everything that dangles in an archetype, which knows no facts, concerns, events or variants."""
    known: Known = {"trigger": TRIGGERS, "stance": {*STANCES, *buyer.stances}}
    return tuple(islice(_of_parts(buyer, (), known), MOST))


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


def _of_window(scenario: Scenario, playbook: Playbook) -> Iterator[Finding]:
    window, rungs = scenario.window or playbook.windows.get(scenario.stage), playbook.rung_numbers
    if window is None:
        return
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
            problem = f"no objective on the rung `{rung}`, the window's {end}, says who, what and when"
            yield Finding("R211", ("objectives",), problem, "add one, so that the window can be hit")


def _of_parts(part: object, path: Keys, known: Known) -> Iterator[Finding]:
    """Walk through every value, so that no guard, row or line is forgotten."""
    for key, kind in NAMES.get(type(part), {}).items():
        names = getattr(part, key) or ()
        if isinstance(names, str):
            yield from missing((*path, key), kind, names, known.get(kind))
        else:
            yield from _missing_among(names, (*path, key), kind, known.get(kind))
    if type(part) in CHECKS:
        yield from CHECKS[type(part)](part, path, known)
    for step, inner in _inside(part):
        if isinstance(inner, HOLDERS):
            yield from _of_parts(inner, (*path, step), known)


def _missing_among(names: Iterable[str], path: Keys, kind: str, known: Collection[str] | None) -> Iterator[Finding]:
    for number, name in enumerate(names):
        yield from missing((*path, number), kind, name, known)


HOLDERS = (BaseModel, dict, tuple)
"""What holds other values; texts and numbers, most of a scenario, name nothing by themselves."""


def _inside(part: object) -> Iterable[tuple[str | int, object]]:
    if isinstance(part, BaseModel):  # a default names nothing
        written = part.model_fields_set  # vars() takes half as long as iterating over the model
        return [(name, value) for name, value in vars(part).items() if name in written]
    if isinstance(part, dict):
        return part.items()
    return enumerate(part) if isinstance(part, tuple) else ()


def _voiced(voiced: Voiced, path: Keys, _known: Known) -> Iterator[Finding]:
    yield from _missing_among(voiced.on, (*path, "on"), "trigger", {*TRIGGERS, *VOICE_ONLY})
    yield from _marks_among(voiced.says, (*path, "says"), SPOKEN_MARKS)


def _reply(reply: Reply, path: Keys, _known: Known) -> Iterator[Finding]:
    first = path[0] == "opening" or (path[0] == "variants" and path[2] == "opening")
    yield from _marks_among(reply.says, (*path, "says"), frozenset() if first else SPOKEN_MARKS)


def _marks_among(texts: Iterable[str], path: Keys, allowed: frozenset[str]) -> Iterator[Finding]:
    for number, text in enumerate(texts):
        yield from marks(text, (*path, number), allowed)


def _line(line: Line, path: Keys, known: Known) -> Iterator[Finding]:
    for number, said in enumerate(line.acts):
        if kind := SUBJECTS.get(said.act):
            yield from missing((*path, "acts", number), kind, said.subject, known.get(kind))
    yield from marks(line.says, (*path, "says"), SPOKEN_MARKS)


def _event(event: Event, path: Keys, _known: Known) -> Iterator[Finding]:
    if (event.shift == "time") != bool(event.minutes):
        problem = "`shift: time` and `minutes` belong together"
        yield Finding("R214", (*path, "shift"), problem, "give both, or neither")


CHECKS: dict[type, Callable[..., Iterator[Finding]]] = {Voiced: _voiced, Reply: _reply, Line: _line, Event: _event}
"""What else is checked of each kind of part, wherever it stands."""


def _of_counters(scenario: Scenario) -> Iterator[Finding]:
    for name, objective in scenario.objectives.items():
        offered = scenario.objectives.get(objective.counter)
        if offered is not None and (offered.activity or objective.counter == name):
            problem = "a counter-offer is another commitment of the buyer"
            path: Keys = ("objectives", name, "counter")
            yield Finding("R212", path, problem, "name an objective that has a rung")


def _of_variants(scenario: Scenario) -> Iterator[Finding]:
    for name, variant in scenario.variants.items():
        for fact, change in variant.facts.items():
            path: Keys = ("variants", name, "facts", fact)
            yield from missing(path, "fact", fact, scenario.facts)
            base = scenario.facts.get(fact)
            if base and change.when and not (change.deflects or base.deflects):
                problem = f"the fact `{fact}` has `when` here, and no `deflects`"
                yield Finding("R213", path, problem, "add what the buyer says until it tells")


STATING = frozenset({Act.OUTCOME})
ASKING = frozenset({Act.PROPOSE, Act.HINT})
"""The acts of which a wording needs one."""


def _of_wordings(wordings: tuple[Wording, ...], path: Keys, needed: frozenset[Act]) -> Iterator[Finding]:
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
