"""What a scenario is: the account, the objectives, the buyer, and the lines that the seller can say.

The schema of a scenario is the domain type: what an author writes is what the game plays. A scenario that names an
archetype stands here with the archetype already merged in.
"""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from simulator.core.brief import Brief, MovedWindow
from simulator.core.conduct import BuyerSpec, Effect, Meter, Replies
from simulator.core.guards import ANY, Guard
from simulator.core.moves import NOT_ON_LINES, Name, Phrase, SpeechAct, Value, Wording, Words
from simulator.core.playbook import digest_of

"""A meter of the buyer: a whole number from 0 to 5."""

"""A change of a meter; the meter stays between 0 and 5."""


"""Replies in order: the first whose guard holds is said."""


class Need(Value):
    """One thing that must hold before the buyer commits, with how the buyer refuses without it."""

    when: Guard
    """What must hold: tests that all have to, such as {trust: ">= 3", knows: [a-fact]}. Without any it always holds."""
    says: Words
    """How the buyer refuses without it."""
    because: Words
    """The reason in the third person, for the debrief and for restating the decision: 'the budget is not hers'."""


class Objective(Value):
    """One entry of the scenario's list: a commitment of the buyer, or a seller activity (no rung)."""

    title: Words
    """As the slip lists it."""
    rung: str = ""
    """The rung of the ladder; empty for an activity."""
    who: Phrase = ""
    """Who acts: a noun phrase such as Roz, with Ilse. Without it the objective is vague."""
    what: Phrase = ""
    """What they do: a noun phrase such as a call on where the linen goes."""
    when: Phrase = ""
    """By when: Tuesday at eight. Without it the objective is vague."""
    aim: Words
    """The words after 'whether' in a statement: 'you bring Dieter and Ana into a call on Thursday'."""
    ask: Words
    """The question without its date and question mark: 'Would you bring Dieter and Ana into a call'."""
    needs: tuple[Need, ...] = ()
    """What must hold before the buyer commits, in order; the first that does not is the reason of the refusal."""
    accepts: Replies = ()
    """The buyer's words when it commits."""
    refuses: Replies = ()
    """What the buyer says to it where no need of its own says it: to an overreach, an activity, asking again."""
    counter: str = ""
    """The objective that the buyer offers in its place when it refuses this one."""
    counter_when: Guard = ANY
    """What must hold before the buyer offers it."""
    counter_says: Replies = ()
    """The buyer's words when it offers it."""
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
    """The buyer's words when it tells."""
    need: bool = False
    """Whether it is a need of the buyer's business, and not only something good to know."""
    when: Guard = ANY
    """What it takes before the buyer tells; trust thresholds fall once the objective is agreed."""
    deflects: Replies = ()
    """What the buyer says instead until `when` holds."""
    effect: Effect = Effect()
    """What it does to the meters, each from -5 to 5."""

    @model_validator(mode="after")
    def _deflection_said(self) -> Self:
        if self.when != ANY and not self.deflects:
            raise ValueError("a fact with `when` needs `deflects`: what the buyer says until then")
        return self


class Concern(Value):
    """An objection of the buyer: open from when it is raised until it is probed and answered."""

    text: Words
    """What it is, as the debrief notes it."""
    raised: Guard | None = None
    """When the buyer raises it by itself; None where only a row or an event raises it."""
    says: Replies
    """The buyer's words when it raises it."""
    probed: Replies
    """The buyer's words when it is asked what is behind it."""
    answered: Replies
    """The buyer's words when it is answered."""
    resisted: Replies
    """What the buyer says to an answer that came before the concern was understood."""


class Event(Value):
    """Something that happens once in the call, whatever is being said."""

    when: Guard
    """What must hold for it to happen; it happens once."""
    says: Replies
    """The words with which it happens."""
    shift: Literal["joins", "leaves", "time", ""] = ""
    """A person joining or leaving, or the agreed time changing: the agreement must be re-set after it."""
    minutes: Annotated[int, Field(ge=0, le=120)] = 0
    """The agreed time from now on; 0 where it stays."""
    asks_price: bool = False
    """Whether the buyer asks for a price: it starts its own process where no objective was stated."""
    raises: str = ""
    """A concern that the buyer raises by it."""
    to: str = ""
    """The stance that it leads to."""
    effect: Effect = Effect()
    """What it does to the meters, each from -5 to 5."""


class FactChange(Value):
    """What a variant changes about a fact."""

    text: Words | None = None
    """What is learned in this variant."""
    says: Replies | None = None
    """The buyer's words in this variant."""
    when: Guard | None = None
    """What it takes in this variant before the buyer tells."""
    deflects: Replies | None = None
    """What the buyer says instead until `when` holds."""


class StartChange(Value):
    """What a variant changes about the start."""

    stance: str | None = None
    """The stance: guarded, engaged, no_mans_land, buyers_process, put_off, committed, or one of the buyer's own."""
    trust: Meter | None = None
    """Trust, from 0 to 5."""
    interest: Meter | None = None
    """Interest, from 0 to 5."""
    patience: Meter | None = None
    """Patience, from 0 to 5; the buyer ends the call at 0."""


class Variant(Value):
    """A hidden version of the buyer: mood, politics, a fact that differs. The seed picks one."""

    about: Words
    """What is different, for the debrief."""
    opening: Replies = ()
    """The buyer's first words in this variant, in place of the usual ones."""
    start: StartChange = StartChange()
    """Where the buyer starts in this variant, as far as it differs."""
    facts: dict[str, FactChange] = {}
    """What differs about facts in this variant, by their ids."""
    qualifies: bool = True
    """false where nothing can be sold here, and a clear no is the right ending."""
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
    """The words. {who}, {what}, {when} and {because} stand for the commitment, or for the reason of the refusal."""
    acts: Annotated[tuple[SpeechAct, ...], Field(min_length=1, max_length=4)]
    """What the line does, one to four acts in their order: pitch, or ask: a-fact."""
    when: Guard = ANY
    """When the line is on offer; acts bring conditions of their own, so it is often not needed."""
    reply: Replies = ()
    """What the buyer says to just this line."""

    @model_validator(mode="after")
    def _acts_of_lines(self) -> Self:
        wrong = [said.act for said in self.acts if said.act in NOT_ON_LINES]
        if wrong:
            raise ValueError(f"`{wrong[0]}` is always there for the seller; no line performs it")
        return self


class Scenario(Value):
    """A call that can be played: everything but the playbook, which it fits."""

    id: Name
    """The file's name without .yaml."""
    title: Words
    """The call's name, as lists show it."""
    summary: Words
    """A sentence or two for lists. It must not tell the objective."""
    stage: Name
    """The stage of the playbook that the deal is in: prospecting, discovery, evaluation, proposal, negotiation, commit
    or onboarding, where the playbook is the bundled one."""
    language: str = "en"
    """The language of the texts, as a code such as en."""
    buyer_name: Words
    """The name of the person who speaks."""
    minutes: Annotated[int, Field(ge=5, le=90)]
    """The agreed length of the call."""
    minutes_per_turn: Annotated[int, Field(ge=1, le=10)]
    """The minutes that each turn takes."""
    brief: Brief
    """What the rep knows before the call: the evidence for where the deal stands, never the objective."""
    window: MovedWindow | None = None
    """Only where facts of the account move it away from the stage's window."""
    opening: Replies
    """The buyer's first words."""
    agenda: Replies
    """What the buyer wants from the call, said when it is invited to."""
    objectives: Annotated[dict[Name, Objective], Field(min_length=2)]
    """The list that the rep chooses from, by id: good ones, larger and smaller ones, vague ones, and the seller's own
    activities."""
    facts: dict[Name, Fact] = {}
    """What can be learned by asking, by id."""
    concerns: dict[Name, Concern] = {}
    """Objections that the buyer may raise, by id."""
    events: dict[Name, Event] = {}
    """What happens once in the call, by id."""
    variants: Annotated[dict[Name, Variant], Field(min_length=1)]
    """Hidden versions of the buyer, by id; the seed picks one."""
    buyer: BuyerSpec
    """The buyer as a machine: an archetype, and what this call adds to it."""
    lines: Annotated[dict[Name, Line], Field(min_length=1)]
    """What the seller can say, by id, good and bad."""
    state_wordings: tuple[Wording, ...] = ()
    """In place of the playbook's, where there are any."""
    propose_wordings: tuple[Wording, ...] = ()
    """In place of the playbook's ways of asking, where there are any."""

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
