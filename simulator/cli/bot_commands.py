"""`reprange bots`: let the policies play, and compare them."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import click

from simulator.cli.options import as_json, library_of, reads_scenarios
from simulator.cli.output import emit
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
def bots(scenario: str | None, all_: bool, seeds: int, json_: bool, scenarios: tuple[str, ...]) -> None:
    """Let every policy play SCENARIO, or --all, on the seeds from 0, and show how each fares."""
    if bool(scenario) == all_:
        raise UsageError("Say which scenario, or --all.", "For example: reprange bots --all")
    library = library_of(scenarios)
    names = sorted(library.scenarios) if scenario is None else [library.scenario(scenario).id]
    calls = list(_played(library, names, seeds))
    emit(json_, lambda: [dict(zip(BotCall._fields[:-1], call, strict=False)) for call in calls], lambda: _table(calls))


class BotCall(NamedTuple):
    """What a policy's call came to."""

    scenario: str
    variant: str
    bot: str
    seed: int
    total: int
    passed: bool
    outcome: str
    parts: tuple[int, ...]
    """The share of each part, in percent."""


def _played(library: Library, names: list[str], seeds: int) -> Iterator[BotCall]:
    from simulator.core.scorecard import scorecard
    from simulator.solver.bots import BOTS, played

    jobs = [(name, bot, seed) for name in names for bot in BOTS.values() for seed in range(seeds)]
    with click.progressbar(jobs, label="Playing", file=sys.stderr, update_min_steps=20) as bar:
        for name, bot, seed in bar:
            call = played(bot, library.scenario(name), library.playbook_for(name), seed)
            if call is not None:
                card = scorecard(call)
                parts = tuple(part.percent for part in card.parts)
                yield BotCall(
                    name, call.rules.variant_id, bot.name, seed, card.total, card.passed,
                    call.outcome, parts,
                )  # fmt: skip


def _table(calls: list[BotCall]) -> str:
    from simulator.reports.plain_text import table

    heads = ("scenario", "bot", "calls", "mean", "least", "most",
             "open %", "fit %", "control %", "close %", "passed %", "outcomes")  # fmt: skip
    groups: dict[tuple[str, str], list[BotCall]] = {}
    for call in calls:
        groups.setdefault((call.scenario, call.bot), []).append(call)
    return table(heads, [(*key, *_summary(found)) for key, found in groups.items()])


def _summary(calls: list[BotCall]) -> tuple[object, ...]:
    totals = [call.total for call in calls]
    parts = (sum(shares) / len(calls) for shares in zip(*(call.parts for call in calls), strict=True))
    passed = 100 * sum(call.passed for call in calls) / len(calls)
    counted = sorted(Counter(call.outcome for call in calls).items())
    outcomes = ", ".join(f"{name} {count}" for name, count in counted)
    mean = sum(totals) / len(totals)
    return (len(calls), mean, min(totals), max(totals), *parts, passed, outcomes)
