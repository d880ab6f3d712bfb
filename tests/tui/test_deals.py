"""A rep looks at the deals, and goes on with one."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.core.attempt import Claim, Slip
from simulator.core.moves import LEAVE
from simulator.tui.screens.brief_screen import BriefAgain, BriefScreen
from simulator.tui.screens.call_screen import CallScreen
from simulator.tui.screens.deals_screen import DealsScreen
from simulator.tui.widgets.choice_list import Choices
from simulator.tui.widgets.text_blocks import Reading
from tests.library import library
from tests.tui.reading import on_screen
from tests.tui.test_home import SIZES, app_in, opened, text_of, until


@pytest.mark.parametrize("size", SIZES)
async def test_from_home_to_the_next_call_of_a_deal(tmp_path: Path, size: tuple[int, int]) -> None:
    app = app_in(tmp_path)
    async with app.run_test(size=size) as pilot:
        await opened(pilot)
        await pilot.press("g")
        await until(pilot, DealsScreen)
        assert {each.id for each in app.screen.query_one(Choices).options} == set(library().deals)
        assert "Not begun" in on_screen(pilot)
        await pilot.press("enter")
        await until(pilot, BriefScreen)
        assert "In this deal" in text_of(app.screen.query_one(Reading))


async def test_what_a_call_cost_is_shown_where_the_deal_stands(tmp_path: Path) -> None:
    app = app_in(tmp_path)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        practice = app.practice
        assert practice is not None
        deal = practice.pursuits.told_all()[0].deal
        session = practice.start(practice.brief_deal(deal.id, "practice"), Slip())
        practice.claim(practice.say(session, LEAVE), Claim(result="nothing"))
        await pilot.press("g")
        await until(pilot, DealsScreen)
        text = text_of(app.screen.query_one(Reading))
        assert practice.pursuits.told(deal.id).standing.says in text
        await pilot.press("escape")
        await opened(pilot)


async def test_the_brief_in_mid_call_tells_the_calls_before_it(tmp_path: Path) -> None:
    app = app_in(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        practice = app.practice
        assert practice is not None
        deal = practice.pursuits.told_all()[0].deal
        session = practice.start(practice.brief_deal(deal.id, "practice"), Slip())
        practice.claim(practice.say(session, LEAVE), Claim(result="nothing"))
        going = practice.start(practice.brief_deal(deal.id, "practice"), Slip())
        await app.push_screen(CallScreen(practice, practice.resume(going.attempt_id)))
        await until(pilot, CallScreen)
        await pilot.press("b")
        await until(pilot, BriefAgain)
        text = text_of(app.screen.query_one(Reading))
        assert "In this deal" in text
        assert "no commitment" in text
