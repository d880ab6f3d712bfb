"""How the team's picture looks: the heat map in both sizes, and one of its other views."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from simulator.tui.screens.team.picture_screen import PictureScreen
from tests.benchmarks.crowd import fill
from tests.tui.stage import Stage, practice_in

Compare = Callable[..., bool]

SMALL, USUAL = (80, 24), (120, 40)


def stage(folder: Path, theme: str = "reprange-dark") -> Stage[None]:
    fill(folder, 30, 24).close()
    return Stage(PictureScreen(practice_in(folder)), theme)


def at(*keys: str) -> Callable[[Pilot[None]], object]:
    """Wait for the picture, and press keys."""

    async def ready(pilot: Pilot[None]) -> None:
        screen = pilot.app.screen
        assert isinstance(screen, PictureScreen)
        for _ in range(500):
            if screen.rows:
                break
            await pilot.pause(0.02)
        await pilot.press(*keys)
        await pilot.pause()

    return ready


@pytest.mark.parametrize("size", [SMALL, USUAL], ids=["small", "usual"])
def test_the_heat_map(snap_compare: Compare, tmp_path: Path, size: tuple[int, int]) -> None:
    ready = at("down", "down", "right", "right", "right")
    assert snap_compare(stage(tmp_path), run_before=ready, terminal_size=size)


def test_the_trend(snap_compare: Compare, tmp_path: Path) -> None:
    app = stage(tmp_path, "reprange-light")
    assert snap_compare(app, run_before=at("5"), terminal_size=SMALL)
