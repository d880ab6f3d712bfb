"""What is wrong with a file that has never loaded yet; the preview waits here until it is mended."""

from __future__ import annotations

from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import Footer

from simulator.practice.drafts import Fault
from simulator.tui.actions import FAULTS, bindings
from simulator.tui.widgets.author_panels import fault_blocks
from simulator.tui.widgets.masthead import Masthead
from simulator.tui.widgets.text_blocks import Reading, paragraph


class FaultsScreen(Screen[bool]):
    """The faults of a file; answers whether it was mended, or was left."""

    CSS_PATH = "faults.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(FAULTS)

    reading = getters.query_one(Reading)

    def __init__(self, file: str, faults: tuple[Fault, ...]) -> None:
        """Show the faults of a file."""
        super().__init__()
        self.file = file
        self.faults = faults

    def compose(self) -> ComposeResult:
        """The faults, and what to do."""
        yield Masthead(f"Preview · {self.file}", "mend it and save it: the call opens by itself")
        yield Reading()
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Let the arrows scroll."""
        self.show_faults(self.faults)
        self.reading.focus()

    def show_faults(self, faults: tuple[Fault, ...]) -> None:
        """Show other faults."""
        after = paragraph(
            "Mend the file and save it: the call opens by itself.", "muted", space=True
        )
        self.reading.blocks = (*fault_blocks(faults), after)

    def action_leave(self) -> None:
        """Leave the preview."""
        self.dismiss(False)
