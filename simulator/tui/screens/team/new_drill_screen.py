"""A drill is built: each thing that it is made of on a row, and beside them the whole of it in words."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from textual import work
from textual.reactive import var

from simulator.errors import ReprangeError
from simulator.practice.team.drill_forms import DrillRequest, local_zone, shown
from simulator.reports.team.drill_text import drill_words
from simulator.tui.actions import NEW_DRILL, bindings
from simulator.tui.frame import complaints
from simulator.tui.screens.list_base import TeamListScreen
from simulator.tui.screens.question_screen import EntryScreen, PickScreen, agreed
from simulator.tui.widgets.choice_list import Option
from simulator.tui.widgets.text_blocks import heading, paragraph

if TYPE_CHECKING:
    from simulator.practice.shell import Practice
    from simulator.teamwork.drill import Drill


class FormRow(NamedTuple):
    """Something that a drill is made of."""

    id: str
    label: str
    told: Callable[[Any], str]
    """How a value of it reads."""
    cycle: tuple[Any, ...] = ()
    """What enter goes through, where it is not typed or picked; the first is set at the start."""
    hint: str = ""
    """How it is written, where it is typed."""


FIELDS = (
    FormRow("name", "Name", lambda name: name or "type it", hint="What the reps will call it."),
    FormRow("scenarios", "Calls", lambda ids: f"{len(ids)} picked" if ids else "pick them"),
    FormRow("reps", "Reps", lambda handles: f"{len(handles)} picked" if handles else "pick them"),
    FormRow("due", "Due", lambda due: due or "type it",
            hint="A date and time, 2026-12-01 17:00; or a date, which means its end."),
    FormRow("zone", "Time zone", str,
            hint="As the zone database names it: Europe/Brussels, America/New_York, UTC."),
    FormRow("most", "Attempts at each call", str, (3, 4, 5, 6, 8, 10, 1, 2)),
    FormRow("fewest", "Attempts needed", str, (1, 2, 3, 4, 5)),
    FormRow("counts", "What counts", lambda which: f"the {which}", ("best", "first", "latest")),
    FormRow("total", "Total needed", lambda total: str(total) if total else "the playbook's", (0, 75, 80, 85, 90)),
    FormRow("floor", "Each part needs",
            lambda floor: f"{floor}%" if floor else "as the playbook says", (0, 65, 70, 75, 80)),
    FormRow("in_a_row", "Passes in a row", str, (1, 2, 3)),
    FormRow("draws", "Drawn for each rep", lambda draws: str(draws) if draws else "none: all calls", (0, 1, 2, 3, 5)),
    FormRow("random_variants", "Variants",
            lambda drawn: "in each rep's own order" if drawn else "the same for everybody", (False, True)),
    FormRow("repeats", "Repeated",
            lambda days: " and ".join(f"after {each} days" for each in days) or "no", ((), (7,), (7, 21))),
    FormRow("words_needed", "Own words", lambda needed: "needed" if needed else "as the rep likes", (False, True)),
    FormRow("decides", "Whose score decides",
            lambda who: "a manager's review" if who == "review" else "the program's", ("program", "review")),
)  # fmt: skip

NO_ROSTER = "There is no roster: type the handles, with a space between two."


class NewDrillScreen(TeamListScreen[FormRow]):
    """Builds a drill and issues it."""

    BINDINGS = bindings(NEW_DRILL)
    place = "New drill"

    values: var[dict[str, Any]] = var(dict)
    """What was said so far, by field."""

    def __init__(self, practice: Practice) -> None:
        """Build a drill of the scenarios of a practice."""
        super().__init__(practice)
        self.draft: Drill | None = None
        """The drill as it would be issued; None while something is missing."""
        first = {field.id: field.cycle[0] for field in FIELDS if field.cycle}
        blank = {"name": "", "scenarios": (), "reps": (), "due": "", "zone": local_zone()}
        self.set_reactive(NewDrillScreen.values, {**first, **blank})
        self.entries = FIELDS

    def note(self) -> str:
        """How it is issued."""
        return "i issues it"

    def option(self, entry: FormRow) -> Option:
        """A row with its value."""
        return Option(entry.id, entry.label, entry.told(self.values[entry.id]))

    def watch_values(self) -> None:
        """Show what was said, and what comes of it."""
        self.entries = FIELDS
        if self.is_mounted:
            self._redraft()

    def on_mount(self) -> None:
        """Begin with the name."""
        super().on_mount()
        self._redraft()

    def describe(self) -> None:
        """The detail tells of the whole drill, and not of a row."""

    @work(exclusive=True, group="draft")
    async def _redraft(self) -> None:
        """Work the drill out, and tell it in words, or what is missing."""
        reps = ", ".join(self.values["reps"])
        try:
            self.draft = await to_thread(self._drafted)
        except ReprangeError as error:
            self.draft = None
            self.detail.blocks = (heading("Not ready yet"), paragraph(error.problem), paragraph(error.remedy, "muted"))
            return
        self.detail.blocks = (
            paragraph(self.draft.name, "strong"),
            *(paragraph(line, space=True) for line in drill_words(self.draft, shown)),
            paragraph(f"For: {reps}." if reps else "For nobody yet: pick the reps.", space=True),
            paragraph("Press i to issue it. From then on it is as it is.", "muted", space=True),
        )

    def _drafted(self) -> Drill:
        fields = {name: value for name, value in self.values.items() if name != "reps"}
        return self.practice.team.drills.draft(DrillRequest(**fields))

    async def open(self, entry: FormRow) -> None:
        """Go to the next value, or ask for one."""
        held = self.values[entry.id]
        if entry.cycle:
            value: Any = entry.cycle[(entry.cycle.index(held) + 1) % len(entry.cycle)]
        elif entry.id == "scenarios":
            options = await to_thread(self._scenarios)
            text = "Enter picks or drops one."
            value = await self.ask(PickScreen("The calls of the drill", text, options, held))
        elif entry.id == "reps":
            value = await self._reps(held)
        else:
            value = await self.ask(EntryScreen(entry.label, entry.hint, value=held)) or held
        self.values = {**self.values, entry.id: value}

    def _scenarios(self) -> tuple[Option, ...]:
        return tuple(Option(card.id, card.title, card.account) for card in self.practice.history.cards())

    async def _reps(self, held: tuple[str, ...]) -> tuple[str, ...]:
        people = await to_thread(self.practice.team.people.mine)
        options = tuple(Option(each.handle, each.name, f"{each.role} {each.team}") for each in people if each.active)
        if options:
            text = "Enter picks or drops one, a picks all."
            return await self.ask(PickScreen("Who gets the drill", text, options, held))
        typed = await self.ask(EntryScreen("Reps", NO_ROSTER, value=" ".join(held)))
        return tuple(typed.replace(",", " ").split())

    @work(exclusive=True, group="go")
    async def action_issue(self) -> None:
        """Issue the drill, once it is agreed."""
        draft, reps = self.draft, self.values["reps"]
        if draft is None or not reps:
            self.notify("Something is missing: see at the right.", severity="warning")
            return
        text = "Everything that decides a result is frozen. It can be closed, and not changed."
        title, yes = f"Issue “{draft.name}”?", f"Issue it to {len(reps)}"
        if not await agreed(self, title, text, "Not yet", yes):
            return
        with complaints(self):
            await to_thread(lambda: self.practice.team.drills.issue(draft, reps))
            self.notify(f"“{draft.name}” is issued to {len(reps)}.", markup=False)
            self.dismiss(None)

    def action_back(self) -> None:
        """Leave, once it is agreed that what was said is lost."""
        self._leave()

    @work(exclusive=True, group="go")
    async def _leave(self) -> None:
        if self.values["name"] or self.values["scenarios"]:
            answers = ("Go on building it", "Leave: it is lost")
            if not await agreed(self, "Leave the drill?", "It was not issued.", *answers):
                return
        self.dismiss(None)
