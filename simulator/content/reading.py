"""A file becomes parts: bytes, then text, then YAML, with the limits that hold for files from strangers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from simulator.content.building import Builder, number_of, place_of
from simulator.content.complaints import Complaint
from simulator.content.files import Unreadable, bytes_of, unreadable
from simulator.content.parts import Part
from simulator.content.syntax import misread
from simulator.core.findings import Finding

LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The C parser, or the one in Python, ten times slower, where PyYAML was built without it."""

STRAY = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
"""Characters that may not stand in a file."""


@dataclass(frozen=True)
class Document:
    """What stands in a file, and what was refused of it."""

    root: Part
    complaints: tuple[Complaint, ...] = ()


def read(path: Path) -> Document:
    """Read a file; raises Unreadable."""
    return parsed_bytes(bytes_of(path), str(path))


def parsed_bytes(raw: bytes, file: str) -> Document:
    """Make parts of the bytes of a file; raises Unreadable."""
    return parsed(_text(raw, file), file)


def _text(raw: bytes, file: str) -> str:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problem = f"the byte 0x{raw[error.start]:02x} is not UTF-8"
        before = raw[: error.start].decode("utf-8-sig")
        raise unreadable("F103", file, problem, "save the file as UTF-8", before) from error
    stray = STRAY.search(text)
    if stray:
        problem = f"the character {number_of(stray[0])} cannot stand in a file"
        remedy = "save the file as UTF-8" if stray[0] == "\0" else "take it out"
        raise unreadable("F103", file, problem, remedy, text[: stray.start()])
    return text


def parsed(text: str, file: str) -> Document:
    """Make parts of a text; raises Unreadable."""
    loader = LOADER(text)
    try:
        return _document(iter(loader.get_event, None), file)
    except yaml.YAMLError as error:
        raise Unreadable(misread(error, text, file)) from error
    except (ValueError, OverflowError) as error:  # the parser in Python passes on what chr() says
        problem = "an escape in a text stands for no character"
        raise unreadable("F116", file, problem, "write the character itself") from error
    finally:
        loader.dispose()


BEGIN = "begin with `id:` and the other keys"


def _document(events: Iterator[yaml.Event], file: str) -> Document:
    next(events)  # the stream begins
    if isinstance(next(events), yaml.StreamEndEvent):
        raise unreadable("F104", file, "there is nothing in the file", BEGIN)
    first = next(events)
    builder = Builder(events, file)
    root = Part(file, *place_of(first), builder.content(first))
    if not isinstance(root.content, dict):
        found = Finding("F105", (), "the file is not a mapping", BEGIN)
        if root.content is None:
            found = Finding("F104", (), "there is nothing in the file", BEGIN)
        raise Unreadable(*builder.complaints[:1] or [root.complaint(found)])
    next(events)  # the document ends
    after = next(events)
    if not isinstance(after, yaml.StreamEndEvent):
        raise Unreadable(Complaint(file, *place_of(after), "F106", "there is more than one document in the file",
                                   "keep one to a file, without `---` in between"))  # fmt: skip
    return Document(root, tuple(builder.complaints))
