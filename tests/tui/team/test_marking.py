"""A manager scores a call with the keyboard alone, blind, and sees both scores once it is saved; the rep disputes."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from simulator.practice.team.review_forms import read_review
from simulator.tui.screens.debrief_screen import DebriefScreen
from simulator.tui.screens.question_screen import EntryScreen, QuestionScreen
from simulator.tui.screens.team.marking_screen import MarkingScreen
from simulator.tui.screens.team.queue_screen import QueueScreen
from simulator.tui.screens.team.reviewed_screen import ReviewedScreen
from simulator.tui.screens.team.team_screen import TeamScreen
from tests.tui.reading import on_screen, press
from tests.tui.team.calls import OWN_WORDS, app_of, practice_of, team_in
from tests.tui.team.test_people import until_said
from tests.tui.test_home import opened, until

SIZES = [(80, 24), (120, 40)]


@pytest.fixture
def team(tmp_path: Path) -> Path:
    team_in(tmp_path)
    return tmp_path


async def at_reviews(pilot: Pilot[int], words: str) -> QueueScreen:
    """Go from home to the reviews."""
    await opened(pilot)
    await pilot.press("t")
    await until(pilot, TeamScreen)
    hub = pilot.app.screen
    assert isinstance(hub, TeamScreen)
    await pilot.press(str(1 + [each.id for each in hub.entries].index("reviews")))
    await until(pilot, QueueScreen)
    await until_said(pilot, words)
    screen = pilot.app.screen
    assert isinstance(screen, QueueScreen)
    return screen


async def scoring(pilot: Pilot[int]) -> MarkingScreen:
    """Open the oldest call of the queue."""
    await at_reviews(pilot, "ada")
    await pilot.press("enter")
    await until(pilot, MarkingScreen)
    screen = pilot.app.screen
    assert isinstance(screen, MarkingScreen)
    return screen


async def write(pilot: Pilot[int], key: str, text: str) -> None:
    """Press a key that asks for words, and type them."""
    await pilot.press(key)
    await until(pilot, EntryScreen)
    await press(pilot, *("end", *("backspace",) * len(pilot.app.screen.query_one(Input).value)))
    await press(pilot, *("space" if letter == " " else letter for letter in text), "enter")
    await until(pilot, MarkingScreen)


async def score_whole(pilot: Pilot[int], *levels: str) -> None:
    """Give all levels, a grade, and what to do next."""
    await press(pilot, *levels)
    await pilot.press("g")
    await until(pilot, QuestionScreen)
    await pilot.press("3")
    await until(pilot, MarkingScreen)
    await write(pilot, "d", "Name a date")


@pytest.mark.parametrize("size", SIZES)
async def test_a_call_is_scored_by_keyboard_and_both_scores_stand_side_by_side(team: Path, size: tuple[int, int]) -> None:
    app = app_of(team, "lead")
    async with app.run_test(size=size) as pilot:
        screen = await scoring(pilot)
        assert OWN_WORDS in on_screen(pilot)
        await pilot.press("down")
        await write(pilot, "c", "Ask why")
        assert "Ask why" in on_screen(pilot)
        await score_whole(pilot, *"444444444442")
        assert screen.marks.levels["close.confirmed"] == 2
        await pilot.press("ctrl+s")
        await until(pilot, QuestionScreen)
        assert "grade pass, 1 comment" in on_screen(pilot)
        await pilot.press("2")
        await until(pilot, ReviewedScreen)
        said = on_screen(pilot)
        assert "lead 96, passed (pass)" in said
        assert "Program 100, passed" in said
        assert "Do this next: Name a date" in said
        await pilot.press("escape")
        await until(pilot, QueueScreen)
        await until_said(pilot, "ben")
        assert "ada" not in on_screen(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_all_levels_of_an_item_and_the_call_can_be_read(team: Path, size: tuple[int, int]) -> None:
    app = app_of(team, "lead")
    async with app.run_test(size=size) as pilot:
        screen = await scoring(pilot)
        if size[0] < 118:
            assert "Stage on the slip: Discovery" in on_screen(pilot)
            await pilot.press("tab")
            await pilot.pause()
        assert screen.told.region if size[0] >= 118 else not screen.told.region
        for item in screen.playbook.rubric:
            said = on_screen(pilot)
            assert all(text in said for text in item.levels if text), item.id
            await press(pilot, "n")


async def test_a_grade_and_a_level_that_is_missing_are_said(team: Path) -> None:
    app = app_of(team, "lead")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await scoring(pilot)
        await press(pilot, *"44")
        assert "Missing: 10 of 12 levels, the grade, do next." in on_screen(pilot)
        await press(pilot, "p", "p", "ctrl+s")
        assert isinstance(app.screen, MarkingScreen)
        assert screen.chosen == "open.agreed"
        await press(pilot, "n", "1")
        assert "fit.stage" not in screen.marks.levels


async def test_a_draft_is_there_again_after_leaving_and_after_the_program_died(team: Path) -> None:
    app = app_of(team, "lead")
    async with app.run_test(size=(120, 40)) as pilot:
        await scoring(pilot)
        await press(pilot, *"43")
        await write(pilot, "c", "Bold")
        # Nothing is closed and nothing saved: what a kill leaves behind.
        (attempt,) = [each.attempt for each in practice_of(team, "lead").team.reviews.queue()[0] if each.player == "ada"]
        held = practice_of(team, "lead").review_drafts.load(attempt, "lead")
        assert held["levels"] == {"open.early": 4, "open.outcome": 3}
        assert held["comments"] == [{"turn": 0, "text": "Bold"}]
    app = app_of(team, "lead")
    async with app.run_test(size=(80, 24)) as pilot:
        queue = await at_reviews(pilot, "ada")
        assert "begun" in queue.choices.options[0].note
        await pilot.press("enter")
        await until(pilot, MarkingScreen)
        said = on_screen(pilot)
        assert "2 of 12 scored" in said
        assert "Bold" in said
        assert not practice_of(team, "lead").team.reviews.by_me()


async def test_a_comment_is_changed_and_taken_away(team: Path) -> None:
    app = app_of(team, "lead")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await scoring(pilot)
        await pilot.press("j")
        await write(pilot, "c", "Why")
        await write(pilot, "c", "How")
        assert screen.marks.comments == {1: "How"}
        await press(pilot, "x")
        assert not screen.marks.comments


def reviewed(team: Path, who: str) -> None:
    """Ada's call, scored by somebody with 2 throughout."""
    practice = practice_of(team, who)
    reviews = practice.team.reviews
    (attempt,) = [each.attempt for each in (*reviews.queue()[0], *reviews.queue(second=True)[0]) if each.player == "ada"]
    document = {
        "levels": {item.id: 2 for item in practice.library.playbook.rubric},
        "comments": [{"turn": 1, "text": "Too fast."}],
        "grade": "fail",
        "do_next": f"{who} says: ask why.",
    }
    reviews.save(attempt, read_review(document))
    practice.close()


@pytest.mark.parametrize("size", SIZES)
async def test_a_rep_reads_a_review_and_disputes_an_item_and_a_coach_settles_it(team: Path, size: tuple[int, int]) -> None:
    reviewed(team, "lead")
    app = app_of(team, "ada")
    async with app.run_test(size=size) as pilot:
        await at_reviews(pilot, "lead says: ask why.")
        assert "To score" not in on_screen(pilot)
        await pilot.press("enter")
        await until(pilot, ReviewedScreen)
        await until_said(pilot, "lead 2: It was stated in the first half")
        await pilot.press("d")
        await until(pilot, EntryScreen)
        await press(pilot, "N", "o", "enter")
        await until(pilot, ReviewedScreen)
        await until_said(pilot, "ada disputes: No")
        await press(pilot, "d", "a", "x")
        assert isinstance(app.screen, ReviewedScreen)
    app = app_of(team, "lead")
    async with app.run_test(size=size) as pilot:
        await at_reviews(pilot, "ben")
        await press(pilot, "tab", "tab")
        await until_said(pilot, "Stated early")
        await pilot.press("enter")
        await until(pilot, ReviewedScreen)
        await pilot.press("a")
        await until(pilot, QuestionScreen)
        await pilot.press("1")
        await until(pilot, EntryScreen)
        await press(pilot, "Y", "e", "s", "enter")
        await until(pilot, ReviewedScreen)
        await until_said(pilot, "lead accepted, level 4: Yes")
        await until_said(pilot, "lead 4, was 2 before the dispute")


async def test_a_second_manager_scores_without_seeing_the_first(team: Path) -> None:
    reviewed(team, "lead")
    app = app_of(team, "root")
    async with app.run_test(size=(120, 40)) as pilot:
        await at_reviews(pilot, "ben")
        await pilot.press("tab")
        await until_said(pilot, "Calls that one other person has scored")
        await until_said(pilot, "ada")
        await pilot.press("enter")
        await until(pilot, MarkingScreen)
        said = on_screen(pilot)
        for word in ("lead", "fail", "ask why", "Too fast", "Program"):
            assert word not in said


async def test_the_queue_shows_a_reps_calls_alone(team: Path) -> None:
    app = app_of(team, "lead")
    async with app.run_test(size=(80, 24)) as pilot:
        queue = await at_reviews(pilot, "ada")
        await pilot.press("f")
        await until(pilot, EntryScreen)
        await press(pilot, "b", "e", "n", "enter")
        await until(pilot, QueueScreen)
        await until_said(pilot, "Shown alone: ben.")
        assert [each.blocks[1].pieces[0][0] for each in queue.entries] == ["ben"]


async def test_home_and_the_debrief_lead_a_rep_to_the_review(team: Path) -> None:
    reviewed(team, "lead")
    app = app_of(team, "ada")
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await until_said(pilot, "fail. lead: lead says: ask why.")
        await pilot.press("v")
        await until(pilot, QueueScreen)
        await until_said(pilot, "What managers say of your calls")
        await pilot.press("escape")
        await opened(pilot)
        await pilot.press("tab", "1")
        await until(pilot, DebriefScreen)
        await until_said(pilot, "Scored by lead")
        await pilot.press("v")
        await until(pilot, ReviewedScreen)
        assert "your call" in on_screen(pilot)


async def test_home_says_nothing_of_reviews_where_there_are_none(team: Path) -> None:
    app = app_of(team, "ben")
    async with app.run_test(size=(80, 24)) as pilot:
        home = await opened(pilot)
        for _ in range(100):
            await pilot.pause(0.02)
            if home.progress is not None:
                break
        assert "Reviewed" not in on_screen(pilot)
