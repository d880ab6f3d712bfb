"""The dialogs of a call: state an objective or ask for a commitment, in which words, or one's own; and end the call."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from simulator.core.attempt import shuffled
from simulator.core.call import Call, statable
from simulator.core.moves import LEAVE, RELEASE, Move
from simulator.core.voice import offered_words
from simulator.tui.screens.question_screen import QuestionScreen
from simulator.tui.widgets.choice_list import Choices, Option
from simulator.tui.widgets.sheet import Measure, fit, keep_rail, rail_width

TITLES = {"state": "State an objective", "propose": "Ask for a commitment"}

BOTH = "Both of your slip: the stretch, or at the least the conservative"

Kind = Literal["state", "propose"]

MOST_WORDS = 2000
"""The characters that own words may have."""


def nameable(call: Call, kind: Kind) -> tuple[tuple[str, ...], ...]:
    """What can be named: an ask names one objective, a statement one or both of the slip."""
    return tuple(names for names in statable(call) if kind == "state" or len(names) == 1)


STAY = Option("stay", "Go on with the call.")

ENDS = {"leave": (LEAVE, "(leave the call)"), "release": (RELEASE, "(close the file)")}
"""The moves that end a call, by the answers that choose them, and what each comes to."""


def end_question(call: Call, after: str, rail: Measure) -> QuestionScreen:
    """Asks how to end a call, beside its rail, and says what comes after it."""
    ways = (Option(name, offered_words(call, move), note) for name, (move, note) in ENDS.items())
    return QuestionScreen("End the call?", after, (STAY, *ways), rail=rail)


class SayScreen(ModalScreen[Move | None]):
    """Answers with the move, or with None where nothing is to be said."""

    CSS_PATH = "say.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", "Back"), Binding("w", "own_words", "Own words")]

    named: reactive[tuple[str, ...]] = reactive(())
    """The objectives chosen; none while they are being chosen."""

    sheet = getters.query_one("#sheet", Vertical)
    choices = getters.query_one(Choices)
    heading = getters.query_one("#title", Static)
    own = getters.query_one("#own", Input)
    hint = getters.query_one("#hint", Static)

    def __init__(self, call: Call, kind: Kind, rail: Measure = rail_width, *, words_needed: bool = False) -> None:
        """Choose a statement or an ask of a call, beside its rail; a drill can need own words."""
        super().__init__()
        self.words_needed = words_needed
        self.rail = rail
        self.call = call
        self.kind: Kind = kind

    def compose(self) -> ComposeResult:
        """The sheet: a question, what can be chosen, and a line for own words."""
        with Vertical(id="sheet"):
            yield Static(id="title")
            yield Choices()
            yield Input(id="own", placeholder="Say it your way", max_length=MOST_WORDS)
            yield Static(id="hint")

    def on_mount(self) -> None:
        """Begin with the objectives."""
        self.own.display = False
        self.choices.focus()
        self._ask()

    def on_resize(self) -> None:
        """Take the room that the choices need."""
        self._fit()

    def _fit(self) -> None:
        rail = self.rail(self.size.width)
        fit(self.choices, self.size, (8 if self.own.display else 5) + bool(rail), rail)
        keep_rail(self.sheet, rail)

    def watch_named(self) -> None:
        """Go on to what is still open."""
        if self.is_mounted:
            self._ask()

    def _ask(self) -> None:
        named = self.named
        self._head("in which words?" if named else "which one?")
        self.hint.update("w  your own words: kept for a reviewer, not scored    esc  back" if named else "esc  say nothing")
        self.choices.options = tuple(self._wordings() if named else self._objectives())
        self._fit()

    def _head(self, question: str) -> None:
        self.heading.update(Content(f"{TITLES[self.kind]}: {question}"))

    def _objectives(self) -> Iterator[Option]:
        objectives = self.call.rules.scenario.objectives
        for names in nameable(self.call, self.kind):
            yield Option(",".join(names), objectives[names[0]].title if len(names) == 1 else BOTH)

    def _wordings(self) -> Iterator[Option]:
        rules = self.call.rules
        table = rules.state_wordings if self.kind == "state" else rules.propose_wordings
        for name in shuffled(self.call.seed, f"{self.kind} wordings", tuple(table)):
            yield Option(name, offered_words(self.call, self._move(name)))

    def _move(self, wording: str, words: str = "") -> Move:
        return Move(kind=self.kind, objectives=self.named, wording=wording, words=words)

    @on(Choices.Chosen)
    def chosen(self, event: Choices.Chosen) -> None:
        """Go from the objective to the words, and from the words to saying them."""
        if not self.named:
            self.named = tuple(event.option.id.split(","))
        elif self.words_needed and not self.own.value.strip():
            self._head("in your own words first: this drill needs them.")
            self.action_own_words()
        else:
            self.dismiss(self._move(event.option.id, self.own.value.strip()))

    def action_own_words(self) -> None:
        """Open the line for own words."""
        if self.named:
            self.own.display = True
            self.own.focus()
            self._fit()

    @on(Input.Submitted)
    def typed(self) -> None:
        """Keep the own words, and choose the sentence that comes closest to them."""
        self._head("which of these comes closest? The buyer answers to it.")
        self.choices.focus()

    def action_back(self) -> None:
        """One step back: from own words to the sentences, to the objectives, to the call."""
        if self.own.has_focus:
            self.own.value = ""
            self.own.display = False
            self.choices.focus()
            self._fit()
        elif self.named:
            self.own.value = ""
            self.own.display = False
            self.named = ()
        else:
            self.dismiss(None)
