"""How a hint looks over the lines: one picture a size, on the small scenario that no author changes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from simulator.tui.screens.coached_screen import CoachedScreen
from tests.tui.reading import press
from tests.tui.stage import Stage, practice_in, sit

Compare = Callable[..., bool]


async def ask_twice(pilot: Pilot[None]) -> None:
    """Go down to the cue."""
    await press(pilot, "h")
    await pilot.app.workers.wait_for_complete()
    await press(pilot, "h")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["small", "usual"])
def test_a_cue(snap_compare: Compare, tmp_path: Path, size: tuple[int, int]) -> None:
    practice = practice_in(tmp_path)
    session = sit(practice, "state both out", "invite", mode="learn")
    app = Stage(CoachedScreen(practice, session))
    assert snap_compare(app, run_before=ask_twice, terminal_size=size)
