"""What goes wrong with a database, said in one clear sentence with its remedy."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from simulator.errors import StoreBusy, StoreCorrupt, StoreError, StoreFull, StoreReadOnly, StoreTooNew


class Fault(NamedTuple):
    """What is raised, and its two sentences; `{file}` and `{folder}` stand for the paths."""

    made: type[StoreError]
    problem: str
    remedy: str

    def about(self, file: Path, message: str = "") -> StoreError:
        """The error, about this file."""
        words = {"file": file, "folder": file.parent, "name": file.name, "message": message}
        return self.made(self.problem.format(**words), self.remedy.format(**words))


FULL = Fault(
    StoreFull, "The disk that holds {file} is full.", "Free some room and go on: everything up to the last move is kept."
)
READ_ONLY = Fault(
    StoreReadOnly,
    "{file} cannot be opened for writing.",
    "Make the file and its folder writable, or choose another folder with --data.",
)
NO_FOLDER = Fault(
    StoreReadOnly, "{folder} is not a folder, so {name} cannot stand in it.", "Choose another folder with --data."
)
BUSY = Fault(
    StoreBusy, "Another program has been holding {file} for too long.", "Close the other program, or wait, and try again."
)
CORRUPT = Fault(
    StoreCorrupt,
    "{file} is damaged, or is not a database of Reprange.",
    "It was left as it is. Move it away, with any {name}-wal and {name}-shm beside it;"
    " then put a backup in its place, or begin with a new one.",
)
FOREIGN = Fault(
    StoreCorrupt,
    "{file} is a database, but not one of Reprange.",
    "It was left as it is. Choose another folder with --data.",
)
TOO_NEW = Fault(
    StoreTooNew,
    "{file} was written by a newer Reprange (schema {message}).",
    "Install the newer version, or choose another folder with --data.",
)
TOO_OLD = Fault(
    StoreCorrupt,
    "{file} was written by a Reprange from before its first release (schema {message}).",
    "It was left as it is. Move it away, with any {name}-wal and {name}-shm beside it, and begin with a new one.",
)
FAILING = Fault(
    StoreError,
    "The disk that holds {file} answers with an error ({message}).",
    "See that it is well and that your quota is not used up: everything up to the last move is kept.",
)
REFUSED = Fault(StoreError, "{file} refuses the change ({message}).", "Nothing in it was changed.")
OTHER = Fault(StoreError, "{file} cannot be used ({message}).", "Choose another folder with --data.")

BY_CODE = {
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_READONLY: READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: READ_ONLY,
    sqlite3.SQLITE_PERM: READ_ONLY,
    sqlite3.SQLITE_BUSY: BUSY,
    sqlite3.SQLITE_LOCKED: BUSY,
    sqlite3.SQLITE_CORRUPT: CORRUPT,
    sqlite3.SQLITE_NOTADB: CORRUPT,
    sqlite3.SQLITE_IOERR: FAILING,
    sqlite3.SQLITE_CONSTRAINT: REFUSED,
    # More exact than the rest of its family: there was no room for the file that writers share.
    sqlite3.SQLITE_IOERR_SHMSIZE: FULL,
}
"""SQLite's result codes (sqlite.org/rescode.html): an exact one, or the family in its low byte."""

BY_ERRNO = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EACCES: READ_ONLY,
    errno.EPERM: READ_ONLY,
    errno.EROFS: READ_ONLY,
    errno.ENOTDIR: NO_FOLDER,
    errno.EEXIST: NO_FOLDER,
    errno.EISDIR: CORRUPT,
    errno.EIO: FAILING,
}
"""What the file system's own errors stand for."""


@contextmanager
def mapped(file: Path) -> Iterator[None]:
    """Turn the errors of the database, of its library and of the file system into ours."""
    try:
        yield
    except DBAPIError as error:
        raise _fault(file, error.orig) from error
    except (SQLAlchemyError, sqlite3.Error) as error:
        raise _fault(file, error) from error
    except UnicodeError as error:
        # Read, it is text in the file that is not text any more; written, it is half of a character.
        found = CORRUPT if isinstance(error, UnicodeDecodeError) else REFUSED
        raise found.about(file, str(error)) from error
    except OSError as error:
        message = error.strerror or str(error)
        raise BY_ERRNO.get(error.errno or 0, OTHER).about(file, message) from error


def _fault(file: Path, error: BaseException | None) -> StoreError:
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        # Python's own complaint, without a code: text in the file that is not text any more.
        found = CORRUPT if isinstance(error, sqlite3.OperationalError) else OTHER
    else:
        found = BY_CODE.get(code) or BY_CODE.get(code & 0xFF, OTHER)
    return found.about(file, str(error))
