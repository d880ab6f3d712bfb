"""The library: the bundled scenarios and those of one's own folders, with the complaints about files that do not load.

A folder holds `NAME.yaml` files, one scenario each, and may hold `playbook.yaml` (its own sales process) and
`buyers/NAME.yaml` (archetypes). The bundled playbook and archetypes are there for every folder.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path

from simulator.content.complaints import Complaint
from simulator.content.shelves import (
    BUYERS,
    PLAYBOOK,
    Shelf,
    load_archetype,
    load_playbook,
    shelf_of,
    yaml_files,
)
from simulator.core.playbook import Playbook
from simulator.core.scenario import Scenario
from simulator.errors import ContentError, UnknownScenario
from simulator.paths import bundled_scenarios


@dataclass(frozen=True)
class Library:
    """The scenarios that can be played, and the complaints about files that cannot."""

    playbook: Playbook
    scenarios: dict[str, Scenario]
    complaints: tuple[Complaint, ...] = ()
    own_ids: frozenset[str] = frozenset()
    """The scenarios that come from a folder of one's own."""
    shelf: Shelf | None = None
    """What every folder's scenarios can be made with."""
    playbooks: dict[str, Playbook] = field(default_factory=dict)
    """The playbook of each scenario that does not use the bundled one."""
    files: dict[str, Path] = field(default_factory=dict)
    """Where the scenarios of the folders stand."""

    def scenario(self, scenario_id: str) -> Scenario:
        """The scenario with this id; raises UnknownScenario."""
        if scenario_id in self.scenarios:
            return self.scenarios[scenario_id]
        close = get_close_matches(scenario_id[:100], self.scenarios, n=3, cutoff=0.4)
        hint = (
            f"Did you mean {' or '.join(close)}?"
            if close
            else "`reprange scenarios list` shows them."
        )
        raise UnknownScenario(f"There is no scenario {scenario_id!r}.", hint)

    def playbook_for(self, scenario_id: str) -> Playbook:
        """The playbook that a scenario is played by."""
        return self.playbooks.get(scenario_id, self.playbook)

    def with_scenario(self, scenario: Scenario, playbook: Playbook | None = None) -> Library:
        """The library with one more scenario, or another version of one; the playbook where it is not the bundled."""
        playbooks = {name: own for name, own in self.playbooks.items() if name != scenario.id}
        if playbook is not None and playbook is not self.playbook:
            playbooks[scenario.id] = playbook
        return replace(
            self,
            scenarios={**self.scenarios, scenario.id: scenario},
            own_ids=self.own_ids | {scenario.id},
            playbooks=playbooks,
        )

    def load_file(self, path: Path) -> Scenario:
        """The scenario of one file; raises ContentError with its complaints."""
        return self._loaded(path)[0]

    def with_file(self, path: Path) -> tuple[Library, Scenario]:
        """The library with the scenario of a file, played by its folder's playbook; raises ContentError."""
        scenario, playbook = self._loaded(path)
        return self.with_scenario(scenario, playbook), scenario

    def _loaded(self, path: Path) -> tuple[Scenario, Playbook | None]:
        shelf = self._shelf_for(path)
        scenario, complaints = shelf.load(path)
        if scenario is None:
            raise ContentError("\n".join(map(str, complaints)), "Mend the file and try again.")
        return scenario, shelf.playbook

    def check_files(self, paths: Iterable[Path]) -> tuple[Complaint, ...]:
        """Everything that is wrong with files: scenarios, archetypes (in a folder `buyers`), playbooks.

        A folder stands for the files in it.
        """
        shelves: dict[Path, Shelf] = {}
        found: list[Complaint] = []
        for path in paths:
            files = _files_of(path)
            if not files:
                problem = "there is no file in this folder that ends in .yaml"
                found.append(Complaint(str(path), 1, 1, problem, "check the path"))
            found += [each for file in files for each in self._check(file, shelves)]
        return tuple(found)

    def _check(self, path: Path, shelves: dict[Path, Shelf]) -> Sequence[Complaint]:
        if path.name == PLAYBOOK:
            return load_playbook(path)[1]
        if path.absolute().parent.name == BUYERS:
            return load_archetype(path)[1]
        if path.parent not in shelves:
            shelves[path.parent] = self._shelf_for(path)
        return shelves[path.parent].load(path).complaints

    def _shelf_for(self, path: Path) -> Shelf:
        return shelf_of(path.absolute().parent, self.shelf or Shelf(self.playbook, {}))[0]


def _files_of(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    return [*yaml_files(path), *yaml_files(path / BUYERS)]


def open_library(own: Sequence[Path] = ()) -> Library:
    """Load the bundled scenarios and those of one's own folders; what does not load is complained of.

    Raises ContentError where the bundled playbook itself does not load.
    """
    bundled = bundled_scenarios()
    shelf, complaints = shelf_of(bundled, Shelf(None, {}))
    if shelf.playbook is None:
        problem = "\n".join(map(str, complaints)) or "The bundled playbook is missing."
        raise ContentError(problem, "Install Reprange again.")
    empty = Library(shelf.playbook, {}, complaints, shelf=shelf)
    library = _filled(empty, yaml_files(bundled), shelf)
    ids = frozenset(library.scenarios)
    for folder in {each.absolute(): each for each in own}.values():
        library = _with_folder(library, folder, shelf)
    return replace(
        library,
        complaints=tuple(sorted(library.complaints)),
        own_ids=frozenset(library.scenarios) - ids,
    )


def _with_folder(library: Library, folder: Path, base: Shelf) -> Library:
    try:
        if not folder.is_dir():
            return _complained(library, folder, "there is no such folder", "check the path given")
        shelf, complaints = shelf_of(folder, base)
        files = yaml_files(folder)
        misnamed = sorted(folder.glob("*.yml"))
    except OSError as error:
        problem = f"the folder cannot be read ({error.strerror})"
        return _complained(library, folder, problem, "check its path and rights")
    library = replace(library, complaints=library.complaints + complaints)
    for path in misnamed:
        library = _complained(library, path, "only files that end in .yaml are read", "rename it")
    return _filled(library, files, shelf)


def _complained(library: Library, path: Path, problem: str, remedy: str) -> Library:
    found = Complaint(str(path), 1, 1, problem, remedy)
    return replace(library, complaints=(*library.complaints, found))


def _filled(library: Library, files: Iterable[Path], shelf: Shelf) -> Library:
    for path in files:
        if path.name == PLAYBOOK:
            continue
        scenario, complaints = shelf.load(path)
        if scenario is None:
            library = replace(library, complaints=library.complaints + complaints)
        elif scenario.id in library.files:
            problem = f"the id `{scenario.id}` is that of {library.files[scenario.id]}"
            remedy = "give one of the two another id and file name"
            library = _complained(library, path, problem, remedy)
        else:
            library = library.with_scenario(scenario, shelf.playbook)
            library = replace(library, files={**library.files, scenario.id: path})
    return library
