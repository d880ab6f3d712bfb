"""A rep does the exercises on a small terminal, with nothing but the keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from simulator.core.moves import Move
from simulator.errors import StoreError
from simulator.practice.learning import Learning
from simulator.solver.bots import BOTS, plan_skilled
from simulator.tui.screens.learning.exercise_screen import PassageScreen, ResultScreen, StartScreen
from simulator.tui.screens.learning.fit_screen import FitScreen
from simulator.tui.screens.learning.learn_screen import LearnScreen
from simulator.tui.screens.question_screen import QuestionScreen
from simulator.tui.screens.say_screen import SayScreen
from simulator.tui.widgets.choice_list import Choices
from tests.tui.learning.test_model_call import listed
from tests.tui.reading import on_screen
from tests.tui.test_home import app_in, until

SMALL = (80, 24)
OPEN, FIT, CLOSE = "8", "9", "0"
"""The keys of the exercises in the list."""


@pytest.fixture(autouse=True)
def one_seed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same exercises every time."""
    monkeypatch.setattr(Learning, "new_seed", staticmethod(lambda: 7))


async def choose(pilot: Pilot[int], name: str) -> None:
    """Choose an option by its id, with the arrows and enter."""
    choices = pilot.app.screen.query_one(Choices)
    place = [option.id for option in choices.options].index(name)
    await pilot.press("home", *["down"] * place, "enter")
    await pilot.pause()


async def answer(pilot: Pilot[int], *, well: bool) -> None:
    """Answer a brief."""
    screen = pilot.app.screen
    assert isinstance(screen, FitScreen)
    good = plan_skilled(screen.brief.rules, 1)
    await choose(pilot, good.stage)
    await choose(pilot, good.stretch)
    await choose(pilot, good.conservative if well else good.stretch)


async def say(pilot: Pilot[int], move: Move) -> None:
    """Make a move of a call."""
    if move.kind == "line":
        await choose(pilot, move.line)
        return
    if move.kind == "leave":
        await pilot.press("e")
        assert isinstance(pilot.app.screen, QuestionScreen)
        await choose(pilot, "leave")
        return
    await pilot.press("s" if move.kind == "state" else "a")
    assert isinstance(pilot.app.screen, SayScreen)
    await choose(pilot, ",".join(move.objectives))
    await choose(pilot, move.wording)


async def test_ten_briefs_are_finished_by_keyboard(tmp_path: Path) -> None:
    app = app_in(tmp_path)
    async with app.run_test(size=SMALL) as pilot:
        await listed(pilot)
        await pilot.press(FIT)
        await until(pilot, FitScreen)
        for number in range(10):
            await answer(pilot, well=number != 3)
            assert ("Not right." in on_screen(pilot)) == (number == 3)
            await pilot.press("enter")
            await pilot.pause()
        await until(pilot, ResultScreen)
        assert "9 of 10 briefs." in on_screen(pilot)
        assert "What to work on: the order" in on_screen(pilot)
        await choose(pilot, "back")
        screen = await seen(pilot)
        assert "last 9 of 10" in screen
        assert app.practice is not None
        (done,) = app.practice.learning.done()
        assert done.result[:4] == ("fit", 7, 9, 10)
        assert app.practice.history.played() == ()


async def seen(pilot: Pilot[int]) -> str:
    """The list, once what was done stands in it."""
    await until(pilot, LearnScreen)
    for _ in range(100):
        await pilot.pause(0.02)
        if "last " in on_screen(pilot):
            break
    return on_screen(pilot)


@pytest.mark.parametrize("size", [SMALL, (120, 40)])
async def test_one_goes_back_a_question_and_may_leave_with_nothing_kept(tmp_path: Path, size: tuple[int, int]) -> None:
    app = app_in(tmp_path)
    async with app.run_test(size=size) as pilot:
        await listed(pilot)
        await pilot.press(FIT)
        await until(pilot, FitScreen)
        await pilot.press("1")
        assert "The stretch objective" in on_screen(pilot)
        await pilot.press("pagedown", "pageup", "escape")
        assert "Where does this deal stand?" in on_screen(pilot)
        await answer(pilot, well=True)
        await pilot.press("escape")
        assert "Leave the exercise?" in on_screen(pilot)
        await pilot.press("enter")
        assert isinstance(app.screen, FitScreen)
        await pilot.press("escape")
        await choose(pilot, "leave")
        await until(pilot, LearnScreen)
        assert app.practice is not None
        assert app.practice.learning.done() == ()


@pytest.mark.parametrize(("size", "key"), [(SMALL, OPEN), ((120, 40), CLOSE)])
async def test_what_is_played_well_gets_all_of_it(tmp_path: Path, size: tuple[int, int], key: str) -> None:
    app = app_in(tmp_path)
    async with app.run_test(size=size) as pilot:
        await listed(pilot)
        await pilot.press(key)
        await until(pilot, StartScreen)
        assert "Your slip is written" in on_screen(pilot)
        await pilot.press("enter")
        await until(pilot, PassageScreen)
        screen = app.screen
        assert isinstance(screen, PassageScreen)
        while not screen.ended:
            await say(pilot, BOTS["skilled"].choose(screen.call))
            assert screen.why.display
            assert "of 4" in on_screen(pilot) or "Nothing of the score moved" in on_screen(pilot)
        await pilot.press("s")
        assert app.screen is screen
        await pilot.press("enter")
        await until(pilot, ResultScreen)
        total = "12 of 12" if key == OPEN else "16 of 16"
        assert f"{total} levels." in on_screen(pilot)
        assert "Nothing to mend" in on_screen(pilot)
        await pilot.press("escape")
        await seen(pilot)
        assert app.practice is not None
        assert len(app.practice.learning.done()) == 1
        assert app.practice.history.played() == ()


async def test_once_more_is_another_exercise_and_tells_what_was_before(tmp_path: Path) -> None:
    app = app_in(tmp_path)
    async with app.run_test(size=SMALL) as pilot:
        await listed(pilot)
        await pilot.press(CLOSE)
        for again in (False, True):
            await until(pilot, StartScreen)
            await pilot.press("enter")
            await until(pilot, PassageScreen)
            await pilot.press("e")
            await choose(pilot, "leave")
            await pilot.press("enter")
            await until(pilot, ResultScreen)
            assert ("Before this, close: last" in on_screen(pilot)) == again
            assert "What to work on:" in on_screen(pilot)
            await choose(pilot, "back" if again else "again")
        await seen(pilot)


async def test_leaving_in_the_middle_keeps_nothing(tmp_path: Path) -> None:
    app = app_in(tmp_path)
    async with app.run_test(size=SMALL) as pilot:
        await listed(pilot)
        await pilot.press(OPEN)
        await until(pilot, StartScreen)
        await pilot.press("enter")
        await until(pilot, PassageScreen)
        await pilot.press("1", "w", "escape")
        await until(pilot, LearnScreen)
        assert app.practice is not None
        assert app.practice.learning.done() == ()


async def test_the_brief_can_be_declined(tmp_path: Path) -> None:
    app = app_in(tmp_path)
    async with app.run_test(size=SMALL) as pilot:
        await listed(pilot)
        await pilot.press(OPEN)
        await until(pilot, StartScreen)
        await pilot.press("escape")
        await until(pilot, LearnScreen)


async def test_where_the_result_cannot_be_kept_the_rep_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_self: Learning, _result: object) -> None:
        raise StoreError("The disk is full.", "Make room.")

    monkeypatch.setattr(Learning, "keep", full)
    app = app_in(tmp_path)
    async with app.run_test(size=SMALL) as pilot:
        await listed(pilot)
        await pilot.press(CLOSE)
        await until(pilot, StartScreen)
        await pilot.press("enter")
        await until(pilot, PassageScreen)
        await pilot.press("e")
        await choose(pilot, "leave")
        await pilot.press("enter")
        await until(pilot, LearnScreen)
        await pilot.pause(0.1)
        assert "The disk is full." in {note.title for note in app._notifications}
