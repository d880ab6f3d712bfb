"""The reviews that agreement is measured from, as the database keeps them."""

from __future__ import annotations

from simulator.store.attempt_store import Store
from simulator.store.review_rows import AgreementRows
from tests.store.reviewed import put_in_drill, put_reviews


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
    drill = put_in_drill(store, one)
    assert {each.attempt for each in rows.scored(drill)} == {one}
    assert rows.scored("another") == ()


def test_reviews_of_some_reps_alone(store: Store) -> None:
    put_reviews(store, 3, player="ada")
    put_reviews(store, 3, player="ben")
    rows = AgreementRows(store.database)
    assert {each.attempt[:3] for each in rows.scored(players={"ada", "eve"})} == {"ada"}
    assert rows.scored(players=()) == ()
