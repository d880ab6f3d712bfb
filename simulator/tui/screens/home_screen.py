"""Home: what to go on with, what to play, what was played."""

from __future__ import annotations

from asyncio import to_thread
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import events, getters, on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.reactive import var
from textual.widgets import Footer, Static

from simulator.errors import ReprangeError
from simulator.tui.actions import HOME, bindings
from simulator.tui.frame import GameScreen, complaints
from simulator.tui.screens.home_stock import WELCOME, Stock, stock_of
from simulator.tui.widgets.choice_list import DIGITS, Choices
from simulator.tui.widgets.masthead import Masthead
from simulator.tui.widgets.text_blocks import Reading, heading, paragraph

if TYPE_CHECKING:
    from simulator.core.attempt import Mode
    from simulator.practice.shell import Practice
    from simulator.progress.overview import Progress


class HomeScreen(GameScreen[None]):
    """Where the game begins, and where every call comes back to."""

    BINDINGS = bindings(HOME)

    mode: var[Mode] = var["Mode"]("practice")

    masthead = getters.query_one(Masthead)
    calls = getters.query_one("#calls", Choices)
    played = getters.query_one("#played", Choices)
    detail = getters.query_one(Reading)

    @dataclass
    class Went(Message):
        """The player went to a call."""

        to: str
        """What: "play" a scenario, "pursue" a deal, go on with a "drill", or "go" on with a call that was begun."""
        name: str
        """The id of the scenario, or its file; of the deal, the drill, or the attempt."""
        mode: Mode = "practice"
        seed: int | None = None
        new: bool = False
        """Whether a deal begins anew."""

    def __init__(self) -> None:
        """Start empty; the practice comes when it is open."""
        super().__init__()
        self.practice: Practice | None = None
        self.stock = Stock()
        self.progress: Progress | None = None
        self.laid_out = False

    def compose(self) -> ComposeResult:
        """A welcome, until the library is open: nothing is laid out that has nothing to show."""
        yield Masthead("a practice range for sales calls", "opening the library …")
        yield Static("\n\n".join(WELCOME), id="welcome", markup=False)
        yield Footer(show_command_palette=False)

    async def _lay_out(self) -> None:
        """The calls and the played ones, and beside them what is chosen."""
        await self.query_one("#welcome").remove()
        lists = Vertical(
            Static("Calls", classes="title", markup=False),
            Choices(id="calls"),
            Static("Played", classes="title", markup=False),
            Choices(id="played"),
            id="lists",
        )
        await self.mount(
            Static("", id="due", markup=False),
            Static("", id="reviewed", markup=False),
            Horizontal(lists, Reading(id="detail")),
            after=self.masthead,
        )
        self.detail.can_focus = False
        self.watch(self.calls, "cursor", self._describe, init=False)
        self.watch(self.played, "cursor", self._describe, init=False)
        self.laid_out = True

    def show_fault(self, problem: str, remedy: str) -> None:
        """Say why there is nothing to play; the player can read it and leave."""
        self.masthead.note = "not opened"
        text = ("Reprange cannot open your practice.", problem, remedy, "Press q to leave.")
        self.query_one("#welcome", Static).update("\n\n".join(text))

    async def reload(self) -> None:
        """Show what there is by now."""
        if self.practice is not None:
            with complaints(self):
                await self.show(await to_thread(stock_of, self.practice))

    async def show(self, stock: Stock) -> None:
        """Show what can be played, and what was."""
        if not self.laid_out:
            await self._lay_out()
        self.stock = stock
        self.calls.options = tuple(stock.calls())
        self.played.options = tuple(stock.played())
        self._note()
        self._describe()
        if self.focused not in {self.calls, self.played}:
            self.calls.focus()
        if self.practice is not None:
            self._look_back(self.practice)

    @work(thread=True, exclusive=True, group="progress")
    def _look_back(self, practice: Practice) -> None:
        """Find out what is due; calls of an earlier version are summed up on the way, which can take long."""
        try:
            found = practice.history.progress()
            told = practice.team.reviews.of_mine()
        except ReprangeError as error:
            self.app.call_from_thread(self._tell_due, f"{error.problem} {error.remedy}", None)
            return
        from simulator.reports.progress_text import due_line
        from simulator.reports.team.marking_text import review_line

        line = due_line(found, practice.titles()[1])
        self.app.call_from_thread(self._tell_due, line, found)
        if told:
            last = told[0]
            said = review_line(last.scenario, last.grade, last.reviewer, last.do_next)
            self.app.call_from_thread(self._tell_reviewed, f"{said}  v reads it.")

    def _tell_reviewed(self, line: str) -> None:
        """Say in one line what a manager said of late."""
        told = self.query_one("#reviewed", Static)
        told.update(line)
        told.display = True

    def _tell_due(self, line: str, found: Progress | None) -> None:
        """Say in one line what to practise today."""
        self.progress = found
        self.query_one("#due", Static).update(line)

    def _note(self) -> None:
        broken = len(self.stock.problems)
        files = f"{broken} problem{'s' if broken > 1 else ''} in files: f · " if broken else ""
        self.masthead.note = f"{files}mode: {self.mode}"

    def watch_mode(self) -> None:
        """Name the mode that the next call is played in."""
        if self.laid_out:
            self._note()
            self._describe()

    @property
    def _list(self) -> Choices:
        return self.played if self.focused is self.played else self.calls

    def on_descendant_focus(self) -> None:
        """Describe what is under the cursor of the list that has the focus."""
        if self.laid_out:
            self._describe()

    def _describe(self) -> None:
        found = self._list
        if 0 <= found.cursor < len(found.options):
            kind, _, name = found.options[found.cursor].id.partition(":")
            self.detail.blocks = tuple(self.stock.about(kind, name, self.mode))

    def action_mode(self) -> None:
        """Change between learn and practice."""
        self.mode = "practice" if self.mode == "learn" else "learn"

    def action_other(self) -> None:
        """Go to the other list."""
        if self.laid_out:
            (self.calls if self.focused is self.played else self.played).focus()

    def action_faults(self) -> None:
        """Show what is wrong with the files that did not load."""
        if self.laid_out and self.stock.problems:
            found = (paragraph(problem, space=True) for problem in self.stock.problems)
            self.detail.blocks = (heading("Files that did not load"), *found)

    def on_key(self, event: events.Key) -> None:
        """A number chooses in the list that has the focus."""
        if self.laid_out and event.character and event.character in DIGITS:
            event.stop()
            self._list.pick(DIGITS.index(event.character))

    @on(Choices.Chosen)
    def go(self, event: Choices.Chosen) -> None:
        """Play it, go on with it, or look back at it."""
        to, _, name = event.option.id.partition(":")
        self.post_message(self.Went(to, name, self.mode))

    def action_due(self) -> None:
        """Play the call that is due first."""
        if self.progress and self.progress.due:
            self.post_message(self.Went("play", self.progress.due[0].scenario, self.mode))

    @work(exclusive=True, group="progress-screen")
    async def action_progress(self) -> None:
        """Look back on all calls."""
        practice = self.practice
        if self.progress is None or practice is None:
            return
        from simulator.reports.exercise_text import exercise_lines
        from simulator.tui.screens.progress_screen import ProgressScreen

        needed = practice.library.playbook.passing.total
        done = await to_thread(practice.learning.done)
        lines = tuple(exercise_lines(done))
        screen = ProgressScreen(self.progress, *practice.titles(), needed, lines)
        scenario = await self.ask(screen)
        if scenario:
            self.post_message(self.Went("play", scenario, self.mode))

    @work(exclusive=True, group="deals-screen")
    async def action_deals(self) -> None:
        """Look at the deals, and go on with one."""
        if self.practice is None:
            return
        from simulator.tui.screens.deals_screen import DealsScreen

        deals = await to_thread(self.practice.pursuits.told_all)
        told = await self.ask(DealsScreen(deals))
        if told is not None and told.going:
            self.post_message(self.Went("go", told.going))
        elif told is not None:
            anew = bool(told.standing.ended)
            self.post_message(self.Went("pursue", told.deal.id, self.mode, new=anew))

    @work(exclusive=True, group="learn-screen")
    async def action_learn(self) -> None:
        """Go to the model calls and the exercises."""
        if self.practice is not None:
            from simulator.tui.screens.learning.learn_screen import LearnScreen

            await self.ask(LearnScreen(self.practice))

    @work(exclusive=True, group="team-screen")
    async def action_reviewed(self) -> None:
        """Read what managers say of one's calls."""
        if self.practice is not None:
            from simulator.tui.screens.team.queue_screen import QueueScreen

            await self.ask(QueueScreen(self.practice, "mine"))
            await self.reload()

    @work(exclusive=True, group="team-screen")
    async def action_team(self) -> None:
        """Go to the team: drills, reviews, reports, people."""
        if self.practice is not None:
            from simulator.tui.screens.team.team_screen import TeamScreen

            me = await to_thread(lambda practice: practice.team.people.me, self.practice)
            await self.ask(TeamScreen(self.practice, me))
            await self.reload()
