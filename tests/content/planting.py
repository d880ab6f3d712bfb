"""Mistakes planted in the smallest call that has everything: what is changed, and the code and place that must be told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from simulator.authoring.proof import prove
from simulator.content.complaints import Complaint
from simulator.practice.checking import Linted, Linter
from tests.library import KIOSK, library

GOOD = KIOSK.read_text(encoding="utf-8")
BUDGET = 1_000_000
"""The moves of a variant that are looked at: more than there are, so that every finding is proved."""


class Plant(NamedTuple):
    """A mistake in a good file."""

    edits: tuple[tuple[str, str], ...]
    """Texts and what takes their place, wherever they stand."""
    code: str
    at: str
    """What begins at the place that must be told."""
    beside: frozenset[str] = frozenset()
    """The codes of what else follows from the mistake."""
    budget: int = BUDGET


def before(block: str, *added: str) -> tuple[str, str]:
    """Entries put at the head of a block such as `lines`."""
    return f"\n{block}:\n", f"\n{block}:\n" + "".join(f"  {each}\n" for each in added)


def planted(plant: Plant, folder: Path) -> Path:
    """The changed file."""
    text = GOOD
    for old, new in plant.edits:
        assert old in text, old
        text = text.replace(old, new)
    path = folder / KIOSK.name
    path.write_text(text, encoding="utf-8")
    return path


Check = Callable[[Path, int], tuple[Complaint, ...]]


def looked(path: Path) -> Linted:
    return Linter(library().bundled).look(path)


def read(path: Path, _budget: int) -> tuple[Complaint, ...]:
    """What is told without playing."""
    return looked(path).complaints


def proved(path: Path, budget: int) -> tuple[Complaint, ...]:
    """What the proof tells."""
    found = looked(path)
    assert found.loaded
    assert found.loaded.value, found.complaints
    assert found.playbook
    proof = prove(found.loaded.value, found.playbook, found.loaded.own_rows, budget)
    return found.loaded.placed(proof.findings)


def what_stands_at(complaint: Complaint, path: Path) -> str:
    """The file from the place of a complaint on."""
    assert complaint.file == str(path)
    lines = path.read_text(encoding="utf-8").splitlines()[complaint.line - 1 :]
    return "\n".join([lines[0][complaint.column - 1 :], *lines[1:]])
