"""How the preview looks: two pictures, on the small scenario that no author changes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from simulator.authoring.rehearsal import rehearsed
from simulator.config import Settings
from simulator.tui.screens.preview_screen import PreviewScreen
from tests.core.talk import move
from tests.library import library, small
from tests.tui.stage import Stage

Compare = Callable[..., bool]


@pytest.mark.parametrize(
    ("size", "theme", "keys"),
    [((80, 24), "reprange-light", ["p", "p"]), ((120, 40), "reprange-dark", [])],
    ids=["small", "usual"],
)
def test_a_preview(snap_compare: Compare, tmp_path: Path, size: tuple[int, int], theme: str, keys: list[str]) -> None:
    rehearsal = rehearsed(small(), library().playbook)
    for text in ("state both out", "invite", "q-empties"):
        rehearsal = rehearsal.said(move(text))
    settings = Settings(tmp_path, animate=False)
    app = Stage(PreviewScreen(settings, rehearsal, "small.yaml"), theme)
    assert snap_compare(app, press=keys, terminal_size=size)
