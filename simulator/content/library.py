"""The library: the bundled scenarios and those of one's own folders, with the complaints about files that do not load.

A folder holds `NAME.yaml` files, one scenario each, and may hold `playbook.yaml` (its own sales process) and
`buyers/NAME.yaml` (archetypes). The bundled playbook and archetypes are there for every folder.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from simulator.content.complaints import Complaint
from simulator.content.reading import Document, Path_, Unreadable, read
from simulator.content.translating import findings, nearest
from simulator.core.moves import Value
from simulator.core.playbook import Playbook
from simulator.core.references import Fault, buyer_faults, faults
from simulator.core.scenario import BuyerSpec, Scenario
from simulator.errors import ContentError, UnknownScenario
from simulator.paths import bundled_scenarios

V = TypeVar("V", bound=Value)

PLAYBOOK = "playbook.yaml"
BUYERS = "buyers"
LISTS = ("moves", "voice", "cues")
"""The parts of a buyer that a scenario adds to its archetype's: its own come first."""


class Archetype(BuyerSpec):
    """A reusable buyer: everything that a scenario's buyer can have, and what it is for."""

    about: str


@dataclass(frozen=True)
class Shelf:
    """A folder's playbook and archetypes."""

    playbook: Playbook
    archetypes: dict[str, Document]


@dataclass(frozen=True)
class Library:
    """The scenarios that can be played, and the complaints about files that cannot."""

    playbook: Playbook
    scenarios: dict[str, Scenario]
    complaints: tuple[Complaint, ...] = ()
    own_ids: frozenset[str] = frozenset()
    """The scenarios that come from a folder of one's own."""
    shelf: Shelf | None = None
    playbooks: dict[str, Playbook] = field(default_factory=dict)
    """The playbook of each scenario that does not use the bundled one."""

    def scenario(self, scenario_id: str) -> Scenario:
        """The scenario with this id; raises UnknownScenario."""
        if scenario_id in self.scenarios:
            return self.scenarios[scenario_id]
        close = get_close_matches(scenario_id, self.scenarios, n=3, cutoff=0.4)
        hint = (
            f"Did you mean {' or '.join(close)}?"
            if close
            else "`reprange scenarios list` shows them."
        )
        raise UnknownScenario(f"There is no scenario {scenario_id!r}.", hint)

    def playbook_for(self, scenario_id: str) -> Playbook:
        """The playbook that a scenario is played by."""
        return self.playbooks.get(scenario_id, self.playbook)

    def with_scenario(self, scenario: Scenario) -> Library:
        """The library with one more scenario, or another version of one."""
        own = self.own_ids | {scenario.id}
        return replace(self, scenarios={**self.scenarios, scenario.id: scenario}, own_ids=own)

    def load_file(self, path: Path) -> Scenario:
        """The scenario of one file; raises ContentError with its complaints."""
        found, complaints = _scenario(path, str(path), self._shelf_for(path))
        if found is None:
            raise ContentError("\n".join(map(str, complaints)), "Mend the file and try again.")
        return found

    def check_files(self, paths: Iterable[Path]) -> tuple[Complaint, ...]:
        """Everything that is wrong with files: scenarios, archetypes (in a folder `buyers`), playbooks."""
        return tuple(found for path in paths for found in sorted(self._check(path)))

    def _check(self, path: Path) -> Sequence[Complaint]:
        if path.name == PLAYBOOK:
            return _valued(path, str(path), Playbook)[1]
        if path.parent.name == BUYERS:
            return _archetype(path, str(path))[1]
        return _scenario(path, str(path), self._shelf_for(path))[1]

    def _shelf_for(self, path: Path) -> Shelf:
        base = self.shelf or Shelf(self.playbook, {})
        return _shelf(path.absolute().parent, base, [])


def open_library(own: Sequence[Path] = ()) -> Library:
    """Load the bundled scenarios and those of one's own folders; what does not load is complained of.

    Raises ContentError where the bundled playbook itself does not load.
    """
    bundled = bundled_scenarios()
    complaints: list[Complaint] = []
    playbook, found = _valued(bundled / PLAYBOOK, str(bundled / PLAYBOOK), Playbook)
    if playbook is None:
        raise ContentError("\n".join(map(str, found)), "Install Reprange again.")
    shelf = _shelf(bundled, Shelf(playbook, {}), complaints)
    files: dict[str, Path] = {}
    library = _filled(Library(playbook, {}, shelf=shelf), bundled, shelf, files, complaints)
    bundled_ids = frozenset(library.scenarios)
    for folder in own:
        if not folder.is_dir():
            complaints.append(_no_folder(folder))
            continue
        own_shelf = _shelf(folder, shelf, complaints)
        library = _filled(library, folder, own_shelf, files, complaints)
    own_ids = frozenset(library.scenarios) - bundled_ids
    return replace(library, complaints=tuple(sorted(complaints)), own_ids=own_ids)


def _no_folder(folder: Path) -> Complaint:
    return Complaint(
        str(folder), 1, 1, "there is no such folder", "check the path given with --scenarios"
    )


def _filled(
    library: Library,
    folder: Path,
    shelf: Shelf,
    files: dict[str, Path],
    complaints: list[Complaint],
) -> Library:
    scenarios, playbooks = dict(library.scenarios), dict(library.playbooks)
    for path in sorted(folder.glob("*.yaml")):
        if path.name == PLAYBOOK:
            continue
        found, wrong = _scenario(path, str(path), shelf)
        complaints += wrong
        if found is None:
            continue
        if found.id in files:
            complaints.append(Complaint(str(path), 1, 1, f"the id `{found.id}` is that of {files[found.id]}",
                                        "give one of the two another id and file name"))  # fmt: skip
            continue
        files[found.id], scenarios[found.id] = path, found
        if shelf.playbook is not library.playbook:
            playbooks[found.id] = shelf.playbook
    return replace(library, scenarios=scenarios, playbooks=playbooks)


def _shelf(folder: Path, base: Shelf, complaints: list[Complaint]) -> Shelf:
    playbook, archetypes = base.playbook, dict(base.archetypes)
    own = folder / PLAYBOOK
    if own.is_file():
        found, wrong = _valued(own, str(own), Playbook)
        complaints += wrong
        playbook = found or playbook
    for path in sorted((folder / BUYERS).glob("*.yaml")):
        document, wrong = _archetype(path, str(path))
        complaints += wrong
        if document is not None:
            archetypes[path.stem] = document
    return Shelf(playbook, archetypes)


def _valued(path: Path, name: str, model: type[V]) -> tuple[V | None, list[Complaint]]:
    try:
        document = read(path, name)
    except Unreadable as error:
        return None, list(error.complaints)
    return _validated(document.data, model, document.complaint)


Complain = Callable[[Path_, str, str], Complaint]


def _validated(
    data: dict[str, Any], model: type[V], complain: Complain
) -> tuple[V | None, list[Complaint]]:
    try:
        return model.model_validate(data), []
    except ValidationError as error:
        return None, [complain(*found) for found in findings(error, model)]


def _archetype(path: Path, name: str) -> tuple[Document | None, list[Complaint]]:
    try:
        document = read(path, name)
    except Unreadable as error:
        return None, list(error.complaints)
    found, complaints = _validated(document.data, Archetype, document.complaint)
    if found is None:
        return None, complaints
    complaints = [_dangling(fault, document.complaint) for fault in buyer_faults(found)]
    return (None if complaints else document), complaints


def _dangling(fault: Fault, complain: Complain) -> Complaint:
    remedy = fault.remedy or nearest(fault.name, fault.known)
    return complain(fault.path, fault.problem, remedy)


def _scenario(path: Path, name: str, shelf: Shelf) -> tuple[Scenario | None, list[Complaint]]:
    try:
        document = read(path, name)
    except Unreadable as error:
        return None, list(error.complaints)
    archetype, complaints = _named_archetype(document, shelf)
    if complaints:
        return None, complaints
    data = _merged(document.data, archetype) if archetype else document.data
    complain = _complainer(document, archetype)
    scenario, complaints = _validated(data, Scenario, complain)
    if scenario is None:
        return None, complaints
    complaints = [_dangling(fault, complain) for fault in faults(scenario, shelf.playbook)]
    if scenario.id != path.stem:
        complaints.append(document.complaint(("id",), f"the id `{scenario.id}` is not the file's name",
                                             f"write `id: {path.stem}`, or rename the file"))  # fmt: skip
    return (None if complaints else scenario), complaints


def _named_archetype(document: Document, shelf: Shelf) -> tuple[Document | None, list[Complaint]]:
    buyer = document.data.get("buyer")
    name = buyer.get("archetype") if isinstance(buyer, dict) else None
    if not isinstance(name, str) or not name:
        return None, []
    if name in shelf.archetypes:
        return shelf.archetypes[name], []
    problem = f"there is no archetype `{name}` that loads"
    path: Path_ = ("buyer", "archetype")
    return None, [document.complaint(path, problem, nearest(name, shelf.archetypes))]


def _merged(data: dict[str, Any], archetype: Document) -> dict[str, Any]:
    base = {key: value for key, value in archetype.data.items() if key != "about"}
    return {**data, "buyer": _over(base, data["buyer"])}


def _over(base: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """The scenario's values over the archetype's; its lists before the archetype's."""
    merged = {**base, **own}
    for key in base.keys() & own.keys():
        if key in LISTS and isinstance(base[key], list) and isinstance(own[key], list):
            merged[key] = [*own[key], *base[key]]
        elif isinstance(base[key], dict) and isinstance(own[key], dict):
            merged[key] = _over(base[key], own[key])
    return merged


def _complainer(document: Document, archetype: Document | None) -> Complain:
    """Complaints about the merged buyer, each at the file that the part comes from."""

    def complain(path: Path_, problem: str, remedy: str) -> Complaint:
        if archetype is None or path[:1] != ("buyer",) or len(path) < 2:
            return document.complaint(path, problem, remedy)
        own = document.data["buyer"].get(path[1], ())
        if path[1] in LISTS and len(path) > 2 and isinstance(path[2], int):
            if path[2] < len(own):
                return document.complaint(path, problem, remedy)
            moved = (path[1], path[2] - len(own), *path[3:])
            return archetype.complaint(moved, problem, remedy)
        if path[:2] in document.positions:
            return document.complaint(path, problem, remedy)
        return archetype.complaint(path[1:], problem, remedy)

    return complain
