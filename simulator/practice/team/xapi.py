"""What a learning record store is told: the statements of calls and reviews, put into the outbox, and the sender.

The sender works in a thread with a connection of its own, so nobody waits for a network; what it does not get done is sent
the next time, and what it was doing when the program ended is sent again with the same ids.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from threading import Event, Thread
from typing import NamedTuple

from simulator.core.call import Call
from simulator.core.playbook import canonical
from simulator.errors import ReplayError, ReprangeError, UsageError
from simulator.practice.replay import Ground, recorded, replay
from simulator.practice.session import Session
from simulator.practice.team.people import People
from simulator.practice.team.xapi_client import Address, LearningStore
from simulator.practice.team.xapi_outbox import Outbox
from simulator.reports.plain_text import Json
from simulator.reports.xapi.statements import FinishedCall, ReviewedCall, review_statement, statements_of
from simulator.reports.xapi.vocabulary import DEFAULT_BASE, Actor, Naming
from simulator.store.attempt_rows import StoredAttempt
from simulator.store.attempt_store import Store, open_store
from simulator.store.drill_rows import DrillRows
from simulator.store.finished_rows import FinishedFilter, FinishedRows
from simulator.store.outbox_rows import NewStatement, OutboxRows
from simulator.store.people_rows import PeopleRows
from simulator.store.review_rows import ReviewRow, ReviewRows

LEAVE_S = 2.0
"""How long the program waits at its end for the sender, in seconds."""

BACKGROUND_S = (3.0, 5.0)
"""How long the background sender waits for a connection, and for an answer, in seconds."""

NOT_YOURS = "They are not yours to see."

NOT_SCORED = "You have not scored them yet, and see the program's score once you have."


class AttemptStatements(NamedTuple):
    """An attempt as it is told."""

    attempt: str
    statements: tuple[Json, ...]
    fault: str = ""
    """Why there are none; empty where there are."""


class Xapi:
    """From what is stored to a learning record store; every method raises StoreError where the database cannot be used."""

    def __init__(self, ground: Ground) -> None:
        """Tell of the attempts of the store, where the settings name whom to tell."""
        self._ground = ground
        self._database = ground.store.database
        self._stop = Event()
        self._thread: Thread | None = None

    @cached_property
    def address(self) -> Address:
        """Where the learning record store is; raises UsageError where none is set."""
        settings = self._ground.settings
        if not settings.lrs_url:
            raise UsageError(
                "No learning record store is set.",
                "Set lrs_url, lrs_user and lrs_password in the settings file, or REPRANGE_LRS_URL"
                " and its like; nothing in the outbox is lost.",
            )
        return Address(settings.lrs_url, settings.lrs_user, settings.lrs_password)

    @cached_property
    def naming(self) -> Naming:
        """How ids begin."""
        return Naming(self._ground.settings.xapi_base or DEFAULT_BASE)

    # What is told

    def finished(self, session: Session, claim: str, when: str) -> tuple[NewStatement, ...]:
        """What is told of an attempt that is about to be finished by a claim."""
        stored = self._ground.store.load(session.attempt_id)
        if stored is None:
            return ()
        call = self._finished_call(replace(stored, claim=claim, finished_at=when), session.call)
        return _packed(stored.id, statements_of(call, self.naming), when)

    def reviewed(self, row: ReviewRow) -> tuple[NewStatement, ...]:
        """What is told of a review that is about to be saved."""
        stored = self._ground.store.load(row.attempt)
        if stored is None:
            return ()
        return _packed(row.attempt, [self._review(self._finished_call(stored), row)], row.saved_at)

    def count(self, wanted: FinishedFilter) -> int:
        """How many finished attempts are wanted."""
        return FinishedRows(self._database).count(wanted)

    def each(
        self, wanted: FinishedFilter, people: People, blind: Callable[[str, str], bool]
    ) -> Iterator[AttemptStatements]:
        """The wanted attempts, one by one; those that are not for whoever sits here to see with that as their fault.

        `blind` is whether they have yet to score an attempt of somebody. Raises UsageError.
        """
        people.need("see")
        coaches, unblinded = people.coaching(), people.me.person.may("administer")
        for attempt, player in FinishedRows(self._database).each(wanted):
            if not coaches(player):
                yield AttemptStatements(attempt, (), NOT_YOURS)
            elif not unblinded and blind(attempt, player):
                yield AttemptStatements(attempt, (), NOT_SCORED)
            else:
                yield self._attempt(attempt)

    def _attempt(self, attempt_id: str) -> AttemptStatements:
        """A finished attempt with all its reviews; one that does not replay is told with its fault."""
        stored = self._ground.store.load(attempt_id)
        if stored is None or stored.finished_at is None:
            return AttemptStatements(attempt_id, (), "It is not finished.")
        try:
            call = self._finished_call(stored)
        except ReplayError as error:
            return AttemptStatements(stored.id, (), str(error))
        reviews = [self._review(call, row) for row in ReviewRows(self._database).of(stored.id)]
        return AttemptStatements(stored.id, (*statements_of(call, self.naming), *reviews))

    def _finished_call(self, stored: StoredAttempt, call: Call | None = None) -> FinishedCall:
        record = recorded(stored)
        if record.claim is None or stored.finished_at is None:
            raise ReplayError("This attempt has no claim.", "Finish it first.")
        place = DrillRows(self._database).place(stored.id)
        return FinishedCall(
            stored.id,
            call or replay(self._ground, record),
            record.claim,
            self._actor(stored.player),
            stored.started_at,
            stored.finished_at,
            stored.said_at,
            place.drill if place else "",
        )

    def _review(self, call: FinishedCall, row: ReviewRow) -> Json:
        levels, who = json.loads(row.body)["levels"], self._actor(row.reviewer)
        scored = ReviewedCall(row.id, who, row.quarters, row.grade, levels, row.saved_at)
        return review_statement(call, scored, self.naming)

    def _actor(self, handle: str) -> Actor:
        person = PeopleRows(self._database).one(handle)
        return Actor(handle, person.name, person.email) if person else Actor(handle)

    # The outbox

    def put(self, told: AttemptStatements) -> int:
        """Put what is told of an attempt into the outbox; gives how much of it is new."""
        rows = _packed(told.attempt, told.statements, self._ground.now())
        return OutboxRows(self._database).put(rows)

    def outbox(self, store: Store | None = None, *seconds: float) -> Outbox:
        """The outbox of a store, this one by default; sending raises UsageError where no store is set for it.

        `seconds`: how long to wait for a connection and for an answer, if not as long as usual.
        """
        rows = OutboxRows((store or self._ground.store).database)
        return Outbox(rows, lambda: LearningStore(self.address, *seconds), self._ground.now)

    def send_soon(self) -> None:
        """Send what is due, behind the player's back; does nothing while it is at it."""
        if self._thread is None or not self._thread.is_alive():
            self._thread = Thread(target=self._work, name="outbox", daemon=True)
            self._thread.start()

    def _work(self) -> None:
        try:
            with open_store(self._ground.store.file.parent) as store:
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


def _packed(attempt_id: str, statements: Iterable[Json], when: str) -> tuple[NewStatement, ...]:
    """Statements as they are put into the outbox."""
    return tuple(NewStatement(each["id"], attempt_id, canonical(each), when) for each in statements)
