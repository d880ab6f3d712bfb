"""What goes wrong with a database, said in one clear sentence with its remedy."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from simulator.errors import (
    StoreBusy,
    StoreCorrupt,
    StoreError,
    StoreFull,
    StoreReadOnly,
    StoreTooNew,
)

Made = type[StoreError]

BY_MESSAGE: tuple[tuple[tuple[str, ...], Made, str, str], ...] = (
    (
        ("database or disk is full", "no space left"),
        StoreFull,
        "The disk that holds {file} is full.",
        "Free some room and go on: everything up to the last move is kept.",
    ),
    (
        ("readonly database", "read-only", "unable to open database file", "permission denied"),
        StoreReadOnly,
        "{file} cannot be written.",
        "Make the file and its folder writable, or choose another folder with --data.",
    ),
    (
        ("database is locked", "database table is locked", "busy"),
        StoreBusy,
        "Another program has been holding {file} for too long.",
        "Close the other program, or wait, and try again.",
    ),
    (
        ("malformed", "file is not a database", "file is encrypted", "disk i/o error", "corrupt"),
        StoreCorrupt,
        "{file} is damaged, or is not a database of Reprange.",
        "It was left as it is. Put a backup in its place, or move it away to begin a new one.",
    ),
)
"""What the database's own message contains, and what is said instead."""

BY_ERRNO = {
    errno.ENOSPC: 0,
    errno.EDQUOT: 0,
    errno.EACCES: 1,
    errno.EPERM: 1,
    errno.EROFS: 1,
    errno.ENOTDIR: 1,
    errno.EEXIST: 1,
}
"""Which of the above an error of the file system is."""


def fault(file: Path, message: str, number: int | None = None) -> StoreError:
    """The error of ours that a message or a number of the file system stands for."""
    place = BY_ERRNO.get(number) if number is not None else None
    for index, (signs, made, problem, remedy) in enumerate(BY_MESSAGE):
        if index == place or any(sign in message.lower() for sign in signs):
            return made(problem.format(file=file), remedy)
    return StoreError(f"{file} cannot be used: {message}.", "Choose another folder with --data.")


def too_new(file: Path, revision: str) -> StoreTooNew:
    """A database whose revision this program does not know."""
    return StoreTooNew(
        f"{file} was written by a newer Reprange (schema {revision}).",
        "Install the newer version, or choose another folder with --data.",
    )


@contextmanager
def mapped(file: Path) -> Iterator[None]:
    """Turn the errors of the database and of the file system into ours."""
    try:
        yield
    except DBAPIError as error:
        raise fault(file, str(error.orig)) from error
    except OSError as error:
        raise fault(file, error.strerror or str(error), error.errno) from error
