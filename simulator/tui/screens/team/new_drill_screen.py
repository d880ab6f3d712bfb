"""A drill is built: each thing that it is made of on a row, and beside them the whole of it in words."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.reactive import var
from textual.screen import Screen
from textual.widgets import Footer

from simulator.errors import ReprangeError
from simulator.practice.team.drafting import Wanted, local_zone, shown
from simulator.reports.team.drill_text import drill_words
from simulator.tui.actions import NEW_DRILL, bindings
from simulator.tui.frame import Frame
from simulator.tui.screens.question_screen import QuestionScreen
from simulator.tui.screens.team.entry import EntryScreen
from simulator.tui.screens.team.pick import PickScreen
from simulator.tui.widgets.choice_list import Choices, Option
from simulator.tui.widgets.masthead import Masthead
from simulator.tui.widgets.sheet import BREAKPOINTS
from simulator.tui.widgets.text_blocks import Reading, heading, paragraph

if TYPE_CHECKING:
    from simulator.practice.shell import Practice
    from simulator.teamwork.drill import Drill

CYCLES: dict[str, tuple[Any, ...]] = {
    "most": (1, 2, 3, 4, 5, 6, 8, 10),
    "fewest": (1, 2, 3, 4, 5),
    "counts": ("best", "first", "latest"),
    "total": (0, 75, 80, 85, 90),
    "floor": (0, 65, 70, 75, 80),
    "in_a_row": (1, 2, 3),
    "draws": (0, 1, 2, 3, 5),
    "random_variants": (False, True),
    "repeats": ((), (7,), (7, 21)),
    "words_needed": (False, True),
    "decides": ("program", "review"),
}
"""What enter goes through, for what is not typed or picked."""

ROWS: tuple[tuple[str, str, Callable[[Any], str]], ...] = (
    ("name", "Name", lambda name: name or "type it"),
    ("scenarios", "Calls", lambda ids: f"{len(ids)} picked" if ids else "pick them"),
    ("reps", "Reps", lambda handles: f"{len(handles)} picked" if handles else "pick them"),
    ("due", "Due", lambda due: due or "type it"),
    ("zone", "Time zone", str),
    ("most", "Attempts at each call", str),
    ("fewest", "Attempts needed", str),
    ("counts", "What counts", lambda which: f"the {which}"),
    ("total", "Total needed", lambda total: str(total) if total else "the playbook's"),
    ("floor", "Each part needs", lambda floor: f"{floor}%" if floor else "as the playbook says"),
    ("in_a_row", "Passes in a row", str),
    ("draws", "Drawn for each rep", lambda draws: str(draws) if draws else "none: all calls"),
    ("random_variants", "Variants", lambda drawn: "in each rep's own order" if drawn else "the same for everybody"),
    ("repeats", "Repeated", lambda days: " and ".join(f"after {each} days" for each in days) or "no"),
    ("words_needed", "Own words", lambda needed: "needed" if needed else "as the rep likes"),
    ("decides", "Whose score decides", lambda who: "a manager's review" if who == "review" else "the program's"),
)  # fmt: skip
"""What a drill is made of: its field, its name, and how its value reads."""


class NewDrillScreen(Screen[None]):
    """Builds a drill and issues it."""

    CSS_PATH = "drills.tcss"
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS
    BINDINGS: ClassVar[list[BindingType]] = bindings(NEW_DRILL)

    values: var[dict[str, Any]] = var(dict)
    """What was said so far, by field."""

    choices = getters.query_one(Choices)
    detail = getters.query_one(Reading)

    def __init__(self, practice: Practice) -> None:
        """Build a drill of the scenarios of a practice."""
        super().__init__()
        self.practice = practice
        self.draft: Drill | None = None
        """The drill as it would be issued; None while something is missing."""
        first: dict[str, Any] = {name: cycle[0] for name, cycle in CYCLES.items()}
        blank = {"name": "", "scenarios": (), "reps": (), "due": "", "zone": local_zone()}
        self.set_reactive(NewDrillScreen.values, {**first, **blank, "most": 3})

    def compose(self) -> ComposeResult:
        """The rows, and beside them the drill in words."""
        yield Masthead("New drill", "i issues it")
        with Horizontal():
            yield Choices()
            yield Reading()
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Begin with the name."""
        self.choices.focus()
        self._show()

    def watch_values(self) -> None:
        """Show what was said, and what comes of it."""
        if self.is_mounted:
            self._show()

    def _show(self) -> None:
        at = self.choices.cursor
        self.choices.options = tuple(
            Option(field, label, told(self.values[field])) for field, label, told in ROWS
        )
        self.choices.cursor = at
        self._redraft()

    @work(exclusive=True, group="draft")
    async def _redraft(self) -> None:
        """Work the drill out, and tell it in words, or what is missing."""
        reps = ", ".join(self.values["reps"])
        try:
            self.draft = await to_thread(self._drafted)
        except ReprangeError as error:
            self.draft = None
            self.detail.blocks = (
                heading("Not ready yet"),
                paragraph(error.problem),
                paragraph(error.remedy, "muted"),
            )
            return
        self.detail.blocks = (
            paragraph(self.draft.name, "strong"),
            *(paragraph(line, space=True) for line in drill_words(self.draft, shown)),
            paragraph(f"For: {reps}." if reps else "For nobody yet: pick the reps.", space=True),
            paragraph("Press i to issue it. From then on it is as it is.", "muted", space=True),
        )

    def _drafted(self) -> Drill:
        fields = {name: value for name, value in self.values.items() if name != "reps"}
        return self.practice.team.drills.draft(Wanted(**fields))

    @on(Choices.Chosen)
    @work(exclusive=True, group="edit")
    async def edit(self, event: Choices.Chosen) -> None:
        """Go to the next value, or ask for one."""
        field, app = event.option.id, self.app
        if not isinstance(app, Frame):
            return
        if field in CYCLES:
            cycle = CYCLES[field]
            value: Any = cycle[(cycle.index(self.values[field]) + 1) % len(cycle)]
        elif field == "scenarios":
            options = await to_thread(self._scenarios)
            text = "Enter picks or drops one."
            value = await app.ask(
                PickScreen("The calls of the drill", text, options, self.values[field])
            )
        elif field == "reps":
            value = await self._reps(app)
        else:
            label = {name: label for name, label, _ in ROWS}[field]
            value = (
                await app.ask(EntryScreen(label, HINTS[field], value=self.values[field]))
                or self.values[field]
            )
        self.values = {**self.values, field: value}

    def _scenarios(self) -> tuple[Option, ...]:
        return tuple(Option(card.id, card.title, card.account) for card in self.practice.cards())

    async def _reps(self, app: Frame) -> tuple[str, ...]:
        people = await to_thread(self.practice.team.people.mine)
        options = tuple(
            Option(each.handle, each.name, f"{each.role} {each.team}")
            for each in people
            if each.active
        )
        if options:
            text = "Enter picks or drops one, a picks all."
            return await app.ask(
                PickScreen("Who gets the drill", text, options, self.values["reps"])
            )
        typed = await app.ask(
            EntryScreen("Reps", HINTS["reps"], value=" ".join(self.values["reps"]))
        )
        return tuple(typed.replace(",", " ").split())

    @work(exclusive=True, group="edit")
    async def action_issue(self) -> None:
        """Issue the drill, once it is agreed."""
        app, draft, reps = self.app, self.draft, self.values["reps"]
        if not isinstance(app, Frame):
            return
        if draft is None or not reps:
            self.notify("Something is missing: see at the right.", severity="warning")
            return
        answers = (Option("no", "Not yet"), Option("yes", f"Issue it to {len(reps)}"))
        text = "Everything that decides a result is frozen. It can be closed, and not changed."
        if await app.ask(QuestionScreen(f"Issue “{draft.name}”?", text, answers)) != "yes":
            return
        try:
            await to_thread(lambda: self.practice.team.drills.issue(draft, reps))
        except ReprangeError as error:
            app.complain(error)
            return
        self.notify(f"“{draft.name}” is issued to {len(reps)}.", markup=False)
        self.dismiss(None)

    @work(exclusive=True, group="edit")
    async def action_back(self) -> None:
        """Leave, once it is agreed that what was said is lost."""
        if isinstance(self.app, Frame) and (self.values["name"] or self.values["scenarios"]):
            answers = (Option("no", "Go on building it"), Option("yes", "Leave: it is lost"))
            if (
                await self.app.ask(
                    QuestionScreen("Leave the drill?", "It was not issued.", answers)
                )
                != "yes"
            ):
                return
        self.dismiss(None)


HINTS = {
    "name": "What the reps will call it.",
    "due": "A date and time, 2026-12-01 17:00; or a date, which means its end.",
    "zone": "As the zone database names it: Europe/Brussels, America/New_York, UTC.",
    "reps": "There is no roster: type the handles, with a space between two.",
}
"""How what is typed is written."""
