"""The library: the bundled scenarios and those of one's own folders, with the complaints about files that do not load.

Opening it tells what there is; a scenario is made of its file when it is asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.content.cache import Cache
from simulator.content.complaints import Complaint, clash, near_ones
from simulator.content.entries import Entry, Index, entry_of, index_of
from simulator.content.files import BUYERS, DEALS
from simulator.content.folders import Folder, Scenarios
from simulator.errors import ContentError, UnknownScenario
from simulator.paths import bundled_scenarios

if TYPE_CHECKING:
    from simulator.content.deal_files import Deals
    from simulator.content.shelves import Shelf
    from simulator.core.playbook import Playbook
    from simulator.core.scenario import Scenario


@dataclass(frozen=True)
class Library:
    """The scenarios that can be played, and the complaints about files that cannot."""

    bundled: Folder
    scenarios: Scenarios
    entries: dict[str, Entry]
    """What lists show of the scenarios, by id."""
    complaints: tuple[Complaint, ...] = ()
    own_ids: frozenset[str] = frozenset()
    """The scenarios that come from a folder of one's own."""
    files: dict[str, Path] = field(default_factory=dict)
    """Where the scenarios of the folders stand."""
    playbooks: dict[str, Playbook] = field(default_factory=dict)
    """The playbooks of scenarios that joined later."""
    deal_files: dict[str, Path] = field(default_factory=dict)
    """Where the deals stand."""

    @property
    def playbook(self) -> Playbook:
        """The bundled playbook; raises ContentError where it does not load any more."""
        if self.bundled.shelf.playbook is None:
            raise _unplayable(self.bundled)
        return self.bundled.shelf.playbook

    def scenario(self, scenario_id: str) -> Scenario:
        """The scenario with this id; raises UnknownScenario, and ContentError where its file does not load any more."""
        if scenario_id in self.scenarios:
            return self.scenarios[scenario_id]
        hint = near_ones(scenario_id, self.scenarios, "`reprange scenarios list` shows them.")
        raise UnknownScenario(f"There is no scenario {scenario_id!r}.", hint)

    @cached_property
    def deals(self) -> Deals:
        """The deals whose files load, by id; made when they are first asked for."""
        from simulator.content.deal_files import Deals  # slow to import, and seldom needed

        return Deals(self.deal_files, self.scenarios, self.playbook_for, self.bundled)

    def playbook_for(self, scenario_id: str) -> Playbook:
        """The playbook that a scenario is played by."""
        if scenario_id in self.playbooks:
            return self.playbooks[scenario_id]
        folder = self.scenarios.folders.get(scenario_id, self.bundled)
        return folder.shelf.playbook or self.playbook

    def with_scenario(self, scenario: Scenario, playbook: Playbook | None = None) -> Library:
        """The library with one more scenario, or another version of one; the playbook where it is not the bundled."""
        return replace(
            self,
            scenarios=self.scenarios.with_one(scenario),
            entries={**self.entries, scenario.id: entry_of(scenario)},
            own_ids=self.own_ids | {scenario.id},
            playbooks={**self.playbooks, scenario.id: playbook or self.playbook},
        )

    def with_file(self, path: Path) -> tuple[Library, Scenario]:
        """The library with the scenario of a file, played by its folder's playbook; raises ContentError."""
        shelf = self.shelf_for(path)
        scenario = shelf.scenario_in(path)
        return self.with_scenario(scenario, shelf.playbook), scenario

    def shelf_for(self, path: Path) -> Shelf:
        """What a file's scenario is made with: the shelf of the folder that it stands in."""
        return Folder(path.absolute().parent, self.bundled).shelf


def _unplayable(bundled: Folder) -> ContentError:
    problem = "\n".join(map(str, bundled.shelf.complaints)) or "The bundled playbook is missing."
    return ContentError(problem, "Install Reprange again.")


def open_library(own: Sequence[Path] = (), cache: Path | None = None) -> Library:
    """Open the bundled scenarios and one's own folders; what does not load is complained of.

    What was found out is kept in the folder `cache`, where one is given, and found again while no file has changed.
    Raises ContentError where the bundled playbook itself does not load.
    """
    bundled = Folder(bundled_scenarios())
    opening = _Opening(bundled, Cache(cache / "library") if cache else None)
    for folder in own:
        opening.add(folder)
    return Library(
        bundled=bundled,
        scenarios=Scenarios(opening.files, opening.folders, opening.made),
        entries=opening.entries,
        complaints=tuple(sorted(set(opening.complaints))),
        own_ids=frozenset(name for name, at in opening.folders.items() if at is not bundled),
        files=opening.files,
        deal_files=opening.deals,
    )


class _Opening:
    """What a library holds, while its folders are added to it."""

    def __init__(self, bundled: Folder, cache: Cache | None) -> None:
        """Begin with the bundled scenarios; raises ContentError where there is no playbook that loads."""
        self._bundled = bundled
        self._cache = cache
        self._seen = {bundled.path.resolve()}
        self._archetypes: dict[str, Path] = {}
        self.entries: dict[str, Entry] = {}
        self.files: dict[str, Path] = {}
        self.folders: dict[str, Folder] = {}
        self.made: dict[str, Scenario] = {}
        self.deals: dict[str, Path] = {}
        self.complaints: list[Complaint] = []
        if not self._fill(bundled).playable:
            raise _unplayable(bundled)

    def add(self, path: Path) -> None:
        """Add a folder of one's own, once."""
        where = path.resolve()
        if where in self._seen:
            return
        self._seen.add(where)
        try:
            if path.is_dir():
                folder = Folder(path, self._bundled)
                self._fill(folder)
                self._look_around(folder)
            else:
                problem = "this is no folder" if path.exists() else "there is no such folder"
                self._complain(path, problem, "check the path given")
        except OSError as error:
            problem = f"the folder cannot be read ({error.strerror})"
            self._complain(path, problem, "check its path and rights")

    def _fill(self, folder: Folder) -> Index:
        index, made = index_of(folder, self._cache)
        self.complaints += index.complaints
        for path in folder.scenarios:
            examined = index.files[path.name]
            self.complaints += examined.complaints
            if examined.entry and self._is_first(path, self.files):
                self.entries[path.stem] = examined.entry
                self.folders[path.stem] = folder
                if path.name in made:
                    self.made[path.stem] = made[path.name]
        for path in folder.deals:
            self._is_first(path, self.deals)
        return index

    def _is_first(self, path: Path, files: dict[str, Path]) -> bool:
        """Take a file in by its id, where no other file has it; where one has, complain."""
        held = files.setdefault(path.stem, path)
        if held is not path:
            self.complaints.append(clash(path, held))
        return held is path

    def _look_around(self, folder: Folder) -> None:
        """Complain of archetypes that two folders of one's own have, and of files that would be overlooked."""
        for path in folder.archetypes:
            self._is_first(path, self._archetypes)
        for where in (folder.path, folder.path / BUYERS, folder.path / DEALS):
            for path in sorted(where.glob("*.yml")):
                problem = "only files that end in .yaml are read"
                self._complain(path, problem, "rename it", "F107")

    def _complain(self, path: Path, problem: str, remedy: str, code: str = "F101") -> None:
        self.complaints.append(Complaint(str(path), 1, 1, code, problem, remedy))
