"""What the settings make of every program of the screens."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.filter import Monochrome

from simulator.config import Settings
from simulator.tui.app import ReprangeApp
from tests.library import OWN


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
