"""A change previewed: which past results a changed scenario or playbook would flip; nothing is written."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Iterable, Sequence
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from textual import on, work
from textual.reactive import var
from textual.widget import Widget
from textual.widgets import Static
from textual.worker import get_current_worker

from simulator.errors import ReprangeError
from simulator.practice.team.impact import Rescoring
from simulator.reports.rescored import summary_words
from simulator.reports.team.flips_text import FROZEN, HEADS, Preview, flip_cells, rep_cells
from simulator.tui.actions import CHANGE, bindings, looks_of
from simulator.tui.frame import complaints
from simulator.tui.screens.debrief_screen import DebriefScreen
from simulator.tui.screens.list_base import BoardScreen
from simulator.tui.screens.question_screen import EntryScreen
from simulator.tui.widgets.board import Board, Sheet, table
from simulator.tui.widgets.lettering import clean, cut

if TYPE_CHECKING:
    from simulator.practice.shell import Practice

NOTHING = {
    "reps": "No finished call is about this change.",
    "drills": "No drill would come out otherwise.",
    "calls": "No call would come out otherwise.",
}
EVERY_S = 0.3
"""How often what was found so far is shown, in seconds."""

NAMES = (12, 28)
"""The least and the most cells of a name."""


class ChangeScreen(BoardScreen):
    """Previews a change."""

    BINDINGS = bindings(CHANGE)

    place = "Preview a change"
    looks = looks_of(CHANGE)
    about = (
        "A changed scenario, a playbook or a folder of them is set against every finished call, from its own moves."
        " Press o to name the file. Nothing is written."
    )

    view: var[str] = var("reps")

    def __init__(self, practice: Practice) -> None:
        """A change that the team around a practice thinks about."""
        super().__init__(practice)
        self.found: Preview | None = None
        self.path = ""

    def below(self) -> Iterable[Widget]:
        """The sum of it."""
        yield Static("", id="sum", markup=False)

    def on_mount(self) -> None:
        """Ask for the file at once."""
        super().on_mount()
        self.action_choose()

    @work(exclusive=True, group="choose")
    async def action_choose(self) -> None:
        """Name the changed file."""
        text = "A scenario, a playbook, or a folder of them, as they would be."
        asked = EntryScreen("What would change?", text, "ours/playbook.yaml", self.path)
        path = await self.ask(asked)
        if path:
            self.path = path
            self.preview(path)

    @work(thread=True, exclusive=True, group="preview")
    def preview(self, path: str) -> None:
        """Set every call against it, and show what was found so far now and then."""
        worker, call = get_current_worker(), self.app.call_from_thread
        try:
            impact = self.practice.team.impact()
            rescoring = Rescoring(self.practice, Path(path).expanduser())
            count, shown = len(rescoring.ids), monotonic()
            call(self.tell, f"0 of {count}")
            for done, _ in enumerate(impact.count(rescoring.each(impact.sees)), 1):
                if worker.is_cancelled:
                    break
                if monotonic() - shown > EVERY_S:
                    call(self.show, impact.found(drills=False), f"{done} of {count}")
                    shown = monotonic()
            if self.is_current and self.path == path:
                note = "stopped" if worker.is_cancelled else "done"
                call(self.show, impact.found(), note)
        except ReprangeError as error:
            call(self.fail, error)

    def show(self, found: Preview, note: str) -> None:
        """Show what was found."""
        self.found = found
        self.tell(note)
        self.lay_out()

    def lay_out(self) -> None:
        """Show the view at the width that there is."""
        if self.found is None or not self.is_mounted:
            return
        heads, texts = {"reps": _reps, "drills": _drills, "calls": _calls}[self.view](self.found)
        about = FROZEN if self.view == "drills" else f"Against {self.path}"
        sheet = table(heads, texts, self.board.size.width - 1, NAMES, _style)
        self.put(sheet._replace(about=about) if texts else Sheet((), (), NOTHING[self.view]))
        self.query_one("#sum", Static).update(summary_words(self.found.counts))

    @on(Board.Opened)
    @work(exclusive=True, group="open")
    async def open(self, event: Board.Opened) -> None:
        """From a rep to the calls that flip; from a call to its debrief as it was played."""
        if self.view != "calls":
            self.view = "calls"
        elif self.found is not None:
            with complaints(self):
                attempt = self.found.flips[event.row].attempt_id
                session = await to_thread(self.practice.finished, attempt)
                await self.ask(DebriefScreen(self.practice, session))

    def action_stop(self) -> None:
        """Stop, and show what was found so far."""
        self.workers.cancel_group(self, "preview")

    def action_back(self) -> None:
        """Go back to the team."""
        self.action_stop()
        super().action_back()


Table = tuple[Sequence[str], Sequence[Sequence[str]]]
"""Heads, and rows, the name first."""


def _style(text: str) -> str:
    if text in {"would not pass", "lost"}:
        return "bad"
    return "good" if text in {"would pass", "gained"} else "text"


def _reps(found: Preview) -> Table:
    heads = (*HEADS[:5], "gone", "mean")
    return heads, [[str(cell) for cell in rep_cells(row)] for row in found.reps]


def _drills(found: Preview) -> Table:
    heads = ("rep", "drill", "round", "was", "would be", "certificate")
    return heads, [
        (each.name, cut(clean(each.drill), 20), str(each.round + 1), each.before, each.after, each.certificate)
        for each in found.drills
    ]  # fmt: skip


def _calls(found: Preview) -> Table:
    names = {row.handle: row.name for row in found.reps}
    heads = ("rep", "scenario", "day", "was", "would be", "")
    return heads, [
        (
            names.get(each.player, each.player), cut(clean(each.scenario), 26), each.started_at[:10],
            *(str(cell) for cell in flip_cells(each)),
        )
        for each in found.flips
    ]  # fmt: skip
