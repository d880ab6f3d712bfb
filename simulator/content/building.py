"""The parser's events become parts, by rules that hold for files from strangers.

Nothing is made but texts, whole numbers, decimals, true and false, null, lists and mappings. Only `true` and `false` are
booleans (the key `on` stays a text), and there are no dates. Tags are refused, and keys may stand once. Depth and size are
counted as the events come, so that no file makes the program large or deep: an alias shares what it stands for, and weighs
as much.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

import yaml

from simulator.content.complaints import Complaint
from simulator.content.files import Unreadable
from simulator.content.parts import REFUSED, Part, Refused, Scalar

DEEPEST = 30
"""The deepest nesting that is read, in levels."""

MOST_VALUES = 100_000
"""The most values that a file may have, once its aliases are followed."""

MOST_TEXT = 1_000_000
"""The most characters that a file may have, once its aliases are followed."""

WORDS: dict[str, Scalar] = {
    "true": True, "false": False, "null": None, "~": None, "": None,
}  # fmt: skip
"""What is neither text nor number when it stands without quotes."""

BEGINS_A_NUMBER = frozenset("+-0123456789")
NUMBER = re.compile(r"[-+]?\d{1,15}")
DECIMAL = re.compile(r"[-+]?\d{1,15}\.\d{1,15}")

STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
"""Characters that steer a terminal or end a line, and those that are none."""

Content = Scalar | Refused | tuple[Part, ...] | dict[str, Part]


class Anchored(NamedTuple):
    """What an anchor stands for, and its weight."""

    content: Content
    values: int
    text: int


class Builder:
    """Makes parts of the events of one file, with complaints about what is refused."""

    def __init__(self, events: Iterator[yaml.Event], file: str) -> None:
        """Take the events after the one that begins the document."""
        self.complaints: list[Complaint] = []
        self._events = events
        self._file = file
        self._anchors: dict[str, Anchored | None] = {}  # None while what it stands for is read
        self._values = 0
        self._text = 0
        self._kinds: dict[type[yaml.Event], Callable[..., Content]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.SequenceStartEvent: self._sequence,
            yaml.MappingStartEvent: self._mapping,
            yaml.AliasEvent: self._alias,
        }

    def content(self, event: yaml.Event, depth: int = 0) -> Content:
        """What begins with an event, read to its end; raises Unreadable."""
        if depth <= DEEPEST and type(event) is yaml.ScalarEvent and not (event.anchor or event.tag):
            return self._scalar(event, depth)  # nearly all that stands in a file needs no more
        if depth > DEEPEST:
            problem = f"it is nested deeper than {DEEPEST} levels"
            raise self._unreadable(event, problem, "take levels out")
        values, text = self._values, self._text
        name = None if isinstance(event, yaml.AliasEvent) else getattr(event, "anchor", None)
        if name:
            self._anchors[name] = None
        found = self._kinds[type(event)](event, depth)
        tag = getattr(event, "tag", None)
        if tag:
            found = self._refused(
                "F120", event, f"the tag {tag} is not allowed here", "take the tag out"
            )
        if name:
            self._anchors[name] = Anchored(found, self._values - values, self._text - text)
        return found

    def _weigh(self, event: yaml.Event, values: int, text: int) -> None:
        self._values += values
        self._text += text
        if self._values > MOST_VALUES or self._text > MOST_TEXT:
            most, name = (
                (MOST_VALUES, "values") if self._values > MOST_VALUES else (MOST_TEXT, "characters")
            )
            raise self._unreadable(event, f"the file has more than {most:,} {name}",
                                   "write its repeated parts out in full, without aliases")  # fmt: skip

    def _scalar(self, event: yaml.ScalarEvent, _depth: int) -> Content:
        text = str(event.value)
        self._weigh(event, 1, len(text))
        steering = None if text.isprintable() else STEERING.search(text)
        if steering:
            return self._refused("F134", event, f"the text has the control character {number_of(steering[0])}",
                                 "take it out")  # fmt: skip
        return text if event.style else plain_scalar(text)  # only what has no quotes has no style

    def _alias(self, event: yaml.AliasEvent, _depth: int) -> Content:
        self._weigh(event, 1, 0)
        name = str(event.anchor)
        if name not in self._anchors:
            return self._refused("F133", event, f"nothing above is named `&{name}`",
                                 "put texts that begin with `*` in quotes")  # fmt: skip
        found = self._anchors[name]
        if found is None:
            return self._refused("F133", event, "this contains itself", "write it out in full")
        self._weigh(event, found.values, found.text)
        return found.content

    def _sequence(self, event: yaml.SequenceStartEvent, depth: int) -> Content:
        self._weigh(event, 1, 0)
        entries = []
        while not isinstance(inner := next(self._events), yaml.SequenceEndEvent):
            entries.append(self._part(inner, inner, depth))
        return tuple(entries)

    def _mapping(self, event: yaml.MappingStartEvent, depth: int) -> Content:
        self._weigh(event, 1, 0)
        found: dict[str, Part] = {}
        while not isinstance(named := next(self._events), yaml.MappingEndEvent):
            key = self._key(named, depth)
            value = self._part(named, next(self._events), depth)
            if key is None:
                continue
            if key in found:
                self._refused("F131", named, f"the key `{key}` stands here twice",
                              f"keep one of the two; the first is in line {found[key].line}")  # fmt: skip
                continue
            found[key] = value
        return found

    def _part(self, place: yaml.Event, event: yaml.Event, depth: int) -> Part:
        return Part(self._file, *place_of(place), self.content(event, depth + 1))

    def _key(self, event: yaml.Event, depth: int) -> str | None:
        found = self.content(event, depth + 1)
        if found is REFUSED:
            return None
        if not isinstance(event, yaml.ScalarEvent):
            self._refused("F132", event, "this cannot be a key", "keys are plain words")
            return None
        if event.value == "<<":
            self._refused(
                "F132", event, "`<<` takes nothing over here", "write the keys out in full"
            )
            return None
        return str(event.value)

    def _refused(self, code: str, event: yaml.Event, problem: str, remedy: str) -> Refused:
        self.complaints.append(Complaint(self._file, *place_of(event), code, problem, remedy))
        return REFUSED

    def _unreadable(self, event: yaml.Event, problem: str, remedy: str) -> Unreadable:
        self._refused("F109", event, problem, remedy)
        return Unreadable(self.complaints[-1])


def place_of(event: yaml.Event) -> tuple[int, int]:
    """The line and column that an event begins at, from 1."""
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def plain_scalar(text: str) -> Scalar:
    """What a text without quotes stands for."""
    if text in WORDS:
        return WORDS[text]
    if text[0] not in BEGINS_A_NUMBER:
        return text
    if NUMBER.fullmatch(text):
        return int(text)
    return float(text) if DECIMAL.fullmatch(text) else text


def number_of(character: str) -> str:
    """A character's number, as U+001B."""
    return f"U+{ord(character):04X}"
