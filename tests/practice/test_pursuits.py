"""A deal is pursued call by call: what leads on, what costs weeks, what is known, what was agreed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from simulator.config import Settings
from simulator.core.attempt import Claim, Slip
from simulator.core.call import variant_of
from simulator.core.moves import LEAVE
from simulator.core.rules import rules_for
from simulator.core.scenario import Scenario
from simulator.errors import ReplayError, StoreBusy, UnknownDeal, UsageError
from simulator.practice.shell import Briefing, Practice, open_practice
from simulator.reports.deal_text import HELD_UP, LED_ON, LOST, NOW, DealTold, deal_text, plan_rows, weeks_strip
from simulator.solver.bots import BOTS
from tests.library import library

DEAL = "blankaert-textile"
NOTHING = Claim(result="nothing")


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[Practice]:
    opened = open_practice(Settings(tmp_path / "data", player="rep"))
    yield opened
    opened.close()


def good_seed(scenario: Scenario) -> int:
    """A seed of a variant in which there is something to win."""
    return next(s for s in range(1000) if scenario.variants[variant_of(scenario, s)].qualifies)


def play(practice: Practice, bot: str, *, new: bool = False) -> Briefing:
    briefing = practice.brief_deal(DEAL, "practice", new=new)
    before = practice.pursuits.latest(DEAL)
    if new or not before.tries:
        briefing = replace(briefing, seed=good_seed(briefing.scenario))
    rules = rules_for(briefing.scenario, briefing.playbook, variant_of(briefing.scenario, briefing.seed))
    slip = BOTS[bot].plan(rules, briefing.seed)
    session = practice.start(briefing, slip or Slip())
    while not session.call.ended:
        session = practice.say(session, BOTS[bot].choose(session.call))
    practice.claim(session, NOTHING)
    return briefing


def told(practice: Practice) -> DealTold:
    return practice.pursuits.told(DEAL)


def test_before_the_first_call(practice: Practice) -> None:
    assert {each.deal.id for each in practice.pursuits.told_all()} == set(library().deals)
    assert not any(each.begun for each in practice.pursuits.told_all())
    assert weeks_strip(told(practice))[0] == NOW


def test_an_advance_opens_the_next_call_and_grows_the_plan(practice: Practice) -> None:
    play(practice, "skilled")
    deal = library().deals[DEAL]
    found = told(practice)
    assert (found.standing.call, found.standing.week) == (1, deal.calls[1].after)
    assert len(plan_rows(found)) == 1
    assert weeks_strip(found)[0] == LED_ON
    briefing = practice.brief_deal(DEAL, "practice")
    assert briefing.scenario.id == deal.calls[1].scenario
    assert briefing.deal is not None
    assert found.standing.says in briefing.deal.words
    assert briefing.knows <= set(deal.calls[1].carries)


def test_a_call_that_leads_nowhere_costs_weeks_and_is_tried_again_at_the_same_account(practice: Practice) -> None:
    first = play(practice, "first-line")
    found = told(practice)
    assert not found.standing.ended
    assert (found.standing.call, found.begun) == (0, True)
    assert found.standing.week > 0
    strip = weeks_strip(found)
    assert strip[0] == HELD_UP
    assert strip[1 : found.standing.week] == LOST * (found.standing.week - 1)
    again = practice.brief_deal(DEAL, "practice")
    assert again.seed == first.seed


def test_a_deal_that_is_won_has_ended_and_can_be_pursued_again(practice: Practice) -> None:
    for _ in library().deals[DEAL].calls:
        play(practice, "skilled")
    found = told(practice)
    assert found.standing.ended == "won"
    assert len(plan_rows(found)) == 3
    text = deal_text(found)
    assert "Won." in text
    assert found.standing.says.split(".")[0][:30] in text
    with pytest.raises(UsageError, match="has ended"):
        practice.brief_deal(DEAL, "practice")
    play(practice, "skilled", new=True)
    assert told(practice).standing.call == 1


def test_a_call_that_is_not_finished_is_gone_on_with_first(practice: Practice) -> None:
    briefing = practice.brief_deal(DEAL, "practice")
    session = practice.start(briefing, Slip())
    with pytest.raises(UsageError, match="not finished"):
        practice.brief_deal(DEAL, "practice")
    assert "reprange resume" in deal_text(told(practice))
    practice.claim(practice.say(session, LEAVE), NOTHING)
    assert told(practice).going == ""


def test_two_windows_do_not_both_go_on_with_a_deal(practice: Practice) -> None:
    play(practice, "skilled")
    briefing = practice.brief_deal(DEAL, "practice")
    practice.start(briefing, Slip())
    with pytest.raises(StoreBusy):
        practice.start(briefing, Slip())


def test_other_players_have_pursuits_of_their_own(practice: Practice, tmp_path: Path) -> None:
    play(practice, "skilled")
    other = open_practice(Settings(tmp_path / "data", player="other"))
    assert not other.pursuits.told(DEAL).begun
    other.close()


def test_a_deal_that_is_not_there(practice: Practice) -> None:
    with pytest.raises(UnknownDeal):
        practice.brief_deal("nowhere", "practice")


def test_the_brief_of_a_call_tells_the_calls_before_it_and_so_it_does_in_mid_call(practice: Practice) -> None:
    play(practice, "first-line")
    play(practice, "skilled")
    briefing = practice.brief_deal(DEAL, "practice")
    first, second = library().deals[DEAL].calls[:2]
    title = library().scenario(first.scenario).title
    assert briefing.scenario.id == second.scenario
    assert len(briefing.story) == 3
    assert briefing.story[1] == f"Week 0, {title}: no commitment."
    (_, who, what, _) = plan_rows(told(practice))[0]
    assert f"{title}: {who}: {what}" in briefing.story[2]
    session = practice.start(briefing, Slip())
    assert session.deal == briefing.story
    assert practice.resume(session.attempt_id).deal == briefing.story
    alone = practice.start(practice.brief(second.scenario, "practice"), Slip())
    assert not practice.resume(alone.attempt_id).deal


def test_a_pursuit_goes_on_where_its_calls_were_taken_to(practice: Practice, tmp_path: Path) -> None:
    play(practice, "first-line")
    play(practice, "skilled")
    file, elsewhere = tmp_path / "calls.json", open_practice(Settings(tmp_path / "b", player="rep"))
    first, second = practice.pursuits.latest(DEAL).made

    def packed(*names: str) -> None:
        file.write_text(json.dumps(practice.pack(names)), encoding="utf-8")

    packed(second.attempt)
    for bundled in elsewhere.unpack(file):
        elsewhere.take_in(bundled)
    assert not told(elsewhere).begun, "its first call is missing"
    packed(first.attempt, second.attempt)
    for bundled in elsewhere.unpack(file):
        elsewhere.take_in(bundled)
    assert told(elsewhere).standing == told(practice).standing
    assert elsewhere.brief_deal(DEAL, "practice").story == practice.brief_deal(DEAL, "practice").story
    elsewhere.close()


def test_a_call_that_was_made_in_both_places_is_a_call_by_itself_where_it_arrives(
    practice: Practice, tmp_path: Path
) -> None:
    play(practice, "skilled")
    file, elsewhere = tmp_path / "calls.json", open_practice(Settings(tmp_path / "b", player="rep"))
    made = practice.pursuits.latest(DEAL).made[0]
    file.write_text(json.dumps(practice.pack([made.attempt])), "utf-8")
    (bundled,) = elsewhere.unpack(file)
    elsewhere.take_in(bundled)
    play(practice, "skilled")
    play(elsewhere, "first-line")
    mine = practice.pursuits.latest(DEAL).made[1].attempt
    file.write_text(json.dumps(practice.pack([mine])), "utf-8")
    before = told(elsewhere)
    (bundled,) = elsewhere.unpack(file)
    elsewhere.take_in(bundled)
    assert told(elsewhere) == before
    assert mine in {each.attempt_id for each in elsewhere.history.played()}
    elsewhere.close()


def test_a_call_that_says_it_is_of_a_deal_that_it_is_not_of_is_refused(practice: Practice, tmp_path: Path) -> None:
    play(practice, "skilled")
    made = practice.pursuits.latest(DEAL).made[0]
    document = json.loads(json.dumps(practice.pack([made.attempt])))
    for call in document["attempts"][0]["deal"]["deal"]["calls"]:
        call["scenario"] = "another"
    file = tmp_path / "calls.json"
    file.write_text(json.dumps(document), "utf-8")
    elsewhere = open_practice(Settings(tmp_path / "b", player="rep"))
    (bundled,) = elsewhere.unpack(file)
    with pytest.raises(ReplayError, match="no call of the deal"):
        elsewhere.take_in(bundled)
    assert elsewhere.history.played() == ()
    elsewhere.close()
