"""The game on a terminal: home, and the way of a call from its brief to its debrief.

Only Textual and light things are imported here: the first screen does not wait for the rules, the library or the database,
which a worker opens behind it.
"""

from __future__ import annotations

from asyncio import to_thread
from typing import TYPE_CHECKING

from textual import work
from textual.reactive import var
from textual.screen import Screen

from simulator.errors import ReprangeError
from simulator.tui.frame import Frame
from simulator.tui.screens.home_screen import HomeScreen, Stock, stock_of

if TYPE_CHECKING:
    from simulator.config import Settings
    from simulator.core.attempt import Mode
    from simulator.practice.shell import Briefing, Practice, Sitting

NOTE_S = 12
"""How long a note of two sentences stays, in seconds."""


class ReprangeApp(Frame):
    """The whole game."""

    # Textual does not read the style sheet of a default screen by itself.
    CSS_PATH = ["app.tcss", "screens/home.tcss"]  # as Textual declares it

    practice: var[Practice | None] = var(None)
    """The player's practice; None until the library and the database are open."""

    def __init__(
        self,
        settings: Settings,
        *,
        scenario: str | None = None,
        seed: int | None = None,
        mode: str | None = None,
        attempt: str | None = None,
    ) -> None:
        """Open at home, or at a scenario's brief, or where an attempt stands."""
        super().__init__(settings)
        self.first = (scenario, seed, mode, attempt)
        self.home = HomeScreen()

    def get_default_screen(self) -> Screen[None]:
        """Home is there at once."""
        return self.home

    def on_ready(self) -> None:
        """Once home is painted, open what it needs behind it."""
        self.open_practice()

    @work(thread=True, exclusive=True, group="open")
    def open_practice(self) -> None:
        """Open the library and the database."""
        from simulator.practice.shell import open_practice  # slow to import: home is painted first

        try:
            practice = open_practice(self.settings)
            stock = stock_of(practice)
        except ReprangeError as error:
            self.call_from_thread(self.home.show_fault, error.problem, error.remedy)
            return
        self.call_from_thread(self.run_worker, self._opened(practice, stock))

    async def _opened(self, practice: Practice, stock: Stock) -> None:
        self.practice = practice
        self.tell_theme()
        await self.home.show(stock)
        scenario, seed, mode, attempt = self.first
        if attempt:
            self.resume(attempt)
        elif scenario:
            self.play(scenario, "learn" if mode == "learn" else "practice", seed)

    def on_unmount(self) -> None:
        """Let go of the database."""
        if self.practice is not None:
            self.practice.close()

    @work(exclusive=True, group="play")
    async def play(self, scenario: str, mode: Mode, seed: int | None = None) -> None:
        """A call from its brief to its debrief."""
        practice = self.practice
        if practice is None:
            return
        try:
            named = await to_thread(practice.add_file, scenario)
            await self._play(practice, await to_thread(practice.brief, named, mode, seed))
        except ReprangeError as error:
            self.complain(error)
        await self.show_home()

    @work(exclusive=True, group="play")
    async def pursue(self, deal: str, mode: Mode, *, new: bool = False) -> None:
        """The next call of a deal, from its brief to its debrief."""
        practice = self.practice
        if practice is None:
            return
        try:
            await self._play(practice, await to_thread(practice.brief_deal, deal, mode, new=new))
        except ReprangeError as error:
            self.complain(error)
        await self.show_home()

    @work(exclusive=True, group="play")
    async def drill(self, drill: str) -> None:
        """The next call of a drill, or the one of it that was interrupted."""
        practice = self.practice
        if practice is None:
            return
        try:
            briefing = await to_thread(practice.brief_drill, drill)
            if isinstance(briefing, str):
                await self._go_on(practice, await to_thread(practice.resume, briefing))
            else:
                await self._play(practice, briefing)
        except ReprangeError as error:
            self.complain(error)
        await self.show_home()

    async def show_home(self) -> None:
        """Show home as it is now."""
        if self.practice is None:
            return
        try:
            await self.home.show(await to_thread(stock_of, self.practice))
        except ReprangeError as error:
            self.complain(error)

    async def _play(self, practice: Practice, briefing: Briefing) -> None:
        from simulator.tui.screens.brief_screen import BriefScreen
        from simulator.tui.screens.slip_screen import SlipScreen

        slip, begun = None, None
        while slip is None:
            if not await self.ask(BriefScreen(briefing)):
                return
            planning = SlipScreen(briefing, begun)
            slip = await self.ask(planning)
            begun = planning.slip
        await self._go_on(practice, await to_thread(practice.start, briefing, slip))

    @work(exclusive=True, group="play")
    async def resume(self, attempt: str) -> None:
        """An attempt from where it stands: the call, the claim, or the debrief."""
        practice = self.practice
        if practice is None:
            return
        try:
            sitting = await to_thread(practice.resume, attempt)
            changed = await to_thread(practice.changes_since, sitting)
            if changed:
                self.notify(changed.then, title=changed.what, markup=False, timeout=NOTE_S)
            await self._go_on(practice, sitting)
        except ReprangeError as error:
            self.complain(error)
        await self.show_home()

    async def _go_on(self, practice: Practice, sitting: Sitting) -> None:
        from simulator.tui.screens.call_screen import CallScreen
        from simulator.tui.screens.claim_screen import ClaimScreen
        from simulator.tui.screens.coached_screen import CoachedScreen
        from simulator.tui.screens.debrief_screen import DebriefScreen

        coached = sitting.call.mode == "learn" and sitting.claim is None
        if coached or not sitting.call.ended:
            screen = CoachedScreen if coached else CallScreen
            sitting = await self.ask(screen(practice, sitting))
        if not sitting.call.ended:
            self.notify("Go on with it from here whenever you like.", title="The call is saved.")
            return
        if sitting.claim is None:
            claim = await self.ask(ClaimScreen(sitting.call))
            if claim is None:
                self.notify("Say what was agreed when you come back.", title="The call is saved.")
                return
            sitting = await to_thread(practice.claim, sitting, claim)
        answer = await self.ask(DebriefScreen(practice, sitting))
        if answer == "again":
            call = sitting.call
            scenario = call.rules.scenario.id
            await self._play(practice, await to_thread(practice.brief, scenario, call.mode))


def run(
    settings: Settings,
    *,
    scenario: str | None = None,
    seed: int | None = None,
    mode: str | None = None,
    attempt: str | None = None,
) -> int:
    """Run the game until the player leaves it; gives the exit code."""
    app = ReprangeApp(settings, scenario=scenario, seed=seed, mode=mode, attempt=attempt)
    app.run()
    return app.return_code or 0
