"""Deals made of their files: `deals/NAME.yaml` in a folder of scenarios, whose calls are of any folder."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from simulator.content.complaints import Complaint
from simulator.content.files import PLAYBOOK, Unreadable, yaml_files
from simulator.content.parts import Part
from simulator.content.reading import read
from simulator.content.shelves import complained, listed, misnamed, validated
from simulator.core.findings import Finding, nearest
from simulator.errors import ContentError, UnknownDeal
from simulator.progress.deal import Deal, faults

if TYPE_CHECKING:
    from simulator.content.library import Library
    from simulator.core.playbook import Playbook
    from simulator.core.scenario import Scenario


class Loaded(NamedTuple):
    """A deal, or the complaints that say why there is none, and what they are about."""

    deal: Deal | None
    complaints: tuple[Complaint, ...]
    root: Part | None = None


class Deals(Mapping[str, Deal]):
    """The deals of a library, by id: those whose files load, and whose calls are there.

    What a deal says of its calls is looked into when it is asked for by `checked`, because that reads their files, too.
    """

    def __init__(self, library: Library) -> None:
        """Take the library that the deals' calls are in."""
        self._library = library

    @cached_property
    def _loaded(self) -> dict[str, Loaded]:
        library = self._library
        return {name: load(path, library.scenarios) for name, path in library.deal_files.items()}

    def __getitem__(self, deal_id: str) -> Deal:
        """The deal with this id; KeyError where there is none that loads."""
        deal = self._loaded[deal_id].deal
        if deal is None:
            raise KeyError(deal_id)
        return deal

    def __iter__(self) -> Iterator[str]:
        """The ids, in the order of the folders and the files' names."""
        return (name for name, found in self._loaded.items() if found.deal is not None)

    def __len__(self) -> int:
        """How many there are."""
        return sum(1 for _ in self)

    @property
    def complaints(self) -> tuple[Complaint, ...]:
        """The complaints about the files that do not load."""
        return tuple(each for found in self._loaded.values() for each in found.complaints)

    def checked(self, deal_id: str) -> Deal:
        """The deal with this id, compared with its calls; raises UnknownDeal, and ContentError with complaints."""
        if deal_id not in self._loaded:
            from simulator.content.library import meant

            hint = meant(deal_id, self._loaded, "`reprange deals list` shows them.")
            raise UnknownDeal(f"There is no deal {deal_id!r}.", hint)
        found = self._loaded[deal_id]
        complaints = self._compared(found, self._library.deal_files[deal_id])
        if found.deal is None or complaints:
            raise ContentError("\n".join(map(str, complaints)), "Mend the file and try again.")
        return found.deal

    def check(self, path: Path) -> tuple[Complaint, ...]:
        """Everything that is wrong with the deal in a file; its calls may stand in the folder that it belongs to."""
        return self._compared(load(path, {*self._library.scenarios, *_beside(path)}), path)

    def _compared(self, found: Loaded, path: Path) -> tuple[Complaint, ...]:
        if found.deal is None or found.root is None:
            return found.complaints
        scenarios: dict[str, Scenario] = {}
        playbooks: dict[str, Playbook] = {}
        beside = _beside(path)
        for name in found.deal.scenarios:
            shelf = self._library.shelf_for(beside[name]) if name in beside else None
            made = shelf.load(beside[name]).scenario if shelf else self._library.scenario(name)
            if made is not None:
                scenarios[name] = made
                own = shelf.playbook if shelf else None
                playbooks[name] = own or self._library.playbook_for(name)
        return listed(complained(found.root, faults(found.deal, scenarios, playbooks)))


def load(path: Path, scenarios: Collection[str]) -> Loaded:
    """The deal in a file, whose calls are among these ids; what it says of its calls is not looked into."""
    try:
        document = read(path)
    except Unreadable as error:
        return Loaded(None, (error.complaint,))
    root = document.root
    deal, wrong = validated(root, Deal)
    found = [*document.complaints, *wrong, *misnamed(root, path.stem)]
    if deal is not None:
        found += complained(root, _unknown(deal, scenarios))
        found += complained(root, faults(deal, {}, {}))
    return Loaded(None if found else deal, listed(found), root)


def _unknown(deal: Deal, scenarios: Collection[str]) -> Iterator[Finding]:
    for number, name in enumerate(deal.scenarios):
        if name not in scenarios:
            problem = f"there is no scenario `{name}`"
            yield Finding("R110", ("calls", number, "scenario"), problem, nearest(name, scenarios))


def _beside(deal: Path) -> dict[str, Path]:
    """The files of scenarios in the folder that a deal belongs to."""
    files = yaml_files(deal.absolute().parent.parent)
    return {path.stem: path for path in files if path.name != PLAYBOOK}
