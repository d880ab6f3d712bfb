"""Reviews: what awaits one, what a second person could score, disputes, what was scored, and reviews of one's own calls."""

from __future__ import annotations

from asyncio import to_thread
from typing import TYPE_CHECKING, ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.reactive import var
from textual.screen import Screen
from textual.widgets import Footer, Static

from simulator.errors import ReprangeError
from simulator.tui.actions import REVIEWS, bindings
from simulator.tui.frame import Frame
from simulator.tui.screens.team.entry import EntryScreen
from simulator.tui.screens.team.queue_lists import LISTS, Listed, listed
from simulator.tui.widgets.choice_list import Choices, Option
from simulator.tui.widgets.key_row import KeyRow
from simulator.tui.widgets.masthead import Masthead
from simulator.tui.widgets.sheet import BREAKPOINTS
from simulator.tui.widgets.text_blocks import Reading, paragraph

if TYPE_CHECKING:
    from simulator.practice.shell import Practice

MANY = 1000
"""From here on the queue is not counted."""


class QueueScreen(Screen[None]):
    """Shows the lists of reviews that are for whoever sits here; nothing of the program's score is in the first two."""

    CSS_PATH = "queue.tcss"
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS
    BINDINGS: ClassVar[list[BindingType]] = bindings(REVIEWS)

    view: var[str] = var("")
    """Which list: one of LISTS."""

    masthead = getters.query_one(Masthead)
    tabs = getters.query_one(KeyRow)
    about = getters.query_one("#about", Static)
    choices = getters.query_one(Choices)
    detail = getters.query_one(Reading)

    def __init__(self, practice: Practice, first: str = "") -> None:
        """The reviews of the team around a practice, from one of LISTS on."""
        super().__init__()
        self.first = first
        self.practice = practice
        self.views: tuple[str, ...] = ()
        self.found: tuple[Listed, ...] = ()
        self.part = ""
        """What each entry of the list has to hold; empty where all are shown."""

    def compose(self) -> ComposeResult:
        """The lists, and beside the one in view what is under the cursor."""
        yield Masthead("Reviews")
        yield KeyRow((), id="tabs")
        yield Static("", id="about", markup=False)
        with Horizontal():
            yield Choices()
            yield Reading()
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Begin with the first list that is for whoever sits here."""
        self.watch(self.choices, "cursor", self._describe, init=False)
        self.detail.can_focus = False
        self.choices.focus()
        self._begin()

    @work(exclusive=True)
    async def _begin(self) -> None:
        person = (await to_thread(lambda: self.practice.team.people.me)).person
        self.views = tuple(name for name, each in LISTS.items() if person.may(each.deed))
        self.tabs.keys = tuple(("", LISTS[name].title, f"look('{name}')") for name in self.views)
        self.view = self.first or self.views[0]

    def watch_view(self) -> None:
        """Read another list."""
        if self.view:
            self.tabs.here = f"look('{self.view}')"
            self.read()

    @work(exclusive=True)
    async def read(self) -> None:
        """Show the list as it is now, with the cursor where it was."""
        if not isinstance(self.app, Frame):
            return
        try:
            found, count = await to_thread(listed, self.practice, self.view)
        except ReprangeError as error:
            self.app.complain(error)
            return
        place = self.choices.cursor
        part = self.part.casefold()
        self.found = tuple(each for each in found if part in each.text.casefold())
        shown = len(self.found)
        self.masthead.note = (
            f"{shown}" if shown == count else f"{shown} of {count}{'+' * (count >= MANY)}"
        )
        only = f" Shown alone: {self.part}." if self.part else ""
        self.about.update(LISTS[self.view].about + only)
        self.choices.options = tuple(
            Option(str(number), each.title, each.note) for number, each in enumerate(self.found)
        )
        self.choices.cursor = place
        self._describe()

    def _describe(self) -> None:
        if 0 <= self.choices.cursor < len(self.found):
            self.detail.blocks = self.found[self.choices.cursor].blocks
        else:
            self.detail.blocks = (paragraph("Nothing is here."),)

    @on(Choices.Chosen)
    @work(exclusive=True, group="go")
    async def go(self, event: Choices.Chosen) -> None:
        """Score the call, or see how it was scored; then come back."""
        if isinstance(self.app, Frame):
            each = self.found[int(event.option.id)]
            try:
                await self._open(self.app, each)
            except ReprangeError as error:
                self.app.complain(error)
            self.read()

    async def _open(self, app: Frame, each: Listed) -> None:
        from simulator.tui.screens.team.marking_screen import MarkingScreen
        from simulator.tui.screens.team.reviewed_screen import ReviewedScreen

        reviews = self.practice.team.reviews
        if LISTS[self.view].blind:
            scored = await to_thread(reviews.open, each.attempt)
            if not await app.ask(MarkingScreen(self.practice, scored)):
                return
        found = await to_thread(reviews.shown, each.attempt)
        await app.ask(ReviewedScreen(self.practice, found, each.item))

    @work(exclusive=True, group="go")
    async def action_find(self) -> None:
        """Show some entries alone."""
        if isinstance(self.app, Frame):
            question = "A part of the name of a rep, a scenario or a drill; empty shows all."
            self.part = await self.app.ask(EntryScreen("Find", question, "", self.part))
            self.read()

    def action_next(self, by: int) -> None:
        """Look at another list."""
        if self.views:
            self.view = self.views[(self.views.index(self.view) + by) % len(self.views)]

    def action_look(self, view: str) -> None:
        """Look at a list."""
        self.view = view

    def action_page(self, by: int) -> None:
        """Page through the list."""
        self.choices.action_page(by)

    def action_back(self) -> None:
        """Go back to the team."""
        self.dismiss(None)
