"""The preview as a program: it follows the files of a draft, and shows what they come to."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, ClassVar

from textual import getters, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import Footer

from simulator.authoring.rehearsal import rehearsed
from simulator.errors import ExitCode
from simulator.practice.drafts import Desk, Draft, DraftFault
from simulator.tui.actions import FAULTS, bindings
from simulator.tui.frame import Frame
from simulator.tui.screens.preview_screen import PreviewScreen
from simulator.tui.widgets.author_panels import fault_blocks
from simulator.tui.widgets.masthead import Masthead
from simulator.tui.widgets.text_blocks import Reading, paragraph

if TYPE_CHECKING:
    from simulator.config import Settings

POLL_S = 0.2
"""Seconds between two looks at the files: a save is seen within two of them."""


async def saved(desk: Desk, poll: float) -> AsyncIterator[Draft]:
    """What the files come to, each time they have changed and then stayed the same for a look.

    An editor writes a file in one go, or truncates it first, or puts another in its place: what is half done passes.
    """
    read: object = None
    seen: object = None
    while True:
        stamp = await asyncio.to_thread(desk.stamp)
        if stamp == seen and stamp != read:
            read = stamp
            yield await asyncio.to_thread(_read, desk)
        seen = stamp
        await asyncio.sleep(poll)


def _read(desk: Desk) -> Draft:
    draft = desk.read()
    _ = draft.digests  # worked out here, beside the reading, and kept with the scenario
    return draft


class FaultsScreen(Screen[bool]):
    """What is wrong with a file that has never loaded yet; answers whether it was mended, or was left."""

    CSS = """
    FaultsScreen {
        align-horizontal: center;

        Reading { width: 1fr; max-width: 104; height: 1fr; margin: 1 1 0 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings(FAULTS)

    reading = getters.query_one(Reading)

    def __init__(self, file: str, faults: tuple[DraftFault, ...]) -> None:
        """Show the faults of a file."""
        super().__init__()
        self.file, self.faults = file, faults

    def compose(self) -> ComposeResult:
        """The faults, and what to do."""
        yield Masthead(f"Preview · {self.file}", "mend it and save it: the call opens by itself")
        yield Reading()
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Let the arrows scroll."""
        self.show_faults(self.faults)
        self.reading.focus()

    def show_faults(self, faults: tuple[DraftFault, ...]) -> None:
        """Show other faults."""
        last = "Mend the file and save it: the call opens by itself."
        self.reading.blocks = (*fault_blocks(faults), paragraph(last, "muted", space=True))

    def action_leave(self) -> None:
        """Leave the preview."""
        self.dismiss(False)


class PreviewApp(Frame):
    """A preview of one scenario."""

    CSS_PATH = ["app.tcss"]  # as Textual declares it

    def __init__(self, settings: Settings, desk: Desk, draft: Draft, variant: str = "", poll: float = POLL_S) -> None:
        """Begin with what the files came to, in a variant of the scenario; the first where none is named."""
        super().__init__(settings)
        self.desk = desk
        self.draft = draft
        self.variant = variant
        self.poll = poll
        self.preview: PreviewScreen | None = None
        self.waiting: FaultsScreen | None = None
        """What is wrong with the file, until it loads for the first time."""

    def on_ready(self) -> None:
        """Show what there is, and follow the files."""
        self.tell_theme()
        self.follow()

    @work(exclusive=True, group="follow")
    async def follow(self) -> None:
        """Show what there is, and every version that is saved."""
        await self.room.wait()
        self.show_draft(self.draft)
        async for draft in saved(self.desk, self.poll):
            await self.room.wait()
            self.show_draft(draft)

    def show_draft(self, draft: Draft) -> None:
        """Go on with a version; until the first that loads, show what is wrong."""
        if self.preview is not None:
            self.preview.take(draft)
        elif draft.scenario is None or draft.playbook is None:
            self._show_faults(draft.faults)
        else:
            if self.waiting is not None:
                self.waiting.dismiss(True)
            rehearsal = rehearsed(draft.scenario, draft.playbook, self.variant)
            self.preview = PreviewScreen(self.settings, rehearsal, self.desk.path.name)
            self.push_screen(self.preview, self._leave)

    def _show_faults(self, faults: tuple[DraftFault, ...]) -> None:
        if self.waiting is None:
            self.waiting = FaultsScreen(self.desk.path.name, faults)
            self.push_screen(self.waiting, self._leave)
        else:
            self.waiting.show_faults(faults)

    def _leave(self, answer: object) -> None:
        if answer is not True:
            self.exit(ExitCode.OK)


def run(settings: Settings, desk: Desk, draft: Draft, variant: str = "") -> int:
    """Preview a scenario until the author leaves; gives the exit code."""
    app = PreviewApp(settings, desk, draft, variant)
    app.run()
    return app.return_code or 0
