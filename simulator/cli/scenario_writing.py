"""`reprange scenarios new`, `schema` and `check`: what an author begins with, and what is wrong with what was written."""

from __future__ import annotations

import os
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from simulator.cli.options import FILE, as_json, in_library, library_of, reads_scenarios, settings_of
from simulator.cli.output import emit, narrate, shown, write
from simulator.errors import ContentError, UsageError

if TYPE_CHECKING:
    from simulator.content.complaints import Complaint
    from simulator.content.library import Library
    from simulator.content.schema import Kind
    from simulator.practice.checking import Checked, Depth

ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}")


@click.command(
    epilog="""\b
Examples:
  reprange scenarios new acme-first-call
  reprange scenarios new acme-offer --stage proposal --output our-calls
"""
)
@click.argument("scenario", metavar="ID")
@click.option("--stage", metavar="STAGE", help="The stage that the deal is in.")
@click.option("--output", "-o", "folder", metavar="DIR", type=FILE, default=".",
              help="Write it into DIR, not here.")  # fmt: skip
@in_library
def new(library: Library, scenario: str, stage: str | None, folder: Path) -> None:
    """Write a small complete scenario to make your own, with comments that say what is what, and its schema beside it.

    It can be played and checked as it stands. No file is ever written over.
    """
    from simulator.content.scaffold import draft, usual_stage

    path = folder / f"{scenario}.yaml"
    _check_id(scenario, library)
    playbook = library.shelf_for(path).playbook or library.playbook
    wanted = stage or usual_stage(playbook)
    if wanted not in playbook.stage_ids:
        raise UsageError(f"There is no stage {wanted!r}.", f"Choose one of: {', '.join(playbook.stage_ids)}.")
    _make(folder)
    write(path, draft(scenario, wanted, playbook), new=True)
    narrate(f"Written to {path}.")
    _schema_beside(folder)
    narrate(f"Play it: reprange play {path} --mode learn")
    narrate(f"Check it: reprange scenarios check {path}")


def _check_id(scenario: str, library: Library) -> None:
    """Raise UsageError for an id that no scenario can have, or that one has."""
    if not ID.fullmatch(scenario) or scenario == "playbook":
        fitting = re.sub(r"[^a-z0-9]+", "-", scenario.removesuffix(".yaml").lower()).strip("-")[:60]
        raise UsageError(
            f"{scenario!r} cannot be the id of a scenario.",
            "Write lower case letters, digits, hyphens and underscores, 60 at most"
            + (f": {fitting}." if ID.fullmatch(fitting) and fitting != "playbook" else "."),
        )
    if scenario in library.scenarios:
        raise UsageError(
            f"There is a scenario {scenario} already, in {library.files.get(scenario, 'the library')}.",
            "Choose another id.",
        )


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"The folder {folder} cannot be made ({error.strerror}).", "Name a folder of yours.") from error


def _schema_beside(folder: Path) -> None:
    """Write the schema that the first line names, where there is none yet."""
    from simulator.content.schema import SCHEMAS, schema_of, schema_text

    path = folder / SCHEMAS / "scenario.json"
    if path.exists():
        return
    _make(path.parent)
    write(path, schema_text(schema_of("scenario")), new=True)
    narrate(f"Written to {path}, for your editor.")


KINDS: tuple[Kind, ...] = ("scenario", "archetype", "playbook", "deal")


@click.command(
    epilog="""\b
Examples:
  reprange scenarios schema scenario
  reprange scenarios schema --output scenarios/schemas
"""
)
@click.argument("kind", metavar="[KIND]", type=click.Choice(KINDS), required=False)
@click.option("--output", "-o", "folder", metavar="DIR", type=FILE, help="Write DIR/KIND.json.")
def schema(kind: Kind | None, folder: Path | None) -> None:
    """Write the JSON Schema of scenario, archetype, playbook or deal files; without a KIND that of all four.

    An editor that knows YAML checks and explains a file while it is written, when the file has the line
    `# yaml-language-server: $schema=schemas/scenario.json` and DIR is the folder schemas beside it.
    """
    from simulator.content.schema import schema_of, schema_text

    found: dict[str, Any] = {each: schema_of(each) for each in ((kind,) if kind else KINDS)}
    if folder is None:
        click.echo(schema_text(found[kind] if kind else found), nl=False)
        return
    for each, content in found.items():
        path = folder / f"{each}.json"
        _write_schema(path, schema_text(content))
        narrate(f"Written to {path}.")


def _write_schema(path: Path, text: str) -> None:
    """Write a schema in place of an older one; raises UsageError where it cannot be, or another file has its name."""
    from simulator.content.schema import is_schema

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        ours = not path.exists() or is_schema(path)
    except OSError as error:
        raise UsageError(f"{path.parent} cannot be written to ({error.strerror}).", "Name a folder of yours.") from error
    if not ours:
        raise UsageError(f"{path} is there already, and no schema of ours.", "Name another folder.")
    write(path, text)


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
@click.option("--jobs", type=click.IntRange(1, 64), metavar="N", help="Scenarios proved at the same time.")
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
    from simulator.practice.checking import check as check_files
    from simulator.reports.author_text import memory_text

    library = library_of(scenarios, quiet=not paths)
    depth = Depth(quick, budget, jobs or os.cpu_count() or 1)
    with shown("Checking") as told:
        checked = check_files(library, _paths(library, paths, scenarios), depth, told)
    found = checked.complaints
    if not paths:
        found = tuple(sorted({*found, *library.complaints}))
    emit(json_, lambda: _document(found, checked, depth), lambda: _text(found, checked))
    if not json_ and any(file.variants for file in checked.files):
        narrate(f"Memory: {memory_text(checked.memory)} at the most in a process.")
    _conclude(found, len(checked.files), strict=strict)


def _paths(library: Library, paths: tuple[str, ...], own: tuple[str, ...]) -> list[Path]:
    """The paths that are meant: those given, where an id stands for its file, or all folders."""
    if not paths:
        folders = [library.bundled.path, *settings_of(None, own).scenario_dirs]
        return [folder for folder in folders if folder.is_dir()]
    given = [Path(path) for path in paths]
    return [path if path.exists() else library.files.get(str(path), path) for path in given]


def _text(found: tuple[Complaint, ...], checked: Checked) -> str:
    from simulator.reports.author_text import detail_text, proofs_text

    told = "".join(f"{each}\n{detail_text(each.detail)}" for each in found)
    proofs = [(file.scenario, file.variants) for file in checked.files if file.variants]
    return "\n".join([*([told] if told else []), *([proofs_text(proofs)] if proofs else [])])


def _document(found: tuple[Complaint, ...], checked: Checked, depth: Depth) -> dict[str, object]:
    from simulator.reports.author_text import variant_document

    count = Counter(complaint.severity for complaint in found)
    return {
        "findings": [complaint.plain() for complaint in found],
        "scenarios": [
            {"id": file.scenario, "file": file.file, "variants": [variant_document(each) for each in file.variants]}
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


def _conclude(found: tuple[Complaint, ...], files: int, *, strict: bool) -> None:
    """Say how much is wrong; raises ContentError where that fails the check."""
    count = Counter(complaint.severity for complaint in found)
    said = ", ".join(f"{count[each]} {each}{'s' * (count[each] > 1)}" for each in count)
    told = f"{files} file{'s' * (files != 1)}: {said or 'nothing to complain of'}."
    if count["error"] or (strict and count["warning"]):
        raise ContentError(told, "Mend them and check again; --explain CODE tells what a code means.")
    narrate(told)
