"""The help of the game names the traps, and where the words come from."""

from __future__ import annotations

from simulator.core.conduct import TRAPS
from simulator.tui.screens.help_screen import BLOCKS


def test_the_help_of_the_game_names_the_traps_and_the_sources() -> None:
    text = " ".join(piece for block in BLOCKS for piece, _ in block.pieces).lower()
    for words in ("no man's land", "the buyer's process", "put off"):
        assert words in text
    assert len(TRAPS) == 3
    for source in ("rackham", "miller heiman", "sandler"):
        assert source in text
