"""A call in learn mode, as a rep plays it: hints one at a time, moves taken back."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest
from textual.pilot import Pilot
from textual.widgets._footer import FooterKey

from simulator.core.attempt import Claim
from simulator.core.call import Call
from simulator.core.moves import LEAVE
from simulator.errors import StoreFull
from simulator.practice.session import Session
from simulator.practice.shell import Practice
from simulator.review.hints import Ladder
from simulator.tui.screens.call_screen import CallScreen
from simulator.tui.screens.coached_screen import CoachedScreen, HintCard
from simulator.tui.screens.debrief_screen import DebriefScreen
from simulator.tui.widgets.transcript import Transcript
from tests.tui.reading import on_screen, press, read, reads
from tests.tui.stage import Stage, practice_in, sit

SMALL, USUAL = (80, 24), (120, 40)


@pytest.fixture
def practice(tmp_path: Path) -> Practice:
    return practice_in(tmp_path)


def learning(practice: Practice, *moves: str) -> Session:
    return sit(practice, *moves, mode="learn")


def coached(app: Stage[Session]) -> CoachedScreen:
    assert isinstance(app.shown, CoachedScreen)
    return app.shown


async def ask(pilot: Pilot[None], times: int = 1) -> None:
    for _ in range(times):
        await press(pilot, "h")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


def hint(app: Stage[Session]) -> str:
    card = coached(app).card
    return read(card) if card.display else ""


@pytest.mark.parametrize("size", [SMALL, USUAL])
async def test_h_goes_down_the_ladder_with_one_hint_in_view(practice: Practice, size: tuple[int, int]) -> None:
    app = Stage(CoachedScreen(practice, learning(practice)))
    async with app.run_test(size=size) as pilot:
        assert hint(app) == ""
        shown = []
        for _ in range(3):
            await ask(pilot)
            shown.append(hint(app))
        starts = ("◆ A nudge: Does Ines know", "◆ A cue: State your", "◆ The line: “")
        for text, start in zip(shown, starts, strict=True):
            assert text.startswith(start)
        assert "A nudge" not in on_screen(pilot)


async def test_each_hint_is_recorded_as_it_is_shown(practice: Practice) -> None:
    session = learning(practice)
    app = Stage(CoachedScreen(practice, session))
    async with app.run_test(size=SMALL) as pilot:
        await ask(pilot, 2)
        assert [aid.kind for aid in practice.resume(session.attempt_id).aids] == ["nudge", "cue"]


async def test_a_fourth_hint_is_not_there_and_the_rep_is_told(practice: Practice) -> None:
    app = Stage(CoachedScreen(practice, learning(practice)))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await ask(pilot, 4)
        assert len(coached(app).session.aids) == 3
        await reads(pilot, "no hint below this one")


async def test_a_move_puts_the_hint_away_and_a_new_turn_has_new_ones(practice: Practice) -> None:
    app = Stage(CoachedScreen(practice, learning(practice)))
    async with app.run_test(size=SMALL) as pilot:
        await ask(pilot, 2)
        await press(pilot, "1")
        assert hint(app) == ""
        await ask(pilot)
        assert hint(app).startswith("◆ A nudge")


async def test_the_screen_is_alive_while_a_hint_is_looked_for(practice: Practice, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on, really = Event(), practice.coaching.ladder

    def slow(call: Call) -> Ladder:
        go_on.wait(20)
        return really(call)

    monkeypatch.setattr(practice.coaching, "ladder", slow)
    app = Stage(CoachedScreen(practice, learning(practice)))
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "h")
        assert "Looking for the best move" in hint(app)
        await press(pilot, "1")
        assert len(coached(app).call.turns) == 1
        go_on.set()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert hint(app) == "", "the hint was for a moment that is over"
        assert coached(app).session.aids == ()


async def test_a_hint_that_cannot_be_recorded_is_not_given(practice: Practice, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise StoreFull("The disk is full.", "Make room [on it].")

    app = Stage(CoachedScreen(practice, learning(practice)))
    async with app.run_test(size=USUAL, notifications=True) as pilot:
        with monkeypatch.context() as patched:
            patched.setattr(practice.store, "add_aid", full)
            await ask(pilot)
        assert hint(app) == ""
        await reads(pilot, "Make room [on it].")
        await ask(pilot)
        assert hint(app).startswith("◆ A nudge")


@pytest.mark.parametrize("size", [SMALL, USUAL])
async def test_u_takes_moves_back_to_the_start(practice: Practice, size: tuple[int, int]) -> None:
    session = learning(practice, "state both out", "invite")
    app = Stage(CoachedScreen(practice, session))
    async with app.run_test(size=size, notifications=True) as pilot:
        said = coached(app).call.rules.line("invite").says
        assert said in read(coached(app).query_one(Transcript))
        await press(pilot, "u")
        assert said not in read(coached(app).query_one(Transcript))
        assert practice.resume(session.attempt_id) == coached(app).session
        await press(pilot, "u", "u")
        assert coached(app).call.turns == ()
        await reads(pilot, "There is no move to take back.")
        assert len(coached(app).session.aids) == 2


async def test_the_end_of_a_call_can_be_taken_back(practice: Practice) -> None:
    app = Stage(CoachedScreen(practice, learning(practice, "invite", "leave")))
    async with app.run_test(size=SMALL) as pilot:
        assert "what was agreed?" in on_screen(pilot)
        await press(pilot, "u")
        assert not coached(app).call.ended
        await press(pilot, "1")
        assert len(coached(app).call.turns) == 2


async def test_back_at_a_moment_its_hint_is_in_view_again(practice: Practice) -> None:
    app = Stage(CoachedScreen(practice, learning(practice)))
    async with app.run_test(size=SMALL) as pilot:
        await ask(pilot)
        await press(pilot, "1", "u")
        assert hint(app).startswith("◆ A nudge")
        await ask(pilot)
        assert hint(app).startswith("◆ A cue")


async def test_a_resumed_call_shows_the_hint_that_was_in_view(practice: Practice) -> None:
    session = learning(practice)
    session, given = practice.coaching.hint(session)
    app = Stage(CoachedScreen(practice, practice.resume(session.attempt_id)))
    async with app.run_test(size=USUAL) as pilot:
        await pilot.pause()
        assert given.words in hint(app)


async def test_the_keys_stand_at_the_foot_and_can_be_clicked(practice: Practice) -> None:
    app = Stage(CoachedScreen(practice, learning(practice, "invite")))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        row = coached(app).keys.render_line(0).text
        assert "h Hint" in row
        await pilot.click("KeyRow", offset=(row.index("u Take back") + 1, 0))
        await pilot.pause()
        assert coached(app).call.turns == ()


async def test_on_a_wide_screen_the_footer_has_the_keys(practice: Practice) -> None:
    app = Stage(CoachedScreen(practice, learning(practice, "invite")))
    async with app.run_test(size=USUAL) as pilot:
        await pilot.pause()
        keys = {key.description: key for key in app.screen.query(FooterKey)}
        assert {"Hint", "Take back"} <= keys.keys()
        await pilot.click(keys["Take back"])
        await pilot.pause()
        assert coached(app).call.turns == ()


@pytest.mark.parametrize("key", ["h", "u"])
async def test_practice_has_no_such_keys(practice: Practice, key: str) -> None:
    app = Stage(CallScreen(practice, sit(practice, "invite")))
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, key)
        assert not app.shown.query(HintCard)
        assert "Hint" not in on_screen(pilot)
        assert app.shown.is_current
        assert isinstance(app.shown, CallScreen)
        assert len(app.shown.call.turns) == 1
        assert app.shown.session.aids == ()


async def test_the_lines_stay_in_reach_beside_the_longest_hint(practice: Practice) -> None:
    app = Stage(CoachedScreen(practice, learning(practice)))
    async with app.run_test(size=SMALL) as pilot:
        await ask(pilot, 2)
        screen = coached(app)
        assert screen.choices.size.height >= 7
        assert screen.transcript.size.height >= 3
        assert screen.keys.region.bottom <= 24


async def test_the_debrief_tells_of_the_help(practice: Practice) -> None:
    session, _ = practice.coaching.hint(learning(practice, "invite"))
    session = practice.coaching.take_back(session)
    session = practice.claim(practice.say(session, LEAVE), Claim(result="nothing"))
    app = Stage(DebriefScreen(practice, session))
    async with app.run_test(size=USUAL) as pilot:
        await press(pilot, "3")
        assert "Help you took" in on_screen(pilot)
        assert "1 hint: turn 2 (nudge); 1 move taken back: turn 1." in on_screen(pilot)
