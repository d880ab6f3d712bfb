"""What lists show of a folder's scenarios, and the complaints: from the cache where nothing changed, else from the files.

Many files are examined by several processes at once. Those that this process examines are scenarios already.
"""

from __future__ import annotations

import gc
import os
import re
import signal
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.content.cache import Cache, value_of
from simulator.content.complaints import Complaint
from simulator.content.files import Unreadable, bytes_of, digest_at
from simulator.content.folders import Folder

if TYPE_CHECKING:
    from simulator.content.shelves import Shelf
    from simulator.core.scenario import Scenario

STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f]")
"""The control characters that no text of a scenario may have."""

MANY = 2_000_000
"""From so many bytes on, further processes are worth their start."""

CHUNK = 40
"""How many files a process takes at a time: about half a second of work."""

MOST_PROCESSES = 8


@dataclass(frozen=True)
class Entry:
    """What a list shows of a scenario."""

    id: str
    title: str
    summary: str
    account: str
    stage: str
    minutes: int


@dataclass(frozen=True)
class Examined:
    """What a file came to: an entry, or the complaints that say why there is none."""

    digest: str
    """Of the bytes that were examined; empty where they could not be read."""
    entry: Entry | None
    complaints: tuple[Complaint, ...] = ()


@dataclass(frozen=True)
class Index:
    """What stands in a folder."""

    key: str
    """Of the playbook and the archetypes that the files were checked with."""
    playable: bool
    """Whether there is a playbook that loads."""
    complaints: tuple[Complaint, ...]
    """About the playbook and the archetypes."""
    files: dict[str, Examined]
    """The scenarios' files by name."""


Found = tuple[Examined, "Scenario | None"]
"""What a file came to, and the scenario, where this process made one."""

Made = dict[str, "Scenario"]
"""The scenarios that were made on the way, by the names of their files."""


def entry_of(scenario: Scenario) -> Entry:
    """What a list shows of a scenario."""
    return Entry(
        id=scenario.id,
        title=scenario.title,
        summary=scenario.summary,
        account=scenario.brief.account,
        stage=scenario.stage,
        minutes=scenario.minutes,
    )


def index_of(folder: Folder, cache: Cache | None) -> tuple[Index, Made]:
    """What stands in a folder, and the scenarios that had to be made to tell; raises OSError where it cannot be read."""
    held = _held(folder, cache)
    known = _unchanged(held, folder.scenarios) if held else {}
    changed = [path for path in folder.scenarios if path.name not in known]
    examined, made = _examine(changed, folder)
    index = replace(held or _index_without_files(folder), files=known | examined)
    if cache is not None and index.key and index != held:
        cache.save(asdict(index), *_name(folder))
    return index, made


def _index_without_files(folder: Folder) -> Index:
    return Index(folder.key, folder.shelf.playbook is not None, folder.shelf.complaints, {})


def _held(folder: Folder, cache: Cache | None) -> Index | None:
    """The index that was kept of the folder with this very playbook and archetypes."""
    if cache is None or not folder.key:
        return None
    try:
        index: Index = value_of(Index, cache.load(*_name(folder)))
    except ValueError:
        return None
    return index if index.key == folder.key and not _steers(index) else None


def _steers(index: Index) -> bool:
    entries = [each.entry for each in index.files.values() if each.entry]
    return any(STEERING.search(str(text)) for each in entries for text in vars(each).values())


def _name(folder: Folder) -> tuple[str, str]:
    """A folder is kept under its path, and as it was typed, because complaints name files so."""
    return str(folder.path), str(folder.path.resolve())


def _unchanged(held: Index, paths: Sequence[Path]) -> dict[str, Examined]:
    """The files that have the bytes they had; what could not be read is looked into again."""
    known = {path: held.files[path.name] for path in paths if path.name in held.files}
    return {path.name: each for path, each in known.items() if each.digest and each.digest == digest_at(path)}  # fmt: skip


def _examine(paths: Sequence[Path], folder: Folder) -> tuple[dict[str, Examined], Made]:
    """What each file came to, by its name."""
    if not paths:
        return {}, {}
    shelf, names = folder.shelf, [path.name for path in paths]
    found = _by_processes(paths, shelf) or [_examined(path, shelf) for path in paths]
    made = {name: made for name, (_, made) in zip(names, found, strict=True) if made}
    return {name: each for name, (each, _) in zip(names, found, strict=True)}, made


def _examined(path: Path, shelf: Shelf) -> Found:
    try:
        raw = bytes_of(path)
    except Unreadable as error:
        return Examined("", None, (error.complaint,)), None
    scenario, complaints, *_ = shelf.load(path, raw)
    entry = entry_of(scenario) if scenario else None
    return Examined(sha256(raw).hexdigest(), entry, complaints), scenario


def _by_processes(paths: Sequence[Path], shelf: Shelf) -> list[Found]:
    """The same by several processes; nothing where they are not worth it, or cannot be had."""
    processes = min(MOST_PROCESSES, os.cpu_count() or 1, -(-len(paths) // CHUNK))
    if processes < 2 or sum(path.stat().st_size for path in paths if path.is_file()) < MANY:
        return []
    from concurrent.futures import ProcessPoolExecutor  # slow to import, and seldom needed
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    try:
        # Screens run in threads, which a fork does not survive.
        context = get_context("spawn")
        with ProcessPoolExecutor(processes, context, _settle) as pool:
            return list(pool.map(partial(_examined_there, shelf=shelf), paths, chunksize=CHUNK))
    except (OSError, ImportError, RuntimeError, BrokenProcessPool):
        return []


def _examined_there(path: Path, shelf: Shelf) -> Found:
    """What a file came to, for another process: to send a scenario over costs as much as to make it."""
    return _examined(path, shelf)[0], None


def _settle() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it is the parent that is interrupted
    gc.freeze()  # what was imported stays: a tenth of the time goes into looking whether it does
