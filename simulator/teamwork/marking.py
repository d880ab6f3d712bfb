"""A manager's review of a call: the rubric scored by a person, in the making, saved, and after its disputes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, Literal, NamedTuple, get_args

from pydantic import Field, StringConstraints

from simulator.core.call import Call
from simulator.core.moves import Value
from simulator.core.playbook import LEVELS, PARTS, Item, Playbook
from simulator.core.scorecard import gates_of, quarters_of
from simulator.teamwork.disputes import Decision
from simulator.teamwork.drill import possible_of, rule_of

Grade = Literal["fail", "borderline", "pass", "strong"]
"""The one judgement of a call as a whole."""

GRADES: tuple[Grade, ...] = get_args(Grade)

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
    passed: bool
    """Whether it passes by the playbook's rule and gates."""


def faults(review: ManagerReview, call: Call) -> tuple[str, ...]:
    """What is wrong with a review of this call, in sentences."""
    return (*_level_faults(review.levels, call.rules.playbook), *_comment_faults(review, call))


def _level_faults(given: Mapping[str, int], playbook: Playbook) -> tuple[str, ...]:
    items = {item.id: item for item in playbook.rubric}
    found = [f"{item.id} ({item.title}) has no level yet." for item in items.values() if item.id not in given]
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
    accepted = {each.item: each.level for each in decisions if each.accepted and each.level is not None}
    return {name: accepted.get(name, level) for name, level in given.items()}


def judged(call: Call, given: Mapping[str, int]) -> Judged:
    """What levels come to on this call, by the same weights, costs, gates and pass rule as the program's own."""
    playbook, found = call.rules.playbook, dict(given)
    quarters = quarters_of(playbook, found, call.buyer)
    parts: dict[str, int] = {
        part: sum(item.weight * found[item.id] for item in playbook.rubric if item.part == part) for part in PARTS
    }
    gates_open = all(gate.open for gate in gates_of(playbook, found, call.buyer, call.ledger))
    enough = rule_of(playbook).met_by(quarters, parts, possible_of(playbook))
    return Judged(found, quarters, parts, gates_open and enough)


class Marks(NamedTuple):
    """What a reviewer has given so far."""

    levels: Mapping[str, int] = {}
    comments: Mapping[int, str] = {}
    """What is said of a turn, by its number; 0 for the slip."""
    grade: str = ""
    do_next: str = ""

    def scored(self, item: Item, level: int) -> Marks:
        """With a level of an item; as before, where the rubric does not describe that level."""
        if item.levels[level] is None:
            return self
        return self._replace(levels={**self.levels, item.id: level})

    def commented(self, turn: int, text: str) -> Marks:
        """With a comment on a turn; an empty one takes it away."""
        rest = {number: said for number, said in self.comments.items() if number != turn}
        return self._replace(comments={**rest, turn: text} if text else rest)

    def open_items(self, playbook: Playbook) -> tuple[str, ...]:
        """The items without a level, in the order of the rubric."""
        return tuple(item.id for item in playbook.rubric if item.id not in self.levels)

    def missing(self, playbook: Playbook) -> tuple[str, ...]:
        """What is missing before it can be saved, in words."""
        open_ = self.open_items(playbook)
        levels = (f"{len(open_)} of {len(playbook.rubric)} levels",) if open_ else ()
        grade = () if self.grade else ("the grade",)
        return (*levels, *grade, *(() if self.do_next else ("do next",)))

    def next_item(self, playbook: Playbook, item: str) -> str:
        """The item to score after one: the next without a level, around the end; the one below, where all have one."""
        names = [each.id for each in playbook.rubric]
        place = names.index(item)
        after = [*names[place + 1 :], *names[:place]]
        open_ = [name for name in after if name not in self.levels]
        return (open_ or names[place + 1 :] or [item])[0]

    def document(self) -> dict[str, object]:
        """As a document: that of a whole review, once nothing is missing."""
        found: dict[str, object] = {"levels": dict(self.levels)}
        if self.comments:
            found["comments"] = [{"turn": turn, "text": text} for turn, text in sorted(self.comments.items())]
        return {**found, "grade": self.grade, "do_next": self.do_next}


def marks_in(document: Mapping[str, object], call: Call) -> Marks:
    """The marks of a document, as far as they are marks of this call: a draft may be of any age."""
    levels, comments = document.get("levels"), document.get("comments")
    grade, do_next = document.get("grade"), document.get("do_next")
    return Marks(
        _levels(levels if isinstance(levels, dict) else {}, call.rules.playbook),
        _comments(comments if isinstance(comments, list) else [], len(call.turns)),
        grade if isinstance(grade, str) and grade in GRADES else "",
        do_next if isinstance(do_next, str) else "",
    )


def _levels(given: Mapping[object, object], playbook: Playbook) -> dict[str, int]:
    found = {}
    for item in playbook.rubric:
        level = given.get(item.id)
        if isinstance(level, int) and 0 <= level < len(item.levels) and item.levels[level]:
            found[item.id] = level
    return found


def _comments(given: list[object], turns: int) -> dict[int, str]:
    found: dict[int, str] = {}
    for each in given:
        turn, text = (each.get("turn"), each.get("text")) if isinstance(each, dict) else (None, "")
        if isinstance(turn, int) and 0 <= turn <= turns and isinstance(text, str) and text:
            # Several remarks on a turn, as a file may have them, become one.
            found[turn] = f"{found[turn]} {text}" if turn in found else text
    return found
