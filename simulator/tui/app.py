"""The game on a terminal: home, and the way of a call from its brief to its debrief.

Only Textual and light things are imported here: the first screen does not wait for the rules, the library or the database,
which a worker opens behind it.
"""

from __future__ import annotations

from asyncio import to_thread
from typing import TYPE_CHECKING

from textual import on, work
from textual.reactive import var
from textual.screen import Screen

from simulator.errors import ReprangeError
from simulator.tui.frame import Frame, complaints
from simulator.tui.screens.home_screen import HomeScreen
from simulator.tui.screens.home_stock import Stock, stock_of

if TYPE_CHECKING:
    from simulator.config import Settings
    from simulator.core.attempt import Mode
    from simulator.practice.session import Session
    from simulator.practice.shell import Briefing, Practice

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
        self.first: HomeScreen.Went | None = None
        if attempt:
            self.first = HomeScreen.Went("go", attempt)
        elif scenario:
            played: Mode = "learn" if mode == "learn" else "practice"
            self.first = HomeScreen.Went("play", scenario, played, seed)
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
        self.practice = self.home.practice = practice
        self.tell_theme()
        await self.home.show(stock)
        if self.first is not None:
            self.go(self.first)

    def on_unmount(self) -> None:
        """Let go of the database."""
        if self.practice is not None:
            self.practice.close()

    @on(HomeScreen.Went)
    @work(exclusive=True, group="play")
    async def go(self, way: HomeScreen.Went) -> None:
        """A call from its brief, or from where it stands, to its debrief; then home, as it is by then."""
        practice = self.practice
        if practice is None:
            return
        with complaints(self):
            briefing, session = await to_thread(begun, practice, way)
            if briefing is not None:
                await self._plan(practice, briefing)
            elif session is not None:
                if way.to == "go":
                    await self._tell_changes(practice, session)
                await self._go_on(practice, session)
        await self.home.reload()

    async def _tell_changes(self, practice: Practice, session: Session) -> None:
        from simulator.practice.session import changes_since

        changed = await to_thread(changes_since, practice.library, session)
        if changed:
            self.notify(changed.then, title=changed.what, markup=False, timeout=NOTE_S)

    async def _plan(self, practice: Practice, briefing: Briefing) -> None:
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

    async def _go_on(self, practice: Practice, session: Session) -> None:
        from simulator.tui.screens.debrief_screen import DebriefScreen

        claimed = await self._claimed(practice, session)
        if claimed is None:
            return
        answer = await self.ask(DebriefScreen(practice, claimed))
        if answer == "again":
            call = claimed.call
            scenario = call.rules.scenario.id
            await self._plan(practice, await to_thread(practice.brief, scenario, call.mode))

    async def _claimed(self, practice: Practice, session: Session) -> Session | None:
        """A call played to its end, with its claim; None where it is left before."""
        from simulator.tui.screens.call_screen import CallScreen
        from simulator.tui.screens.coached_screen import CoachedScreen
        from simulator.tui.screens.slip_screen import ClaimScreen

        coached = session.call.mode == "learn" and session.claim is None
        if coached or not session.call.ended:
            screen = CoachedScreen if coached else CallScreen
            session = await self.ask(screen(practice, session))
        if not session.call.ended:
            self.notify("Go on with it from here whenever you like.", title="The call is saved.")
            return None
        if session.claim is None:
            claim = await self.ask(ClaimScreen(session.call))
            if claim is None:
                self.notify("Say what was agreed when you come back.", title="The call is saved.")
                return None
            session = await to_thread(practice.claim, session, claim)
        return session


def begun(practice: Practice, way: HomeScreen.Went) -> tuple[Briefing | None, Session | None]:
    """The brief of the call that a way leads to, or the call itself where it was begun already; raises ReprangeError."""
    if way.to == "play":
        return practice.brief(practice.add_file(way.name), way.mode, way.seed), None
    if way.to == "pursue":
        return practice.brief_deal(way.name, way.mode, new=way.new), None
    found = practice.brief_drill(way.name) if way.to == "drill" else way.name
    return (None, practice.resume(found)) if isinstance(found, str) else (found, None)
