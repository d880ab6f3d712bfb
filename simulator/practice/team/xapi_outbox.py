"""The outbox: statements wait in the database until a learning record store has them, each exactly once.

- What the store has taken is never sent again; what it may have taken (a time-out, a crash) is sent again with the same id,
  by which the store knows it.
- What may go better later is put off, twice as long each time. What will never go is parked with the store's own reason.
- Where the fault is with the settings, nothing is tried any further.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from simulator.errors import UsageError
from simulator.practice.team.xapi_client import Answer, LearningStore
from simulator.reports.xapi.statements import same_statement
from simulator.store.outbox_rows import OutboxRows, Waiting

BATCH = 50
"""The statements that go in one request: about 120 kB."""

TAKEN_S = 300
"""How long statements are kept from other senders, in seconds: longer than a batch takes in the worst case."""

FIRST_S, LONGEST_S = 5, 3600
"""The first wait after a failure, and the longest, in seconds."""

PATIENCE = 3
"""The batches that fail one after the other before the store is left alone."""

STATES = ("waiting", "parked", "delivered")


class Sent(NamedTuple):
    """What became of a batch."""

    delivered: int = 0
    put_off: int = 0
    parked: int = 0

    def plus(self, other: Sent) -> Sent:
        """Both together."""
        return Sent(*(mine + theirs for mine, theirs in zip(self, other, strict=True)))


def wait_s(tries: int) -> int:
    """How long to wait after so many tries in vain, in seconds: twice as long each time, up to an hour."""
    return int(min(LONGEST_S, FIRST_S * 2 ** min(tries - 1, 20)))


def later(now: str, seconds: float) -> str:
    """The time so many seconds later."""
    then = datetime.fromisoformat(now) + timedelta(seconds=seconds)
    return then.isoformat(timespec="milliseconds")


def _seconds(begin: str, end: str) -> float:
    return (datetime.fromisoformat(end) - datetime.fromisoformat(begin)).total_seconds()


class Outbox:
    """The way to a learning record store."""

    def __init__(self, rows: OutboxRows, store: Callable[[], LearningStore], now: Callable[[], str]) -> None:
        """Send from some rows; `store` raises UsageError where none is set, and is asked for when it is needed."""
        self.rows = rows
        self._open = store
        self._now = now

    def counts(self) -> dict[str, int]:
        """How many statements there are in each state."""
        found = self.rows.counts()
        return {state: found.get(state, 0) for state in STATES}

    def retry(self, *, parked: bool) -> int:
        """Make what waits due now, and what is parked where asked; gives how many."""
        return self.rows.retry(self._now(), parked)

    def due(self) -> int:
        """How many statements are due now."""
        return self.rows.due(self._now())

    def send(self, batch: int = BATCH) -> Iterator[Sent]:
        """Send what is due, batch by batch, until nothing is or the store fails several times in a row.

        Raises UsageError where no store is set, and where the fault is with the settings.
        """
        store, failures = self._open(), 0
        try:
            while failures < PATIENCE:
                taken = self.rows.take(self._now(), later(self._now(), TAKEN_S), batch)
                if not taken:
                    return
                sent = self._taken(store, taken)
                failures = failures + 1 if sent.put_off == len(taken) else 0
                yield sent
        finally:
            store.close()

    def send_for(self, seconds: float, sleep: Callable[[float], object]) -> Iterator[Sent]:
        """Send, wait for what was put off, and send again, until all is done or waiting would take longer than so long."""
        over, failures = later(self._now(), seconds), 0
        while True:
            before = self._now()
            failures += 1
            for sent in self.send():
                failures = 0 if sent.delivered else failures
                yield sent
            due = self.rows.next_due()
            again = max(due, later(before, wait_s(failures) if failures else 0))
            if not due or again > over:
                return
            sleep(max(0.0, _seconds(self._now(), again)))

    def _taken(self, store: LearningStore, taken: Sequence[Waiting]) -> Sent:
        try:
            return self._send(store, taken)
        except UsageError:
            self.rows.give_back([each.id for each in taken], self._now())
            raise

    def _send(self, store: LearningStore, taken: Sequence[Waiting]) -> Sent:
        """Send some statements as one, or in halves where the store does not take all of them together."""
        answer = store.post([each.statement for each in taken])
        if answer.status == 200:
            return self._delivered(taken, answer)
        if answer.status in SETTINGS:
            raise UsageError(f"The store answers {answer.status}: {answer.words or 'no reason'}.", SETTINGS[answer.status])
        if answer.status in LATER:
            return self._put_off(taken, answer)
        if answer.status == 409:
            return self._conflict(store, taken, answer)
        if len(taken) > 1:
            return self._halves(store, taken)
        self.rows.park(taken[0].id, self._now(), f"{answer.status} {answer.words}")
        return Sent(parked=1)

    def _delivered(self, taken: Sequence[Waiting], answer: Answer) -> Sent:
        """What the store says that it took: its word alone makes a statement delivered."""
        if answer.taken is None:
            raise UsageError("What answers at lrs_url is no learning record store.", NO_STORE)
        ids = [each.id for each in taken if each.id in answer.taken]
        self.rows.deliver(ids, self._now())
        rest = [each for each in taken if each.id not in answer.taken]
        missed = self._put_off(rest, Answer(0, "The store did not say that it took this one."))
        return missed._replace(delivered=len(ids))

    def _halves(self, store: LearningStore, taken: Sequence[Waiting]) -> Sent:
        half = len(taken) // 2
        return self._send(store, taken[:half]).plus(self._send(store, taken[half:]))

    def _put_off(self, taken: Sequence[Waiting], answer: Answer) -> Sent:
        note = f"{answer.status} {answer.words}" if answer.status else answer.words
        for tries in {each.tries for each in taken}:
            ids = [each.id for each in taken if each.tries == tries]
            seconds = max(wait_s(tries + 1), min(answer.wait_s, LONGEST_S))
            self.rows.put_off(ids, tries + 1, later(self._now(), seconds), note)
        return Sent(put_off=len(taken))

    def _conflict(self, store: LearningStore, taken: Sequence[Waiting], answer: Answer) -> Sent:
        """The store has some of these already: ours are delivered, others are not for us to replace."""
        ours: list[Waiting] = []
        others: list[Waiting] = []
        unknown: list[Waiting] = []
        for each in taken:
            try:
                has = _has(store, each)
            except UsageError as error:
                return self._put_off(taken, Answer(0, error.problem))
            {None: unknown, True: ours, False: others}[has].append(each)
        self.rows.deliver([each.id for each in ours], self._now())
        for each in others:
            why = "409 The store has another statement with this id."
            self.rows.park(each.id, self._now(), why)
        settled = Sent(delivered=len(ours), parked=len(others))
        if len(unknown) < len(taken):
            return settled.plus(self._send(store, unknown)) if unknown else settled
        # It has one of them, and shows none: they are told apart, and that one waits until it is shown.
        return self._halves(store, taken) if len(taken) > 1 else self._put_off(taken, answer)


def _has(store: LearningStore, each: Waiting) -> bool | None:
    """Whether what the store has under the id of a statement is that statement; None where it has nothing."""
    theirs = store.stored(each.id)
    return None if theirs is None else same_statement(json.loads(each.statement), theirs)


LATER = frozenset({0, 408, 425, 429, *range(500, 1000)})
"""The answers after which the same may be taken later; 0 stands for none."""

REDIRECTED = "Set lrs_url to where the store really is: a password is not sent on to another place."

NO_STORE = "Check lrs_url, and that no page to log in stands before it; nothing is lost."

SETTINGS = {
    401: "Check lrs_user and REPRANGE_LRS_PASSWORD; nothing is lost, and nothing more was tried.",
    403: "Ask whoever runs the store to let this user write statements; nothing is lost.",
    404: "Check lrs_url: it ends before /statements; nothing is lost.",
    405: "Check lrs_url: it ends before /statements; nothing is lost.",
    **dict.fromkeys((301, 302, 303, 307, 308), REDIRECTED),
}
"""The answers that mean that something is set wrong, with the remedy."""
