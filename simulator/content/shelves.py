"""A folder's playbook and archetypes, and the scenarios that are made with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from pydantic import ValidationError, field_validator

from simulator.authoring.references import buyer_faults, faults, playbook_faults
from simulator.content.complaints import Complaint, clash, unloadable
from simulator.content.files import BUYERS, PLAYBOOK, Unreadable, bytes_of, yaml_files
from simulator.content.mistakes import findings
from simulator.content.parts import Part, over, with_key, without
from simulator.content.reading import Document, parsed_bytes, read
from simulator.core.conduct import BuyerSpec
from simulator.core.findings import Finding, nearest
from simulator.core.moves import Value, Words
from simulator.core.playbook import Playbook
from simulator.core.scenario import Scenario

V = TypeVar("V", bound=Value)

MOST = 50
"""The most complaints about one file: more help nobody, and a stranger's file may have any number."""


class Archetype(BuyerSpec):
    """A reusable buyer: everything that a scenario's buyer can have, and what it is for."""

    about: Words
    """What it is, for whoever reads the file or the debrief."""

    @field_validator("archetype")
    @classmethod
    def _stands_alone(cls, name: str) -> str:
        if name:
            raise ValueError("an archetype builds on no other: take the key out")
        return name


class Loaded(NamedTuple, Generic[V]):
    """What a file makes, or the complaints that say why it makes nothing."""

    value: V | None
    complaints: tuple[Complaint, ...] = ()
    root: Part | None = None
    """The parts that it is made of, each with its place."""
    own_rows: int = 0
    """How many of the buyer's rows are a scenario's own; they come first."""

    def placed(self, found: Iterable[Finding]) -> tuple[Complaint, ...]:
        """What was found in it, as complaints at its places in the files."""
        return tuple(map(self.root.complaint, found)) if self.root else ()


@dataclass(frozen=True)
class Shelf:
    """What the scenarios of a folder are made with. What does not load is None, and they wait for it."""

    playbook: Playbook | None
    archetypes: dict[str, Part | None]
    archetype_files: dict[str, Path] = field(default_factory=dict)
    complaints: tuple[Complaint, ...] = ()
    """About the folder's own playbook and archetypes."""

    def scenario_in(self, path: Path) -> Scenario:
        """The scenario in a file; raises ContentError with its complaints."""
        loaded = self.load(path)
        if loaded.value is None:
            raise unloadable(loaded.complaints)
        return loaded.value

    def load(self, path: Path, raw: bytes | None = None) -> Loaded[Scenario]:
        """The scenario in a file, with its archetype merged in; in these bytes of it, where they are read already."""
        try:
            document = parsed_bytes(bytes_of(path) if raw is None else raw, str(path))
        except Unreadable as error:
            return Loaded(None, (error.complaint,))
        return self._made(document, path.stem)

    def _made(self, document: Document, stem: str) -> Loaded[Scenario]:
        root = document.root
        archetype, missing = self._archetype(root)
        own_rows = root.inside("buyer", "moves")
        if archetype is not None:
            root = with_key(root, "buyer", over(root.at(("buyer",)), archetype))
        scenario, wrong = _validated(root, Scenario)
        complaints = [*document.complaints, *missing, *wrong, *_misnamed(root, stem)]
        if self.playbook is None:
            problem = "the playbook of this folder does not load"
            remedy = f"mend {PLAYBOOK} beside it first"
            complaints.append(root.complaint(Finding("R220", (), problem, remedy)))
        elif scenario is not None and not (document.complaints or missing):
            complaints += map(root.complaint, faults(scenario, self.playbook))
        rows = len(own_rows) if isinstance(own_rows, tuple) else 0
        return Loaded(None if complaints else scenario, listed(complaints), root, rows)

    def _archetype(self, root: Part) -> tuple[Part | None, list[Complaint]]:
        path = ("buyer", "archetype")
        name = root.inside(*path)
        if not isinstance(name, str) or not name:
            return None, []
        if name not in self.archetypes:
            remedy = nearest(name, self.archetypes)
            found = Finding("R111", path, f"there is no archetype `{name}`", remedy)
        elif self.archetypes[name] is None:
            problem = f"the archetype `{name}` does not load"
            found = Finding("R221", path, problem, "mend its file first")
        else:
            return self.archetypes[name], []
        return None, [root.complaint(found)]


def shelf_of(folder: Path, base: Shelf, *, replaces: bool = False) -> Shelf:
    """A folder's shelf: its own playbook in place of the base's, its archetypes beside those of the base.

    An archetype stands in place of one of the base only where that is what it is for.
    """
    playbook, complaints = base.playbook, list[Complaint]()
    if (folder / PLAYBOOK).is_file():
        playbook, wrong, *_ = load_playbook(folder / PLAYBOOK)
        complaints += wrong
    archetypes, files = dict(base.archetypes), dict(base.archetype_files)
    for path in yaml_files(folder / BUYERS):
        held = base.archetype_files.get(path.stem)
        if held is not None and not (replaces or held.samefile(path)):
            archetypes[path.stem] = None  # nobody could tell which of the two was meant
            complaints.append(clash(path, held))
            continue
        archetype, wrong, root, _ = load_archetype(path)
        archetypes[path.stem] = without(root, "about") if archetype and root else None
        files[path.stem] = path
        complaints += wrong
    return Shelf(playbook, archetypes, files, tuple(complaints))


def load_playbook(path: Path) -> Loaded[Playbook]:
    """The playbook in a file."""
    return load_file(path, Playbook, playbook_faults)


def load_archetype(path: Path) -> Loaded[Archetype]:
    """The archetype in a file."""
    return load_file(path, Archetype, buyer_faults)


def load_file(path: Path, model: type[V], faults: Callable[[V], Iterable[Finding]], *, named: bool = False) -> Loaded[V]:
    """What a file makes that stands for itself; where it is `named`, its id must be the file's name."""
    try:
        document = read(path)
    except Unreadable as error:
        return Loaded(None, (error.complaint,))
    root = document.root
    value, wrong = _validated(root, model)
    complaints = [*document.complaints, *wrong, *(_misnamed(root, path.stem) if named else ())]
    if value is not None:
        complaints += map(root.complaint, faults(value))
    return Loaded(None if complaints else value, listed(complaints), root)


def _misnamed(root: Part, stem: str) -> Iterator[Complaint]:
    """The complaint about an id that is not the file's name."""
    name = root.inside("id")
    if isinstance(name, str) and name != stem:
        problem = f"the id `{name}` is not the file's name"
        remedy = f"write `id: {stem}`, or rename the file"
        yield root.complaint(Finding("F108", ("id",), problem, remedy))


def _validated(root: Part, model: type[V]) -> tuple[V | None, list[Complaint]]:
    """The value that a file's parts make, or None with the complaints that say why there is none."""
    try:
        return model.model_validate(root.plain()), []
    except ValidationError as error:
        return None, list(map(root.complaint, findings(error, model)))


def listed(complaints: Iterable[Complaint]) -> tuple[Complaint, ...]:
    """Complaints by their places, each once, and no more of them than anyone reads."""
    found = sorted(set(complaints))
    if len(found) <= MOST:
        return tuple(found)
    last = found[MOST - 1]
    rest = Complaint(last.file, last.line, last.column, "F290",
                     "more is wrong than is listed here", "mend the complaints above first")  # fmt: skip
    return (*found[:MOST], rest)
