"""The team: where a manager's work begins, one place below the other, as far as whoever sits here may go."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from simulator.reports.team.people_text import me_text
from simulator.teamwork.roster import Member, Permission
from simulator.tui.actions import TEAM, bindings
from simulator.tui.screens.list_base import ListScreen
from simulator.tui.widgets.choice_list import Option
from simulator.tui.widgets.text_blocks import Block, heading, paragraph

if TYPE_CHECKING:
    from simulator.practice.shell import Practice
    from simulator.practice.team.people import Me


class TeamPlace(NamedTuple):
    """A screen that the team's work is done on."""

    id: str
    title: str
    about: str
    """What one does there, in a sentence or two."""
    screen: str
    """Its module here and its class, `module:Class`; it is made of the practice alone."""
    deeds: tuple[Permission, ...]
    """What one must be allowed to do to go there; one of them is enough."""

    def open_to(self, person: Member) -> bool:
        """Whether somebody may go there."""
        return any(map(person.may, self.deeds))


PLACES = (
    TeamPlace(
        "people",
        "People",
        "Who is a rep, a coach, an author or an admin. Takes a roster in from a CSV file.",
        "people_screen:PeopleScreen",
        ("play",),
    ),
    TeamPlace(
        "drills",
        "Drills",
        "Build a drill and issue it, see where everybody stands, those who need attention first, and close it.",
        "drills_screen:DrillsScreen",
        ("assign",),
    ),
    TeamPlace(
        "reviews",
        "Reviews",
        "Score the calls that await it, without the program's score; settle disputes; read what was said of yours.",
        "queue_screen:QueueScreen",
        ("play",),
    ),
    TeamPlace(
        "picture",
        "Team picture",
        "Who needs what: every rep by stage and pillar, and the calls behind; direction of error, happy ears, trend.",
        "picture_screen:PictureScreen",
        ("see",),
    ),
    TeamPlace(
        "agreement",
        "Agreement",
        "How far managers agree, with each other and with the program, item by item, and the pass mark they set.",
        "agreement_screen:AgreementScreen",
        ("see",),
    ),
    TeamPlace(
        "change",
        "Preview a change",
        "Which past results a changed scenario or playbook would flip, by rep, drill and call, before you adopt it.",
        "change_screen:ChangeScreen",
        ("see", "adopt"),
    ),
)
"""The places, in the order of the work."""


class TeamScreen(ListScreen[TeamPlace, None]):
    """Shows the places that one may go to."""

    BINDINGS = bindings(TEAM)
    place = "Team"

    def __init__(self, practice: Practice, me: Me) -> None:
        """The team around a practice, for whoever sits here."""
        super().__init__()
        self.practice = practice
        self.me = me
        self.entries = tuple(each for each in PLACES if each.open_to(me.person))

    def note(self) -> str:
        """Who sits here."""
        return f"you are {self.me.person.handle}, {self.me.person.role}"

    def option(self, entry: TeamPlace) -> Option:
        """A place by its name."""
        return Option(entry.id, entry.title)

    def blocks(self, entry: TeamPlace) -> Iterator[Block]:
        """What is done at a place, and what one may do."""
        yield paragraph(entry.title, "strong")
        yield paragraph(entry.about)
        yield heading("You")
        for line in me_text(*self.me).splitlines():
            yield paragraph(line)

    async def open(self, entry: TeamPlace) -> None:
        """Go to a place; its screen is imported then."""
        module, _, name = entry.screen.partition(":")
        found = await to_thread(import_module, f"{__package__}.{module}")
        await self.ask(getattr(found, name)(self.practice))
