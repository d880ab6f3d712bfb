"""The files of a folder: which there are, and their bytes, with the limits that hold for files from strangers."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path
from stat import S_ISREG

from simulator.content.complaints import Complaint

PLAYBOOK = "playbook.yaml"
BUYERS = "buyers"
DEALS = "deals"

LARGEST = 1_000_000
"""The largest file that is read, in bytes."""


class Unreadable(Exception):  # it carries a complaint to the one place that catches it
    """A file that cannot be read, or made into parts; it carries the complaint."""

    def __init__(self, complaint: Complaint) -> None:
        """Carry a complaint."""
        super().__init__(str(complaint))
        self.complaint = complaint


def yaml_files(folder: Path) -> list[Path]:
    """The YAML files of a folder in the order of their names; hidden ones are editors' and not the author's.

    There are none in a folder that is not there; raises OSError where it cannot be read.
    """
    try:
        names = os.listdir(folder)  # noqa: PTH208  # names sort ten times as fast as paths
    except (FileNotFoundError, NotADirectoryError):
        return []
    return [folder / name for name in sorted(names) if name.endswith(".yaml") and name[0] != "."]


def bytes_of(path: Path) -> bytes:
    """What stands in a file; raises Unreadable."""
    file = str(path)
    try:
        status = path.stat()
        if not S_ISREG(status.st_mode):  # a pipe or a device may never end
            raise unreadable("F101", file, "this is not a file", "name a file that ends in .yaml")
        size, raw = status.st_size, b""
        if size <= LARGEST:
            with path.open("rb") as stream:
                raw = stream.read(size + 1)  # one more, to notice one that grows
    except OSError as error:
        problem = f"the file cannot be read ({error.strerror})"
        raise unreadable("F101", file, problem, "check its path and rights") from error
    if max(size, len(raw)) > LARGEST:
        problem = f"the file has {max(size, len(raw)):,} bytes; {LARGEST:,} are the most"
        remedy = "a scenario is a few dozen kilobytes: split it, or take out what is not one"
        raise unreadable("F102", file, problem, remedy)
    return raw


def digest_at(path: Path) -> str:
    """The SHA-256 of what stands in a file, in hexadecimal; empty where it cannot be read, which is looked into anew."""
    try:
        return sha256(bytes_of(path)).hexdigest()
    except Unreadable:
        return ""


def unreadable(code: str, file: str, problem: str, remedy: str, before: str = "") -> Unreadable:
    """A complaint at the end of the text before it."""
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return Unreadable(Complaint(file, line, column, code, problem, remedy))
