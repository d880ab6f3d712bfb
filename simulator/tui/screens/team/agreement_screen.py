"""Agreement: how far managers agree, with each other and with the program, and the pass mark that their grades set."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from textual import getters, work
from textual.reactive import var
from textual.widget import Widget

from simulator.errors import ReprangeError
from simulator.reports.plain_text import Titles, counted
from simulator.reports.team.agreement_text import (
    MANAGERS,
    NO_REVIEWS,
    PROGRAM,
    READING,
    STRENGTHS,
    details,
    mark_sentences,
    named,
    number,
    sentences,
)
from simulator.teamwork.agreement import Compared, Marked, Report
from simulator.teamwork.coefficients import Coefficients, Estimate
from simulator.tui.actions import AGREEMENT, bindings
from simulator.tui.frame import complaints
from simulator.tui.screens.list_base import BoardScreen
from simulator.tui.screens.question_screen import QuestionScreen
from simulator.tui.widgets.board import BoardCell, BoardLine, Sheet
from simulator.tui.widgets.choice_list import Option
from simulator.tui.widgets.lettering import clean, cut
from simulator.tui.widgets.plots import MarkPlot
from simulator.tui.widgets.text_blocks import Block, Reading, heading, paragraph

if TYPE_CHECKING:
    from simulator.practice.shell import Practice
    from simulator.practice.team.drill_forms import IssuedDrill

ABOUT = {"managers": MANAGERS[1], "program": PROGRAM[1]}
WHOSE = {"mark": "the managers'", "program_mark": "the program's"}

MOST = 12
"""The drills that can be chosen from, the latest."""

LEGEND = "● a review's total on its grade, ⠤ the line through them, · the pass mark"
"""What the signs of the scatter are."""

DRILL, NAME, PAIRS, SAME = 30, 23, 5, 5
"""Cells of a drill's name at the top, of a measure's name, of its pairs, and of the share that is the same."""

FIGURE = 6
"""Cells of a coefficient's number, with the space before it."""

BAR, WIDEST = 7, 22
"""The least and the most cells of an interval's bar."""

SPAN, HERE, REST, BELOW = "━", "●", "·", "◂"
"""The interval, the number in it, the rest of the scale from 0 to 1, and a number that lies below 0."""

GOOD, MIDDLING = STRENGTHS[1][0], STRENGTHS[3][0]
"""From where on the low end of an interval is shown as good, and as middling."""


class AgreementScreen(BoardScreen):
    """Shows the agreement of all reviews that are for whoever sits here to see."""

    BINDINGS = bindings(AGREEMENT)

    place = "Agreement"
    begins = "measuring …"
    fails = "not measured"
    looks = (
        ("1", "Between managers", "look('managers')"),
        ("2", "Program", "look('program')"),
        ("3", "Pass mark", "look('mark')"),
        ("4", "By program's totals", "look('program_mark')"),
    )

    view: var[str] = var("managers")

    plot = getters.query_one(MarkPlot)
    detail = getters.query_one(Reading)

    def __init__(self, practice: Practice) -> None:
        """The agreement of the reviews around a practice."""
        super().__init__(practice)
        self.found: Report | None = None
        self.titles: dict[str, str] = {}
        self.needed = 0
        self.drill, self.drill_name = "", ""
        """The drill whose reviews are measured; empty for those of all calls."""

    def below(self) -> Iterable[Widget]:
        """The scatter, which stands in the table's place, and what they say in words."""
        return (MarkPlot(), Reading())

    def on_mount(self) -> None:
        """Measure; the statistics libraries take about a second to load."""
        self.watch(self.board, "row", self._describe, init=False)
        super().on_mount()
        self.read()

    @work(thread=True, exclusive=True)
    def read(self) -> None:
        """Measure the agreement, and show it."""
        call = self.app.call_from_thread
        try:
            insights = self.practice.team.insights
            self.titles, self.needed = insights.item_titles, insights.needed
            call(self.show, insights.agreement(self.drill))
        except ReprangeError as error:
            call(self.fail, error)

    def fail(self, error: ReprangeError) -> None:
        """Say why nothing is measured."""
        self.detail.blocks = (paragraph(error.problem, "strong"), paragraph(error.remedy))
        super().fail(error)

    def show(self, found: Report) -> None:
        """Show what was measured."""
        self.found = found
        whose = f"{cut(self.drill_name, DRILL)} · " if self.drill else ""
        self.tell(f"{whose}{counted(found.reviews, 'review')} of {counted(found.calls, 'call')}")
        self.lay_out()

    def lay_out(self) -> None:
        """Show the view: a table, a scatter, or words alone where there is too little for them."""
        if self.found is None or not self.is_mounted:
            return
        shown: Compared | Marked = getattr(self.found, self.view)
        sheet = Sheet((), ())
        if isinstance(shown, Marked):
            if shown.points:
                self.plot.show(shown)
                sheet = sheet._replace(about=LEGEND)
        else:
            if shown.pairs:
                sheet = agreement_sheet(shown, self.titles, self.size.width - 4)
            sheet = sheet._replace(about=f"{counted(shown.pairs, 'pair')}: {ABOUT[self.view]}")
        self.set_class(bool(sheet.lines), "-table")
        self.set_class(isinstance(shown, Marked) and bool(shown.points), "-plot")
        self.put(sheet)
        (self.board if sheet.lines else self.detail).focus()
        self._describe()

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

    @work(exclusive=True, group="drill")
    async def action_drill(self) -> None:
        """Ask for a drill, and measure its reviews."""
        with complaints(self):
            drills = await to_thread(self._drills)
            names = {each.id: each.drill.name for each in drills}
            answers = (
                Option("keep", "Leave it as it is"),
                Option("", "The reviews of all calls"),
                *(Option(drill, name) for drill, name in names.items()),
            )
            text = "Which reviews are measured?" if names else "No drill was issued yet."
            chosen = await self.ask(QuestionScreen("Agreement", text, answers))
            if chosen != "keep":
                self.drill, self.drill_name = chosen, names.get(chosen, "")
                self.read()

    def _drills(self) -> tuple[IssuedDrill, ...]:
        return self.practice.team.drills.listed()[:MOST]

    def action_words(self) -> None:
        """Page through the words, and begin again after the last."""
        words = self.detail
        words.top = 0 if words.top >= words.last_top else words.top + max(1, words.size.height - 1)


def agreement_sheet(compared: Compared, titles: Titles, width: int) -> Sheet:
    """Every measure at a width, each coefficient as a number and its interval as a bar; AC1 where there is room for it."""
    left = width - NAME - PAIRS - SAME
    wide = left >= 4 * (FIGURE + 1 + BAR + 4)
    heads = ("kappa", "AC1", "AC2", "ICC") if wide else ("kappa", "AC2", "ICC")
    bar = max(BAR, min(WIDEST, left // len(heads) - FIGURE - 1))
    head = " " * NAME + f"{'pairs':>{PAIRS}}{'same':>{SAME}}"
    head += "".join(f"{each:>{FIGURE}} {'0' + '1'.rjust(bar - 1)}" for each in heads)
    lines = (
        BoardLine(BoardCell(f"{cut(clean(named(measure, titles)), NAME - 1):<{NAME}}"), tuple(_cells(found, heads, bar)))
        for measure, found in compared.measures
    )
    return Sheet((head,), tuple(lines))


def _cells(found: Coefficients, heads: tuple[str, ...], bar: int) -> Iterator[BoardCell]:
    yield BoardCell(f"{found.pairs:>{PAIRS}}", "muted")
    raw = found.raw.value
    yield BoardCell(f"{'–' if raw is None else f'{100 * raw:.0f}%':>{SAME}}")
    for head in heads:
        yield from _coefficient(getattr(found, head.lower()), bar)


def _coefficient(found: Estimate, width: int) -> Iterator[BoardCell]:
    value = found.value
    if value is None:
        yield BoardCell(f"{'–':>{FIGURE}} ", "faint")
        yield BoardCell(" " * width)
        return
    style = _tone(found.low if found.low is not None else value)
    low, here, high = (
        max(0, min(width - 1, round((value if each is None else each) * (width - 1))))
        for each in (found.low, value, found.high)
    )
    yield BoardCell(f"{number(value):>{FIGURE}} ", style)
    yield BoardCell(REST * low, "faint")
    yield BoardCell(SPAN * (here - low), style)
    yield BoardCell(HERE if value >= 0 else BELOW, style)
    yield BoardCell(SPAN * (high - here), style)
    yield BoardCell(REST * (width - 1 - high), "faint")


def _tone(sure: float) -> str:
    """The style of a coefficient by the low end of its interval, so that few pairs look like few."""
    return "good" if sure >= GOOD else "middling" if sure >= MIDDLING else "bad"
