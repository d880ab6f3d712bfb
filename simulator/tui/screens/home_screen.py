"""Home: what to go on with, what to play, what was played."""

from __future__ import annotations

from asyncio import to_thread
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import events, getters, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.reactive import var
from textual.screen import Screen
from textual.widgets import Footer, Static

from simulator.errors import ReprangeError
from simulator.tui.actions import HOME, bindings
from simulator.tui.screens.assigned import assigned_blocks, assigned_options
from simulator.tui.widgets.choice_list import DIGITS, Choices, Option
from simulator.tui.widgets.masthead import Masthead
from simulator.tui.widgets.sheet import BREAKPOINTS
from simulator.tui.widgets.text_blocks import Block, Reading, heading, labelled, paragraph

if TYPE_CHECKING:
    from simulator.core.attempt import Mode
    from simulator.practice.shell import Card, Played, Practice
    from simulator.practice.team.issued import Mine
    from simulator.progress.summed import Progress

MODES = {
    "practice": "You play on your own; the debrief comes at the end.",
    "learn": "The stage is named and the buyer's meters are in view.",
}
"""The modes to choose between, with what each is."""

WELCOME = (
    "A call has an objective. Choose one that fits where the deal stands, say it early, and ask for it at the end.",
    "Pick a call on the left and press enter. Your first one takes about ten minutes; nothing you say can break anything.",
    "New to it? Press l, and see a call played well, move by move.",
)
SHOWN = 30
"""How many played calls are listed."""


class Stock(NamedTuple):
    """What home shows: it comes from the database and from files, so not from the event loop."""

    cards: tuple[Card, ...]
    history: tuple[Played, ...]
    problems: tuple[str, ...]
    drills: tuple[Mine, ...] = ()
    """The drills that are assigned to whoever sits here."""


def stock_of(practice: Practice) -> Stock:
    """What there is to show; raises StoreError."""
    return Stock(
        practice.cards(), practice.history(None), practice.problems(), practice.team().drills.mine()
    )


def _card_note(card: Card) -> str:
    if not card.plays:
        return f"{card.minutes} min · new"
    passed = "✓ passed, " if card.passed else ""
    return f"{card.minutes} min · {passed}best {card.best}"


def _played_note(played: Played) -> str:
    mark = "✓" if played.passed else "·"
    outcome = (played.outcome or "").replace("_", " ")
    return f"{mark} {played.total} · {outcome} · {played.started_at[:10]}"


class HomeScreen(Screen[None]):
    """Where the game begins, and where every call comes back to."""

    HORIZONTAL_BREAKPOINTS = BREAKPOINTS
    BINDINGS: ClassVar[list[BindingType]] = bindings(HOME)

    mode: var[str] = var("practice")

    masthead = getters.query_one(Masthead)
    calls = getters.query_one("#calls", Choices)
    played = getters.query_one("#played", Choices)
    detail = getters.query_one(Reading)

    def __init__(self) -> None:
        """Start empty; the practice comes when it is open."""
        super().__init__()
        self._cards: dict[str, Card] = {}
        self._history: dict[str, Played] = {}
        self._problems: tuple[str, ...] = ()
        self._drills: dict[str, Mine] = {}
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

    async def show(self, stock: Stock) -> None:
        """Show what can be played, and what was."""
        if not self.laid_out:
            await self._lay_out()
        history = stock.history
        going = [row for row in history if not row.finished]
        self._history = {row.attempt_id: row for row in history}
        self._cards = {card.id: card for card in stock.cards}
        self._problems = stock.problems
        self._drills = {each.issued.id: each for each in stock.drills}
        self.calls.options = (
            *assigned_options(stock.drills),
            *(Option(f"go:{row.attempt_id}", f"Go on: {row.title}", _going(row)) for row in going),
            *(
                Option(f"play:{card.id}", card.title, _card_note(card))
                for card in self._cards.values()
            ),
        )
        done = [row for row in history if row.finished][:SHOWN]
        self.played.options = tuple(
            Option(f"go:{row.attempt_id}", row.title, _played_note(row)) for row in done
        )
        self._note()
        self._describe()
        if self.focused not in {self.calls, self.played}:
            self.calls.focus()
        self.look_back()

    def look_back(self) -> None:
        """Find out what is due, once the practice is open."""
        from simulator.tui.app import ReprangeApp

        if isinstance(self.app, ReprangeApp) and self.app.practice is not None:
            self._look_back(self.app.practice)

    @work(thread=True, exclusive=True, group="progress")
    def _look_back(self, practice: Practice) -> None:
        """Find out what is due; calls of an earlier version are summed up on the way, which can take long."""
        try:
            found = practice.progress()
            told = practice.team().reviews.of_mine()
        except ReprangeError as error:
            self.app.call_from_thread(self._tell_due, f"{error.problem} {error.remedy}", None)
            return
        from simulator.reports.progress import due_line
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
        broken = len(self._problems)
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

    def _chosen(self) -> str:
        found = self._list
        inside = 0 <= found.cursor < len(found.options)
        return found.options[found.cursor].id if inside else ""

    def on_descendant_focus(self) -> None:
        """Describe what is under the cursor of the list that has the focus."""
        if self.laid_out:
            self._describe()

    def _describe(self) -> None:
        kind, _, name = self._chosen().partition(":")
        if kind == "drill" and name in self._drills:
            self.detail.blocks = tuple(assigned_blocks(self._drills[name]))
        elif kind == "play" and name in self._cards:
            self.detail.blocks = self._about_card(self._cards[name])
        elif kind == "go" and name in self._history:
            self.detail.blocks = _about_played(self._history[name])

    def _about_card(self, card: Card) -> tuple[Block, ...]:
        plays = f"{card.plays} call{'s' if card.plays != 1 else ''}" if card.plays else "not yet"
        best = f", best {card.best}{', passed' if card.passed else ''}" if card.plays else ""
        welcome = (
            () if self._history else tuple(paragraph(text, "muted", space=True) for text in WELCOME)
        )
        return (
            paragraph(card.title, "strong"),
            paragraph(card.summary, space=True),
            Block((("", "text"),)),
            labelled("Account", card.account, 9),
            labelled("Length", f"{card.minutes} minutes in the call, about ten of yours", 9),
            labelled("Played", plays + best, 9),
            labelled("Mode", f"{self.mode.title()}: {MODES[self.mode]} m changes it.", 9),
            *welcome,
        )

    def action_mode(self) -> None:
        """Change between learn and practice."""
        self.mode = "practice" if self.mode == "learn" else "learn"

    def action_other(self) -> None:
        """Go to the other list."""
        if self.laid_out:
            (self.calls if self.focused is self.played else self.played).focus()

    @work(exclusive=True, group="progress-screen")
    async def action_progress(self) -> None:
        """Look back on all calls."""
        from simulator.tui.app import ReprangeApp
        from simulator.tui.screens.progress_screen import ProgressScreen

        app = self.app
        if self.progress is None or not isinstance(app, ReprangeApp) or app.practice is None:
            return
        from simulator.reports.exercises import exercise_lines

        needed = app.practice.library.playbook.passing.total
        done = await to_thread(app.practice.learning().done)
        lines = tuple(exercise_lines(done))
        screen = ProgressScreen(self.progress, *app.practice.titles(), needed, lines)
        scenario = await app.ask(screen)
        if scenario:
            app.play(scenario, "learn" if self.mode == "learn" else "practice")

    @work(exclusive=True, group="deals-screen")
    async def action_deals(self) -> None:
        """Look at the deals, and go on with one."""
        from simulator.tui.app import ReprangeApp
        from simulator.tui.screens.deals_screen import DealsScreen

        app = self.app
        if not isinstance(app, ReprangeApp) or app.practice is None:
            return
        deals = await to_thread(app.practice.pursuing().told_all)
        chosen = await app.ask(DealsScreen(deals))
        told = next((each for each in deals if each.deal.id == chosen), None)
        if told is not None and told.going:
            app.resume(told.going)
        elif told is not None:
            mode: Mode = "learn" if self.mode == "learn" else "practice"
            app.pursue(chosen, mode, new=bool(told.standing.ended))

    @work(exclusive=True, group="learn-screen")
    async def action_learn(self) -> None:
        """Go to the model calls and the exercises."""
        from simulator.tui.app import ReprangeApp
        from simulator.tui.screens.learning.learn import LearnScreen

        if isinstance(self.app, ReprangeApp) and self.app.practice is not None:
            await self.app.ask(LearnScreen(self.app.practice))

    @work(exclusive=True, group="team-screen")
    async def action_reviewed(self) -> None:
        """Read what managers say of one's calls."""
        from simulator.tui.app import ReprangeApp
        from simulator.tui.screens.team.queue_screen import QueueScreen

        app = self.app
        if isinstance(app, ReprangeApp) and app.practice is not None:
            await app.ask(QueueScreen(app.practice, "mine"))
            await app.show_home()

    @work(exclusive=True, group="team-screen")
    async def action_team(self) -> None:
        """Go to the team: drills, reviews, reports, people."""
        from simulator.tui.app import ReprangeApp
        from simulator.tui.screens.team.team_screen import TeamScreen

        app = self.app
        if isinstance(app, ReprangeApp) and app.practice is not None:
            me = await to_thread(lambda practice: practice.team().me, app.practice)
            await app.ask(TeamScreen(app.practice, me))
            await app.show_home()

    def action_due(self) -> None:
        """Play the call that is due first."""
        from simulator.tui.app import ReprangeApp

        due = self.progress.due if self.progress else ()
        if due and isinstance(self.app, ReprangeApp):
            self.app.play(due[0].scenario, "learn" if self.mode == "learn" else "practice")

    def action_faults(self) -> None:
        """Show what is wrong with the files that did not load."""
        if self.laid_out and self._problems:
            found = (paragraph(problem, space=True) for problem in self._problems)
            self.detail.blocks = (heading("Files that did not load"), *found)

    def on_key(self, event: events.Key) -> None:
        """A number chooses in the list that has the focus."""
        if self.laid_out and event.character and event.character in DIGITS:
            event.stop()
            self._list.pick(DIGITS.index(event.character))

    @on(Choices.Chosen)
    def go(self, event: Choices.Chosen) -> None:
        """Play it, go on with it, or look back at it."""
        from simulator.tui.app import ReprangeApp

        app = self.app
        if not isinstance(app, ReprangeApp):
            return
        kind, _, name = event.option.id.partition(":")
        if kind == "drill":
            app.drill(name)
        elif kind == "play":
            app.play(name, "learn" if self.mode == "learn" else "practice")
        else:
            app.resume(name)


def _going(played: Played) -> str:
    return f"turn {played.turns + 1} · {played.started_at[:10]}"


def _about_played(played: Played) -> tuple[Block, ...]:
    outcome = (played.outcome or "in progress").replace("_", " ")
    score = "not finished" if played.total is None else f"{played.total} of 100"
    verdict = {True: ", passed", False: ", not passed", None: ""}[played.passed]
    enter = "Enter opens its debrief." if played.finished else "Enter goes on with it."
    return (
        paragraph(played.title, "strong"),
        Block((("", "text"),)),
        labelled("Score", score + verdict),
        labelled("Outcome", outcome),
        labelled("Turns", str(played.turns)),
        labelled("Begun", played.started_at[:16].replace("T", " ") + " UTC"),
        labelled(
            "Mode", played.mode if played.mode == "drill" else f"{played.mode}, seed {played.seed}"
        ),
        paragraph(enter, "muted", space=True),
    )
