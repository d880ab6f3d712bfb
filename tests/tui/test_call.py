"""The call, as a rep plays it."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events
from textual.widget import Widget
from textual.widgets import Input

from simulator.core.call import lines
from simulator.core.voice import opening, reply
from simulator.errors import StoreFull
from simulator.practice.session import Session
from simulator.practice.shell import Practice
from simulator.tui.screens.call_screen import CallScreen
from simulator.tui.screens.question_screen import QuestionScreen
from simulator.tui.screens.say_screen import SayScreen
from tests.tui.reading import on_screen, press, reads
from tests.tui.stage import Stage, practice_in, sit, with_long_lines

SMALL, USUAL, LARGE = (80, 24), (120, 40), (200, 50)


@pytest.fixture
def practice(tmp_path: Path) -> Practice:
    return practice_in(tmp_path)


def wheel(widget: Widget, kind: type[events.MouseEvent]) -> events.MouseEvent:
    return kind(widget, 5, 5, 0, 0, 0, shift=False, meta=False, ctrl=False)


def shown(app: Stage[Session]) -> CallScreen:
    assert isinstance(app.shown, CallScreen)
    return app.shown


@pytest.mark.parametrize("size", [SMALL, USUAL])
async def test_the_buyer_speaks_first(practice: Practice, size: tuple[int, int]) -> None:
    app = Stage(CallScreen(practice, sit(practice)))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert opening(shown(app).call)[0].words in on_screen(pilot)
        assert "0 of 28 min" in on_screen(pilot)


@pytest.mark.parametrize("size", [SMALL, USUAL])
async def test_a_number_says_the_line_and_the_buyer_answers(practice: Practice, size: tuple[int, int]) -> None:
    app = Stage(CallScreen(practice, sit(practice)))
    async with app.run_test(size=size) as pilot:
        first = lines(shown(app).call)[0]
        await press(pilot, "1")
        call = shown(app).call
        assert call.moves[0].line == first
        text = on_screen(pilot)
        assert call.rules.line(first).says in text
        assert all(speech.words in text for speech in reply(call, call.turns[0]))


async def test_arrows_and_enter_choose_too(practice: Practice) -> None:
    app = Stage(CallScreen(practice, sit(practice)))
    async with app.run_test(size=USUAL) as pilot:
        third = lines(shown(app).call)[2]
        await press(pilot, "down", "down", "enter")
        assert shown(app).call.moves[0].line == third


async def test_a_click_chooses_too(practice: Practice) -> None:
    app = Stage(CallScreen(practice, sit(practice)))
    async with app.run_test(size=USUAL) as pilot:
        second = lines(shown(app).call)[1]
        await pilot.click("Choices", offset=(10, 2))
        await pilot.pause()
        assert [move.line for move in shown(app).call.moves] == [second]


async def test_a_move_is_stored_before_it_is_seen(practice: Practice) -> None:
    session = sit(practice)
    app = Stage(CallScreen(practice, session))
    async with app.run_test(size=USUAL) as pilot:
        await press(pilot, "1")
        assert practice.resume(session.attempt_id).call == shown(app).call


async def test_where_the_disk_is_full_nothing_changes_and_the_rep_is_told(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = Stage(CallScreen(practice, sit(practice)))

    def full(*_: object) -> None:
        raise StoreFull("The disk is full.", "Make room [on it].")

    async with app.run_test(size=USUAL, notifications=True) as pilot:
        with monkeypatch.context() as patched:
            patched.setattr(practice.store, "append_move", full)
            await press(pilot, "1")
        assert not shown(app).call.turns
        await reads(pilot, "Make room [on it].")
        await press(pilot, "1")
        assert len(shown(app).call.turns) == 1


async def test_stating_takes_an_objective_and_a_sentence(practice: Practice) -> None:
    app = Stage(CallScreen(practice, sit(practice)))
    async with app.run_test(size=USUAL) as pilot:
        await press(pilot, "s")
        dialog = app.screen
        assert isinstance(dialog, SayScreen)
        named = dialog.choices.options[1].id
        await press(pilot, "2")
        sentence = dialog.choices.options[2]
        assert sentence.words in on_screen(pilot)
        await press(pilot, "3")
        move = shown(app).call.moves[0]
        assert (move.kind, ",".join(move.objectives), move.wording) == ("state", named, sentence.id)
        assert sentence.words in on_screen(pilot)


async def test_a_statement_can_name_both_of_the_slip_and_an_ask_cannot(practice: Practice) -> None:
    app = Stage(CallScreen(practice, sit(practice)))
    async with app.run_test(size=USUAL) as pilot:
        objectives = len(shown(app).call.rules.scenario.objectives)
        await press(pilot, "s")
        assert "Both of your slip" in on_screen(pilot)
        await press(pilot, "escape", "a")
        assert isinstance(app.screen, SayScreen)
        assert len(app.screen.choices.options) == objectives
        assert "Both of your slip" not in on_screen(pilot)


async def test_own_words_are_kept_with_the_move(practice: Practice) -> None:
    app = Stage(CallScreen(practice, sit(practice)))
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "a", "1", "w")
        app.screen.query_one(Input).value = "Ines, could we [b]just[/b] meet?"
        await press(pilot, "enter", "1")
        assert shown(app).call.moves[0].words == "Ines, could we [b]just[/b] meet?"
        assert "Ines, could we [b]just[/b] meet?" in on_screen(pilot)


async def test_escape_goes_back_step_by_step_and_says_nothing(practice: Practice) -> None:
    app = Stage(CallScreen(practice, sit(practice)))
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "s", "1", "w", "x", "escape")
        dialog = app.screen
        assert isinstance(dialog, SayScreen)
        await press(pilot, "escape")
        assert dialog.named == ()
        await press(pilot, "escape")
        assert not dialog.is_current
        assert not shown(app).call.turns


async def test_a_third_statement_and_a_fourth_ask_are_explained(practice: Practice) -> None:
    said = ("state both out", "state people out", *["ask people plain"] * 3)
    app = Stage(CallScreen(practice, sit(practice, *said)))
    async with app.run_test(size=USUAL, notifications=True) as pilot:
        await press(pilot, "s")
        await reads(pilot, "changed it once; a call allows no more")
        await press(pilot, "a")
        await reads(pilot, "You have asked 3 times")
        assert app.screen is app.shown


async def test_what_is_always_there_never_changes(practice: Practice) -> None:
    app = Stage(CallScreen(practice, sit(practice)))
    async with app.run_test(size=SMALL) as pilot:
        for _ in range(4):
            text = on_screen(pilot)
            for label in ("s State an objective", "a Ask for a commitment", "e End the call"):
                assert label in text
            await press(pilot, "1", "enter")


async def test_ending_is_confirmed_and_the_first_answer_changes_nothing(practice: Practice) -> None:
    app = Stage(CallScreen(practice, sit(practice)))
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "e", "enter")
        assert not shown(app).call.turns
        await press(pilot, "e", "escape")
        assert not shown(app).call.turns
        await press(pilot, "e", "2")
        assert shown(app).call.ended
        await pilot.pause()
        assert "Press enter: what was agreed?" in on_screen(pilot)
        assert app.answers == []
        await press(pilot, "enter")
        assert app.answers == [shown(app).session]


async def test_a_file_can_be_closed(practice: Practice) -> None:
    app = Stage(CallScreen(practice, sit(practice, "q-future", variant="closing")))
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "e", "3")
        assert shown(app).call.outcome == "clear_no"


async def test_after_the_end_nothing_more_can_be_said(practice: Practice) -> None:
    app = Stage(CallScreen(practice, sit(practice, "leave")))
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "s", "a", "e")
        assert app.screen is app.shown
        await press(pilot, "escape")
        assert app.answers == [shown(app).session]


async def test_leaving_the_screen_says_that_the_call_is_saved(practice: Practice) -> None:
    app = Stage(CallScreen(practice, sit(practice, "q-roth")))
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "escape")
        assert isinstance(app.screen, QuestionScreen)
        assert "saved" in on_screen(pilot)
        await press(pilot, "escape")
        assert app.answers == []
        await press(pilot, "escape", "2")
        (answer,) = app.answers
        assert answer is not None
        assert not answer.call.ended
        assert len(answer.call.turns) == 1


@pytest.mark.parametrize(("mode", "seen"), [("learn", True), ("practice", False)])
@pytest.mark.parametrize("size", [SMALL, USUAL])
async def test_meters_are_for_learning_only(practice: Practice, mode: str, seen: bool, size: tuple[int, int]) -> None:
    session = sit(practice, mode="learn" if mode == "learn" else "practice")
    app = Stage(CallScreen(practice, session))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        text = on_screen(pilot)
        assert all((name in text) is seen for name in ("Trust", "Interest", "Patience"))


@pytest.mark.parametrize("size", [SMALL, USUAL])
async def test_the_slip_is_in_view(practice: Practice, size: tuple[int, int]) -> None:
    app = Stage(CallScreen(practice, sit(practice)))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        text = on_screen(pilot)
        for words in ("Discovery", "Stretch", "Conservative"):
            assert words in text


async def test_time_over_is_said_in_words(practice: Practice) -> None:
    session = sit(practice)
    late = session.call._replace(buyer=session.call.buyer._replace(clock=30))
    app = Stage(CallScreen(practice, Session(session.attempt_id, late)))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        assert "2 min over the 28 agreed" in on_screen(pilot)


async def test_eight_long_lines_fit_a_small_terminal(practice: Practice) -> None:
    with_long_lines(practice)
    app = Stage(CallScreen(practice, sit(practice)))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        screen = shown(app)
        assert screen.transcript.size.height >= 7
        text = on_screen(pilot)
        assert all(f" {number} Before" in text for number in range(1, 9))
        assert screen.choices.options[0].words in text
        await press(pilot, "down")
        assert screen.choices.options[1].words in on_screen(pilot)


async def test_a_cut_line_is_opened_before_it_is_said(practice: Practice) -> None:
    with_long_lines(practice)
    app = Stage(CallScreen(practice, sit(practice)))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        screen = shown(app)
        await press(pilot, "5")
        assert not screen.call.turns
        assert screen.choices.options[4].words in on_screen(pilot)
        await press(pilot, "5")
        assert len(screen.call.turns) == 1


async def test_eight_long_lines_are_there_in_full_on_a_usual_terminal(practice: Practice) -> None:
    with_long_lines(practice)
    app = Stage(CallScreen(practice, sit(practice)))
    async with app.run_test(size=USUAL) as pilot:
        await pilot.pause()
        text = on_screen(pilot)
        assert all(option.words in text for option in shown(app).choices.options)


async def test_a_resized_terminal_is_laid_out_again(practice: Practice) -> None:
    with_long_lines(practice)
    app = Stage(CallScreen(practice, sit(practice, "long-1", "long-2")))
    async with app.run_test(size=LARGE) as pilot:
        for size in (SMALL, USUAL, SMALL):
            await pilot.resize_terminal(*size)
            await pilot.pause(0.1)
            assert shown(app).transcript.size.height >= 7
            assert "Right, I have half an hour." in on_screen(pilot) or size == SMALL
            assert shown(app).choices.options[0].words in on_screen(pilot)


@pytest.fixture
def talker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Practice:
    """A practice whose buyers need a second for a word."""
    monkeypatch.setattr("simulator.tui.widgets.transcript.PACE", 1)
    return practice_in(tmp_path, animate=True)


async def test_a_reply_arrives_word_by_word_while_the_lines_wait(talker: Practice) -> None:
    with_long_lines(talker)
    app = Stage(CallScreen(talker, sit(talker)))
    async with app.run_test(size=USUAL) as pilot:
        await pilot.pause()
        screen = shown(app)
        await press(pilot, "1")
        assert screen.transcript.arriving
        assert screen.choices.waiting
        words = reply(screen.call, screen.call.turns[0])[0].words
        assert words not in on_screen(pilot)
        screen.transcript.skip()
        await pilot.pause()
        assert words in on_screen(pilot)
        assert not screen.choices.waiting


async def test_a_number_pressed_too_early_hurries_the_reply_and_counts(talker: Practice) -> None:
    app = Stage(CallScreen(talker, sit(talker)))
    async with app.run_test(size=USUAL) as pilot:
        await press(pilot, "1")
        second = lines(shown(app).call)[1]
        await press(pilot, "2")
        assert [move.line for move in shown(app).call.moves][1:] == [second]


async def test_enter_pressed_too_early_only_hurries(talker: Practice) -> None:
    app = Stage(CallScreen(talker, sit(talker)))
    async with app.run_test(size=USUAL) as pilot:
        await press(pilot, "1")
        await press(pilot, "enter")
        assert not shown(app).transcript.arriving
        assert len(shown(app).call.turns) == 1


async def test_t_turns_typing_off(talker: Practice) -> None:
    app = Stage(CallScreen(talker, sit(talker)))
    async with app.run_test(size=USUAL) as pilot:
        await press(pilot, "t")
        await press(pilot, "1")
        assert not shown(app).transcript.arriving


async def test_nothing_in_a_scenario_is_taken_as_markup_or_steers_the_terminal(practice: Practice) -> None:
    small = practice.library.scenario("small")
    nasty = small.lines["hear"].model_copy(update={"says": "[red]Bad[/red] \x1b[2J\x07 [/] end"})
    practice.library = practice.library.with_scenario(small.model_copy(update={"lines": {"nasty": nasty}}))
    app = Stage(CallScreen(practice, sit(practice)))
    async with app.run_test(size=USUAL) as pilot:
        await press(pilot, "1")
        assert "[red]Bad[/red] [2J [/] end" in on_screen(pilot)
        strips = app.screen._compositor.render_strips()
        assert all(strip.text.isprintable() for strip in strips)


async def test_one_can_look_back(practice: Practice) -> None:
    said = ["q-empties", "hear", "q-roth", "hear"]
    app = Stage(CallScreen(practice, sit(practice, *said)))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        for _ in range(4):
            await press(pilot, "pageup")
        assert "Right, I have half an hour." in on_screen(pilot)


async def test_what_is_always_there_can_be_clicked(practice: Practice) -> None:
    app = Stage(CallScreen(practice, sit(practice)))
    async with app.run_test(size=USUAL) as pilot:
        await pilot.pause()
        await pilot.click("KeyRow", offset=(30, 0))
        await pilot.pause()
        dialog = app.screen
        assert isinstance(dialog, SayScreen)
        assert dialog.kind == "propose"


async def test_the_brief_is_one_key_away(practice: Practice) -> None:
    app = Stage(CallScreen(practice, sit(practice)))
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "b")
        assert "She agreed to half an hour after the fair." in on_screen(pilot)
        await press(pilot, "b")
        assert shown(app).is_current


async def test_another_theme_paints_everything_anew(practice: Practice) -> None:
    app = Stage(CallScreen(practice, sit(practice)))
    async with app.run_test(size=USUAL) as pilot:
        await pilot.pause()
        dark = shown(app).transcript.style("you")
        app.theme = "reprange-light"
        await pilot.pause()
        light = shown(app).transcript.style("you")
        assert (dark.color, dark.bgcolor) != (light.color, light.bgcolor)


async def test_a_line_is_chosen_by_number_from_the_transcript_too(practice: Practice) -> None:
    app = Stage(CallScreen(practice, sit(practice)))
    async with app.run_test(size=USUAL) as pilot:
        await press(pilot, "tab", "1")
        assert len(shown(app).call.turns) == 1
        await press(pilot, "e", "2", "enter")
        assert app.answers == [shown(app).session]


async def test_a_resumed_call_goes_on_where_it_stood(practice: Practice) -> None:
    left = sit(practice, "q-empties", "hear")
    app = Stage(CallScreen(practice, practice.resume(left.attempt_id)))
    async with app.run_test(size=USUAL) as pilot:
        await pilot.pause()
        assert "One run in three comes back empty." in on_screen(pilot)
        await press(pilot, "1")
        assert [turn.number for turn in shown(app).call.turns] == [1, 2, 3]


async def test_a_reply_is_all_there_after_its_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("simulator.tui.widgets.transcript.PACE", 500)
    practice = practice_in(tmp_path, animate=True)
    app = Stage(CallScreen(practice, sit(practice)))
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "1")
        while shown(app).transcript.arriving:
            await pilot.pause(0.02)
        call = shown(app).call
        assert not shown(app).choices.waiting
        assert reply(call, call.turns[0])[0].words in on_screen(pilot)


async def test_the_wheel_looks_back_and_the_mouse_shows_what_it_would_choose(practice: Practice) -> None:
    said = ["q-empties", "hear", "q-roth", "hear"]
    app = Stage(CallScreen(practice, sit(practice, *said)))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        transcript = shown(app).transcript
        end = transcript.top
        transcript.post_message(wheel(transcript, events.MouseScrollUp))
        await pilot.pause()
        assert transcript.top < end
        transcript.post_message(wheel(transcript, events.MouseScrollDown))
        await pilot.pause()
        assert transcript.top == end
        await pilot.hover("Choices", offset=(8, 2))
        assert shown(app).choices.hovered == 1
        await pilot.hover("Transcript", offset=(8, 2))
        await pilot.pause()
        assert shown(app).choices.hovered == -1


async def test_home_and_end_go_to_the_first_and_the_last_line(practice: Practice) -> None:
    app = Stage(CallScreen(practice, sit(practice)))
    async with app.run_test(size=USUAL) as pilot:
        await press(pilot, "end")
        choices = shown(app).choices
        assert choices.cursor == len(choices.options) - 1
        await press(pilot, "down")
        assert choices.cursor == 0
        await press(pilot, "end", "home")
        assert choices.cursor == 0
