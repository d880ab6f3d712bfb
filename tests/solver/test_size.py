"""What a proof says of itself: what was not visited, and what took long."""

from __future__ import annotations

from functools import cache

from simulator.authoring.proof import MOST_MOVES, Proof, prove, size_findings
from simulator.core.rules import rules_for
from simulator.solver.variants import ProvedVariant
from tests.library import library, small

BUDGET = 100_000


@cache
def proof() -> Proof:
    return prove(small(), library().playbook, budget=BUDGET)


def test_what_was_sampled_is_not_called_proved() -> None:
    found = proof()
    assert not any(each.whole for each in found.variants)
    (note,) = [each for each in found.findings if each.code == "X302"]
    assert "positions visited" in note.problem
    assert "not proved" in note.problem


def test_a_variant_that_takes_long_to_solve_is_named() -> None:
    name = next(iter(small().variants))
    variants = {name: ProvedVariant(rules_for(small(), library().playbook, name), BUDGET)}
    (figures, *_) = proof().variants
    assert "X303" not in {each.code for each in size_findings(variants, (figures,), BUDGET)}
    long = figures._replace(solving=MOST_MOVES + 1)
    (found,) = [e for e in size_findings(variants, (long,), BUDGET) if e.code == "X303"]
    assert found.path == ("variants", name)


def test_the_figures_are_of_the_call_that_is_best() -> None:
    found = {each.variant: each for each in proof().variants}
    assert found["open"].outcome == "advance"
    assert found["closing"].outcome == "clear_no"
    assert all(each.quarters == 400 and each.ways >= 1 for each in found.values())
