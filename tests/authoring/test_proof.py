"""What a proof says of itself: its figures, what was not visited, and what took long."""

from __future__ import annotations

from simulator.authoring.proof import MOST_MOVES, prove, size_findings
from simulator.core.rules import rules_for
from simulator.solver.variants import ProvedVariant
from tests.library import kiosk, library

BUDGET = 20_000
"""Too few moves for every position of the smallest call."""


def test_what_was_sampled_is_not_called_proved() -> None:
    found = prove(kiosk(), library().playbook, budget=BUDGET)
    assert not any(each.whole for each in found.variants)
    (note,) = [each for each in found.findings if each.code == "X302"]
    assert "positions visited" in note.problem
    assert "not proved" in note.problem


def test_a_variant_that_takes_long_to_solve_is_named() -> None:
    found = prove(kiosk(), library().playbook)
    figures = found.variants[0]
    variants = {"open": ProvedVariant(rules_for(kiosk(), library().playbook, "open"), BUDGET)}
    assert "X303" not in {each.code for each in found.findings}
    long = figures._replace(solving=MOST_MOVES + 1)
    (told,) = [e for e in size_findings(variants, (long,), BUDGET) if e.code == "X303"]
    assert told.path == ("variants", "open")


def test_the_figures_are_of_the_call_that_is_best() -> None:
    found = {each.variant: each for each in prove(kiosk(), library().playbook).variants}
    assert found["open"].outcome == "advance"
    assert found["closing"].outcome == "clear_no"
    assert all(each.quarters == 400 and each.proved and each.whole for each in found.values())
    assert all(each.ways > 100 for each in found.values())
