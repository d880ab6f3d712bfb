"""A change is previewed on the screens before it is adopted: by rep, by call, and from a call to its debrief."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from simulator.config import Settings
from simulator.tui.app import ReprangeApp
from simulator.tui.screens.debrief_screen import DebriefScreen
from simulator.tui.screens.question_screen import EntryScreen
from simulator.tui.screens.team.change_screen import ChangeScreen
from simulator.tui.screens.team.team_screen import PLACES, TeamScreen
from simulator.tui.widgets.board import Board
from tests.practice.test_replay import edit
from tests.practice.test_rescoring import new, ours, play, practice
from tests.tui.reading import on_screen
from tests.tui.team.test_people import until_said
from tests.tui.test_home import SIZES, opened, until

__all__ = ["new", "ours", "practice"]


async def at_the_preview(pilot: Pilot[int], file: Path) -> None:
    """Go from home to the preview, and name a file."""
    await opened(pilot)
    await pilot.press("t")
    await until(pilot, TeamScreen)
    place = next(number for number, each in enumerate(PLACES, 1) if each.id == "change")
    await pilot.press(str(place))
    await until(pilot, EntryScreen)
    pilot.app.screen.query_one(Input).value = str(file)
    await pilot.press("enter")
    await until(pilot, ChangeScreen)


@pytest.mark.parametrize("size", SIZES)
async def test_from_home_to_a_call_that_would_flip(
    ours: Path, new: Path, size: tuple[int, int], request: pytest.FixtureRequest
) -> None:
    play(request.getfixturevalue("practice"))
    edit(new / "playbook.yaml", "total: 45", "total: 100")
    app = ReprangeApp(Settings(ours.parent / "data", (ours,), player="rep", animate=False))
    async with app.run_test(size=size) as pilot:
        await at_the_preview(pilot, new / "playbook.yaml")
        await until_said(pilot, "1 flip between pass and no pass")
        await pilot.press("2")
        await until_said(pilot, "No drill would come out otherwise")
        await pilot.press("1", "enter")
        await until_said(pilot, "would not pass")
        assert len(app.screen.query_one(Board).lines) == 1
        await pilot.press("enter")
        await until(pilot, DebriefScreen)
        await pilot.press("escape")
        await until(pilot, ChangeScreen)


async def test_a_file_that_is_not_there_is_said(ours: Path, tmp_path: Path) -> None:
    app = ReprangeApp(Settings(ours.parent / "data", (ours,), player="rep", animate=False))
    async with app.run_test(size=(80, 24)) as pilot:
        await at_the_preview(pilot, tmp_path / "nowhere.yaml")
        await until_said(pilot, "not read")
        assert "Press o" in on_screen(pilot)
        await pilot.press("escape")
        await until(pilot, TeamScreen)
