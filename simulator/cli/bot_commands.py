"""`reprange bots`: let the policies play, and compare them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from simulator.cli.options import as_json, library_of, reads_scenarios
from simulator.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from simulator.content.library import Library


@click.command(
    epilog="""\b
Examples:
  reprange bots linen-loss-discovery --seeds 200
  reprange bots --all --json > calls.json
"""
)
@click.argument("scenario", required=False)
@click.option("--all", "all_", is_flag=True, help="Every scenario of the library.")
@click.option("--seeds", type=click.IntRange(1, 100_000), default=20, show_default=True)
@as_json
@reads_scenarios
def bots(
    scenario: str | None, all_: bool, seeds: int, json_: bool, scenarios: tuple[str, ...]
) -> None:
    """Let every policy play SCENARIO, or --all, on the seeds from 0, and show how each fares."""
    if bool(scenario) == all_:
        raise UsageError("Say which scenario, or --all.", "For example: reprange bots --all")
    library = library_of(scenarios)
    names = sorted(library.scenarios) if scenario is None else [library.scenario(scenario).id]
    rows = list(_progress(library, names, seeds))
    if json_:
        from simulator.reports.plain_text import as_json as written

        keys = ("scenario", "variant", "bot", "seed", "total", "passed", "outcome")
        click.echo(written([{key: row[key] for key in keys} for row in rows]), nl=False)
    else:
        click.echo(_table(rows), nl=False)


def _progress(library: Library, names: list[str], seeds: int) -> Iterator[dict[str, Any]]:
    from simulator.solver.bots import BOTS

    jobs = [(name, bot, seed) for name in names for bot in BOTS.values() for seed in range(seeds)]
    with click.progressbar(jobs, label="Playing", file=sys.stderr, update_min_steps=20) as bar:
        for name, bot, seed in bar:
            row = _call(library, name, bot.name, seed)
            if row:
                yield row


def _call(library: Library, name: str, bot: str, seed: int) -> dict[str, Any] | None:
    from simulator.core.scorecard import scorecard
    from simulator.solver.bots import BOTS, played

    call = played(BOTS[bot], library.scenario(name), library.playbook_for(name), seed)
    if call is None:
        return None
    card = scorecard(call)
    return {
        "scenario": name,
        "variant": call.rules.variant_id,
        "bot": bot,
        "seed": seed,
        "total": card.total,
        "passed": card.passed,
        "outcome": call.outcome,
        "parts": [part.percent for part in card.parts],
    }


def _table(rows: list[dict[str, Any]]) -> str:
    from simulator.reports.plain_text import table

    heads = ("scenario", "bot", "calls", "mean", "least", "most",
             "open %", "fit %", "control %", "close %", "passed %", "outcomes")  # fmt: skip
    groups: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in rows:
        groups.setdefault((row["scenario"], row["bot"]), []).append(row)
    return table(heads, [_summary(*key, found) for key, found in groups.items()])


def _summary(scenario: str, bot: str, rows: list[dict[str, Any]]) -> tuple[object, ...]:
    totals = [row["total"] for row in rows]
    parts = [sum(row["parts"][place] for row in rows) / len(rows) for place in range(4)]
    passed = 100 * sum(row["passed"] for row in rows) / len(rows)
    counted = sorted({row["outcome"] for row in rows})
    outcomes = ", ".join(
        f"{name} {sum(row['outcome'] == name for row in rows)}" for name in counted
    )
    mean = sum(totals) / len(totals)
    return (scenario, bot, len(rows), mean, min(totals), max(totals), *parts, passed, outcomes)
