"""What is shown where the terminal is too small."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widgets import Static


class SmallScreen(ModalScreen[None]):
    """Asks for more room; it goes away by itself."""

    CSS = "SmallScreen { align: center middle; background: $background; } SmallScreen Static { width: auto; }"

    def __init__(self, width: int, height: int) -> None:
        """Name the size that is needed."""
        super().__init__()
        self.text = f"Reprange needs {width} x {height} cells.\nPlease make the window larger."

    def compose(self) -> ComposeResult:
        """The request."""
        yield Static(self.text, markup=False)
