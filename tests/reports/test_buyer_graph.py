"""The buyer's graph: what moves the buyer is in it, what cannot happen is not, and any text may stand in it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from xml.etree import ElementTree as ET

import pytest
from pygraphviz import AGraph

from simulator.core.conduct import TRAPS, TRIGGERS, Effect
from simulator.core.guards import Guard
from simulator.core.scenario import Scenario
from simulator.errors import UsageError
from simulator.reports import graph_words
from simulator.reports.buyer_graph import Graph, Way, graph_of
from simulator.reports.graph_text import dot, mermaid, svg, way_heads
from simulator.reports.graph_words import effect_words, guard_words
from tests.library import bundled, small

SVG = "{http://www.w3.org/2000/svg}"

SHAPES = {"svg", "g", "a", "title", "text", "path", "polygon", "polyline"}
"""All that a picture is made of: no script, no picture from elsewhere; an `a` without a place is a hover text."""


def with_buyer(stances: dict[str, str] | None = None, moves: Sequence[object] = ()) -> Scenario:
    document = small().model_dump(mode="json", exclude_defaults=True)
    document["buyer"] |= {"stances": stances or {}, "moves": list(moves)}
    return Scenario.model_validate(document)


def drawn(*moves: object, stances: dict[str, str] | None = None) -> Graph:
    return graph_of(with_buyer(stances, moves))


def texts(picture: str) -> str:
    """All that can be read in a picture."""
    found = ET.fromstring(picture).iter(f"{SVG}text")  # noqa: S314
    return " ".join("".join(each.itertext()) for each in found)


def ways(graph: Graph, target: str, trigger: str) -> list[Way]:
    return [way for way in graph.ways if way.target == target and trigger in way.triggers]


@pytest.mark.parametrize("scenario", bundled(), ids=lambda scenario: scenario.id)
def test_every_trap_has_ways_into_it_and_ways_out_that_are_marked(scenario: Scenario) -> None:
    graph = graph_of(scenario)
    for trap in TRAPS:
        assert [way for way in graph.ways if way.target == trap]
        assert [way for way in graph.ways if way.out and trap in way.sources]


def test_the_exits_of_a_trap_get_dearer() -> None:
    (way,) = [way for way in drawn().ways if way.out and way.sources == ("buyers_process",)]
    assert way.target == "engaged"
    assert way.lines[:4] == (
        "ties back",
        "– up to 2 turns there",
        "– up to 4 turns there (patience −1)",
        "– otherwise (trust −1, patience −1)",
    )


def test_what_leads_there_from_everywhere_is_said_once() -> None:
    (way,) = ways(drawn(), "put_off", "propose_over")
    assert way_heads(way) == ("FROM ANY STANCE",)


def test_the_few_stances_from_which_it_does_not_lead_there_are_named() -> None:
    (way,) = ways(drawn({"on": "propose_over", "source": "guarded"}), "put_off", "propose_over")
    assert way_heads(way) == ("FROM ANY STANCE BUT guarded",)


def test_a_row_that_an_earlier_one_always_comes_before_is_left_out() -> None:
    never = {"on": "proof", "to": "put_off", "when": {"trust": ">= 3", "calm": True}}
    assert ways(drawn(never), "put_off", "proof")
    assert not ways(drawn({"on": "proof", "when": {"calm": True}}, never), "put_off", "proof")


def test_a_row_for_less_of_a_meter_than_an_earlier_one_is_left_out_too() -> None:
    first = {"on": "proof", "when": {"needs": "< 2"}}
    never = {"on": "proof", "to": "put_off", "when": {"needs": 0, "calm": True}}
    assert not ways(drawn(first, never), "put_off", "proof")
    assert ways(drawn(never, first), "put_off", "proof")


def test_a_stance_that_nothing_leads_to_says_so() -> None:
    graph = drawn(stances={"asleep": "Does not hear."})
    assert "NOTHING LEADS HERE: asleep" in svg(graph)
    assert "NOTHING LEADS HERE: asleep" in mermaid(graph)


def test_it_is_said_where_each_variant_begins() -> None:
    scenario = with_buyer()
    assert svg(graph_of(scenario)).count(">the call begins<") == 1
    assert "variant" not in texts(svg(graph_of(scenario)))
    document = scenario.model_dump(mode="json", exclude_defaults=True)
    document["variants"]["frozen"]["start"] = {"stance": "engaged"}
    text = texts(svg(graph_of(Scenario.model_validate(document))))
    assert "the call begins, variant open or closing" in text
    assert "the call begins, variant frozen" in text


def test_an_event_that_moves_the_buyer_is_in_it() -> None:
    document = with_buyer().model_dump(mode="json", exclude_defaults=True)
    document["events"]["roth-in"]["to"] = "engaged"
    (way,) = ways(graph_of(Scenario.model_validate(document)), "engaged", "event roth-in")
    assert way.lines == ("event: roth-in, turn 8 or more",)


NASTY = 'a "quote", a <tag>, an & and a \\n; #35; ]} --> x `y`'


def test_no_text_of_an_author_is_taken_for_markup() -> None:
    graph = drawn({"on": "proof", "to": "odd"}, stances={"odd": NASTY})
    assert NASTY in texts(svg(graph))
    read = AGraph(string=dot(graph))
    node = next(each for each in read.nodes() if "odd" in each.attr["label"])
    assert "&quot;quote&quot;" in node.attr["label"]
    (line,) = [line for line in mermaid(graph).splitlines() if "#34;quote#34;" in line]
    assert "<tag>" not in line
    assert line.count('"') == 2
    assert "#35;35;" in line


def test_nothing_of_a_scenario_becomes_markup_or_a_link_in_a_picture() -> None:
    document = with_buyer({"odd": f"<script>{NASTY}</script>"}, [{"on": "proof", "to": "odd"}])
    drawn = svg(graph_of(document.model_copy(update={"title": f"{NASTY} <a href='x:y'>\\G"})))
    assert "x:y'>\\G" in texts(drawn)
    parts = [*ET.fromstring(drawn).iter()]  # noqa: S314
    assert {each.tag.removeprefix(SVG) for each in parts} <= SHAPES
    assert not [name for each in parts for name in each.attrib if name.endswith(("href", "style"))]


def test_a_picture_is_the_same_every_time_and_says_what_it_shows() -> None:
    graph = drawn()
    picture = svg(graph)
    assert svg(graph) == picture
    about = f"{graph.title}: {graph.about}"
    assert ET.fromstring(picture).attrib["aria-label"] == about  # noqa: S314


def test_without_graphviz_there_is_text_and_a_word_on_how_to_get_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pygraphviz", None)
    graph = drawn()
    assert "TRAP" in mermaid(graph)
    assert "TRAP" in dot(graph)
    with pytest.raises(UsageError, match=r"pip install 'reprange\[graph\]'"):
        svg(graph)


def test_there_is_a_word_for_everything_that_can_stand_in_a_row() -> None:
    assert graph_words.TRIGGERS.keys() == TRIGGERS.keys()
    tests = {*graph_words.NUMBERS, *graph_words.SETS, *graph_words.FLAGS}
    assert tests == set(Guard.model_fields)


@pytest.mark.parametrize(
    ("guard", "words"),
    [
        ({}, ""),
        ({"trust": ">= 3", "calm": True}, "trust 3 or more, with no concern open"),
        ({"needs": 0}, "no needs learned"),
        ({"turn": "< 4", "committed": False}, "turn under 4, before a commitment"),
        ({"knows": ["a", "b"], "variant": ["x", "y"]}, "variant x or y, knows a, b"),
        ({"stance": "no_mans_land"}, "in no man's land"),
    ],
)
def test_a_guard_is_told_in_words(guard: dict[str, object], words: str) -> None:
    assert guard_words(Guard.model_validate(guard)) == words


def test_an_effect_is_told_with_its_sign() -> None:
    assert effect_words(Effect(trust=-1, interest=2)) == "trust −1, interest +2"
