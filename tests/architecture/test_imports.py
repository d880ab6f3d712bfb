"""What each part really loads: it is imported in a fresh interpreter, and sys.modules is read."""

from __future__ import annotations

import json
import subprocess
import sys
from fnmatch import fnmatchcase

import pytest
from importlinter.cli import lint_imports

from tests.architecture.source import ROOT, modules

LIBRARIES = frozenset(
    [
        "alembic",
        "click",
        "platformdirs",
        "pydantic",
        "rich",
        "sqlalchemy",
        "textual",
        "numpy",
        "scipy",
        "statsmodels",
        "transitions",
        "yaml",
    ]
)
"""What takes long to load, or belongs to one part alone."""

MAY_LOAD = {
    "simulator": "",
    "simulator.errors": "",
    "simulator.paths": "",
    "simulator.config": "",
    # The words of the game: they are read from files and checked without a buyer.
    "simulator.core": "",
    "simulator.core.attempt": "pydantic",
    "simulator.core.conduct": "pydantic",
    "simulator.core.guards": "pydantic",
    "simulator.core.moves": "pydantic",
    "simulator.core.playbook": "pydantic",
    "simulator.core.findings": "",
    "simulator.core.scenario": "pydantic",
    "simulator.authoring.references": "pydantic",
    "simulator.review.aids": "",
    "simulator.review.exercise_results": "",
    "simulator.progress": "",
    "simulator.progress.summary": "",
    "simulator.authoring.coverage": "numpy pydantic transitions",
    "simulator.authoring.lost": "numpy pydantic transitions",
    "simulator.authoring.proof": "numpy pydantic transitions",
    "simulator.authoring*": "pydantic transitions",
    "simulator.review*": "pydantic transitions",
    "simulator.progress*": "pydantic transitions",
    "simulator.teamwork*": "pydantic transitions",
    "simulator.solver.bots": "pydantic transitions",
    "simulator.solver.skilled": "pydantic transitions",
    "simulator.solver.call_values": "pydantic transitions",
    "simulator.solver*": "numpy pydantic transitions",
    "simulator.core.*": "pydantic transitions",
    "simulator.content*": "pydantic transitions yaml",
    # Alembic is loaded only when a database must be migrated.
    "simulator.store*": "sqlalchemy",
    "simulator.reports*": "pydantic transitions",
    "simulator.practice": "",
    # The search brings numpy, for a call whose values are not at hand.
    "simulator.practice.*": "pydantic sqlalchemy transitions yaml",
    # Help and completion wait for nothing but click.
    "simulator.cli": "",
    "simulator.cli.main": "",
    "simulator.cli.commands": "click",
    "simulator.cli.*": "click pydantic transitions",
    # The first screen waits for nothing but Textual, which brings rich and platformdirs.
    "simulator.tui": "",
    "simulator.tui.app": "platformdirs rich textual",
    "simulator.tui.frame": "platformdirs rich textual",
    "simulator.tui.*": "platformdirs pydantic rich sqlalchemy textual transitions yaml",
    "simulator.web*": "pydantic sqlalchemy transitions yaml",
}
"""Modules, and the libraries that importing them may load. The first line that fits a module counts."""

LOAD = """
import importlib, json, sys
wanted, stages = set(sys.argv[1].split()), json.loads(sys.argv[2])
for may, names in stages:
    for name in names:
        importlib.import_module(name)
        if more := sorted((wanted & set(sys.modules)) - set(may.split())):
            sys.exit(f"{name} loads {', '.join(more)}, and may load {may or 'none of them'}")
"""
"""Import modules, those that may load the least first; stop at the first that loads a library it may not."""

Stage = tuple[str, list[str]]
"""Libraries, and the modules that may load these."""


def row_of(module: str) -> str | None:
    """The line of the table that a module falls under."""
    return next((row for row in MAY_LOAD if fnmatchcase(module, row)), None)


def chains() -> list[list[Stage]]:
    """All modules in as few chains as can be, such that every stage may load what those before it may, and more."""
    stages: dict[str, list[str]] = {}
    for module in modules():
        if row := row_of(module):
            stages.setdefault(MAY_LOAD[row], []).append(module)
    found: list[list[Stage]] = []
    for stage in sorted(stages.items(), key=lambda each: (len(each[0].split()), each[0])):
        within = (each for each in found if set(each[-1][0].split()) <= set(stage[0].split()))
        chain = max(within, key=lambda each: len(each[-1][0]), default=None)
        if chain is None:
            found.append([stage])
        else:
            chain.append(stage)
    return found


def test_every_module_falls_under_a_line() -> None:
    assert [module for module in modules() if row_of(module) is None] == []


@pytest.mark.parametrize("chain", chains(), ids=lambda chain: chain[-1][0].replace(" ", "-"))
def test_importing_loads_no_more_than_it_may(chain: list[Stage]) -> None:
    command = [sys.executable, "-c", LOAD, " ".join(LIBRARIES), json.dumps(chain)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_import_contracts_hold(capsys: pytest.CaptureFixture[str]) -> None:
    code = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)
    assert code == 0, capsys.readouterr().out
