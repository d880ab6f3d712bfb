"""A learning record store as it is set for this run: what it is told as calls end and reviews are saved, and the sender.

The sender works in a thread with a connection of its own, so nobody waits for a network; what it does not get done is sent
the next time, and what it was doing when the program ended is sent again with the same ids.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from threading import Event, Thread
from typing import TYPE_CHECKING

from simulator.errors import ReprangeError, UsageError
from simulator.practice.replay import Ground
from simulator.store.attempts import Store, open_store

if TYPE_CHECKING:
    # The game opens without what most of its players never need.
    from simulator.practice.session import Session
    from simulator.practice.team.people import People
    from simulator.practice.team.telling import AttemptStatements, Telling
    from simulator.practice.team.xapi_client import Address
    from simulator.practice.team.xapi_outbox import Outbox
    from simulator.progress.summary import Summary
    from simulator.reports.xapi.vocabulary import Naming
    from simulator.store.attempt_rows import StoredResult
    from simulator.store.finished_rows import FinishedFilter
    from simulator.store.outbox_rows import NewStatement
    from simulator.store.review_rows import ReviewRow

LEAVE_S = 2.0
"""How long the program waits at its end for the sender, in seconds."""

BACKGROUND_S = (3.0, 5.0)
"""How long the background sender waits for a connection, and for an answer, in seconds."""


NOT_YOURS = "They are not yours to see."

NOT_SCORED = "You have not scored them yet, and see the program's score once you have."


class Reporting:
    """What is told to a learning record store."""

    def __init__(self, context: Ground) -> None:
        """Tell of the attempts of a store, where the settings name whom to tell."""
        self._context = context
        self._store = context.store
        self._settings = context.settings
        self._now = context.now
        self._stop = Event()
        self._thread: Thread | None = None

    @property
    def on(self) -> bool:
        """Whether a store is set."""
        return bool(self._settings.lrs_url)

    @cached_property
    def address(self) -> Address:
        """Where the store is; raises UsageError where none is set."""
        from simulator.practice.team.xapi_client import Address

        settings = self._settings
        if not self.on:
            raise UsageError(
                "No learning record store is set.",
                "Set lrs_url, lrs_user and lrs_password in the settings file, or REPRANGE_LRS_URL"
                " and its like; nothing in the outbox is lost.",
            )
        return Address(settings.lrs_url, settings.lrs_user, settings.lrs_password)

    @cached_property
    def naming(self) -> Naming:
        """How ids begin."""
        from simulator.reports.xapi.vocabulary import DEFAULT_BASE, Naming

        return Naming(self._settings.xapi_base or DEFAULT_BASE)

    @cached_property
    def _telling(self) -> Telling:
        from simulator.practice.team.telling import Telling

        return Telling(self._context, self.naming)

    # Told as it happens

    def finish(
        self, session: Session, claim: str, when: str, result: StoredResult, summary: Summary | None
    ) -> None:
        """Finish an attempt by a claim, and put what is told of it into the outbox with it; raises as Store.finish does."""
        told: tuple[NewStatement, ...] = ()
        if self.on:
            from simulator.practice.team.telling import packed

            made = self._telling.finished(session.attempt_id, claim, when, session.call)
            told = packed(session.attempt_id, made, when)
        attempt, rows = session.attempt_id, session.rows
        self._store.finish(attempt, claim, when, result, summary, rows=rows, statements=told)
        self.send_soon()

    def reviewed(self, row: ReviewRow) -> Sequence[NewStatement]:
        """What is told of a review that is about to be saved; nothing where no store is set."""
        if not self.on:
            return ()
        from simulator.practice.team.telling import packed

        return packed(row.attempt, self._telling.reviewed(row), row.saved_at)

    # Told of what was

    def count(self, wanted: FinishedFilter) -> int:
        """How many finished attempts are wanted."""
        from simulator.store.finished_rows import FinishedRows

        return FinishedRows(self._store.database).count(wanted)

    def each(
        self, wanted: FinishedFilter, people: People, blind: Callable[[str, str], bool]
    ) -> Iterator[AttemptStatements]:
        """The wanted attempts, one by one; those that are not for whoever sits here to see with that as their fault.

        `blind` is whether they have yet to score an attempt of somebody. Raises UsageError.
        """
        from simulator.practice.team.telling import AttemptStatements
        from simulator.store.finished_rows import FinishedRows

        people.need("see")
        coaches, unblinded = people.coaching(), people.me.person.may("administer")
        for attempt, player in FinishedRows(self._store.database).each(wanted):
            if not coaches(player):
                yield AttemptStatements(attempt, (), NOT_YOURS)
            elif not unblinded and blind(attempt, player):
                yield AttemptStatements(attempt, (), NOT_SCORED)
            else:
                yield self._telling.attempt(attempt)

    def put(self, told: AttemptStatements) -> int:
        """Put what is told of an attempt into the outbox; gives how much of it is new."""
        from simulator.practice.team.telling import packed
        from simulator.store.outbox_rows import OutboxRows

        rows = packed(told.attempt, told.statements, self._now())
        return OutboxRows(self._store.database).put(rows)

    # Sent

    def outbox(self, store: Store | None = None, *seconds: float) -> Outbox:
        """The outbox of a store, this one by default; sending raises UsageError where no store is set for it.

        `seconds`: how long to wait for a connection and for an answer, if not as long as usual.
        """
        from simulator.practice.team.xapi_client import LearningStore
        from simulator.practice.team.xapi_outbox import Outbox
        from simulator.store.outbox_rows import OutboxRows

        def connect() -> LearningStore:
            return LearningStore(self.address, *seconds)

        return Outbox(OutboxRows((store or self._store).database), connect, self._now)

    def send_soon(self) -> None:
        """Send what is due, behind the player's back; does nothing where no store is set, or while it is at it."""
        if not self.on or (self._thread is not None and self._thread.is_alive()):
            return
        self._thread = Thread(target=self._work, name="outbox", daemon=True)
        self._thread.start()

    def _work(self) -> None:
        try:
            with open_store(self._store.file.parent) as store:
                for _ in self.outbox(store, *BACKGROUND_S).send():
                    if self._stop.is_set():
                        return
        except ReprangeError:
            # It stands in the outbox with its reason, and `outbox send` says it aloud; a game is no place for it.
            return

    def stop(self) -> None:
        """Let the sender finish its batch, but not for long."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join(LEAVE_S)
