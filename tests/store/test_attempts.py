"""What is stored comes back; what another window did is not undone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from simulator.errors import StoreBusy, StoreError, UnknownAttempt
from simulator.store.attempt_rows import AttemptRow, StoredAttempt
from simulator.store.attempt_store import Store, open_store
from tests.store.stock import CLAIM, LATER, RESULT, WHEN, plan, whole

ID = "a" * 32


def test_an_attempt_comes_back_as_it_was_played(store: Store, folder: Path) -> None:
    store.begin(plan())
    store.append_move(ID, 1, '{"line":"hello"}', WHEN)
    store.append_move(ID, 2, '{"line":"»schön«, \\u0000 \U0001f600"}', LATER)
    store.finish(ID, CLAIM, LATER, RESULT)
    played = whole("a", '{"line":"hello"}', '{"line":"»schön«, \\u0000 \U0001f600"}')
    played = replace(played, said_at=(WHEN, LATER))
    assert store.load(ID) == played
    store.close()
    with open_store(folder) as again:
        assert again.load(ID) == played


def test_an_attempt_in_mid_call_has_no_claim(store: Store) -> None:
    store.begin(plan())
    store.append_move(ID, 1, "{}", WHEN)
    assert store.load(ID) == whole("a", "{}", claim=None)


def test_a_prefix_that_only_one_id_has_finds_it(store: Store) -> None:
    for digit in "af9":
        store.begin(plan(digit))
    assert [found.id[0] for key in ("a", "f" * 12, "9" * 32) if (found := store.load(key))] == [
        "a", "f", "9"
    ]  # fmt: skip


@pytest.mark.parametrize("key", ["", "b", "A", "%", "_", "a" * 31 + "b", "a" * 33, "aaaa'--"])
def test_a_key_that_fits_no_id_finds_nothing(store: Store, key: str) -> None:
    store.begin(plan())
    assert store.load(key) is None


def test_a_prefix_that_two_ids_have_is_too_short(store: Store) -> None:
    store.begin(plan())
    store.begin(replace(plan(), id="ab" * 16))
    with pytest.raises(UnknownAttempt) as raised:
        store.load("a")
    assert "'a'" in raised.value.problem
    assert raised.value.remedy == "Type more of it."


def test_lists_show_the_newest_first(store: Store) -> None:
    for day, digit in enumerate("bca", 1):
        store.begin(plan(digit, started_at=f"2026-03-0{day}T09:00:00.000+00:00"))
    assert [row.id[0] for row in store.list_attempts()] == ["a", "c", "b"]
    assert [row.id[0] for row in store.list_attempts(limit=2)] == ["a", "c"]


def test_lists_show_moves_and_results(store: Store) -> None:
    store.take_in(whole("a", "{}", "{}"), RESULT)
    store.begin(plan("b"))
    row = AttemptRow(
        id=ID,
        player="rep",
        scenario="linen-loss-discovery",
        scenario_digest=plan("a").scenario_digest,
        playbook_digest=plan("a").playbook_digest,
        seed=2**63 - 1,
        mode="drill",
        started_at=WHEN,
        moves=2,
        finished_at=LATER,
        result=RESULT,
    )
    begun = replace(row, id="b" * 32, moves=0, finished_at=None, result=None)
    assert store.list_attempts() == (row, begun)


def test_lists_can_be_narrowed(store: Store) -> None:
    store.take_in(whole("a", "{}"), RESULT)
    store.begin(plan("b"))
    store.begin(plan("c", player="other"))
    assert {row.id[0] for row in store.list_attempts(finished=True)} == {"a"}
    assert {row.id[0] for row in store.list_attempts(finished=False)} == {"b", "c"}
    assert {row.id[0] for row in store.list_attempts("rep")} == {"a", "b"}
    assert {row.id[0] for row in store.list_attempts("rep", finished=False)} == {"b"}
    assert store.list_attempts("nobody") == ()


def test_a_version_is_kept_once(store: Store) -> None:
    for body in ('{"id":"linen"}', '{"id":"forged"}'):
        store.save_document("d" * 64, "scenario", body)
    assert store.load_document("d" * 64) == '{"id":"linen"}'
    assert store.load_document("e" * 64) is None


def test_two_windows_do_not_mix_their_moves(store: Store, folder: Path) -> None:
    store.begin(plan())
    store.append_move(ID, 1, '"first"', WHEN)
    with open_store(folder) as other:
        other.append_move(ID, 2, '"other"', WHEN)
        with pytest.raises(StoreBusy) as raised:
            store.append_move(ID, 2, '"mine"', WHEN)
    assert raised.value.problem == "This call was continued in another window."
    assert raised.value.remedy
    assert store.load(ID) == whole("a", '"first"', '"other"', claim=None)


def test_what_one_window_finished_another_cannot_continue(store: Store, folder: Path) -> None:
    store.begin(plan())
    with open_store(folder) as other:
        other.finish(ID, CLAIM, LATER, RESULT)
        with pytest.raises(StoreBusy):
            store.append_move(ID, 1, "{}", WHEN)
        with pytest.raises(StoreBusy):
            store.finish(ID, '{"result":"nothing"}', LATER, replace(RESULT, passed=False))
    assert store.load(ID) == whole("a")
    assert store.list_attempts()[0].result == RESULT


def test_an_attempt_that_is_not_there_cannot_be_continued(store: Store) -> None:
    with pytest.raises(UnknownAttempt):
        store.append_move(ID, 1, "{}", WHEN)
    with pytest.raises(UnknownAttempt):
        store.finish(ID, CLAIM, LATER, RESULT)


def test_an_id_is_begun_once(store: Store) -> None:
    store.begin(plan())
    with pytest.raises(StoreError):
        store.begin(plan(player="other"))
    assert [row.player for row in store.list_attempts()] == ["rep"]


@pytest.mark.parametrize("claim", [None, CLAIM])
def test_an_import_may_be_repeated(store: Store, claim: str | None) -> None:
    attempt = whole("a", "{}", '"second"', claim=claim)
    for _ in range(2):
        store.take_in(attempt, RESULT if claim else None)
    assert store.load(ID) == attempt
    assert len(store.list_attempts()) == 1


def test_an_import_that_lost_when_each_move_was_said_is_the_same_attempt(store: Store) -> None:
    attempt = replace(whole("a", "{}"), said_at=(LATER,))
    store.take_in(attempt, RESULT)
    store.take_in(replace(attempt, said_at=()), RESULT)
    assert store.load(ID) == attempt


def test_an_import_without_times_gets_the_time_of_the_start(store: Store) -> None:
    store.take_in(replace(whole("a", "{}", "{}"), said_at=()), RESULT)
    assert store.load(ID) == whole("a", "{}", "{}")


@pytest.mark.parametrize(
    "other",
    [
        whole("a", "{}", "{}"),
        whole("a", '"changed"'),
        whole("a", "{}", claim=None),
        replace(whole("a", "{}"), claim='{"result":"nothing"}'),
        replace(whole("a", "{}"), player="other"),
        replace(whole("a", "{}"), seed=1),
    ],
)
def test_another_attempt_with_the_same_id_is_refused(store: Store, other: StoredAttempt) -> None:
    store.take_in(whole("a", "{}"), RESULT)
    with pytest.raises(StoreError) as raised:
        store.take_in(other, None)
    assert ID in raised.value.problem
    assert store.load(ID) == whole("a", "{}")
