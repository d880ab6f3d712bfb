"""People: the roster, what it said of each over time, and a file that is taken in once its changes were read."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import getters, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widgets import Footer

from simulator.errors import ReprangeError
from simulator.reports.team.people_text import changes_lines
from simulator.tui.actions import PEOPLE, bindings
from simulator.tui.frame import Frame
from simulator.tui.screens.question_screen import QuestionScreen
from simulator.tui.screens.team.entry import EntryScreen
from simulator.tui.widgets.choice_list import Choices, Option
from simulator.tui.widgets.masthead import Masthead
from simulator.tui.widgets.sheet import BREAKPOINTS
from simulator.tui.widgets.text_blocks import Block, Reading, heading, labelled, paragraph

if TYPE_CHECKING:
    from simulator.practice.shell import Practice
    from simulator.teamwork.roster import Member

NONE = (
    "There is no roster yet: this database is yours alone.",
    "A roster is a CSV file that a spreadsheet can write; the first line names its columns:",
    "handle,name,role,team,manager,email,active,stands_in",
    "A handle is the name of the operating system's user; role is rep, coach, author or admin.",
    "One row must be yours, as an admin. Press i: you see what would change before anything does.",
)


MOST = 8
"""The changes that are named before the roster is changed."""


class PeopleScreen(Screen[None]):
    """Shows the roster."""

    CSS_PATH = "people.tcss"
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS
    BINDINGS: ClassVar[list[BindingType]] = bindings(PEOPLE)

    choices = getters.query_one(Choices)
    detail = getters.query_one(Reading)
    masthead = getters.query_one(Masthead)

    def __init__(self, practice: Practice) -> None:
        """The roster of the team around a practice."""
        super().__init__()
        self.practice = practice
        self.found: tuple[Member, ...] = ()

    def compose(self) -> ComposeResult:
        """The people, and beside them the one under the cursor."""
        yield Masthead("People")
        with Horizontal():
            yield Choices()
            yield Reading()
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Read the roster."""
        self.watch(self.choices, "cursor", self._describe, init=False)
        self.choices.focus()
        self.read()

    @work(exclusive=True)
    async def read(self) -> None:
        """Show the roster as it is now."""
        if isinstance(self.app, Frame):
            try:
                self.found = await to_thread(self.practice.team.people.everybody)
            except ReprangeError as error:
                self.app.complain(error)
        active = sum(each.active for each in self.found)
        self.masthead.note = f"{active} active" if self.found else "no roster"
        self.choices.options = tuple(
            Option(each.handle, each.name, _note(each)) for each in self.found
        )
        self._describe()

    def _describe(self) -> None:
        if not self.found:
            self.detail.blocks = tuple(paragraph(text, space=True) for text in NONE)
        elif 0 <= self.choices.cursor < len(self.found):
            self.detail.blocks = tuple(_about(self.found[self.choices.cursor]))

    @work(exclusive=True, group="import")
    async def action_import(self) -> None:
        """Ask for a file, show what it would change, and take it in."""
        app = self.app
        if not isinstance(app, Frame):
            return
        named = await app.ask(EntryScreen("Take a roster in", "The CSV file:", "roster.csv"))
        if not named:
            return
        try:
            people = self.practice.team.people
            found = await to_thread(people.read, Path(named))
            if not found.rows:
                self.notify("Everybody is as they were.", title="Nothing to change.")
                return
            answers = (
                Option("no", "Leave the roster as it is"),
                Option("yes", "Write these changes"),
            )
            told = "\n".join(changes_lines(found, MOST))
            if await app.ask(QuestionScreen("What the file would change", told, answers)) == "yes":
                await to_thread(people.take_in, found)
        except ReprangeError as error:
            app.complain(error)
        self.read()

    def action_back(self) -> None:
        """Go back to the team."""
        self.dismiss(None)


def _note(person: Member) -> str:
    return f"{person.role}{'' if person.active else ', not active'}"


def _about(person: Member) -> Iterator[Block]:
    yield paragraph(person.name, "strong")
    yield labelled("Handle", person.handle)
    yield labelled("Role", f"{person.role}{', stands in for reps' if person.stands_in else ''}")
    yield labelled("Team", person.team or "none")
    yield labelled("Manager", person.manager or "whoever coaches the team")
    yield labelled("E-mail", person.email or "none")
    yield labelled("Active", "yes" if person.active else "no: their calls are kept")
    yield heading("Roles")
    yield paragraph(
        "A rep plays and disputes. A coach assigns drills and scores the calls of their people. An author adopts"
        " changes of scenarios. An admin does all that, for everybody, and keeps the roster. Nobody alters or deletes.",
        "muted",
    )
