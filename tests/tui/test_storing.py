"""What the call screen does while a change is on its way to the disk, however long that takes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event, Timer

import pytest
from textual.pilot import Pilot

from simulator.core.call import lines
from simulator.errors import StoreBusy
from simulator.practice.session import Session
from simulator.practice.shell import Practice
from simulator.tui.screens.call_screen import CallScreen
from simulator.tui.screens.coached_screen import CoachedScreen
from simulator.tui.screens.question_screen import QuestionScreen
from tests.tui.reading import on_screen, press, read, stored
from tests.tui.stage import Stage, practice_in, sit

USUAL = (120, 40)


class Disk:
    """A store whose writes of one kind wait until they may go on, and then succeed or fail."""

    def __init__(self, practice: Practice, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
        self.reached, self._go_on = Event(), Event()
        self.fails = False
        self._really: Callable[..., object] = getattr(practice.store, name)
        monkeypatch.setattr(practice.store, name, self._write)

    def _write(self, *arguments: object) -> None:
        self.reached.set()
        assert self._go_on.wait(20), "the test did not let the write go on"
        if self.fails:
            raise StoreBusy("Another program is writing.", "Try [it] again.")
        self._really(*arguments)

    def let_go(self, *, fails: bool = False) -> None:
        self.fails = fails
        self._go_on.set()


@pytest.fixture
def practice(tmp_path: Path) -> Practice:
    return practice_in(tmp_path)


@pytest.fixture
def moves(practice: Practice, monkeypatch: pytest.MonkeyPatch) -> Iterator[Disk]:
    """A store that takes its time for moves; tests begin after the sessions they need were made."""
    disk = Disk(practice, "append_move", monkeypatch)
    yield disk
    disk.let_go()


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rep is told at once that something is being stored."""
    monkeypatch.setattr("simulator.tui.screens.call_screen.LATE_S", 0.0)


def shown(app: Stage[Session]) -> CallScreen:
    assert isinstance(app.shown, CallScreen)
    return app.shown


async def begin(pilot: Pilot[None], key: str, disk: Disk) -> None:
    """Press a key, and wait until the write that it leads to has begun."""
    await pilot.press(key)
    while not disk.reached.is_set():
        await pilot.pause(0.005)
    await pilot.pause()


async def test_a_reply_waits_for_the_disk_and_no_other_line_is_taken(practice: Practice, moves: Disk) -> None:
    session = sit(practice)
    app = Stage(CallScreen(practice, session))
    async with app.run_test(size=USUAL) as pilot:
        screen = shown(app)
        first = lines(screen.call)[0]
        await begin(pilot, "1", moves)
        for key in ("2", "down", "enter", "s", "a", "e"):
            await pilot.press(key)
        await pilot.pause()
        assert app.screen is screen, "no dialog is opened for a call that is about to go on"
        assert not screen.call.turns
        assert screen.call.rules.line(first).says not in read(screen.transcript)
        moves.let_go()
        await stored(pilot)
        assert [move.line for move in screen.call.moves] == [first]
        assert screen.call.rules.line(first).says in read(screen.transcript)
        assert practice.resume(session.attempt_id).call == screen.call
        await press(pilot, "1")
        assert len(screen.call.turns) == 2


async def test_the_screen_stays_alive_meanwhile(practice: Practice, moves: Disk) -> None:
    moves.let_go()
    app = Stage(CallScreen(practice, sit(practice, "q-empties", "hear", "q-roth", "hear")))
    moves._go_on.clear()
    moves.reached.clear()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = shown(app)
        await begin(pilot, "1", moves)
        end = screen.transcript.top
        await pilot.press("pageup")
        assert screen.transcript.top < end
        await pilot.resize_terminal(*USUAL)
        await pilot.pause(0.1)
        assert screen.transcript.size.height > 20
        await pilot.press("b")
        await pilot.pause()
        assert "She agreed to half an hour" in on_screen(pilot)
        await pilot.press("b")
        moves.let_go()
        await stored(pilot)
        assert len(screen.call.turns) == 5


async def test_after_half_a_second_it_is_said_that_the_move_is_being_saved(practice: Practice, moves: Disk) -> None:
    app = Stage(CallScreen(practice, sit(practice)))
    async with app.run_test(size=USUAL) as pilot:
        screen = shown(app)
        before = screen.masthead.note
        await begin(pilot, "1", moves)
        assert (screen.masthead.note, screen.choices.waiting) == (before, False)
        while screen.masthead.note == before:
            await pilot.pause(0.05)
        assert "saving …" in on_screen(pilot)
        await pilot.press("x")
        assert screen.choices.waiting, "a key hurries a reply, not the disk"
        moves.let_go()
        await stored(pilot)
        assert (screen.masthead.note, screen.choices.waiting) == (before, False)


@pytest.mark.usefixtures("soon")
async def test_where_the_write_fails_the_rep_is_told_and_goes_on_from_where_it_was(practice: Practice, moves: Disk) -> None:
    session = sit(practice)
    app = Stage(CallScreen(practice, session))
    async with app.run_test(size=USUAL, notifications=True) as pilot:
        screen = shown(app)
        before = screen.masthead.note
        await begin(pilot, "1", moves)
        moves.let_go(fails=True)
        await stored(pilot)
        (note,) = app._notifications
        assert (note.title, note.message) == ("Another program is writing.", "Try [it] again.")
        assert note.severity == "error"
        assert (screen.masthead.note, screen.choices.waiting) == (before, False)
        assert practice.resume(session.attempt_id).call == screen.call == session.call
        moves.let_go()
        await press(pilot, "1")
        assert len(screen.call.turns) == 1


async def test_one_leaves_the_screen_once_the_move_is_stored(practice: Practice, moves: Disk) -> None:
    session = sit(practice)
    app = Stage(CallScreen(practice, session))
    async with app.run_test(size=USUAL) as pilot:
        await begin(pilot, "1", moves)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, QuestionScreen)
        await pilot.press("2")
        await pilot.pause(0.05)
        assert shown(app).is_current
        assert app.answers == []
        moves.let_go()
        await stored(pilot)
        (answer,) = app.answers
        assert answer is not None
        assert len(answer.call.turns) == 1


async def test_one_stays_after_all(practice: Practice, moves: Disk) -> None:
    app = Stage(CallScreen(practice, sit(practice)))
    async with app.run_test(size=USUAL) as pilot:
        await begin(pilot, "1", moves)
        for key in ("escape", "2", "escape", "escape"):
            await pilot.press(key)
            await pilot.pause()
        moves.let_go()
        await stored(pilot)
        assert app.answers == []
        assert len(shown(app).call.turns) == 1


async def test_the_program_ends_once_the_move_is_stored(practice: Practice, moves: Disk) -> None:
    session = sit(practice)
    app = Stage(CallScreen(practice, session))
    async with app.run_test(size=USUAL) as pilot:
        await begin(pilot, "1", moves)
        Timer(0.1, moves.let_go).start()
    assert len(practice.resume(session.attempt_id).call.turns) == 1


async def test_nothing_is_taken_back_or_hinted_at_while_a_move_is_stored(practice: Practice, moves: Disk) -> None:
    moves.let_go()
    session = sit(practice, "invite", mode="learn")
    moves._go_on.clear()
    moves.reached.clear()
    app = Stage(CoachedScreen(practice, session))
    async with app.run_test(size=USUAL) as pilot:
        await begin(pilot, "1", moves)
        await pilot.press("u", "h")
        moves.let_go()
        await stored(pilot)
        assert len(shown(app).call.turns) == 2
        assert shown(app).session.aids == ()


async def test_a_statement_made_while_a_hint_is_stored_is_stored_after_it(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, really = Event(), practice.coaching.ladder
    session = sit(practice, mode="learn")
    hints = really(session.call)
    monkeypatch.setattr(practice.coaching, "ladder", lambda _: go_on.wait(20) and hints)
    disk = Disk(practice, "add_aid", monkeypatch)
    app = Stage(CoachedScreen(practice, session))
    async with app.run_test(size=USUAL) as pilot:
        await pilot.press("h", "s")
        await pilot.pause()
        go_on.set()
        await begin(pilot, "1", disk)
        await pilot.press("1")
        await pilot.pause(0.05)
        assert app.screen is app.shown
        assert not shown(app).call.turns
        disk.let_go()
        await stored(pilot)
        assert practice.resume(session.attempt_id) == shown(app).session
        assert [aid.kind for aid in shown(app).session.aids] == ["nudge"]
        assert [move.kind for move in shown(app).call.moves] == ["state"]


@pytest.mark.usefixtures("soon")
async def test_a_move_is_taken_back_on_the_disk_first(practice: Practice, monkeypatch: pytest.MonkeyPatch) -> None:
    session = sit(practice, "invite", "leave", mode="learn")
    disk = Disk(practice, "take_back", monkeypatch)
    app = Stage(CoachedScreen(practice, session))
    async with app.run_test(size=USUAL) as pilot:
        await begin(pilot, "u", disk)
        await pilot.press("enter")
        await pilot.pause()
        assert app.answers == [], "the call may not be over"
        assert shown(app).call == session.call
        disk.let_go(fails=True)
        await stored(pilot)
        (note,) = app._notifications
        assert (note.title, note.severity) == ("Another program is writing.", "warning")
        disk.let_go()
        await press(pilot, "u")
        assert not shown(app).call.ended
