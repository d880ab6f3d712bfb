"""What a check finds in a scenario: a code, the keys that lead to the place, what is wrong, and how to mend it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from difflib import get_close_matches
from typing import NamedTuple

Keys = tuple[str | int, ...]
"""The keys that lead to a place in a scenario's document: `("lines", "hold-time", "when", "trust")`."""


class Finding(NamedTuple):
    """One thing that a check found."""

    code: str
    path: Keys
    problem: str
    remedy: str
    detail: tuple[str, ...] = ()
    """What shows it, line by line: the transcript of a call, or the shortest way there."""


MARK = re.compile(r"\{([^{}]*)\}")
MOST = 200
"""The most faults that are looked for; a stranger's file may have any number."""

LISTED = 40
"""The most names that a remedy lists."""


UNKNOWN = {
    "stage": "R101", "rung": "R102", "stance": "R103", "trigger": "R104", "fact": "R105", "concern": "R106",
    "event": "R107", "variant": "R108", "objective": "R109",
}  # fmt: skip
"""The code for a name that is not there, by what it is a name of."""


def near(name: str, known: Collection[str]) -> str:
    """The one among the known names that was most likely meant; empty where none is near."""
    if len(known) > MOST:  # comparing with each would take long, and only a stranger's file has so many
        return ""
    return next(iter(get_close_matches(name[:100], sorted(known), n=1, cutoff=0.6)), "")


def nearest(name: str, known: Collection[str]) -> str:
    """The remedy for a name that is not known: the one that is near, or the list of them."""
    close = near(name, known)
    if close:
        return f"did you mean `{close}`?"
    listed = ", ".join(f"`{each}`" for each in sorted(known)[:LISTED])
    more = " and others" if len(known) > LISTED else ""
    return f"choose among {listed}{more}" if known else "take it out"


def missing(path: Keys, kind: str, name: str, known: Collection[str] | None) -> Iterator[Finding]:
    """What is wrong about a name where the names of its kind are known; None where such a thing cannot be named."""
    if not name:
        return
    if known is None:
        remedy = "move this to the `buyer` of the scenario that has it"
        yield Finding("R120", path, f"an archetype cannot name the {kind} `{name}`", remedy)
        return
    if name not in known:
        yield Finding(UNKNOWN[kind], path, f"there is no {kind} `{name}`", nearest(name, known))


def twice(names: Iterable[str], path: Keys, key: str = "id") -> Iterator[Finding]:
    """The ids that stand twice."""
    seen: set[str] = set()
    for number, name in enumerate(names):
        if name in seen:
            problem = f"the id `{name}` stands here twice"
            yield Finding("R130", (*path, number, key), problem, "change one of them")
        seen.add(name)


def marks(text: str, path: Keys, allowed: frozenset[str]) -> Iterator[Finding]:
    """The marks in a text that stand for nothing there."""
    for mark in MARK.findall(text):
        if mark not in allowed:
            remedy = nearest(f"{{{mark}}}", [f"{{{each}}}" for each in allowed])
            yield Finding("R150", path, f"`{{{mark}}}` stands for nothing here", remedy)
