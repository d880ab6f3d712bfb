"""The team's picture: who needs what, on one screen; every cell opens the calls behind it."""

from __future__ import annotations

import re
from asyncio import to_thread
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from textual import on, work
from textual.reactive import var
from textual.widget import Widget
from textual.widgets import Static
from textual.worker import get_current_worker

from simulator.errors import ReprangeError
from simulator.progress.habits import leaning
from simulator.progress.summary import PILLARS
from simulator.reports.plain_text import Titles, counted
from simulator.reports.progress_text import rungs_text
from simulator.reports.team.picture_text import NOBODY, first_pass_line
from simulator.reports.team.picture_views import (
    NARROW,
    SHORT,
    VIEWS,
    WIDE,
    View,
    cell_text,
    heads_of,
    marks_text,
    rows_of,
    spot_text,
    team_lines,
)
from simulator.teamwork.picture import WHY_RECENT, Picture, RepPicture, Spot
from simulator.tui.actions import PICTURE, bindings, looks_of
from simulator.tui.frame import complaints
from simulator.tui.screens.list_base import BoardScreen
from simulator.tui.screens.progress_screen import RepScreen
from simulator.tui.screens.question_screen import EntryScreen
from simulator.tui.screens.team.behind_screen import BehindScreen
from simulator.tui.widgets.board import Board, BoardCell, BoardLine, Sheet, table, wides
from simulator.tui.widgets.lettering import clean, cut

if TYPE_CHECKING:
    from simulator.practice.shell import Practice

TOLD_EVERY = 20
"""After how many calls that were summed up the note tells of it again."""

BY_ID = {view.id: view for view in VIEWS}

NAME, WIDEST, ROOMY = 8, 24, 16
"""The least and the most cells of a name, and how many there must be left before the map's cells are made wider."""

FAR, SOME = 30, 15
"""Percent points short of passing from which on a cell is shown as far too low, and as too low."""

FIRM = 80
"""The share, in percent, from which on a cell is shown as good."""

INITIALS = 5
"""The letters of a stage over a narrow column."""

BARS = frozenset("■▁▂▃▄▅▆▇█")


class PictureScreen(BoardScreen):
    """Shows a team's picture."""

    BINDINGS = bindings(PICTURE)

    place = "Team picture"
    begins = "reading …"
    looks = looks_of(PICTURE)

    view: var[str] = var("heat")
    by_name: var[bool] = var(False)

    def __init__(self, practice: Practice) -> None:
        """The picture of the team around a practice."""
        super().__init__(practice)
        self.found: Picture | None = None
        self.rows: tuple[RepPicture, ...] = ()
        """The reps, as the lines are."""
        self.stages, _ = practice.titles()

    def below(self) -> Iterable[Widget]:
        """The team as a whole, and what is under the cursor in words."""
        return (Static("", id="feet", markup=False), Static("", id="detail", markup=False))

    def on_mount(self) -> None:
        """Read the picture, and then whether it tells of everything."""
        self.watch(self.board, "row", self._describe, init=False)
        self.watch(self.board, "column", self._describe, init=False)
        super().on_mount()
        self.read()

    @work(thread=True, exclusive=True, group="picture")
    def read(self) -> None:
        """Show the picture as it is, and again once calls were summed up that were not yet."""
        worker, call = get_current_worker(), self.app.call_from_thread
        try:
            insights = self.practice.team.insights
            call(self.show, insights.picture())
            behind = insights.rows.behind()
            if not behind:
                return
            for done, _ in enumerate(insights.catch_up(behind)):
                if worker.is_cancelled:
                    return
                if done % TOLD_EVERY == 0:
                    call(self.tell, f"summing up: {done} of {sum(behind.values())}")
            call(self.show, insights.picture())
        except ReprangeError as error:
            call(self.fail, error)

    def show(self, found: Picture) -> None:
        """Show a picture."""
        self.found = found
        idle = f", {found.idle} without a call" if found.idle else ""
        self.tell(f"{counted(len(found.rows), 'rep')}{idle}")
        self.lay_out()

    def watch_view(self) -> None:
        """Look at it another way, from the first row on."""
        if self.is_mounted:
            self.board.row = 0
        super().watch_view()

    def watch_by_name(self) -> None:
        """Set the rows in another order."""
        self.lay_out()

    def lay_out(self) -> None:
        """Show the view at the width that there is."""
        found = self.found
        if found is None or not self.is_mounted:
            return
        view = BY_ID.get(self.view)
        ordered = found.rows if view is None else rows_of(found, view)
        if self.by_name:
            ordered = sorted(found.rows, key=lambda row: row.who.name.casefold())
        self.rows = tuple(ordered)
        width = self.board.size.width - 1
        if view is None:
            sheet = heat_sheet(found, self.rows, self.stages, width)
        else:
            sheet = view_sheet(found, self.rows, view, self.stages, width)
        self.put(sheet if self.rows else sheet._replace(about=NOBODY))
        feet = self.query_one("#feet", Static)
        feet.update("\n".join(sheet.feet))
        feet.display = bool(sheet.feet)
        self._describe()

    @property
    def _row(self) -> RepPicture | None:
        return self.rows[min(self.board.row, len(self.rows) - 1)] if self.rows else None

    @property
    def _stage(self) -> str | None:
        """The stage under the cursor; None where the cursor is on a whole row."""
        if self.board.column < 0 or self.found is None:
            return None
        return self.found.stages[self.board.column // len(PILLARS)]

    def _describe(self) -> None:
        row = self._row
        words = "" if row is None else f"{row.who.name}{self._words(row)}"
        self.query_one("#detail", Static).update(words)

    def _words(self, row: RepPicture) -> str:
        """What is under the cursor, in words after the rep's name."""
        if not row.calls:
            return ": no call yet."
        stage = self._stage
        if stage is not None:
            pillar = PILLARS[self.board.column % len(PILLARS)]
            spot = row.spot(self.board.column)
            return f", {self.stages.get(stage, stage)}, {pillar}: {spot_text(spot)}."
        if self.view == "direction":
            return f": {_rungs(row)}"
        if self.view == "first" and row.first_pass is not None:
            return f": {first_pass_line(row.first_pass)}"
        return f": {counted(row.calls, 'call')}, {row.passed} passed. Enter shows the calls."

    @on(Board.Opened)
    @work(exclusive=True, group="behind")
    async def open(self) -> None:
        """Show the calls behind what is under the cursor."""
        row, stage = self._row, self._stage
        if row is None:
            return
        only = "" if self.view == "heat" else BY_ID[self.view].behind
        with complaints(self):
            behind = self.practice.team.insights.calls
            calls = await to_thread(behind, row.who.handle, stage, only)
            await self.ask(BehindScreen(self.practice, row.who.name, calls, (stage or "", only)))

    @work(exclusive=True, group="behind")
    async def action_rep(self) -> None:
        """Show a rep's whole progress."""
        row = self._row
        if row is not None:
            with complaints(self):
                found = await to_thread(self.practice.team.insights.progress_of, row.who.handle)
                await self.ask(RepScreen(self.practice, row.who.name, found))

    def action_order(self) -> None:
        """Sort by name, or by who needs help most."""
        self.by_name = not self.by_name

    @work(exclusive=True, group="find")
    async def action_find(self) -> None:
        """Go to a rep by a part of the name."""
        text = "A part of the name or of the handle is enough."
        wanted = (await self.ask(EntryScreen("Find a rep", text))).casefold()
        names = [f"{row.who.name}\n{row.who.handle}".casefold() for row in self.rows]
        places = [place for place, name in enumerate(names) if wanted and wanted in name]
        if places:
            self.board.row = next((at for at in places if at > self.board.row), places[0])
        elif wanted:
            self.notify("Nobody here is called so.", markup=False)


def heat_sheet(found: Picture, rows: Sequence[RepPicture], titles: Titles, width: int) -> Sheet:
    """The heat map at a width."""
    per_stage = len(PILLARS)
    wide = width - len(found.stages) * (1 + per_stage * WIDE) >= ROOMY
    cell = WIDE if wide else NARROW
    span = per_stage * cell
    room = max(NAME, min(WIDEST, width - len(found.stages) * (1 + span)))
    stages = "".join(f" {cut(titles.get(each, each), span):<{span}}" for each in found.stages)
    pillars = " " + "".join(f"{SHORT[each]} ".rjust(cell) for each in PILLARS)
    heads = (" " * room + stages, " " * room + pillars * len(found.stages))
    feet = tuple(f"{label:<{room}}{figures}" for label, figures in team_lines(found, cell))
    lines = tuple(BoardLine(_name(row, room), tuple(_heat_cells(row, cell))) for row in rows)
    return Sheet(heads, lines, f"{WHY_RECENT} {marks_text(found, cell)}", feet, by_cell=True)


def _name(row: RepPicture, room: int) -> BoardCell:
    name = f"{cut(clean(row.who.name), room - 1):<{room}}"
    return BoardCell(name, "text" if row.calls else "muted")


def _heat_cells(row: RepPicture, width: int) -> Iterator[BoardCell]:
    for spots in row.spots:
        for place, spot in enumerate(spots):
            yield BoardCell(cell_text(spot, width), ground(spot), "" if place else " ")


def ground(spot: Spot) -> str:
    """The style of a cell of the heat map."""
    if spot.now is None:
        return "faint"
    if spot.short:
        return "low-3" if spot.short >= FAR else "low-2" if spot.short >= SOME else "low-1"
    return "firm" if spot.now >= FIRM else "fair"


def view_sheet(found: Picture, rows: Sequence[RepPicture], view: View, titles: Titles, width: int) -> Sheet:
    """A view as a table at a width; stages go by their initials where there is no room for more."""
    named = [clean(titles.get(stage, stage)) for stage in found.stages]
    gap, heads = 2, heads_of(view, named)
    blank = ("",) * len(heads)
    texts = [(row.who.name, *(view.cells(row) if row.calls else blank)) for row in rows]
    if sum(wides(("", *heads), texts)) + gap * len(heads) > width - ROOMY:
        gap, heads = 1, heads_of(view, [name[:INITIALS] for name in named])
    sheet = table(("", *heads), texts, width, (NAME, WIDEST), _style, gap)
    lines = (
        line if row.calls else line._replace(name=line.name._replace(style="muted"))
        for row, line in zip(rows, sheet.lines, strict=True)
    )
    return sheet._replace(lines=tuple(lines), about=view.about)


def _style(text: str) -> str:
    """Bars stand out; far off the window, and falling, is bad; what is no figure is quiet."""
    if text[:1] in BARS:
        return "key"
    if re.fullmatch(r"[+-]\d\.\d", text):
        off = abs(float(text))
        return "bad" if off >= 1 else "middling" if off >= 0.3 else "text"
    if re.fullmatch(r"[+-]\d+", text):
        return "good" if text.startswith("+") else "bad"
    return "muted" if text == "·" else "text"


def _rungs(row: RepPicture) -> str:
    """How many objectives lay how far off the window, over all stages."""
    counts = [sum(each.rungs[place] for each in row.directions) for place in range(7)]
    told = ", ".join(f"{count} at {rungs_text(place - 3)}" for place, count in enumerate(counts) if count)
    none = sum(each.none for each in row.directions)
    open_ = f", {none} open or an activity" if none else ""
    return f"{leaning(row.leaning)}. Objectives by rungs off the window: {told}{open_}."
