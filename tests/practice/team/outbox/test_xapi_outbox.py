"""Statements reach a learning record store exactly once, whatever becomes of the store and of the sender meanwhile."""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator.errors import UsageError
from simulator.practice.team.xapi_client import Address, LearningStore
from simulator.practice.team.xapi_outbox import LONGEST_S, TAKEN_S, Outbox, Sent, wait_s
from simulator.store.attempt_store import Store, open_store
from simulator.store.outbox_rows import NewStatement
from tests.practice.team.outbox.sender import Clock, made, outbox
from tests.practice.team.outbox.stub import Fault, Stub


@pytest.fixture
def stub() -> Iterator[Stub]:
    found = Stub()
    found.start()
    yield found
    found.stop()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path) as found:
        yield found


@pytest.fixture
def clock() -> Clock:
    return Clock()


def filled(store: Store, url: str, clock: Clock, wanted: int) -> tuple[Outbox, list[NewStatement]]:
    found, rows = outbox(store, url, clock), made(wanted)
    found.rows.put(rows)
    return found, rows


def total(sent: Iterator[Sent]) -> Sent:
    added = Sent()
    for each in sent:
        added = added.plus(each)
    return added


def a_third(number: int) -> Fault:
    """Two of three requests go well; of those that fail each fails in another way, in turn."""
    if number % 3:
        return ""
    kinds: tuple[Fault, ...] = ("500", "dropped", "late")
    return kinds[number // 3 % 3]


@pytest.mark.parametrize(
    ("wanted", "touchy"),
    [
        pytest.param(1_000, False, id="forgiving"),
        pytest.param(1_000, True, id="409 to what it has"),
        pytest.param(10_000, False, id="ten thousand", marks=pytest.mark.long),
    ],
)
def test_all_arrive_exactly_once_though_a_third_fails_and_the_store_is_restarted(
    store: Store, stub: Stub, clock: Clock, wanted: int, touchy: bool
) -> None:
    rows = made(wanted)
    sender = outbox(store, stub.url, clock, read_s=0.1)
    sender.rows.put(rows)
    stub.fault, stub.touchy = a_third, touchy
    restarts = {wanted * share // 10: stub.stop for share in (2, 5, 9)}
    down = 0

    def sleep(seconds: float) -> None:
        """While the sender waits, a store that is down comes up again: the second time that it is found down."""
        nonlocal down
        clock.sleep(seconds)
        down += stub.server is None
        if down == 2:
            stub.start()
            down = 0

    for _ in sender.send_for(24 * 3600, sleep):
        for share in [each for each in restarts if len(stub.held) >= each]:
            restarts.pop(share)()
    assert not restarts
    assert sender.counts() == {"waiting": 0, "parked": 0, "delivered": wanted}
    assert set(stub.stored.values()) == {1}
    assert stub.held == {row.id: json.loads(row.statement) for row in rows}
    failed = sum(1 for number in range(1, len(stub.posts) + 1) if a_third(number))
    assert failed >= len(stub.posts) // 3


def test_a_store_sees_who_asks_and_which_version_is_spoken(store: Store, stub: Stub, clock: Clock) -> None:
    sender, _ = filled(store, stub.url, clock, 3)
    assert total(sender.send()) == Sent(delivered=3)
    (headers,) = stub.headers
    assert headers["X-Experience-API-Version"] == "1.0.3"
    assert headers["Content-Type"] == "application/json"
    assert b64decode(headers["Authorization"].removeprefix("Basic ")).decode() == "ada:ü:pass wörd"


def test_what_was_delivered_is_neither_sent_nor_put_again(store: Store, stub: Stub, clock: Clock) -> None:
    sender, rows = filled(store, stub.url, clock, 5)
    total(sender.send())
    assert sender.rows.put(rows) == 0
    assert total(sender.send()) == Sent()
    assert stub.posts == [5]


def test_a_sender_that_crashed_after_the_store_took_it_sends_it_again_with_the_same_id(
    store: Store, stub: Stub, clock: Clock
) -> None:
    class Crash(BaseException):
        pass

    class Crashing(LearningStore):
        def post(self, statements: object) -> None:  # type: ignore[override]  # it never answers
            super().post(statements)  # type: ignore[arg-type]  # as it was given
            raise Crash

    sender, rows = filled(store, stub.url, clock, 4)
    crashing = Outbox(sender.rows, lambda: Crashing(Address(stub.url)), clock)
    with pytest.raises(Crash):
        total(crashing.send())
    assert total(sender.send()) == Sent(), "another sender may still be at it"
    clock.sleep(TAKEN_S)
    assert total(sender.send()) == Sent(delivered=4)
    assert stub.posts == [4, 4]
    assert stub.stored == {row.id: 1 for row in rows}


def test_each_failure_doubles_the_wait_which_stands_in_the_database(store: Store, stub: Stub, clock: Clock) -> None:
    sender, _ = filled(store, stub.url, clock, 1)
    stub.answer = (503, "come back later")
    for wait in (5, 10, 20):
        assert total(sender.send()) == Sent(put_off=1)
        assert total(sender.send()) == Sent()
        (row,) = sender.rows.listed(["waiting"], None)
        assert row.note == "503 come back later"
        clock.sleep(wait)
    stub.answer = (200, "")
    assert total(sender.send()) == Sent(delivered=1)


def test_the_wait_never_grows_beyond_its_bound() -> None:
    assert [wait_s(tries) for tries in (1, 2, 3, 10, 11, 100)] == [5, 10, 20, 2560, LONGEST_S, LONGEST_S]  # fmt: skip


def test_a_store_that_is_down_is_left_alone_after_a_few_tries(store: Store, stub: Stub, clock: Clock) -> None:
    sender, _ = filled(store, stub.url, clock, 1000)
    stub.stop()
    assert total(sender.send()) == Sent(put_off=150)
    assert sender.counts()["waiting"] == 1000


def test_what_a_store_never_takes_is_parked_with_its_reason_and_the_others_arrive(
    store: Store, stub: Stub, clock: Clock
) -> None:
    sender, rows = filled(store, stub.url, clock, 50)
    stub.bad = frozenset({rows[7].id, rows[40].id})
    assert total(sender.send()) == Sent(delivered=48, parked=2)
    parked = sender.rows.listed(["parked"], None)
    assert {row.id for row in parked} == stub.bad
    assert {row.note for row in parked} == {"400 result.score.scaled: too large"}
    stub.bad = frozenset()
    assert total(sender.send()) == Sent()
    assert sender.retry(parked=True) == 2
    assert total(sender.send()) == Sent(delivered=2)


def test_another_statement_with_our_id_is_never_taken_for_ours(store: Store, stub: Stub, clock: Clock) -> None:
    sender, rows = filled(store, stub.url, clock, 6)
    theirs = {**json.loads(rows[2].statement), "actor": {"mbox": "mailto:other@acme.example"}}
    stub.held[rows[2].id] = theirs
    assert total(sender.send()) == Sent(delivered=5, parked=1)
    (parked,) = sender.rows.listed(["parked"], None)
    assert (parked.id, parked.note) == (rows[2].id, "409 The store has another statement with this id.")  # fmt: skip
    assert stub.held[rows[2].id] == theirs


@pytest.mark.parametrize(
    ("status", "word"), [(401, "REPRANGE_LRS_PASSWORD"), (403, "write"), (404, "lrs_url"), (307, "lrs_url")]
)  # fmt: skip
def test_a_wrong_setting_stops_everything_says_so_and_loses_nothing(
    store: Store, stub: Stub, clock: Clock, status: int, word: str
) -> None:
    sender, _ = filled(store, stub.url, clock, 120)
    stub.answer = (status, "not you")
    with pytest.raises(UsageError) as raised:
        total(sender.send())
    assert word in raised.value.remedy
    assert "not you" in raised.value.problem
    assert "pass wörd" not in str(raised.value)
    assert stub.posts == [50]
    stub.answer = (200, "")
    assert total(sender.send()) == Sent(delivered=120)


@pytest.mark.parametrize("words", ["<html>Log in</html>", "{}", "[1]", "null"])
def test_something_else_that_answers_is_not_taken_for_a_store(store: Store, stub: Stub, clock: Clock, words: str) -> None:
    sender, _ = filled(store, stub.url, clock, 3)
    stub.answer = (200, words)
    with pytest.raises(UsageError, match="no learning record store"):
        total(sender.send())
    stub.answer = (200, "")
    assert total(sender.send()) == Sent(delivered=3)


def test_what_the_store_does_not_say_that_it_took_is_sent_again(store: Store, stub: Stub, clock: Clock) -> None:
    sender, rows = filled(store, stub.url, clock, 3)
    stub.answer = (200, json.dumps([rows[1].id]))
    assert total(sender.send()) == Sent(delivered=1, put_off=2)
    stub.answer = (200, "")
    clock.sleep(5)
    assert total(sender.send()) == Sent(delivered=2)
    assert set(stub.held) == {rows[0].id, rows[2].id}


def test_a_store_that_asks_to_be_left_alone_is(store: Store, stub: Stub, clock: Clock) -> None:
    sender, _ = filled(store, stub.url, clock, 1)
    stub.answer, stub.retry_after = (429, "slow down"), "90"
    assert total(sender.send()) == Sent(put_off=1)
    stub.answer = (200, "")
    clock.sleep(89)
    assert total(sender.send()) == Sent()
    clock.sleep(1)
    assert total(sender.send()) == Sent(delivered=1)


def test_what_a_store_answers_cannot_command_a_terminal(store: Store, stub: Stub, clock: Clock) -> None:
    sender, _ = filled(store, stub.url, clock, 1)
    stub.answer = (500, "\x1b[2J" + "long " * 1000)
    total(sender.send())
    (row,) = sender.rows.listed(["waiting"], None)
    assert row.note.isprintable()
    assert len(row.note) < 500


def test_the_password_is_in_no_text_of_ours() -> None:
    address = Address("https://lrs.example/xAPI", "ada", "secret")
    assert "secret" not in f"{address} {address!r}"
