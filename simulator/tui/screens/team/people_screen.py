"""People: the roster, what it said of each over time, and a file that is taken in once its changes were read."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work

from simulator.reports.team.people_text import changes_lines
from simulator.tui.actions import PEOPLE, bindings
from simulator.tui.frame import complaints
from simulator.tui.screens.list_base import TeamListScreen
from simulator.tui.screens.question_screen import EntryScreen, agreed
from simulator.tui.widgets.choice_list import Option
from simulator.tui.widgets.text_blocks import Block, heading, labelled, paragraph

if TYPE_CHECKING:
    from simulator.teamwork.roster import Member

MOST = 8
"""The changes that are named before the roster is changed."""


class PeopleScreen(TeamListScreen["Member"]):
    """Shows the roster."""

    BINDINGS = bindings(PEOPLE)
    place = "People"
    NOTHING = (
        "There is no roster yet: this database is yours alone.",
        "A roster is a CSV file that a spreadsheet can write; the first line names its columns:",
        "handle,name,role,team,manager,email,active,stands_in",
        "A handle is the name of the operating system's user; role is rep, coach, author or admin.",
        "One row must be yours, as an admin. Press i: you see what would change before anything does.",
    )

    def read(self) -> Sequence[Member]:
        """The roster as it is now."""
        return self.practice.team.people.everybody()

    def note(self) -> str:
        """How many are active."""
        active = sum(each.active for each in self.entries)
        return f"{active} active" if self.entries else "no roster"

    def option(self, entry: Member) -> Option:
        """Somebody with their role."""
        note = f"{entry.role}{'' if entry.active else ', not active'}"
        return Option(entry.handle, entry.name, note)

    def blocks(self, entry: Member) -> Iterator[Block]:
        """What the roster says of somebody."""
        yield paragraph(entry.name, "strong")
        yield labelled("Handle", entry.handle)
        yield labelled("Role", f"{entry.role}{', stands in for reps' if entry.stands_in else ''}")
        yield labelled("Team", entry.team or "none")
        yield labelled("Manager", entry.manager or "whoever coaches the team")
        yield labelled("E-mail", entry.email or "none")
        yield labelled("Active", "yes" if entry.active else "no: their calls are kept")
        yield heading("Roles")
        yield paragraph(
            "A rep plays and disputes. A coach assigns drills and scores the calls of their people. An author adopts"
            " changes of scenarios. An admin does all that, for everybody, and keeps the roster. Nobody alters or deletes.",
            "muted",
        )

    @work(exclusive=True, group="import")
    async def action_import(self) -> None:
        """Ask for a file, show what it would change, and take it in."""
        named = await self.ask(EntryScreen("Take a roster in", "The CSV file:", "roster.csv"))
        if not named:
            return
        with complaints(self):
            people = self.practice.team.people
            found = await to_thread(people.read, Path(named))
            if not found.rows:
                self.notify("Everybody is as they were.", title="Nothing to change.")
                return
            told = "\n".join(changes_lines(found, MOST))
            words = ("Leave the roster as it is", "Write these changes")
            if await agreed(self, "What the file would change", told, *words):
                await to_thread(people.take_in, found)
        self.reload()
