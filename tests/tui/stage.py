"""A stage for one screen: a practice on a data folder of its own, and an app that shows the screen and keeps its answer."""

from __future__ import annotations

from pathlib import Path
from typing import Generic, TypeVar

from textual.app import App
from textual.screen import Screen

from simulator.config import Settings
from simulator.core.attempt import Mode, Slip
from simulator.core.call import variant_of
from simulator.core.scenario import Scenario
from simulator.practice.session import Session
from simulator.practice.shell import Practice, open_practice
from simulator.tui.frame import THEMES
from tests.core.talk import GOOD, move
from tests.library import OWN

T = TypeVar("T")

LONG = (
    "Before we go on, how many of the runs that leave this yard in a normal week come back with nothing on them,"
    " and who sees that figure when it is drawn up? {number}"
)


class Stage(App[None], Generic[T]):
    """An app with one screen."""

    def __init__(self, screen: Screen[T], theme: str = "reprange-dark") -> None:
        super().__init__()
        for known in THEMES:
            self.register_theme(known)
        self.theme = theme
        self.shown = screen
        self.answers: list[T | None] = []

    def on_mount(self) -> None:
        self.push_screen(self.shown, self.answers.append)


def practice_in(folder: Path, *, animate: bool = False) -> Practice:
    return open_practice(Settings(folder, (OWN,), player="rep", animate=animate))


def sit(practice: Practice, *moves: str, variant: str = "open", slip: Slip = GOOD, mode: Mode = "practice") -> Session:
    """A session after moves, written as in tests.core.talk."""
    small = practice.library.scenario("small")
    seed = next(seed for seed in range(1000) if variant_of(small, seed) == variant)
    session = practice.start(practice.brief("small", mode, seed), slip)
    for text in moves:
        session = practice.say(session, move(text))
    return session


def with_long_lines(practice: Practice, count: int = 8) -> None:
    """Give the small scenario lines of 170 characters, each with its own end."""
    small = practice.library.scenario("small")
    heard = small.lines["hear"]
    lines = {f"long-{n}": heard.model_copy(update={"says": LONG.format(number=n)}) for n in range(count)}
    changed: Scenario = small.model_copy(update={"lines": lines})
    practice.library = practice.library.with_scenario(changed)
