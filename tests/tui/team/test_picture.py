"""A manager sees who needs what, and gets from a cell to the calls behind it and to a debrief."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from simulator.config import Settings
from simulator.core.attempt import Claim
from simulator.practice.shell import open_practice
from simulator.solver.bots import BOTS, played
from simulator.tui.screens.debrief_screen import DebriefScreen
from simulator.tui.screens.progress_screen import RepScreen
from simulator.tui.screens.question_screen import EntryScreen
from simulator.tui.screens.team.behind_screen import BehindScreen
from simulator.tui.screens.team.picture_screen import PictureScreen
from simulator.tui.screens.team.team_screen import PLACES, TeamScreen
from simulator.tui.widgets.board import Board
from tests.library import OWN
from tests.store.stock import run_sql
from tests.tui.reading import on_screen
from tests.tui.team.test_people import until_said
from tests.tui.test_home import SIZES, app_in, opened, until


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Calls of two reps: one skilled, one who never states and hears what was not said."""
    for player, bot, seed in (("ann", "skilled", 1), ("ann", "skilled", 2), ("bob", "silent", 1)):
        practice = open_practice(Settings(tmp_path / "data", (OWN,), player=player))
        briefing = practice.brief("small", "practice", seed)
        call = played(BOTS[bot], briefing.scenario, briefing.playbook, seed)
        assert call is not None
        session = practice.start(briefing, call.slip)
        for move in call.moves:
            session = practice.say(session, move)
        claim = Claim(result="commitment", objective="both", dated=True)
        practice.claim(session, claim if bot == "silent" else Claim(result="nothing"))
        practice.close()
    return tmp_path


async def at_the_picture(pilot: Pilot[int]) -> Board:
    """Go from home to the picture."""
    await opened(pilot)
    await pilot.press("t")
    await until(pilot, TeamScreen)
    place = next(number for number, each in enumerate(PLACES, 1) if each.id == "picture")
    await pilot.press(str(place))
    await until(pilot, PictureScreen)
    await until_said(pilot, "bob")
    return pilot.app.screen.query_one(Board)


@pytest.mark.parametrize("size", SIZES)
async def test_from_home_to_a_cell_its_calls_and_a_debrief(data: Path, size: tuple[int, int]) -> None:
    app = app_in(data)
    async with app.run_test(size=size) as pilot:
        board = await at_the_picture(pilot)
        assert "bob" in board.lines[0].name.text
        assert "no call yet" in on_screen(pilot)
        await pilot.press("right", "right", "right")
        await until_said(pilot, "bob, Discovery, stating: 0% of the points")
        await pilot.press("enter")
        await until(pilot, BehindScreen)
        assert "All calls in Discovery" in on_screen(pilot)
        await pilot.press("enter")
        await until(pilot, DebriefScreen)
        await pilot.press("escape")
        await until(pilot, BehindScreen)
        await pilot.press("escape")
        await until(pilot, PictureScreen)


@pytest.mark.parametrize("size", SIZES)
async def test_every_view_has_its_own_first_rows(data: Path, size: tuple[int, int]) -> None:
    app = app_in(data)
    async with app.run_test(size=size) as pilot:
        board = await at_the_picture(pilot)
        for key, words in (
            ("2", "leaning"),
            ("3", "1 of 1"),
            ("4", "said none"),
            ("5", "latest 5"),
            ("6", "not yet, after 1"),
        ):
            await pilot.press(key)
            await until_said(pilot, words)
            assert board.column == -1
        assert "bob" in board.lines[0].name.text
        await pilot.press("tab")
        await until_said(pilot, "too low")
        assert board.column == 0


async def test_happy_ears_open_the_calls_that_said_more(data: Path) -> None:
    app = app_in(data)
    async with app.run_test(size=(120, 40)) as pilot:
        await at_the_picture(pilot)
        await pilot.press("3", "enter")
        await until(pilot, BehindScreen)
        assert "said more than the receipt" in on_screen(pilot)


async def test_a_rep_is_found_and_rows_are_sorted_by_name(data: Path) -> None:
    app = app_in(data)
    async with app.run_test(size=(80, 24)) as pilot:
        board = await at_the_picture(pilot)
        await pilot.press("f")
        await until(pilot, EntryScreen)
        app.screen.query_one(Input).value = "an"
        await pilot.press("enter")
        await until(pilot, PictureScreen)
        await until_said(pilot, "ann, Prospecting")
        assert board.row == 1
        await pilot.press("s")
        await pilot.pause()
        assert [line.name.text.strip() for line in board.lines] == ["ann", "bob"]


async def test_a_cell_is_opened_by_the_mouse(data: Path) -> None:
    app = app_in(data)
    async with app.run_test(size=(80, 24)) as pilot:
        board = await at_the_picture(pilot)
        x = len(board.lines[0].name.text) + 11
        await pilot.click(board, offset=(x, 0))
        await until_said(pilot, "bob, Discovery, stating")
        await pilot.click(board, offset=(x, 0))
        await until(pilot, BehindScreen)


async def test_calls_of_an_earlier_version_are_summed_up_behind_it(data: Path) -> None:
    file = data / "data" / "reprange.db"
    for table in ("stage_tallies", "rep_tallies", "summaries"):
        run_sql(file, f"DELETE FROM {table}")  # noqa: S608  # the names are those above
    app = app_in(data)
    async with app.run_test(size=(80, 24)) as pilot:
        await at_the_picture(pilot)
        await until_said(pilot, "ann")


@pytest.mark.parametrize("size", SIZES)
async def test_a_reps_whole_progress_is_one_key_away(data: Path, size: tuple[int, int]) -> None:
    app = app_in(data)
    async with app.run_test(size=size) as pilot:
        await at_the_picture(pilot)
        await pilot.press("r")
        await until(pilot, RepScreen)
        assert "bob" in on_screen(pilot)
        assert "Skill by stage" in on_screen(pilot)
        await pilot.press("escape")
        await until(pilot, PictureScreen)
