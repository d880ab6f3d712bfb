"""A rep looks back on a month of practice, and goes on to what is due."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.progress.due import Offer
from simulator.progress.overview import Progress, progress_of
from simulator.progress.summary import Summary
from simulator.tui.screens.brief_screen import BriefScreen
from simulator.tui.screens.progress_screen import ProgressScreen
from simulator.tui.widgets.plots import smoothed
from tests.library import library
from tests.progress.calls import GOOD, POOR, TODAY
from tests.tui.reading import on_screen, press
from tests.tui.stage import Stage
from tests.tui.test_home import SIZES, app_in, opened, until

STAGES = {stage.id: stage.title for stage in library().playbook.stages}
TITLES = {"linen": "A tenth of the linen", "audits": "Nine presses"}
OFFERS = [Offer("linen", "discovery", 20, "2026"), Offer("audits", "evaluation", 0, "")]


def month() -> list[Summary]:
    """Thirty days with a call on most of them, ever better at stating, weak at closing."""
    return [
        (GOOD if day > 12 else POOR)._replace(
            day=TODAY - 30 + day,
            variant=str(day % 4),
            stating=min(100, 30 + 3 * day),
            closing=40,
            stretch_off=1 if day < 10 else 0,
        )
        for day in range(30)
        if day % 5
    ]


def screen(calls: list[Summary]) -> ProgressScreen:
    found: Progress = progress_of(calls, tuple(STAGES), OFFERS, TODAY)
    return ProgressScreen(found, STAGES, TITLES, 70)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("theme", ["reprange-dark", "reprange-light"])
async def test_a_month_of_practice(size: tuple[int, int], theme: str) -> None:
    app = Stage(screen(month()), theme)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        text = on_screen(pilot)
        assert "14 of 24 passed" in text
        assert "Skill by stage" in text
        assert "●" in text
        await press(pilot, "pagedown", "pagedown", "end")
        text += on_screen(pilot)
        for part in ("Direction of error", "Habits", "Days", "Due today", "A tenth of the linen"):
            assert part in text or size == (80, 24)


async def test_a_small_terminal_scrolls_to_everything() -> None:
    app = Stage(screen(month()))
    async with app.run_test(size=(80, 24)) as pilot:
        seen = ""
        for _ in range(12):
            seen += on_screen(pilot)
            await press(pilot, "pagedown")
        for part in ("Direction of error", "Habits", "Days", "Due today", "a little pushy"):
            assert part in seen


async def test_one_goes_on_to_what_is_due_or_home() -> None:
    for key, answer in (("d", "linen"), ("escape", None)):
        app = Stage(screen(month()))
        async with app.run_test(size=(120, 40)) as pilot:
            await press(pilot, key)
        assert app.answers == [answer]


@pytest.mark.parametrize("size", SIZES)
async def test_each_exercise_has_a_line(size: tuple[int, int]) -> None:
    found = progress_of(month(), tuple(STAGES), OFFERS, TODAY)
    app = Stage(ProgressScreen(found, STAGES, TITLES, 70, ["fit: last 8 of 10 briefs"]))
    async with app.run_test(size=size) as pilot:
        seen = ""
        for _ in range(12):
            seen += on_screen(pilot)
            await press(pilot, "pagedown")
        assert "Exercises" in seen
        assert "fit: last 8 of 10 briefs" in seen


async def test_before_the_first_call_there_is_nothing_to_draw() -> None:
    app = Stage(screen([]))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "0 of 0 passed" in on_screen(pilot)


def test_the_line_is_the_mean_of_the_days_before() -> None:
    assert smoothed([10, 20, 30, 40, 50, 60]) == [10, 15, 20, 25, 30, 40]


async def test_home_leads_to_progress_and_to_what_is_due(tmp_path: Path) -> None:
    app = app_in(tmp_path)
    async with app.run_test(size=(120, 40)) as pilot:
        home = await opened(pilot)
        for _ in range(100):
            await pilot.pause(0.02)
            if home.progress is not None:
                break
        await pilot.press("p")
        await until(pilot, ProgressScreen)
        await pilot.press("escape")
        await pilot.pause(0.1)
        await pilot.press("d")
        await until(pilot, BriefScreen)


@pytest.mark.parametrize("size", SIZES)
async def test_calls_that_cannot_be_read_are_counted_with_the_reason(size: tuple[int, int]) -> None:
    why = "Left out, because they do not replay: 2."
    found = progress_of(month(), tuple(STAGES), OFFERS, TODAY)._replace(left_out=why)
    app = Stage(ProgressScreen(found, STAGES, TITLES, 70))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        text = on_screen(pilot)
        await press(pilot, "end")
        assert "do not replay: 2." in text + on_screen(pilot)
