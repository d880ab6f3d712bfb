"""Speech acts, and the moves that the seller makes of them.

The engine knows only acts, never words: whatever maps words to acts (today the author of a line) can change without the
rules changing.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

Name = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,59}$")]
"""A stable id: lower case letters, digits, hyphens and underscores, 60 characters at most."""


CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f]")
"""The control characters, of which a text may have line ends alone."""


def _readable(text: str) -> str:
    """Refuse what a terminal would obey, and not show: escape codes do not belong into a text."""
    if CONTROL.search(text):
        raise ValueError("the text has a control character; take it out")
    return text


Phrase = Annotated[str, StringConstraints(max_length=600, strip_whitespace=True), AfterValidator(_readable)]
"""A text that is said or shown, or nothing: 600 characters at most, none of them a control code."""

Words = Annotated[str, StringConstraints(min_length=1, max_length=600, strip_whitespace=True), AfterValidator(_readable)]
"""A text that is said or shown: 1 to 600 characters."""


class Value(BaseModel):
    """An immutable value with no keys but its own; the base of everything read from a file."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=False)


class Act(StrEnum):
    """What a line does, whatever its words. The table of call.md section 2."""

    PURPOSE = "purpose"
    OUTCOME = "outcome"
    TIME = "time"
    INVITE = "invite"
    EXIT_OK = "exit_ok"
    CHECK = "check"
    ASK = "ask"
    ACKNOWLEDGE = "acknowledge"
    PITCH = "pitch"
    PROOF = "proof"
    SUMMARIZE = "summarize"
    PROBE = "probe"
    ANSWER = "answer"
    TIE_BACK = "tie_back"
    CONCEDE = "concede"
    TRADE = "trade"
    PROPOSE = "propose"
    HINT = "hint"
    CONFIRM = "confirm"
    FALSE_URGENCY = "false_urgency"
    FOLLOW_UP = "follow_up"
    SMALL_TALK = "small_talk"
    RELEASE = "release"
    LEAVE = "leave"


WITH_SUBJECT = frozenset({Act.ASK, Act.PROBE, Act.ANSWER})
"""The acts that are about something: a fact, or a concern."""

NOT_ON_LINES = frozenset({Act.OUTCOME, Act.PROPOSE, Act.RELEASE, Act.LEAVE})
"""The acts of the three things that are always there; no line of a scenario performs them."""


class SpeechAct(Value):
    """One act of a line, with its subject where it has one; written `pitch` or `ask: fact-id`."""

    act: Act
    subject: str = ""
    """What it is about: a fact, or a concern."""

    @model_validator(mode="before")
    @classmethod
    def _short_form(cls, raw: object) -> object:
        if isinstance(raw, str):
            return {"act": raw}
        if isinstance(raw, dict) and len(raw) == 1 and "act" not in raw:
            ((act, subject),) = raw.items()
            return {"act": act, "subject": subject}
        return raw

    @model_validator(mode="after")
    def _subject_fits(self) -> Self:
        if (self.act in WITH_SUBJECT) != bool(self.subject):
            form = f"`{self.act}: ID`" if self.act in WITH_SUBJECT else f"`{self.act}`"
            raise ValueError(f"the act is written {form}")
        return self


class Wording(Value):
    """One way of stating or of asking: a text with `{aim}`, `{ask}`, `{when}`, and the acts it performs."""

    id: Name
    """A stable id: lower case letters, digits, hyphens and underscores."""
    says: Words
    """The words, with {aim}, {ask} (or {Ask} where a sentence begins), {when} and {minutes}."""
    acts: Annotated[tuple[SpeechAct, ...], Field(min_length=1)]
    """What it does, in the order of its words."""
    dated: bool = True
    """Whether it says the objective's date aloud; only a dated ask can score 4 on `close.asked`."""


MoveKind = Literal["line", "state", "propose", "leave", "release"]


class Move(Value):
    """What the seller does in one turn: a line by its id, or one of the three things always there."""

    kind: MoveKind
    line: str = ""
    objectives: tuple[str, ...] = ()
    wording: str = ""
    words: Annotated[str, StringConstraints(max_length=2000)] = ""
    """The rep's own words at a statement or an ask: kept for the reviewer, never scored."""

    @model_validator(mode="after")
    def _parts_fit(self) -> Self:
        wanted = {"line": (True, 0, 0), "state": (False, 1, 2), "propose": (False, 1, 1)}
        has_line, fewest, most = wanted.get(self.kind, (False, 0, 0))
        if bool(self.line) != has_line or not fewest <= len(self.objectives) <= most:
            raise ValueError(f"a move of kind {self.kind} does not have these parts")
        return self

    def plain(self) -> dict[str, object]:
        """The move as JSON values, with nothing in it that is a default."""
        return self.model_dump(mode="json", exclude_defaults=True)


def line(line_id: str) -> Move:
    """The move that says a line."""
    return Move(kind="line", line=line_id)


def state(*objectives: str, wording: str, words: str = "") -> Move:
    """The move that states one objective, or two."""
    return Move(kind="state", objectives=objectives, wording=wording, words=words)


def propose(objective: str, wording: str, words: str = "") -> Move:
    """The move that asks for a commitment."""
    return Move(kind="propose", objectives=(objective,), wording=wording, words=words)


LEAVE = Move(kind="leave")
"""The seller ends the call."""

RELEASE = Move(kind="release")
"""The seller closes the file: says plainly that this is not a fit."""
