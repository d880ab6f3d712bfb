"""Progress: a rep looks back on a month of practice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events, getters
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import Footer, Static

from simulator.progress.overview import Progress
from simulator.tui.actions import PROGRESS, bindings
from simulator.tui.widgets.masthead import Masthead
from simulator.tui.widgets.progress_rows import ProgressRows
from simulator.tui.widgets.sheet import BREAKPOINTS
from simulator.tui.widgets.trend import TrendPlot

LEGEND = "Total by day: ● a day's mean, ⠤ over five days, · the pass mark"
"""What the signs of the curve are."""


class ProgressScreen(Screen[str]):
    """Looks back; answers with the call that is due first where the rep goes on to it, or with an empty text."""

    CSS_PATH = "progress.tcss"
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS
    BINDINGS: ClassVar[list[BindingType]] = bindings(PROGRESS)

    skill = getters.query_one("#skill", ProgressRows)

    def __init__(
        self,
        progress: Progress,
        stages: dict[str, str],
        titles: dict[str, str],
        needed: int,
        exercises: Sequence[str] = (),
    ) -> None:
        """Show a progress, with the names of stages and scenarios, the total that passing needs, and what was exercised."""
        super().__init__()
        self.exercises = tuple(exercises)
        self.progress, self.stages, self.titles, self.needed = progress, stages, titles, needed

    def compose(self) -> ComposeResult:
        """The curve and the skills, and beside them the days, the habits and what is due."""
        found = self.progress
        shown = (found, self.stages, self.titles, self.exercises)
        yield Masthead("Progress", f"{found.passed} of {found.calls - found.coached} passed")
        with Horizontal(id="body"):
            with Vertical(id="left"):
                yield Static(LEGEND, id="legend", markup=False)
                yield TrendPlot(found.days, found.today, self.needed)
                yield ProgressRows(*shown, id="skill")
            yield ProgressRows(*shown, id="days")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Let the arrows scroll."""
        self.skill.focus()

    def on_resize(self, event: events.Resize) -> None:
        """Show everything in one column where there is no room for two."""
        self.skill.show("skill" if event.size.width >= BREAKPOINTS[1][0] else "all")

    def action_due(self) -> None:
        """Go on to the call that is due first."""
        due = self.progress.due
        self.dismiss(due[0].scenario if due else "")

    def action_back(self) -> None:
        """Go home."""
        self.dismiss("")
