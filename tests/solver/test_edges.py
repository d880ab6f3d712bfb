"""The compiled tables and the rules agree on every move: what is legal, what follows, how it ends, what it scores.

The tables leave out of a position what cannot matter any more. That is held here, too: the tables step from the position
with it left out, the rules from the buyer and the ledger as they are, and both must come to the same.
"""

from __future__ import annotations

import pytest

from simulator.core.attempt import Slip
from simulator.core.rules import rules_for
from simulator.core.scenario import Scenario
from simulator.solver.bots import Plan, plan_activity, plan_skilled, plan_timid
from simulator.solver.walk import Engine
from tests.library import every_variant, kiosk, library, small
from tests.solver.pairs import walked
from tests.solver.test_search import every_slip, pocket

many = pytest.mark.parametrize("each", [3, pytest.param(15, marks=pytest.mark.long)])
"""The positions of a turn that are gone on from."""


@every_variant()
def test_tables_and_rules_agree_over_the_calls_that_players_get(scenario: str, variant: str) -> None:
    rules = rules_for(library().scenario(scenario), library().playbook_for(scenario), variant)
    assert walked(Engine(rules, plan_skilled(rules, 0)), 3) > 1000


@many
@pytest.mark.parametrize("variant", ["open", "frozen", "closing"])
def test_tables_and_rules_agree_with_a_good_slip(variant: str, each: int) -> None:
    rules = rules_for(small(), library().playbook, variant)
    assert walked(Engine(rules, plan_skilled(rules, 0)), each) > 300 * each


@every_slip
@pytest.mark.parametrize("variant", ["open", "closing"])
def test_tables_and_rules_agree_with_any_slip_of_the_smallest_call(variant: str, stretch: str, conservative: str) -> None:
    rules = rules_for(kiosk(), library().playbook, variant)
    slip = Slip(stage="discovery", stretch=stretch, conservative=conservative)
    assert walked(Engine(rules, slip), 20) > 800


@pytest.mark.long
@pytest.mark.parametrize("stretch", ["", "sign", "demo", "someone", "again"])
@pytest.mark.parametrize("conservative", ["", "people", "deck", "someone"])
def test_tables_and_rules_agree_with_any_slip(stretch: str, conservative: str) -> None:
    rules = rules_for(small(), library().playbook, "open")
    slip = Slip(stage="discovery", stretch=stretch, conservative=conservative)
    assert walked(Engine(rules, slip), 3) > 1000


@many
@pytest.mark.parametrize("plan", [plan_timid, plan_activity])
def test_tables_and_rules_agree_for_the_faulty_plans(plan: Plan, each: int) -> None:
    rules = rules_for(small(), library().playbook, "frozen")
    slip = plan(rules, 0)
    assert slip is not None
    assert walked(Engine(rules, slip), each) > 300 * each


@pytest.mark.parametrize("stretch", ["", "signed", "partner"])
def test_what_follows_from_a_position_does_not_depend_on_those_beside_it(stretch: str) -> None:
    """Every position of a turn at once, past the time: some end by the move itself, others by the clock."""
    rules = rules_for(pocket(), library().playbook, "closing")
    slip = Slip(stage="discovery", stretch=stretch, conservative="partner" if stretch else "")
    assert walked(Engine(rules, slip), 10_000) > 3_000


def test_tables_and_rules_agree_where_more_facts_are_than_half_a_word_holds() -> None:
    document = kiosk().model_dump(mode="json")
    for name in (f"more-{n}" for n in range(40)):
        document["facts"][name] = document["facts"]["lease"]
        document["lines"][name] = {"says": name, "acts": [{"ask": name}]}
    rules = rules_for(Scenario.model_validate(document), library().playbook, "open")
    assert walked(Engine(rules, plan_skilled(rules, 0)), 2) > 300
