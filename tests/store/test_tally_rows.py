"""What each rep's calls add up to is kept with every summary, and is what the summaries say, however they came."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
from sqlalchemy import ClauseElement, event

from simulator.progress.summary import Summary
from simulator.store.attempt_store import Store
from simulator.store.tally_rows import PictureRows
from simulator.teamwork.tally import RepTally, StageTally
from tests.store.stock import run_sql, whole
from tests.store.test_revisions import POSTGRESQL

FIRST = Summary(
    attempt="a" * 32,
    player="rep",
    scenario="linen-loss-discovery",
    variant="open",
    stage="discovery",
    mode="practice",
    finished_at="2026-03-01T09:12:00.000+00:00",
    day=739_676,
    rules=1,
    quarters=200,
    passed=False,
    outcome="continuation",
    stating=50,
    choosing=40,
    closing=30,
    reached=0,
    stretch_off=2,
    conservative_off=None,
    said="planned",
    asked="nothing",
    heard_more=True,
)


def call(number: int, **changed: object) -> Summary:
    """Another call, so many days later; its id has the digit `number`."""
    when = f"2026-03-{number + 1:02}T09:12:00.000+00:00"
    return FIRST._replace(attempt=f"{number:x}" * 32, finished_at=when, **changed)  # type: ignore[arg-type]  # typed by the fields


def put(store: Store, *found: Summary) -> None:
    for each in found:
        if store.load(each.attempt) is None:
            store.take_in(replace(whole(each.attempt[0]), player=each.player), None)
        store.save_summaries([each])


def rows(store: Store) -> tuple[tuple[StageTally, ...], tuple[RepTally, ...]]:
    return PictureRows(store.database).tallies()


def test_a_summary_is_told_in_both_rows(store: Store) -> None:
    put(store, FIRST)
    (stage,), (rep,) = rows(store)
    assert (stage.player, stage.stage, stage.calls, stage.passed) == ("rep", "discovery", 1, 0)
    assert (stage.recent, stage.stating, stage.choosing, stage.closing) == (1, 50, 40, 30)
    assert (stage.earlier, stage.heard, stage.held) == (0, 1, 0)
    assert (stage.chosen, stage.unchosen, stage.over_2, stage.hundredths) == (1, 1, 1, 200)
    assert (rep.finished, rep.recent, rep.said_planned, rep.asked_nothing) == (1, 1, 1, 1)
    assert (rep.first, rep.first_quarters, rep.totals) == (1, 200, "200")
    assert rep.passed_after is None


def test_the_latest_five_calls_tell_how_good_somebody_is_now(store: Store) -> None:
    put(store, *(call(number, stating=10 * number) for number in range(1, 9)))
    (stage,), _ = rows(store)
    assert (stage.calls, stage.recent, stage.stating) == (8, 5, 40 + 50 + 60 + 70 + 80)
    assert (stage.earlier, stage.stating_before) == (3, 10 + 20 + 30)


def test_the_first_pass_is_told_by_calls_and_by_time(store: Store) -> None:
    second = call(2, passed=True, stage="proposal")
    put(store, FIRST, call(1), second, call(3, passed=True))
    stages, (rep,) = rows(store)
    assert rep.passed_after == 3
    assert min(each.passed_at or "z" for each in stages) == second.finished_at


def test_a_coached_call_is_no_measure(store: Store) -> None:
    put(store, call(1, mode="learn", passed=True), call(2))
    (stage,), (rep,) = rows(store)
    assert (stage.calls, stage.passed, rep.finished, rep.recent) == (1, 0, 2, 1)
    assert rep.passed_after is None


def test_a_stage_with_coached_calls_alone_has_no_row(store: Store) -> None:
    put(store, call(1, mode="learn"))
    stages, (rep,) = rows(store)
    assert stages == ()
    assert (rep.finished, rep.totals) == (1, "")


def test_calls_may_arrive_in_any_order(store: Store) -> None:
    calls = [call(number, stating=number, passed=number == 2) for number in range(1, 5)]
    found = set()
    for order in permutations(calls):
        put(store, *order)
        found.add(rows(store))
    assert len(found) == 1


def test_a_summary_by_later_rules_takes_the_place_of_the_one_before(store: Store) -> None:
    put(store, FIRST, call(1))
    put(store, FIRST._replace(rules=2, passed=True, heard_more=False))
    (stage,), (rep,) = rows(store)
    assert (stage.calls, stage.passed, stage.heard, rep.heard) == (2, 1, 1, 1)


def test_rows_that_are_lost_are_noticed_and_made_again(store: Store, file: Path) -> None:
    put(store, FIRST, call(1, player="other"), call(2, stage="proposal"))
    before = rows(store)
    run_sql(file, "DELETE FROM stage_tallies", "DELETE FROM rep_tallies WHERE player = 'rep'")
    picture = PictureRows(store.database)
    assert picture.behind() == {"rep": 2}
    for player in ("rep", "other"):
        picture.tally(player)
    assert picture.behind() == {}
    assert rows(store) == before


def test_an_earlier_database_gets_its_rows_when_they_are_looked_at(store: Store, file: Path) -> None:
    put(store, FIRST)
    before = rows(store)
    run_sql(file, "DELETE FROM stage_tallies", "DELETE FROM rep_tallies")
    put(store, call(1, player="other"))
    picture = PictureRows(store.database)
    assert picture.behind() == {"rep": 1}
    picture.tally("rep")
    assert set(before[1]) < set(rows(store)[1])


def test_the_rows_are_kept_in_the_transaction_of_the_summary(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise KeyboardInterrupt

    store.take_in(whole("a"), None)
    monkeypatch.setattr("simulator.store.finished_rows.tally", broken)
    with pytest.raises(KeyboardInterrupt):
        store.save_summaries([FIRST])
    assert store.summaries("rep") == ()


def test_every_statement_can_be_said_to_postgresql(store: Store) -> None:
    said: list[str] = []

    def hear(_connection: object, element: object, *_rest: object) -> None:
        if isinstance(element, ClauseElement):
            said.append(str(element.compile(dialect=POSTGRESQL)))

    event.listen(store.database._engine, "before_execute", hear)
    put(store, FIRST)
    picture = PictureRows(store.database)
    picture.behind()
    picture.tally("rep")
    picture.tallies("rep")
    assert len(said) > 10
