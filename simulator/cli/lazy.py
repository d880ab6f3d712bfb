"""A group of commands that are imported when they run, so that help and start-up stay quick."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Any

import click

Places = Mapping[str, tuple[str, str]]
"""Every command of a group: where it stands, as `module:name`, and what the overview says of it."""


class LazyGroup(click.Group):
    """A group that knows where its commands stand, and imports the one that is called."""

    def __init__(self, *args: Any, places: Places, **kept: Any) -> None:  # noqa: ANN401  # click's own arguments
        """Take the places beside all that a group takes."""
        super().__init__(*args, **kept)
        self._places = places

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order of the overview."""
        return list(self._places)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command."""
        if cmd_name not in self._places:
            return None
        module, _, name = self._places[cmd_name][0].partition(":")
        found = getattr(importlib.import_module(module), name)
        return found if isinstance(found, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        if self._places:
            with formatter.section("Commands"):
                formatter.write_dl([(name, about) for name, (_, about) in self._places.items()])
