"""The brief: the account, the people, what has happened, and the sales process below it; never the objective."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from textual import getters
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import ModalScreen, Screen
from textual.widget import Widget
from textual.widgets import Footer

from simulator.core.playbook import Playbook
from simulator.core.scenario import Scenario
from simulator.practice.shell import Briefing
from simulator.tui.actions import AGAIN, BRIEF, bindings
from simulator.tui.widgets.lettering import Piece, clean
from simulator.tui.widgets.masthead import Masthead, call_note
from simulator.tui.widgets.rows import Rows, TextRow
from simulator.tui.widgets.text_blocks import Block, Reading, heading, item, labelled, paragraph

POINTER = "▲ you are here"
NARROWEST = 3
"""The fewest cells for a stage."""

MOST_ROWS = 2
"""The most rows in which names take turns; what does not fit even so is cut."""

STOP, HERE, TRACK = "○", "●", "─"


class Process(Rows):
    """The stages in a row, with a dot for each."""

    def __init__(self, playbook: Playbook, here: str = "") -> None:
        """Draw a playbook's stages, and point one of them out, by its id; none where it is empty."""
        super().__init__()
        self.playbook, self.here = playbook, here

    def make_rows(self, width: int) -> Iterator[TextRow]:
        """A track of dots, the stages' names below, and what the stage pointed out is about."""
        stages = self.playbook.stages
        cell = max(NARROWEST, width // len(stages))
        yield TextRow(tuple(self._stops(cell)))
        # Where the names do not fit side by side they take turns in a few rows.
        longest = max(cell_len(clean(stage.title)) for stage in stages)
        turns = min(MOST_ROWS, longest // cell + 1)
        for turn in range(turns):
            yield TextRow(tuple(self._names(cell, turns, turn, width)))
        if self.here:
            place = cell * self.playbook.stage_ids.index(self.here)
            yield TextRow(((" " * min(place, width - len(POINTER)), "text"), (POINTER, "you")))

    def _stops(self, cell: int) -> Iterator[Piece]:
        last = len(self.playbook.stages) - 1
        for place, stage in enumerate(self.playbook.stages):
            chosen = stage.id == self.here
            yield HERE if chosen else STOP, "you" if chosen else "muted"
            yield (" " if place == last else TRACK) * (cell - 1), "faint"

    def _names(self, cell: int, rows: int, turn: int, width: int) -> Iterator[Piece]:
        for place, stage in enumerate(self.playbook.stages):
            if place % rows != turn:
                yield " " * (cell if place < turn else 0), "text"
            else:
                style = "strong" if stage.id == self.here else "muted"
                yield _fitted(clean(stage.title), min(cell * rows, width - cell * place)), style


def _fitted(name: str, room: int) -> str:
    """A name in so many cells, with a space after it."""
    short = name if cell_len(name) < room else f"{set_cell_size(name, room - 2)}…"
    return set_cell_size(short, room)


def brief_blocks(scenario: Scenario) -> Iterator[Block]:
    """What the rep knows before the call."""
    brief = scenario.brief
    yield paragraph(scenario.title, "strong")
    yield Block((("", "text"),))
    yield labelled("Account", f"{brief.account}, {brief.industry}")
    yield labelled("You sell", brief.selling)
    yield labelled("You call", scenario.buyer_name)
    yield labelled("Time", f"{scenario.minutes} minutes, {scenario.minutes_per_turn} for each turn")
    yield heading("How it stands")
    yield paragraph(brief.situation)
    yield heading("People")
    for person in brief.people:
        yield item(f"{person.name},", person.role + (f"; {person.note}" if person.note else ""))
    yield heading("What has happened so far")
    for episode in brief.history:
        yield item(f"{episode.when}:", episode.what)


def deal_blocks(briefing: Briefing) -> Iterator[Block]:
    """What earlier calls of the deal add: what has become of them, and what was learned."""
    if briefing.drill is not None:
        yield heading("In this drill")
        yield paragraph(briefing.drill.words)
    yield from earlier_blocks(briefing.scenario, briefing.story, briefing.knows)


def earlier_blocks(scenario: Scenario, story: tuple[str, ...], knows: frozenset[str]) -> Iterator[Block]:
    """The story of a deal so far, and the facts that earlier calls of it brought."""
    if story:
        yield heading("In this deal")
        yield paragraph(story[0])
        for made in story[1:]:
            yield item("", made)
    if knows:
        yield heading("What you have learned in earlier calls")
        for name in sorted(knows):
            yield item("", scenario.facts[name].text)


class PaperScreen(Screen[bool]):
    """A text to read before one goes on; answers whether to."""

    reading = getters.query_one(Reading)

    def __init__(self, place: str, note: str, blocks: Iterable[Block], *below: Callable[[], Widget]) -> None:
        """Show blocks, and widgets below them."""
        super().__init__()
        self.heading, self.blocks, self.below = (place, note), tuple(blocks), below

    def compose(self) -> ComposeResult:
        """The text, with what stands below it."""
        yield Masthead(*self.heading)
        yield Reading(self.blocks)
        yield from (make() for make in self.below)
        yield Footer(show_command_palette=False)

    def action_on(self) -> None:
        """Go on."""
        self.dismiss(True)

    def action_back(self) -> None:
        """Go back to where one was."""
        self.dismiss(False)

    def action_page(self, by: int) -> None:
        """Page through the text."""
        self.reading.action_page(by)


def _process(scenario: Scenario, playbook: Playbook, mode: str) -> Callable[[], Process]:
    """The sales process, with the deal's own stage pointed out in `learn` alone."""
    return partial(Process, playbook, scenario.stage if mode == "learn" else "")


class BriefScreen(PaperScreen):
    """The brief before the slip."""

    CSS_PATH = "brief.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(BRIEF)

    def __init__(self, told: Briefing) -> None:
        """Brief for a call."""
        self.briefing = told
        blocks = (*brief_blocks(told.scenario), *deal_blocks(told))
        process = _process(told.scenario, told.playbook, told.mode)
        super().__init__("Brief", call_note(told.mode, told.seed), blocks, process)


class BriefAgain(PaperScreen, ModalScreen[bool]):
    """The brief during the call."""

    CSS_PATH = "brief.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(AGAIN)

    def __init__(self, scenario: Scenario, playbook: Playbook, mode: str, earlier: Iterable[Block] = ()) -> None:
        """Show a scenario's brief again, with what earlier calls add to it."""
        blocks = (*brief_blocks(scenario), *earlier)
        process = _process(scenario, playbook, mode)
        super().__init__("Brief", "esc goes back to the call", blocks, process)
