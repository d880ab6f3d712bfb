"""The two themes. Colour carries meaning: you are blue-green, the buyer is amber, levels go from red to green."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
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
)

LIGHT = Theme(
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
)

THEMES = (DARK, LIGHT)
"""The first is used where nothing is set."""
