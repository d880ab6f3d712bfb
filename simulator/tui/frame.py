"""What every program of the screens has: the two themes, the palette, the help, a smallest size; and what every screen has.

Only Textual and light things are imported here: the first screen does not wait for the rest.
"""

from __future__ import annotations

from asyncio import Event
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual import events
from textual.app import App, ComposeResult, SystemCommand
from textual.binding import BindingType
from textual.filter import LineFilter, Monochrome
from textual.screen import ModalScreen, Screen, ScreenResultType
from textual.theme import Theme
from textual.widgets import Static

from simulator.errors import ReprangeError
from simulator.tui.actions import APP, TOOLTIPS, bindings
from simulator.tui.widgets.sheet import BREAKPOINTS

if TYPE_CHECKING:
    from simulator.config import Settings

LEAST_WIDTH, LEAST_HEIGHT = 80, 24
"""The smallest terminal that the screens are made for, in cells."""

# Colour carries meaning: you are blue-green, the buyer is amber, levels go from red to green.
THEMES = (
    Theme(
        name="reprange-dark",
        primary="#5cc8c0",
        secondary="#8fb8de",
        accent="#f0b35a",
        success="#7ecb8f",
        warning="#e8c468",
        error="#ef7d72",
        foreground="#e4e6e3",
        background="#14181c",
        surface="#1c2228",
        panel="#242c33",
        dark=True,
        variables={"footer-key-foreground": "#5cc8c0", "block-cursor-text-style": "none"},
    ),
    Theme(
        name="reprange-light",
        primary="#0b7a75",
        secondary="#2f5d8a",
        accent="#a3610b",
        success="#2c7a43",
        warning="#8a6508",
        error="#b3372c",
        foreground="#20262b",
        background="#f7f5f0",
        surface="#efece4",
        panel="#e5e1d6",
        dark=False,
        variables={"footer-key-foreground": "#0b7a75", "block-cursor-text-style": "none"},
    ),
)
"""The first is used where nothing is set."""

Answer = TypeVar("Answer")


@contextmanager
def complaints(at: App[Any] | Screen[Any]) -> Iterator[None]:
    """Where something fails on the way, say what is wrong and how to mend it; nothing was lost."""
    try:
        yield
    except ReprangeError as error:
        at.notify(error.remedy or " ", title=error.problem, severity="error", markup=False)


class SmallScreen(ModalScreen[None]):
    """Asks for more room where the terminal is too small; it goes away by itself."""

    CSS = "SmallScreen { align: center middle; background: $background; } SmallScreen Static { width: auto; }"

    def compose(self) -> ComposeResult:
        """The request, with the size that is needed."""
        needs = f"Reprange needs {LEAST_WIDTH} x {LEAST_HEIGHT} cells."
        yield Static(f"{needs}\nPlease make the window larger.", markup=False)


class Frame(App[int]):
    """A program of screens."""

    TITLE = "Reprange"
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = bindings(APP)

    def __init__(self, settings: Settings) -> None:
        """Set the colours as the player wants them."""
        super().__init__()
        # Textual knows of the variable NO_COLOR alone, and not of the settings file.
        self._grey = [Monochrome()] if settings.no_color and not self.no_color else []
        self.no_color = self.no_color or settings.no_color
        self.settings = settings
        self.room = Event()
        """Set while the terminal is large enough."""
        for theme in THEMES:
            self.register_theme(theme)
        wanted = settings.theme or THEMES[0].name
        self.theme = wanted if wanted in self.available_themes else THEMES[0].name

    def get_line_filters(self) -> Sequence[LineFilter]:
        """The filters of every line; one takes the colour out, where the settings say so."""
        return [*super().get_line_filters(), *self._grey]

    def tell_theme(self) -> None:
        """Say so where the theme that was set is not there."""
        wanted = self.settings.theme
        if wanted and wanted not in self.available_themes:
            known = ", ".join(sorted(self.available_themes))
            self.notify(f"Choose one of: {known}.", title=f"There is no theme {wanted!r}.", markup=False)

    def on_resize(self, event: events.Resize) -> None:
        """Say so politely where the terminal is too small."""
        showing = isinstance(self.screen, SmallScreen)
        if event.size.width < LEAST_WIDTH or event.size.height < LEAST_HEIGHT:
            self.room.clear()
            if not showing:
                self.push_screen(SmallScreen())
            return
        if showing:
            self.pop_screen()
        self.room.set()

    async def ask(self, screen: Screen[ScreenResultType]) -> ScreenResultType:
        """Show a screen once there is room for it, and wait for its answer."""
        await self.room.wait()
        return await self.push_screen_wait(screen)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What the command palette offers: what can be done on this screen, and what can be done anywhere."""
        here = {
            binding.description: binding.action
            for node, binding, enabled, _ in screen.active_bindings.values()
            if node is screen and enabled
        }
        for label, action in here.items():
            if (action, label) in TOOLTIPS:
                run = partial(self.run_action, action, screen)
                yield SystemCommand(label, TOOLTIPS[action, label], run)
        for each in APP:
            if each.label not in here:
                yield SystemCommand(each.label, each.tooltip, partial(self.run_action, each.id))
        yield SystemCommand("Theme", "Change the colours.", self.action_change_theme)
        yield SystemCommand("Dark or light", "Switch between Reprange's two themes.", self.action_switch)
        yield SystemCommand("Screenshot", "Save the screen as an SVG file.", self.deliver_screenshot)

    def action_help(self) -> None:
        """Show the help."""
        from simulator.tui.screens.help_screen import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen())

    def action_switch(self) -> None:
        """Switch between dark and light."""
        dark, light = (theme.name for theme in THEMES)
        self.theme = light if self.theme == dark else dark


class GameScreen(Screen[Answer]):
    """A screen that leads to others, and back to the one that it came from."""

    HORIZONTAL_BREAKPOINTS = BREAKPOINTS

    async def ask(self, screen: Screen[ScreenResultType]) -> ScreenResultType:
        """Show a screen over this one once there is room for it, and wait for its answer."""
        app = self.app
        return await (app.ask if isinstance(app, Frame) else app.push_screen_wait)(screen)

    def action_back(self) -> None:
        """Go back without an answer."""
        self.dismiss(None)
