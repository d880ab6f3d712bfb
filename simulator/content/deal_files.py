"""Deals made of their files: `deals/NAME.yaml` in a folder of scenarios, whose calls are of any folder."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from simulator.content.complaints import Complaint, near_ones, unloadable
from simulator.content.files import Unreadable
from simulator.content.folders import Folder
from simulator.content.parts import Part
from simulator.content.reading import read
from simulator.content.shelves import Shelf, complained, listed, misnamed, validated
from simulator.core.findings import Finding, nearest
from simulator.errors import UnknownDeal
from simulator.progress.deal import Deal, faults

if TYPE_CHECKING:
    from simulator.core.playbook import Playbook
    from simulator.core.scenario import Scenario

    Call = tuple[Scenario, Playbook]


class LoadedDeal(NamedTuple):
    """A deal, or the complaints that say why there is none, and what they are about."""

    deal: Deal | None
    complaints: tuple[Complaint, ...]
    root: Part | None = None


class Deals(Mapping[str, Deal]):
    """The deals of a library, by id: those whose files load, and whose calls are there.

    What a deal says of its calls is looked into when it is asked for by `checked`, because that reads their files, too.
    """

    def __init__(
        self,
        files: Mapping[str, Path],
        scenarios: Mapping[str, Scenario],
        playbook_for: Callable[[str], Playbook],
        bundled: Folder,
    ) -> None:
        """Take the files by id, the calls that there are, and what a folder's own calls are made with."""
        self._files = files
        self._scenarios = scenarios
        self._playbook_for = playbook_for
        self._bundled = bundled

    @cached_property
    def _loaded(self) -> dict[str, LoadedDeal]:
        return {name: load(path, self._scenarios) for name, path in self._files.items()}

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
        if deal_id not in self._files:
            hint = near_ones(deal_id, self._files, "`reprange deals list` shows them.")
            raise UnknownDeal(f"There is no deal {deal_id!r}.", hint)
        found = self._loaded[deal_id]
        complaints = self._compared(found, {})
        if found.deal is None or complaints:
            raise unloadable(complaints)
        return found.deal

    def check(self, path: Path) -> tuple[Complaint, ...]:
        """Everything that is wrong with the deal in a file; the calls in the folder that it belongs to come first."""
        folder = Folder(path.absolute().parent.parent, self._bundled)
        beside = {each.stem: each for each in folder.scenarios}
        found = load(path, {*self._scenarios, *beside})
        named = found.deal.scenarios if found.deal else ()
        own = {name: _call(folder.shelf, beside[name]) for name in named if name in beside}
        return self._compared(found, own)

    def _compared(self, found: LoadedDeal, own: Mapping[str, Call | None]) -> tuple[Complaint, ...]:
        """The complaints about a deal, compared with calls of its own and of the library."""
        if found.deal is None or found.root is None:
            return found.complaints
        calls = {
            name: own[name] if name in own else (self._scenarios[name], self._playbook_for(name))
            for name in found.deal.scenarios
        }
        scenarios = {name: call[0] for name, call in calls.items() if call}
        playbooks = {name: call[1] for name, call in calls.items() if call}
        return listed(complained(found.root, faults(found.deal, scenarios, playbooks)))


def _call(shelf: Shelf, path: Path) -> Call | None:
    """The call in a file; None where it does not load, which is said of its own file."""
    scenario = shelf.load(path).scenario
    return (scenario, shelf.playbook) if scenario and shelf.playbook else None


def load(path: Path, scenarios: Collection[str]) -> LoadedDeal:
    """The deal in a file, whose calls are among these ids; what it says of its calls is not looked into."""
    try:
        document = read(path)
    except Unreadable as error:
        return LoadedDeal(None, (error.complaint,))
    root = document.root
    deal, wrong = validated(root, Deal)
    found = [*document.complaints, *wrong, *misnamed(root, path.stem)]
    if deal is not None:
        found += complained(root, _unknown(deal, scenarios))
        found += complained(root, faults(deal, {}, {}))
    return LoadedDeal(None if found else deal, listed(found), root)


def _unknown(deal: Deal, scenarios: Collection[str]) -> Iterator[Finding]:
    for number, name in enumerate(deal.scenarios):
        if name not in scenarios:
            problem = f"there is no scenario `{name}`"
            yield Finding("R110", ("calls", number, "scenario"), problem, nearest(name, scenarios))
