"""Progress: a rep looks back on a month of practice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textual import events, getters
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Footer, Static

from simulator.core.scorecard import shown_total
from simulator.progress.due import SOUND
from simulator.progress.habits import OFF, Direction, leaning
from simulator.progress.overview import Progress
from simulator.progress.skill import MASTERED, Cell, StageSkill
from simulator.progress.summary import PILLARS
from simulator.reports.plain_text import percent, spark
from simulator.reports.progress_text import HABITS, by_call, calendar, rungs_text, streak_line, summary_lines
from simulator.tui.actions import PROGRESS, REP, bindings
from simulator.tui.frame import GameScreen
from simulator.tui.widgets.lettering import Piece, clean, cut, flow
from simulator.tui.widgets.masthead import Masthead
from simulator.tui.widgets.plots import TrendPlot
from simulator.tui.widgets.rows import BLANK, SCROLLING, Rows, TextRow
from simulator.tui.widgets.sheet import BREAKPOINTS

if TYPE_CHECKING:
    from simulator.practice.shell import Practice


LEGEND = "Total by day: ● a day's mean, ⠤ over five days, · the pass mark"
"""What the signs of the curve are."""

STAGE, CELL = 13, 13
"""Cells of a stage's name, and of one pillar of it."""

FIRM = 80
"""The share of the points, in percent, from which on it is shown as good."""

PARTS = {
    "all": ("bests", "skill", "due", "exercises", "days", "habits", "direction"),
    "skill": ("skill", "direction"),
    "days": ("bests", "days", "habits", "exercises", "due"),
}
"""What each column shows, from the top."""


class ProgressRows(Rows, can_focus=True):
    """Some parts of a rep's progress, one below the other."""

    BINDINGS = SCROLLING

    def __init__(
        self, progress: Progress, stages: dict[str, str], titles: dict[str, str], exercises: Sequence[str] = (), *, id: str
    ) -> None:
        """Show a progress, with names of stages and scenarios and a line for each exercise; the id says which parts."""
        super().__init__(id=id)
        self.exercises = tuple(exercises)
        self.progress, self.stages, self.titles = progress, stages, titles
        self.parts = id

    def show(self, parts: str) -> None:
        """Show other parts, one of PARTS."""
        if parts != self.parts:
            self.parts = parts
            self.remake()

    def make_rows(self, width: int) -> Iterator[TextRow]:
        """The parts, with an empty row between two."""
        for number, part in enumerate(PARTS[self.parts]):
            if part != "exercises" or self.exercises:
                yield from (BLANK,) * bool(number)
                yield from getattr(self, f"_{part}")(width)

    def _bests(self, width: int) -> Iterator[TextRow]:
        for line in summary_lines(self.progress, self.titles):
            yield from _flowed(line, width)
        if self.progress.left_out:
            yield from _flowed(self.progress.left_out, width)

    def _skill(self, width: int) -> Iterator[TextRow]:
        yield _head("Skill by stage", "the last 5 calls, in percent of the points", width)
        heads = "".join(f"{pillar:<{CELL}}" for pillar in PILLARS)
        yield TextRow(((" " * STAGE, "text"), (heads, "muted"), ("best  in a row", "muted")))
        for skill in self.progress.stages:
            yield TextRow(tuple(self._stage(skill)))

    def _stage(self, skill: StageSkill) -> Iterator[Piece]:
        yield f"{cut(clean(self._named(skill.stage)), STAGE - 1):{STAGE}}", "text"
        for cell in skill.cells:
            yield from _cell(cell)
        best = "–" if skill.best is None else str(shown_total(skill.best))
        yield f"{best:>4}  ", "text"
        done = min(skill.run, MASTERED)
        yield "✓" * done + "·" * (MASTERED - done), "good" if skill.mastered else "muted"
        yield " mastered" if skill.mastered else "", "good"

    def _named(self, stage: str) -> str:
        return self.stages.get(stage, stage)

    def _direction(self, width: int) -> Iterator[TextRow]:
        yield _head("Direction of error", "rungs off the window, timid to pushy", width)
        heads = "".join(f"{rungs_text(off):>5}" for off in range(-OFF, OFF + 1))
        yield TextRow(((" " * STAGE, "text"), (heads, "muted")))
        for each in self.progress.directions:
            if each.chosen:
                yield TextRow(tuple(self._rungs(each)))

    def _rungs(self, each: Direction) -> Iterator[Piece]:
        yield f"{cut(clean(self._named(each.stage)), STAGE - 1):{STAGE}}", "text"
        for off, count in zip(range(-OFF, OFF + 1), each.rungs, strict=True):
            style = "good" if not off else "middling" if abs(off) < 2 else "bad"
            yield (f"{count:>5}", style) if count else ("    ·", "faint")
        yield f"   {leaning(each.hundredths)}", "text"

    def _days(self, width: int) -> Iterator[TextRow]:
        yield _head("Days", streak_line(self.progress), width)
        yield TextRow(((" " * STAGE, "text"), ("M  T  W  T  F  S  S", "muted")))
        for monday, week in calendar(self.progress):
            cells = [_day(calls) for calls in week]
            yield TextRow(((f"{monday:<{STAGE}}", "muted"), *cells))

    def _habits(self, width: int) -> Iterator[TextRow]:
        found = self.progress.habits
        yield _head("Habits", "over time, and in all", width)
        for label, of in HABITS:
            bars = spark(percent(of(span), span.calls) for span in self.progress.over_time)
            share = f"{percent(of(found), found.calls):>3}%  "
            yield TextRow(((f"{bars:<9}", "key"), (share, "strong"), (cut(label, max(1, width - 15)), "text")))
        for place, pillar in enumerate(PILLARS):
            shares = [each.shares[place] for each in self.progress.days if each.shares]
            yield TextRow(((f"{spark(shares[-8:]):<9}", "key"), ("      ", "text"), (f"{pillar.title()}, by day", "text")))

    def _exercises(self, width: int) -> Iterator[TextRow]:
        yield _head("Exercises", "two minutes of one skill; l at home", width)
        for line in self.exercises:
            yield from _flowed(line, width)

    def _due(self, width: int) -> Iterator[TextRow]:
        due = self.progress.due
        yield _head("Due today", "the weakest first" if due else "nothing; well done", width)
        for scenario, cells in by_call(due):
            yield TextRow(((clean(self.titles.get(scenario, scenario)), "strong"),))
            for what, why in cells:
                yield from _flowed(f"{what}: {why}", width, indent=2)


def _head(title: str, about: str, width: int) -> TextRow:
    room = max(0, width - len(title) - 2)
    return TextRow(((title, "key"), ("  " + cut(about, room), "muted")))


def _flowed(text: str, width: int, indent: int = 0) -> Iterator[TextRow]:
    for pieces in flow(((clean(text), "text"),), width - indent):
        yield TextRow(((" " * indent, "text"), *pieces))


def _cell(cell: Cell) -> Sequence[Piece]:
    if cell.now is None:
        return ((f"{'–':<{CELL}}", "faint"),)
    style = "good" if cell.now >= FIRM else "middling" if cell.now >= SOUND else "bad"
    bar = "█" * (cell.now // 20) + "░" * (5 - cell.now // 20)
    trend = "" if not cell.trend else "↑" if cell.trend > 0 else "↓"
    return (bar, style), (f" {cell.now:>3}{trend:<{CELL - 9}}", style)


def _day(calls: int | None) -> Piece:
    if calls is None:
        return "   ", "text"
    return (f"{calls:<3}", "good") if calls else ("·  ", "faint")


class ProgressScreen(GameScreen[str | None]):
    """Looks back; answers with the call that is due first, where the rep goes on to it."""

    CSS_PATH = Path(__file__).with_name("progress.tcss")
    BINDINGS = bindings(PROGRESS)

    place = "Progress"
    skill = getters.query_one("#skill", ProgressRows)

    def __init__(
        self, progress: Progress, stages: dict[str, str], titles: dict[str, str], needed: int, exercises: Sequence[str] = ()
    ) -> None:
        """Show a progress, with the names of stages and scenarios, the total that passing needs, and what was exercised."""
        super().__init__()
        self.exercises = tuple(exercises)
        self.progress, self.stages, self.titles, self.needed = progress, stages, titles, needed

    def compose(self) -> ComposeResult:
        """The curve and the skills, and beside them the days, the habits and what is due."""
        found = self.progress
        shown = (found, self.stages, self.titles, self.exercises)
        yield Masthead(self.place, f"{found.passed} of {found.calls - found.coached} passed")
        with Horizontal(id="body"):
            with Vertical(id="left"):
                yield Static(LEGEND, id="legend", markup=False)
                yield TrendPlot(found.days, found.today, self.needed)
                yield ProgressRows(*shown, id="skill")
            yield ProgressRows(*shown, id="days")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Let the arrows scroll."""
        self.skill.focus()

    def on_resize(self, event: events.Resize) -> None:
        """Show everything in one column where there is no room for two."""
        self.skill.show("skill" if event.size.width >= BREAKPOINTS[1][0] else "all")

    def action_due(self) -> None:
        """Go on to the call that is due first."""
        due = self.progress.due
        self.dismiss(due[0].scenario if due else None)


class RepScreen(ProgressScreen, inherit_bindings=False):
    """Looks back on a rep's calls, and plays none."""

    BINDINGS = bindings(REP)

    def __init__(self, practice: Practice, name: str, progress: Progress) -> None:
        """Show the progress of somebody."""
        needed = practice.library.playbook.passing.total
        super().__init__(progress, *practice.titles(), needed)
        self.place = name
