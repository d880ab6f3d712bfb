"""The brief: the account, the people, what has happened; never the objective."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import ModalScreen, Screen
from textual.widgets import Footer

from simulator.core.playbook import Playbook
from simulator.core.scenario import Scenario
from simulator.practice.shell import Briefing
from simulator.tui.actions import AGAIN, BRIEF, bindings
from simulator.tui.widgets.masthead import Masthead, call_note
from simulator.tui.widgets.process import Process
from simulator.tui.widgets.text_blocks import Block, Reading, heading, item, labelled, paragraph


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
