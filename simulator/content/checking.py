"""Files looked over: which there are at a path, and what is wrong with each that can be told without playing it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from simulator.authoring.writing import text_findings
from simulator.content.complaints import Complaint
from simulator.content.files import BUYERS, DEALS, PLAYBOOK, yaml_files
from simulator.content.folders import Folder
from simulator.content.shelves import Loaded, Shelf, complained, load_archetype, load_playbook

if TYPE_CHECKING:
    from simulator.content.deal_files import Deals
    from simulator.core.findings import Finding
    from simulator.core.playbook import Playbook


class Looked(NamedTuple):
    """A file looked over."""

    path: Path
    complaints: tuple[Complaint, ...]
    loaded: Loaded | None = None
    """The scenario in it, where it is one that loads."""
    playbook: Playbook | None = None
    """What it is played by."""

    def placed(self, found: Iterable[Finding]) -> tuple[Complaint, ...]:
        """What was found in the scenario, at its places in the files."""
        root = self.loaded.root if self.loaded else None
        return tuple(complained(root, found)) if root is not None else ()


class Lookout:
    """Looks over files of scenarios, playbooks, archetypes (in `buyers`) and deals (in `deals`)."""

    def __init__(self, bundled: Folder, deals: Deals | None = None) -> None:
        """Take what every folder's scenarios can be made with, and the deals that there are."""
        self._bundled = bundled
        self._deals = deals
        self._shelves: dict[Path, Shelf] = {}

    def at(self, path: Path) -> Iterator[Looked]:
        """The file at a path, or the files in the folder at it."""
        files = files_at(path)
        if not files:
            problem = "there is no file in this folder that ends in .yaml"
            yield Looked(path, (Complaint(str(path), 1, 1, "F101", problem, "check the path"),))
        for file in files:
            yield self.look(file)

    def look(self, path: Path) -> Looked:
        """What is wrong with a file."""
        parent = path.absolute().parent
        if parent.name == DEALS and self._deals is not None:
            return Looked(path, self._deals.check(path))
        if path.name == PLAYBOOK:
            return Looked(path, load_playbook(path)[1])
        if parent.name == BUYERS:
            return Looked(path, load_archetype(path)[1])
        if parent not in self._shelves:
            self._shelves[parent] = Folder(parent, self._bundled).shelf
        return _scenario(self._shelves[parent], path)


def _scenario(shelf: Shelf, path: Path) -> Looked:
    loaded = shelf.load(path)
    if loaded.scenario is None or shelf.playbook is None:
        return Looked(path, loaded.complaints)
    found = Looked(path, (), loaded, shelf.playbook)
    return found._replace(complaints=found.placed(text_findings(loaded.scenario, shelf.playbook)))


def files_at(path: Path) -> list[Path]:
    """The YAML files that are meant by a path: the file, or those of the folder."""
    if not path.is_dir():
        return [path]
    return [*yaml_files(path), *yaml_files(path / BUYERS), *yaml_files(path / DEALS)]
