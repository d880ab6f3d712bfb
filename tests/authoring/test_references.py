"""Whatever a scenario names must be there: each row changes one thing of a good scenario, and says what is told."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from simulator.authoring.references import GUARD_NAMES, buyer_faults, faults, playbook_faults
from simulator.core.conduct import BuyerSpec
from simulator.core.findings import MOST, Finding, nearest
from simulator.core.guards import Guard
from simulator.core.playbook import Playbook
from simulator.core.scenario import Scenario
from tests.library import library, small

GOOD = small().model_dump(mode="json", exclude_unset=True)
Change = dict[str, Any]


def changed(changes: Change, good: Change = GOOD) -> Change:
    """The document with values at paths such as `lines.hear.acts` changed; None takes a key out."""
    document = copy.deepcopy(good)
    for path, value in changes.items():
        *way, last = path.split(".")
        part: Any = document
        for step in way:
            part = part[int(step)] if isinstance(part, list) else part.setdefault(step, {})
        if value is None:
            del part[last]
        else:
            part[last] = value
    return document


def found(changes: Change) -> list[tuple[str, str]]:
    """Where and what the faults of the changed scenario are."""
    told = faults(Scenario.model_validate(changed(changes)), library().playbook)
    return [(".".join(map(str, fault.path)), fault.problem) for fault in told]


OBJECTIVE = {"title": "T", "rung": "sign", "aim": "a", "ask": "b"}
WORDING = {"id": "one", "says": "{aim}", "acts": [{"act": "outcome"}]}

ONE_CHANGE: dict[str, tuple[Change, str, str]] = {
    "stage": ({"stage": "sale"}, "stage", "there is no stage `sale`"),
    "rung": ({"objectives.sign.rung": "sing"}, "objectives.sign.rung", "there is no rung `sing`"),
    "window": (
        {"window": {"conservative": "x", "stretch": "sign", "reason": "r"}},
        "window.conservative", "there is no rung `x`",
    ),
    "window upside down": (
        {"window": {"conservative": "bring-deciders", "stretch": "bring-influencers", "reason": "r"}},
        "window", "the stretch stands below the conservative",
    ),
    "top of the window": (
        {"objectives.both.who": ""},
        "objectives", "no objective on the rung `bring-deciders`, the window's stretch, says who, what and when",
    ),
    "bottom of the window, agreed before": (
        {"objectives.people.already": True},
        "objectives",
        "no objective on the rung `bring-influencers`, the window's conservative, says who, what and when",
    ),
    "counter": ({"objectives.both.counter": "peple"}, "objectives.both.counter", "there is no objective `peple`"),
    "counter is an activity": (
        {"objectives.both.counter": "demo"},
        "objectives.both.counter", "a counter-offer is another commitment of the buyer",
    ),
    "counter is itself": (
        {"objectives.both.counter": "both"},
        "objectives.both.counter", "a counter-offer is another commitment of the buyer",
    ),
    "ask": ({"lines.hear.acts": [{"ask": "x"}]}, "lines.hear.acts.0", "there is no fact `x`"),
    "probe": ({"lines.hear.acts": [{"probe": "x"}]}, "lines.hear.acts.0", "there is no concern `x`"),
    "answer": ({"lines.hear.acts": [{"answer": "x"}]}, "lines.hear.acts.0", "there is no concern `x`"),
    "fact never asked for": (
        {"facts.spare": {"text": "t", "says": "s"}}, "facts.spare", "no line has the act `ask: spare`",
    ),
    "concern never probed": (
        {"lines.why-scanners": None}, "concerns.scanners", "no line has the act `probe: scanners`",
    ),
    "concern never answered": (
        {"lines.no-scanners": None}, "concerns.scanners", "no line has the act `answer: scanners`",
    ),
    "concern never raised": (
        {"concerns.scanners.raised": None}, "concerns.scanners", "nothing raises the concern `scanners`",
    ),
    "stance never entered": (
        {"buyer.stances": {"furious": "f"}}, "buyer.stances.furious", "nothing leads to the stance `furious`",
    ),
    "row's trigger": ({"buyer.moves": [{"on": ["turn", "x"]}]}, "buyer.moves.0.on.1", "there is no trigger `x`"),
    "row's trigger is for voices alone": (
        {"buyer.moves": [{"on": "over_time"}]}, "buyer.moves.0.on.0", "there is no trigger `over_time`",
    ),
    "row's source": (
        {"buyer.moves": [{"on": "turn", "source": "x"}]}, "buyer.moves.0.source.0", "there is no stance `x`",
    ),
    "row's goal": ({"buyer.moves": [{"on": "turn", "to": "x"}]}, "buyer.moves.0.to", "there is no stance `x`"),
    "row raises": (
        {"buyer.moves": [{"on": "turn", "raises": "x"}]}, "buyer.moves.0.raises", "there is no concern `x`",
    ),
    "voice's trigger": (
        {"buyer.voice": [{"on": "x", "says": "s"}]}, "buyer.voice.0.on.0", "there is no trigger `x`",
    ),
    "start": ({"buyer.start": {"stance": "x"}}, "buyer.start.stance", "there is no stance `x`"),
    "variant's start": (
        {"variants.open.start": {"stance": "x"}}, "variants.open.start.stance", "there is no stance `x`",
    ),
    "variant's fact": ({"variants.open.facts": {"x": {}}}, "variants.open.facts.x", "there is no fact `x`"),
    "variant's fact is kept back in silence": (
        {"variants.open.facts": {"roth": {"when": {"trust": 3}}}},
        "variants.open.facts.roth", "the fact `roth` has `when` here, and no `deflects`",
    ),
    "shown by": ({"variants.closing.shown_by": "x"}, "variants.closing.shown_by", "there is no fact `x`"),
    "event's goal": ({"events.price.to": "x"}, "events.price.to", "there is no stance `x`"),
    "event raises": ({"events.price.raises": "x"}, "events.price.raises", "there is no concern `x`"),
    "event's minutes": (
        {"events.price.minutes": 9}, "events.price.shift", "`shift: time` and `minutes` belong together",
    ),
    "mark in a line": ({"lines.hear.says": "{whom}"}, "lines.hear.says", "`{whom}` stands for nothing here"),
    "mark with a blank": ({"lines.hear.says": "{who }"}, "lines.hear.says", "`{who }` stands for nothing here"),
    "mark in a reply": (
        {"facts.roth.says": [{"says": ["a", "{aim}"]}]}, "facts.roth.says.0.says.1", "`{aim}` stands for nothing here",
    ),
    "mark in a voice": (
        {"buyer.voice": [{"on": "pitch", "says": "{x}"}]}, "buyer.voice.0.says.0", "`{x}` stands for nothing here",
    ),
    "mark in the first words": ({"opening": "{who}"}, "opening.0.says.0", "`{who}` stands for nothing here"),
    "mark in a wording": (
        {"state_wordings": [{**WORDING, "says": "{who}"}]},
        "state_wordings.0.says", "`{who}` stands for nothing here",
    ),
    "wording's id": ({"state_wordings": [WORDING, WORDING]}, "state_wordings.1.id", "the id `one` stands here twice"),
    "wording does not state": (
        {"state_wordings": [{**WORDING, "acts": ["check"]}]},
        "state_wordings.0.acts", "this wording neither states nor asks",
    ),
    "wording does not ask": (
        {"propose_wordings": [WORDING]}, "propose_wordings.0.acts", "this wording neither states nor asks",
    ),
    "wording about one thing": (
        {"state_wordings": [{**WORDING, "acts": ["outcome", {"ask": "roth"}]}]},
        "state_wordings.0.acts.1", "a wording cannot have the act `ask`, which is about one thing alone",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ONE_CHANGE)
def test_one_thing_that_dangles_is_the_one_thing_told(name: str) -> None:
    changes, path, problem = ONE_CHANGE[name]
    assert found(changes) == [(path, problem)]


GUARDED = {
    "lines.hear.when": "lines.hear.when",
    "facts.roth.when": "facts.roth.when",
    "concerns.scanners.raised": "concerns.scanners.raised",
    "events.price.when": "events.price.when",
    "objectives.both.counter_when": "objectives.both.counter_when",
    "objectives.sign.needs": "objectives.sign.needs.0.when",
    "objectives.sign.accepts": "objectives.sign.accepts.0.when",
    "variants.open.facts": "variants.open.facts.roth.when",
    "buyer.moves": "buyer.moves.0.when",
    "buyer.voice": "buyer.voice.0.when",
    "buyer.cues": "buyer.cues.0.when",
    "agenda": "agenda.0.when",
}
"""Where guards can stand."""

AROUND: dict[str, Any] = {
    "objectives.sign.needs": lambda guard: [{"when": guard, "says": "s", "because": "b"}],
    "objectives.sign.accepts": lambda guard: [{"when": guard, "says": "s"}],
    "variants.open.facts": lambda guard: {"roth": {"when": guard, "deflects": "d"}},
    "buyer.moves": lambda guard: [{"on": "turn", "when": guard}],
    "buyer.voice": lambda guard: [{"on": "pitch", "when": guard, "says": "s"}],
    "buyer.cues": lambda guard: [{"when": guard, "shows": "s"}],
    "agenda": lambda guard: [{"when": guard, "says": "s"}],
}


@pytest.mark.parametrize("place", GUARDED)
def test_a_guard_names_what_is_there_wherever_it_stands(place: str) -> None:
    guard = {test: ["x"] for test in GUARD_NAMES}
    changes = {place: AROUND.get(place, lambda guard: guard)(guard)}
    if place == "facts.roth.when":
        changes["facts.roth.deflects"] = "d"
    assert set(found(changes)) == {
        (f"{GUARDED[place]}.{test}.0", f"there is no {kind} `x`") for test, kind in GUARD_NAMES.items()
    }


def test_every_test_of_a_guard_that_takes_names_is_looked_at() -> None:
    taking = {name for name, field in Guard.model_fields.items() if "tuple" in str(field.annotation)}
    assert set(GUARD_NAMES) == taking


def test_a_misspelt_act_is_told_once() -> None:
    assert found({"lines.q-roth.acts": [{"ask": "rot"}]}) == [("lines.q-roth.acts.0", "there is no fact `rot`")]


def test_a_remedy_names_the_nearest_or_lists_what_there_is() -> None:
    assert nearest("gaurded", ["guarded", "engaged"]) == "did you mean `guarded`?"
    assert nearest("x", ["guarded", "engaged"]) == "choose among `engaged`, `guarded`"
    assert nearest("x", []) == "take it out"
    assert nearest("n", [f"name-{n}" for n in range(50)]).endswith(" and others")


def test_every_fault_has_a_remedy() -> None:
    for changes, _, _ in ONE_CHANGE.values():
        for fault in faults(Scenario.model_validate(changed(changes)), library().playbook):
            assert fault.remedy


def test_no_more_faults_are_looked_for_than_anyone_mends() -> None:
    many = {"lines.hear.when": {"knows": [f"x{n}" for n in range(5_000)]}}
    assert len(found(many)) == MOST


def test_an_archetype_names_no_parts_of_a_scenario() -> None:
    buyer = BuyerSpec.model_validate(
        {
            "stances": {"furious": "f"},
            "start": {"stance": "furios"},
            "moves": [{"on": "turn", "to": "furious", "raises": "scanners"}],
            "cues": [{"when": {"stance": "furious", "happened": "price"}, "shows": "s"}],
        }
    )
    assert {(fault.path, fault.problem) for fault in buyer_faults(buyer)} == {
        (("moves", 0, "raises"), "an archetype cannot name the concern `scanners`"),
        (("cues", 0, "when", "happened", 0), "an archetype cannot name the event `price`"),
        (("start", "stance"), "there is no stance `furios`"),
    }


def test_a_playbook_names_things_once() -> None:
    good = library().playbook
    assert playbook_faults(good) == ()
    document = good.model_dump(mode="json")
    twice = changed({"ladder": [*document["ladder"], document["ladder"][0]]}, document)
    number = len(good.ladder)
    assert playbook_faults(Playbook.model_validate(twice)) == (
        Finding("R130", ("ladder", number, "id"), "the id `reads-and-replies` stands here twice", "change one of them"),
    )  # fmt: skip
