"""A manager's review of a call: the same rubric scored by a person, and what it comes to after its disputes are settled.

Costs and gates that are plain facts (a third ask, overtime, false urgency) are the program's; whatever follows from a level
follows from the reviewer's level (managers.md, 'Review').
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, Literal, NamedTuple

from pydantic import Field, StringConstraints

from simulator.core.call import Call
from simulator.core.moves import Value
from simulator.core.playbook import LEVELS, PARTS, Playbook
from simulator.core.scorecard import QUARTERS, gates_of, levels, quarters_of
from simulator.teamwork.disputes import Decision

Grade = Literal["fail", "borderline", "pass", "strong"]
"""The one judgement of a call as a whole."""

GRADES: tuple[Grade, ...] = ("fail", "borderline", "pass", "strong")

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
Level = Annotated[int, Field(ge=0, lt=LEVELS)]


class Comment(Value):
    """What the reviewer says of a turn."""

    turn: Annotated[int, Field(ge=0)]
    """The turn's number; 0 for the slip."""
    text: Text


class ManagerReview(Value):
    """A manager's review, whole."""

    form: Literal[1] = 1
    levels: dict[str, Level]
    """The level of each rubric item."""
    comments: tuple[Comment, ...] = ()
    grade: Grade
    do_next: Text
    """What the rep should do next: the one thing to work on."""


class Judged(NamedTuple):
    """What a reviewer's levels come to."""

    levels: dict[str, int]
    quarters: int
    """The total, in quarter points."""
    parts: dict[str, int]
    """Quarter points by part."""
    gates_open: bool
    """Whether every gate of the playbook is open."""
    passed: bool
    """Whether it passes by the playbook's rule."""


def program_levels(call: Call) -> dict[str, int]:
    """The levels that the program gives."""
    return levels(call.rules, call.slip, call.buyer, call.ledger)


def faults(review: ManagerReview, call: Call) -> tuple[str, ...]:
    """What is wrong with a review of this call, in sentences."""
    return (*_level_faults(review.levels, call.rules.playbook), *_comment_faults(review, call))


def _level_faults(given: Mapping[str, int], playbook: Playbook) -> tuple[str, ...]:
    items = {item.id: item for item in playbook.rubric}
    found = [
        f"{item.id} ({item.title}) has no level yet."
        for item in items.values()
        if item.id not in given
    ]
    for name, level in given.items():
        if name not in items:
            found.append(f"There is no item {name!r} in this rubric.")
        elif items[name].levels[level] is None:
            found.append(f"{name} has no level {level}.")
    return tuple(found)


def _comment_faults(review: ManagerReview, call: Call) -> tuple[str, ...]:
    return tuple(
        f"There is no turn {comment.turn}; the call has {len(call.turns)}."
        for comment in review.comments
        if comment.turn > len(call.turns)
    )


def settled(given: Mapping[str, int], decisions: Iterable[Decision]) -> dict[str, int]:
    """The levels after disputes: those that were accepted have the level of the decision."""
    accepted = {
        each.item: each.level for each in decisions if each.accepted and each.level is not None
    }
    return {name: accepted.get(name, level) for name, level in given.items()}


def judged(call: Call, given: Mapping[str, int]) -> Judged:
    """What levels come to on this call, by the same weights, costs, gates and pass rule as the program's own."""
    playbook, found = call.rules.playbook, dict(given)
    quarters = quarters_of(playbook, found, call.buyer)
    parts: dict[str, int] = {
        part: sum(item.weight * found[item.id] for item in playbook.rubric if item.part == part)
        for part in PARTS
    }
    gates_open = all(gate.open for gate in gates_of(playbook, found, call.buyer, call.ledger))
    enough = quarters >= playbook.passing.total * QUARTERS and all(
        parts[part] * 100 >= needed * possible(playbook, part)
        for part, needed in playbook.passing.parts.items()
    )
    return Judged(found, quarters, parts, gates_open, gates_open and enough)


def possible(playbook: Playbook, part: str) -> int:
    """The most that a part can give, in quarter points."""
    return sum(item.weight * (LEVELS - 1) for item in playbook.rubric if item.part == part)
