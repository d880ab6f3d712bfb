"""A change previewed: which past results a changed scenario or playbook would flip; nothing is written."""

from __future__ import annotations

from asyncio import to_thread
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual import events, getters, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.reactive import var
from textual.screen import Screen
from textual.widgets import Footer, Static
from textual.worker import get_current_worker

from simulator.errors import ReprangeError
from simulator.practice.team.impact import Rescoring
from simulator.reports.rescored import summary_words
from simulator.reports.team.flips_text import FROZEN, Preview
from simulator.tui.actions import CHANGE, bindings
from simulator.tui.frame import Frame
from simulator.tui.screens.debrief_screen import DebriefScreen
from simulator.tui.screens.question_screen import EntryScreen
from simulator.tui.screens.team.change_sheet import LOOKS, NOTHING, change_sheet
from simulator.tui.widgets.board import Board
from simulator.tui.widgets.key_row import KeyRow
from simulator.tui.widgets.masthead import Masthead
from simulator.tui.widgets.sheet import BREAKPOINTS

if TYPE_CHECKING:
    from simulator.practice.shell import Practice

TABS = (
    ("1", "Reps", "look('reps')"),
    ("2", "Drills", "look('drills')"),
    ("3", "Calls", "look('calls')"),
)
"""The views, by their keys."""

ABOUT = (
    "A changed scenario, a playbook or a folder of them is set against every finished call, from its own moves."
    " Press o to name the file. Nothing is written."
)
EVERY_S = 0.3
"""How often what was found so far is shown, in seconds."""


class ChangeScreen(Screen[None]):
    """Previews a change."""

    CSS_PATH = "change.tcss"
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS
    BINDINGS: ClassVar[list[BindingType]] = bindings(CHANGE)

    view: var[str] = var("reps")

    masthead = getters.query_one(Masthead)
    tabs = getters.query_one(KeyRow)
    board = getters.query_one(Board)

    def __init__(self, practice: Practice) -> None:
        """A change that the team around a practice thinks about."""
        super().__init__()
        self.practice = practice
        self.found: Preview | None = None
        self.path = ""

    def compose(self) -> ComposeResult:
        """The views, the board, and the sum of it."""
        yield Masthead("Preview a change")
        yield KeyRow(TABS, id="tabs")
        yield Static(ABOUT, id="about", markup=False)
        yield Static("", id="head", markup=False)
        yield Board()
        yield Static("", id="sum", markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Ask for the file at once."""
        self.tabs.here = "look('reps')"
        self.board.focus()
        self.action_choose()

    @work(exclusive=True, group="choose")
    async def action_choose(self) -> None:
        """Name the changed file."""
        if not isinstance(self.app, Frame):
            return
        text = "A scenario, a playbook, or a folder of them, as they would be."
        path = await self.app.ask(
            EntryScreen("What would change?", text, "ours/playbook.yaml", self.path)
        )
        if path:
            self.path = path
            self.preview(path)

    @work(thread=True, exclusive=True, group="preview")
    def preview(self, path: str) -> None:
        """Set every call against it, and show what was found so far now and then."""
        worker, call = get_current_worker(), self.app.call_from_thread
        try:
            impact = self.practice.team.impact()
            rescoring = Rescoring(self.practice, Path(path).expanduser())
            count, shown = len(rescoring.ids), monotonic()
            call(self._note, f"0 of {count}")
            for done, _ in enumerate(impact.count(rescoring.each(impact.sees)), 1):
                if worker.is_cancelled:
                    break
                if monotonic() - shown > EVERY_S:
                    call(self.show, impact.found(drills=False), f"{done} of {count}")
                    shown = monotonic()
            if self.is_current and self.path == path:
                note = "stopped" if worker.is_cancelled else "done"
                call(self.show, impact.found(), note)
        except ReprangeError as error:
            call(self._fail, error)

    def _note(self, text: str) -> None:
        self.masthead.note = text

    def _fail(self, error: ReprangeError) -> None:
        self._note("not read")
        if isinstance(self.app, Frame):
            self.app.complain(error)

    def show(self, found: Preview, note: str) -> None:
        """Show what was found."""
        self.found = found
        self._note(note)
        self._lay_out()

    def watch_view(self) -> None:
        """Look at it another way."""
        self._lay_out()

    def on_resize(self, event: events.Resize) -> None:
        """Use the room that there is."""
        self.call_after_refresh(self._lay_out)

    def _lay_out(self) -> None:
        if not self.is_mounted:
            return
        self.tabs.here = f"look('{self.view}')"
        if self.found is None:
            return
        sheet = change_sheet(self.found, self.view, self.board.size.width - 1)
        about = {"drills": FROZEN}.get(self.view, f"Against {self.path}")
        self.query_one("#about", Static).update(about if sheet.lines else NOTHING[self.view])
        self.query_one("#head", Static).update(sheet.head if sheet.lines else "")
        self.board.show(sheet.lines, by_cell=False)
        self.query_one("#sum", Static).update(summary_words(self.found.counts))

    @on(Board.Opened)
    @work(exclusive=True, group="open")
    async def open(self, event: Board.Opened) -> None:
        """From a rep to the calls that flip; from a call to its debrief as it was played."""
        if not isinstance(self.app, Frame) or self.found is None:
            return
        if self.view != "calls":
            self.view = "calls"
            return
        attempt = self.found.flips[event.row].attempt_id
        try:
            session = await to_thread(self.practice.finished, attempt)
            await self.app.ask(DebriefScreen(self.practice, session))
        except ReprangeError as error:
            self.app.complain(error)

    def action_look(self, view: str) -> None:
        """Look at it one way."""
        self.view = view

    def action_next(self, by: int) -> None:
        """Look at it the next way."""
        self.view = LOOKS[(LOOKS.index(self.view) + by) % len(LOOKS)]

    def action_stop(self) -> None:
        """Stop, and show what was found so far."""
        self.workers.cancel_group(self, "preview")

    def action_back(self) -> None:
        """Go back to the team."""
        self.workers.cancel_group(self, "preview")
        self.dismiss(None)
