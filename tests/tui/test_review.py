"""The review of a call, as a rep goes through it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from textual.pilot import Pilot

from simulator.core.attempt import Claim
from simulator.core.scorecard import QUARTERS
from simulator.practice.replay import recorded
from simulator.practice.session import Session
from simulator.practice.shell import Practice
from simulator.solver.valuing import valued
from simulator.tui.screens.debrief_screen import DebriefScreen
from simulator.tui.screens.review_screen import ForkScreen, ReviewScreen
from tests.tui.reading import on_screen, press
from tests.tui.stage import Stage, practice_in, sit

SIZES = [(80, 24), (120, 40)]
TALK = ("weather", "pitch", "ask both plain", "leave")


values = cache(valued)


@pytest.fixture
def practice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Practice:
    """A practice whose calls are valued once, not once a test."""
    monkeypatch.setattr("simulator.solver.valuing.valued", lambda call, _told: values(call))
    return practice_in(tmp_path)


@pytest.fixture
def session(practice: Practice) -> Session:
    return practice.claim(sit(practice, *TALK), Claim(result="nothing"))


async def reviewed(pilot: Pilot[None]) -> ReviewScreen:
    """Press the key for the review, and wait until it is there."""
    await press(pilot, "r")
    screen = pilot.app.screen
    assert isinstance(screen, ReviewScreen)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    assert screen.review is not None
    return screen


@pytest.mark.parametrize("size", SIZES)
async def test_the_review_begins_with_the_dearest_move(practice: Practice, session: Session, size: tuple[int, int]) -> None:
    app = Stage(DebriefScreen(practice, session))
    async with app.run_test(size=size) as pilot:
        screen = await reviewed(pilot)
        found = screen.review
        assert found is not None
        assert found.moves[screen.chosen].cost == max(move.cost for move in found.moves)
        text = on_screen(pilot)
        assert f"{found.best / QUARTERS:g} could be reached" in text
        assert "Better" in text
        assert "Patience" in text


async def test_the_losses_are_gone_through_by_one_key(practice: Practice, session: Session) -> None:
    app = Stage(DebriefScreen(practice, session))
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await reviewed(pilot)
        assert screen.review is not None
        dear = [move.number for move in screen.review.moves if move.cost]
        await press(pilot, "home")
        seen = [0] if screen.review.moves[0].cost else []
        for _ in dear:
            await press(pilot, "n")
            seen.append(screen.chosen)
        assert list(dict.fromkeys(seen)) == dear


async def test_a_fork_leaves_the_call_as_it_was_and_stores_nothing(practice: Practice, session: Session) -> None:
    app = Stage(DebriefScreen(practice, session))
    async with app.run_test(size=(120, 40)) as pilot:
        await reviewed(pilot)
        await press(pilot, "home", "down", "down", "f")
        fork = app.screen
        assert isinstance(fork, ForkScreen)
        before = len(fork.call.turns)
        assert "not scored, not stored" in on_screen(pilot)
        assert "As it was" in on_screen(pilot)
        await press(pilot, "1")
        assert (before, len(fork.call.turns)) == (1, 2)
        await press(pilot, "escape")
        assert "could be reached" in on_screen(pilot)
        assert recorded(practice.stored(session.attempt_id)).moves == session.call.moves
        assert len(practice.history.played()) == 1


async def test_the_best_play_comes_to_what_was_promised(practice: Practice, session: Session) -> None:
    app = Stage(DebriefScreen(practice, session))
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await reviewed(pilot)
        assert screen.review is not None
        await press(pilot, "home", "down")
        promised = screen.review.moves[1].before
        await press(pilot, "b")
        fork = app.screen
        assert isinstance(fork, ForkScreen)
        assert fork.call.ended
        assert f"come to {round(promised / QUARTERS)} of 100" in " ".join(on_screen(pilot).split())


async def test_where_it_is_narrow_then_and_now_take_turns(practice: Practice, session: Session) -> None:
    app = Stage(DebriefScreen(practice, session))
    async with app.run_test(size=(80, 24)) as pilot:
        await reviewed(pilot)
        await press(pilot, "home", "down", "f")
        assert "As it was" not in on_screen(pilot)
        await press(pilot, "w")
        assert "As it was" in on_screen(pilot)
