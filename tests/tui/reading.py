"""What can be read on a screen."""

from __future__ import annotations

from textual.pilot import Pilot
from textual.widget import Widget

from simulator.tui.screens.call_screen import CallScreen
from simulator.tui.widgets.lettering import clean

EDGES = "▌▐▶│─┃━╾"
"""What is drawn beside words."""


def read(*widgets: Widget) -> str:
    """The words of widgets, with single spaces."""
    strips = [w.render_lines(w.outer_size.region) for w in widgets if w.size]
    text = " ".join(strip.text for of_one in strips for strip in of_one)
    return clean(text.translate(dict.fromkeys(map(ord, EDGES), " ")))


def on_screen(pilot: Pilot[None] | Pilot[int]) -> str:
    """Everything that can be read on the screen, widget by widget."""
    return read(*(w for w in pilot.app.screen.walk_children(Widget) if visible(w)))


def visible(widget: Widget) -> bool:
    """Whether a widget has words of its own, and is shown."""
    return not widget.children and all(node.display for node in widget.ancestors_with_self if isinstance(node, Widget))


async def press(pilot: Pilot[None] | Pilot[int], *keys: str) -> None:
    """Press keys, each once the one before has had its effect, and what it changed is stored."""
    for key in keys:
        await pilot.press(key)
        await stored(pilot)


async def reads(pilot: Pilot[None] | Pilot[int], words: str) -> None:
    """Wait until words can be read; a note comes up by itself, or not at all."""
    for _ in range(100):
        if words in on_screen(pilot):
            return
        await pilot.pause(0.01)
    raise AssertionError(on_screen(pilot))


async def stored(pilot: Pilot[None] | Pilot[int]) -> None:
    """Wait until nothing is being stored of the calls on the screens."""
    await pilot.pause()
    for screen in pilot.app.screen_stack:
        while isinstance(screen, CallScreen) and screen.held:
            await pilot.pause(0.002)
    await pilot.pause()
