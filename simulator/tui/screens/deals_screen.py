"""Deals: the chains of calls at one account, and where each stands; one goes on to the next call from here."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.reports.deal_text import LEGEND, DealTold, call_notes, plan_rows, standing_line, weeks_strip
from simulator.tui.actions import DEALS, bindings
from simulator.tui.screens.list_base import ListScreen
from simulator.tui.widgets.choice_list import Option
from simulator.tui.widgets.text_blocks import Block, heading, labelled, paragraph

WEEK = 9
"""Cells of the week before what happened in it."""


class DealsScreen(ListScreen[DealTold, DealTold | None]):
    """Shows deals; answers with the one to go on with."""

    BINDINGS = bindings(DEALS)
    place = "Deals"

    def __init__(self, deals: tuple[DealTold, ...]) -> None:
        """Show deals, with where they stand."""
        super().__init__()
        self.entries = deals

    def note(self) -> str:
        """How deals go on."""
        return "an advance opens the next call"

    def option(self, entry: DealTold) -> Option:
        """A deal, and where it stands."""
        return Option(entry.deal.id, entry.deal.title, standing_line(entry))

    async def open(self, entry: DealTold) -> None:
        """Go on with a deal."""
        self.dismiss(entry)

    def blocks(self, entry: DealTold) -> Iterator[Block]:
        """A deal: its calendar, its calls, the mutual action plan."""
        deal, standing = entry.deal, entry.standing
        yield paragraph(f"{deal.title} · {deal.account}", "strong")
        yield paragraph(deal.summary)
        yield paragraph(standing_line(entry), "key", space=True)
        yield paragraph(weeks_strip(entry), "you")
        yield paragraph(LEGEND, "muted")
        yield paragraph(deal.weeks.because, "muted")
        yield heading("Calls")
        for at, step in enumerate(standing.steps):
            yield labelled(f"Week {step.week}", call_notes(entry, at), WEEK)
            yield labelled("", step.says, WEEK)
        if not standing.ended:
            yield labelled(f"Week {standing.week}", f"Next: {entry.titles[standing.call]}", WEEK)
        rows = plan_rows(entry)
        if rows:
            yield heading("Mutual action plan")
        for week, who, what, when in rows:
            yield labelled(f"Week {week}", f"{who}: {what}, {when or 'no date was agreed'}.", WEEK)
        enter = "Enter begins it anew." if standing.ended else "Enter plays the next call."
        yield paragraph("Enter goes on with the call." if entry.going else enter, "muted", space=True)
