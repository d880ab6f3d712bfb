"""`reprange attempts`: listed, shown, exported, imported and rescored; what is imported is told as taken, or refused."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from simulator.cli.options import as_json, keeps_data, practising, reads_scenarios, tell_changes
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
@keeps_data
@reads_scenarios
def list_(limit: int | None, json_: bool, data: str | None, scenarios: tuple[str, ...]) -> None:
    """List your attempts, the newest first."""
    from simulator.reports.plain_text import as_json as written
    from simulator.reports.plain_text import table

    with practising(data, scenarios) as practice:
        rows = practice.history.played(limit)
    if json_:
        click.echo(written([asdict(row) for row in rows]), nl=False)
        return
    if not rows:
        click.echo("No attempts yet. `reprange` opens the game.", err=True)
        return
    heads = ("id", "scenario", "mode", "begun", "turns", "total", "outcome")
    cells = [
        (row.attempt_id[:12], row.scenario, row.mode, row.started_at[:16].replace("T", " "),
         row.turns, row.total, row.outcome or "not finished")
        for row in rows
    ]  # fmt: skip
    click.echo(table(heads, cells), nl=False)


@attempts.command()
@click.argument("attempt", metavar="ID")
@as_json
@keeps_data
@reads_scenarios
def show(attempt: str, json_: bool, data: str | None, scenarios: tuple[str, ...]) -> None:
    """Show an attempt: its turns and, when it is finished, its score."""
    from simulator.reports.call_document import call_document
    from simulator.reports.call_text import attempt_text
    from simulator.reports.plain_text import as_json as written

    with practising(data, scenarios) as practice:
        session = practice.resume(attempt)
        tell_changes(practice, session)
    if json_:
        click.echo(written(call_document(session.call, session.claim, session.aids)), nl=False)
    else:
        click.echo(attempt_text(session.call, session.claim, session.aids), nl=False)


@attempts.command()
@click.argument("ids", metavar="[ID]...", nargs=-1)
@click.option("--all", "all_", is_flag=True, help="Every attempt of yours.")
@click.option("--drill", metavar="ID", help="Your finished attempts at a drill, to be handed in.")
@click.option("--output", "-o", metavar="FILE", help="Write to FILE, not to standard output.")
@keeps_data
@reads_scenarios
def export(
    ids: tuple[str, ...],
    all_: bool,
    drill: str | None,
    output: str | None,
    data: str | None,
    scenarios: tuple[str, ...],
) -> None:
    """Write attempts as one JSON document that another machine can import and replay."""
    from simulator.reports.plain_text import as_json as written

    if bool(ids) + all_ + bool(drill) != 1:
        raise UsageError(
            "Say which attempts, or --all, or --drill.", "`reprange attempts list` shows them."
        )
    with practising(data, scenarios) as practice:
        wanted: Sequence[str] = ids
        if all_:
            wanted = [row.attempt_id for row in practice.history.played()]
        elif drill:
            wanted = practice.team.handover.of_drill(drill, practice.settings.player)
        text = written(practice.pack(wanted))
    if output:
        _write(Path(output), text)
        click.echo(f"{len(wanted)} written to {output}.", err=True)
    else:
        click.echo(text, nl=False)


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(
            f"{path} cannot be written ({error.strerror}).", "Name a file in a folder of yours."
        ) from error


@attempts.command("import")
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@as_json
@keeps_data
@reads_scenarios
def import_(
    files: tuple[str, ...], json_: bool, data: str | None, scenarios: tuple[str, ...]
) -> None:
    """Take in exported attempts: each is replayed, and refused where it does not follow from its moves.

    What is refused is named with the reason, and the rest is taken in.
    """
    from simulator.cli.attempt_commands import imported, tell_imported
    from simulator.reports.plain_text import as_json as written

    with practising(data, scenarios) as practice:
        rows = imported(practice, [Path(file) for file in files])
    if json_:
        click.echo(written(rows), nl=False)
    refused = tell_imported(rows)
    if refused:
        raise ReplayError(
            f"{refused} refused.", "What was taken in stays; mend the rest, and import it again."
        )


@attempts.command(
    epilog="""\b
Examples:
  reprange attempts rescore --against my-call.yaml
  reprange attempts rescore --against ours/playbook.yaml --json > changes.json
"""
)
@click.option("--against", metavar="PATH", required=True, help="A scenario, a playbook, a folder.")
@as_json
@keeps_data
@reads_scenarios
def rescore(against: str, json_: bool, data: str | None, scenarios: tuple[str, ...]) -> None:
    """Show what a changed scenario or playbook would change about each finished attempt; nothing is written."""
    from simulator.cli.output import watched
    from simulator.practice.team.impact import Rescoring
    from simulator.reports.plain_text import as_json as written
    from simulator.reports.rescored import rescored_document, rescored_text

    with practising(data, scenarios) as practice:
        rescoring = Rescoring(practice, Path(against))
        team = practice.team
        people, reviews = team.people, team.reviews
        me = people.me.person.handle
        seen = rescoring.each(lambda player: player == me or people.coaches(player))
        found = watched(seen, len(rescoring.ids), "Rescoring")
        rows = [each for each in found if not reviews.is_blind(each.attempt_id, each.player)]
    if rescoring.going:
        click.echo(f"Left out, because they are not finished: {rescoring.going}.", err=True)
    click.echo(written(rescored_document(rows)) if json_ else rescored_text(rows), nl=False)


def imported(practice: Practice, files: Sequence[Path]) -> list[dict[str, object]]:
    """Take in files of attempts; gives what became of each attempt, and of each file that cannot be read."""
    from simulator.cli.output import watched

    rows: list[dict[str, object]] = []
    found: list[tuple[Path, BundledAttempt]] = []
    for file in files:
        try:
            found += [(file, each) for each in practice.unpack(file)]
        except (ReplayError, UsageError) as error:
            rows.append({"file": str(file), "refused": error.problem, "remedy": error.remedy})
    rows += watched(_each(practice, found), len(found), "Importing")
    return rows


def _each(
    practice: Practice, found: Sequence[tuple[Path, BundledAttempt]]
) -> Iterator[dict[str, object]]:
    from simulator.core.scorecard import scorecard

    for file, bundled in found:
        row: dict[str, object] = {
            "file": str(file),
            "attempt": bundled.id,
            "player": bundled.player,
        }
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


def tell_imported(rows: Sequence[dict[str, object]]) -> int:
    """Tell on standard error what was refused and how much was taken in; gives how many were refused."""
    refused = [row for row in rows if "refused" in row]
    for row in refused:
        click.echo(f"{row['file']}: {row['refused']} {row['remedy']}", err=True)
    click.echo(f"{len(rows) - len(refused)} imported; every score was recomputed.", err=True)
    return len(refused)
