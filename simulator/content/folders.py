"""A folder of scenarios: its files, what its scenarios are made with, and the scenarios, each made when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.content.files import BUYERS, DEALS, PLAYBOOK, digest_at, yaml_files

if TYPE_CHECKING:
    from simulator.content.shelves import Shelf
    from simulator.core.scenario import Scenario


@dataclass(frozen=True)
class Folder:
    """A folder of scenarios over a base, whose playbook and archetypes are there for it too."""

    path: Path
    base: Folder | None = None
    replaces: bool = False
    """Whether its archetypes may stand in place of the base's."""

    @cached_property
    def scenarios(self) -> tuple[Path, ...]:
        """The files of scenarios, by their names; raises OSError."""
        return tuple(path for path in yaml_files(self.path) if path.name != PLAYBOOK)

    @cached_property
    def archetypes(self) -> tuple[Path, ...]:
        """The files of archetypes, by their names; raises OSError."""
        return tuple(yaml_files(self.path / BUYERS))

    @cached_property
    def deals(self) -> tuple[Path, ...]:
        """The files of deals, by their names; raises OSError."""
        return tuple(yaml_files(self.path / DEALS))

    @cached_property
    def key(self) -> str:
        """Stands for all that its scenarios depend on beside their own files; raises OSError.

        Empty where one of these files cannot be read: then nothing is known for sure.
        """
        playbook = self.path / PLAYBOOK
        files = [*([playbook] if playbook.is_file() else []), *self.archetypes]
        digests = {path.name: digest_at(path) for path in files}
        above = self.base.key if self.base else "nothing"
        if not above or "" in digests.values():
            return ""
        return sha256(repr((above, str(self.path), digests)).encode()).hexdigest()

    @cached_property
    def shelf(self) -> Shelf:
        """What its scenarios are made with."""
        from simulator.content.shelves import Shelf, shelf_of  # slow to import, and seldom needed

        base = self.base.shelf if self.base else Shelf(None, {})
        return shelf_of(self.path, base, replaces=self.replaces)


class Scenarios(Mapping[str, "Scenario"]):
    """Scenarios by id, each made when it is first asked for.

    That raises ContentError where the file has changed since the library was opened, and does not load any more.
    """

    def __init__(self, files: Mapping[str, Path], folders: Mapping[str, Folder], made: Mapping[str, Scenario]) -> None:
        """Take the file and the folder of each, and those that are made already."""
        self._files = files
        self.folders = folders
        self._made = dict(made)

    def __getitem__(self, scenario_id: str) -> Scenario:
        """The scenario with this id; KeyError where there is none."""
        if scenario_id not in self._made:
            path = self._files[scenario_id]
            self._made[scenario_id] = self.folders[scenario_id].shelf.scenario_in(path)
        return self._made[scenario_id]

    def __contains__(self, scenario_id: object) -> bool:
        """Whether there is a scenario with this id; none is made."""
        return scenario_id in self._files or scenario_id in self._made

    def __iter__(self) -> Iterator[str]:
        """The ids, in the order of the folders and the files' names."""
        return iter({**self._files, **self._made})

    def __len__(self) -> int:
        """How many there are."""
        return len({**self._files, **self._made})

    def with_one(self, scenario: Scenario) -> Scenarios:
        """These with one more, or with another version of one."""
        return Scenarios(self._files, self.folders, {**self._made, scenario.id: scenario})
