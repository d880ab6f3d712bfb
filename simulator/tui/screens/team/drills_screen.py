"""Drills as a manager watches them: what was issued, and rep by rep where everybody stands, who needs attention first."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from textual import work

from simulator.core.scorecard import shown_total
from simulator.practice.team.drill_forms import day, shown
from simulator.reports.team.drill_text import LEGEND, drill_words, round_words, standing_cells, verdict_mark
from simulator.tui.actions import DRILL_REPS, DRILLS, bindings
from simulator.tui.frame import complaints
from simulator.tui.screens.debrief_screen import DebriefScreen
from simulator.tui.screens.list_base import ListScreen, TeamListScreen
from simulator.tui.screens.question_screen import PickScreen, agreed
from simulator.tui.screens.team.new_drill_screen import NewDrillScreen
from simulator.tui.widgets.choice_list import Option
from simulator.tui.widgets.text_blocks import Block, heading, labelled, paragraph

if TYPE_CHECKING:
    from simulator.practice.shell import Practice
    from simulator.practice.team.drill_forms import IssuedDrill
    from simulator.teamwork.drill_standing import DrillAttempt, DrillStanding

NAME, TRY = 14, 12
"""Cells of a rep's name, and of what an attempt is called."""


class Watched(NamedTuple):
    """A drill, and where everybody stands in it."""

    issued: IssuedDrill
    standings: tuple[DrillStanding, ...]

    def round_blocks(self) -> Iterator[Block]:
        """Which round that is, where there are several."""
        if len(self.issued.drill.due) > 1 and self.standings:
            told = round_words(self.issued.drill, self.standings[0].round, shown)
            yield paragraph(f"{told}.", "muted")


class DrillsScreen(TeamListScreen[Watched]):
    """Shows the drills that one may watch."""

    BINDINGS = bindings(DRILLS)
    place = "Drills"
    NOTHING = (
        "No drill was issued yet.",
        "A drill is a list of calls with a due date, a limit of attempts and a pass rule.",
        "Press n to build one; you read it in words before it is issued, and from then on it is as it is.",
    )

    def read(self) -> Sequence[Watched]:
        """The drills as they are now."""
        drills = self.practice.team.drills
        return tuple(Watched(each, drills.standings(each.id)) for each in drills.listed())

    def note(self) -> str:
        """How many are open."""
        return f"{sum(not each.issued.closed for each in self.entries)} open"

    def option(self, entry: Watched) -> Option:
        """A drill, when it is due, and how many have passed."""
        issued, standings = entry
        done = sum(each.state == "passed" for each in standings)
        state = "closed" if issued.closed else f"due {day(issued.drill.due[0], issued.drill.zone)}"
        return Option(issued.id, issued.drill.name, f"{state} · {done} of {len(standings)} passed")

    def blocks(self, entry: Watched) -> Iterator[Block]:
        """Where everybody stands in a drill, and what it asks for."""
        issued, standings = entry
        yield paragraph(f"{issued.drill.name}{' (closed)' if issued.closed else ''}", "strong")
        yield heading("Where everybody stands")
        yield from entry.round_blocks()
        for each in standings:
            _, state, marks, *_ = standing_cells(each)
            yield labelled(each.player, f"{state}   {marks}", NAME)
        yield paragraph(LEGEND, "muted", space=True)
        yield heading("What it asks for")
        for line in drill_words(issued.drill, shown):
            yield paragraph(line)
        yield paragraph(f"IssuedDrill by {issued.issued_by} on {issued.issued_at[:10]}.", "muted")

    async def open(self, entry: Watched) -> None:
        """Look at everybody's attempts."""
        await self.ask(DrillRepsScreen(self.practice, entry))

    @work(exclusive=True, group="go")
    async def action_new(self) -> None:
        """Build a drill."""
        await self.ask(NewDrillScreen(self.practice))
        self.reload()

    @work(exclusive=True, group="go")
    async def action_assign(self) -> None:
        """Assign the drill to more reps."""
        if self.entry is None:
            return
        issued, standings = self.entry
        people = await to_thread(self.practice.team.people.mine)
        held = {each.player for each in standings}
        options = tuple(
            Option(each.handle, each.name, each.team) for each in people if each.active and each.handle not in held
        )
        if not options:
            self.notify("Everybody whom you coach has this drill.")
            return
        picked = await self.ask(PickScreen("Assign it to", issued.drill.name, options))
        if picked:
            await self._do(lambda: self.practice.team.drills.assign(issued.id, picked))

    @work(exclusive=True, group="go")
    async def action_close(self) -> None:
        """Close the drill, or open it again, once that is agreed."""
        if self.entry is None:
            return
        issued, standings = self.entry
        open_ = sum(each.state in {"not started", "in progress"} for each in standings)
        title, yes = ("Close the drill?", "Close it")
        if issued.closed:
            title, yes = ("Open it again?", "Open it again")
        text = f"{open_} have not done all of it. Nobody begins a call of a closed drill; it can be opened again."
        if await agreed(self, title, text, "Leave it as it is", yes):
            drills = self.practice.team.drills
            await self._do(lambda: (drills.reopen if issued.closed else drills.close)(issued.id))

    async def _do(self, deed: Callable[[], object]) -> None:
        with complaints(self):
            await to_thread(deed)
        self.reload()


class DrillRepsScreen(ListScreen["DrillStanding", None]):
    """Shows where everybody stands in a drill; enter opens the latest attempt's debrief, as far as it may be seen yet."""

    BINDINGS = bindings(DRILL_REPS)

    def __init__(self, practice: Practice, watched: Watched) -> None:
        """Show the standings of a drill, in their order."""
        super().__init__()
        self.practice, self.issued = practice, watched.issued
        self.place = f"Drill · {watched.issued.drill.name}"
        self.round = watched.standings[0].round if watched.standings else 0
        self.entries = watched.standings

    def read(self) -> Sequence[DrillStanding]:
        """The standings in the round that is looked at."""
        return self.practice.team.drills.standings(self.issued.id, self.round)

    def note(self) -> str:
        """Which round it is, and of how many reps."""
        rounds, count = len(self.issued.drill.due), len(self.entries)
        of = f"round {self.round + 1} of {rounds} · " if rounds > 1 else ""
        return f"{of}{count} {'rep' if count == 1 else 'reps'}"

    def option(self, entry: DrillStanding) -> Option:
        """A rep, and what came of each call."""
        marks = " ".join(map(verdict_mark, entry.verdicts))
        return Option(entry.player, entry.player, f"{entry.state}  {marks}")

    def blocks(self, entry: DrillStanding) -> Iterator[Block]:
        """A rep's attempts, call by call."""
        yield paragraph(f"{entry.player}: {entry.state}", "strong")
        yield from Watched(self.issued, (entry,)).round_blocks()
        for verdict in entry.verdicts:
            yield heading(self.issued.drill.calls[verdict.item].title)
            for each in verdict.tries:
                yield labelled(f"Attempt {each.number}", _told(each), TRY)
            left = f"{verdict.left} left" if verdict.left else "none left"
            yield labelled("Attempts", left, TRY)
        yield paragraph(LEGEND, "muted", space=True)
        yield paragraph("Enter opens the debrief of the latest attempt.", "muted")

    async def open(self, entry: DrillStanding) -> None:
        """Open the debrief of the latest finished attempt."""
        done = [each for verdict in entry.verdicts for each in verdict.tries if each.finished_at]
        if not done:
            self.notify(f"{entry.player} has finished no attempt yet.", markup=False)
            return
        latest = max(done, key=lambda each: each.finished_at or "")
        session = await to_thread(self.practice.finished, latest.attempt)
        await self.ask(DebriefScreen(self.practice, session))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There are rounds to look at where the drill is repeated."""
        if action == "round":
            return len(self.issued.drill.due) > 1 and bool(self.entries)
        return super().check_action(action, parameters)

    def action_round(self) -> None:
        """Look at the next round, and after the last at the first again."""
        self.round = (self.round + 1) % len(self.issued.drill.due)
        self.reload()


def _told(made: DrillAttempt) -> str:
    if made.finished_at is None:
        return f"{made.variant}, going on"
    late = ", late: it does not count" if made.late else ""
    if made.pending:
        return f"{made.variant}, {made.finished_at[:10]}, with the reviewer{late}"
    passed = "passed" if made.passed else "not passed"
    return f"{made.variant}, {made.finished_at[:10]}, {shown_total(made.quarters)}, {passed}{late}"
