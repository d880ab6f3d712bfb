"""One drill, rep by rep: the attempts at each call; enter opens the latest one's debrief, as far as it may be seen yet."""

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

from simulator.core.scorecard import shown_total
from simulator.errors import ReprangeError
from simulator.practice.team.drafting import shown
from simulator.reports.team.drill_text import LEGEND, round_words, verdict_mark
from simulator.tui.actions import DRILL_REPS, bindings
from simulator.tui.frame import Frame
from simulator.tui.screens.debrief_screen import DebriefScreen
from simulator.tui.widgets.choice_list import Choices, Option
from simulator.tui.widgets.masthead import Masthead
from simulator.tui.widgets.sheet import BREAKPOINTS
from simulator.tui.widgets.text_blocks import Block, Reading, heading, labelled, paragraph

if TYPE_CHECKING:
    from simulator.practice.shell import Practice
    from simulator.practice.team.issued import Issued
    from simulator.teamwork.drill_standing import DrillStanding, Try

TRY = 12


class DrillRepsScreen(Screen[None]):
    """Shows where everybody stands in a drill."""

    CSS_PATH = "drills.tcss"
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS
    BINDINGS: ClassVar[list[BindingType]] = bindings(DRILL_REPS)

    choices = getters.query_one(Choices)
    detail = getters.query_one(Reading)
    masthead = getters.query_one(Masthead)

    def __init__(
        self, practice: Practice, issued: Issued, standings: tuple[DrillStanding, ...]
    ) -> None:
        """Show the standings of a drill, in their order."""
        super().__init__()
        self.practice, self.issued, self.standings = practice, issued, standings

    def compose(self) -> ComposeResult:
        """The reps, and beside them the attempts of the one under the cursor."""
        yield Masthead(f"Drill · {self.issued.drill.name}")
        with Horizontal():
            yield Choices()
            yield Reading()
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Begin with who needs attention first."""
        self._list()
        self.watch(self.choices, "cursor", self._describe)
        self.choices.focus()

    def _list(self) -> None:
        rounds, count = len(self.issued.drill.due), len(self.standings)
        of = f"round {self.round + 1} of {rounds} · " if rounds > 1 else ""
        self.masthead.note = f"{of}{count} {'rep' if count == 1 else 'reps'}"
        self.choices.options = tuple(
            Option(
                each.player,
                each.player,
                f"{each.state}  {' '.join(map(verdict_mark, each.verdicts))}",
            )
            for each in self.standings
        )

    @property
    def round(self) -> int:
        """The round that is looked at, from 0."""
        return self.standings[0].round if self.standings else 0

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There are rounds to look at where the drill is repeated."""
        if action == "round":
            return len(self.issued.drill.due) > 1 and bool(self.standings)
        return super().check_action(action, parameters)

    @work(exclusive=True)
    async def action_round(self) -> None:
        """Look at the next round, and after the last at the first again."""
        following = (self.round + 1) % len(self.issued.drill.due)
        drills = self.practice.team.drills
        try:
            self.standings = await to_thread(drills.standings, self.issued.id, following)
        except ReprangeError as error:
            if isinstance(self.app, Frame):
                self.app.complain(error)
        self._list()
        self._describe()

    def _describe(self) -> None:
        if self.choices.cursor < len(self.standings):
            self.detail.blocks = tuple(self._blocks(self.standings[self.choices.cursor]))

    def _blocks(self, standing: DrillStanding) -> Iterator[Block]:
        yield paragraph(f"{standing.player}: {standing.state}", "strong")
        if len(self.issued.drill.due) > 1:
            yield paragraph(f"{round_words(self.issued.drill, standing.round, shown)}.", "muted")
        for verdict in standing.verdicts:
            yield heading(self.issued.drill.calls[verdict.item].title)
            for each in verdict.tries:
                yield labelled(f"Attempt {each.number}", _told(each), TRY)
            left = f"{verdict.left} left" if verdict.left else "none left"
            yield labelled("Attempts", left, TRY)
        yield paragraph(LEGEND, "muted", space=True)
        yield paragraph("Enter opens the debrief of the latest attempt.", "muted")

    @on(Choices.Chosen)
    @work(exclusive=True)
    async def open_latest(self, event: Choices.Chosen) -> None:
        """Open the debrief of the latest finished attempt."""
        standing = self.standings[self.choices.cursor]
        done = [each for verdict in standing.verdicts for each in verdict.tries if each.finished_at]
        if not done:
            self.notify(f"{standing.player} has finished no attempt yet.", markup=False)
            return
        latest = max(done, key=lambda each: each.finished_at or "")
        if isinstance(self.app, Frame):
            try:
                sitting = await to_thread(self.practice.finished, latest.attempt)
                await self.app.ask(DebriefScreen(self.practice, sitting))
            except ReprangeError as error:
                self.app.complain(error)

    def action_page(self, by: int) -> None:
        """Page through the attempts."""
        self.detail.action_page(by)

    def action_back(self) -> None:
        """Go back to the drills."""
        self.dismiss(None)


def _told(made: Try) -> str:
    if made.finished_at is None:
        return f"{made.variant}, going on"
    late = ", late: it does not count" if made.late else ""
    if made.pending:
        return f"{made.variant}, {made.finished_at[:10]}, with the reviewer{late}"
    passed = "passed" if made.passed else "not passed"
    return f"{made.variant}, {made.finished_at[:10]}, {shown_total(made.quarters)}, {passed}{late}"
