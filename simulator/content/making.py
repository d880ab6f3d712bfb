"""Scenarios made of their files when they are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.content.folders import Folder
from simulator.errors import ContentError

if TYPE_CHECKING:
    from simulator.content.shelves import Shelf
    from simulator.core.scenario import Scenario


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
        raise ContentError("\n".join(map(str, loaded.complaints)), "Mend the file and try again.")
    return loaded.scenario
