"""The parts of a file: what stands in it, and where."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from simulator.content.complaints import Complaint
from simulator.core.findings import Finding, Keys


class Refused:
    """What stands where something was complained of already: no more is said about it."""


REFUSED: Final = Refused()

Scalar = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a file: the place of its key (in a mapping) or of itself (in a list), and what it holds."""

    file: str
    line: int
    column: int
    content: Scalar | Refused | tuple[Part, ...] | dict[str, Part]

    def plain(self) -> object:
        """The part as plain data."""
        if isinstance(self.content, dict):
            return {key: part.plain() for key, part in self.content.items()}
        if isinstance(self.content, tuple):
            return [part.plain() for part in self.content]
        return self.content

    def inside(self, *keys: str) -> object:
        """The content at the end of a chain of keys; None where there is none."""
        part = self
        for key in keys:
            if not isinstance(part.content, dict) or key not in part.content:
                return None
            part = part.content[key]
        return part.content

    def at(self, path: Keys) -> Part:
        """The part at a path, or the nearest one above it that is in the file.

        Short forms are followed: the first entry of what is no list is the thing itself.
        """
        part = self
        for step in path:
            found = part._step(step)
            if found is None:
                return part
            part = found
        return part

    def _step(self, step: str | int) -> Part | None:
        if isinstance(self.content, dict) and isinstance(step, str):
            return self.content.get(step)
        if isinstance(self.content, tuple):
            numbered = isinstance(step, int) and step < len(self.content)
            return self.content[int(step)] if numbered else None
        return self if step == 0 else None

    def complaint(self, found: Finding) -> Complaint:
        """What was found, as a complaint about the part at its path."""
        part = self.at(found.path)
        code, path, problem, remedy, detail = found
        place = (part.file, part.line, part.column)
        return Complaint(*place, code, problem, remedy, detail, ".".join(map(str, path)))


LISTS = ("moves", "voice", "cues")
"""The parts of a buyer that a scenario adds to its archetype's: its own come first."""


def over(own: Part, base: Part) -> Part:
    """A scenario's buyer over its archetype: the own values count, and each part keeps its place."""
    if not isinstance(own.content, dict) or not isinstance(base.content, dict):
        return own
    both = {**base.content, **own.content}
    for key in base.content.keys() & own.content.keys():
        mine, theirs = own.content[key], base.content[key]
        if key in LISTS and isinstance(mine.content, tuple) and isinstance(theirs.content, tuple):
            both[key] = replace(mine, content=(*mine.content, *theirs.content))
        else:
            both[key] = over(mine, theirs)
    return replace(own, content=both)


def with_key(part: Part, key: str, value: Part) -> Part:
    """The part with one of its keys holding something else."""
    if not isinstance(part.content, dict):
        return part
    return replace(part, content={**part.content, key: value})


def without(part: Part, key: str) -> Part:
    """The part without one of its keys."""
    if not isinstance(part.content, dict):
        return part
    return replace(part, content={name: each for name, each in part.content.items() if name != key})
