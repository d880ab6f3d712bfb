"""What the settings make of every program of the screens."""

from __future__ import annotations

from collections.abc import Callable
from inspect import isawaitable
from pathlib import Path

import pytest
from textual.filter import Monochrome

from simulator.config import Settings
from simulator.tui.app import ReprangeApp
from simulator.tui.screens.brief_screen import BriefScreen
from simulator.tui.screens.slip_screen import SlipScreen
from tests.library import OWN


async def palette(app: ReprangeApp) -> dict[str, Callable[[], object]]:
    """What the palette offers on the screen that is shown; nothing of it twice."""
    found = list(app.get_system_commands(app.screen))
    assert len({each.title for each in found}) == len(found)
    assert all(each.help.endswith(".") for each in found)
    return {each.title: each.callback for each in found}


async def test_the_palette_offers_what_can_be_done_on_this_screen_and_anywhere(tmp_path: Path) -> None:
    app = ReprangeApp(Settings(tmp_path, (OWN,), animate=False), scenario="small")
    async with app.run_test(size=(80, 24)) as pilot:
        while not isinstance(app.screen, BriefScreen):
            await pilot.pause(0.02)
        found = await palette(app)
        assert {"Plan the call", "Home", "Help", "Quit", "Dark or light"} <= set(found)
        assert "State an objective" not in found
        ran = found["Plan the call"]()
        assert isawaitable(ran)
        await ran
        while not isinstance(app.screen, SlipScreen):
            await pilot.pause(0.02)
        assert {"Leave open", "Brief", "Back"} <= set(await palette(app))


@pytest.mark.parametrize("variable", [False, True])
async def test_no_color_in_the_settings_paints_grey_as_the_variable_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: bool
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    if variable:
        monkeypatch.setenv("NO_COLOR", "1")
    app = ReprangeApp(Settings(tmp_path, (OWN,), no_color=True, animate=False))
    async with app.run_test(size=(80, 24)) as pilot:
        while not app.home.laid_out:
            await pilot.pause(0.02)
        assert app.no_color
        assert sum(isinstance(each, Monochrome) for each in app.get_line_filters()) == 1
