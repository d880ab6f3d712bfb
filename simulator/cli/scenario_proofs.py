"""`reprange scenarios check` and `solve`: what is wrong with scenarios, the proof that nothing is, the best they give."""

from __future__ import annotations

import os
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from simulator.cli.options import as_json, library_of, practising, reads_scenarios, settings_of
from simulator.cli.output import shown
from simulator.errors import ContentError, UsageError

if TYPE_CHECKING:
    from simulator.content.complaints import Complaint
    from simulator.content.library import Library
    from simulator.core.playbook import Playbook
    from simulator.core.scenario import Scenario
    from simulator.practice.checking import Checked, Depth
    from simulator.reports.author_text import Solution


def _explain(ctx: click.Context, _param: click.Parameter, code: str | None) -> None:
    if code:
        from simulator.authoring.codes import codes
        from simulator.reports.author_text import explained

        if code.upper() not in codes():
            raise UsageError(f"There is no code {code!r}.", "Codes are written like X104.")
        click.echo(explained(codes()[code.upper()]), nl=False)
        ctx.exit()


@click.command(
    epilog="""\b
Examples:
  reprange scenarios check                        every scenario there is
  reprange scenarios check my-call.yaml           one of your own
  reprange scenarios check my-calls --strict      a folder, as CI does
\b
Exit codes: 0 nothing is wrong, 2 wrong use, 3 errors (with --strict: errors
or warnings). --explain CODE tells what a code means.
"""
)
@click.argument("paths", metavar="[PATH]...", nargs=-1)
@click.option(
    "--explain",
    metavar="CODE",
    is_eager=True,
    expose_value=False,
    callback=_explain,
    help="Say what a code means, and stop.",
)
@click.option("--strict", is_flag=True, help="Fail at warnings, too.")
@click.option("--quick", is_flag=True, help="Form and references alone; nothing is played.")
@click.option(
    "--jobs", type=click.IntRange(1, 64), metavar="N", help="Scenarios proved at the same time."
)
@click.option(
    "--budget", type=click.IntRange(1_000), metavar="N", help="Moves of a variant that are explored, at the most."
)  # fmt: skip
@as_json
@reads_scenarios
def check(
    paths: tuple[str, ...],
    strict: bool,
    quick: bool,
    jobs: int | None,
    budget: int | None,
    json_: bool,
    scenarios: tuple[str, ...],
) -> None:
    """Say what is wrong with scenarios: their form, what can never happen or be won, and what is unfair.

    PATH is a file, a folder, or the id of a scenario; without one everything is checked.
    """
    from simulator.practice.checking import Depth

    library = library_of(scenarios, quiet=not paths)
    depth = Depth(quick, budget, jobs or os.cpu_count() or 1)
    checked = _checked(library, _paths(library, paths, scenarios), depth)
    found = checked.complaints
    if not paths:
        found = tuple(sorted({*found, *library.complaints}))
    _write(found, checked, depth, json_=json_)
    grave = [
        each
        for each in found
        if each.severity == "error" or (strict and each.severity == "warning")
    ]
    _conclude(found, len(checked.files), failed=bool(grave))


def _paths(library: Library, paths: tuple[str, ...], own: tuple[str, ...]) -> list[Path]:
    """The paths that are meant: those given, where an id stands for its file, or all folders."""
    if not paths:
        folders = [library.bundled.path, *settings_of(None, own).scenario_dirs]
        return [folder for folder in folders if folder.is_dir()]
    given = [Path(path) for path in paths]
    return [path if path.exists() else library.files.get(str(path), path) for path in given]


def _checked(library: Library, paths: list[Path], depth: Depth) -> Checked:
    from simulator.practice.checking import check as check_files

    with shown("Checking") as told:
        return check_files(library, paths, depth, told)


def _write(found: tuple[Complaint, ...], checked: Checked, depth: Depth, *, json_: bool) -> None:
    from simulator.reports.author_text import detail_text, memory_text, proofs_text

    if json_:
        from simulator.reports.plain_text import as_json as written

        click.echo(written(_document(found, checked, depth)), nl=False)
        return
    for complaint in found:
        click.echo(str(complaint))
        click.echo(detail_text(complaint.detail), nl=False)
    proofs = [(file.scenario, file.variants) for file in checked.files if file.variants]
    if proofs:
        click.echo(("\n" if found else "") + proofs_text(proofs), nl=False)
        click.echo(f"Memory: {memory_text(checked.memory)} at the most in a process.", err=True)


def _document(found: tuple[Complaint, ...], checked: Checked, depth: Depth) -> dict[str, object]:
    from simulator.reports.author_text import variant_document

    count = Counter(complaint.severity for complaint in found)
    return {
        "findings": [complaint.plain() for complaint in found],
        "scenarios": [
            {
                "id": file.scenario,
                "file": file.file,
                "variants": [variant_document(each) for each in file.variants],
            }
            for file in checked.files
            if file.scenario
        ],
        "files": len(checked.files),
        "errors": count["error"],
        "warnings": count["warning"],
        "notes": count["note"],
        "quick": depth.quick,
        "budget": _budget(depth),
        "memory": checked.memory,
    }


def _budget(depth: Depth) -> int | None:
    """The moves of a variant that were explored, at the most; None where nothing was played."""
    if depth.quick:
        return None
    from simulator.solver.explore import BUDGET

    return depth.budget or BUDGET


def _conclude(found: tuple[Complaint, ...], files: int, *, failed: bool) -> None:
    count = Counter(complaint.severity for complaint in found)
    said = ", ".join(f"{count[each]} {each}{'s' * (count[each] > 1)}" for each in count)
    told = f"{files} file{'s' * (files != 1)}: {said or 'nothing to complain of'}."
    if failed:
        raise ContentError(
            told, "Mend them and check again; --explain CODE tells what a code means."
        )
    click.echo(told, err=True)


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
            practice.team.guard.check_solving(scenario_id)


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
