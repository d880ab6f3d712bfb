"""What an author is shown: what moves, by which line, and what the buyer still waits for."""

from __future__ import annotations

import pytest

from simulator.authoring.foresight import answer_to, by_line, fact_unmet, last_shifts, shifts, unmet, withheld
from simulator.core.buyer import Agreement
from simulator.core.call import lines
from simulator.core.guards import Guard
from tests.core.talk import start, talk
from tests.library import small

OPENED = ("state both out", "invite")


def words(*moves: str, line: str) -> list[str]:
    return [shift.words for shift in by_line(talk(*moves), line)]


def test_a_question_teaches_a_fact_and_moves_a_meter() -> None:
    assert {"learns empties", "interest +1"} <= set(words("state both out", line="q-empties"))


def test_a_fact_that_is_held_back_is_foretold() -> None:
    assert "holds back nights" in words(line="q-nights")


def test_a_trap_is_foretold_as_bad() -> None:
    found = {shift.words: shift.good for shift in by_line(start(), "pitch")}
    assert found["→buyers_process"] == -1


def test_levels_of_the_score_are_told_before_and_after() -> None:
    assert "open.early 0→4" in [shift.words for shift in last_shifts(talk("state both out"))]


def test_nothing_has_moved_at_the_beginning() -> None:
    assert last_shifts(start()) == ()


def test_what_was_foretold_is_what_then_happens() -> None:
    before = talk(*OPENED)
    for name in lines(before):
        after = talk(*OPENED, name)
        assert by_line(before, name) == shifts(before, after) == last_shifts(after)


@pytest.mark.parametrize(
    ("guard", "waits"),
    [
        (Guard(), ()),
        (Guard(trust=">= 5", knows=("empties",)), ("trust >= 5", "knows empties")),
        (Guard(trust=">= 1"), ()),
        (Guard(stated=True), ("stated",)),
        (Guard(calm=False), ("not calm",)),
    ],
)
def test_a_guard_names_what_it_waits_for(guard: Guard, waits: tuple[str, ...]) -> None:
    assert unmet(guard, start().buyer) == waits


def test_an_agreed_objective_lowers_what_a_fact_waits_for() -> None:
    call = start()
    assert fact_unmet(call, "nights") == ("trust >= 3",)
    eased = call._replace(buyer=call.buyer._replace(agreement=Agreement.AGREED))
    assert fact_unmet(eased, "nights") == ()


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("swap", "stance buyers_process"),
        ("why-scanners", "nothing to probe (scanners)"),
        ("right", "nothing to check"),
        ("agreed", "committed"),
    ],
)
def test_a_line_that_is_not_offered_says_why(line: str, why: str) -> None:
    assert why in withheld(start(), line)


def test_every_line_is_either_offered_or_says_why_it_is_not() -> None:
    for call in (start(), talk(*OPENED, "q-empties", "q-roth"), talk(*OPENED, "ask both plain")):
        offered = set(lines(call))
        assert {name for name in small().lines if not withheld(call, name)} == offered


def test_an_ask_is_foretold_with_its_reason() -> None:
    cold = answer_to(start(), "both")
    assert cold is not None
    assert (cold[0].words, cold[1]) == ("refuses", "she is not sure enough of us")
    warm = answer_to(talk(*OPENED, "q-empties", "hear", "proof"), "people")
    assert warm is not None
    assert warm[0].words == "commits"


def test_where_no_ask_is_left_there_is_no_answer() -> None:
    asked = talk(*OPENED, "ask both plain", "ask people plain", "ask again plain")
    assert asked.ended or answer_to(asked, "read") is None
