"""No line is told by its length, its place or its wording: lines that betray themselves are found at their own place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import pytest

from simulator.authoring.bot_results import results
from simulator.authoring.giveaways import Material, length_findings, material, position_findings
from simulator.authoring.wording import cues_of, wording_findings
from simulator.core import call as calls
from simulator.core.findings import Finding
from simulator.core.moves import Move
from simulator.core.rules import rules_for
from simulator.solver.solving import solved
from tests.library import library

LINEN = library().scenario("linen-loss-discovery")


def best_calls() -> Iterator[Move]:
    for variant in LINEN.variants:
        yield from solved(rules_for(LINEN, library().playbook, variant)).line


@pytest.fixture(scope="module")
def linen() -> Material:
    return material(LINEN, results(LINEN, library().playbook), best_calls())


def the_good(found: Material) -> frozenset[str]:
    return found.wanted[0].lines


def the_best(found: Material) -> frozenset[str]:
    return found.wanted[1].lines


def of_the_best_calls(found: Material) -> frozenset[str]:
    return found.wanted[2].lines


def unchanged(text: str) -> str:
    return text


def reworded(
    found: Material, names: Iterable[str], change: Callable[[str], str], others: Callable[[str], str] = unchanged
) -> Material:
    """The same calls in other words."""
    changed = set(names)
    return found._replace(texts={name: (change if name in changed else others)(text) for name, text in found.texts.items()})


def longer(text: str) -> str:
    return f"{text[:-1]}, and I'd like to hear it{text[-1]}"


def asking(text: str) -> str:
    return text if text.endswith("?") else f"{text[:-1]}, isn't it?"


def claiming(text: str) -> str:
    return f"{text[:-1]}."


def told(findings: Iterable[Finding], words: str) -> Finding:
    return next(finding for finding in findings if words in finding.problem)


def test_good_and_best_lines_are_told_apart(linen: Material) -> None:
    assert the_best(linen) < the_good(linen)
    assert "price-list" not in the_good(linen)
    assert "who-what-when" in the_best(linen)


@pytest.mark.parametrize("wanted", [the_good, the_best, of_the_best_calls])
def test_lines_that_are_always_the_longest(linen: Material, wanted: Callable[[Material], frozenset[str]]) -> None:
    lines = wanted(linen)
    found = told(length_findings(reworded(linen, lines, longer)), "long")
    assert (found.code, found.path[0], found.path[2]) == ("B201", "lines", "says")
    assert found.path[1] in lines
    assert f"{found.path[1]}, wanted" in found.detail[0]


def test_lines_that_are_always_the_shortest(linen: Material) -> None:
    others = frozenset(linen.texts) - the_good(linen)
    found = told(length_findings(reworded(linen, others, longer)), "the shortest of those offered")
    assert found.path[1] in the_good(linen)


def test_a_difference_that_no_eye_sees_tells_nothing(linen: Material) -> None:
    assert not list(length_findings(reworded(linen, the_good(linen), lambda text: f"{text[:-1]}, no?")))


@pytest.mark.parametrize("wanted", [the_good, the_best, of_the_best_calls])
def test_lines_that_always_end_with_a_question(linen: Material, wanted: Callable[[Material], frozenset[str]]) -> None:
    lines = wanted(linen)
    found = told(wording_findings(reworded(linen, lines, asking, claiming)), "told by `?` at the end")
    assert (found.code, found.path[2]) == ("B203", "says")
    assert found.detail[0].startswith(f"{found.path[1]}: ")
    assert len([line for line in found.detail if line.endswith("?")]) == len(found.detail)


def test_a_word_that_only_poor_lines_have(linen: Material) -> None:
    others = frozenset(linen.texts) - the_good(linen)
    found = told(wording_findings(reworded(linen, others, lambda text: f"Honestly, {text}")), "lacking")
    assert "`honestly`" in found.problem
    assert found.path[1] in others


def test_many_small_tells_together(linen: Material) -> None:
    tones = ("perhaps", "quietly", "gently", "simply", "plainly")
    good = sorted(the_good(linen))
    told = {name: f"{linen.texts[name]} {tones[n % 5].title()}, {tones[n % 3]}." for n, name in enumerate(good)}
    assert list(wording_findings(linen._replace(texts={**linen.texts, **told})))


def test_lists_that_were_not_shuffled(linen: Material, monkeypatch: pytest.MonkeyPatch) -> None:
    good = the_good(linen)
    monkeypatch.setattr(calls, "shuffled", lambda seed, purpose, ids: tuple(sorted(ids, key=lambda n: (n not in good, n))))
    in_order = material(LINEN, results(LINEN, library().playbook))
    found = told(position_findings(in_order), "the first of those offered")
    assert found.code == "B202"
    assert found.path == ("lines",)


def test_what_tells_one_thing_is_named_once(linen: Material) -> None:
    problems = [f.problem for f in length_findings(reworded(linen, the_good(linen), longer))]
    assert len([problem for problem in problems if "the longest of those" in problem]) == 1


def test_marks_and_words_are_cues_where_enough_lines_have_them() -> None:
    texts = {str(n): "So, what is it?" if n % 2 else "It is 12 o'clock." for n in range(8)}
    cues = cues_of(texts)
    assert cues["`?` at the end"] == {"1", "3", "5", "7"}
    assert cues["a figure"] == {"0", "2", "4", "6"}
    assert cues["the first word `so`"] == cues["the word `what`"]
    assert "the word `it`" not in cues
