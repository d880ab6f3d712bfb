"""A folder of scenarios: its files, what its scenarios are made with, and the scenarios, each made when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.content.complaints import Complaint, unloadable
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
        parts = list(self._parts())
        if "" in parts or (self.base is not None and not self.base.key):
            return ""
        above = self.base.key if self.base is not None else ""
        return sha256("\n".join([above, str(self.path), *parts]).encode()).hexdigest()

    def _parts(self) -> Iterator[str]:
        playbook = self.path / PLAYBOOK
        for path in (*([playbook] if playbook.is_file() else []), *self.archetypes):
            digest = digest_at(path)
            yield f"{path.name} {digest}" if digest else ""

    @property
    def shelf(self) -> Shelf:
        """What its scenarios are made with."""
        return self._loaded[0]

    @property
    def complaints(self) -> tuple[Complaint, ...]:
        """What is wrong with its playbook and its archetypes."""
        return self._loaded[1]

    @cached_property
    def _loaded(self) -> tuple[Shelf, tuple[Complaint, ...]]:
        from simulator.content.shelves import Shelf, shelf_of  # slow to import, and seldom needed

        base = self.base.shelf if self.base is not None else Shelf(None, {})
        return shelf_of(self.path, base, replaces=self.replaces)


class Scenarios(Mapping[str, "Scenario"]):
    """Scenarios by id, each made when it is first asked for.

    That raises ContentError where the file has changed since the library was opened, and does not load any more.
    """

    def __init__(
        self, places: Mapping[str, tuple[Folder, Path]], made: Mapping[str, Scenario] | None = None
    ) -> None:
        """Take the folder and the file of each, and those that are made already."""
        self._places = places
        self._made = dict(made or {})

    def __getitem__(self, scenario_id: str) -> Scenario:
        """The scenario with this id; KeyError where there is none."""
        if scenario_id not in self._made:
            folder, path = self._places[scenario_id]
            self._made[scenario_id] = made_from(folder.shelf, path)
        return self._made[scenario_id]

    def __contains__(self, scenario_id: object) -> bool:
        """Whether there is a scenario with this id; none is made."""
        return scenario_id in self._places or scenario_id in self._made

    def __iter__(self) -> Iterator[str]:
        """The ids, in the order of the folders and the files' names."""
        return iter({**self._places, **self._made})

    def __len__(self) -> int:
        """How many there are."""
        return len({**self._places, **self._made})

    def with_one(self, scenario: Scenario) -> Scenarios:
        """These with one more, or with another version of one."""
        return Scenarios(self._places, {**self._made, scenario.id: scenario})


def made_from(shelf: Shelf, path: Path) -> Scenario:
    """The scenario of one file; raises ContentError with its complaints."""
    loaded = shelf.load(path)
    if loaded.scenario is None:
        raise unloadable(loaded.complaints)
    return loaded.scenario
