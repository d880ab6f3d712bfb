"""From home to the debrief and back, as a rep goes through it with the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import current_thread, main_thread

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from simulator.config import Settings
from simulator.core.attempt import Slip
from simulator.errors import StoreBusy
from simulator.practice.history import History
from simulator.practice.shell import Practice
from simulator.solver.bots import BOTS
from simulator.tui.app import ReprangeApp
from simulator.tui.frame import SmallScreen
from simulator.tui.screens.brief_screen import BriefAgain, BriefScreen
from simulator.tui.screens.call_screen import CallScreen
from simulator.tui.screens.debrief_screen import DebriefScreen
from simulator.tui.screens.help_screen import HelpScreen
from simulator.tui.screens.home_screen import HomeScreen
from simulator.tui.screens.question_screen import QuestionScreen
from simulator.tui.screens.slip_screen import ClaimScreen, SlipScreen
from simulator.tui.widgets.choice_list import Choices
from simulator.tui.widgets.masthead import Masthead
from simulator.tui.widgets.text_blocks import Reading
from tests.core.talk import seed_of
from tests.library import OWN, library
from tests.tui.reading import stored

SIZES = [(80, 24), (120, 40), (200, 50)]


def app_in(folder: Path, **first: object) -> ReprangeApp:
    settings = Settings(folder / "data", (OWN,), player="rep", animate=False)
    scenario = first.get("scenario")
    mode = first.get("mode")
    return ReprangeApp(
        settings,
        scenario=scenario if isinstance(scenario, str) else None,
        seed=seed_of("open"),
        mode=mode if isinstance(mode, str) else None,
    )


async def until(pilot: Pilot[int], screen: type[object]) -> None:
    """Wait until a screen is there; it opens by itself or not at all."""
    for _ in range(100):
        await pilot.pause(0.02)
        if isinstance(pilot.app.screen, screen):
            await pilot.pause()
            return
    raise AssertionError(f"{pilot.app.screen} is not {screen}")


async def opened(pilot: Pilot[int]) -> HomeScreen:
    home = pilot.app.screen
    assert isinstance(home, HomeScreen)
    for _ in range(200):
        if home.laid_out and home.calls.options:
            await pilot.pause()
            return home
        await pilot.pause(0.02)
    raise AssertionError("home has nothing to play")


def text_of(reading: Reading) -> str:
    return " ".join(piece for block in reading.blocks for piece in (block.lead, *(t for t, _ in block.pieces)))


async def choose(pilot: Pilot[int], name: str) -> None:
    """Choose an entry by its place; the screen is large enough for all of them to stand in full."""
    choices = pilot.app.screen.query_one(Choices)
    choices.pick([option.id for option in choices.options].index(name))
    await pilot.pause()


async def to_the_slip(pilot: Pilot[int]) -> SlipScreen:
    await until(pilot, BriefScreen)
    await pilot.press("enter")
    await until(pilot, SlipScreen)
    screen = pilot.app.screen
    assert isinstance(screen, SlipScreen)
    return screen


@pytest.mark.parametrize("size", SIZES)
async def test_home_offers_the_calls_and_says_what_is_chosen(tmp_path: Path, size: tuple[int, int]) -> None:
    app = app_in(tmp_path)
    async with app.run_test(size=size) as pilot:
        home = await opened(pilot)
        titles = [option.words for option in home.calls.options]
        assert "A tenth of the linen" in titles
        home.calls.cursor = titles.index("A tenth of the linen")
        await pilot.pause()
        assert "An operations director" in text_of(home.detail)
        await pilot.press("home", "down")
        second = home.calls.options[1].id.removeprefix("play:")
        assert library().scenario(second).summary in text_of(home.detail)


async def test_m_changes_the_mode(tmp_path: Path) -> None:
    app = app_in(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        home = await opened(pilot)
        assert home.masthead.note == "mode: practice"
        await pilot.press("m")
        assert home.masthead.note == "mode: learn"


async def test_a_whole_call_from_home_to_debrief_and_back(tmp_path: Path) -> None:
    app = app_in(tmp_path, scenario="small")
    async with app.run_test(size=(120, 40)) as pilot:
        slip = await to_the_slip(pilot)
        await pilot.press("2")
        await choose(pilot, "both")
        await choose(pilot, "people")
        assert slip.slip == Slip(stage="discovery", stretch="both", conservative="people")
        await pilot.press(*"points", "enter")
        await until(pilot, QuestionScreen)
        await pilot.press("2")
        await until(pilot, CallScreen)
        call = pilot.app.screen
        assert isinstance(call, CallScreen)
        assert call.call.slip.points == "points"
        while not call.call.ended:
            call.say(BOTS["skilled"].choose(call.call))
            await stored(pilot)
        await pilot.press("enter")
        await until(pilot, ClaimScreen)
        await choose(pilot, "both")
        await until(pilot, QuestionScreen)
        await pilot.press("2")
        await until(pilot, DebriefScreen)
        await pilot.press("escape")
        await until(pilot, HomeScreen)
        home = await opened(pilot)
        assert home.played.options[0].note.startswith("✓ 100")


async def test_a_call_that_was_left_is_offered_first_and_goes_on(tmp_path: Path) -> None:
    app = app_in(tmp_path, scenario="small")
    async with app.run_test(size=(80, 24)) as pilot:
        await to_the_slip(pilot)
        for _ in range(3):
            await pilot.press("tab")
        await pilot.press("enter")
        await until(pilot, QuestionScreen)
        assert "Left open" in str(pilot.app.screen.query_one("#text", Static).content)
        await pilot.press("2")
        await until(pilot, CallScreen)
        await pilot.press("1", "1", "escape")
        await until(pilot, QuestionScreen)
        await pilot.press("2")
        await until(pilot, HomeScreen)
        home = await opened(pilot)
        await pilot.pause(0.1)
        assert home.calls.options[0].words == "Go on: Small"
        home.calls.focus()
        home.calls.cursor = 0
        await pilot.press("enter")
        await until(pilot, CallScreen)


async def test_escape_leads_back_step_by_step(tmp_path: Path) -> None:
    app = app_in(tmp_path, scenario="small")
    async with app.run_test(size=(80, 24)) as pilot:
        await to_the_slip(pilot)
        await pilot.press("2", "escape")
        assert pilot.app.screen.query_one(Choices).cursor == 1
        await pilot.press("escape")
        await until(pilot, BriefScreen)
        await pilot.press("escape")
        await until(pilot, HomeScreen)


@pytest.mark.parametrize(("mode", "named"), [("learn", True), ("practice", False)])
async def test_only_learn_mode_points_out_the_stage(tmp_path: Path, mode: str, named: bool) -> None:
    app = app_in(tmp_path, scenario="small", mode=mode)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, BriefScreen)
        assert ("you are here" in pilot.app.export_screenshot(simplify=True).replace("&#160;", " ")) is named


async def test_the_brief_is_one_key_away_in_the_slip_and_in_the_call(tmp_path: Path) -> None:
    app = app_in(tmp_path, scenario="small")
    async with app.run_test(size=(80, 24)) as pilot:
        await to_the_slip(pilot)
        await pilot.press("b")
        await until(pilot, BriefAgain)
        assert "Halden Freight" in text_of(pilot.app.screen.query_one(Reading))
        await pilot.press("escape")
        await until(pilot, SlipScreen)


async def test_the_brief_never_names_an_objective(tmp_path: Path) -> None:
    app = app_in(tmp_path, scenario="small", mode="learn")
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, BriefScreen)
        told = text_of(pilot.app.screen.query_one(Reading))
        briefing = pilot.app.screen
        assert isinstance(briefing, BriefScreen)
        for objective in briefing.briefing.scenario.objectives.values():
            assert objective.title not in told


async def test_help_opens_and_closes_anywhere(tmp_path: Path) -> None:
    app = app_in(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("question_mark")
        await until(pilot, HelpScreen)
        await pilot.press("escape")
        await until(pilot, HomeScreen)


async def test_a_small_terminal_is_asked_politely_for_room(tmp_path: Path) -> None:
    app = app_in(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.resize_terminal(60, 20)
        await until(pilot, SmallScreen)
        assert "80 x 24" in str(pilot.app.screen.query_one(Static).content)
        await pilot.resize_terminal(80, 24)
        await until(pilot, HomeScreen)


async def test_a_slip_that_was_begun_is_there_again_after_another_look_at_the_brief(tmp_path: Path) -> None:
    app = app_in(tmp_path, scenario="small")
    async with app.run_test(size=(120, 40)) as pilot:
        slip = await to_the_slip(pilot)
        stage = slip.choices.options[2].id
        await pilot.press("3")
        await pilot.pause()
        stretch = slip.choices.options[1].id
        await pilot.press("2", "tab")
        await pilot.pause()
        await pilot.press("R", "o", "t", "h")
        await pilot.press("escape", "escape", "escape", "escape")
        again = await to_the_slip(pilot)
        assert again is not slip
        assert (again.slip.stage, again.slip.stretch) == (stage, stretch)
        assert again.slip.points == "Roth"


async def test_the_screens_do_not_wait_for_the_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: dict[str, bool] = {}

    def watched(part: type, name: str) -> Callable[..., object]:
        work = getattr(part, name)

        def working(*given: object, **named: object) -> object:
            waited[name] = waited.get(name, False) or current_thread() is main_thread()
            return work(*given, **named)

        return working

    for name in ("cards", "played"):
        monkeypatch.setattr(History, name, watched(History, name))
    for name in ("problems", "add_file", "brief", "start"):
        monkeypatch.setattr(Practice, name, watched(Practice, name))
    app = app_in(tmp_path, scenario="small")
    async with app.run_test(size=(120, 40)) as pilot:
        await to_the_slip(pilot)
        await pilot.press("1", "1", "2", "enter")
        await until(pilot, QuestionScreen)
        await pilot.press("2")
        await until(pilot, CallScreen)
        await pilot.press("escape")
        await until(pilot, QuestionScreen)
        await pilot.press("2")
        await until(pilot, HomeScreen)
    assert len(waited) == 6
    assert not any(waited.values())


async def test_where_the_database_fails_home_says_so_and_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = app_in(tmp_path, scenario="small")
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await until(pilot, BriefScreen)

        def busy(*_: object, **__: object) -> None:
            raise StoreBusy("Another program holds the database.", "Close it [there].")

        monkeypatch.setattr(History, "played", busy)
        await pilot.press("escape")
        await until(pilot, HomeScreen)
        for _ in range(100):
            await pilot.pause(0.02)
            if app._notifications:
                break
        (said,) = app._notifications
        assert said.message == "Close it [there]."
        assert app.home.calls.options


async def test_a_call_waits_for_room_on_a_terminal_that_is_small_from_the_start(tmp_path: Path) -> None:
    app = app_in(tmp_path, scenario="small")
    async with app.run_test(size=(60, 20)) as pilot:
        await until(pilot, SmallScreen)
        for _ in range(100):
            await pilot.pause(0.02)
            if app.home.laid_out:
                break
        await pilot.pause(0.1)
        assert isinstance(app.screen, SmallScreen)
        await pilot.resize_terminal(80, 24)
        await until(pilot, BriefScreen)
        assert not any(isinstance(screen, SmallScreen) for screen in app.screen_stack)


async def test_a_database_that_cannot_be_opened_is_said_politely(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "reprange.db").write_bytes(b"no database, but a letter to the editor")
    app = app_in(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        welcome = pilot.app.screen.query_one("#welcome", Static)
        for _ in range(200):
            await pilot.pause(0.02)
            if "cannot open" in str(welcome.content):
                break
        assert "not a database" in str(welcome.content)
        assert pilot.app.screen.query_one(Masthead).note == "not opened"


async def test_files_that_did_not_load_are_named(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "broken.yaml").write_text("id: [", encoding="utf-8")
    app = ReprangeApp(Settings(tmp_path / "data", (own,), player="rep"))
    async with app.run_test(size=(80, 24)) as pilot:
        home = await opened(pilot)
        assert home.masthead.note.startswith("1 problem in files")
        await pilot.press("f")
        assert "broken.yaml:1:" in text_of(home.detail)


async def test_markup_in_a_scenario_is_only_text(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    text = (OWN / "small.yaml").read_text(encoding="utf-8")
    (own / "small.yaml").write_text(text.replace("title: Small", 'title: "[red]x[/] [@click=quit]"'), encoding="utf-8")
    app = ReprangeApp(Settings(tmp_path / "data", (own,), player="rep"))
    async with app.run_test(size=(120, 40)) as pilot:
        home = await opened(pilot)
        assert "[red]x[/] [@click=quit]" in [option.words for option in home.calls.options]
        assert "[red]x[/]" in pilot.app.export_screenshot(simplify=True).replace("&#160;", " ")
