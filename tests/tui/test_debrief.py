"""The debrief, as a rep reads it."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.core.attempt import Claim, Slip
from simulator.core.brief import MovedWindow
from simulator.core.moves import LEAVE, propose
from simulator.core.result import OUTCOMES
from simulator.core.scorecard import scorecard
from simulator.practice.session import Session
from simulator.practice.shell import Practice
from simulator.tui.screens.debrief_screen import DebriefScreen
from simulator.tui.widgets.score_list import GATES, VERDICT
from tests.tui.reading import on_screen, press, read
from tests.tui.stage import Stage, practice_in, sit

SMALL, USUAL, LARGE = (80, 24), (120, 40), (200, 50)

GOOD_CALL = (
    *("state both out", "invite", "q-empties", "q-roth", "why-scanners", "no-scanners", "sum"),
    *("hear", "ask both plain", "ask people plain", "agreed", "leave"),
)
SILENT_CALL = ("weather", "pitch", "pitch", "hear", "leave")
NOTHING = Claim(result="nothing")


@pytest.fixture
def practice(tmp_path: Path) -> Practice:
    return practice_in(tmp_path)


def finished(practice: Practice, *moves: str, claim: Claim = NOTHING, slip: Slip | None = None) -> Session:
    session = sit(practice, *moves, slip=slip) if slip else sit(practice, *moves)
    return practice.claim(session, claim)


def debrief(app: Stage[str]) -> DebriefScreen:
    assert isinstance(app.shown, DebriefScreen)
    return app.shown


@pytest.mark.parametrize("size", [SMALL, USUAL])
async def test_the_total_stands_first_and_the_outcome_beside_it(practice: Practice, size: tuple[int, int]) -> None:
    session = finished(practice, *SILENT_CALL)
    app = Stage(DebriefScreen(practice, session))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        card = scorecard(session.call)
        assert debrief(app).digits.value == str(card.total)
        text = on_screen(pilot)
        assert "Did not pass" in text
        assert OUTCOMES[session.call.outcome] in text


@pytest.mark.parametrize("size", [SMALL, USUAL])
async def test_what_is_missing_is_said_in_sentences(practice: Practice, size: tuple[int, int]) -> None:
    session = finished(practice, *SILENT_CALL)
    app = Stage(DebriefScreen(practice, session))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        reasons = debrief(app).reasons
        text = read(reasons)
        await press(pilot, "tab", "end")
        text += read(reasons)
        assert all(missing in text for missing in scorecard(session.call).missing[:2])
        assert session.call.rules.variant.about in text


@pytest.mark.parametrize("size", [SMALL, USUAL])
async def test_every_item_gives_its_reason_and_what_would_have_scored_more(
    practice: Practice, size: tuple[int, int]
) -> None:
    session = finished(practice, *GOOD_CALL)
    app = Stage(DebriefScreen(practice, session))
    async with app.run_test(size=size) as pilot:
        for scored in scorecard(session.call).items:
            await press(pilot, "down")
            text = read(debrief(app).reasons)
            assert debrief(app).chosen == scored.item.id
            assert scored.item.title in text
            assert scored.rule in text
            assert scored.better in text
            assert f"level {scored.level} of 4" in text


async def test_an_item_goes_to_the_first_turn_behind_it_and_enter_to_the_next(practice: Practice) -> None:
    session = finished(practice, *GOOD_CALL)
    app = Stage(DebriefScreen(practice, session))
    async with app.run_test(size=USUAL) as pilot:
        screen = debrief(app)
        for scored in scorecard(session.call).items:
            await press(pilot, "down")
            turns = [evidence.turn for evidence in scored.evidence if evidence.turn]
            for turn in turns:
                assert screen.turn == turn
                assert scored.evidence[turns.index(turn)].words in read(screen.transcript)
                await press(pilot, "enter")
            if turns:
                assert screen.turn == turns[0]


async def test_a_small_terminal_keeps_the_turn_when_it_turns_to_the_transcript(practice: Practice) -> None:
    session = finished(practice, *GOOD_CALL)
    app = Stage(DebriefScreen(practice, session))
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, *["down"] * 10)
        screen = debrief(app)
        assert screen.chosen == "close.asked"
        assert not screen.transcript.size
        await press(pilot, "2")
        await pilot.pause()
        assert "turn 9" in read(screen.transcript)
        assert "Would you bring two dispatchers and Mr Roth to a call" in read(screen.transcript)


async def test_gates_and_costs_have_an_entry_of_their_own(practice: Practice) -> None:
    said = ("state both out", "state people out", *["ask people plain"] * 3, "leave")
    session = finished(practice, *said)
    app = Stage(DebriefScreen(practice, session))
    async with app.run_test(size=USUAL) as pilot:
        await press(pilot, "end")
        assert debrief(app).chosen == GATES
        text = read(debrief(app).reasons)
        assert "-3 the third ask" in text
        for gate in scorecard(session.call).gates:
            assert f"{'✓' if gate.open else '✗'} {gate.says}" in text


@pytest.mark.parametrize("size", [SMALL, USUAL])
async def test_the_receipt_stands_beside_the_claim(practice: Practice, size: tuple[int, int]) -> None:
    claim = Claim(result="commitment", objective="sign", dated=True)
    session = finished(practice, *GOOD_CALL, claim=claim)
    app = Stage(DebriefScreen(practice, session))
    async with app.run_test(size=size) as pilot:
        await press(pilot, "3")
        text = read(debrief(app).agreed)
        assert "What the buyer believes" in text
        assert "What you said was agreed" in text
        assert "Happy ears: You heard a larger commitment than the buyer made." in text
        assert "Planned" in text
        assert "Asked for" in text


async def test_a_sober_claim_is_said_to_be_one(practice: Practice) -> None:
    app = Stage(DebriefScreen(practice, finished(practice, *SILENT_CALL)))
    async with app.run_test(size=USUAL) as pilot:
        await press(pilot, "3")
        text = read(debrief(app).agreed)
        assert "No commitment." in text
        assert "Nothing was agreed." in text
        assert "You claimed no more than the buyer said." in text
        assert "You asked for nothing." in text


async def test_an_empty_slip_is_debriefed_too(practice: Practice) -> None:
    app = Stage(DebriefScreen(practice, finished(practice, "leave", slip=Slip())))
    async with app.run_test(size=SMALL) as pilot:
        for _ in range(14):
            await press(pilot, "down")
        await press(pilot, "3", "2", "1", "enter")
        assert debrief(app).chosen == GATES


@pytest.mark.parametrize(("key", "answer"), [("n", "again"), ("escape", "home")])
async def test_one_plays_again_or_goes_home(practice: Practice, key: str, answer: str) -> None:
    app = Stage(DebriefScreen(practice, finished(practice, *SILENT_CALL)))
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, key)
        assert app.answers == [answer]


async def test_bars_fill_on_arrival_and_any_key_ends_it(tmp_path: Path) -> None:
    practice = practice_in(tmp_path, animate=True)
    session = finished(practice, *GOOD_CALL)
    app = Stage(DebriefScreen(practice, session))
    async with app.run_test(size=USUAL) as pilot:
        screen = debrief(app)
        filling = screen.filled
        await press(pilot, "down")
        assert filling < 1
        assert screen.filled == 1
        assert screen.digits.value == str(scorecard(session.call).total)


async def test_the_mouse_does_what_the_keys_do(practice: Practice) -> None:
    app = Stage(DebriefScreen(practice, finished(practice, *GOOD_CALL)))
    async with app.run_test(size=USUAL) as pilot:
        screen = debrief(app)
        await pilot.pause()
        await pilot.click("ScoreList", offset=(10, 4))
        await pilot.pause()
        assert screen.chosen == "open.early"
        await pilot.click("KeyRow", offset=(30, 0))
        await pilot.pause()
        assert screen.view == "agreed"


async def test_a_resized_debrief_stays_where_it_was(practice: Practice) -> None:
    app = Stage(DebriefScreen(practice, finished(practice, *GOOD_CALL)))
    async with app.run_test(size=LARGE) as pilot:
        await press(pilot, "down", "down")
        for size in (SMALL, USUAL, LARGE):
            await pilot.resize_terminal(*size)
            await pilot.pause(0.1)
            assert "Named a buyer's action" in read(debrief(app).reasons)
            assert debrief(app).turn == 1


async def test_own_words_and_a_moved_window_are_shown(practice: Practice) -> None:
    small = practice.library.scenario("small")
    window = MovedWindow(conservative="bring-influencers", stretch="integration-team", reason="Their IT asked for us.")
    moved = small.model_copy(update={"window": window})
    practice.library = practice.library.with_scenario(moved)
    session = practice.say(sit(practice), propose("people", "plain", words="Shall we, Ines?"))
    session = practice.claim(practice.say(session, LEAVE), NOTHING)
    app = Stage(DebriefScreen(practice, session))
    async with app.run_test(size=USUAL) as pilot:
        await pilot.pause()
        assert "In your own words: Shall we, Ines?" in on_screen(pilot)
        text = read(debrief(app).reasons)
        await press(pilot, "tab", "end")
        assert "Their IT asked for us." in text + read(debrief(app).reasons)


async def test_a_pass_is_said_plainly(practice: Practice) -> None:
    app = Stage(DebriefScreen(practice, finished(practice, *GOOD_CALL)))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        assert "of 100 Pass" in on_screen(pilot)
        assert "Everything that passing needs is there." in read(debrief(app).reasons)
        await press(pilot, "end", "home")
        assert debrief(app).chosen == VERDICT


async def test_a_clear_no_is_claimed_as_one(practice: Practice) -> None:
    session = sit(practice, "q-future", "release", variant="closing")
    session = practice.claim(session, Claim(result="no"))
    app = Stage(DebriefScreen(practice, session))
    async with app.run_test(size=USUAL) as pilot:
        await press(pilot, "3")
        assert "A clear no." in read(debrief(app).agreed)
        assert "You claimed no more than the buyer said." in read(debrief(app).agreed)


async def test_a_turn_is_gone_to_by_mouse_and_the_transcript_is_paged(practice: Practice) -> None:
    app = Stage(DebriefScreen(practice, finished(practice, *GOOD_CALL)))
    async with app.run_test(size=USUAL) as pilot:
        screen = debrief(app)
        await press(pilot, *["down"] * 9)
        before = screen.turn
        rows = range(screen.reasons.size.height)
        row = next(y for y in rows if screen.reasons._owners[y] not in {0, before})
        await pilot.click("Reasons", offset=(6, row))
        await pilot.pause()
        assert screen.turn == screen.reasons._owners[row]
        screen.scores.focus()
        top = screen.transcript.top
        await press(pilot, "pageup")
        assert screen.transcript.top < top


async def test_c_writes_a_card_for_the_next_real_call_and_tells_where(practice: Practice) -> None:
    app = Stage(DebriefScreen(practice, finished(practice, *SILENT_CALL)))
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "c", "c")
        told = [note.message for note in app._notifications]
    assert len(told) == 2
    assert all("# Call card" in text for text in map(_read, told))


def _read(place: str) -> str:
    return Path(place).read_text(encoding="utf-8")
