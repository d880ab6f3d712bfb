"""What a moment of a call is about: the skill it needs, the question that points there, and the kind of move.

The first topic that fits is taken. What a topic says is filled in from the position: who has said what, what is open, what
is left of the time.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from simulator.core.buyer import Agreement
from simulator.core.evidence import TRAP_NAMES
from simulator.core.exchange import What
from simulator.core.moves import Act
from simulator.review import hint_moves as kinds
from simulator.review.hint_moves import HintMoment


class Topic(NamedTuple):
    """A skill that a moment can need."""

    fits: Callable[[HintMoment], bool]
    nudge: Callable[[HintMoment], str]
    """A question that points at the skill, and names no move."""
    kind: Callable[[HintMoment], str]
    """What kind of move to make, in a sentence or two."""


def _kind(kind: str) -> Callable[[HintMoment], bool]:
    return lambda m: m.turn.move.kind == kind


def _what(*whats: What) -> Callable[[HintMoment], bool]:
    return lambda m: m.happens(*whats)


def _act(*acts: Act) -> Callable[[HintMoment], bool]:
    return lambda m: m.acts(*acts)


def _learns_doubt(m: HintMoment) -> bool:
    shown = {variant.shown_by for variant in m.call.rules.scenario.variants.values()}
    return bool(shown & set(m.does(What.LEARNED)))


def _learns_need(m: HintMoment) -> bool:
    return bool(m.call.rules.scenario.needs & set(m.does(What.LEARNED)))


def _trap_nudge(m: HintMoment) -> str:
    turns = m.buyer.stay + 1
    match m.buyer.stance:
        case "buyers_process":
            return f"Whose process has this call been following for {_turns(turns)}: yours, or {m.name}'s?"
        case "put_off":
            return (
                f"{m.name} has drawn back. What was too much, and have you shown that you noticed?"
            )
        case _:
            return f"The call is in {TRAP_NAMES.get(m.buyer.stance, m.buyer.stance)}. What brought it there?"


def _turns(number: int) -> str:
    return "a turn" if number == 1 else f"{number} turns"


def _need_nudge(m: HintMoment) -> str:
    if not m.buyer.needs:
        return f"What reason does {m.name} have to change anything at all, in words that are not yours?"
    known = "one reason" if m.buyer.needs == 1 else f"{m.buyer.needs} reasons"
    return f"You have heard {known} to change. Is it enough to ask on?"


def _open_nudge(m: HintMoment) -> str:
    open_ones = len(m.buyer.open_concerns)
    what = "something" if open_ones == 1 else f"{open_ones} things"
    return f"{m.name} has raised {what} that stand{'s' * (open_ones == 1)} in the way. Do you know why?"


def _ask_nudge(m: HintMoment) -> str:
    return f"{_time(m)} What did you come for, and how would {m.name} know?"


def _time(m: HintMoment) -> str:
    left = m.buyer.minutes_left
    if not left:
        return "The time is up."
    return "One minute is left." if left == 1 else f"{left} minutes are left."


def _settle_nudge(m: HintMoment) -> str:
    if m.buyer.unsettled and m.buyer.agreement is Agreement.AGREED:
        return "Something has changed since you agreed on what this call is for. Does the agreement still hold?"
    if m.buyer.agreement is Agreement.RESERVED:
        return f"{m.name} had a reservation about what you want from this call. What became of it?"
    return f"You said what this call is for. Did {m.name} say yes to it?"


def _leave_nudge(m: HintMoment) -> str:
    if m.buyer.commitment:
        return "You have what there is to be had today. What could one more sentence do to it?"
    return "Is there anything left to be won in this call, or only something to lose?"


TOPICS: tuple[Topic, ...] = (
    Topic(
        lambda m: m.turn.move.kind == "state" and not m.buyer.statements,
        lambda m: f"Does {m.name} know yet what this call is for?",
        kinds.state,
    ),
    Topic(
        _kind("state"),
        lambda _: "Is what you said this call is for still what you want from it?",
        kinds.amend,
    ),
    Topic(
        lambda m: m.turn.move.kind == "propose" and bool(m.buyer.refused),
        lambda m: f"{m.name} said no to that. What smaller step would still move the deal?",
        kinds.step_down,
    ),
    Topic(_kind("propose"), _ask_nudge, kinds.ask),
    Topic(
        _kind("release"),
        lambda m: f"With what you know now: should {m.name} buy from you at all?",
        kinds.release,
    ),
    Topic(_kind("leave"), _leave_nudge, kinds.leave),
    Topic(_what(What.LEFT), _trap_nudge, kinds.leave_trap),
    Topic(
        _what(What.TOOK_OFFER),
        lambda m: f"What has {m.name} just offered, and how does it compare with your slip?",
        kinds.take_offer,
    ),
    Topic(
        _what(What.RESTATED),
        lambda m: f"If you hung up now, what would {m.name} write down as decided?",
        kinds.restate,
    ),
    Topic(
        _what(What.SAID_BACK),
        lambda m: f"You have said what was agreed. Has {m.name}?",
        kinds.say_back,
    ),
    Topic(
        _what(What.SUMMARISED),
        lambda m: f"Would {m.name} say that you have understood what this is about for them?",
        kinds.sum_up,
    ),
    Topic(
        _what(What.NEEDS_CONFIRMED),
        lambda m: f"You have summed it up. How do you know that {m.name} sees it so, too?",
        kinds.confirm_needs,
    ),
    Topic(_what(What.PROBED), _open_nudge, kinds.probe),
    Topic(
        _what(What.ANSWERED),
        lambda m: f"You know what is behind {m.name}'s worry. Has it had an answer?",
        kinds.answer,
    ),
    Topic(_what(What.AGREED, What.RESERVED, What.RESET), _settle_nudge, kinds.settle),
    Topic(
        _learns_doubt,
        lambda _: "How do you know that there is something to sell here at all?",
        kinds.learn_doubt,
    ),
    Topic(_learns_need, _need_nudge, kinds.learn_need),
    Topic(
        _what(What.LEARNED),
        lambda m: (
            f"What would have to be true before {m.name} can say yes, and do you know that it is?"
        ),
        kinds.learn,
    ),
    Topic(
        _act(Act.INVITE),
        lambda m: f"You know what you want from this call. What does {m.name} want from it?",
        kinds.invite,
    ),
    Topic(
        _act(Act.EXIT_OK),
        lambda m: f"Does {m.name} feel free to say no to you?",
        kinds.exit_ok,
    ),
    Topic(
        _act(Act.TIME, Act.PURPOSE),
        lambda m: f"Do you and {m.name} have the same call in mind: how long, and about what?",
        kinds.frame,
    ),
    Topic(
        _act(Act.ACKNOWLEDGE),
        lambda m: f"Does {m.name} feel heard by you? Trust stands at {m.buyer.trust} of 5.",
        kinds.acknowledge,
    ),
    Topic(
        _act(Act.PROOF),
        lambda m: (
            f"Why should {m.name} believe that it works? Interest stands at {m.buyer.interest} of 5."
        ),
        kinds.prove,
    ),
    Topic(
        _act(Act.TIE_BACK, Act.TRADE),
        lambda m: f"Where is this call going: to what you came for, or to where {m.name} leads it?",
        kinds.tie_back,
    ),
    Topic(
        lambda _: True,
        lambda m: f"{_time(m)} What does this call lack most?",
        kinds.other,
    ),
)
"""The topics, the one that matters most first."""


def topic_of(moment: HintMoment) -> Topic:
    """What a moment is about."""
    return next(topic for topic in TOPICS if topic.fits(moment))
