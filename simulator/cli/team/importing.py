"""Exported attempts taken in, many at once: each is told as taken, as here already, or as refused with the reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from simulator.errors import ReplayError, StoreError, UsageError

if TYPE_CHECKING:
    from simulator.practice.bundles import Travelled
    from simulator.practice.shell import Practice


def imported(practice: Practice, files: Sequence[Path]) -> list[dict[str, object]]:
    """Take in files of attempts; gives what became of each attempt, and of each file that cannot be read."""
    from simulator.cli.progress import watched

    rows: list[dict[str, object]] = []
    found: list[tuple[Path, Travelled]] = []
    for file in files:
        try:
            found += [(file, each) for each in practice.unpack(file)]
        except (ReplayError, UsageError) as error:
            rows.append({"file": str(file), "refused": error.problem, "remedy": error.remedy})
    rows += watched(_each(practice, found), len(found), "Importing")
    return rows


def _each(
    practice: Practice, found: Sequence[tuple[Path, Travelled]]
) -> Iterator[dict[str, object]]:
    from simulator.core.scorecard import scorecard

    for file, travelled in found:
        row: dict[str, object] = {
            "file": str(file),
            "attempt": travelled.id,
            "player": travelled.player,
        }
        try:
            sitting = practice.take_in(travelled)
        except (ReplayError, UsageError, StoreError) as error:
            yield {**row, "refused": error.problem, "remedy": error.remedy}
            continue
        if practice.team().reviews.is_blind(travelled.id, travelled.player):
            # Whoever is to score this call does not see what the program makes of it.
            yield row
            continue
        total = scorecard(sitting.call).total if sitting.claim else None
        yield {**row, "total": total, "outcome": sitting.call.outcome}


def tell_imported(rows: Sequence[dict[str, object]]) -> int:
    """Tell on standard error what was refused and how much was taken in; gives how many were refused."""
    refused = [row for row in rows if "refused" in row]
    for row in refused:
        click.echo(f"{row['file']}: {row['refused']} {row['remedy']}", err=True)
    click.echo(f"{len(rows) - len(refused)} imported; every score was recomputed.", err=True)
    return len(refused)
