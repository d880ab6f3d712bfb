"""One rep's progress, as the rep sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from simulator.progress.overview import Progress
from simulator.tui.actions import REP, bindings
from simulator.tui.screens.progress_screen import ProgressScreen
from simulator.tui.widgets.masthead import Masthead

if TYPE_CHECKING:
    from simulator.practice.shell import Practice


class RepScreen(ProgressScreen, inherit_bindings=False):
    """Looks back on a rep's calls, and plays none."""

    CSS_PATH = "../progress.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(REP)

    def __init__(self, practice: Practice, name: str, progress: Progress) -> None:
        """Show the progress of somebody."""
        needed = practice.library.playbook.passing.total
        super().__init__(progress, *practice.titles(), needed)
        self.who = name

    def on_mount(self) -> None:
        """Say whose it is."""
        self.query_one(Masthead).place = self.who
        super().on_mount()
