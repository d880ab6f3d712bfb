"""The dialogs that rise from the foot of the screen: one of a few answers, a line of text, or a pick of several things."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, Static

from simulator.tui.frame import Answer, GameScreen
from simulator.tui.widgets.choice_list import Choices, Option
from simulator.tui.widgets.sheet import Measure, fit, keep_rail

PICKED, NOT_PICKED = "✓", "·"


class SheetScreen(ModalScreen[Answer]):
    """A sheet with a title and a sentence; what is asked with them stands below."""

    CSS_PATH = Path(__file__).with_name("question.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", "Back")]

    sheet = getters.query_one("#sheet", Vertical)
    choices = getters.query_one(Choices)

    def __init__(self, title: str, text: str) -> None:
        """Ask with a title and a sentence."""
        super().__init__()
        self.title, self.text = title, text

    def asked(self) -> Iterable[Widget]:
        """What stands below the sentence."""
        return (Choices(),)

    def compose(self) -> ComposeResult:
        """The sheet with what is asked."""
        with Vertical(id="sheet"):
            yield Static(self.title or "", id="title", markup=False)
            yield Static(self.text, id="text", markup=False)
            yield from self.asked()


class QuestionScreen(SheetScreen[str]):
    """A question with a few answers; it answers with the id of the one that was chosen."""

    def __init__(
        self,
        title: str,
        text: str,
        answers: tuple[Option, ...],
        *,
        rail: Measure | None = None,
        unanswered: str | None = None,
    ) -> None:
        """Ask in the middle, or over a conversation beside its rail; escape is the first answer, or one of its own."""
        super().__init__(title, text)
        self.rail = rail
        self.answers = answers
        self.unanswered = answers[0].id if unanswered is None else unanswered

    def on_mount(self) -> None:
        """Offer the answers."""
        self.choices.options = self.answers
        self.choices.focus()

    def on_resize(self) -> None:
        """Take the room that the answers need."""
        self.set_class(self.rail is not None, "-beside-rail")
        rail = self.rail(self.size.width) if self.rail else 0
        fit(self.choices, self.size, 5 + bool(rail), rail)
        if self.rail:
            keep_rail(self.sheet, rail)

    @on(Choices.Chosen)
    def answer(self, event: Choices.Chosen) -> None:
        """Answer with what was chosen."""
        self.dismiss(event.option.id)

    def action_back(self) -> None:
        """Change nothing."""
        self.dismiss(self.unanswered)


async def agreed(over: GameScreen[Any], title: str, text: str, no: str, yes: str) -> bool:
    """Ask over a screen whether something is to be done, in the words of both answers."""
    answers = (Option("no", no), Option("yes", yes))
    return await over.ask(QuestionScreen(title, text, answers)) == "yes"


class EntryScreen(SheetScreen[str]):
    """Asks for a line of text; escape answers with an empty one."""

    line = getters.query_one(Input)

    def __init__(self, title: str, text: str, placeholder: str = "", value: str = "") -> None:
        """Ask with a title and a sentence; the line begins with a value."""
        super().__init__(title, text)
        self.placeholder, self.value = placeholder, value

    def asked(self) -> Iterable[Widget]:
        """The line, and the keys."""
        yield Input(self.value, placeholder=self.placeholder)
        yield Static("enter  go on    esc  back", id="hint", markup=False)

    def on_mount(self) -> None:
        """Type at once."""
        self.line.focus()

    @on(Input.Submitted)
    def answer(self, event: Input.Submitted) -> None:
        """Answer with what was typed."""
        self.dismiss(event.value.strip())

    def action_back(self) -> None:
        """Do nothing."""
        self.dismiss("")


class PickScreen(SheetScreen[tuple[str, ...]]):
    """Options to pick from; enter picks or drops one, and s, or escape, answers with the ids of those that are picked."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,s", "done", "Done"), Binding("a", "all", "All or none")]

    hint = getters.query_one("#hint", Static)

    def __init__(self, title: str, text: str, options: tuple[Option, ...], picked: tuple[str, ...] = ()) -> None:
        """Ask with a title and a sentence; some are picked already."""
        super().__init__(title, text)
        self.offered = options
        self.picked = set(picked)

    def asked(self) -> Iterable[Widget]:
        """What can be picked, and the keys."""
        return (Choices(), Static(id="hint", markup=False))

    def on_mount(self) -> None:
        """Show what is picked."""
        self._show()
        self.choices.focus()

    def on_resize(self) -> None:
        """Take the room that the options need."""
        fit(self.choices, self.size, 7)

    def _show(self) -> None:
        at = self.choices.cursor
        self.choices.options = tuple(
            each._replace(words=f"{PICKED if each.id in self.picked else NOT_PICKED} {each.words}") for each in self.offered
        )
        self.choices.cursor = at
        self.hint.update(f"{len(self.picked)} picked    enter  pick or drop    a  all or none    s  done")

    @on(Choices.Chosen)
    def turn(self, event: Choices.Chosen) -> None:
        """Pick one, or drop it."""
        self.picked ^= {event.option.id}
        self._show()

    def action_all(self) -> None:
        """Pick all, or where all are picked none."""
        everything = {each.id for each in self.offered}
        self.picked = set() if self.picked == everything else everything
        self._show()

    def action_done(self) -> None:
        """Answer with what is picked, in its order."""
        self.dismiss(tuple(each.id for each in self.offered if each.id in self.picked))
