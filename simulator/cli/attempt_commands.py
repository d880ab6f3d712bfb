"""`reprange attempts`: listed, shown, exported, imported and rescored; what is imported is told as taken, or refused."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from simulator.cli.options import (
    FILE,
    against_change,
    as_json,
    in_practice,
    keeps_data,
    practising,
    reads_scenarios,
    tell_changes,
)
from simulator.cli.output import deliver, emit, emit_rows, minute, narrate, watched
from simulator.errors import ReplayError, StoreError, UsageError

if TYPE_CHECKING:
    from simulator.practice.bundles import BundledAttempt
    from simulator.practice.shell import Practice


@click.group()
def attempts() -> None:
    """List, show, export, import and rescore attempts."""


@attempts.command("list")
@click.option("--limit", type=click.IntRange(1), help="The newest so many; all without it.")
@as_json
@in_practice
def list_(practice: Practice, limit: int | None, json_: bool) -> None:
    """List your attempts, the newest first."""
    emit_rows(
        json_, practice.history.played(limit), asdict,
        ("id", "scenario", "mode", "begun", "turns", "total", "outcome"),
        lambda row: (row.attempt_id[:12], row.scenario, row.mode, minute(row.started_at),
                     row.turns, row.total, row.outcome or "not finished"),
        none="No attempts yet. `reprange` opens the game.",
    )  # fmt: skip


@attempts.command()
@click.argument("attempt", metavar="ID")
@as_json
@in_practice
def show(practice: Practice, attempt: str, json_: bool) -> None:
    """Show an attempt: its turns and, when it is finished, its score."""
    from simulator.reports.call_document import call_document
    from simulator.reports.call_text import attempt_text

    session = practice.resume(attempt)
    tell_changes(practice, session)
    known = session.call, session.claim, session.aids
    emit(json_, lambda: call_document(*known), lambda: attempt_text(*known))


@attempts.command()
@click.argument("ids", metavar="[ID]...", nargs=-1)
@click.option("--all", "all_", is_flag=True, help="Every attempt of yours.")
@click.option("--drill", metavar="ID", help="Your finished attempts at a drill, to be handed in.")
@click.option("--output", "-o", metavar="FILE", help="Write to FILE, not to standard output.")
@keeps_data
@reads_scenarios
def export(
    ids: tuple[str, ...], all_: bool, drill: str | None, output: str | None, data: str | None, scenarios: tuple[str, ...]
) -> None:
    """Write attempts as one JSON document that another machine can import and replay."""
    from simulator.reports.plain_text import as_json as written

    if bool(ids) + all_ + bool(drill) != 1:
        raise UsageError("Say which attempts, or --all, or --drill.", "`reprange attempts list` shows them.")
    with practising(data, scenarios) as practice:
        wanted: Sequence[str] = ids
        if all_:
            wanted = [row.attempt_id for row in practice.history.played()]
        elif drill:
            wanted = practice.team.handover.of_drill(drill, practice.settings.player)
        text = written(practice.pack(wanted))
    deliver(output, text, f"{len(wanted)} written to {output}.")


@attempts.command("import")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=FILE)
@as_json
@in_practice
def import_(practice: Practice, files: tuple[Path, ...], json_: bool) -> None:
    """Take in exported attempts: each is replayed, and refused where it does not follow from its moves.

    What is refused is named with the reason, and the rest is taken in.
    """
    rows = _imported(practice, files)
    emit(json_, lambda: rows)
    refused = [row for row in rows if "refused" in row]
    for row in refused:
        narrate(f"{row['file']}: {row['refused']} {row['remedy']}")
    narrate(f"{len(rows) - len(refused)} imported; every score was recomputed.")
    if refused:
        raise ReplayError(f"{len(refused)} refused.", "What was taken in stays; mend the rest, and import it again.")


def _imported(practice: Practice, files: Sequence[Path]) -> list[dict[str, object]]:
    """What became of each attempt, and of each file that cannot be read."""
    rows: list[dict[str, object]] = []
    found: list[tuple[Path, BundledAttempt]] = []
    for file in files:
        try:
            found += [(file, each) for each in practice.unpack(file)]
        except (ReplayError, UsageError) as error:
            rows.append({"file": str(file), "refused": error.problem, "remedy": error.remedy})
    rows += watched(_taken_in(practice, found), len(found), "Importing")
    return rows


def _taken_in(practice: Practice, found: Sequence[tuple[Path, BundledAttempt]]) -> Iterator[dict[str, object]]:
    from simulator.core.scorecard import scorecard

    for file, bundled in found:
        whose = {"attempt": bundled.id, "player": bundled.player}
        row: dict[str, object] = {"file": str(file), **whose}
        try:
            session = practice.take_in(bundled)
        except (ReplayError, UsageError, StoreError) as error:
            yield {**row, "refused": error.problem, "remedy": error.remedy}
            continue
        if practice.team.reviews.is_blind(bundled.id, bundled.player):
            # Whoever is to score this call does not see what the program makes of it.
            yield row
            continue
        total = scorecard(session.call).total if session.claim else None
        yield {**row, "total": total, "outcome": session.call.outcome}


@attempts.command(
    epilog="""\b
Examples:
  reprange attempts rescore --against my-call.yaml
  reprange attempts rescore --against ours/playbook.yaml --json > changes.json
"""
)
@against_change
@as_json
@in_practice
def rescore(practice: Practice, against: str, json_: bool) -> None:
    """Show what a changed scenario or playbook would change about each finished attempt; nothing is written."""
    from simulator.practice.team.impact import Rescoring
    from simulator.reports.rescored import rescored_document, rescored_text

    rescoring = Rescoring(practice, Path(against))
    people, reviews = practice.team.people, practice.team.reviews
    me = people.me.person.handle
    seen = rescoring.each(lambda player: player == me or people.coaches(player))
    found = watched(seen, len(rescoring.ids), "Rescoring")
    rows = [each for each in found if not reviews.is_blind(each.attempt_id, each.player)]
    if rescoring.going:
        narrate(f"Left out, because they are not finished: {rescoring.going}.")
    emit(json_, lambda: rescored_document(rows), lambda: rescored_text(rows))
