"""A manager looks at how far reviews agree, and at the pass mark that they set."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from textual.pilot import Pilot

from simulator.store.attempt_store import open_store
from simulator.store.review_rows import AgreementRows
from simulator.tui.screens.question_screen import QuestionScreen
from simulator.tui.screens.team.agreement_screen import AgreementScreen
from simulator.tui.screens.team.team_screen import PLACES, TeamScreen
from simulator.tui.widgets.board import Board
from simulator.tui.widgets.plots import MarkPlot
from simulator.tui.widgets.text_blocks import Reading
from tests.store.reviewed import put_in_drill, put_reviews
from tests.tui.reading import on_screen
from tests.tui.team.test_people import until_said
from tests.tui.test_home import SIZES, app_in, opened, until


def reviewed(folder: Path, calls: int) -> None:
    """Reviews of some calls in the database of a data folder."""
    with open_store(folder / "data") as store:
        put_reviews(store, calls)


async def at_the_agreement(pilot: Pilot[int], words: str) -> AgreementScreen:
    """Go from home to the agreement, and wait for words there."""
    await opened(pilot)
    await pilot.press("t")
    await until(pilot, TeamScreen)
    place = next(number for number, each in enumerate(PLACES, 1) if each.id == "agreement")
    await pilot.press(str(place))
    await until(pilot, AgreementScreen)
    await until_said(pilot, words)
    screen = pilot.app.screen
    assert isinstance(screen, AgreementScreen)
    return screen


@pytest.mark.parametrize("size", SIZES)
async def test_every_measure_stands_there_with_its_numbers_in_words(tmp_path: Path, size: tuple[int, int]) -> None:
    reviewed(tmp_path, 40)
    async with app_in(tmp_path).run_test(size=size) as pilot:
        screen = await at_the_agreement(pilot, "60 reviews of 40 calls")
        board = screen.query_one(Board)
        assert [len(board.lines), board.size.height] == [14, 14]
        assert "20 pairs: the first two reviews of each call" in on_screen(pilot)
        assert "90% of 20 pairs are the same (70 to 97)" in on_screen(pilot)
        await pilot.press("end")
        await until_said(pilot, "100% of 20 pairs are the same")
        assert "without an interval: all pairs agree" in on_screen(pilot)
        await pilot.press("2")
        await until_said(pilot, "60 pairs: each review by the program's score")
        await pilot.press("escape")
        await until(pilot, TeamScreen)


async def test_a_row_is_chosen_by_mouse_and_the_words_are_paged(tmp_path: Path) -> None:
    reviewed(tmp_path, 40)
    async with app_in(tmp_path).run_test(size=(80, 24)) as pilot:
        screen = await at_the_agreement(pilot, "60 reviews")
        await pilot.click(Board, offset=(5, 12))
        await until_said(pilot, "Total, bands of ten 75% of 20 pairs")
        words = screen.query_one(Reading)
        seen = ""
        for _ in range(12):
            seen += on_screen(pilot)
            await pilot.press("w")
            await pilot.pause()
        for part in ("Kappa misleads at: Stated early", "How to read it", "Gwet's AC1"):
            assert part in seen
        while words.top:
            await pilot.press("w")
            await pilot.pause()
        assert "Total, bands of ten" in on_screen(pilot)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("key", ["3", "4"])
async def test_the_pass_mark_stands_under_its_scatter(tmp_path: Path, size: tuple[int, int], key: str) -> None:
    reviewed(tmp_path, 40)
    async with app_in(tmp_path).run_test(size=size) as pilot:
        screen = await at_the_agreement(pilot, "60 reviews")
        await pilot.press(key)
        whose = "the managers'" if key == "3" else "the program's"
        await until_said(pilot, f"Pass mark from {whose} totals: ")
        await until_said(pilot, "borderline")
        assert "●" in on_screen(pilot)
        assert screen.query_one(MarkPlot).size.height >= 10
        assert not screen.query_one(Board).display
        await pilot.press("tab")
        await pilot.press("shift+tab")
        await until_said(pilot, f"Pass mark from {whose} totals: ")


async def test_the_reviews_of_one_drill_are_measured_alone(tmp_path: Path) -> None:
    with open_store(tmp_path / "data") as store:
        put_reviews(store, 12)
        one = AgreementRows(store.database).scored()[0].attempt
        put_in_drill(store, one)
    async with app_in(tmp_path).run_test(size=(80, 24)) as pilot:
        await at_the_agreement(pilot, "18 reviews of 12 calls")
        await pilot.press("d")
        await until(pilot, QuestionScreen)
        assert "Opening week" in on_screen(pilot)
        await pilot.press("3")
        await until_said(pilot, "Opening week · 1 review of 1 call")
        await pilot.press("d")
        await until(pilot, QuestionScreen)
        await pilot.press("escape")
        await until_said(pilot, "Opening week · 1 review of 1 call")
        await pilot.press("d")
        await until(pilot, QuestionScreen)
        await pilot.press("2")
        await until_said(pilot, "18 reviews of 12 calls")


async def test_few_reviews_say_why_there_is_nothing(tmp_path: Path) -> None:
    reviewed(tmp_path, 1)
    async with app_in(tmp_path).run_test(size=(80, 24)) as pilot:
        await at_the_agreement(pilot, "1 review of 1 call")
        assert "No call was scored by two managers yet" in on_screen(pilot)
        await pilot.press("tab")
        await until_said(pilot, "No coefficient: 1 pair; 5 at least are needed.")
        await pilot.press("tab")
        await until_said(pilot, "1 review; 30 at least are needed")


async def test_before_the_first_review_it_says_where_reviews_come_from(tmp_path: Path) -> None:
    async with app_in(tmp_path).run_test(size=(80, 24)) as pilot:
        await at_the_agreement(pilot, "There are no reviews yet")
        for key in ("2", "3", "4", "w", "down", "enter"):
            await pilot.press(key)
        await until_said(pilot, "There are no reviews yet")


async def test_without_the_libraries_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reviewed(tmp_path, 10)
    monkeypatch.setitem(sys.modules, "statsmodels.stats.proportion", None)
    async with app_in(tmp_path).run_test(size=(80, 24)) as pilot:
        await at_the_agreement(pilot, "pip install 'reprange[agreement]'")
        assert "not measured" in on_screen(pilot)
