"""A team is kept as long as its practice: it sees what others write meanwhile, the time as it goes, and files that join."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from simulator.config import Settings
from simulator.core.attempt import Claim
from simulator.errors import UsageError
from simulator.practice.shell import Practice, open_practice
from simulator.practice.team.drill_forms import DrillRequest
from simulator.practice.team.review_forms import read_review
from simulator.solver.bots import BOTS, played
from tests.library import COMPANY, OWN

ROSTER = """handle,name,role,team,manager
root,Ro Ott,admin,,
lead,Lea Dahl,coach,north,
ada,Ada Brook,rep,north,lead
"""
WEEK = DrillRequest("Opening week", ("small",), "2099-12-01", "UTC", decides="review")
LATE = "2099-12-02T09:00:00.000+00:00"

Sit = Callable[[str], Practice]


@pytest.fixture
def sit(tmp_path: Path) -> Iterator[Sit]:
    """Opens a program of its own for somebody, on the one database."""
    with ExitStack() as opened:

        def sit(who: str) -> Practice:
            practice = open_practice(Settings(tmp_path / "data", (OWN,), player=who))
            opened.callback(practice.close)
            return practice

        yield sit


def take_roster(practice: Practice, text: str = ROSTER) -> None:
    file = practice.settings.data_dir / "roster.csv"
    file.write_text(text, encoding="utf-8")
    practice.team.people.take_in(practice.team.people.read(file))


def issue(practice: Practice, wanted: DrillRequest = WEEK) -> str:
    drills = practice.team.drills
    return drills.issue(drills.draft(wanted), ["ada"]).id


def play(practice: Practice, drill: str) -> str:
    briefing = practice.brief_drill(drill)
    assert not isinstance(briefing, str)
    call = played(BOTS["skilled"], briefing.scenario, briefing.playbook, briefing.seed)
    assert call is not None
    session = practice.start(briefing, call.slip)
    for move in call.moves:
        session = practice.say(session, move)
    practice.claim(session, Claim(result="nothing"))
    return session.attempt_id


def score(practice: Practice, attempt: str) -> None:
    items = practice.team.reviews.open(attempt).call.rules.playbook.rubric
    levels = {each.id: 0 if each.levels[0] is not None else 4 for each in items}
    review = read_review({"levels": levels, "grade": "fail", "do_next": "Ask."})
    practice.team.reviews.save(attempt, review)


def test_the_team_is_one_object(sit: Sit) -> None:
    practice = sit("ada")
    assert practice.team is practice.team
    assert practice.team.drills is practice.team.drills


def test_a_roster_that_another_program_takes_in_holds_at_once(sit: Sit) -> None:
    root, lead, ada = sit("root"), sit("lead"), sit("ada")
    assert not ada.team.people.me.team
    ada.team.people.need("administer")
    assert not lead.team.people.mine()
    take_roster(root)
    assert ada.team.people.me.person.role == "rep"
    with pytest.raises(UsageError, match="may not administer"):
        ada.team.people.need("administer")
    assert lead.team.people.coaches("ada")
    take_roster(root, ROSTER.replace("north,lead", "south,"))
    assert not lead.team.people.coaches("ada")


def test_whoever_may_act_as_another_no_more_is_told_so(sit: Sit, tmp_path: Path) -> None:
    root = sit("root")
    take_roster(root)
    other = open_practice(Settings(tmp_path / "data", (OWN,), player="ada", user="root"))
    assert other.team.people.me.person.handle == "ada"
    second = "rita,Rita Ott,admin,,\n"
    take_roster(root, ROSTER + second)
    take_roster(sit("rita"), ROSTER.replace("Ro Ott,admin", "Ro Ott,rep") + second)
    with pytest.raises(UsageError, match="may not act as"):
        other.team.drills.mine()
    other.close()


def test_drills_are_seen_as_they_are_issued_played_closed_and_opened(sit: Sit) -> None:
    lead, ada = sit("lead"), sit("ada")
    assert ada.team.drills.mine() == ()
    drill = issue(lead)
    (mine,) = ada.team.drills.mine()
    assert mine.open
    play(sit("ada"), drill)
    (standing,) = lead.team.drills.standings(drill)
    assert standing.state == "submitted"
    sit("lead").team.drills.close(drill)
    assert ada.team.drills.mine()[0].issued.closed
    sit("lead").team.drills.reopen(drill)
    assert not ada.team.drills.mine()[0].issued.closed


def test_reviews_and_what_became_of_disputes_are_seen(sit: Sit) -> None:
    root = sit("root")
    take_roster(root)
    lead, ada = sit("lead"), sit("ada")
    drill = issue(lead)
    attempt = play(ada, drill)
    assert lead.team.reviews.is_blind(attempt, "ada")
    assert ada.team.reviews.effective([attempt]) == {}
    score(sit("lead"), attempt)
    assert not lead.team.reviews.is_blind(attempt, "ada")
    item, judged = "open.early", ada.team.reviews.effective([attempt])[attempt]
    sit("ada").team.reviews.dispute(attempt, item, "It was said.")
    assert [found for found, _ in lead.team.reviews.open_disputes()] == [attempt]
    sit("root").team.reviews.settle(attempt, item, level=4, reason="It was.")
    assert lead.team.reviews.open_disputes() == ()
    assert ada.team.reviews.effective([attempt])[attempt].quarters > judged.quarters


def test_the_time_goes_on(sit: Sit, monkeypatch: pytest.MonkeyPatch) -> None:
    take_roster(sit("root"))
    lead, ada = sit("lead"), sit("ada")
    issue(lead)
    with pytest.raises(UsageError, match="is open"):
        ada.team.guard.check_solving("small")
    monkeypatch.setattr(ada, "now", lambda: LATE)
    ada.team.guard.check_solving("small")
    assert not ada.team.drills.mine()[0].open
    monkeypatch.setattr(lead, "now", lambda: LATE)
    with pytest.raises(UsageError, match="in the past"):
        lead.team.drills.draft(WEEK)


def test_a_file_that_joins_the_library_can_be_assigned(sit: Sit) -> None:
    lead = sit("lead")
    lead.team.drills.draft(WEEK)
    lead.add_file(str(COMPANY / "acme-trial.yaml"))
    drill = lead.team.drills.draft(WEEK._replace(scenarios=("acme-trial",)))
    assert drill.calls[0].title == "A trial in the yard"


def test_deals_and_exercises_are_those_of_this_moment(sit: Sit) -> None:
    here, there = sit("ada"), sit("ada")
    deal = here.pursuits.told_all()[0].deal.id
    briefing = there.brief_deal(deal, "practice")
    scenario = briefing.scenario.id
    assert there.library.scenario(scenario).stage
    bot = played(BOTS["skilled"], briefing.scenario, briefing.playbook, briefing.seed)
    assert bot is not None
    there.start(briefing, bot.slip)
    assert here.pursuits.told(deal).going
