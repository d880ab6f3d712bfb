"""Scenario files checked: their form, and to the end what can happen in them and whether they are fair.

What is found of a scenario depends on its files and the budget alone. Several scenarios are proved at once by processes of
their own; what they find comes in the order of the files.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Queue
from typing import TYPE_CHECKING, NamedTuple

from simulator.authoring.writing import text_findings
from simulator.content.complaints import Complaint
from simulator.content.files import BUYERS, DEALS, PLAYBOOK, yaml_files
from simulator.content.folders import Folder
from simulator.content.library import Library
from simulator.content.shelves import Loaded, Shelf, load_archetype, load_playbook

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from simulator.authoring.proof import VariantProof
    from simulator.content.deal_files import Deals
    from simulator.core.playbook import Playbook
    from simulator.core.scenario import Scenario

Told = Callable[[float], None]
"""Told how far the work is, from 0 to 1."""

PROVING = 0.8
"""The share of a scenario's time that its proof takes; the rest goes to the bots and to what lines give away."""

LOOK_S = 0.2
"""How often it is looked whether another process is done, in seconds."""


class Linted(NamedTuple):
    """A file looked over."""

    path: Path
    complaints: tuple[Complaint, ...]
    loaded: Loaded[Scenario] | None = None
    """The scenario in it, where it is one that loads."""
    playbook: Playbook | None = None
    """What it is played by."""


class Linter:
    """Tells what is wrong with files without playing them; archetypes stand in `buyers`, and deals in `deals`."""

    def __init__(self, bundled: Folder, deals: Deals | None = None) -> None:
        """Take what every folder's scenarios can be made with, and the deals that there are."""
        self._bundled = bundled
        self._deals = deals
        self._shelves: dict[Path, Shelf] = {}

    def at(self, path: Path) -> Iterator[Linted]:
        """The file at a path, or the files in the folder at it."""
        files = files_at(path)
        if not files:
            problem = "there is no file in this folder that ends in .yaml"
            yield Linted(path, (Complaint(str(path), 1, 1, "F101", problem, "check the path"),))
        for file in files:
            yield self.look(file)

    def look(self, path: Path) -> Linted:
        """What is wrong with a file."""
        parent = path.absolute().parent
        if parent.name == DEALS and self._deals is not None:
            return Linted(path, self._deals.check(path))
        if path.name == PLAYBOOK:
            return Linted(path, load_playbook(path).complaints)
        if parent.name == BUYERS:
            return Linted(path, load_archetype(path).complaints)
        if parent not in self._shelves:
            self._shelves[parent] = Folder(parent, self._bundled).shelf
        return _scenario(self._shelves[parent], path)


def _scenario(shelf: Shelf, path: Path) -> Linted:
    loaded, playbook = shelf.load(path), shelf.playbook
    if loaded.value is None or playbook is None:
        return Linted(path, loaded.complaints)
    return Linted(path, loaded.placed(text_findings(loaded.value, playbook)), loaded, playbook)


def files_at(path: Path) -> list[Path]:
    """The YAML files that are meant by a path: the file, or those of the folder."""
    if not path.is_dir():
        return [path]
    return [*yaml_files(path), *yaml_files(path / BUYERS), *yaml_files(path / DEALS)]


class FileCheck(NamedTuple):
    """What a file came to."""

    file: str
    complaints: tuple[Complaint, ...]
    scenario: str = ""
    """The id of the scenario that was proved; empty where none was."""
    variants: tuple[VariantProof, ...] = ()


class Checked(NamedTuple):
    """What files came to, in their order."""

    files: tuple[FileCheck, ...]
    memory: int
    """Bytes: the most that one process held at a time; 0 where this machine does not tell."""

    @property
    def complaints(self) -> tuple[Complaint, ...]:
        """Every complaint once, by file and place."""
        return tuple(sorted({each for file in self.files for each in file.complaints}))


class Depth(NamedTuple):
    """How far a check goes."""

    quick: bool = False
    """Form and references alone."""
    budget: int | None = None
    """The moves of a variant that are looked at, at the most; None for the usual ones."""
    jobs: int = 1
    """Scenarios that are proved at the same time."""


def check(library: Library, paths: Sequence[Path], depth: Depth, told: Told) -> Checked:
    """Check the files at these paths, each once; a folder stands for the files in it."""
    linter = Linter(library.bundled, library.deals)
    looked = {each.path.absolute(): each for path in paths for each in linter.at(path)}
    found = {path: FileCheck(str(each.path), each.complaints) for path, each in looked.items()}
    tasks = {path: (each, depth.budget) for path, each in looked.items() if each.loaded}
    memory = 0
    if not depth.quick:
        done = _all([*tasks.values()], depth.jobs, told)
        for path, (proved, held) in zip(tasks, done, strict=True):
            found[path], memory = proved, max(memory, held)
    return Checked(tuple(found.values()), max(memory, memory_peak()))


Task = tuple[Linted, int | None]
"""A scenario's file, looked over, and the budget."""

Proved = tuple[FileCheck, int]
"""What a file came to, and the most memory that its process held, in bytes."""


def proved(task: Task, told: Told) -> Proved:
    """Check a scenario's file to the end."""
    from simulator.authoring.fairness import fair
    from simulator.authoring.proof import prove
    from simulator.solver.explore import BUDGET  # numpy is slow to import

    looked, budget = task
    if looked.loaded is None or looked.loaded.value is None or looked.playbook is None:
        return FileCheck(str(looked.path), looked.complaints), 0
    scenario, rows = looked.loaded.value, looked.loaded.own_rows
    proof = prove(
        scenario, looked.playbook, rows, BUDGET if budget is None else budget, lambda share, _: told(share * PROVING)
    )
    unfair = fair(
        scenario,
        looked.playbook,
        lambda share: told(PROVING + share * (1 - PROVING)),
        [move for variant in proof.variants for move in variant.line],
    )
    told(1.0)
    complaints = (*looked.complaints, *looked.loaded.placed((*proof.findings, *unfair)))
    return FileCheck(str(looked.path), complaints, scenario.id, proof.variants), memory_peak()


def _all(tasks: list[Task], jobs: int, told: Told) -> Iterator[Proved]:
    if min(jobs, len(tasks)) > 1:
        yield from _by_processes(tasks, min(jobs, len(tasks)), told)
        return
    for number, task in enumerate(tasks):
        yield proved(task, _share(told, number, len(tasks)))


def _share(told: Told, number: int, of: int) -> Told:
    """Tells how far all of them are, where one of them is so far."""
    return lambda share: told((number + share) / of)


def _by_processes(tasks: list[Task], jobs: int, told: Told) -> Iterator[Proved]:
    """The same by several processes, each of which proves one scenario at a time."""
    from concurrent.futures import ProcessPoolExecutor, wait
    from multiprocessing import get_context

    context = get_context("spawn")  # numpy has threads, which a fork does not survive
    with context.Manager() as manager:
        news: Queue[tuple[int, float]] = manager.Queue()
        with _stopped_at_once(ProcessPoolExecutor(jobs, context, _settle)) as pool:
            going = [pool.submit(_proved_there, task, n, news) for n, task in enumerate(tasks)]
            shares = dict.fromkeys(range(len(tasks)), 0.0)
            left = set(going)
            while left:
                left = wait(left, LOOK_S).not_done
                shares.update(_heard(news))
                told(sum(shares.values()) / len(shares))
            yield from (each.result() for each in going)


def _heard(news: Queue[tuple[int, float]]) -> Iterator[tuple[int, float]]:
    while True:
        try:
            yield news.get_nowait()
        except Empty:
            return


def _proved_there(task: Task, number: int, news: Queue[tuple[int, float]]) -> Proved:
    """Prove a scenario in a process of its own."""
    return proved(task, lambda share: news.put((number, share)))


@contextmanager
def _stopped_at_once(pool: Executor) -> Iterator[Executor]:
    """The pool, which does nothing further once its caller stops."""
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _settle() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # ends at once, and without a word


def memory_peak() -> int:
    """The most memory that this process has held, in bytes; 0 where this machine does not tell."""
    try:
        from resource import RUSAGE_SELF, getrusage
    except ImportError:  # not on Windows
        return 0
    peak = getrusage(RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
