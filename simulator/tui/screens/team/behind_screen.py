"""The calls behind a cell of the team's picture, the newest first; enter opens a call's debrief."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from textual.widget import Widget
from textual.widgets import Static

from simulator.core.scorecard import shown_total
from simulator.progress.summary import Summary
from simulator.reports.plain_text import counted, iso
from simulator.tui.actions import BEHIND, bindings
from simulator.tui.screens.debrief_screen import DebriefScreen
from simulator.tui.screens.list_base import ListScreen
from simulator.tui.widgets.choice_list import Option
from simulator.tui.widgets.text_blocks import Block, labelled, paragraph

if TYPE_CHECKING:
    from simulator.practice.shell import Practice

ONLY = {
    "": "All calls",
    "off": "Calls with an objective off the window",
    "heard": "Calls whose claim said more than the receipt",
    "drift": "Calls in which plan, say and ask were not one",
}
"""The choices of calls, in words."""

STATED = {"planned": "as planned", "other": "something else", "nothing": "nothing"}
ASKED = {**STATED, "released": "the file was rightly closed"}
LABEL = 13


class BehindScreen(ListScreen[Summary, None]):
    """Shows calls."""

    BINDINGS = bindings(BEHIND)
    NOTHING = ("There is no such call.",)
    PAGES_LIST = True

    def __init__(self, practice: Practice, name: str, calls: tuple[Summary, ...], what: tuple[str, str]) -> None:
        """Show somebody's calls; `what` is the stage, or empty for all, and one of ONLY."""
        super().__init__()
        self.practice, self.place, self.what = practice, name, what
        self.stages, self.titles = practice.titles()
        self.entries = calls

    def above(self) -> Iterable[Widget]:
        """Which calls they are."""
        stage, only = self.what
        where = f" in {self.stages.get(stage, stage)}" if stage else ""
        yield Static(f"{ONLY[only]}{where}, the newest first", id="about", markup=False)

    def note(self) -> str:
        """How many they are."""
        return f"the latest {len(self.entries)}"

    def option(self, entry: Summary) -> Option:
        """A call with its total, its shares, and its day."""
        mark = "✓" if entry.passed else "·"
        shares = f"{entry.stating}/{entry.choosing}/{entry.closing}"
        note = f"{mark} {shown_total(entry.quarters)} · {shares} · {iso(entry.day)}"
        return Option(entry.attempt, self.titles.get(entry.scenario, entry.scenario), note)

    def blocks(self, entry: Summary) -> Iterator[Block]:
        """What is known of a call without its debrief."""
        passed = "passed" if entry.passed else "not passed"
        ears = "said more than the receipt" if entry.heard_more else "as the receipt"
        shares = f"stating {entry.stating}%, choosing {entry.choosing}%, closing {entry.closing}%"
        yield paragraph(self.titles.get(entry.scenario, entry.scenario), "strong")
        yield labelled("Day", f"{iso(entry.day)}, {entry.mode}", LABEL)
        yield labelled("Stage", self.stages.get(entry.stage, entry.stage), LABEL)
        yield labelled("Score", f"{shown_total(entry.quarters)} of 100, {passed}", LABEL)
        yield labelled("Outcome", entry.outcome.replace("_", " "), LABEL)
        yield labelled("Pillars", shares, LABEL)
        yield labelled("Stretch", _off(entry.stretch_off), LABEL)
        yield labelled("Conservative", _off(entry.conservative_off), LABEL)
        yield labelled("Said", STATED[entry.said], LABEL)
        yield labelled("Asked for", ASKED[entry.asked], LABEL)
        yield labelled("Claim", ears, LABEL)
        yield paragraph("Enter opens the debrief.", "muted", space=True)

    async def open(self, entry: Summary) -> None:
        """Open a call's debrief, and come back."""
        session = await to_thread(self.practice.finished, entry.attempt)
        await self.ask(DebriefScreen(self.practice, session))


def _off(rungs: int | None) -> str:
    if rungs is None:
        return "none, or an activity"
    if not rungs:
        return "in the window"
    return f"{counted(abs(rungs), 'rung')} {'under' if rungs < 0 else 'over'} the window"
