"""The team's picture: who needs what, on one screen; every cell opens the calls behind it."""

from __future__ import annotations

from asyncio import to_thread
from typing import TYPE_CHECKING, ClassVar

from textual import events, getters, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.reactive import var
from textual.screen import Screen
from textual.widgets import Footer, Static
from textual.worker import get_current_worker

from simulator.errors import ReprangeError
from simulator.progress.habits import leaning
from simulator.progress.summary import PILLARS
from simulator.reports.plain_text import counted
from simulator.reports.progress_text import rungs_text
from simulator.reports.team.picture_text import NOBODY, first_pass_line
from simulator.reports.team.picture_views import spot_text
from simulator.teamwork.picture import Picture, RepPicture
from simulator.tui.actions import PICTURE, bindings
from simulator.tui.frame import Frame
from simulator.tui.screens.question_screen import EntryScreen
from simulator.tui.screens.team.behind_screen import BehindScreen
from simulator.tui.screens.team.rep import RepScreen
from simulator.tui.screens.team.sheets import BY_ID, LOOKS, Sheet, heat_sheet, table_sheet
from simulator.tui.widgets.board import Board
from simulator.tui.widgets.key_row import KeyRow
from simulator.tui.widgets.masthead import Masthead
from simulator.tui.widgets.sheet import BREAKPOINTS

if TYPE_CHECKING:
    from simulator.practice.shell import Practice

TABS = (
    ("1", "Needs", "look('heat')"),
    ("2", "Direction", "look('direction')"),
    ("3", "Happy ears", "look('ears')"),
    ("4", "Drift", "look('drift')"),
    ("5", "Trend", "look('trend')"),
    ("6", "First pass", "look('first')"),
)
"""The views, by their keys."""

TOLD_EVERY = 20
"""After how many calls that were summed up the note tells of it again."""


class PictureScreen(Screen[None]):
    """Shows a team's picture."""

    CSS_PATH = "picture.tcss"
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS
    BINDINGS: ClassVar[list[BindingType]] = bindings(PICTURE)

    view: var[str] = var("heat")
    by_name: var[bool] = var(False)

    masthead = getters.query_one(Masthead)
    tabs = getters.query_one(KeyRow)
    board = getters.query_one(Board)

    def __init__(self, practice: Practice) -> None:
        """The picture of the team around a practice."""
        super().__init__()
        self.practice = practice
        self.found: Picture | None = None
        self.sheet: Sheet | None = None
        self.stages, _ = practice.titles()

    def compose(self) -> ComposeResult:
        """The views, the heads, the board, the team as a whole, and what is under the cursor in words."""
        yield Masthead("Team picture", "reading …")
        yield KeyRow(TABS, id="tabs")
        yield Static("", id="about", markup=False)
        yield Static("", id="heads", markup=False)
        yield Board()
        yield Static("", id="feet", markup=False)
        yield Static("", id="detail", markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Read the picture, and then whether it tells of everything."""
        self.watch(self.board, "row", self._describe, init=False)
        self.watch(self.board, "column", self._describe, init=False)
        self.board.focus()
        self.read()

    @work(thread=True, exclusive=True, group="picture")
    def read(self) -> None:
        """Show the picture as it is, and again once calls were summed up that were not yet."""
        worker, call = get_current_worker(), self.app.call_from_thread
        try:
            team = self.practice.team
            call(self.show, team.picture.team())
            behind = team.picture.rows.behind()
            if not behind:
                return
            for done, _ in enumerate(self.practice.team.picture.catch_up(behind)):
                if worker.is_cancelled:
                    return
                if done % TOLD_EVERY == 0:
                    call(self._note, f"summing up: {done} of {sum(behind.values())}")
            call(self.show, team.picture.team())
        except ReprangeError as error:
            call(self._fail, error)

    def _note(self, text: str) -> None:
        self.masthead.note = text

    def _fail(self, error: ReprangeError) -> None:
        self._note("not read")
        if isinstance(self.app, Frame):
            self.app.complain(error)

    def show(self, found: Picture) -> None:
        """Show a picture."""
        self.found = found
        idle = f", {found.idle} without a call" if found.idle else ""
        self._note(f"{counted(len(found.rows), 'rep')}{idle}")
        self._lay_out()

    def watch_view(self) -> None:
        """Look at it another way, from the first row on."""
        if self.is_mounted:
            self.board.row = 0
            self._lay_out()

    def watch_by_name(self) -> None:
        """Set the rows in another order."""
        self._lay_out()

    def on_resize(self, event: events.Resize) -> None:
        """Use the room that there is."""
        self.call_after_refresh(self._lay_out)

    def _lay_out(self) -> None:
        if self.found is None or not self.is_mounted:
            return
        width, order = self.board.size.width - 1, self.by_name
        if self.view == "heat":
            sheet = heat_sheet(self.found, self.stages, width, by_name=order)
        else:
            sheet = table_sheet(self.found, BY_ID[self.view], self.stages, width, by_name=order)
        self.sheet = sheet
        self.tabs.here = f"look('{self.view}')"
        self.query_one("#about", Static).update(sheet.about if sheet.rows else NOBODY)
        self.query_one("#heads", Static).update("\n".join(sheet.heads))
        feet = self.query_one("#feet", Static)
        feet.update("\n".join(sheet.feet))
        feet.display = bool(sheet.feet)
        self.board.show(sheet.lines, by_cell=sheet.by_cell)
        self._describe()

    @property
    def _row(self) -> RepPicture | None:
        sheet = self.sheet
        if sheet is None or not sheet.rows:
            return None
        return sheet.rows[min(self.board.row, len(sheet.rows) - 1)]

    @property
    def _stage(self) -> str | None:
        """The stage under the cursor; None where the cursor is on a whole row."""
        if self.board.column < 0 or self.found is None:
            return None
        return self.found.stages[self.board.column // len(PILLARS)]

    def _describe(self) -> None:
        row = self._row
        words = "" if row is None else self._words(row)
        self.query_one("#detail", Static).update(words)

    def _words(self, row: RepPicture) -> str:
        """What is under the cursor, in words."""
        name = row.who.name
        if not row.calls:
            return f"{name}: no call yet."
        stage = self._stage
        if stage is not None:
            pillar = PILLARS[self.board.column % len(PILLARS)]
            spot = row.spot(self.board.column)
            return f"{name}, {self.stages.get(stage, stage)}, {pillar}: {spot_text(spot)}."
        if self.view == "direction":
            return f"{name}: {_rungs(row)}"
        if self.view == "first" and row.first_pass is not None:
            return f"{name}: {first_pass_line(row.first_pass)}"
        return f"{name}: {counted(row.calls, 'call')}, {row.passed} passed. Enter shows the calls."

    @on(Board.Opened)
    @work(exclusive=True, group="behind")
    async def open(self) -> None:
        """Show the calls behind what is under the cursor."""
        row, stage = self._row, self._stage
        if row is None or not isinstance(self.app, Frame):
            return
        only = "" if self.view == "heat" else BY_ID[self.view].behind
        try:
            picture = self.practice.team.picture
            calls = await to_thread(picture.calls, row.who.handle, stage, only)
            await self.app.ask(
                BehindScreen(self.practice, row.who.name, calls, (stage or "", only))
            )
        except ReprangeError as error:
            self.app.complain(error)

    @work(exclusive=True, group="behind")
    async def action_rep(self) -> None:
        """Show a rep's whole progress."""
        row = self._row
        if row is None or not isinstance(self.app, Frame):
            return
        try:
            found = await to_thread(self.practice.team.picture.progress_of, row.who.handle)
            await self.app.ask(RepScreen(self.practice, row.who.name, found))
        except ReprangeError as error:
            self.app.complain(error)

    def action_look(self, view: str) -> None:
        """Look at it one way."""
        self.view = view

    def action_next(self, by: int) -> None:
        """Look at it the next way."""
        self.view = LOOKS[(LOOKS.index(self.view) + by) % len(LOOKS)]

    def action_order(self) -> None:
        """Sort by name, or by who needs help most."""
        self.by_name = not self.by_name

    @work(exclusive=True, group="find")
    async def action_find(self) -> None:
        """Go to a rep by a part of the name."""
        if not isinstance(self.app, Frame) or self.sheet is None:
            return
        text = "A part of the name or of the handle is enough."
        wanted = (await self.app.ask(EntryScreen("Find a rep", text))).casefold()
        rows = self.sheet.rows
        places = [
            place
            for place, row in enumerate(rows)
            if wanted in f"{row.who.name}\n{row.who.handle}".casefold()
        ]
        if wanted and not places:
            self.app.notify("Nobody here is called so.", markup=False)
        elif wanted:
            self.board.row = next((at for at in places if at > self.board.row), places[0])

    def action_back(self) -> None:
        """Go back to the team."""
        self.dismiss(None)


def _rungs(row: RepPicture) -> str:
    """How many objectives lay how far off the window, over all stages."""
    counts = [sum(each.rungs[place] for each in row.directions) for place in range(7)]
    told = ", ".join(
        f"{count} at {rungs_text(place - 3)}" for place, count in enumerate(counts) if count
    )
    none = sum(each.none for each in row.directions)
    open_ = f", {none} open or an activity" if none else ""
    return f"{leaning(row.leaning)}. Objectives by rungs off the window: {told}{open_}."
