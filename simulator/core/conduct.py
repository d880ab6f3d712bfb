"""How buyers behave, as data: what an author writes of a buyer, and the standard table of what moves every buyer.

One row of a table is one rule. The first row whose trigger, stance and guard fit is taken: a scenario's rows come first,
then its archetype's, then these. What is not in a table does not move the buyer.

The three traps:

    no_mans_land     entered at the end of the third seller turn without a statement; left by stating
    buyers_process   entered by a pitch before any need, by conceding, by a price asked with no objective stated; left by
                     tie_back or trade, which get dearer with every turn that the rep stays
    put_off          entered by asking above the window; left by an acknowledge or a step down; a second overreach ends
                     the call
"""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field, model_validator

from simulator.core.guards import ANY, Guard, Names
from simulator.core.moves import Name, Phrase, Value, Words

Meter = Annotated[int, Field(ge=0, le=5)]


Change = Annotated[int, Field(ge=-5, le=5)]


def _as_list(raw: object) -> object:
    return raw if isinstance(raw, (list, tuple)) else [raw]


class Reply(Value):
    """Something that the buyer says when its guard holds; of several texts the seed and the turn pick one."""

    says: Annotated[tuple[Words, ...], BeforeValidator(_as_list), Field(min_length=1)]
    """The words; of several texts the seed and the turn pick one."""
    by: Phrase = ""
    """Who says it, where it is not the buyer."""
    when: Guard = ANY
    """What must hold: tests that all have to, such as {trust: ">= 3", knows: [a-fact]}. Without any it always holds."""

    @model_validator(mode="before")
    @classmethod
    def _short_form(cls, raw: object) -> object:
        return {"says": raw} if isinstance(raw, str) else raw


Replies = Annotated[tuple[Reply, ...], BeforeValidator(_as_list)]


class Effect(Value):
    """What a transition does to the meters."""

    trust: Change = 0
    """What it adds to trust, or takes off, from -5 to 5."""
    interest: Change = 0
    """What it adds to interest, or takes off, from -5 to 5."""
    patience: Change = 0
    """What it adds to patience, or takes off, from -5 to 5."""


class Row(Value):
    """One row of the buyer's table: what sets it off, from where, to where, when, and what it does."""

    on: Names
    """Triggers: speech acts, or what became of them (`ask_shared`, `propose_refused`, `turn` ...)."""
    source: Names | None = None
    """The stances it starts from; any, where none is named."""
    to: str = ""
    """The stance it leads to; the same, where none is named."""
    when: Guard = ANY
    """What must hold for the row to be taken; the first row that fits is."""
    effect: Effect = Effect()
    """What it does to the meters, each from -5 to 5."""
    raises: str = ""
    """A concern that the buyer raises by it."""
    says: Replies = ()
    """The buyer's words when it is taken."""


class Voiced(Value):
    """What the buyer says at a trigger when nothing more particular is there to be said."""

    on: Names
    """The triggers that these words are for."""
    when: Guard = ANY
    """What must hold for these words to be said; the first that fit are."""
    says: Annotated[tuple[Words, ...], BeforeValidator(_as_list), Field(min_length=1)]
    """The words; of several texts the seed picks one."""


class Cue(Value):
    """How the buyer sounds or looks: a stage direction that carries the meters when they are hidden."""

    when: Guard
    """What must hold for it to be shown; the first that fits is."""
    shows: Annotated[tuple[Words, ...], BeforeValidator(_as_list), Field(min_length=1)]
    """A few words; of several the seed picks one."""


class Start(Value):
    """Where the buyer's meters and stance stand when the call begins."""

    stance: str = "guarded"
    """The stance: guarded, engaged, no_mans_land, buyers_process, put_off, committed, or one of the buyer's own."""
    trust: Meter = 2
    """Trust, from 0 to 5."""
    interest: Meter = 2
    """Interest, from 0 to 5."""
    patience: Meter = 4
    """Patience, from 0 to 5; the buyer ends the call at 0."""


class Drain(Value):
    """Difficulty: after how many turns one point of patience goes, by where the call stands."""

    usual: Annotated[int, Field(ge=1, le=30)] = 4
    """Turns for a point of patience while nothing is agreed."""
    agreed: Annotated[int, Field(ge=1, le=30)] = 6
    """Once the buyer has agreed to the stated objective."""
    trap: Annotated[int, Field(ge=1, le=30)] = 2
    """In no man's land and the other traps."""


class Thresholds(Value):
    """Difficulty: what the buyer wants before it agrees, in points of a meter."""

    agree: Meter = 2
    """The trust it takes to agree to a stated objective when asked."""
    expected: Annotated[int, Field(ge=0, le=2)] = 1
    """How much an agreed objective lowers the trust and interest that facts and asks need."""
    surprise: Effect = Effect(trust=-1, patience=-1)
    """What an ask costs that was never announced."""


class BuyerSpec(Value):
    """The buyer as a machine: stances, numbers, the rows added to the standard table, and a voice."""

    archetype: str = ""
    """A reusable buyer, by the name of its file in buyers/; what stands here comes before what stands there."""
    start: Start = Start()
    """Where the meters and the stance stand when the call begins."""
    drain: Drain = Drain()
    """After how many turns one point of patience goes."""
    thresholds: Thresholds = Thresholds()
    """What the buyer wants before it agrees."""
    stances: dict[Name, Words] = {}
    """Stances beside the standard ones, with what each means."""
    moves: tuple[Row, ...] = ()
    """Rows that come before the standard table: what moves the buyer."""
    voice: tuple[Voiced, ...] = ()
    """The buyer's words where nothing more particular is there to be said."""
    cues: tuple[Cue, ...] = ()
    """How the buyer sounds or looks; they tell the meters when these are hidden."""


STANCES: dict[str, str] = {
    "guarded": "Listens, but gives nothing away yet.",
    "engaged": "Takes part: the call has a point that the buyer sees.",
    "no_mans_land": "Trap: nobody has said what the call is for, and the buyer drifts.",
    "buyers_process": "Trap: the buyer runs its own purchasing process, and the seller follows.",
    "put_off": "Trap: the seller asked for too much too soon.",
    "committed": "Has made a commitment.",
}
"""The stances that every buyer has; archetypes and scenarios add their own."""

TRAPS = frozenset({"no_mans_land", "buyers_process", "put_off"})
"""The stances that `control.kept` counts."""

TRIGGERS: dict[str, str] = {
    "purpose": "the seller says what the call is about",
    "time": "the seller confirms the minutes",
    "invite": "the seller asks for the buyer's agenda",
    "exit_ok": "the seller says that a no is fine",
    "state": "the seller states a buyer action inside or below the window",
    "state_over": "the seller states a buyer action above the window",
    "state_activity": "the seller states an activity of its own",
    "check_agreed": "asked to agree to the objective, the buyer does",
    "check_reserved": "asked to agree to the objective, the buyer has a reservation",
    "check_idle": "the seller asks for agreement where there is nothing to agree to",
    "needs_confirmed": "asked, the buyer confirms the needs that were summarised",
    "said_back": "asked, the buyer says back what was agreed or decided",
    "ask_shared": "asked for a fact, the buyer tells it",
    "ask_deflected": "asked for a fact, the buyer does not tell it yet",
    "acknowledge": "the seller shows that the buyer was heard",
    "pitch": "the seller talks about the product",
    "proof": "the seller brings evidence",
    "summarize": "the seller sums up the needs that the buyer voiced",
    "probe": "the seller asks what is behind a concern",
    "answer": "the seller answers a concern that was probed",
    "answer_early": "the seller answers a concern that was not probed",
    "tie_back": "the seller returns to the stated objective",
    "tie_back_idle": "the seller returns to an objective that was never stated",
    "concede": "the seller follows the buyer's process",
    "trade": "the seller gives something to get something",
    "hint": "the seller hints at a commitment and does not ask",
    "propose_accepted": "asked for a commitment, the buyer makes it",
    "propose_refused": "asked for a commitment, the buyer refuses: something it needs is missing",
    "propose_again": "the seller asks for the same again after a refusal",
    "propose_over": "the seller asks for something above the window",
    "propose_activity": "the seller asks leave to do something itself",
    "surprise": "the seller asks, and no objective was ever stated",
    "confirm": "the seller restates what was agreed or decided",
    "false_urgency": "the seller makes up a deadline",
    "follow_up": "the seller promises to send something",
    "small_talk": "the seller makes conversation",
    "price_unprepared": "the buyer asks for a price, and no objective was stated",
    "turn": "a turn ends",
}
"""What can set off a row, with what each means. Speech acts that depend on the buyer are split by what became of them."""

FREE = ("guarded", "engaged")


def _row(
    on: str,
    source: tuple[str, ...] | str | None = None,
    to: str = "",
    effect: tuple[int, int, int] = (0, 0, 0),
    **when: object,
) -> Row:
    trust, interest, patience = effect
    return Row(
        on=(on,),
        source=(source,) if isinstance(source, str) else source,
        to=to,
        effect=Effect(trust=trust, interest=interest, patience=patience),
        when=Guard.model_validate(when),
    )


# The columns of effect are trust, interest and patience.
STANDARD: tuple[Row, ...] = (
    # Stating gives the call a point, and is the one way out of no man's land.
    _row("state", "no_mans_land", "engaged"),
    _row("state", "guarded", "engaged"),
    _row("state_over", "no_mans_land", "engaged", (-1, 0, 0)),
    _row("state_over", None, "", (-1, 0, 0)),
    _row("state_activity", None, "", (0, 0, -1)),
    _row("check_agreed", "guarded", "engaged", (1, 0, 0)),
    _row("check_agreed", None, "", (1, 0, 0)),
    _row("invite", None, "", (1, 0, 0), trust="<= 2"),
    _row("exit_ok", None, "", (1, 0, 0), trust="<= 1"),
    # Being heard: it opens a closed buyer, and it is how a put-off buyer comes back.
    _row("acknowledge", "put_off", "engaged"),
    _row("acknowledge", None, "", (1, 0, 0), trust="<= 1"),
    _row("ask_shared", "guarded", "engaged"),
    # Value: a pitch before any need invites the buyer to run a comparison.
    _row("pitch", FREE, "buyers_process", (0, -1, 0), needs=0),
    _row("pitch", "no_mans_land", "buyers_process", (0, -1, -1), needs=0),
    _row("pitch", None, "", (0, 1, 0), needs=">= 2", interest="<= 3"),
    _row("pitch", None, "", (0, 0, -1), needs="< 2"),
    _row("proof", None, "", (0, 1, 0), needs=">= 1", interest="<= 3"),
    _row("proof", None, "", (0, 0, -1), needs=0),
    _row("summarize", None, "", (1, 1, 0)),
    _row("needs_confirmed", None, "", (0, 1, 0)),
    # Concerns: understanding first, then the answer.
    _row("probe", None, "", (1, 0, 0)),
    _row("answer", None, "", (0, 1, 0)),
    _row("answer_early", None, "", (-1, 0, 0)),
    # The buyer's process: the exits cost more with every turn spent there.
    _row("concede", None, "buyers_process", committed=False),
    _row("price_unprepared", (*FREE, "no_mans_land"), "buyers_process"),
    _row("tie_back", "buyers_process", "engaged", stay="<= 2"),
    _row("tie_back", "buyers_process", "engaged", (0, 0, -1), stay="<= 4"),
    _row("tie_back", "buyers_process", "engaged", (-1, 0, -1)),
    _row("trade", "buyers_process", "engaged", stay="<= 2"),
    _row("trade", "buyers_process", "engaged", (0, -1, 0), stay="<= 4"),
    _row("trade", "buyers_process", "engaged", (0, -1, -1)),
    # Asking.
    _row("propose_accepted", None, "committed"),
    _row("propose_refused", "put_off", "engaged"),
    _row("propose_again", None, "", (-1, 0, -1)),
    _row("propose_over", None, "put_off", (-1, 0, -1)),
    _row("propose_activity", FREE, "buyers_process"),
    # Habits that cost.
    _row("false_urgency", None, "", (-2, 0, -1)),
    _row("small_talk", None, "", (0, 0, -1), turn=">= 4"),
    _row("small_talk", None, "", (1, 0, 0), trust="<= 1"),
    _row("follow_up", None, "", (0, -1, 0), committed=False, interest=">= 2"),
    # Nobody has said what the call is for.
    _row("turn", FREE, "no_mans_land", turn=">= 3", stated=False, committed=False),
)
"""The standard table."""
