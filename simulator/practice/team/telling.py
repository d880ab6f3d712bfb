"""What a learning record store is told: the statements of stored calls and reviews, with the people on the roster."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from simulator.core.call import Call
from simulator.core.playbook import canonical
from simulator.errors import ReplayError
from simulator.practice.replay import Ground, recorded, replay
from simulator.reports.plain_text import Json
from simulator.reports.xapi.statements import (
    FinishedCall,
    ReviewedCall,
    review_statement,
    statements_of,
)
from simulator.reports.xapi.vocabulary import Actor, Naming
from simulator.store.attempt_rows import StoredAttempt
from simulator.store.drill_rows import DrillRows
from simulator.store.outbox_rows import NewStatement
from simulator.store.people_rows import PeopleRows
from simulator.store.review_rows import ReviewRow, ReviewRows


class AttemptStatements(NamedTuple):
    """An attempt as it is told."""

    attempt: str
    statements: tuple[Json, ...]
    fault: str = ""
    """Why there are none; empty where there are."""


class Telling:
    """Statements of what a store keeps; every method raises StoreError where it cannot be used."""

    def __init__(self, context: Ground, naming: Naming) -> None:
        """Tell of the attempts of a store."""
        self._context = context
        self._store = context.store
        self._naming = naming

    def attempt(self, attempt_id: str) -> AttemptStatements:
        """A finished attempt with all its reviews; one that does not replay is told with its fault."""
        stored = self._store.load(attempt_id)
        if stored is None or stored.finished_at is None:
            return AttemptStatements(attempt_id, (), "It is not finished.")
        try:
            played = self._played(stored)
        except ReplayError as error:
            return AttemptStatements(stored.id, (), str(error))
        reviews = ReviewRows(self._store.database).of(stored.id)
        told = [self._review(played, row) for row in reviews]
        return AttemptStatements(stored.id, (*statements_of(played, self._naming), *told))

    def finished(self, attempt_id: str, claim: str, when: str, call: Call) -> Iterator[Json]:
        """An attempt that is about to be finished by a claim."""
        stored = self._store.load(attempt_id)
        if stored is not None:
            done = replace(stored, claim=claim, finished_at=when)
            yield from statements_of(self._played(done, call), self._naming)

    def reviewed(self, row: ReviewRow) -> Iterator[Json]:
        """A review that is about to be saved."""
        stored = self._store.load(row.attempt)
        if stored is not None:
            yield self._review(self._played(stored), row)

    def _played(self, stored: StoredAttempt, call: Call | None = None) -> FinishedCall:
        record = recorded(stored)
        if record.claim is None or stored.finished_at is None:
            raise ReplayError("This attempt has no claim.", "Finish it first.")
        place = DrillRows(self._store.database).place(stored.id)
        return FinishedCall(
            stored.id,
            call or replay(self._context, record),
            record.claim,
            self._who(stored.player),
            stored.started_at,
            stored.finished_at,
            stored.said_at,
            place.drill if place else "",
        )

    def _review(self, played: FinishedCall, row: ReviewRow) -> Json:
        levels = json.loads(row.body)["levels"]
        who = self._who(row.reviewer)
        scored = ReviewedCall(row.id, who, row.quarters, row.grade, levels, row.saved_at)
        return review_statement(played, scored, self._naming)

    def _who(self, handle: str) -> Actor:
        person = PeopleRows(self._store.database).one(handle)
        return Actor(handle, person.name, person.email) if person else Actor(handle)


def packed(attempt_id: str, statements: Iterable[Json], when: str) -> tuple[NewStatement, ...]:
    """Statements as they are put into the outbox."""
    return tuple(NewStatement(each["id"], attempt_id, canonical(each), when) for each in statements)
