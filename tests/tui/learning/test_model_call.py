"""A rep reads a model call before the first own one, by the keyboard."""

from __future__ import annotations

from pathlib import Path
from threading import Event, current_thread, main_thread

import pytest
from textual.pilot import Pilot

from simulator.errors import ContentError
from simulator.practice.learning import Example, Learning
from simulator.tui.screens.brief_screen import BriefAgain
from simulator.tui.screens.home_screen import HomeScreen
from simulator.tui.screens.learning.learn_screen import LearnScreen, ModelScreen
from simulator.tui.widgets.choice_list import Choices
from tests.tui.reading import on_screen
from tests.tui.test_home import app_in, opened, until


async def listed(pilot: Pilot[int]) -> LearnScreen:
    """Go from home to the list."""
    await opened(pilot)
    await pilot.press("l")
    await until(pilot, LearnScreen)
    screen = pilot.app.screen
    assert isinstance(screen, LearnScreen)
    for _ in range(100):
        await pilot.pause(0.02)
        if screen.choices.options:
            break
    return screen


async def shown(pilot: Pilot[int]) -> ModelScreen:
    """Wait until the model call is there."""
    await until(pilot, ModelScreen)
    screen = pilot.app.screen
    assert isinstance(screen, ModelScreen)
    for _ in range(300):
        await pilot.pause(0.02)
        if screen.model is not None:
            await pilot.pause()
            return screen
    raise AssertionError("no model call")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_model_call_is_revealed_move_by_move(tmp_path: Path, size: tuple[int, int]) -> None:
    app = app_in(tmp_path)
    async with app.run_test(size=size) as pilot:
        screen = await listed(pilot)
        assert len(screen.choices.options) == 10
        await pilot.press("2")
        model = await shown(pilot)
        assert "Account" in on_screen(pilot)
        await pilot.press("enter")
        assert "Why these two" in on_screen(pilot)
        await pilot.press("enter")
        assert "turn 1 of 11" in on_screen(pilot)
        assert "What it did" in on_screen(pilot)
        assert "Eleven percent" not in on_screen(pilot)
        await pilot.press("enter")
        assert "Eleven percent a year, gone." in on_screen(pilot)
        await pilot.press("left", "left")
        assert "turn 1 of 11" not in on_screen(pilot)
        while model.step < model.last:
            await pilot.press("space")
        assert "100 of 100: no call scores more here." in on_screen(pilot)
        await pilot.press("escape")
        await until(pilot, LearnScreen)
        await pilot.press("escape")
        await until(pilot, HomeScreen)


async def test_what_a_model_call_says_can_all_be_read_on_a_small_terminal(tmp_path: Path) -> None:
    app = app_in(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await listed(pilot)
        await pilot.press("2")
        model = await shown(pilot)
        await pilot.press("enter", "enter")
        seen = on_screen(pilot)
        assert model.reading.row_count > model.reading.size.height
        while model.step == 2:
            seen += on_screen(pilot)
            await pilot.press("space")
        assert "Agreed with the buyer: 4 of 4." in seen


async def test_while_it_is_looked_for_the_screen_is_alive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    go, threads = Event(), []
    found = Learning.model

    def slow(self: Learning, example: Example) -> object:
        threads.append(current_thread())
        go.wait(10)
        return found(self, example)

    monkeypatch.setattr(Learning, "model", slow)
    app = app_in(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await listed(pilot)
        await pilot.press("1")
        await until(pilot, ModelScreen)
        await pilot.press("enter", "b", "left")
        assert "looking for the best play" in on_screen(pilot)
        go.set()
        await shown(pilot)
    assert threads
    assert main_thread() not in threads


async def test_a_broken_file_is_said_and_one_can_go_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_self: Learning, _example: Example) -> object:
        raise ContentError("The file does not load.", "Mend it.")

    monkeypatch.setattr(Learning, "model", broken)
    app = app_in(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await listed(pilot)
        await pilot.press("1")
        await until(pilot, ModelScreen)
        for _ in range(100):
            await pilot.pause(0.02)
            if "Mend it." in on_screen(pilot):
                break
        assert "The file does not load." in on_screen(pilot)
        await pilot.press("escape")
        await until(pilot, LearnScreen)


async def test_the_brief_is_one_key_away(tmp_path: Path) -> None:
    app = app_in(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await listed(pilot)
        await pilot.press("3")
        await shown(pilot)
        await pilot.press("enter", "enter", "b")
        assert isinstance(app.screen, BriefAgain)
        await pilot.press("escape")
        assert isinstance(app.screen, ModelScreen)


async def test_the_list_says_what_each_entry_is(tmp_path: Path) -> None:
    app = app_in(tmp_path)
    async with app.run_test(size=(120, 40)) as pilot:
        await listed(pilot)
        assert "No conversation about a problem has taken place yet." in on_screen(pilot)
        await pilot.press("end")
        assert "it never counts as a call" in on_screen(pilot)
        assert "Exercise: close" in on_screen(pilot)
        assert app.screen.query_one(Choices).cursor == 9
