"""`reprange replay`: recompute a stored or exported call."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from simulator.cli.options import as_json, keeps_data, practising, reads_scenarios, tell_changes
from simulator.cli.written import call_json
from simulator.errors import UsageError

if TYPE_CHECKING:
    from simulator.practice.shell import Practice, Sitting


@click.command(
    epilog="""\b
Examples:
  reprange replay 3f2a9c             an attempt of the database, by its id
  reprange replay call.json --json   an exported one
"""
)
@click.argument("source", metavar="FILE|ID")
@as_json
@keeps_data
@reads_scenarios
def replay(source: str, json_: bool, data: str | None, scenarios: tuple[str, ...]) -> None:
    """Recompute a played call from its moves, and show its score with the evidence."""
    from simulator.reports.call_text import debrief_text

    with practising(data, scenarios) as practice:
        sitting = found_sitting(practice, source)
        tell_changes(practice, sitting)
        if json_:
            click.echo(call_json(practice, sitting), nl=False)
        else:
            click.echo(debrief_text(sitting.call, sitting.claim, sitting.aids), nl=False)


def found_sitting(practice: Practice, source: str) -> Sitting:
    """The call of an exported file, or of an attempt by its id; raises UsageError, UnknownAttempt and ReplayError."""
    path = Path(source)
    if path.suffix == ".json" or path.exists():
        found = practice.unpack(path)
        if len(found) != 1:
            raise UsageError(
                f"{path} holds {len(found)} attempts, not one.",
                "Import them, and replay each by its id: reprange attempts import FILE",
            )
        return replace(practice.sit(found[0].id, found[0].attempt), aids=found[0].aids)
    return practice.resume(source)
