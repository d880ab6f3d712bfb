"""The library: the bundled scenarios and those of one's own folders, with the complaints about files that do not load.

A folder holds `NAME.yaml` files, one scenario each, and may hold `playbook.yaml` (its own sales process),
`buyers/NAME.yaml` (archetypes) and `deals/NAME.yaml` (chains of calls, of any folder). The bundled playbook and archetypes
are there for every folder.

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
from simulator.content.entries import Entry, Index, Made, entry_of, index_of
from simulator.content.files import BUYERS, DEALS
from simulator.content.folders import Folder, Scenarios, made_from
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
    folders: dict[str, Folder] = field(default_factory=dict)
    """The folders that they stand in."""
    playbooks: dict[str, Playbook] = field(default_factory=dict)
    """The playbooks of scenarios that joined later."""
    deal_files: dict[str, Path] = field(default_factory=dict)
    """Where the deals stand."""

    @property
    def shelf(self) -> Shelf:
        """What every folder's scenarios can be made with."""
        return self.bundled.shelf

    @property
    def playbook(self) -> Playbook:
        """The bundled playbook; raises ContentError where it does not load any more."""
        if self.shelf.playbook is None:
            raise _unplayable(self.bundled)
        return self.shelf.playbook

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
        folder = self.folders.get(scenario_id, self.bundled)
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
        scenario = made_from(shelf, path)
        return self.with_scenario(scenario, shelf.playbook), scenario

    def shelf_for(self, path: Path) -> Shelf:
        """What a file's scenario is made with: the shelf of the folder that it stands in."""
        return Folder(path.absolute().parent, self.bundled).shelf


def _unplayable(bundled: Folder) -> ContentError:
    problem = "\n".join(map(str, bundled.complaints)) or "The bundled playbook is missing."
    return ContentError(problem, "Install Reprange again.")


def open_library(own: Sequence[Path] = (), cache: Path | None = None) -> Library:
    """Open the bundled scenarios and one's own folders; what does not load is complained of.

    What was found out is kept in the folder `cache`, where one is given, and found again while no file has changed.
    Raises ContentError where the bundled playbook itself does not load.
    """
    opening = _Opening(Folder(bundled_scenarios()), Cache(cache / "library") if cache else None)
    opening.add_bundled()
    for folder in own:
        opening.add(folder)
    return opening.library()


class _Opening:
    """A library while its folders are added to it."""

    def __init__(self, bundled: Folder, cache: Cache | None) -> None:
        """Begin with nothing."""
        self._bundled = bundled
        self._cache = cache
        self._entries: dict[str, Entry] = {}
        self._places: dict[str, tuple[Folder, Path]] = {}
        self._made: dict[str, Scenario] = {}
        self._archetypes: dict[str, Path] = {}
        self._deals: dict[str, Path] = {}
        self._complaints: list[Complaint] = []
        self._seen = {bundled.path.resolve()}

    def add_bundled(self) -> None:
        """Add the bundled scenarios; raises ContentError where there is no playbook that loads."""
        index, made = index_of(self._bundled, self._cache)
        if not index.playable:
            raise _unplayable(self._bundled)
        self._fill(self._bundled, index, made)

    def add(self, path: Path) -> None:
        """Add a folder of one's own, once."""
        where = path.resolve()
        if where in self._seen:
            return
        self._seen.add(where)
        try:
            if not path.is_dir():
                problem = "this is no folder" if path.exists() else "there is no such folder"
                self._complain(path, problem, "check the path given")
                return
            folder = Folder(path, self._bundled)
            self._fill(folder, *index_of(folder, self._cache))
            self._look_around(folder)
        except OSError as error:
            problem = f"the folder cannot be read ({error.strerror})"
            self._complain(path, problem, "check its path and rights")

    def _fill(self, folder: Folder, index: Index, made: Made) -> None:
        self._complaints += index.complaints
        for path in folder.scenarios:
            examined = index.files[path.name]
            self._complaints += examined.complaints
            if examined.entry is None:
                continue
            held = self._places.get(examined.entry.id)
            if held is not None:
                self._complaints.append(clash(path, held[1]))
                continue
            self._entries[examined.entry.id] = examined.entry
            self._places[examined.entry.id] = (folder, path)
            if path.name in made:
                self._made[examined.entry.id] = made[path.name]
        for path in folder.deals:
            first = self._deals.setdefault(path.stem, path)
            if first is not path:
                self._complaints.append(clash(path, first))

    def _look_around(self, folder: Folder) -> None:
        """Complain of archetypes that two folders of one's own have, and of files that would be overlooked."""
        for path in folder.archetypes:
            held = self._archetypes.setdefault(path.stem, path)
            if held is not path:
                self._complaints.append(clash(path, held))
        for where in (folder.path, folder.path / BUYERS, folder.path / DEALS):
            for path in sorted(where.glob("*.yml")):
                problem = "only files that end in .yaml are read"
                self._complain(path, problem, "rename it", "F107")

    def _complain(self, path: Path, problem: str, remedy: str, code: str = "F101") -> None:
        self._complaints.append(Complaint(str(path), 1, 1, code, problem, remedy))

    def library(self) -> Library:
        """The library of what was added."""
        bundled = self._bundled
        return Library(
            bundled=bundled,
            scenarios=Scenarios(self._places, self._made),
            entries=self._entries,
            complaints=tuple(sorted(set(self._complaints))),
            own_ids=frozenset(name for name, (at, _) in self._places.items() if at is not bundled),
            files={name: path for name, (_, path) in self._places.items()},
            folders={name: folder for name, (folder, _) in self._places.items()},
            deal_files=self._deals,
        )
