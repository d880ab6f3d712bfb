"""The team: where a manager's work begins, one place below the other, as far as whoever sits here may go."""

from __future__ import annotations

from asyncio import to_thread
from importlib import import_module
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widgets import Footer

from simulator.errors import ReprangeError
from simulator.reports.team.people_text import me_text
from simulator.teamwork.roster import Deed, Member
from simulator.tui.actions import TEAM, bindings
from simulator.tui.frame import Frame
from simulator.tui.widgets.choice_list import Choices, Option
from simulator.tui.widgets.masthead import Masthead
from simulator.tui.widgets.sheet import BREAKPOINTS
from simulator.tui.widgets.text_blocks import Reading, heading, paragraph

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
    """Where its screen stands, `module:Class`; it is made of the practice alone."""
    deed: Deed
    """What one must be allowed to do, to go there."""
    or_deed: Deed | None = None
    """What is enough as well."""

    def open_to(self, person: Member) -> bool:
        """Whether somebody may go there."""
        return person.may(self.deed) or (self.or_deed is not None and person.may(self.or_deed))


PLACES = (
    TeamPlace(
        "people",
        "People",
        "Who is a rep, a coach, an author or an admin. Takes a roster in from a CSV file.",
        "simulator.tui.screens.team.people_screen:PeopleScreen",
        "play",
    ),
    TeamPlace(
        "drills",
        "Drills",
        "Build a drill and issue it, see where everybody stands, those who need attention first, and close it.",
        "simulator.tui.screens.team.drills_screen:DrillsScreen",
        "assign",
    ),
    TeamPlace(
        "reviews",
        "Reviews",
        "Score the calls that await it, without the program's score; settle disputes; read what was said of yours.",
        "simulator.tui.screens.team.queue_screen:QueueScreen",
        "play",
    ),
    TeamPlace(
        "picture",
        "Team picture",
        "Who needs what: every rep by stage and pillar, and the calls behind; direction of error, happy ears, trend.",
        "simulator.tui.screens.team.picture_screen:PictureScreen",
        "see",
    ),
    TeamPlace(
        "agreement",
        "Agreement",
        "How far managers agree, with each other and with the program, item by item, and the pass mark they set.",
        "simulator.tui.screens.team.agreement_screen:AgreementScreen",
        "see",
    ),
    TeamPlace(
        "change",
        "Preview a change",
        "Which past results a changed scenario or playbook would flip, by rep, drill and call, before you adopt it.",
        "simulator.tui.screens.team.change_screen:ChangeScreen",
        "see",
        "adopt",
    ),
)
"""The places, in the order of the work."""


class TeamScreen(Screen[None]):
    """Shows the places that one may go to."""

    CSS_PATH = "hub.tcss"
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS
    BINDINGS: ClassVar[list[BindingType]] = bindings(TEAM)

    choices = getters.query_one(Choices)
    detail = getters.query_one(Reading)

    def __init__(self, practice: Practice, me: Me) -> None:
        """The team around a practice, for whoever sits here."""
        super().__init__()
        self.practice = practice
        self.me = me
        self.places = {each.id: each for each in PLACES if each.open_to(me.person)}

    def compose(self) -> ComposeResult:
        """The places, and beside them what is done at the one under the cursor."""
        yield Masthead("Team", f"you are {self.me.person.handle}, {self.me.person.role}")
        with Horizontal():
            yield Choices()
            yield Reading()
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Begin with the first one."""
        self.choices.options = tuple(Option(each.id, each.title) for each in self.places.values())
        self.watch(self.choices, "cursor", self._describe)
        self.choices.focus()

    def _describe(self) -> None:
        place = tuple(self.places.values())[self.choices.cursor]
        self.detail.blocks = (
            paragraph(place.title, "strong"),
            paragraph(place.about),
            heading("You"),
            *(paragraph(line) for line in me_text(*self.me).splitlines()),
        )

    @on(Choices.Chosen)
    @work(exclusive=True)
    async def go(self, event: Choices.Chosen) -> None:
        """Open a place, and come back."""
        module, _, name = self.places[event.option.id].screen.partition(":")
        found = await to_thread(import_module, module)
        if isinstance(self.app, Frame):
            try:
                await self.app.ask(getattr(found, name)(self.practice))
            except ReprangeError as error:
                self.app.complain(error)

    def action_back(self) -> None:
        """Go home."""
        self.dismiss(None)
