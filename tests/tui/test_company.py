"""A company plays its own calls by its own playbook: other stages, weights, wordings and pass rule."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from simulator.config import Settings
from simulator.core.attempt import Slip
from simulator.core.moves import line
from simulator.core.playbook import Playbook, Window
from simulator.practice.shell import open_practice
from simulator.solver.bots import BOTS
from simulator.tui.app import ReprangeApp
from simulator.tui.screens.brief_screen import BriefScreen, Process
from simulator.tui.screens.call_screen import CallScreen
from simulator.tui.screens.debrief_screen import DebriefScreen
from simulator.tui.screens.home_screen import HomeScreen
from simulator.tui.screens.question_screen import QuestionScreen
from simulator.tui.screens.slip_screen import ClaimScreen
from tests.library import COMPANY, library
from tests.tui.reading import on_screen, read, stored
from tests.tui.test_home import choose, opened, to_the_slip, until


async def test_a_whole_call_by_the_company_s_own_process(tmp_path: Path) -> None:
    settings = Settings(tmp_path, (COMPANY,), player="rep", animate=False)
    app = ReprangeApp(settings, scenario="acme-trial", seed=2, mode="learn")
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, BriefScreen)
        track = read(pilot.app.screen.query_one(Process))
        assert "Hello" in track
        assert "Discovery" not in track
        slip = await to_the_slip(pilot)
        await pilot.press("2")
        await choose(pilot, "both")
        await choose(pilot, "people")
        assert slip.slip == Slip(stage="trial", stretch="both", conservative="people")
        await pilot.press("enter")
        await until(pilot, QuestionScreen)
        await pilot.press("2")
        await until(pilot, CallScreen)
        call = pilot.app.screen
        assert isinstance(call, CallScreen)
        assert {move.wording for move in call.call.moves} == set()
        while not call.call.ended:
            call.say(BOTS["late"].choose(call.call))
            await stored(pilot)
        assert {move.wording for move in call.call.moves} == {"", "point", "so"}
        await pilot.press("enter")
        await until(pilot, ClaimScreen)
        await choose(pilot, "both")
        await until(pilot, QuestionScreen)
        await pilot.press("2")
        await until(pilot, DebriefScreen)
        shown = pilot.app.screen
        assert isinstance(shown, DebriefScreen)
        # By the bundled playbook the gate of the early statement would be shut.
        assert shown.digits.value == "85"
        told = on_screen(pilot)
        assert "Point on the table" in told
        assert "of 100 Pass How it ended" in told
        await pilot.press("escape")
        await until(pilot, HomeScreen)
        home = await opened(pilot)
        assert home.played.options[0].note.startswith("✓ 85")


def with_stages(count: int, name: str) -> Playbook:
    """The bundled playbook with so many stages, all named so."""
    book = library().playbook
    stages = [book.stages[0].model_copy(update={"id": f"s{n}", "title": f"{name} {n}"}) for n in range(count)]
    window: Window = book.windows["discovery"]
    windows = {stage.id: window for stage in stages}
    return book.model_copy(update={"stages": tuple(stages), "windows": windows})


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize(("count", "name"), [(1, "Sale"), (4, "Step"), (14, "A long name for a stage")])
@pytest.mark.parametrize("last", [False, True])
def test_the_track_of_a_process_fits_whatever_its_stages(width: int, count: int, name: str, last: bool) -> None:
    book = with_stages(count, name)
    here = book.stage_ids[-1 if last else 0]
    rows = list(Process(book, here).make_rows(width))
    assert len(rows) <= 4
    for row in rows:
        assert sum(len(text) for text, _ in row.pieces) <= width
    assert "you are here" in "".join(text for text, _ in rows[-1].pieces)


async def test_a_call_whose_file_is_gone_goes_on_and_says_so(tmp_path: Path) -> None:
    settings = Settings(tmp_path, (COMPANY,), player="rep", animate=False)
    practice = open_practice(settings)
    briefing = practice.brief("acme-trial", "practice", 2)
    session = practice.say(practice.start(briefing, Slip()), line("invite"))
    practice.close()
    app = ReprangeApp(replace(settings, scenario_dirs=()), attempt=session.attempt_id)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, CallScreen)
        call = pilot.app.screen
        assert isinstance(call, CallScreen)
        assert call.call == session.call
        (note,) = app._notifications
        assert note.title == "“A trial in the yard” is not among the scenarios any more, or does not load."
        assert "goes on as it was begun" in note.message
