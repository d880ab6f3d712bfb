"""YAML text becomes plain data with positions, by rules that hold for files from strangers.

Nothing is constructed but texts, whole numbers, decimals, true and false, null, lists and mappings. Only `true` and `false`
are booleans (the key `on` stays a text), and there are no dates. Tags are refused, keys may stand once, and files are
limited in size, depth and nodes, so that no file can make the program large.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from simulator.content.complaints import Complaint

LARGEST = 1_000_000
"""The largest file that is read, in bytes."""

DEEPEST = 30
"""The deepest nesting that is read, in levels."""

MOST_NODES = 100_000
"""The most values that a file may have, once its aliases are followed."""

Path_ = tuple[str | int, ...]
Positions = dict[Path_, tuple[int, int]]
"""Line and column, from 1, of each key (of a mapping) and each item (of a list)."""

LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
BOOLEANS = {"true": True, "false": False}
NUMBER = re.compile(r"[-+]?\d{1,15}$")
DECIMAL = re.compile(r"[-+]?\d{1,15}\.\d{1,15}$")
PLAIN_TAGS = frozenset(
    f"tag:yaml.org,2002:{name}"
    for name in ("str", "int", "float", "bool", "null", "seq", "map", "timestamp", "merge", "value")
)


class Unreadable(Exception):  # it carries complaints to the one place that catches it
    """A text that cannot be made into data; it carries the complaints."""

    def __init__(self, *complaints: Complaint) -> None:
        """Carry complaints."""
        super().__init__(*map(str, complaints))
        self.complaints = complaints


class Document:
    """A file's data, and where in the file each part of it stands."""

    def __init__(self, file: str, data: dict[str, Any], positions: Positions) -> None:
        """Put data and positions together."""
        self.file = file
        self.data = data
        self.positions = positions

    def at(self, path: Path_) -> tuple[int, int]:
        """The position of a path, or of the nearest part above it that is in the file."""
        while path and path not in self.positions:
            path = path[:-1]
        return self.positions.get(path, (1, 1))

    def complaint(self, path: Path_, problem: str, remedy: str) -> Complaint:
        """A complaint about a part of the file."""
        line, column = self.at(path)
        return Complaint(self.file, line, column, problem, remedy)


def read(path: Path, name: str) -> Document:
    """Read a file; raises Unreadable. The name is what complaints call the file."""
    return parsed(_text_of(path, name), name)


def _text_of(path: Path, name: str) -> str:
    try:
        size = path.stat().st_size
        raw = path.read_bytes() if size <= LARGEST else b""
    except OSError as error:
        raise Unreadable(
            Complaint(
                name,
                1,
                1,
                f"the file cannot be read ({error.strerror})",
                "check its path and rights",
            )
        ) from error
    if size > LARGEST:
        raise Unreadable(
            Complaint(name, 1, 1, f"the file has {size:,} bytes; {LARGEST:,} are the most",
                      "a scenario is a few dozen kilobytes: split it, or take out what is not one")
        )  # fmt: skip
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        column = error.start - (raw.rfind(b"\n", 0, error.start) + 1) + 1
        raise Unreadable(
            Complaint(
                name,
                line,
                column,
                f"the byte 0x{raw[error.start]:02x} is not UTF-8",
                "save the file as UTF-8",
            )
        ) from error


def parsed(text: str, name: str) -> Document:
    """Make data of a text; raises Unreadable."""
    loader = _loader(text, name)
    try:
        node = _single_node(loader, name)
    except yaml.MarkedYAMLError as error:
        raise Unreadable(_syntax(error, text, name)) from error
    except yaml.YAMLError as error:
        raise Unreadable(_unprintable(error, name)) from error
    except RecursionError as error:
        raise Unreadable(_too_deep(name, 1, 1)) from error
    finally:
        loader.dispose()
    builder = _Builder(name)
    data = builder.build(node, (), 0)
    if builder.complaints:
        raise Unreadable(*builder.complaints)
    return Document(name, data, builder.positions)


def _loader(text: str, name: str) -> Any:  # noqa: ANN401  # PyYAML's loaders have no common typed base
    try:
        return LOADER(text)
    except yaml.YAMLError as error:
        raise Unreadable(_unprintable(error, name)) from error


def _single_node(loader: Any, name: str) -> yaml.Node:  # noqa: ANN401
    node = loader.get_single_node()
    if node is None:
        raise Unreadable(
            Complaint(
                name,
                1,
                1,
                "there is nothing in the file",
                "begin with `id:` and the other keys of a scenario",
            )
        )
    if not isinstance(node, yaml.MappingNode):
        raise Unreadable(
            _at(name, node, "the file is not a mapping", "begin with `id:` and the other keys")
        )
    return node


def _at(name: str, node: yaml.Node, problem: str, remedy: str) -> Complaint:
    mark = node.start_mark
    return Complaint(name, mark.line + 1, mark.column + 1, problem, remedy)


def _too_deep(name: str, line: int, column: int) -> Complaint:
    return Complaint(
        name, line, column, f"it is nested deeper than {DEEPEST} levels", "take levels out"
    )


def _unprintable(error: yaml.YAMLError, name: str) -> Complaint:
    return Complaint(name, 1, 1, f"the text has a character that YAML does not take ({_first_line(error)})",
                     "take the control characters out")  # fmt: skip


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0]


def _syntax(error: yaml.MarkedYAMLError, text: str, name: str) -> Complaint:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    lines = text.splitlines()
    if lines and line > len(lines):
        line, column = len(lines), len(lines[-1]) + 1
    for number in (line, line - 1, line + 1):
        if (
            0 < number <= len(lines)
            and lines[number - 1][:1]
            and "\t" in _indent(lines[number - 1])
        ):
            return Complaint(name, number, lines[number - 1].index("\t") + 1, "a tab stands in the indentation",
                             "indent with spaces, two for each level")  # fmt: skip
    problem = (error.problem or "the text is not YAML").strip()
    if "expected a single document" in str(error):
        return Complaint(name, line, column, "there is more than one document in the file",
                         "keep one scenario in a file, without `---` in between")  # fmt: skip
    return Complaint(name, line, column, f"this is not YAML ({problem})", _syntax_remedy(problem))


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]


def _syntax_remedy(problem: str) -> str:
    if "mapping values are not allowed" in problem:
        return "put texts that contain a colon in quotes"
    if "alias" in problem:
        return "write the text out in full"
    if (
        "quoted scalar" in problem
        or "end of stream" in problem
        or "']'" in problem
        or "'}'" in problem
    ):
        return "close the quote or the bracket that was opened"
    return "check the indentation and the quotes here"


class _Builder:
    """Makes plain data of composed nodes, noting positions and complaints."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.positions: Positions = {}
        self.complaints: list[Complaint] = []
        self.nodes = 0
        self.kinds: dict[type, Callable[[Any, Path_, int], Any]] = {
            yaml.ScalarNode: self._scalar,
            yaml.SequenceNode: self._sequence,
            yaml.MappingNode: self._mapping,
        }

    def build(self, node: yaml.Node, path: Path_, depth: int) -> Any:  # noqa: ANN401  # plain data of any kind
        self.nodes += 1
        if self.nodes > MOST_NODES:
            raise Unreadable(_at(self.name, node, f"the file has more than {MOST_NODES:,} values",
                                 "write its repeated parts out in full, without aliases"))  # fmt: skip
        if depth > DEEPEST:
            mark = node.start_mark
            raise Unreadable(_too_deep(self.name, mark.line + 1, mark.column + 1))
        if node.tag not in PLAIN_TAGS:
            self.complaints.append(
                _at(self.name, node, f"the tag {node.tag} is not allowed here", "take the tag out")
            )
            return None
        return self.kinds[type(node)](node, path, depth)

    def _scalar(self, node: yaml.ScalarNode, _path: Path_, _depth: int) -> object:
        text = str(node.value)
        if node.style is not None:
            return text
        if text in BOOLEANS:
            return BOOLEANS[text]
        if text in {"", "null", "~"}:
            return None
        if NUMBER.match(text):
            return int(text)
        return float(text) if DECIMAL.match(text) else text

    def _sequence(self, node: yaml.SequenceNode, path: Path_, depth: int) -> list[Any]:
        found = []
        for number, each in enumerate(node.value):
            self.positions[(*path, number)] = (each.start_mark.line + 1, each.start_mark.column + 1)
            found.append(self.build(each, (*path, number), depth + 1))
        return found

    def _mapping(self, node: yaml.MappingNode, path: Path_, depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = self._key(key_node)
            if key is None:
                continue
            if key in found:
                first = self.positions[(*path, key)][0]
                self.complaints.append(_at(self.name, key_node, f"the key `{key}` stands here twice",
                                           f"keep one of the two; the first is in line {first}"))  # fmt: skip
                continue
            mark = key_node.start_mark
            self.positions[(*path, key)] = (mark.line + 1, mark.column + 1)
            found[key] = self.build(value_node, (*path, key), depth + 1)
        return found

    def _key(self, node: yaml.Node) -> str | None:
        if isinstance(node, yaml.ScalarNode) and node.tag in PLAIN_TAGS and node.value != "<<":
            return str(node.value)
        self.complaints.append(_at(self.name, node, "this cannot be a key", "keys are plain words"))
        return None
