"""Agreement: how far managers agree, with each other and with the program, and the pass mark that their grades set."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual import events, getters, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.reactive import var
from textual.screen import Screen
from textual.widgets import Footer, Static

from simulator.errors import ReprangeError
from simulator.reports.plain_text import counted
from simulator.reports.team.agreement_text import (
    MANAGERS,
    NO_REVIEWS,
    PROGRAM,
    READING,
    details,
    mark_sentences,
    named,
    sentences,
)
from simulator.teamwork.agreement import Compared, Marked, Report
from simulator.tui.actions import AGREEMENT, bindings
from simulator.tui.frame import Frame
from simulator.tui.screens.question_screen import QuestionScreen
from simulator.tui.screens.team.agreement_sheet import agreement_sheet
from simulator.tui.widgets.board import Board
from simulator.tui.widgets.choice_list import Option
from simulator.tui.widgets.key_row import KeyRow
from simulator.tui.widgets.lettering import cut
from simulator.tui.widgets.mark_plot import MarkPlot
from simulator.tui.widgets.masthead import Masthead
from simulator.tui.widgets.sheet import BREAKPOINTS
from simulator.tui.widgets.text_blocks import Block, Reading, heading, paragraph

if TYPE_CHECKING:
    from simulator.practice.shell import Practice
    from simulator.practice.team.drill_forms import IssuedDrill

VIEWS = ("managers", "program", "mark", "program_mark")
TABS = (
    ("1", "Between managers", "look('managers')"),
    ("2", "Program", "look('program')"),
    ("3", "Pass mark", "look('mark')"),
    ("4", "By program's totals", "look('program_mark')"),
)
"""The views, by their keys."""

ABOUT = {"managers": MANAGERS[1], "program": PROGRAM[1]}
WHOSE = {"mark": "the managers'", "program_mark": "the program's"}

NAME = 30
"""Cells of a drill's name at the top, at the most."""

MOST = 12
"""The drills that can be chosen from, the latest."""

LEGEND = "● a review's total on its grade, ⠤ the line through them, · the pass mark"
"""What the signs of the scatter are."""


class AgreementScreen(Screen[None]):
    """Shows the agreement of all reviews that are for whoever sits here to see."""

    CSS_PATH = "agreement.tcss"
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS
    BINDINGS: ClassVar[list[BindingType]] = bindings(AGREEMENT)

    view: var[str] = var("managers")

    masthead = getters.query_one(Masthead)
    tabs = getters.query_one(KeyRow)
    board = getters.query_one(Board)
    plot = getters.query_one(MarkPlot)
    detail = getters.query_one(Reading)

    def __init__(self, practice: Practice) -> None:
        """The agreement of the reviews around a practice."""
        super().__init__()
        self.practice = practice
        self.found: Report | None = None
        self.titles: dict[str, str] = {}
        self.needed = 0
        self.drill, self.drill_name = "", ""
        """The drill whose reviews are measured; empty for those of all calls."""

    def compose(self) -> ComposeResult:
        """The views, the table or the scatter, and what it says in words."""
        yield Masthead("Agreement", "measuring …")
        yield KeyRow(TABS, id="tabs")
        yield Static("", id="about", markup=False)
        yield Static("", id="head", markup=False)
        yield Board()
        yield MarkPlot()
        yield Reading()
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Measure; the statistics libraries take about a second to load."""
        self.watch(self.board, "row", self._describe, init=False)
        self.board.focus()
        self.read()

    @work(thread=True, exclusive=True)
    def read(self) -> None:
        """Measure the agreement, and show it."""
        call = self.app.call_from_thread
        try:
            measured = self.practice.team.agreement
            self.titles, self.needed = measured.titles, measured.needed
            call(self.show, measured.report(self.drill))
        except ReprangeError as error:
            call(self._fail, error)

    def _fail(self, error: ReprangeError) -> None:
        self.masthead.note = "not measured"
        self.detail.blocks = (paragraph(error.problem, "strong"), paragraph(error.remedy))
        if isinstance(self.app, Frame):
            self.app.complain(error)

    def show(self, found: Report) -> None:
        """Show what was measured."""
        self.found = found
        whose = f"{cut(self.drill_name, NAME)} · " if self.drill else ""
        self.masthead.note = (
            f"{whose}{counted(found.reviews, 'review')} of {counted(found.calls, 'call')}"
        )
        self._lay_out()

    def watch_view(self) -> None:
        """Show another view."""
        if self.is_mounted:
            self._lay_out()

    def on_resize(self, event: events.Resize) -> None:
        """Use the room that there is."""
        self.call_after_refresh(self._lay_out)

    def _lay_out(self) -> None:
        if self.found is None or not self.is_mounted:
            return
        self.tabs.here = f"look('{self.view}')"
        shown = getattr(self.found, self.view)
        some = isinstance(shown, Compared) and shown.pairs > 0
        self.set_class(some, "-table")
        self.set_class(isinstance(shown, Marked) and bool(shown.points), "-plot")
        self.query_one("#about", Static).update(self._about(shown))
        if isinstance(shown, Compared) and some:
            sheet = agreement_sheet(shown, self.titles, self.size.width - 4)
            self.query_one("#head", Static).update(sheet.head)
            self.board.show(sheet.lines, by_cell=False)
        elif isinstance(shown, Marked) and shown.points:
            self.plot.show(shown)
        (self.board if some else self.detail).focus()
        self._describe()

    def _about(self, shown: Compared | Marked) -> str:
        if isinstance(shown, Marked):
            return LEGEND if shown.points else ""
        return f"{counted(shown.pairs, 'pair')}: {ABOUT[self.view]}"

    def _describe(self) -> None:
        if self.found is not None:
            self.detail.blocks = tuple(self._blocks(self.found))

    def _blocks(self, found: Report) -> Iterator[Block]:
        shown = getattr(found, self.view)
        if not found.reviews:
            yield paragraph(NO_REVIEWS)
        elif isinstance(shown, Marked):
            for text in mark_sentences(shown, WHOSE[self.view], self.needed):
                yield paragraph(text)
        elif not shown.pairs:
            yield paragraph("No call was scored by two managers yet: there is nothing to compare.")
        else:
            measure, told = shown.measures[self.board.row]
            yield paragraph(named(measure, self.titles), "strong")
            yield paragraph(" ".join(details(told)))
            yield heading("On the whole")
            yield from (paragraph(text) for text in sentences(shown, self.titles))
            yield heading("How to read it")
            yield from (paragraph(text, "muted") for text in READING)

    def action_look(self, view: str) -> None:
        """Look at another view."""
        self.view = view

    def action_next(self, by: int) -> None:
        """Look at the next view."""
        self.view = VIEWS[(VIEWS.index(self.view) + by) % len(VIEWS)]

    @work(exclusive=True, group="drill")
    async def action_drill(self) -> None:
        """Ask for a drill, and measure its reviews."""
        if not isinstance(self.app, Frame):
            return
        try:
            drills = await to_thread(self._drills)
        except ReprangeError as error:
            self.app.complain(error)
            return
        names = {each.id: each.drill.name for each in drills}
        answers = (
            Option("keep", "Leave it as it is"),
            Option("", "The reviews of all calls"),
            *(Option(drill, name) for drill, name in names.items()),
        )
        text = "Which reviews are measured?" if names else "No drill was issued yet."
        chosen = await self.app.ask(QuestionScreen("Agreement", text, answers))
        if chosen != "keep":
            self.drill, self.drill_name = chosen, names.get(chosen, "")
            self.read()

    def _drills(self) -> tuple[IssuedDrill, ...]:
        return self.practice.team.drills.listed()[:MOST]

    def action_words(self) -> None:
        """Page through the words, and begin again after the last."""
        words = self.detail
        words.top = 0 if words.top >= words.last_top else words.top + max(1, words.size.height - 1)

    def action_back(self) -> None:
        """Go back to the team."""
        self.dismiss(None)
