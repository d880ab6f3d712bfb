"""Makes the picture in README from the real program: python -m tests.pictures."""

from __future__ import annotations

import asyncio
import re
import tempfile
from pathlib import Path

from simulator.config import Settings
from simulator.core.bots import BOTS
from simulator.core.call import variant_of
from simulator.core.rules import rules_for
from simulator.tui.app import ReprangeApp
from simulator.tui.screens.call import CallScreen

TARGET = Path(__file__).parents[1] / ".github" / "pictures" / "call.svg"
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
                await pilot.pause()
            await pilot.pause(0.3)
            drawn = FONT_FACE.sub("", app.export_screenshot(title="reprange"))
            return drawn.replace("<text ", '<text xml:space="preserve" ')


def main() -> None:
    """Write the picture."""
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(asyncio.run(call_picture()), encoding="utf-8")


if __name__ == "__main__":
    main()
