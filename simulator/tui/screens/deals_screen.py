"""Deals: the chains of calls at one account, and where each stands; one goes on to the next call from here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widgets import Footer

from simulator.reports.deal_text import (
    LEGEND,
    Told,
    call_notes,
    plan_rows,
    standing_line,
    weeks_strip,
)
from simulator.tui.actions import DEALS, bindings
from simulator.tui.widgets.choice_list import Choices, Option
from simulator.tui.widgets.masthead import Masthead
from simulator.tui.widgets.sheet import BREAKPOINTS
from simulator.tui.widgets.text_blocks import Block, Reading, heading, labelled, paragraph

WEEK = 9
"""Cells of the week before what happened in it."""


class DealsScreen(Screen[str]):
    """Shows deals; answers with the id of the one to go on with, or with an empty text."""

    CSS_PATH = "deals.tcss"
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS
    BINDINGS: ClassVar[list[BindingType]] = bindings(DEALS)

    choices = getters.query_one(Choices)
    detail = getters.query_one(Reading)

    def __init__(self, deals: tuple[Told, ...]) -> None:
        """Show deals, with where they stand."""
        super().__init__()
        self.deals = deals

    def compose(self) -> ComposeResult:
        """The deals, and beside them the one under the cursor."""
        yield Masthead("Deals", "an advance opens the next call")
        with Horizontal():
            yield Choices()
            yield Reading()
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Begin with the first one."""
        self.choices.options = tuple(
            Option(each.deal.id, each.deal.title, standing_line(each)) for each in self.deals
        )
        self.watch(self.choices, "cursor", self._describe)
        self.choices.focus()

    def _describe(self) -> None:
        if 0 <= self.choices.cursor < len(self.deals):
            self.detail.blocks = tuple(deal_blocks(self.deals[self.choices.cursor]))

    @on(Choices.Chosen)
    def go(self, event: Choices.Chosen) -> None:
        """Go on with a deal."""
        self.dismiss(event.option.id)

    def action_page(self, by: int) -> None:
        """Page through the deal."""
        self.detail.action_page(by)

    def action_back(self) -> None:
        """Go home."""
        self.dismiss("")


def deal_blocks(told: Told) -> Iterator[Block]:
    """A deal: its calendar, its calls, the mutual action plan."""
    deal, standing = told.deal, told.standing
    yield paragraph(f"{deal.title} · {deal.account}", "strong")
    yield paragraph(deal.summary)
    yield paragraph(standing_line(told), "key", space=True)
    yield paragraph(weeks_strip(told), "you")
    yield paragraph(LEGEND, "muted")
    yield paragraph(deal.weeks.because, "muted")
    yield heading("Calls")
    for at, step in enumerate(standing.steps):
        yield labelled(f"Week {step.week}", call_notes(told, at), WEEK)
        yield labelled("", step.says, WEEK)
    if not standing.ended:
        yield labelled(f"Week {standing.week}", f"Next: {told.titles[standing.call]}", WEEK)
    rows = plan_rows(told)
    if rows:
        yield heading("Mutual action plan")
    for week, who, what, when in rows:
        yield labelled(f"Week {week}", f"{who}: {what}, {when or 'no date was agreed'}.", WEEK)
    enter = "Enter begins it anew." if standing.ended else "Enter plays the next call."
    yield paragraph("Enter goes on with the call." if told.going else enter, "muted", space=True)
