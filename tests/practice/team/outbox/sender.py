"""An outbox with a clock of its own, and statements to put into it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count, islice
from uuid import UUID

from simulator.core.attempt import Claim
from simulator.practice.team.xapi_client import Address, LearningStore
from simulator.practice.team.xapi_outbox import Outbox
from simulator.reports.xapi.statements import FinishedCall, statements_of
from simulator.reports.xapi.vocabulary import Actor, Naming
from simulator.store.attempt_store import Store
from simulator.store.outbox_rows import NewStatement, OutboxRows
from tests.core.talk import PREPARED, talk

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


class Clock:
    """A clock that goes on when somebody waits."""

    def __init__(self) -> None:
        self.time = NOON
        self.waits: list[float] = []

    def __call__(self) -> str:
        return self.time.isoformat(timespec="milliseconds")

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.time += timedelta(seconds=seconds)


def made(wanted: int) -> list[NewStatement]:
    """So many statements of as many calls as it takes."""
    return list(islice(_all(), wanted))


def _all() -> Iterator[NewStatement]:
    call = talk(*PREPARED, "ask both plain", "leave")
    when = NOON.isoformat(timespec="milliseconds")
    for number in count(1):
        attempt = UUID(int=number).hex
        claim = Claim(result="commitment", objective="both", dated=True)
        played = FinishedCall(attempt, call, claim, Actor(f"rep {number}"), when, when)
        for each in statements_of(played, Naming()):
            yield NewStatement(each["id"], attempt, json.dumps(each, ensure_ascii=False), when)


def outbox(store: Store, url: str, clock: Callable[[], str], read_s: float = 5.0) -> Outbox:
    """The outbox of a database, whose store has a user and a password with signs of many kinds."""
    address = Address(url, "ada:ü", "pass wörd")
    rows = OutboxRows(store.database)
    return Outbox(rows, lambda: LearningStore(address, 1.0, read_s), clock)
