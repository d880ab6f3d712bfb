"""The brief: the account, the people, what has happened, and the sales process below it; never the objective."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from textual import getters
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.reactive import var
from textual.screen import ModalScreen, Screen
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

    here: var[str] = var("")
    """The id of the stage that is pointed out; empty where none is."""

    def __init__(self, playbook: Playbook, here: str = "") -> None:
        """Draw a playbook's stages."""
        super().__init__()
        self.playbook = playbook
        self.set_reactive(Process.here, here)

    def watch_here(self) -> None:
        """Point another stage out."""
        self.remake()

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


def earlier_blocks(
    scenario: Scenario, story: tuple[str, ...], knows: frozenset[str]
) -> Iterator[Block]:
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


def here(scenario: Scenario, mode: str) -> str:
    """The stage that is pointed out: the deal's own in `learn`, none elsewhere."""
    return scenario.stage if mode == "learn" else ""


class BriefScreen(Screen[bool]):
    """The brief before the slip; answers whether to go on."""

    CSS_PATH = "brief.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(BRIEF)

    reading = getters.query_one(Reading)

    def __init__(self, briefing: Briefing) -> None:
        """Brief for a call."""
        super().__init__()
        self.briefing = briefing

    def compose(self) -> ComposeResult:
        """The brief, and the sales process below it."""
        briefing = self.briefing
        yield Masthead("Brief", call_note(briefing.mode, briefing.seed))
        yield Reading((*brief_blocks(briefing.scenario), *deal_blocks(briefing)))
        yield Process(briefing.playbook, here(briefing.scenario, briefing.mode))
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Let the arrows scroll the brief."""
        self.reading.focus()

    def action_on(self) -> None:
        """Go on to the slip."""
        self.dismiss(True)

    def action_back(self) -> None:
        """Go home."""
        self.dismiss(False)


class BriefAgain(ModalScreen[None]):
    """The brief during the call."""

    CSS_PATH = "brief.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(AGAIN)

    reading = getters.query_one(Reading)

    def __init__(
        self, scenario: Scenario, playbook: Playbook, mode: str, earlier: Iterable[Block] = ()
    ) -> None:
        """Show a scenario's brief again, with what earlier calls add to it."""
        super().__init__()
        self.earlier = tuple(earlier)
        self.scenario, self.playbook, self.mode = scenario, playbook, mode

    def compose(self) -> ComposeResult:
        """The brief."""
        yield Masthead("Brief", "esc goes back to the call")
        yield Reading((*brief_blocks(self.scenario), *self.earlier))
        yield Process(self.playbook, here(self.scenario, self.mode))
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Let the arrows scroll the brief."""
        self.reading.focus()

    def action_back(self) -> None:
        """Go back to the call."""
        self.dismiss(None)
