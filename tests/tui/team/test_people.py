"""An admin takes a roster in on the screens."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from simulator.tui.screens.question_screen import EntryScreen, QuestionScreen
from simulator.tui.screens.team.people_screen import PeopleScreen
from simulator.tui.screens.team.team_screen import TeamScreen
from tests.tui.reading import on_screen
from tests.tui.test_home import SIZES, app_in, opened, until

ROSTER = "handle,name,role,team,manager\nrep,Ro Ott,admin,,\nada,Ada Brook,rep,north,rep\n"


async def until_said(pilot: Pilot[int], words: str) -> None:
    """Wait until words stand on the screen."""
    for _ in range(200):
        await pilot.pause(0.02)
        if words in on_screen(pilot):
            return
    raise AssertionError(f"{words!r} is not on the screen: {on_screen(pilot)}")


@pytest.mark.parametrize("size", SIZES)
async def test_from_home_to_a_roster(tmp_path: Path, size: tuple[int, int]) -> None:
    file = tmp_path / "roster.csv"
    file.write_text(ROSTER, encoding="utf-8")
    app = app_in(tmp_path)
    async with app.run_test(size=size) as pilot:
        await opened(pilot)
        await pilot.press("t")
        await until(pilot, TeamScreen)
        assert "You may play calls" in on_screen(pilot)
        await pilot.press("enter")
        await until(pilot, PeopleScreen)
        await until_said(pilot, "There is no roster yet")
        await pilot.press("i")
        await until(pilot, EntryScreen)
        app.screen.query_one(Input).value = str(file)
        await pilot.press("enter")
        await until(pilot, QuestionScreen)
        assert "ada: new, Ada Brook, rep" in on_screen(pilot)
        await pilot.press("down", "enter")
        await until(pilot, PeopleScreen)
        await until_said(pilot, "Ada Brook")


async def test_a_wrong_file_changes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "roster.csv"
    file.write_text("handle,name,role\nrep,Ro Ott,boss\n", encoding="utf-8")
    app = app_in(tmp_path)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pilot.press("t", "enter")
        await until(pilot, PeopleScreen)
        await pilot.press("i")
        await until(pilot, EntryScreen)
        app.screen.query_one(Input).value = str(file)
        await pilot.press("enter")
        await until(pilot, PeopleScreen)
        await until_said(pilot, "There is no roster yet")
        assert any("role: must be one of" in note.title for note in app._notifications)
