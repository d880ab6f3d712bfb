"""Hints and moves taken back, as the store keeps them."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.errors import StoreBusy, UnknownAttempt
from simulator.review.aids import Aid
from simulator.store.attempt_store import Store
from simulator.store.move_rows import BACK, StoredMove, standing
from tests.store.stock import CLAIM, LATER, RESULT, WHEN, plan, run_sql, whole

ID = "a" * 32


def back(turn: int) -> Aid:
    return Aid(turn=turn, kind="back", words="Good morning.", at=WHEN)


def say(store: Store, *numbers: int) -> None:
    for number in numbers:
        store.append_move(ID, number, f'{{"line":"l{number}"}}', WHEN)


def said(store: Store) -> list[str]:
    found = store.load(ID)
    assert found is not None
    return list(found.moves)


@pytest.fixture
def begun(store: Store) -> Store:
    store.begin(plan())
    return store


@given(st.lists(st.booleans(), max_size=40))
def test_what_stands_is_what_a_pile_would_hold(says: list[bool]) -> None:
    rows, pile = [], []
    for number, saying in enumerate(says):
        if saying:
            pile.append(f"move {number}")
        elif pile:
            pile.pop()
        rows.append(StoredMove(pile[-1] if saying else BACK, WHEN))
    found = standing(rows)
    assert [each.move for each in found.said] == pile
    assert found.undone == len(rows) - len(pile)


def test_a_move_taken_back_stays_stored_and_no_longer_stands(begun: Store, file: Path) -> None:
    say(begun, 1, 2)
    begun.take_back(ID, 3, back(2))
    assert said(begun) == ['{"line":"l1"}']
    stored = run_sql(file, "SELECT move FROM moves ORDER BY number")
    assert [move for (move,) in stored] == ['{"line":"l1"}', '{"line":"l2"}', BACK]


def test_the_call_goes_on_behind_it(begun: Store) -> None:
    say(begun, 1, 2)
    begun.take_back(ID, 3, back(2))
    say(begun, 4)
    assert said(begun) == ['{"line":"l1"}', '{"line":"l4"}']
    (row,) = begun.list_attempts()
    assert row.moves == 2
    found = begun.load(ID)
    assert found is not None
    assert (len(found.said_at), found.undone) == (2, 2)


def test_a_taking_back_and_its_record_are_stored_together(begun: Store, file: Path) -> None:
    say(begun, 1)
    run_sql(file, "CREATE TRIGGER no_aids BEFORE INSERT ON aids BEGIN SELECT RAISE(ABORT, 'no room'); END")
    with pytest.raises(StoreBusy):
        begun.take_back(ID, 2, back(1))
    assert said(begun) == ['{"line":"l1"}']


def test_of_two_windows_that_take_back_one_does(begun: Store) -> None:
    say(begun, 1, 2)
    begun.take_back(ID, 3, back(2))
    with pytest.raises(StoreBusy):
        begun.take_back(ID, 3, back(2))
    found = begun.load(ID)
    assert found is not None
    assert found.aids == (back(2),)


def test_help_keeps_its_order(begun: Store) -> None:
    aids = tuple(Aid(turn=1, kind=kind, words="…", at=WHEN) for kind in ("nudge", "cue", "line"))
    for aid in aids:
        begun.add_aid(ID, aid)
    found = begun.load(ID)
    assert found is not None
    assert found.aids == aids


def test_a_finished_attempt_takes_no_help(begun: Store) -> None:
    say(begun, 1)
    begun.finish(ID, CLAIM, LATER, RESULT)
    with pytest.raises(StoreBusy):
        begun.add_aid(ID, Aid(turn=2, kind="nudge"))
    with pytest.raises(StoreBusy):
        begun.take_back(ID, 2, back(1))
    assert said(begun) == ['{"line":"l1"}']


def test_an_attempt_is_not_finished_on_other_moves_than_stand(begun: Store) -> None:
    say(begun, 1)
    with pytest.raises(StoreBusy):
        begun.finish(ID, CLAIM, LATER, RESULT, rows=3)
    begun.finish(ID, CLAIM, LATER, RESULT, rows=1)


def test_help_for_nobody_is_refused(store: Store) -> None:
    with pytest.raises(UnknownAttempt):
        store.add_aid(ID, Aid(turn=1, kind="nudge"))


def test_an_attempt_from_elsewhere_brings_its_help(store: Store) -> None:
    aids = (Aid(turn=1, kind="nudge", words="Why?", at=WHEN), back(1))
    store.take_in(replace(whole("a", "{}"), aids=aids), RESULT)
    found = store.load(ID)
    assert found is not None
    assert found.aids == aids
    assert found.undone == 0


@pytest.mark.parametrize("change", ["UPDATE aids SET kind = 'cue'", "DELETE FROM aids"])
def test_what_help_was_taken_is_never_changed(begun: Store, file: Path, change: str) -> None:
    begun.add_aid(ID, Aid(turn=1, kind="nudge"))
    with pytest.raises(sqlite3.IntegrityError, match="only ever added"):
        run_sql(file, change)
