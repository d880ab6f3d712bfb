"""A review in the making: any part of it may be missing, and what is missing can be told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from simulator.core.call import Call
from simulator.core.playbook import Item, Playbook
from simulator.teamwork.marking import GRADES


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
            found["comments"] = [
                {"turn": turn, "text": text} for turn, text in sorted(self.comments.items())
            ]
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
