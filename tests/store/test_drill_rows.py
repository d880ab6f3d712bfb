"""Drills as the database keeps them: what was issued stays as it was."""

from __future__ import annotations

import pytest

from simulator.errors import StoreBusy
from simulator.store.attempt_store import Store
from simulator.store.drill_rows import DrillRow, DrillRows, PlaceRow
from tests.store.stock import WHEN, plan
from tests.teamwork.test_drills import DUE, drill

ID = "d" * 32
HERS, HIS, OTHER = "1" * 64, "2" * 64, "3" * 64


@pytest.fixture
def rows(store: Store) -> DrillRows:
    """A drill that is assigned to ada and ben."""
    found = DrillRows(store.database)
    found.add(row(), {"ada": HERS, "ben": HIS})
    return found


def row(id_: str = ID, name: str = "Opening week") -> DrillRow:
    held = drill(name=name)
    return DrillRow(id_, held.name, held.canonical(), held.digest, held.due[0], held.decides, "lead", WHEN)


def test_what_was_issued_comes_back_as_it_was(rows: DrillRows) -> None:
    (found,) = rows.begun_with("dddd")
    assert found == row()
    assert found.due_at == DUE
    assert rows.begun_with("e") == ()
    assert rows.reps(ID) == ("ada", "ben")


def test_a_drill_that_comes_again_changes_nothing(rows: DrillRows) -> None:
    """A rep takes the same file in twice; or somebody makes another drill under the same id."""
    rows.add(row(name="Easier"), {"ada": OTHER})
    assert rows.all() == (row(),)
    assert rows.token(ID, "ada") == HERS


def test_who_has_it_already_keeps_the_token(rows: DrillRows) -> None:
    rows.assign(ID, {"ada": OTHER, "cam": OTHER}, "lead", WHEN)
    assert rows.token(ID, "ada") == HERS
    assert rows.token(ID, "cam") == OTHER
    assert rows.token(ID, "eve") is None
    assert [each.id for each in rows.of_player("cam")] == [ID]


def test_closed_and_opened_again_as_often_as_it_takes(rows: DrillRows) -> None:
    rows.add(row("e" * 32), {"ada": HERS})
    for kind in ("closed", "opened", "closed"):
        rows.add_event(ID, kind, "", "lead", WHEN)
        assert rows.closed() == ({ID} if kind == "closed" else set())
    assert [(each.number, each.kind) for each in rows.events(ID)] == [
        (1, "closed"), (2, "opened"), (3, "closed"),
    ]  # fmt: skip


def test_two_windows_cannot_begin_the_same_try(store: Store, rows: DrillRows) -> None:
    place = PlaceRow("a" * 32, ID, "ada", 0, 0, 1)
    store.begin(plan("a"), None, place)
    with pytest.raises(StoreBusy, match="another window"):
        store.begin(plan("b"), None, place._replace(attempt="b" * 32))
    assert rows.taken(place) == "a" * 32
    assert store.load("b" * 32) is None  # not begun by half
    (found,) = rows.tries(ID)
    assert (found.player, found.finished_at, found.quarters) == ("ada", None, None)
