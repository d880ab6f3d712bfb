"""The review: the call gone through like a game, and played on from any of its turns beside how it really went on.

A fork is never scored, and never stored.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from threading import Event
from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.css.query import NoMatches
from textual.reactive import var
from textual.widget import Widget
from textual.widgets import Footer, ProgressBar, Static
from textual.worker import WorkerCancelled

from simulator.config import Settings
from simulator.core.call import Call, at
from simulator.core.scorecard import QUARTERS, scorecard
from simulator.errors import ReprangeError
from simulator.practice.session import Session
from simulator.practice.shell import Practice
from simulator.review.move_review import Review, best_play
from simulator.tui.actions import FORK, REVIEW, bindings
from simulator.tui.frame import GameScreen
from simulator.tui.screens.conversation_base import ConversationScreen
from simulator.tui.widgets.choice_list import Option
from simulator.tui.widgets.curves import Curves
from simulator.tui.widgets.masthead import Masthead, call_note
from simulator.tui.widgets.move_list import MoveList, MoveReasons
from simulator.tui.widgets.transcript import Transcript

BESIDE = 110
"""From how many columns on the call as it was stands beside the fork."""


class ForkScreen(ConversationScreen):
    """A call that left another one: now beside then."""

    CSS_PATH = ["conversation.tcss", "fork.tcss"]  # as Textual declares it
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (BESIDE, "-beside")]  # the same
    BINDINGS: ClassVar[list[BindingType]] = bindings(FORK)

    after: ClassVar[str] = "Nothing of it is stored."
    over: ClassVar[str] = "The fork is over. Nothing of it is stored."
    numbered: ClassVar[bool] = True
    beside: ClassVar[tuple[int, int]] = (6, 8)

    then = getters.query_one("#then Transcript", Transcript)

    def __init__(self, settings: Settings, session: Session, origin: Call, since: int) -> None:
        """Play on from a session that leaves a call after so many of its turns."""
        super().__init__(settings, session)
        self.origin = origin
        self.since = since

    def heading(self) -> tuple[str, str]:
        """What the masthead says."""
        return f"Fork · {self.origin.rules.scenario.title}", "not scored, not stored"

    def under_talk(self) -> Iterable[Widget]:
        """The call as it was, beside the fork."""
        yield Vertical(Static(self._as_it_was(), markup=False), Transcript(numbered=True), id="then")

    def on_mount(self) -> None:
        """Stand where the fork leaves the call."""
        self.then.session = Session("", self.origin)
        if self.since < len(self.origin.turns):
            self.then.point_at([self.since + 1])

    def _as_it_was(self) -> str:
        card = scorecard(self.origin)
        return f"As it was: {card.total} of 100, {'a pass' if card.passed else 'no pass'}"

    def rail_width(self, columns: int) -> int:
        """The columns of the call as it was; 0 where it stands in place of the fork."""
        return columns * 2 // 5 if columns >= BESIDE else 0

    def share_columns(self, columns: int) -> None:
        """Share columns out between now and then."""
        self.query_one("#then", Vertical).styles.width = self.rail_width(columns) or "1fr"
        self._offer()

    def endings(self) -> tuple[Option, ...]:
        """What the fork came to."""
        card = scorecard(self.call)
        verdict = "a pass" if card.passed else "no pass"
        words = f"It would have come to {card.total} of 100, {verdict}. Press enter to go back."
        return (Option("back", words),)

    def action_then(self) -> None:
        """Where there is no room for both: show the call as it was, or the fork."""
        self.toggle_class("-then")


class ReviewScreen(GameScreen[None]):
    """Reviews a finished session, and plays on from any of its turns."""

    CSS_PATH = "review.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(REVIEW)

    review: var[Review | None] = var(None)
    chosen: var[int] = var(0)
    """The move that is explained; 0 is the slip."""

    moves = getters.query_one(MoveList)
    progress = getters.query_one(ProgressBar)

    def __init__(self, practice: Practice, session: Session) -> None:
        """Review a session whose call has ended."""
        super().__init__()
        self.practice, self.session = practice, session
        self._left = Event()

    def compose(self) -> ComposeResult:
        """What it comes to, then the moves beside the one that is explained, and the curves below."""
        call = self.session.call
        yield Masthead(f"Review · {call.rules.scenario.title}", call_note(call.mode, call.seed))
        yield Static("Looking for the best play from every turn on.", id="sum", markup=False)
        yield ProgressBar(total=1.0, show_eta=False)
        with Horizontal(id="body"):
            yield MoveList().data_bind(ReviewScreen.review, ReviewScreen.chosen)
            yield MoveReasons(call).data_bind(ReviewScreen.review, ReviewScreen.chosen)
        yield Curves(call).data_bind(ReviewScreen.review, ReviewScreen.chosen)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Show the review where it was made before; make it otherwise, with the screen alive meanwhile."""
        self.moves.focus()
        found = self.practice.call_reviews.kept(self.session.call)
        if found is None:
            self._make()
        else:
            self._show(found)

    def on_unmount(self) -> None:
        """Give up what nobody waits for."""
        self._left.set()

    @work(thread=True)
    def _make(self) -> None:
        try:
            found = self.practice.call_reviews.of(self.session.call, self._told)
        except WorkerCancelled:
            return
        except ReprangeError as error:
            self.app.call_from_thread(self._refuse, error)
            return
        if not self._left.is_set():
            self.app.call_from_thread(self._show, found)

    def _told(self, done: int, of: int) -> None:
        if self._left.is_set():
            raise WorkerCancelled
        self.app.call_from_thread(self._show_progress, done / of)

    def _show_progress(self, share: float) -> None:
        with suppress(NoMatches):
            self.progress.update(progress=share)

    def _refuse(self, error: ReprangeError) -> None:
        self.query_one("#sum", Static).update(f"{error.problem} {error.remedy}")
        self.progress.display = False

    def _show(self, found: Review) -> None:
        """Say what the call came to, and go to the dearest move."""
        self.review = found
        self.progress.display = False
        sure = "" if found.proved else "  Where it says “at least”, not every way on was looked at."
        words = (
            f"{found.best / QUARTERS:g} could be reached, and {found.reached / QUARTERS:g} was: "
            f"the moves cost {(found.best - found.reached) / QUARTERS:g} together.{sure}"
        )
        self.query_one("#sum", Static).update(words)
        self.chosen = max(found.moves, key=lambda move: (move.cost, -move.number)).number

    @on(MoveList.Chose)
    def explain(self, event: MoveList.Chose) -> None:
        """Explain a move."""
        self.chosen = event.number

    def action_dearest(self, by: int) -> None:
        """Go to the next move that cost something, or to the one before."""
        dear = [move.number for move in self.review.moves if move.cost] if self.review else []
        ahead = [number for number in dear if (number - self.chosen) * by > 0]
        if ahead:
            self.chosen = min(ahead) if by > 0 else max(ahead)

    def action_fork(self) -> None:
        """Play on from before the chosen move, with another line."""
        if self.review is None or self.chosen == 0:
            self.notify("Choose a turn: the fork leaves the call before it.")
            return
        turns = self.chosen - 1
        self._open(at(self.session.call, turns), turns)

    def action_best(self) -> None:
        """Show what the best play would have made of the call from before the chosen move on."""
        if self.review is None:
            return
        turns = self.chosen - 1
        self._open(best_play(self.session.call, self.review.values, turns).call, max(0, turns))

    def _open(self, call: Call, since: int) -> None:
        fork = ForkScreen(self.practice.settings, Session("", call), self.session.call, since)
        self.app.push_screen(fork)

    def action_leave(self) -> None:
        """Go back to the debrief."""
        self.dismiss(None)
