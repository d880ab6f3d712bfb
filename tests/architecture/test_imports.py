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
    "simulator.authoring.unused": "pydantic",
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
    "simulator.solver.plans": "pydantic transitions",
    "simulator.solver.skilled": "pydantic transitions",
    "simulator.solver.call_values": "pydantic transitions",
    "simulator.solver*": "numpy pydantic transitions",
    "simulator.core.*": "pydantic transitions",
    "simulator.content*": "pydantic transitions yaml",
    # Alembic is loaded only when a database must be migrated.
    "simulator.store*": "sqlalchemy",
    "simulator.reports*": "pydantic transitions",
    "simulator.practice": "",
    "simulator.practice.bundles": "pydantic sqlalchemy transitions",
    "simulator.practice.replay": "pydantic sqlalchemy transitions yaml",
    "simulator.practice.upkeep": "pydantic sqlalchemy",
    "simulator.practice.checking": "pydantic transitions yaml",
    "simulator.practice.rescoring": "pydantic sqlalchemy transitions yaml",
    "simulator.practice.deals": "pydantic sqlalchemy transitions yaml",
    "simulator.practice.cards": "pydantic transitions",
    "simulator.practice.summing": "pydantic sqlalchemy transitions yaml",
    # The search brings numpy, for a call whose values are not at hand.
    "simulator.practice.call_reviews": "pydantic transitions yaml",
    "simulator.practice.learning": "pydantic sqlalchemy transitions yaml",
    "simulator.practice.coaching": "pydantic sqlalchemy transitions",
    "simulator.practice.session": "pydantic transitions",
    "simulator.practice.team*": "pydantic sqlalchemy transitions yaml",
    "simulator.practice.drafts": "pydantic transitions yaml",
    "simulator.practice.history": "pydantic sqlalchemy transitions yaml",
    "simulator.practice.records": "pydantic sqlalchemy transitions yaml",
    "simulator.practice.briefings": "pydantic sqlalchemy transitions yaml",
    "simulator.practice.shell": "pydantic sqlalchemy transitions yaml",
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
libraries, loaded = set(sys.argv[1].split()), {}
for name in sys.argv[2:]:
    importlib.import_module(name)
    for library in sorted(libraries & set(sys.modules)):
        loaded.setdefault(library, name)
print(json.dumps(loaded))
"""
"""Import modules one after another; say which of them was the first to load each library."""


def row_of(module: str) -> str | None:
    """The line of the table that a module falls under."""
    return next((row for row in MAY_LOAD if fnmatchcase(module, row)), None)


def rows() -> dict[str, list[str]]:
    """The modules on disk, under the line that each falls under."""
    found: dict[str, list[str]] = {}
    for module in modules():
        if row := row_of(module):
            found.setdefault(row, []).append(module)
    return found


def test_every_module_falls_under_a_line() -> None:
    assert [module for module in modules() if row_of(module) is None] == []


@pytest.mark.parametrize(("row", "names"), rows().items(), ids=list(rows()))
def test_importing_loads_no_more_than_it_may(row: str, names: list[str]) -> None:
    unwanted = LIBRARIES - set(MAY_LOAD[row].split())
    command = [sys.executable, "-c", LOAD, " ".join(unwanted), *names]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {}


def test_the_import_contracts_hold(capsys: pytest.CaptureFixture[str]) -> None:
    code = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)
    assert code == 0, capsys.readouterr().out
