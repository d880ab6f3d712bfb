"""`reprange scenarios list`, `show`, `preview`, `graph` and `solve`: what there is to play, and how it works."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from simulator.cli.options import as_json, in_library, library_of, practising, reads_scenarios, sets_screens, settings_of
from simulator.cli.output import deliver, emit, emit_rows
from simulator.cli.terminal import need_terminal
from simulator.errors import ContentError, UsageError

if TYPE_CHECKING:
    from simulator.content.library import Library
    from simulator.core.playbook import Playbook
    from simulator.core.scenario import Scenario
    from simulator.reports.author_text import Solution

ENDINGS = {".svg": "svg", ".mmd": "mermaid", ".mermaid": "mermaid", ".dot": "dot", ".gv": "dot"}
"""The format that the ending of a file asks for."""


@click.command("list")
@as_json
@in_library
def list_(library: Library, json_: bool) -> None:
    """List the scenarios that can be played."""
    emit_rows(
        json_, list(library.entries.values()),
        lambda entry: {
            "id": entry.id, "title": entry.title, "minutes": entry.minutes, "account": entry.account,
            "own": entry.id in library.own_ids,
        },
        ("id", "minutes", "title", "account"),
        lambda entry: (entry.id, entry.minutes, entry.title, entry.account),
    )  # fmt: skip


@click.command()
@click.argument("scenario", metavar="ID")
@as_json
@in_library
def show(library: Library, scenario: str, json_: bool) -> None:
    """Show a scenario's brief; with --json the whole scenario as it is played."""
    from simulator.reports.call_text import brief_text

    found = library.scenario(scenario)
    emit(
        json_,
        lambda: {"digest": found.digest, **found.model_dump(mode="json", exclude_defaults=True)},
        lambda: brief_text(found, library.playbook_for(found.id), named_stage=False),
    )


@click.command(
    epilog="""\b
Examples:
  reprange scenarios preview my-call.yaml
  reprange scenarios preview linen-loss-discovery --variant frozen
  reprange scenarios preview my-call.yaml --plain
"""
)
@click.argument("scenario", metavar="ID|FILE.yaml")
@click.option("--variant", metavar="NAME", help="Begin in this variant.")
@click.option("--plain", is_flag=True, help="Plain text on standard input and output.")
@reads_scenarios
@sets_screens
def preview(scenario: str, variant: str | None, plain: bool, scenarios: tuple[str, ...]) -> int | None:
    """Play a scenario while you write it, with all that the game hides in view.

    Save the file, and the call goes on with it: the moves so far are played again as far as they still go. Nothing is
    scored or stored. It gives the game away: play the call first.
    """
    if not plain:
        need_terminal(f"Preview it in plain text: reprange scenarios preview {scenario} --plain")
    from simulator.practice.drafts import desk_for

    desk = desk_for(library_of(scenarios), scenario)
    if not desk.path.is_file():
        raise ContentError(f"There is no file {desk.path}.", "Check the path.")
    draft = desk.read()
    if draft.scenario is not None:
        _check_variant(draft.scenario, variant)
    if plain:
        from simulator.cli.plain_preview import PlainPreview
        from simulator.cli.plain_prompts import Streams

        PlainPreview(Streams(sys.stdin, sys.stdout), desk, draft, variant or "").run()
        return None
    from simulator.tui.preview_app import run

    return run(settings_of(None, scenarios), desk, draft, variant or "")


def _check_variant(scenario: Scenario, variant: str | None) -> None:
    if variant and variant not in scenario.variants:
        raise UsageError(
            f"The scenario {scenario.id} has no variant {variant!r}.", f"Choose one of: {', '.join(scenario.variants)}."
        )


def _chosen(library: Library, scenario: str) -> tuple[Library, Scenario]:
    """A scenario by its id, or of a file, with the library that has it."""
    path = Path(scenario)
    if path.suffix in {".yaml", ".yml"}:
        return library.with_file(path)
    return library, library.scenario(scenario)


@click.command(
    epilog="""\b
Examples:
  reprange scenarios graph linen-loss-discovery
  reprange scenarios graph my-call.yaml --output my-call.svg
"""
)
@click.argument("scenario", metavar="ID|FILE")
@click.option(
    "--format",
    "format_",
    type=click.Choice(("svg", "mermaid", "dot")),
    help="Without it that of the ending of FILE, or mermaid. For svg: pip install 'reprange[graph]'.",
)
@click.option("--output", "-o", metavar="FILE", help="Write to FILE, not to standard output.")
@in_library
def graph(library: Library, scenario: str, format_: str | None, output: str | None) -> None:
    """Draw the buyer's stances and what moves the buyer between them, with the traps and the ways out of them.

    It shows how the buyer works: play the call first.
    """
    from simulator.reports.buyer_graph import graph_of
    from simulator.reports.graph_text import dot, mermaid, svg

    _, found = _chosen(library, scenario)
    draw = {"svg": svg, "mermaid": mermaid, "dot": dot}[format_ or _format_for(output)]
    deliver(output, draw(graph_of(found)), f"Written to {output}.")


def _format_for(output: str | None) -> str:
    """The format for a file by its ending; mermaid, which needs nothing more, for the screen."""
    if not output:
        return "mermaid"
    ending = Path(output).suffix
    if ending not in ENDINGS:
        raise UsageError(
            f"The ending of {output} says no format.", f"Add --format, or end it in one of: {', '.join(ENDINGS)}."
        )
    return ENDINGS[ending]


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

    library, found = _chosen(library_of(scenarios), scenario)
    _check_variant(found, variant)
    _check_drills(found.id, scenarios)
    names = [variant] if variant else list(found.variants)
    with click.progressbar(names, label="Solving", file=sys.stderr) as bar:
        solutions = [_solution(found, library.playbook_for(found.id), name) for name in bar]
    emit(
        json_,
        lambda: [solution_document(each) for each in solutions],
        lambda: "\n".join(solution_text(each) for each in solutions),
    )


def _check_drills(scenario_id: str, scenarios: tuple[str, ...]) -> None:
    """Raise UsageError where a drill of this scenario is open for whoever asks; where nothing was played, none is."""
    from simulator.store.attempt_store import FILE

    if (settings_of().data_dir / FILE).exists():
        with practising(None, scenarios) as practice:
            practice.team.guard.check_solving(scenario_id)


def _solution(scenario: Scenario, playbook: Playbook, variant: str) -> Solution:
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
