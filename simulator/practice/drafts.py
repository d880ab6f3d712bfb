"""Drafts: a scenario's file while an author writes it, looked at again and again. Nothing is stored.

Whether something has changed is told by the state of a few files, and not by the system's notices of changes: those are
missing on network drives and in containers, and differ by system and by the way in which an editor saves.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from simulator.content.complaints import printable
from simulator.content.files import BUYERS, PLAYBOOK, yaml_files
from simulator.content.folders import Folder
from simulator.content.library import Library
from simulator.core.playbook import Playbook
from simulator.core.scenario import Scenario

Stamp = tuple[tuple[str, int, int, int], ...]
"""The state of each file: its name, the time of its last change in nanoseconds, its size and its number on the disk."""


class DraftFault(NamedTuple):
    """A complaint about a file, as a screen shows it."""

    place: str
    """`file:line:column`, with the name of the file alone."""
    kind: str
    """The severity and the code."""
    problem: str
    remedy: str


class Draft(NamedTuple):
    """What the files came to at one time: a scenario with its playbook, or the faults that say why there is none."""

    scenario: Scenario | None
    playbook: Playbook | None
    faults: tuple[DraftFault, ...] = ()

    @property
    def digests(self) -> tuple[str, str] | None:
        """What tells one version from another; None where there is none."""
        if self.scenario is None or self.playbook is None:
            return None
        return self.scenario.digest, self.playbook.digest


class Desk:
    """Where a draft lies: the scenario's file, and the files of its folder that it is made with."""

    def __init__(self, library: Library, path: Path) -> None:
        """Look at a file, which need not load."""
        self.library = library
        self.path = path

    def stamp(self) -> Stamp:
        """The state of the files; one that is not there has none. Costs a few microseconds a file."""
        folder = self.path.absolute().parent
        try:
            buyers = yaml_files(folder / BUYERS)
        except OSError:
            buyers = []
        found = (_state(path) for path in (self.path, folder / PLAYBOOK, *buyers))
        return tuple(state for state in found if state)

    def read(self) -> Draft:
        """What the files come to now."""
        folder = Folder(self.path.absolute().parent, self.library.bundled)
        try:
            loaded = folder.shelf.load(self.path)
        except OSError as error:
            told = f"the folder cannot be read ({error.strerror})"
            return Draft(None, None, (DraftFault(self.path.name, "error", told, "check its rights"),))
        if loaded.value is not None:
            return Draft(loaded.value, folder.shelf.playbook)
        complaints = (*loaded.complaints, *folder.shelf.complaints)
        return Draft(None, None, tuple(
            DraftFault(
                f"{printable(Path(each.file).name)}:{each.line}:{each.column}",
                f"{each.severity} {each.code}",
                printable(each.problem),
                printable(each.remedy),
            )
            for each in complaints
        ))  # fmt: skip


def desk_for(library: Library, scenario: str) -> Desk:
    """The desk for a scenario of the library by its id, or for a file; raises UnknownScenario."""
    path = Path(scenario)
    if path.suffix in {".yaml", ".yml"}:
        return Desk(library, path)
    if scenario not in library.files:
        library.scenario(scenario)  # which says what was meant
    return Desk(library, library.files[scenario])


def _state(path: Path) -> tuple[str, int, int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return path.name, status.st_mtime_ns, status.st_size, status.st_ino
