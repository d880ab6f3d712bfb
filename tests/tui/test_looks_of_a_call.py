"""How the call and the debrief look: a few pictures, on the small scenario that no author changes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from simulator.core.attempt import Claim
from simulator.tui.screens.call_screen import CallScreen
from simulator.tui.screens.debrief_screen import DebriefScreen
from tests.tui.stage import Stage, practice_in, sit, with_long_lines

Compare = Callable[..., bool]

SMALL, USUAL = (80, 24), (120, 40)
PLAYED = (
    *("state both out", "invite", "q-empties", "q-roth", "why-scanners", "no-scanners"),
    *("sum", "hear", "ask both plain", "agreed", "leave"),
)


@pytest.mark.parametrize("size", [SMALL, USUAL], ids=["small", "usual"])
@pytest.mark.parametrize("theme", ["reprange-dark", "reprange-light"])
def test_a_call(snap_compare: Compare, tmp_path: Path, size: tuple[int, int], theme: str) -> None:
    practice = practice_in(tmp_path)
    with_long_lines(practice, 6)
    session = sit(practice, "state both out", "long-1", mode="learn")
    assert snap_compare(Stage(CallScreen(practice, session), theme), terminal_size=size)


@pytest.mark.parametrize("size", [SMALL, USUAL], ids=["small", "usual"])
@pytest.mark.parametrize("theme", ["reprange-dark", "reprange-light"])
def test_a_debrief(snap_compare: Compare, tmp_path: Path, size: tuple[int, int], theme: str) -> None:
    practice = practice_in(tmp_path)
    claim = Claim(result="commitment", objective="both", dated=True)
    session = practice.claim(sit(practice, *PLAYED), claim)
    app = Stage(DebriefScreen(practice, session), theme)
    assert snap_compare(app, press=["down", "down", "down"], terminal_size=size)


def test_what_was_agreed(snap_compare: Compare, tmp_path: Path) -> None:
    practice = practice_in(tmp_path)
    claim = Claim(result="commitment", objective="sign", dated=True)
    session = practice.claim(sit(practice, *PLAYED), claim)
    app = Stage(DebriefScreen(practice, session))
    assert snap_compare(app, press=["3"], terminal_size=USUAL)
