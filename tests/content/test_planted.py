"""Mistakes planted in good bundled scenarios are found: each with its own code, at its own place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from simulator.authoring.codes.table import CODES
from tests.architecture.source import ROOT
from tests.content.planting import (
    Check,
    Plant,
    before,
    judged,
    planted,
    proved,
    read,
    to_buyer,
    what_stands_at,
)

SALMON, LINEN = "salmon-lice-proposal", "linen-loss-discovery"
THEATRE, FERRY = "theatre-tickets-commit", "ferry-crews-onboarding"

MOON = "moon: {text: The moon is full., says: It is full.}"
ASKS = "asks-moon: {says: What about the moon up there?, acts: [ask: moon]}"
STORM = "storm: {text: A storm., raised: {turn: 2}, says: A storm!, probed: Yes., answered: Good., resisted: No.}"
HEARS = "hears: {says: What about that storm of yours?, acts: [probe: storm]}"
CALMS = "calms: {says: The storm has passed you by., acts: [answer: storm]}"


def early(text: str) -> str:
    """Every line of a file offered in the first two turns alone."""
    head, lines = text.split("\nlines:\n")
    lines = re.sub(r"\n    when: .*", "", lines)
    return head + "\nlines:\n" + re.sub(r"(\n    acts: .*)", r"\1\n    when: {turn: '<= 1'}", lines)


READ: dict[str, Plant] = {
    "a key that stands twice": Plant(
        FERRY,
        (("\nminutes:", "\nstage: onboarding\nminutes:"),),
        "F131",
        "stage: onboarding\nminutes",
    ),
    "a misspelt key": Plant(LINEN, (("\nagenda:", "\nagnda:"),), "F201", "agnda:"),
    "too many acts": Plant(
        LINEN,
        (before("lines", "all: {says: All., acts: [time, check, proof, pitch, hint]}"),),
        "F208",
        "acts: [time",
    ),
    "a mapping for a text": Plant(
        LINEN, (before("lines", "odd: {says: {a: b}, acts: [check]}"),), "F203", "says: {a"
    ),
    "a stance that is not there": Plant(
        SALMON,
        (before("lines", "odd: {says: Odd., acts: [check], when: {stance: guardd}}"),),
        "R103",
        "stance: guardd",
    ),
    "a fact that is not there": Plant(
        SALMON, (before("lines", "odd: {says: Odd., acts: [ask: mon]}"),), "R105", "ask: mon]"
    ),
    "a concern that is not there": Plant(
        SALMON,
        (before("lines", "odd: {says: Odd., acts: [probe: lumpfsh]}"),),
        "R106",
        "probe: lumpfsh",
    ),
    "an event that is not there": Plant(
        SALMON,
        (before("lines", "odd: {says: Odd., acts: [check], when: {happened: per-fsh}}"),),
        "R107",
        "happened: per-fsh",
    ),
    "a variant that is not there": Plant(
        SALMON,
        (before("lines", "odd: {says: Odd., acts: [check], when: {variant: tble}}"),),
        "R108",
        "variant: tble",
    ),
    "an objective that is not there": Plant(
        SALMON, (("counter: through-the-pages", "counter: through-the-pags"),), "R109", "counter: "
    ),
    "a fact that no line asks for": Plant(SALMON, (before("facts", MOON),), "R201", "moon:"),
    "a concern that no line probes": Plant(
        SALMON, (before("concerns", STORM), before("lines", CALMS)), "R202", "storm:"
    ),
    "a concern that no line answers": Plant(
        SALMON, (before("concerns", STORM), before("lines", HEARS)), "R205", "storm:"
    ),
    "a concern that nothing raises": Plant(
        SALMON,
        (
            before("concerns", STORM.replace(" raised: {turn: 2},", "")),
            before("lines", HEARS, CALMS),
        ),
        "R204",
        "storm:",
    ),
    "a stance without a row": Plant(
        SALMON, (to_buyer(SALMON, "stances: {furious: Has had enough.}"),), "R203", "furious: Has"
    ),
    "an objective that offers itself": Plant(
        SALMON, (("counter: through-the-pages", "counter: named-on-thursday"),), "R212", "counter: "
    ),
    "an upside-down window": Plant(
        SALMON,
        (
            (
                "\nopening:\n",
                "\nwindow: {conservative: sign, stretch: preferred, reason: So.}\nopening:\n",
            ),
        ),
        "R210",
        "window:",
    ),
    "nothing at an end of the window": Plant(
        SALMON,
        (("    who: Trygve Havnes and Leif Haugen, at Ingrid's request\n", ""),),
        "R211",
        "objectives:",
    ),
    "time that shifts by nothing": Plant(
        SALMON, (("    minutes: 20\n", ""),), "R214", "shift: time"
    ),
    "a silent variant": Plant(
        SALMON,
        (
            (
                "\n  table:\n    about:",
                "\n  table:\n    facts: {spring: {when: {trust: 3}}}\n    about:",
            ),
        ),
        "R213",
        "spring: {when",
    ),
    "a wording that does not ask": Plant(
        SALMON,
        (
            (
                "\nlines:\n",
                "\npropose_wordings: [{id: odd, says: '{Ask}?', acts: [check]}]\n\nlines:\n",
            ),
        ),
        "R215",
        "acts: [check]",
    ),
    "a wording about one fact": Plant(
        SALMON,
        (
            (
                "\nlines:\n",
                "\npropose_wordings: [{id: odd, says: '{Ask}?', acts: [propose, ask: spring]}]\n\nlines:\n",
            ),
        ),
        "R216",
        "ask: spring",
    ),
    "a line that names the game": Plant(
        LINEN,
        (before("lines", "plan: {says: My objective is the two plants., acts: [purpose]}"),),
        "F301",
        "says: My objective",
    ),
    "a brief that names the stage": Plant(
        LINEN, (("\nsummary: ", "\nsummary: A discovery call. "),), "F302", "summary: "
    ),
    "a refusal that tells the number": Plant(
        LINEN,
        (
            before(
                "facts",
                "moon: {text: The moon., says: Full., when: {trust: 3}, deflects: My trust is two.}",
            ),
            before("lines", ASKS),
        ),
        "F303",
        "deflects: My",
    ),
    "a line that says an objective that fits": Plant(
        LINEN,
        (
            before(
                "lines",
                "sly: {says: Would you bring Ilse and Tarek to a call with us?, acts: [hint]}",
            ),
        ),
        "F304",
        "says: Would",
    ),
    "two lines with the same words": Plant(
        LINEN,
        (
            before(
                "lines", "one: {says: Go on., acts: [check]}", "two: {says: Go on!, acts: [proof]}"
            ),
        ),
        "F305",
        "two:",
    ),
    "a reply that is there twice": Plant(
        LINEN,
        (
            (
                "\nopening:\n",
                "\nopening:\n  - says: [Hello you., Hello you.]\n    when: {turn: 9}\n",
            ),
        ),
        "F306",
        "Hello you.]",
    ),
    "a title that is cut": Plant(
        LINEN, (("\ntitle: ", "\ntitle: " + "All of it and " * 4),), "F308", "title: "
    ),
    "a text without a word": Plant(
        LINEN, (before("lines", "dots: {says: '...', acts: [check]}"),), "F309", "says: '...'"
    ),
    "a text that was left over": Plant(
        LINEN, (("\nsummary: ", "\nsummary: TODO "),), "F310", "summary: "
    ),
}
"""Mistakes that are found by reading."""

PROVED: dict[str, Plant] = {
    "an orphan stance": Plant(
        SALMON,
        (
            to_buyer(
                SALMON,
                "stances:",
                "  furious: Has had enough.",
                "moves:",
                "  - {on: pitch, to: furious, when: {trust: '> 5'}}",
            ),
        ),
        "X101",
        "furious: ",
    ),
    "a guard that is too high": Plant(
        SALMON,
        (('when: {trust: ">= 4"}\n    says', 'when: {trust: ">= 7"}\n    says'),),
        "X104",
        'trust: ">= 7"}',
    ),
    "a line that is never offered": Plant(
        SALMON,
        (
            before(
                "lines",
                "sure: {says: I know all that about them., acts: [answer: lumpfish], when: {not_raised: [lumpfish]}}",
            ),
        ),
        "X102",
        "sure:",
    ),
    "a line that comes too late": Plant(
        SALMON,
        (before("lines", "late: {says: Still there?, acts: [check], when: {turn: '>= 60'}}"),),
        "X104",
        "turn: '>= 60'",
    ),
    "a row behind another": Plant(
        SALMON,
        (to_buyer(SALMON, "moves:", "  - {on: pitch}", "  - {on: pitch, effect: {trust: 1}}"),),
        "X103",
        "{on: pitch, effect",
    ),
    "an event behind another": Plant(
        SALMON,
        (("\nvariants:\n", "\n  second: {when: {turn: 0}, says: Still here?}\n\nvariants:\n"),),
        "X105",
        "second:",
    ),
    "a concern that is never raised": Plant(
        SALMON,
        (before("concerns", STORM.replace("turn: 2", "turn: 0")), before("lines", HEARS, CALMS)),
        "X106",
        "storm:",
    ),
    "a fact that is never told": Plant(
        SALMON,
        (
            before("facts", MOON),
            before("lines", ASKS.replace("moon]}", "moon], when: {turn: '>= 60'}}")),
        ),
        "X108",
        "moon:",
    ),
    "a counter-offer to what is never refused": Plant(
        SALMON,
        (
            (
                "    aim: you'd introduce us to Leif",
                "    counter: what-decides\n    aim: you'd introduce us to Leif",
            ),
        ),
        "X109",
        "counter: what-decides",
    ),
    "moments without a line": Plant(SALMON, (), "X201", "table:\n    about", rewrite=early),
    "an objective that nobody can win": Plant(
        SALMON,
        (('when: {trust: ">= 5"}', 'when: {trust: ">= 7"}'),),
        "X203",
        "needs:\n      - when: {variant: [table",
    ),
    "no way to the top": Plant(
        SALMON,
        (
            ("acts: [confirm, check]", "acts: [small_talk]"),
            ("acts: [confirm]", "acts: [small_talk]"),
        ),
        "X204",
        "table:\n    about",
    ),
    "an overreach that is offered": Plant(
        SALMON, (("counter: through-the-pages", "counter: signed"),), "X205", "counter: signed"
    ),
    "a trap without an exit": Plant(
        SALMON,
        (to_buyer(SALMON, "moves:", "  - {on: [tie_back, trade], source: buyers_process}"),),
        "X206",
        "table:\n    about",
    ),
    "a no that is never earned": Plant(
        THEATRE,
        (
            (
                'when: {trust: ">= 5", answered: [rumour]}',
                'when: {trust: ">= 7", answered: [rumour]}',
            ),
        ),
        "X207",
        "shown_by: silence",
    ),
    "too many facts": Plant(
        SALMON,
        (
            before("facts", *(f"f{n}: {{text: Fact {n}., says: It is {n}.}}" for n in range(40))),
            before(
                "lines",
                *(f"q{n}: {{says: How many are {n}?, acts: [ask: f{n}]}}" for n in range(40)),
            ),
        ),
        "X301",
        "facts:",
    ),
    "a call with many turns": Plant(SALMON, (), "X302", "id: "),
}
"""Mistakes that are found by exploring."""

GETS_ON = ("ask: treatments", "ask: table", "ask: counting", "ask: spring", "ask: each-wants", "invite", "exit_ok",
           "summarize, check", "probe: lumpfish", "answer: lumpfish", "probe: ledger", "answer: ledger",
           "confirm, check", "confirm", "purpose")  # fmt: skip
"""The acts of the lines that get on in the salmon call."""

JUDGED: dict[str, Plant] = {
    "the best line is the longest": Plant(
        SALMON,
        tuple(
            (
                f'"\n    acts: [{acts}]',
                f' Say it in as many words as it takes."\n    acts: [{acts}]',
            )
            for acts in GETS_ON
        ),
        "B201",
        "says: ",
    ),
    "the best line has a word of its own": Plant(
        SALMON,
        tuple(
            (f'"\n    acts: [{acts}]', f' So there we are, and that is that."\n    acts: [{acts}]')
            for acts in GETS_ON
        ),
        "B203",
        "says: ",
    ),
    "a variant without patience": Plant(
        SALMON,
        (("start: {trust: 2}", "start: {trust: 2, patience: 2}"),),
        "B301",
        "ledger:\n    about",
    ),
    "a trap for everybody": Plant(
        SALMON,
        (
            to_buyer(
                SALMON,
                "moves:",
                "  - {on: turn, to: buyers_process, when: {turn: 3}}",
                "  - {on: [tie_back, trade], source: buyers_process}",
            ),
        ),
        "B102",
        "table:\n    about",
    ),
}
"""Mistakes that are found by playing."""

ALL: list[tuple[Check, str, Plant]] = [
    *((read, name, plant) for name, plant in READ.items()),
    *((proved, name, plant) for name, plant in PROVED.items()),
    *((judged, name, plant) for name, plant in JUDGED.items()),
]


@pytest.mark.parametrize(
    ("check", "plant"),
    [(check, plant) for check, _, plant in ALL],
    ids=[name.replace(" ", "-") for _, name, _ in ALL],
)
def test_a_planted_mistake_is_found_at_its_place(
    tmp_path: Path, check: Check, plant: Plant
) -> None:
    path = planted(plant, tmp_path)
    found = [complaint for complaint in check(path) if complaint.code == plant.code]
    places = [what_stands_at(complaint, path) for complaint in found]
    assert [place for place in places if place.startswith(plant.at)], [p[:60] for p in places]


@pytest.mark.parametrize("plant", READ.values(), ids=[name.replace(" ", "-") for name in READ])
def test_a_mistake_that_is_read_brings_no_other_complaint(tmp_path: Path, plant: Plant) -> None:
    found = read(planted(plant, tmp_path))
    assert {complaint.code for complaint in found} == {plant.code}


# F212 is what is said where nothing better is known; no file is known that needs it.
def test_every_code_has_its_example_in_the_tests() -> None:
    texts = [
        path.read_text(encoding="utf-8")
        for path in (ROOT / "tests").rglob("*")
        if path.suffix in {".py", ".yaml"} and "codes" not in path.parts
    ]
    shown = {code for text in texts for code in re.findall(r"\b[FRDXB]\d{3}\b", text)}
    assert set(CODES) - shown == set()
