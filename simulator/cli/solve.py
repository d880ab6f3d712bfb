"""`reprange scenarios solve`: the best that each variant of a scenario gives."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from simulator.cli.options import as_json, library_of, practising, reads_scenarios, settings_of
from simulator.errors import UsageError

if TYPE_CHECKING:
    from simulator.core.playbook import Playbook
    from simulator.core.scenario import Scenario
    from simulator.reports.author_text import Solution


@click.command(
    epilog="""\b
Examples:
  reprange scenarios solve linen-loss-discovery
  reprange scenarios solve my-call.yaml --variant frozen --json
"""
)
@click.argument("scenario", metavar="ID|FILE")
@click.option("--variant", metavar="NAME", help="This variant alone.")
@as_json
@reads_scenarios
def solve(scenario: str, variant: str | None, json_: bool, scenarios: tuple[str, ...]) -> None:
    """Show the best score and outcome of each variant, the call that reaches it, and how many ways pass.

    It gives the game away: play the call first.
    """
    from simulator.reports.author_text import solution_document, solution_text
    from simulator.reports.plain_text import as_json as written

    library = library_of(scenarios)
    path = Path(scenario)
    if path.suffix in {".yaml", ".yml"}:
        library, found = library.with_file(path)
    else:
        found = library.scenario(scenario)
    if variant and variant not in found.variants:
        raise UsageError(
            f"The scenario {found.id} has no variant {variant!r}.",
            f"Choose one of: {', '.join(found.variants)}.",
        )
    _check_drills(found.id, scenarios)
    names = [variant] if variant else list(found.variants)
    with click.progressbar(names, label="Solving", file=sys.stderr) as bar:
        solutions = [solution(found, library.playbook_for(found.id), name) for name in bar]
    if json_:
        click.echo(written([solution_document(each) for each in solutions]), nl=False)
    else:
        click.echo("\n".join(solution_text(each) for each in solutions), nl=False)


def _check_drills(scenario_id: str, scenarios: tuple[str, ...]) -> None:
    """Raise UsageError where a drill of this scenario is open for whoever asks; where nothing was played, none is."""
    from simulator.store.attempts import FILE

    if (settings_of().data_dir / FILE).exists():
        with practising(None, scenarios) as practice:
            practice.team().guard.check_solving(scenario_id)


def solution(scenario: Scenario, playbook: Playbook, variant: str) -> Solution:
    """Solve one variant: where the account does not qualify, for the best call that rightly closes the file."""
    from simulator.core.call import begin, say, variant_of
    from simulator.core.rules import rules_for
    from simulator.reports.author_text import Solution
    from simulator.solver.solving import solved
    from simulator.solver.walk import Engine
    from simulator.solver.ways import Ways

    rules = rules_for(scenario, playbook, variant)
    best = solved(rules, by_release=not rules.variant.qualifies)
    if not best.line:
        best = solved(rules)
    seed = next(seed for seed in range(100_000) if variant_of(scenario, seed) == variant)
    call = begin(scenario, playbook, seed, "practice", best.slip)
    for move in best.line:
        call = say(call, move)
    count = Ways(Engine(rules, best.slip)).count()
    return Solution(variant, call, best.quarters, best.proved, best.states, best.moves, *count)
