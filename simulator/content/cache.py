"""A cache of plain data: what can be made again, kept so that it need not be.

A file holds the digest of the rest in its first line, and JSON in the second: one that was cut or damaged counts as not
there. It is put in place whole, so programs that run at once see an old file or a new one. Where nothing can be written,
everything is made again. Nothing in it is ever run, and whoever reads it checks every value.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from dataclasses import is_dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

T = TypeVar("T")

SUFFIX, PART = ".json", ".part"

MOST = 64
"""The most files that are kept; those written longest ago go."""

LARGEST = 50_000_000
"""The largest file that is read, in bytes."""

JUDGES = ("authoring", "content", "core", "progress", "review", "solver")
"""The rooms that what is kept depends on: they read and judge scenarios, and work out what calls are worth."""


@cache
def program() -> str:
    """Stands for this very program: the code that what is kept depends on, and the Python that runs it."""
    found = sha256(sys.version.encode())
    package = Path(__file__).parents[1]
    for part in JUDGES:
        for path in sorted((package / part).rglob("*.py")):
            found.update(path.read_bytes())
    return found.hexdigest()


class Cache:
    """Documents by name in a folder, which need not exist."""

    def __init__(self, folder: Path) -> None:
        """Take a folder that is this cache's alone."""
        self._folder = folder

    def load(self, *name: str) -> object:
        """The document under a name, as JSON values; None where it is not there, whole and of this program."""
        with suppress(OSError, ValueError, RecursionError):
            path = self._path(name)
            if path.stat().st_size <= LARGEST:
                head, _, body = path.read_bytes().partition(b"\n")
                if head == sha256(body).hexdigest().encode():
                    found: object = json.loads(body)
                    return found
        return None

    def save(self, document: object, *name: str) -> None:
        """Keep a document of JSON values under a name, where that is possible."""
        with suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._write(self._path(name), json.dumps(document).encode())
            self._tidy()

    def _path(self, name: tuple[str, ...]) -> Path:
        text = "\0".join((program(), *name))
        return self._folder / f"{sha256(text.encode(errors='surrogateescape')).hexdigest()}{SUFFIX}"

    def _write(self, path: Path, body: bytes) -> None:
        # The name ends in a suffix of ours, so that what a killed program leaves behind is tidied away in time.
        with NamedTemporaryFile(dir=self._folder, suffix=PART, delete=False) as part:
            part.write(sha256(body).hexdigest().encode() + b"\n" + body)
        try:
            os.replace(part.name, path)  # noqa: PTH105  # both are names
        except OSError:
            os.unlink(part.name)  # noqa: PTH108
            raise

    def _tidy(self) -> None:
        ours = [path for path in self._folder.iterdir() if path.suffix in {SUFFIX, PART}]
        for path in sorted(ours, key=lambda path: path.stat().st_mtime)[:-MOST]:
            path.unlink(missing_ok=True)


def value_of(kind: Any, raw: object) -> Any:  # noqa: ANN401  # a type of any kind, and what is of it
    """A value from its JSON values: a dataclass, a tuple, a mapping by texts, something or None, or a scalar.

    Raises ValueError where they are anything else.
    """
    form, inner = get_origin(kind), get_args(kind)
    if form is UnionType:
        return None if raw is None else value_of(inner[0], raw)
    if form is tuple:
        return tuple(value_of(inner[0], each) for each in _exactly(list, raw))
    if form is dict:
        return {name: value_of(inner[1], each) for name, each in _exactly(dict, raw).items()}
    return _dataclass_of(kind, raw) if is_dataclass(kind) else _exactly(kind, raw)


def _dataclass_of(kind: Any, raw: object) -> Any:  # noqa: ANN401
    hints, values = _hints(kind), _exactly(dict, raw)
    if values.keys() != hints.keys():
        raise ValueError(raw)
    return kind(**{name: value_of(hint, values[name]) for name, hint in hints.items()})


_hints = cache(get_type_hints)


def _exactly(kind: type[T], raw: object) -> T:
    if type(raw) is not kind:
        raise ValueError(raw)
    return raw
