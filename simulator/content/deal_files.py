"""Deals made of their files: `deals/NAME.yaml` in a folder of scenarios, whose calls are of any folder."""

from __future__ import annotations

from collections import UserDict
from collections.abc import Callable, Collection, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.content.complaints import Complaint, near_ones, unloadable
from simulator.content.folders import Folder
from simulator.content.shelves import Loaded, Shelf, listed, load_file
from simulator.core.findings import Finding, nearest
from simulator.errors import UnknownDeal
from simulator.progress.deal import Deal, faults

if TYPE_CHECKING:
    from simulator.core.playbook import Playbook
    from simulator.core.scenario import Scenario

    Call = tuple[Scenario, Playbook]


class Deals(UserDict[str, Deal]):
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
        self._scenarios = scenarios
        self._playbook_for = playbook_for
        self._bundled = bundled
        self._loaded = {name: load(path, scenarios) for name, path in files.items()}
        super().__init__({name: each.value for name, each in self._loaded.items() if each.value})

    @property
    def complaints(self) -> tuple[Complaint, ...]:
        """The complaints about the files that do not load."""
        return tuple(each for found in self._loaded.values() for each in found.complaints)

    def checked(self, deal_id: str) -> Deal:
        """The deal with this id, compared with its calls; raises UnknownDeal, and ContentError with complaints."""
        if deal_id not in self._loaded:
            hint = near_ones(deal_id, self._loaded, "`reprange deals list` shows them.")
            raise UnknownDeal(f"There is no deal {deal_id!r}.", hint)
        found = self._loaded[deal_id]
        complaints = found.complaints or self._compared(found, {})
        if found.value is None or complaints:
            raise unloadable(complaints)
        return found.value

    def check(self, path: Path) -> tuple[Complaint, ...]:
        """Everything that is wrong with the deal in a file; the calls in the folder that it belongs to come first."""
        folder = Folder(path.absolute().parent.parent, self._bundled)
        beside = {each.stem: each for each in folder.scenarios}
        found = load(path, {*self._scenarios, *beside})
        named = found.value.scenarios if found.value else ()
        own = {name: _call(folder.shelf, beside[name]) for name in named if name in beside}
        return found.complaints or self._compared(found, own)

    def _compared(self, found: Loaded[Deal], own: Mapping[str, Call | None]) -> tuple[Complaint, ...]:
        """The complaints about a deal, compared with calls of its own and of the library."""
        if found.value is None:
            return ()
        calls = {
            name: own[name] if name in own else (self._scenarios[name], self._playbook_for(name))
            for name in found.value.scenarios
        }
        scenarios = {name: call[0] for name, call in calls.items() if call}
        playbooks = {name: call[1] for name, call in calls.items() if call}
        return listed(found.placed(faults(found.value, scenarios, playbooks)))


def _call(shelf: Shelf, path: Path) -> Call | None:
    """The call in a file; None where it does not load, which is said of its own file."""
    scenario = shelf.load(path).value
    return (scenario, shelf.playbook) if scenario and shelf.playbook else None


def load(path: Path, scenarios: Collection[str]) -> Loaded[Deal]:
    """The deal in a file, whose calls are among these ids; what it says of its calls is not looked into."""

    def told(deal: Deal) -> Iterator[Finding]:
        return chain(_unknown(deal, scenarios), faults(deal, {}, {}))

    return load_file(path, Deal, told, named=True)


def _unknown(deal: Deal, scenarios: Collection[str]) -> Iterator[Finding]:
    for number, name in enumerate(deal.scenarios):
        if name not in scenarios:
            problem = f"there is no scenario `{name}`"
            yield Finding("R110", ("calls", number, "scenario"), problem, nearest(name, scenarios))
