"""Mistakes planted in good bundled files: what is changed, and the code and the very place that must be told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from simulator.authoring.fairness import fair
from simulator.authoring.proof import prove
from simulator.content.checking import Looked, Lookout
from simulator.content.complaints import Complaint
from simulator.content.folders import Folder
from simulator.paths import bundled_scenarios

BUDGET = 50_000
"""The moves of a variant that are looked at: enough to see the good files through, and soon done."""


class Plant(NamedTuple):
    """A mistake in a good file."""

    scenario: str
    edits: tuple[tuple[str, str], ...]
    """Texts and what takes their place, wherever they stand."""
    code: str
    at: str
    """What begins at the place that must be told."""
    rewrite: Callable[[str], str] = str
    """What else is done to the file."""


def before(block: str, *added: str) -> tuple[str, str]:
    """Entries put at the head of a block such as `lines`."""
    return f"\n{block}:\n", f"\n{block}:\n" + "".join(f"  {each}\n" for each in added)


def to_buyer(scenario: str, *added: str) -> tuple[str, str]:
    """Keys put into the buyer, after its archetype."""
    text = (bundled_scenarios() / f"{scenario}.yaml").read_text(encoding="utf-8")
    archetype = next(line for line in text.splitlines() if line.startswith("  archetype: "))
    return archetype, "\n".join([archetype, *(f"  {each}" for each in added)])


def planted(plant: Plant, folder: Path) -> Path:
    """The changed file."""
    text = (bundled_scenarios() / f"{plant.scenario}.yaml").read_text(encoding="utf-8")
    for old, new in plant.edits:
        assert old in text, old
        text = text.replace(old, new)
    text = plant.rewrite(text)
    path = folder / f"{plant.scenario}.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def looked(path: Path) -> Looked:
    return Lookout(Folder(bundled_scenarios())).look(path)


def read(path: Path) -> tuple[Complaint, ...]:
    """What is told without playing."""
    return looked(path).complaints


def proved(path: Path) -> tuple[Complaint, ...]:
    """What the proof tells."""
    found = looked(path)
    assert found.loaded
    assert found.loaded.scenario, found.complaints
    assert found.playbook
    proof = prove(found.loaded.scenario, found.playbook, found.loaded.own_rows, BUDGET)
    return found.placed(proof.findings)


def judged(path: Path) -> tuple[Complaint, ...]:
    """What the bots and the lines tell."""
    found = looked(path)
    assert found.loaded
    assert found.loaded.scenario, found.complaints
    assert found.playbook
    return found.placed(fair(found.loaded.scenario, found.playbook))


Check = Callable[[Path], tuple[Complaint, ...]]


def what_stands_at(complaint: Complaint, path: Path) -> str:
    """The file from the place of a complaint on."""
    assert complaint.file == str(path)
    lines = path.read_text(encoding="utf-8").splitlines()[complaint.line - 1 :]
    return "\n".join([lines[0][complaint.column - 1 :], *lines[1:]])
