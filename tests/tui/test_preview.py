"""The preview, as an author uses it while writing a scenario in an editor beside it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from simulator.config import Settings
from simulator.core.call import lines
from simulator.core.rules import rules_for
from simulator.practice.drafts import Desk
from simulator.tui.preview_app import FaultsScreen, PreviewApp
from simulator.tui.screens.preview_screen import PreviewScreen
from simulator.tui.screens.question_screen import QuestionScreen
from simulator.tui.screens.slip_screen import SlipScreen
from simulator.tui.widgets.masthead import KeyRow
from tests.library import OWN, library
from tests.tui.reading import on_screen, read

SMALL, USUAL, LARGE = (80, 24), (120, 40), (200, 50)
SIZES = [SMALL, USUAL, LARGE]

BROKEN = ("acts: [invite]", "acts: [inviet]")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "calls" / "small.yaml"
    path.parent.mkdir()
    path.write_bytes((OWN / "small.yaml").read_bytes())
    rules_for.cache_clear()  # rules kept from a call that was loaded may have the variants in another order
    return path


def preview(file: Path, variant: str = "") -> PreviewApp:
    settings = Settings(file.parents[1] / "data", animate=False)
    desk = Desk(library(), file)
    return PreviewApp(settings, desk, desk.read(), variant, poll=0.02)


def edit(file: Path, old: str, new: str) -> None:
    """Save as most editors do: another file takes the place of the one that was there."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    beside = file.with_suffix(".tmp")
    beside.write_text(text.replace(old, new), encoding="utf-8")
    beside.replace(file)


def text_of(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def write(file: Path, text: str) -> None:
    """Save as some editors do: what was there is cut off, and the new text is written."""
    file.write_text(text, encoding="utf-8")


def put_away(file: Path) -> None:
    """Save as others do: what was there is put away first."""
    file.replace(file.with_suffix(".bak"))


async def until(pilot: Pilot[int], holds: Callable[[], bool]) -> None:
    """Wait until something is so; it comes by itself, or not at all."""
    for _ in range(300):
        await pilot.pause(0.02)
        if holds():
            await pilot.pause()
            return
    raise AssertionError(on_screen(pilot))


async def press(pilot: Pilot[int], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


def shown(pilot: Pilot[int]) -> PreviewScreen:
    found = next(s for s in pilot.app.screen_stack if isinstance(s, PreviewScreen))
    assert isinstance(found, PreviewScreen)
    return found


async def say(pilot: Pilot[int], *names: str) -> None:
    """Choose lines by their ids, whatever their places."""
    await pilot.pause()
    for name in names:
        screen = shown(pilot)
        screen.choices.cursor = lines(screen.call).index(name)
        await press(pilot, "enter")


def spoken(pilot: Pilot[int]) -> list[str]:
    return [move.line for move in shown(pilot).call.moves]


def notice(pilot: Pilot[int]) -> str:
    return shown(pilot).notice.words


@pytest.mark.parametrize("size", SIZES)
async def test_what_the_game_hides_is_in_view(file: Path, size: tuple[int, int]) -> None:
    async with preview(file).run_test(size=size) as pilot:
        await say(pilot, "invite", "q-empties")
        assert "Trust" in on_screen(pilot)
        assert "not scored, not stored" in on_screen(pilot)
        for tab, words in [
            ("buyer", ["Stance engaged", "Interest ●●●○○ 3 +1"]),
            ("score", ["of 100, no pass", "open.early"]),
            ("world", ["1 of 4 learned", "scanners waits for turn >= 4"]),
            ("asks", ["both bring-deciders, in the window", "refuses: she is not sure enough"]),
            ("lines", [f"1 {lines(shown(pilot).call)[0]}", "Lines"]),
        ]:
            shown(pilot).action_look(tab)
            await pilot.pause()
            text = read(shown(pilot).panels.panel, shown(pilot).panels.more)
            for each in words:
                assert each in text, (tab, text)


@pytest.mark.parametrize("size", [SMALL, USUAL])
async def test_a_save_goes_on_with_the_moves_so_far(file: Path, size: tuple[int, int]) -> None:
    async with preview(file).run_test(size=size) as pilot:
        await say(pilot, "invite", "q-empties")
        edit(file, "One run in three comes back empty.", "Every second run comes back empty.")
        await until(pilot, lambda: "Reloaded" in notice(pilot))
        assert spoken(pilot) == ["invite", "q-empties"]
        await until(pilot, lambda: "all 2 moves went" in on_screen(pilot))
        assert "Every second run comes back empty." in on_screen(pilot)


async def test_first_words_that_were_changed_are_there_too(file: Path) -> None:
    async with preview(file).run_test(size=USUAL) as pilot:
        await pilot.pause()
        edit(file, "Right, I have half an hour.", "Well, I have twenty minutes.")
        await until(pilot, lambda: "Well, I have twenty minutes." in on_screen(pilot))


async def test_where_a_move_is_gone_the_call_goes_on_from_before_it_and_says_why(file: Path) -> None:
    async with preview(file).run_test(size=SMALL) as pilot:
        await say(pilot, "invite", "q-empties", "q-roth")
        edit(file, "  q-empties: {", "  q-trips: {")
        await until(pilot, lambda: "Reloaded" in notice(pilot))
        assert spoken(pilot) == ["invite"]
        await until(pilot, lambda: "1 of 3 moves went" in on_screen(pilot))
        text = on_screen(pilot)
        assert "Move 2 (q-empties) did not: There is no line 'q-empties'." in text
        edit(file, "  q-trips: {", "  q-empties: {")
        await until(pilot, lambda: "all 3" in notice(pilot))
        assert spoken(pilot) == ["invite", "q-empties", "q-roth"]


@pytest.mark.parametrize("size", [SMALL, USUAL])
async def test_a_broken_file_is_complained_of_and_the_last_good_version_stays_playable(
    file: Path, size: tuple[int, int]
) -> None:
    async with preview(file).run_test(size=size) as pilot:
        await say(pilot, "q-roth")
        edit(file, *BROKEN)
        await until(pilot, lambda: bool(shown(pilot).panels.faults))
        text = on_screen(pilot)
        line = 1 + text_of(file).split("inviet")[0].count("\n")
        assert f"small.yaml:{line}:" in text
        assert "inviet" in text
        assert shown(pilot).panels.faults[0].remedy in text
        await say(pilot, "q-empties")
        assert spoken(pilot) == ["q-roth", "q-empties"]
        assert "does not load" in on_screen(pilot)
        edit(file, *reversed(BROKEN))
        await until(pilot, lambda: not shown(pilot).panels.faults)
        await until(pilot, lambda: "loads again" in on_screen(pilot))
        assert "inviet" not in on_screen(pilot)


async def test_when_a_broken_file_is_mended_one_is_back_where_one_looked_before(file: Path) -> None:
    async with preview(file).run_test(size=SMALL) as pilot:
        await pilot.pause()
        edit(file, *BROKEN)
        await until(pilot, lambda: shown(pilot).panels.view == "faults")
        edit(file, *reversed(BROKEN))
        await until(pilot, lambda: shown(pilot).panels.view == "talk")
        assert shown(pilot).transcript.display


@pytest.mark.parametrize("style", ["truncated first", "in place", "gone for a while"])
async def test_however_an_editor_saves_it_is_seen(file: Path, style: str) -> None:
    text = text_of(file).replace("title: Small", "title: Smaller")
    async with preview(file).run_test(size=USUAL) as pilot:
        await say(pilot, "invite")
        if style == "truncated first":
            write(file, "")
            await until(pilot, lambda: bool(shown(pilot).panels.faults))
        elif style == "gone for a while":
            put_away(file)
            await until(pilot, lambda: bool(shown(pilot).panels.faults))
        write(file, text)
        await until(pilot, lambda: "Preview · Smaller" in on_screen(pilot))
        assert not shown(pilot).panels.faults
        assert spoken(pilot) == ["invite"]


async def test_a_save_that_changes_nothing_is_not_spoken_of(file: Path) -> None:
    async with preview(file).run_test(size=USUAL) as pilot:
        await say(pilot, "invite")
        call = shown(pilot).call
        edit(file, "id: small", "# A remark.\nid: small")
        await pilot.pause(0.2)
        assert shown(pilot).call is call
        assert not notice(pilot)


async def test_moves_can_be_taken_back(file: Path) -> None:
    async with preview(file).run_test(size=SMALL) as pilot:
        await say(pilot, "invite", "q-empties")
        await press(pilot, "u")
        assert spoken(pilot) == ["invite"]
        assert "One run in three" not in on_screen(pilot)
        await press(pilot, "u", "u")
        assert spoken(pilot) == []
        assert "no move to take back" in on_screen(pilot)


async def test_a_restart_begins_again(file: Path) -> None:
    async with preview(file).run_test(size=USUAL) as pilot:
        await say(pilot, "invite", "q-empties")
        await press(pilot, "r")
        assert spoken(pilot) == []
        await say(pilot, "q-roth")
        assert spoken(pilot) == ["q-roth"]


async def test_the_next_variant_plays_the_same_moves(file: Path) -> None:
    async with preview(file, "frozen").run_test(size=USUAL) as pilot:
        await say(pilot, "invite", "q-future")
        assert "variant frozen" in on_screen(pilot)
        await press(pilot, "v")
        assert "variant closing" in on_screen(pilot)
        assert "They close us in June." in on_screen(pilot)
        assert spoken(pilot) == ["invite", "q-future"]


async def test_the_slip_can_be_planned_anew(file: Path) -> None:
    async with preview(file).run_test(size=USUAL) as pilot:
        await say(pilot, "invite")
        await press(pilot, "l")
        slip = pilot.app.screen
        assert isinstance(slip, SlipScreen)
        assert slip.slip.stretch == "both"
        await press(pilot, "tab")
        first = slip.choices.options[0].id
        await press(pilot, "1", "tab", "enter")
        assert isinstance(pilot.app.screen, QuestionScreen)
        await press(pilot, "2")
        await until(pilot, lambda: pilot.app.screen is shown(pilot))
        assert shown(pilot).call.slip.stretch == first
        assert spoken(pilot) == ["invite"]


async def test_stating_and_asking_work_as_in_the_game(file: Path) -> None:
    async with preview(file).run_test(size=USUAL) as pilot:
        await press(pilot, "s", "1", "1")
        assert shown(pilot).call.moves[0].kind == "state"
        await press(pilot, "a", "1", "1")
        assert shown(pilot).call.moves[1].kind == "propose"


async def test_after_the_end_one_can_go_back_into_the_call(file: Path) -> None:
    async with preview(file).run_test(size=SMALL) as pilot:
        await say(pilot, "invite")
        await press(pilot, "e", "2")
        assert shown(pilot).call.ended
        assert "Take the last move back." in on_screen(pilot)
        await press(pilot, "enter")
        assert spoken(pilot) == ["invite"]
        assert not shown(pilot).call.ended


async def test_nothing_is_stored(file: Path) -> None:
    app = preview(file)
    async with app.run_test(size=USUAL) as pilot:
        await say(pilot, "invite")
        await press(pilot, "e", "2")
        await press(pilot, "r", "escape")
    assert not app.settings.data_dir.exists()
    assert sorted(each.name for each in file.parent.iterdir()) == ["small.yaml"]


async def test_one_leaves_at_once_where_there_is_nothing_to_lose_and_is_asked_where_there_is(file: Path) -> None:
    app = preview(file)
    async with app.run_test(size=USUAL) as pilot:
        await say(pilot, "invite")
        await press(pilot, "escape")
        assert isinstance(app.screen, QuestionScreen)
        await press(pilot, "1", "u", "escape")
        assert app.return_code == 0


async def test_the_panels_take_turns_with_the_conversation_on_a_small_terminal(file: Path) -> None:
    async with preview(file).run_test(size=SMALL) as pilot:
        await pilot.pause()
        screen = shown(pilot)
        for name in ("buyer", "score", "world", "asks", "lines"):
            await press(pilot, "p")
            assert screen.panels.view == name
            assert not screen.transcript.display or not screen.transcript.size
        await press(pilot, "p")
        assert screen.panels.view == "talk"
        assert screen.transcript.size.height >= 7
        await press(pilot, "o")
        assert screen.panels.view == "lines"


async def test_what_is_said_while_a_panel_is_looked_at_is_in_the_conversation_afterwards(file: Path) -> None:
    async with preview(file).run_test(size=SMALL) as pilot:
        await say(pilot, "invite")
        await press(pilot, "p")
        await say(pilot, "q-empties")
        edit(file, "I want to know whether it means", "I wonder whether it means")
        await until(pilot, lambda: "Reloaded" in notice(pilot))
        await press(pilot, "o")
        await until(pilot, lambda: "I wonder whether it means" in on_screen(pilot))
        assert "You: How many runs come back empty?" in on_screen(pilot)


async def test_page_keys_go_on_in_a_panel_that_stands_in_place_of_the_conversation(file: Path) -> None:
    async with preview(file).run_test(size=SMALL) as pilot:
        await say(pilot, "invite")
        await press(pilot, "p", "p")
        assert "close.confirmed" not in on_screen(pilot)
        await press(pilot, "pagedown")
        assert "close.confirmed" in on_screen(pilot)


async def test_tabs_and_keys_can_be_clicked(file: Path) -> None:
    async with preview(file).run_test(size=SMALL) as pilot:
        await say(pilot, "invite")
        await press(pilot, "p")
        tabs = shown(pilot).panels.query_one("#tabs", KeyRow)
        place = tabs.render_line(0).text.index("Score")
        await pilot.click(tabs, offset=(place + 1, 0))
        await pilot.pause()
        assert shown(pilot).panels.view == "score"
        keys = shown(pilot).keys
        await pilot.click(keys, offset=(keys.render_line(0).text.index("Undo"), 0))
        await pilot.pause()
        assert spoken(pilot) == []


async def test_effects_beside_the_lines_are_shown_and_hidden(file: Path) -> None:
    async with preview(file).run_test(size=USUAL) as pilot:
        told = "[q-empties: interest +1 · →engaged · learns empties]"
        await until(pilot, lambda: told in read(shown(pilot).choices))
        await press(pilot, "x")
        await until(pilot, lambda: "interest +1" not in read(shown(pilot).choices))
    async with preview(file).run_test(size=SMALL) as pilot:
        await pilot.pause()
        assert "q-empties:" not in read(shown(pilot).choices)


async def test_a_file_that_never_loaded_is_waited_for(file: Path) -> None:
    edit(file, *BROKEN)
    async with preview(file).run_test(size=SMALL) as pilot:
        await pilot.pause()
        assert isinstance(pilot.app.screen, FaultsScreen)
        assert "small.yaml:" in on_screen(pilot)
        assert "inviet" in on_screen(pilot)
        edit(file, *reversed(BROKEN))
        await until(pilot, lambda: isinstance(pilot.app.screen, PreviewScreen))
        await say(pilot, "invite")
        assert spoken(pilot) == ["invite"]


async def test_a_save_while_a_dialog_is_open_is_there_when_it_is_closed(file: Path) -> None:
    async with preview(file).run_test(size=USUAL) as pilot:
        await say(pilot, "invite")
        await press(pilot, "s")
        edit(file, "title: Small", "title: Smaller")
        await until(pilot, lambda: shown(pilot).call.rules.scenario.title == "Smaller")
        await press(pilot, "escape")
        assert "Preview · Smaller" in on_screen(pilot)
        assert spoken(pilot) == ["invite"]


async def test_words_of_a_stranger_s_file_steer_nothing(file: Path) -> None:
    async with preview(file).run_test(size=USUAL) as pilot:
        await pilot.pause()
        edit(file, "about: Nothing is in the way.", 'about: "[red]x[/red] here"')
        await until(pilot, lambda: "[red]x[/red]" in on_screen(pilot))


async def test_a_small_terminal_is_asked_to_grow_and_the_call_is_there_after_it(file: Path) -> None:
    async with preview(file).run_test(size=USUAL) as pilot:
        await say(pilot, "invite")
        await pilot.resize_terminal(60, 20)
        await until(pilot, lambda: "80 x 24" in on_screen(pilot))
        edit(file, "title: Small", "title: Smaller")
        await pilot.resize_terminal(*LARGE)
        await until(pilot, lambda: "Preview · Smaller" in on_screen(pilot))
        assert spoken(pilot) == ["invite"]
