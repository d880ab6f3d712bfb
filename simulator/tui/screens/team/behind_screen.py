"""The calls behind a cell of the team's picture, the newest first; enter opens a call's debrief."""

from __future__ import annotations

from asyncio import to_thread
from typing import TYPE_CHECKING, ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widgets import Footer, Static

from simulator.core.scorecard import shown_total
from simulator.errors import ReprangeError
from simulator.progress.summary import Summary
from simulator.reports.plain_text import counted, iso
from simulator.tui.actions import BEHIND, bindings
from simulator.tui.frame import Frame
from simulator.tui.screens.debrief_screen import DebriefScreen
from simulator.tui.widgets.choice_list import Choices, Option
from simulator.tui.widgets.masthead import Masthead
from simulator.tui.widgets.sheet import BREAKPOINTS
from simulator.tui.widgets.text_blocks import Block, Reading, labelled, paragraph

if TYPE_CHECKING:
    from simulator.practice.shell import Practice

ONLY = {
    "": "All calls",
    "off": "Calls with an objective off the window",
    "heard": "Calls whose claim said more than the receipt",
    "drift": "Calls in which plan, say and ask were not one",
}
"""The choices of calls, in words."""

STATED = {"planned": "as planned", "other": "something else", "nothing": "nothing"}
ASKED = {**STATED, "released": "the file was rightly closed"}
LABEL = 13


class BehindScreen(Screen[None]):
    """Shows calls."""

    CSS_PATH = "behind.tcss"
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS
    BINDINGS: ClassVar[list[BindingType]] = bindings(BEHIND)

    choices = getters.query_one(Choices)
    detail = getters.query_one(Reading)

    def __init__(
        self, practice: Practice, name: str, calls: tuple[Summary, ...], what: tuple[str, str]
    ) -> None:
        """Show somebody's calls; `what` is the stage, or empty for all, and one of ONLY."""
        super().__init__()
        self.practice = practice
        self.who, self.calls, self.what = name, calls, what
        self.stages, self.titles = practice.titles()

    def compose(self) -> ComposeResult:
        """The calls, and beside them the one under the cursor."""
        stage, only = self.what
        where = f" in {self.stages.get(stage, stage)}" if stage else ""
        yield Masthead(self.who, f"the latest {len(self.calls)}")
        yield Static(f"{ONLY[only]}{where}, the newest first", id="about", markup=False)
        with Horizontal():
            yield Choices()
            yield Reading()
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Begin with the newest."""
        self.choices.options = tuple(
            Option(each.attempt, self.titles.get(each.scenario, each.scenario), _note(each))
            for each in self.calls
        )
        self.watch(self.choices, "cursor", self._describe)
        self.detail.can_focus = False
        self.choices.focus()
        self._describe()

    def _describe(self) -> None:
        if self.calls:
            call = self.calls[min(self.choices.cursor, len(self.calls) - 1)]
            self.detail.blocks = self._blocks(call)
        else:
            self.detail.blocks = (paragraph("There is no such call."),)

    def _blocks(self, call: Summary) -> tuple[Block, ...]:
        passed = "passed" if call.passed else "not passed"
        ears = "said more than the receipt" if call.heard_more else "as the receipt"
        return (
            paragraph(self.titles.get(call.scenario, call.scenario), "strong"),
            labelled("Day", f"{iso(call.day)}, {call.mode}", LABEL),
            labelled("Stage", self.stages.get(call.stage, call.stage), LABEL),
            labelled("Score", f"{shown_total(call.quarters)} of 100, {passed}", LABEL),
            labelled("Outcome", call.outcome.replace("_", " "), LABEL),
            labelled(
                "Pillars",
                f"stating {call.stating}%, choosing {call.choosing}%, closing {call.closing}%",
                LABEL,
            ),
            labelled("Stretch", _off(call.stretch_off), LABEL),
            labelled("Conservative", _off(call.conservative_off), LABEL),
            labelled("Said", STATED[call.said], LABEL),
            labelled("Asked for", ASKED[call.asked], LABEL),
            labelled("Claim", ears, LABEL),
            paragraph("Enter opens the debrief.", "muted", space=True),
        )

    @on(Choices.Chosen)
    @work(exclusive=True)
    async def go(self, event: Choices.Chosen) -> None:
        """Open a call's debrief, and come back."""
        if not isinstance(self.app, Frame):
            return
        try:
            sitting = await to_thread(self.practice.finished, event.option.id)
            await self.app.ask(DebriefScreen(self.practice, sitting))
        except ReprangeError as error:
            self.app.complain(error)

    def action_page(self, by: int) -> None:
        """Page through the list."""
        self.choices.action_page(by)

    def action_back(self) -> None:
        """Go back to the picture."""
        self.dismiss(None)


def _note(call: Summary) -> str:
    mark = "✓" if call.passed else "·"
    shares = f"{call.stating}/{call.choosing}/{call.closing}"
    return f"{mark} {shown_total(call.quarters)} · {shares} · {iso(call.day)}"


def _off(rungs: int | None) -> str:
    if rungs is None:
        return "none, or an activity"
    if not rungs:
        return "in the window"
    return f"{counted(abs(rungs), 'rung')} {'under' if rungs < 0 else 'over'} the window"
