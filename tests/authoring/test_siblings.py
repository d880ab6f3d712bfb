"""The seed picks the variant: it must not pick the pass. A variant that forgives much less than its siblings is found."""

from __future__ import annotations

import pytest

from simulator.core.scenario import Scenario
from tests.authoring.planting import findings, planted
from tests.library import library

BAKERY = library().scenario("bakery-returns-prospecting")
LINEN = library().scenario("linen-loss-discovery")


def starting(scenario: Scenario, variant: str, **start: int) -> Scenario:
    return planted(scenario, {("variants", variant, "start"): start})


@pytest.mark.parametrize(("scenario", "variant"), [(BAKERY, "tea"), (LINEN, "steady"), (LINEN, "frozen")])
def test_a_buyer_with_hardly_any_patience_is_much_harder(scenario: Scenario, variant: str) -> None:
    (found,) = findings(starting(scenario, variant, patience=1, trust=0), "B301")
    assert found.path == ("variants", variant)
    assert found.detail
    assert all(" points. " in slip for slip in found.detail)


def test_the_lines_that_cost_the_pass_are_lines_of_the_scenario() -> None:
    (found,) = findings(starting(LINEN, "steady", patience=1), "B301")
    assert {slip.split(": ")[0].split(", ")[1] for slip in found.detail} <= set(LINEN.lines)


def test_a_little_less_trust_is_not_much_harder() -> None:
    assert not findings(starting(LINEN, "steady", trust=1), "B301")


def test_where_all_are_as_hard_none_is_harder_than_its_siblings() -> None:
    hard = LINEN
    for variant in LINEN.variants:
        hard = starting(hard, variant, patience=1, trust=1)
    assert not findings(hard, "B301")


def test_a_single_variant_has_no_siblings() -> None:
    variants = LINEN.model_dump(mode="json")["variants"]
    alone = planted(LINEN, {("variants",): {"steady": variants["steady"]}})
    assert not findings(alone, "B301")
