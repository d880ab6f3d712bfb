"""The reviews that agreement is measured from, as the database keeps them."""

from __future__ import annotations

from sqlalchemy import insert

from simulator.store.attempts import Store
from simulator.store.team.agreement import AgreementRows
from simulator.store.team.tables import drill_attempts, drills
from tests.store.reviewed import put_reviews

DRILL = {
    "id": "d" * 32,
    "name": "March",
    "body": "{}",
    "digest": "0" * 64,
    "decides": "review",
    "due_at": "2026-04-01T00:00:00.000+00:00",
    "issued_by": "kim",
    "issued_at": "2026-03-01T00:00:00.000+00:00",
}


def assign(store: Store, attempt: str) -> None:
    """Make a call the first one of a drill."""
    place = {"attempt": attempt, "drill": DRILL["id"], "player": "rep"}
    with store.database.writing() as connection:
        connection.execute(insert(drills), DRILL)
        connection.execute(insert(drill_attempts), {**place, "item": 0, "round": 0, "number": 1})


def test_reviews_of_a_call_stand_together(store: Store) -> None:
    put_reviews(store, 9)
    found = AgreementRows(store.database).scored()
    assert len(found) == 13
    order = [each.attempt for each in found]
    assert order == sorted(order)
    assert set(found[0].levels) == set(found[0].program)


def test_reviews_of_a_drill_alone(store: Store) -> None:
    put_reviews(store, 4)
    rows = AgreementRows(store.database)
    one = rows.scored()[0].attempt
    assign(store, one)
    assert {each.attempt for each in rows.scored(DRILL["id"])} == {one}
    assert rows.scored("another") == ()


def test_reviews_of_some_reps_alone(store: Store) -> None:
    put_reviews(store, 3, player="ada")
    put_reviews(store, 3, player="ben")
    rows = AgreementRows(store.database)
    assert {each.attempt[:3] for each in rows.scored(players={"ada", "eve"})} == {"ada"}
    assert rows.scored(players=()) == ()
