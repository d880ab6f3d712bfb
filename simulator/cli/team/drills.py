"""`reprange drills`: issue, watch, assign and close them; list and play one's own."""

from __future__ import annotations

import click

from simulator.cli.lazy import LazyGroup

DRILLS: dict[str, tuple[str, str]] = {
    "list": ("simulator.cli.team.drill_watch:list_", "The drills that are assigned to you."),
    "play": ("simulator.cli.team.drill_play:play", "Play the next call of a drill."),
    "show": (
        "simulator.cli.team.drill_watch:show",
        "What a drill asks for, and where everybody stands.",
    ),
    "new": ("simulator.cli.team.drill_new:new", "Issue a drill."),
    "take": ("simulator.cli.team.drill_travel:take", "Take in a drill from its file."),
    "export": ("simulator.cli.team.drill_travel:export", "Write a drill to a file for one rep."),
    "assign": ("simulator.cli.team.drill_change:assign", "Assign a drill to more reps."),
    "close": ("simulator.cli.team.drill_change:close", "Close a drill."),
    "reopen": ("simulator.cli.team.drill_change:reopen", "Open a closed drill again."),
}
"""Every command: where it stands, and what the overview says of it."""


@click.group(cls=LazyGroup, places=DRILLS)
def drills() -> None:
    """Calls that a manager assigns: with a due date, a limit of attempts and a pass rule, frozen when they are issued."""
