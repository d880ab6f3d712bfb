"""Makes the pictures in README from the real program: python -m tests.pictures."""

from __future__ import annotations

import asyncio
import re
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path

from textual.app import App
from textual.pilot import Pilot

from simulator.config import Settings
from simulator.core.attempt import Claim, Slip
from simulator.core.call import variant_of
from simulator.core.rules import rules_for
from simulator.practice.shell import Briefing, Practice, open_practice
from simulator.practice.team.drill_forms import DrillRequest
from simulator.solver.bots import BOTS, Bot
from simulator.tui.app import ReprangeApp
from simulator.tui.screens.call_screen import CallScreen
from simulator.tui.screens.team.drills_screen import DrillsScreen
from simulator.tui.screens.team.marking_screen import MarkingScreen
from simulator.tui.screens.team.picture_screen import PictureScreen
from tests.tui.reading import stored

FOLDER = Path(__file__).parents[1] / ".github" / "pictures"
SEED, TURNS, SIZE = 5, 6, (120, 40)
FONT_FACE = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
"""Downloads of fonts, which the picture does without."""


async def call_picture() -> str:
    """The call screen in the middle of a call that the skilled bot plays."""
    with tempfile.TemporaryDirectory() as folder:
        app = ReprangeApp(Settings(Path(folder), player="rep", animate=False))
        async with app.run_test(size=SIZE) as pilot:
            while app.practice is None:
                await pilot.pause(0.05)
            briefing = app.practice.brief("linen-loss-discovery", "learn", SEED)
            variant = variant_of(briefing.scenario, SEED)
            rules = rules_for(briefing.scenario, briefing.playbook, variant)
            slip = BOTS["skilled"].plan(rules, SEED)
            assert slip is not None
            screen = CallScreen(app.practice, app.practice.start(briefing, slip))
            await app.push_screen(screen)
            for _ in range(TURNS):
                screen.say(BOTS["skilled"].choose(screen.call))
                await stored(pilot)
            await pilot.pause(0.3)
            return drawn(app)


def drawn(app: App[int]) -> str:
    """What an app shows, as an SVG that downloads nothing."""
    found = FONT_FACE.sub("", app.export_screenshot(title="reprange"))
    return found.replace("<text ", '<text xml:space="preserve" ')


TEAM = (
    ("ada", "Ada Brook", "skilled"), ("ben", "Ben Ode", "silent"), ("cam", "Cam Sol", "pushy"),
    ("dee", "Dee Lark", "late"), ("eli", "Eli Thorn", "skilled"), ("fay", "Fay Rand", "charming"),
    ("gus", "Gus Hale", "timid"),
)  # fmt: skip
"""Reps, and the bots that sit in for them."""

CALLS = (
    "ferry-crews-prospecting", "linen-loss-discovery", "leak-sensors-evaluation",
    "linen-pilot-proposal", "brewery-gas-negotiation", "theatre-tickets-commit",
)  # fmt: skip


def settings(folder: Path, who: str) -> Settings:
    return Settings(folder, player=who, user=who, animate=False)


def play(practice: Practice, briefing: Briefing, bot: Bot) -> None:
    """A call that a bot plays to its end."""
    variant = variant_of(briefing.scenario, briefing.seed)
    rules = rules_for(briefing.scenario, briefing.playbook, variant)
    slip = bot.plan(rules, briefing.seed)
    session = practice.start(briefing, slip or Slip())
    while not session.call.ended:
        move = bot.choose(session.call)
        own = "Could we agree on that today?" if move.kind in {"state", "propose"} else ""
        session = practice.say(session, move.model_copy(update={"words": own}))
    practice.claim(session, Claim(result="nothing"))


def make_team(folder: Path) -> None:
    """A team that has practised for a month, with a drill that a review decides."""
    roster = folder / "roster.csv"
    rows = "".join(f"{handle},{name},rep,north,lea\n" for handle, name, _ in TEAM)
    roster.write_text("handle,name,role,team,manager\nlea,Lea Dahl,admin,,\n" + rows, encoding="utf-8")
    office = open_practice(settings(folder, "lea"))
    people = office.team.people
    people.take_in(people.read(roster))
    wanted = DrillRequest("March: objectives", CALLS[1:3], "2099-03-31 18:00", "Europe/Brussels",
                    decides="review", words_needed=True, in_a_row=1)  # fmt: skip
    drills = office.team.drills
    drill = drills.issue(drills.draft(wanted), [handle for handle, *_ in TEAM]).id
    office.close()
    for number, (handle, _, bot) in enumerate(TEAM):
        practice = open_practice(settings(folder, handle))
        for call in CALLS[: 3 + number % 4]:
            for seed in range(2):
                play(practice, practice.brief(call, "practice", seed + 10 * number), BOTS[bot])
        if number % 2 == 0:
            briefing = practice.brief_drill(drill)
            assert isinstance(briefing, Briefing)
            play(practice, briefing, BOTS[bot])
        practice.close()


async def team_pictures(folder: Path) -> AsyncIterator[tuple[str, str]]:
    """Where a manager works: the drill, a call being scored, and who needs what."""
    for name, screen in (("drill", DrillsScreen), ("review", None), ("team", PictureScreen)):
        app = ReprangeApp(settings(folder, "lea"))
        async with app.run_test(size=SIZE) as pilot:
            while app.practice is None:
                await pilot.pause(0.05)
            shown = screen(app.practice) if screen else await marking(app.practice, pilot)
            await app.push_screen(shown)
            await pilot.pause(1.0)
            if screen is None:
                await pilot.press("4", "3", "4")
                await pilot.pause(0.5)
            yield name, drawn(app)


async def marking(practice: Practice, pilot: Pilot[int]) -> MarkingScreen:
    """The screen on which a call is scored."""
    reviews = practice.team.reviews
    rows, _ = reviews.queue()
    await pilot.pause()
    return MarkingScreen(practice, reviews.open(rows[0].attempt))


async def pictures() -> None:
    """Write every picture."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / "call.svg").write_text(await call_picture(), encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        make_team(Path(folder))
        async for name, picture in team_pictures(Path(folder)):
            (FOLDER / f"{name}.svg").write_text(picture, encoding="utf-8")


def main() -> None:
    """Write the pictures."""
    asyncio.run(pictures())


if __name__ == "__main__":
    main()
