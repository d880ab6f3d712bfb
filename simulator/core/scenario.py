"""What a scenario is: the account, the objectives, the buyer, and the lines that the seller can say.

The schema of a scenario is the domain type: what an author writes is what the game plays. A scenario that names an
archetype stands here with the archetype already merged in.
"""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from simulator.core.conduct import BuyerSpec, Effect, Meter, Replies
from simulator.core.guards import ANY, Guard
from simulator.core.moves import (
    NOT_ON_LINES,
    Name,
    Phrase,
    SpeechAct,
    Value,
    Wording,
    Words,
)
from simulator.core.playbook import Window, digest_of

"""A meter of the buyer: a whole number from 0 to 5."""

"""A change of a meter; the meter stays between 0 and 5."""


"""Replies in order: the first whose guard holds is said."""


class Need(Value):
    """One thing that must hold before the buyer commits, with how the buyer refuses without it."""

    when: Guard
    says: Words
    because: Words
    """The reason in the third person, for the debrief and for restating the decision: 'the budget is not hers'."""


class Objective(Value):
    """One entry of the scenario's list: a commitment of the buyer, or a seller activity (no rung)."""

    title: Words
    """As the slip lists it."""
    rung: str = ""
    """The rung of the ladder; empty for an activity."""
    who: Phrase = ""
    what: Phrase = ""
    when: Phrase = ""
    aim: Words
    """The words after 'whether' in a statement: 'you bring Dieter and Ana into a call on Thursday'."""
    ask: Words
    """The question without its date and question mark: 'Would you bring Dieter and Ana into a call'."""
    needs: tuple[Need, ...] = ()
    accepts: Replies = ()
    refuses: Replies = ()
    """What the buyer says to it where no need of its own says it: to an overreach, an activity, asking again."""
    counter: str = ""
    """The objective that the buyer offers in its place when it refuses this one."""
    counter_when: Guard = ANY
    counter_says: Replies = ()
    already: bool = False
    """Whether the buyer has agreed to it before this call."""

    @property
    def activity(self) -> bool:
        """Whether it is something that the seller does: never an objective."""
        return not self.rung

    @property
    def parts(self) -> int:
        """How many of who, what and when it has: 0 for an activity."""
        return 0 if self.activity else sum(map(bool, (self.who, self.what, self.when)))

    @property
    def vague(self) -> bool:
        """Whether a buyer action lacks its who or its when."""
        return not self.activity and not (self.who and self.when)


class Fact(Value):
    """Something that the rep learns by asking."""

    text: Words
    """What was learned, as the debrief notes it."""
    says: Replies
    need: bool = False
    """Whether it is a need of the buyer's business, and not only something good to know."""
    when: Guard = ANY
    """What it takes before the buyer tells; trust thresholds fall once the objective is agreed."""
    deflects: Replies = ()
    effect: Effect = Effect()

    @model_validator(mode="after")
    def _deflection_said(self) -> Self:
        if self.when != ANY and not self.deflects:
            raise ValueError("a fact with `when` needs `deflects`: what the buyer says until then")
        return self


class Concern(Value):
    """An objection of the buyer: open from when it is raised until it is probed and answered."""

    text: Words
    raised: Guard | None = None
    """When the buyer raises it by itself; None where only a row or an event raises it."""
    says: Replies
    probed: Replies
    answered: Replies
    resisted: Replies
    """What the buyer says to an answer that came before the concern was understood."""


class Event(Value):
    """Something that happens once in the call, whatever is being said."""

    when: Guard
    says: Replies
    shift: Literal["joins", "leaves", "time", ""] = ""
    """A person joining or leaving, or the agreed time changing: the agreement must be re-set after it."""
    minutes: Annotated[int, Field(ge=0, le=120)] = 0
    """The agreed time from now on; 0 where it stays."""
    asks_price: bool = False
    """Whether the buyer asks for a price: it starts its own process where no objective was stated."""
    raises: str = ""
    to: str = ""
    effect: Effect = Effect()


class FactChange(Value):
    """What a variant changes about a fact."""

    text: Words | None = None
    says: Replies | None = None
    when: Guard | None = None
    deflects: Replies | None = None


class StartChange(Value):
    """What a variant changes about the start."""

    stance: str | None = None
    trust: Meter | None = None
    interest: Meter | None = None
    patience: Meter | None = None


class Variant(Value):
    """A hidden version of the buyer: mood, politics, a fact that differs. The seed picks one."""

    about: Words
    """What is different, for the debrief."""
    opening: Replies = ()
    start: StartChange = StartChange()
    facts: dict[str, FactChange] = {}
    qualifies: bool = True
    shown_by: str = ""
    """Where it does not qualify: the fact that shows it."""
    released: Replies = ()
    """How the buyer confirms a right release."""

    @model_validator(mode="after")
    def _no_is_shown(self) -> Self:
        if self.qualifies == bool(self.shown_by and self.released):
            raise ValueError(
                "`qualifies: false` needs `shown_by` (a fact) and `released` (the buyer's words);"
                " a variant that qualifies has neither"
            )
        return self


class Line(Value):
    """Something that the seller can say at a moment, with the acts that it performs."""

    says: Words
    acts: Annotated[tuple[SpeechAct, ...], Field(min_length=1, max_length=4)]
    when: Guard = ANY
    reply: Replies = ()

    @model_validator(mode="after")
    def _acts_of_lines(self) -> Self:
        wrong = [said.act for said in self.acts if said.act in NOT_ON_LINES]
        if wrong:
            raise ValueError(f"`{wrong[0]}` is always there for the seller; no line performs it")
        return self


class Person(Value):
    """Somebody at the account."""

    name: Words
    role: Words
    note: Words | None = None


class Episode(Value):
    """One thing that happened before the call."""

    when: Words
    what: Words


class Brief(Value):
    """What the rep knows before the call: the evidence for where the deal stands, never the objective."""

    account: Words
    industry: Words
    situation: Words
    selling: Words
    """What the rep sells, and for which company."""
    people: Annotated[tuple[Person, ...], Field(min_length=1)]
    history: Annotated[tuple[Episode, ...], Field(min_length=1)]


class MovedWindow(Window):
    """A window moved by facts of the account, with the reason that the debrief shows."""

    reason: Words


class Scenario(Value):
    """A call that can be played: everything but the playbook, which it fits."""

    id: Name
    title: Words
    summary: Words
    stage: Name
    language: str = "en"
    buyer_name: Words
    minutes: Annotated[int, Field(ge=5, le=90)]
    """The agreed length of the call."""
    minutes_per_turn: Annotated[int, Field(ge=1, le=10)]
    brief: Brief
    window: MovedWindow | None = None
    opening: Replies
    agenda: Replies
    """What the buyer wants from the call, said when it is invited to."""
    objectives: Annotated[dict[Name, Objective], Field(min_length=2)]
    facts: dict[Name, Fact] = {}
    concerns: dict[Name, Concern] = {}
    events: dict[Name, Event] = {}
    variants: Annotated[dict[Name, Variant], Field(min_length=1)]
    buyer: BuyerSpec
    lines: Annotated[dict[Name, Line], Field(min_length=1)]
    state_wordings: tuple[Wording, ...] = ()
    """In place of the playbook's, where there are any."""
    propose_wordings: tuple[Wording, ...] = ()

    @cached_property
    def digest(self) -> str:
        """The digest of the scenario's content, archetype included."""
        return digest_of(self.model_dump(mode="json"))

    @cached_property
    def needs(self) -> frozenset[str]:
        """The facts that are needs of the buyer's business."""
        return frozenset(name for name, fact in self.facts.items() if fact.need)

    def __hash__(self) -> int:
        """Scenarios are the same when their content is."""
        return hash(self.digest)
