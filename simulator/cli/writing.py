"""Files that commands write for their user."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from simulator.errors import UsageError


def write(path: Path, text: str, *, new: bool = False) -> None:
    """Write a text to a file, in UTF-8, in place of what stood in it unless it must be new.

    Raises UsageError where that cannot be done, and where a file is there that must not be.
    """
    try:
        with path.open("x" if new else "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except FileExistsError as error:
        raise UsageError(
            f"{path} is there already, and stays as it is.", "Choose another name, or move it away."
        ) from error
    except OSError as error:
        raise UsageError(
            f"{path} cannot be written ({error.strerror}).", "Name a file in a folder of yours."
        ) from error


@contextmanager
def opened(out: str | None) -> Iterator[IO[str]]:
    """The file, which has its name once it is whole, or standard output; raises UsageError."""
    if out is None:
        yield sys.stdout
        return
    path = Path(out)
    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("w", encoding="utf-8", newline="") as file:
            yield file
        part.replace(path)
    except OSError as error:
        raise UsageError(
            f"{path} cannot be written ({error.strerror}).", "Name a file in a folder of yours."
        ) from error
    finally:
        part.unlink(missing_ok=True)
