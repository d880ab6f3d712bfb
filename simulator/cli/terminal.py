"""The way from the command line to the screens; it waits for no library, so that `reprange` alone starts at once."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from simulator.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from simulator.config import Settings


def need_terminal(remedy: str = "Play in plain text: reprange play SCENARIO --plain") -> None:
    """Raise UsageError where the screens have no terminal to be on."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("The screens need a terminal.", remedy)


def open_game(
    settings: Callable[[], Settings],
    *,
    scenario: str | None = None,
    seed: int | None = None,
    mode: str | None = None,
    attempt: str | None = None,
) -> int:
    """Open the screens, at a scenario or an attempt where one is given; gives the exit code."""
    need_terminal()
    read = settings()
    from simulator.tui.app import ReprangeApp

    app = ReprangeApp(read, scenario=scenario, seed=seed, mode=mode, attempt=attempt)
    app.run()
    return app.return_code or 0
