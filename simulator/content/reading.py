"""A file becomes parts: bytes, then text, then YAML, by rules that hold for files from strangers.

Nothing is made but texts, whole numbers, decimals, true and false, null, lists and mappings, and no key stands twice. Only
`true` and `false` are booleans (the key `on` stays a text), and there are no dates.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from simulator.content.complaints import Complaint
from simulator.content.files import Unreadable, bytes_of, unreadable
from simulator.content.mistakes import misread
from simulator.content.parts import REFUSED, Part, Refused, Scalar
from simulator.core.findings import Finding

LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The C parser, or the one in Python, ten times slower, where PyYAML was built without it."""

DEEPEST = 30
"""The deepest nesting that is read, in levels."""

MOST_VALUES = 100_000
"""The most values that a file may have."""

MOST_REFUSED = 200
"""The most values whose refusal is complained of: more than anyone reads."""

WORDS: dict[str, Scalar] = {
    "true": True, "false": False, "null": None, "~": None, "": None,
}  # fmt: skip
"""What is neither text nor number when it stands without quotes."""

BEGINS_A_NUMBER = frozenset("+-0123456789")
NUMBER = re.compile(r"[-+]?\d{1,15}")
DECIMAL = re.compile(r"[-+]?\d{1,15}\.\d{1,15}")

STRAY = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
"""Characters that may not stand in a file: they steer a terminal or end a line, or are none."""

STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
"""The same in a text once its escapes are read, where a line does not end with a carriage return either."""

BEGIN = "begin with `id:` and the other keys"

Content = Scalar | Refused | tuple[Part, ...] | dict[str, Part]


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
        problem = f"the character {_number_of(stray[0])} cannot stand in a file"
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


def _document(events: Iterator[yaml.Event], file: str) -> Document:
    next(events)  # the stream begins
    if isinstance(next(events), yaml.StreamEndEvent):
        raise unreadable("F104", file, "there is nothing in the file", BEGIN)
    first = next(events)
    builder = _Builder(events, file)
    root = Part(file, *_place_of(first), builder.content(first))
    if not isinstance(root.content, dict):
        found = Finding("F105", (), "the file is not a mapping", BEGIN)
        if root.content is None:
            found = Finding("F104", (), "there is nothing in the file", BEGIN)
        raise Unreadable(*builder.complaints[:1] or [root.complaint(found)])
    next(events)  # the document ends
    after = next(events)
    if not isinstance(after, yaml.StreamEndEvent):
        problem = "there is more than one document in the file"
        raise builder.unreadable("F106", after, problem, "keep one to a file, without `---` in between")
    return Document(root, tuple(builder.complaints))


class _Builder:
    """Makes parts of the parser's events of one file, with complaints about what is refused."""

    def __init__(self, events: Iterator[yaml.Event], file: str) -> None:
        """Take the events after the one that begins the document."""
        self.complaints: list[Complaint] = []
        self._events = events
        self._file = file
        self._values = 0
        self._kinds: dict[type[yaml.Event], Callable[..., Content]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.SequenceStartEvent: self._sequence,
            yaml.MappingStartEvent: self._mapping,
            yaml.AliasEvent: self._alias,
        }

    def content(self, event: yaml.Event, depth: int = 0) -> Content:
        """What begins with an event, read to its end; raises Unreadable."""
        self._values += 1
        if depth > DEEPEST:
            problem = f"it is nested deeper than {DEEPEST} levels"
            raise self.unreadable("F109", event, problem, "take levels out")
        if self._values > MOST_VALUES:
            problem = f"the file has more than {MOST_VALUES:,} values"
            raise self.unreadable("F109", event, problem, "a scenario has a few thousand: split it")
        found = self._kinds[type(event)](event, depth)
        tag, anchor = getattr(event, "tag", None), getattr(event, "anchor", None)
        if tag:
            problem = f"the tag {tag} is not allowed here"
            return self._refused("F120", event, problem, "take the tag out")
        if anchor and found is not REFUSED:
            problem = f"the anchor `&{anchor}` is not allowed here"
            remedy = "take it out; put texts that begin with `&` in quotes"
            self._refused("F135", event, problem, remedy)
        return found

    def _scalar(self, event: yaml.ScalarEvent, _depth: int) -> Content:
        text = str(event.value)
        steering = None if text.isprintable() else STEERING.search(text)
        if steering:
            problem = f"the text has the control character {_number_of(steering[0])}"
            return self._refused("F134", event, problem, "take it out")
        return text if event.style else _plain_scalar(text)  # only what has no quotes has no style

    def _alias(self, event: yaml.AliasEvent, _depth: int) -> Content:
        problem = f"the alias `*{event.anchor}` is not allowed here"
        remedy = "write out what it stands for; put texts that begin with `*` in quotes"
        return self._refused("F135", event, problem, remedy)

    def _sequence(self, _event: yaml.SequenceStartEvent, depth: int) -> Content:
        entries = []
        while not isinstance(inner := next(self._events), yaml.SequenceEndEvent):
            entries.append(self._part(inner, inner, depth))
        return tuple(entries)

    def _mapping(self, _event: yaml.MappingStartEvent, depth: int) -> Content:
        found: dict[str, Part] = {}
        while not isinstance(named := next(self._events), yaml.MappingEndEvent):
            key = self._key(named, depth)
            value = self._part(named, next(self._events), depth)
            if key is None:
                continue
            if key in found:
                remedy = f"keep one of the two; the first is in line {found[key].line}"
                self._refused("F131", named, f"the key `{key}` stands here twice", remedy)
                continue
            found[key] = value
        return found

    def _part(self, place: yaml.Event, event: yaml.Event, depth: int) -> Part:
        return Part(self._file, *_place_of(place), self.content(event, depth + 1))

    def _key(self, event: yaml.Event, depth: int) -> str | None:
        found = self.content(event, depth + 1)
        if found is REFUSED:
            return None
        if not isinstance(event, yaml.ScalarEvent):
            self._refused("F132", event, "this cannot be a key", "keys are plain words")
            return None
        if event.value == "<<":
            problem = "the merge key `<<` is not allowed here"
            self._refused("F135", event, problem, "write the keys out in full")
            return None
        return str(event.value)

    def _refused(self, code: str, event: yaml.Event, problem: str, remedy: str) -> Refused:
        if len(self.complaints) < MOST_REFUSED:
            place = _place_of(event)
            self.complaints.append(Complaint(self._file, *place, code, problem, remedy))
        return REFUSED

    def unreadable(self, code: str, event: yaml.Event, problem: str, remedy: str) -> Unreadable:
        """What stops the reading, at an event."""
        return Unreadable(Complaint(self._file, *_place_of(event), code, problem, remedy))


def _place_of(event: yaml.Event) -> tuple[int, int]:
    """The line and column that an event begins at, from 1."""
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _plain_scalar(text: str) -> Scalar:
    """What a text without quotes stands for."""
    if text in WORDS:
        return WORDS[text]
    if text[0] not in BEGINS_A_NUMBER:
        return text
    if NUMBER.fullmatch(text):
        return int(text)
    return float(text) if DECIMAL.fullmatch(text) else text


def _number_of(character: str) -> str:
    """A character's number, as U+001B."""
    return f"U+{ord(character):04X}"
