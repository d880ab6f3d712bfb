"""What stands in a folder of scenarios: from the cache where nothing changed, from the files where something did."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path

from simulator.content.cache import Cache
from simulator.content.complaints import Complaint
from simulator.content.entries import Examined, complaints_from, examined_from
from simulator.content.files import digest_at
from simulator.content.folders import Folder


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
    """The scenarios' files by name, in the order of their names."""


def index_of(folder: Folder, cache: Cache | None) -> Index:
    """What stands in a folder; raises OSError where it cannot be read."""
    held = _held(folder, cache)
    names = {path.name: path for path in folder.scenarios}
    fresh = _unchanged(held, names) if held is not None else {}
    rest = [path for name, path in names.items() if name not in fresh]
    if held is not None and not rest and fresh.keys() == held.files.keys():
        return held
    index = _made(folder, fresh, rest, held)
    if cache is not None and index.key and index != held:
        cache.save(asdict(index), *_name(folder))
    return index


def _made(
    folder: Folder, fresh: dict[str, Examined], rest: list[Path], held: Index | None
) -> Index:
    if rest:
        from simulator.content.examining import examine  # slow to import, and seldom needed

        made = zip(rest, examine(rest, folder.shelf), strict=True)
        fresh = {**fresh, **{path.name: each for path, each in made}}
    files = {path.name: fresh[path.name] for path in folder.scenarios}
    if held is not None:
        return Index(held.key, held.playable, held.complaints, files)
    playable = folder.shelf.playbook is not None
    return Index(folder.key, playable, folder.complaints, files)


def _unchanged(held: Index, names: dict[str, Path]) -> dict[str, Examined]:
    """The files that have the bytes they had; what could not be read is looked into again."""
    found = {name: held.files[name] for name in names if name in held.files}
    return {
        name: each
        for name, each in found.items()
        if each.digest and each.digest == digest_at(names[name])
    }


def _held(folder: Folder, cache: Cache | None) -> Index | None:
    """The index that was kept of the folder with this very playbook and archetypes."""
    if cache is None or not folder.key:
        return None
    raw = cache.load(*_name(folder))
    if not isinstance(raw, dict) or raw.get("key") != folder.key:
        return None
    try:
        return _index_from(raw)
    except ValueError:
        return None


def _index_from(raw: dict[str, object]) -> Index:
    key, playable, files = raw.get("key"), raw.get("playable"), raw.get("files")
    if not isinstance(key, str) or not isinstance(playable, bool) or not isinstance(files, dict):
        raise ValueError(raw)  # noqa: TRY004  # one error, whatever is wrong
    entries = {str(name): examined_from(each) for name, each in files.items()}
    return Index(key, playable, complaints_from(raw.get("complaints")), entries)


def _name(folder: Folder) -> tuple[str, str]:
    """A folder is kept under its path, and as it was typed, because complaints name files so."""
    return str(folder.path), str(folder.path.resolve())
