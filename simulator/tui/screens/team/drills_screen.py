"""Drills as a manager watches them: what was issued, where everybody stands, who needs attention first."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widgets import Footer

from simulator.errors import ReprangeError
from simulator.practice.team.drafting import day, shown
from simulator.reports.team.drill_text import LEGEND, drill_words, round_words, standing_cells
from simulator.tui.actions import DRILLS, bindings
from simulator.tui.frame import Frame
from simulator.tui.screens.question_screen import QuestionScreen
from simulator.tui.screens.team.drill_reps_screen import DrillRepsScreen
from simulator.tui.screens.team.new_drill_screen import NewDrillScreen
from simulator.tui.screens.team.pick import PickScreen
from simulator.tui.widgets.choice_list import Choices, Option
from simulator.tui.widgets.masthead import Masthead
from simulator.tui.widgets.sheet import BREAKPOINTS
from simulator.tui.widgets.text_blocks import Block, Reading, heading, labelled, paragraph

if TYPE_CHECKING:
    from simulator.practice.shell import Practice
    from simulator.practice.team.issued import Issued
    from simulator.teamwork.drill_standing import DrillStanding

NONE = (
    "No drill was issued yet.",
    "A drill is a list of calls with a due date, a limit of attempts and a pass rule.",
    "Press n to build one; you read it in words before it is issued, and from then on it is as it is.",
)
NAME = 14


class DrillsScreen(Screen[None]):
    """Shows the drills that one may watch."""

    CSS_PATH = "drills.tcss"
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS
    BINDINGS: ClassVar[list[BindingType]] = bindings(DRILLS)

    choices = getters.query_one(Choices)
    detail = getters.query_one(Reading)
    masthead = getters.query_one(Masthead)

    def __init__(self, practice: Practice) -> None:
        """The drills of the team around a practice."""
        super().__init__()
        self.practice = practice
        self.found: tuple[Issued, ...] = ()
        self.standings: dict[str, tuple[DrillStanding, ...]] = {}

    def compose(self) -> ComposeResult:
        """The drills, and beside them the one under the cursor."""
        yield Masthead("Drills")
        with Horizontal():
            yield Choices()
            yield Reading()
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Read the drills."""
        self.watch(self.choices, "cursor", self._describe, init=False)
        self.choices.focus()
        self.read()

    @work(exclusive=True, group="read")
    async def read(self) -> None:
        """Show the drills as they are now, with the cursor where it was."""
        at = self.choices.cursor
        try:
            self.found, self.standings = await to_thread(self._read)
        except ReprangeError as error:
            if isinstance(self.app, Frame):
                self.app.complain(error)
        self.masthead.note = f"{sum(not each.closed for each in self.found)} open"
        self.choices.options = tuple(
            Option(each.id, each.drill.name, self._note(each)) for each in self.found
        )
        self.choices.cursor = at
        self._describe()

    def _read(self) -> tuple[tuple[Issued, ...], dict[str, tuple[DrillStanding, ...]]]:
        drills = self.practice.team.drills
        found = drills.listed()
        return found, {each.id: drills.standings(each.id) for each in found}

    def _note(self, issued: Issued) -> str:
        standings = self.standings[issued.id]
        done = sum(each.state == "passed" for each in standings)
        state = "closed" if issued.closed else f"due {day(issued.drill.due[0], issued.drill.zone)}"
        return f"{state} · {done} of {len(standings)} passed"

    @property
    def _chosen(self) -> Issued | None:
        return self.found[self.choices.cursor] if self.choices.cursor < len(self.found) else None

    def _describe(self) -> None:
        issued = self._chosen
        if issued is None:
            self.detail.blocks = tuple(paragraph(text, space=True) for text in NONE)
        else:
            self.detail.blocks = tuple(drill_blocks(issued, self.standings[issued.id]))

    @on(Choices.Chosen)
    @work(exclusive=True, group="go")
    async def go(self, event: Choices.Chosen) -> None:
        """Look at everybody's attempts."""
        issued = self._chosen
        if issued is not None and isinstance(self.app, Frame):
            await self.app.ask(DrillRepsScreen(self.practice, issued, self.standings[issued.id]))

    @work(exclusive=True, group="go")
    async def action_new(self) -> None:
        """Build a drill."""
        if isinstance(self.app, Frame):
            await self.app.ask(NewDrillScreen(self.practice))
            self.read()

    @work(exclusive=True, group="go")
    async def action_assign(self) -> None:
        """Assign the drill to more reps."""
        app, issued = self.app, self._chosen
        if issued is None or not isinstance(app, Frame):
            return
        people = await to_thread(self.practice.team.people.mine)
        held = {each.player for each in self.standings[issued.id]}
        options = tuple(
            Option(each.handle, each.name, each.team)
            for each in people
            if each.active and each.handle not in held
        )
        if not options:
            self.notify("Everybody whom you coach has this drill.")
            return
        picked = await app.ask(PickScreen("Assign it to", issued.drill.name, options, ()))
        if picked:
            await self._try(lambda: self.practice.team.drills.assign(issued.id, picked))

    @work(exclusive=True, group="go")
    async def action_close(self) -> None:
        """Close the drill, or open it again, once that is agreed."""
        app, issued = self.app, self._chosen
        if issued is None or not isinstance(app, Frame):
            return
        open_ = sum(
            each.state in {"not started", "in progress"} for each in self.standings[issued.id]
        )
        answers = (
            Option("no", "Leave it as it is"),
            Option("yes", "Open it again" if issued.closed else "Close it"),
        )
        title = "Open it again?" if issued.closed else "Close the drill?"
        text = f"{open_} have not done all of it. Nobody begins a call of a closed drill; it can be opened again."
        if await app.ask(QuestionScreen(title, text, answers)) == "yes":
            drills = self.practice.team.drills
            await self._try(lambda: (drills.reopen if issued.closed else drills.close)(issued.id))

    async def _try(self, deed: object) -> None:
        try:
            if callable(deed):
                await to_thread(deed)
        except ReprangeError as error:
            if isinstance(self.app, Frame):
                self.app.complain(error)
        self.read()

    def action_page(self, by: int) -> None:
        """Page through the drill."""
        self.detail.action_page(by)

    def action_back(self) -> None:
        """Go back to the team."""
        self.dismiss(None)


def drill_blocks(issued: Issued, standings: tuple[DrillStanding, ...]) -> Iterator[Block]:
    """A drill: where everybody stands, and what it asks for."""
    yield paragraph(f"{issued.drill.name}{' (closed)' if issued.closed else ''}", "strong")
    yield heading("Where everybody stands")
    if len(issued.drill.due) > 1 and standings:
        yield paragraph(f"{round_words(issued.drill, standings[0].round, shown)}.", "muted")
    for each in standings:
        _, state, marks, *_ = standing_cells(each)
        yield labelled(each.player, f"{state}   {marks}", NAME)
    yield paragraph(LEGEND, "muted", space=True)
    yield heading("What it asks for")
    for line in drill_words(issued.drill, shown):
        yield paragraph(line)
    yield paragraph(f"Issued by {issued.issued_by} on {issued.issued_at[:10]}.", "muted")
