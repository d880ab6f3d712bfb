"""What finished calls add up to, through the practice: kept as they are claimed, made anew where they are missing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator.config import Settings
from simulator.core.attempt import Claim
from simulator.practice.history import AT_ONCE
from simulator.practice.session import day_of
from simulator.practice.shell import Practice, open_practice
from simulator.solver.bots import BOTS, played
from tests.library import OWN
from tests.store.stock import run_sql

DAY = "2026-03-{:02}T12:00:00.000+00:00"


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[Practice]:
    opened = open_practice(Settings(tmp_path / "data", (OWN,), player="rep"))
    yield opened
    opened.close()


def play(practice: Practice, bot: str, seed: int, claim: Claim | None = None) -> str:
    briefing = practice.brief("small", "practice", seed)
    call = played(BOTS[bot], briefing.scenario, briefing.playbook, seed)
    assert call is not None
    session = practice.start(briefing, call.slip)
    for move in call.moves:
        session = practice.say(session, move)
    practice.claim(session, claim or Claim(result="nothing"))
    return session.attempt_id


def test_a_claim_adds_to_the_progress(practice: Practice) -> None:
    play(practice, "skilled", 1)
    play(practice, "silent", 2, Claim(result="commitment", objective="both", dated=True))
    found = practice.history.progress()
    assert (found.calls, found.passed) == (2, 1)
    skill = next(each for each in found.stages if each.stage == "discovery")
    assert (skill.calls, skill.passed, skill.best) == (2, 1, 400)
    assert (found.habits.held, found.habits.said_nothing) == (1, 1)
    assert found.streak.today


def test_a_timid_slip_shows_its_direction(practice: Practice) -> None:
    play(practice, "timid", 1)
    (found,) = (each for each in practice.history.progress().directions if each.chosen)
    assert found.stage == "discovery"
    assert found.hundredths is not None
    assert found.hundredths < 0


def test_days_come_from_the_clock(practice: Practice, monkeypatch: pytest.MonkeyPatch) -> None:
    for day in (1, 2, 3, 5):
        monkeypatch.setattr(practice, "now", lambda day=day: DAY.format(day))
        play(practice, "skilled", day)
    found = practice.history.progress()
    assert [each.day - day_of(DAY.format(1)) for each in found.days] == [0, 1, 2, 4]
    assert (found.streak.current, found.streak.longest) == (1, 3)


def test_summaries_that_are_missing_or_old_are_made_anew(practice: Practice) -> None:
    for seed in range(3):
        play(practice, "skilled", seed)
    before = practice.history.progress()
    run_sql(practice.store.file, "DELETE FROM summaries WHERE attempt = (SELECT min(attempt) FROM summaries)",
            "UPDATE summaries SET rules = 0, quarters = 0")  # fmt: skip
    assert len(practice.history.record().missing) == 3
    assert practice.history.progress() == before
    assert practice.history.record().missing == ()


def test_more_are_made_anew_than_are_put_at_once(practice: Practice, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("simulator.practice.history.AT_ONCE", 2)
    assert AT_ONCE > 2
    for seed in range(5):
        play(practice, "silent", seed)
    run_sql(practice.store.file, "DELETE FROM summaries")
    assert practice.history.progress().calls == 5


def test_an_attempt_that_does_not_replay_is_left_out_and_named(practice: Practice) -> None:
    good, bad = play(practice, "skilled", 1), play(practice, "skilled", 2)
    spoilt = '{"kind":"line","line":"nowhere"}'
    run_sql(
        practice.store.file,
        "DELETE FROM summaries",
        "DROP TRIGGER moves_no_update",
        f"UPDATE moves SET move = '{spoilt}' WHERE attempt_id = '{bad}'",  # noqa: S608
    )
    back = practice.history.record()
    assert set(back.fill()) == {good, bad}
    assert back.lost == [bad]
    found = practice.history.progress()
    assert found.calls == 1
    assert found.left_out.startswith("Left out, because they do not replay: 1. ")
    assert "nowhere" in found.left_out


def test_other_players_do_not_count(practice: Practice, tmp_path: Path) -> None:
    play(practice, "skilled", 1)
    other = open_practice(Settings(tmp_path / "data", (OWN,), player="other"))
    assert other.history.progress().calls == 0
    other.close()
