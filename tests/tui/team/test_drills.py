"""A manager builds a drill and watches it, and a rep plays it from home: on the screens, by keyboard."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input

from simulator.config import Settings
from simulator.core.attempt import Claim, Slip
from simulator.core.moves import LEAVE
from simulator.practice.shell import Briefing, Practice, open_practice
from simulator.practice.team.drill_forms import DrillRequest
from simulator.tui.app import ReprangeApp
from simulator.tui.screens.brief_screen import BriefScreen
from simulator.tui.screens.call_screen import CallScreen
from simulator.tui.screens.debrief_screen import DebriefScreen
from simulator.tui.screens.question_screen import EntryScreen, PickScreen, QuestionScreen
from simulator.tui.screens.review_screen import ReviewScreen
from simulator.tui.screens.slip_screen import SlipScreen
from simulator.tui.screens.team.drills_screen import DrillRepsScreen, DrillsScreen
from simulator.tui.screens.team.new_drill_screen import NewDrillScreen
from simulator.tui.screens.team.team_screen import TeamScreen
from simulator.tui.widgets.choice_list import Choices
from tests.library import OWN
from tests.tui.reading import on_screen
from tests.tui.stage import Stage
from tests.tui.team.test_people import until_said
from tests.tui.test_home import SIZES, opened, until

ROSTER = "handle,name,role,team,manager\nlea,Lea Dahl,admin,,\nada,Ada Brook,rep,north,lea\nben,Ben Ode,rep,north,\n"


def settings(folder: Path, who: str) -> Settings:
    return Settings(folder / "data", (OWN,), player=who, user=who, animate=False)


@pytest.fixture
def office(tmp_path: Path) -> Practice:
    """A team's practice, with Lea session at it."""
    file = tmp_path / "roster.csv"
    file.write_text(ROSTER, encoding="utf-8")
    practice = open_practice(settings(tmp_path, "lea"))
    people = practice.team.people
    people.take_in(people.read(file))
    return practice


def issued(office: Practice, **changed: object) -> str:
    asked = {"name": "Opening week", "scenarios": ("small",), "due": "2099-12-01 17:00", "zone": "UTC"}
    wanted = DrillRequest(**{**asked, **changed})  # type: ignore[arg-type]  # the fields of a drill, by name
    drills = office.team.drills
    return drills.issue(drills.draft(wanted), ("ada", "ben")).id


def play(folder: Path, who: str, drill: str) -> str:
    """A call of a drill in which nothing was agreed; the id of the attempt."""
    practice = open_practice(settings(folder, who))
    briefing = practice.brief_drill(drill)
    assert isinstance(briefing, Briefing)
    session = practice.claim(practice.say(practice.start(briefing, Slip()), LEAVE), Claim(result="nothing"))
    practice.close()
    return session.attempt_id


async def to_drills(pilot: Pilot[int]) -> None:
    await opened(pilot)
    await pilot.press("t")
    await until(pilot, TeamScreen)
    places = [each.id for each in pilot.app.screen.query_one(Choices).options]
    await pilot.press(*["down"] * places.index("drills"), "enter")
    await until(pilot, DrillsScreen)


async def enter(pilot: Pilot[int], row: str) -> None:
    """Press enter on a row of the form."""
    form = pilot.app.screen
    ids = [each.id for each in form.query_one(Choices).options]
    form.query_one(Choices).cursor = ids.index(row)
    await pilot.press("enter")
    await pilot.pause()


async def type_in(pilot: Pilot[int], row: str, text: str) -> None:
    await enter(pilot, row)
    await until(pilot, EntryScreen)
    pilot.app.screen.query_one(Input).value = text
    await pilot.press("enter")
    await until(pilot, NewDrillScreen)


async def pick(pilot: Pilot[int], row: str, *keys: str) -> None:
    await enter(pilot, row)
    await until(pilot, PickScreen)
    await pilot.press(*keys, "s")
    await until(pilot, NewDrillScreen)


@pytest.mark.parametrize("size", SIZES)
async def test_a_drill_is_built_and_issued(tmp_path: Path, office: Practice, size: tuple[int, int]) -> None:
    app = ReprangeApp(settings(tmp_path, "lea"))
    async with app.run_test(size=size) as pilot:
        await to_drills(pilot)
        await until_said(pilot, "No drill was issued yet")
        await pilot.press("n")
        await until(pilot, NewDrillScreen)
        await until_said(pilot, "Not ready yet")
        await type_in(pilot, "name", "Opening week")
        await pick(pilot, "scenarios", "enter")
        await type_in(pilot, "due", "2099-12-01 17:00")
        await pick(pilot, "reps", "a")
        await enter(pilot, "in_a_row")
        await until_said(pilot, "2 passes in a row")
        await pilot.press("i")
        await until(pilot, QuestionScreen)
        await pilot.press("down", "enter")
        await until(pilot, DrillsScreen)
        await until_said(pilot, "0 of 2 passed")
    (found,) = office.team.drills.listed()
    assert found.drill.rule.in_a_row == 2


async def test_what_is_missing_is_told_and_nothing_is_lost_without_a_question(tmp_path: Path, office: Practice) -> None:
    app = ReprangeApp(settings(tmp_path, "lea"))
    async with app.run_test(size=(120, 40)) as pilot:
        await to_drills(pilot)
        await pilot.press("n")
        await until(pilot, NewDrillScreen)
        await type_in(pilot, "name", "Opening week")
        await pick(pilot, "scenarios", "enter")
        await type_in(pilot, "due", "next week")
        await until_said(pilot, "is not a date")
        await pilot.press("escape")
        await until(pilot, QuestionScreen)
        await pilot.press("escape")
        await until(pilot, NewDrillScreen)
        assert "Opening week" in on_screen(pilot)
    assert office.team.drills.listed() == ()


@pytest.mark.parametrize("size", SIZES)
async def test_who_needs_attention_first_and_what_they_did(tmp_path: Path, office: Practice, size: tuple[int, int]) -> None:
    drill = issued(office, most=1)
    play(tmp_path, "ben", drill)
    app = ReprangeApp(settings(tmp_path, "lea"))
    async with app.run_test(size=size) as pilot:
        await to_drills(pilot)
        await until_said(pilot, "did not pass")
        await pilot.press("enter")
        await until(pilot, DrillRepsScreen)
        options = app.screen.query_one(Choices).options
        assert [each.id for each in options] == ["ben", "ada"]
        await pilot.press("enter")
        await until(pilot, DebriefScreen)


async def test_a_call_to_be_scored_is_not_opened_before(tmp_path: Path, office: Practice) -> None:
    drill = issued(office, decides="review", most=1)
    play(tmp_path, "ben", drill)
    app = ReprangeApp(settings(tmp_path, "lea"))
    async with app.run_test(size=(120, 40)) as pilot:
        await to_drills(pilot)
        await until_said(pilot, "submitted")
        await pilot.press("enter")
        await until(pilot, DrillRepsScreen)
        await pilot.press("end")
        await until_said(pilot, ", with the reviewer")
        await pilot.press("enter")
        await pilot.pause(0.3)
        assert isinstance(app.screen, DrillRepsScreen)
        assert any("not scored this call yet" in note.title for note in app._notifications)


async def test_a_drill_is_closed_once_that_is_agreed(tmp_path: Path, office: Practice) -> None:
    issued(office)
    app = ReprangeApp(settings(tmp_path, "lea"))
    async with app.run_test(size=(80, 24)) as pilot:
        await to_drills(pilot)
        await until_said(pilot, "0 of 2 passed")
        await pilot.press("c")
        await until(pilot, QuestionScreen)
        assert "2 have not done all of it" in on_screen(pilot)
        await pilot.press("escape")
        await until(pilot, DrillsScreen)
        assert not office.team.drills.listed()[0].closed
        await pilot.press("c")
        await until(pilot, QuestionScreen)
        await pilot.press("down", "enter")
        await until_said(pilot, "closed")
    assert office.team.drills.listed()[0].closed


@pytest.mark.parametrize("size", SIZES)
async def test_a_rep_sees_the_drill_at_home_and_plays_it(tmp_path: Path, office: Practice, size: tuple[int, int]) -> None:
    issued(office)
    app = ReprangeApp(settings(tmp_path, "ada"))
    async with app.run_test(size=size) as pilot:
        home = await opened(pilot)
        assert home.calls.options[0].words == "Drill: Opening week"
        text = on_screen(pilot)
        assert "3 attempts" in text
        assert "Each call: 70 points" in text
        await pilot.press("1")
        await until(pilot, BriefScreen)
        assert "In this drill" in on_screen(pilot) or size[1] == 24
        await pilot.press("escape")
        await opened(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_a_repeat_is_looked_at_round_by_round(tmp_path: Path, office: Practice, size: tuple[int, int]) -> None:
    issued(office, repeats=(7, 21))
    app = ReprangeApp(settings(tmp_path, "lea"))
    async with app.run_test(size=size) as pilot:
        await to_drills(pilot)
        await until_said(pilot, "Round 1 of 3, due by Tue 01 Dec 2099")
        await pilot.press("enter")
        await until(pilot, DrillRepsScreen)
        await until_said(pilot, "round 1 of 3 · 2 reps")
        await pilot.press("r", "r")
        await until_said(pilot, "round 3 of 3")
        await until_said(pilot, "due by Tue 22 Dec 2099")
        await pilot.press("r")
        await until_said(pilot, "round 1 of 3")


async def test_a_drills_seed_is_on_no_screen(tmp_path: Path, office: Practice) -> None:
    drill = issued(office)
    practice = open_practice(settings(tmp_path, "ada"))
    briefing = practice.brief_drill(drill)
    assert isinstance(briefing, Briefing)
    session = practice.start(briefing, Slip())
    claimed = practice.claim(practice.say(session, LEAVE), Claim(result="nothing"))
    screens: list[Screen[Any]] = [
        BriefScreen(briefing), SlipScreen(briefing), CallScreen(practice, session),
        DebriefScreen(practice, claimed), ReviewScreen(practice, claimed),
    ]  # fmt: skip
    for screen in screens:
        async with Stage(screen).run_test(size=(120, 40)) as pilot:
            await pilot.pause()
            text = on_screen(pilot)
            assert "drill" in text
            assert str(briefing.seed) not in text
    practice.close()
