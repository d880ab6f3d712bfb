"""The call that counts: every move is on the disk before the buyer answers."""

from __future__ import annotations

from asyncio import Future, Lock, ensure_future, gather, to_thread, wait
from collections.abc import Callable
from typing import ClassVar

from textual import work
from textual.notifications import SeverityLevel

from simulator.core.moves import Move
from simulator.errors import ReprangeError
from simulator.practice.session import Session
from simulator.practice.shell import Practice
from simulator.tui.screens.conversation_base import ConversationScreen
from simulator.tui.screens.question_screen import QuestionScreen
from simulator.tui.screens.say_screen import STAY
from simulator.tui.widgets.choice_list import Option
from simulator.tui.widgets.masthead import Masthead

DONE = Option("done", "Press enter: what was agreed?")

LATE_S = 0.5
"""Seconds after which the rep is told that something is still being stored."""


class CallScreen(ConversationScreen):
    """A call in practice, in a drill or in a deal."""

    after: ClassVar[str] = "After it you say what was agreed, and the call cannot be taken up again."
    over: ClassVar[str] = "The call is over. What is left is to say what was agreed."

    def __init__(self, practice: Practice, session: Session) -> None:
        """Play on from a session."""
        super().__init__(practice.settings, session)
        self.practice = practice
        self._changes = 0
        """The changes that are not stored yet."""
        self._one_by_one = Lock()
        self._writing: Future[Session] | None = None
        self._late = False
        self._leaving = False
        """Whether to leave once everything is stored."""

    async def on_unmount(self) -> None:
        """Wait for what is being stored: the database is closed after it."""
        if self._writing is not None:
            await gather(self._writing, return_exceptions=True)

    def endings(self) -> tuple[Option, ...]:
        """The claim comes next."""
        return (DONE,)

    def say(self, move: Move) -> None:
        """Make a move: it is durable before it is shown, and where it cannot be, nothing changes."""
        self.keep(lambda session: self.practice.say(session, move))

    def keep(self, change: Callable[[Session], Session], severity: SeverityLevel = "error") -> None:
        """Store a change of the session, and then show it; a later one is stored after it."""
        self._changes += 1
        self._keep(change, severity)

    @work(group="keep")
    async def _keep(self, change: Callable[[Session], Session], severity: SeverityLevel) -> None:
        async with self._one_by_one:
            writing = self._writing = ensure_future(to_thread(change, self.session))
            await wait([writing], timeout=LATE_S)
            if not writing.done():
                self._tell_late(True)
                await wait([writing])
            if not self._shown:
                return
            self._changes -= 1
            self._tell_late(False)
            try:
                self.show(writing.result())
            except ReprangeError as error:
                self.refuse(error, severity)
            if self._leaving:
                self._left("go")

    @property
    def _shown(self) -> bool:
        """Whether there is anything to show it on: a program that ends takes the widgets away before the screen."""
        return self.is_running and bool(self.query(Masthead))

    def _tell_late(self, late: bool) -> None:
        """Say quietly that something is being stored, or no more."""
        if late is not self._late and self._shown:
            self._late = late
            self.masthead.note = "saving …" if late else self.heading()[1]
            self.choices.waiting = self.waits

    def refuse(self, error: ReprangeError, severity: SeverityLevel) -> None:
        """Say why something cannot be done."""
        self.notify(error.remedy or " ", title=error.problem, severity=severity, markup=False)

    @property
    def waits(self) -> bool:
        """Whether the lines are greyed, because the other side is speaking or the move is not stored yet."""
        return super().waits or self._late

    @property
    def held(self) -> bool:
        """Whether something is being stored: the call is about to be another."""
        return self._changes > 0

    def action_leave(self) -> None:
        """Leave the screen; the call is saved as it stands."""
        if self.ended:
            self._left("go")
            return
        text = "It is saved as it stands. Resume it from home whenever you like."
        answers = (STAY, Option("go", "Leave it for now."))
        question = QuestionScreen("Leave the call for now?", text, answers, rail=self.rail_width)
        self.app.push_screen(question, self._left)

    def _left(self, answer: str | None) -> None:
        """Leave, once everything is stored."""
        self._leaving = answer == "go"
        if self._leaving and not self.held:
            self.dismiss(self.session)
