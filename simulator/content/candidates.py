"""Scenarios and playbooks that are looked at before they are adopted: they stand in no folder of the library yet."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from simulator.content.complaints import unloadable
from simulator.content.files import BUYERS, PLAYBOOK, Unreadable
from simulator.content.folders import Folder
from simulator.content.library import Library
from simulator.content.reading import read
from simulator.content.shelves import load_playbook
from simulator.core.playbook import Playbook
from simulator.core.scenario import Scenario
from simulator.errors import UsageError

FIRST = "Mend what does not load first."


class Candidate(NamedTuple):
    """What would be adopted: scenarios with the playbook that they are played by, or a playbook alone."""

    playbook: Playbook
    scenarios: dict[str, Scenario]


def candidate_at(library: Library, path: Path) -> Candidate:
    """The scenario or the playbook in a file, or what stands in a folder.

    Archetypes and a playbook beside a scenario go before those of the folder that has it now, and those before the bundled.
    Raises ContentError where something does not load, and UsageError where there is nothing to adopt.
    """
    if path.is_dir():
        files = Folder(path).scenarios
        if files:
            return _scenarios(library, path, files)
        path = path / PLAYBOOK
        if not path.is_file():
            problem = f"There is no file in {path.parent} that ends in .yaml."
            raise UsageError(problem, "Check the path.")
    elif path.absolute().parent.name == BUYERS:
        raise UsageError(f"{path} is an archetype, which nobody plays.", "Name the folder above.")
    if path.name != PLAYBOOK and not _is_playbook(path):
        return _scenarios(library, path.parent, (path,))
    playbook, complaints, *_ = load_playbook(path)
    if playbook is None:
        raise unloadable(complaints, FIRST)
    return Candidate(playbook, {})


def _is_playbook(path: Path) -> bool:
    try:
        return read(path).root.inside("rubric") is not None
    except Unreadable:
        return False


def _scenarios(library: Library, at: Path, files: tuple[Path, ...]) -> Candidate:
    held = library.scenarios.folders.get(files[0].stem, library.bundled)
    folder = Folder(at, held, replaces=True)
    complaints = list(folder.shelf.complaints)
    scenarios: dict[str, Scenario] = {}
    for path in files:
        scenario, wrong, *_ = folder.shelf.load(path)
        complaints += wrong
        if scenario is not None:
            scenarios[scenario.id] = scenario
    if complaints or folder.shelf.playbook is None:
        raise unloadable(complaints, FIRST)
    return Candidate(folder.shelf.playbook, scenarios)
