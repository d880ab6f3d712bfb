"""Mistakes planted in a good small call are found: each with its own code, at its own place, and nothing else with it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from simulator.authoring.codes import codes
from tests.architecture.source import ROOT
from tests.content.planting import BUDGET, Check, Plant, before, looked, planted, proved, read, what_stands_at
from tests.library import KIOSK

MOON = "moon: {text: The moon is full., says: It is full.}"
GUARDED_MOON = "moon: {text: The moon., says: Full., when: {trust: '>= 7'}, deflects: I never look up.}"
ASKS = "asks-moon: {says: What about the moon up there?, acts: [ask: moon]}"
STORM = "storm: {text: A storm., raised: {turn: 2}, says: A storm!, probed: Yes., answered: Good., resisted: No.}"
HEARS = "hears: {says: What about that storm of yours?, acts: [probe: storm]}"
CALMS = "calms: {says: The storm has passed you by., acts: [answer: storm]}"
ONLY_ONCE = "{when: {refused: false}, says: I have said no., because: it was asked for too soon}"


def line(entry: str) -> tuple[str, str]:
    """One more line to say."""
    return before("lines", entry)


def buyer(*added: str) -> tuple[str, str]:
    """Keys of the buyer."""
    return before("buyer", *added)


def event(entry: str) -> tuple[str, str]:
    """Something that happens once."""
    return "\nvariants:\n", f"\nevents:\n  {entry}\nvariants:\n"


READ: dict[str, Plant] = {
    "a key that stands twice": Plant(
        (("\nminutes:", "\nstage: discovery\nminutes:"),), "F131", "stage: discovery\nminutes"
    ),
    "a misspelt key": Plant((("\nagenda:", "\nagnda:"),), "F201", "agnda:"),
    "too many acts": Plant((line("all: {says: All., acts: [time, check, proof, pitch, hint]}"),), "F208", "acts: [time"),
    "a mapping for a text": Plant((line("odd: {says: {a: b}, acts: [check]}"),), "F203", "says: {a"),
    "a stance that is not there": Plant(
        (line("odd: {says: Odd., acts: [check], when: {stance: guardd}}"),), "R103", "stance: guardd"
    ),
    "a fact that is not there": Plant((line("odd: {says: Odd., acts: [ask: mon]}"),), "R105", "ask: mon]"),
    "a concern that is not there": Plant((line("odd: {says: Odd., acts: [probe: lte]}"),), "R106", "probe: lte"),
    "an event that is not there": Plant(
        (line("odd: {says: Odd., acts: [check], when: {happened: rain}}"),), "R107", "happened: rain"
    ),
    "a variant that is not there": Plant(
        (line("odd: {says: Odd., acts: [check], when: {variant: opn}}"),), "R108", "variant: opn"
    ),
    "an objective that is not there": Plant((("counter: partner", "counter: partnr"),), "R109", "counter: "),
    "a fact that no line asks for": Plant((before("facts", MOON),), "R201", "moon:"),
    "a concern that no line probes": Plant((before("concerns", STORM), line(CALMS)), "R202", "storm:"),
    "a concern that no line answers": Plant((before("concerns", STORM), line(HEARS)), "R205", "storm:"),
    "a concern that nothing raises": Plant(
        (before("concerns", STORM.replace(" raised: {turn: 2},", "")), before("lines", HEARS, CALMS)), "R204", "storm:"
    ),
    "a stance without a row": Plant((buyer("stances: {furious: Has had enough.}"),), "R203", "furious: Has"),
    "an objective that offers itself": Plant((("counter: partner", "counter: both"),), "R212", "counter: "),
    "an upside-down window": Plant(
        (("\nfacts:\n", "\nwindow: {conservative: sign, stretch: bring-deciders, reason: So.}\nfacts:\n"),),
        "R210",
        "window:",
    ),
    "nothing at an end of the window": Plant(
        (("    who: Mirja, with her partner and the landlord\n", ""),), "R211", "objectives:"
    ),
    "time that shifts by nothing": Plant(
        (event("phone: {when: {turn: 1}, says: Wait., shift: time}"),), "R214", "shift: time"
    ),
    "a silent variant": Plant(
        (("\n  open:\n", "\n  open:\n    facts: {stale: {when: {trust: 3}}}\n"),), "R213", "stale: {when"
    ),
    "a wording that does not ask": Plant(
        (before("propose_wordings", "- {id: odd, says: '{Ask}?', acts: [check]}"),), "R215", "acts: [check]"
    ),
    "a wording about one fact": Plant(
        (before("propose_wordings", "- {id: odd, says: '{Ask}?', acts: [propose, ask: stale]}"),), "R216", "ask: stale"
    ),
    "a line that names the game": Plant(
        (line("plan: {says: My objective is a visit., acts: [purpose]}"),), "F301", "says: My objective"
    ),
    "a brief that names the stage": Plant((("\nsummary: ", "\nsummary: A discovery call. "),), "F302", "summary: "),
    "a refusal that tells the number": Plant(
        (before("facts", GUARDED_MOON.replace("I never look up", "My trust is two")), line(ASKS)), "F303", "deflects: My"
    ),
    "a line that says an objective that fits": Plant(
        (line("sly: {says: Would you bring your partner to the bakery?, acts: [hint]}"),), "F304", "says: Would"
    ),
    "two lines with the same words": Plant(
        (before("lines", "one: {says: Go on., acts: [check]}", "two: {says: Go on!, acts: [proof]}"),), "F305", "two:"
    ),
    "a reply that is there twice": Plant(
        (("says: One in three goes into the bin.", "says: [{says: [Hello you., Hello you.]}]"),), "F306", "Hello you.]"
    ),
    "a title that is cut": Plant((("\ntitle: ", "\ntitle: " + "All of it and " * 4),), "F308", "title: "),
    "a text without a word": Plant((line("dots: {says: '...', acts: [check]}"),), "F309", "says: '...'"),
    "a text that was left over": Plant((("\nsummary: ", "\nsummary: TODO "),), "F310", "summary: "),
}
"""Mistakes that are found by reading."""

PROVED: dict[str, Plant] = {
    "an orphan stance": Plant(
        (buyer("stances: {furious: Has had enough.}", "moves:", "  - {on: pitch, to: furious, when: {trust: '> 5'}}"),),
        "X101",
        "furious: ",
        frozenset({"X104"}),
    ),
    "a guard that is too high": Plant((before("facts", GUARDED_MOON), line(ASKS)), "X104", "trust: '>= 7'}"),
    "a line that is never offered": Plant(
        (line("sure: {says: I know all about that., acts: [answer: late], when: {not_raised: [late]}}"),), "X102", "sure:"
    ),
    "a line that comes too late": Plant(
        (line("late: {says: Still there?, acts: [check], when: {turn: '>= 60'}}"),), "X104", "turn: '>= 60'"
    ),
    "a row behind another": Plant(
        (
            buyer(
                "moves:",
                "  - {on: pitch, when: {needs: '>= 1'}}",
                "  - {on: pitch, when: {needs: '>= 1', trust: '>= 4'}, effect: {trust: 1}}",
            ),
        ),
        "X103",
        "{on: pitch, when: {needs: '>= 1', trust",
    ),
    "an event that never happens": Plant((event("second: {when: {turn: 0}, says: Still here?}"),), "X105", "second:"),
    "a concern that is never raised": Plant(
        (before("concerns", STORM.replace("turn: 2", "turn: 0")), before("lines", HEARS, CALMS)),
        "X106",
        "storm:",
        frozenset({"X102"}),
    ),
    "a fact that is never told": Plant(
        (before("facts", MOON), line(ASKS.replace("moon]}", "moon], when: {turn: '>= 60'}}"))),
        "X108",
        "moon:",
        frozenset({"X104"}),
    ),
    "a counter-offer to what is never refused": Plant(
        (
            (
                '    needs:\n      - {when: {needs: ">= 1"}, says: What for?, because: nothing had been found out}\n',
                "    counter: both\n",
            ),
        ),
        "X109",
        "counter: both",
    ),
    "moments without a line": Plant(
        (("  heard: {says: That is a lot of bread., acts: [acknowledge]}\n", ""),), "X201", "open:\n    about"
    ),
    "a call that one move loses": Plant(
        (
            ("    needs:\n", f"    needs:\n      - {ONLY_ONCE}\n"),
            ("    counter: partner\n    counter_says: The landlord no. My partner, that I can do.\n", ""),
        ),
        "X202",
        "open:\n    about",
        frozenset({"X104"}),
    ),
    "a crowd of lines": Plant(
        (before("lines", *(f"m{n}: {{says: Is it {n}?, acts: [small_talk]}}" for n in range(10))),), "X208", "lines:"
    ),
    "an objective that nobody can win": Plant(
        (('{trust: ">= 4", needs: ">= 1"}', '{trust: ">= 7"}'),), "X203", 'needs:\n      - {when: {trust: ">= 7'
    ),
    "no way to the top": Plant((("acts: [confirm, check]", "acts: [small_talk]"),), "X204", "open:\n    about"),
    "an overreach that is offered": Plant((("counter: partner", "counter: signed"),), "X205", "counter: signed"),
    "a trap without an exit": Plant(
        (buyer("moves:", "  - {on: [tie_back, trade], source: buyers_process}"),), "X206", "open:\n    about"
    ),
    "a no that is never earned": Plant(
        (
            (
                "lease: {text: The lease ends in June.,",
                "lease: {text: The lease ends in June., when: {trust: '>= 7'}, deflects: Who knows.,",
            ),
        ),
        "X207",
        "shown_by: lease",
    ),
    "too many facts": Plant(
        (
            before("facts", *(f"f{n}: {{text: Fact {n}., says: It is {n}.}}" for n in range(70))),
            before("lines", *(f"q{n}: {{says: How many are {n}?, acts: [ask: f{n}]}}" for n in range(70))),
        ),
        "X301",
        "facts:",
    ),
    "more positions than the budget allows": Plant((), "X302", "id: ", budget=20_000),
}
"""Mistakes that are found by exploring."""

ALL: list[tuple[Check, str, Plant]] = [
    *((read, name, plant) for name, plant in READ.items()),
    *((proved, name, plant) for name, plant in PROVED.items()),
]


@pytest.mark.parametrize(
    ("check", "plant"), [(check, plant) for check, _, plant in ALL], ids=[name.replace(" ", "-") for _, name, _ in ALL]
)
def test_a_planted_mistake_is_found_at_its_place(tmp_path: Path, check: Check, plant: Plant) -> None:
    path = planted(plant, tmp_path)
    found = check(path, plant.budget)
    places = [what_stands_at(each, path) for each in found if each.code == plant.code]
    assert [place for place in places if place.startswith(plant.at)], [p[:60] for p in places]
    assert {each.code for each in found} == {plant.code} | plant.beside


def test_without_a_mistake_nothing_is_found() -> None:
    assert looked(KIOSK).complaints == proved(KIOSK, BUDGET) == ()


# F212 is what is said where nothing better is known; no file is known that needs it.
def test_every_code_has_its_example_in_the_tests() -> None:
    texts = [
        path.read_text(encoding="utf-8")
        for path in (ROOT / "tests").rglob("*")
        if path.suffix in {".py", ".yaml"} and "codes" not in path.parts
    ]
    shown = {code for text in texts for code in re.findall(r"\b[FRDXB]\d{3}\b", text)}
    assert set(codes()) - shown == set()
