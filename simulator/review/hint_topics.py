"""What a moment of a call is about: the skill it needs, the question that points there, and the kind of move to make.

The first topic that fits is taken. Its words are filled in from the moment: who has said what, what is open, what is left
of the time. The line itself is left to the rep.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from simulator.core.buyer import Agreement, Buyer
from simulator.core.call import Call, Turn
from simulator.core.evidence import TRAP_NAMES
from simulator.core.exchange import What
from simulator.core.moves import Act


class HintMoment(NamedTuple):
    """A moment of a call, with its best move made."""

    call: Call
    """The call before the move."""
    turn: Turn
    """What the move makes of it."""

    @property
    def buyer(self) -> Buyer:
        """The buyer before the move."""
        return self.call.buyer

    @property
    def name(self) -> str:
        """The buyer's name."""
        return self.call.rules.scenario.buyer_name

    @property
    def time(self) -> str:
        """What is left of the time, in a sentence."""
        left = self.buyer.minutes_left
        if not left:
            return "The time is up."
        return "One minute is left." if left == 1 else f"{left} minutes are left."

    def title(self, objective: str) -> str:
        """The title of an objective, in quotation marks."""
        return f"“{self.call.rules.objective(objective).title}”"

    def does(self, what: What) -> tuple[str, ...]:
        """The subjects of what happens by the move, of one kind."""
        return tuple(each.subject for each in self.turn.happened if each.what is what)

    def acts(self, *acts: Act) -> bool:
        """Whether the move performs one of these acts."""
        return any(said.act in acts for said in self.call.rules.acts(self.turn.move))


Words = str | Callable[[HintMoment], str]
"""A template, with marks for the buyer's `name`, `trust` and `interest` and for the `time`; or what works words out."""


class Topic(NamedTuple):
    """A skill that a moment can need."""

    fits: Callable[[HintMoment], bool]
    nudge: Words
    """A question that points at the skill, and names no move."""
    kind: Words
    """What kind of move to make, in a sentence or two."""


def _state_nudge(m: HintMoment) -> str:
    if m.buyer.statements:
        return "Is what you said this call is for still what you want from it?"
    return f"Does {m.name} know yet what this call is for?"


def _state(m: HintMoment) -> str:
    aim = f"{_which(m)}{_beside(m)}."
    if m.buyer.statements:
        return f"State your objective anew, as you mean to ask for it: {aim}"
    return f"State your objective: {aim}"


def _which(m: HintMoment) -> str:
    """The objectives of the move, by their place on the slip."""
    slip, names = m.call.slip, m.turn.move.objectives
    if len(names) == 2:
        return "both objectives of your slip"
    title = m.title(names[0])
    if names[0] == slip.stretch:
        return f"the stretch on your slip, {title}"
    if names[0] == slip.conservative:
        return f"the conservative one on your slip, {title}"
    return f"{title}, though it is not on your slip"


BESIDE: dict[Act, str] = {
    Act.EXIT_OK: "say that a no is fine",
    Act.INVITE: "ask what they need from the time",
    Act.CHECK: "have them agree to it",
    Act.TIME: "confirm the minutes",
}
"""What else a statement can do."""


def _beside(m: HintMoment) -> str:
    also = [words for act, words in BESIDE.items() if m.acts(act)]
    return f", and in the same breath {' and '.join(also)}" if also else ""


def _ask_nudge(m: HintMoment) -> str:
    if m.buyer.refused:
        return f"{m.name} said no to that. What smaller step would still move the deal?"
    return f"{m.time} What did you come for, and how would {m.name} know?"


def _ask(m: HintMoment) -> str:
    if m.buyer.refused:
        return f"Step down once after the no to {m.title(m.buyer.refused[-1])}: ask for {_which(m)}."
    dated = ", with its date" if m.call.rules.wording(m.turn.move).dated else ""
    return f"Ask for {_which(m)}: plainly{dated}, and then say no more."


def _release(m: HintMoment) -> str:
    fact = m.call.rules.variant.shown_by
    learned = f" You have learned: {m.call.rules.facts[fact].text}" if fact in m.buyer.known else ""
    return f"Say plainly that it is not a fit, and close the file.{learned}"


def _leave_nudge(m: HintMoment) -> str:
    if m.buyer.commitment:
        return "You have what there is to be had today. What could one more sentence do to it?"
    return "Is there anything left to be won in this call, or only something to lose?"


def _leave(m: HintMoment) -> str:
    if m.buyer.commitment:
        return f"End the call: you have {m.title(m.buyer.commitment)}."
    return "End the call: nothing that can still be said here gains anything."


def _trap_nudge(m: HintMoment) -> str:
    turns = m.buyer.stay + 1
    if m.buyer.stance == "buyers_process":
        stay = "a turn" if turns == 1 else f"{turns} turns"
        return f"Whose process has this call been following for {stay}: yours, or {m.name}'s?"
    if m.buyer.stance == "put_off":
        return f"{m.name} has drawn back. What was too much, and have you shown that you noticed?"
    return f"The call is in {TRAP_NAMES.get(m.buyer.stance, m.buyer.stance)}. What brought it there?"


def _leave_trap(m: HintMoment) -> str:
    if m.acts(Act.TRADE):
        return "Trade: give them what they want from you, and get something for it that leads back."
    if m.acts(Act.ACKNOWLEDGE):
        return "Show that you have heard them, before anything else."
    return "Come back to what this call is for, and say so."


def _take_offer(m: HintMoment) -> str:
    return f"Take the offer, {m.title(m.buyer.offer)}: say who does what by when."


def _restate(m: HintMoment) -> str:
    back = f", and have {m.name} say it back" if m.does(What.SAID_BACK) else ""
    if m.buyer.commitment:
        return f"Confirm {m.title(m.buyer.commitment)}: who does what by when{back}."
    return f"Confirm the decision and its reason, as they gave it to you{back}."


def _sum_up(m: HintMoment) -> str:
    needs = "the need" if m.buyer.needs == 1 else f"the {m.buyer.needs} needs"
    check = ", and have them put it right" if m.does(What.NEEDS_CONFIRMED) else ""
    return f"Sum up {needs} that you have heard, in their words{check}."


def _concern_nudge(m: HintMoment) -> str:
    count = len(m.buyer.open_concerns)
    what = "something that stands" if count == 1 else f"{count} things that stand"
    return f"{m.name} has raised {what} in the way. Do you know why?"


def _probe(m: HintMoment) -> str:
    """With the buyer's words for the concern, where there is one way alone in which they are said."""
    found = [m.call.rules.scenario.concerns[name].says for name in m.does(What.PROBED)]
    texts = [says[0].says[0] for says in found if len(says) == 1 and len(says[0].says) == 1]
    raised = "".join(f" They said: “{text}”" for text in texts)
    return f"Ask what is behind it before you answer it.{raised}"


def _answer(m: HintMoment) -> str:
    texts = [m.call.rules.scenario.concerns[name].text for name in m.does(What.ANSWERED)]
    return f"Answer what you have found behind it: {' '.join(f'“{text}”' for text in texts)}"


def _settle_nudge(m: HintMoment) -> str:
    if m.buyer.unsettled and m.buyer.agreement is Agreement.AGREED:
        return "Something has changed since you agreed on what this call is for. Does the agreement still hold?"
    if m.buyer.agreement is Agreement.RESERVED:
        return f"{m.name} had a reservation about what you want from this call. What became of it?"
    return f"You said what this call is for. Did {m.name} say yes to it?"


def _settle(m: HintMoment) -> str:
    if m.buyer.agreement is Agreement.RESERVED:
        return "Take up the reservation, and ask again whether that is a fair aim for this call."
    if m.buyer.unsettled:
        return "Say again what the call is for, and have it agreed as things are now."
    return f"Ask {m.name} to agree to the objective that you stated."


def _learns_doubt(m: HintMoment) -> bool:
    shown = {variant.shown_by for variant in m.call.rules.scenario.variants.values()}
    return bool(shown & set(m.does(What.LEARNED)))


def _need_nudge(m: HintMoment) -> str:
    if not m.buyer.needs:
        return f"What reason does {m.name} have to change anything at all, in words that are not yours?"
    known = "one reason" if m.buyer.needs == 1 else f"{m.buyer.needs} reasons"
    return f"You have heard {known} to change. Is it enough to ask on?"


def _learn_need(m: HintMoment) -> str:
    need = "another need" if m.buyer.needs else "a need"
    return f"Ask about {need} of their business before you show or ask for anything."


def _frame(m: HintMoment) -> str:
    return "Confirm the time." if m.acts(Act.TIME) else "Say what the call is about."


def _tie_back(m: HintMoment) -> str:
    if m.acts(Act.TRADE):
        return "Trade: what they want from you, for something that moves your objective."
    return "Tie what they said back to the objective of this call."


def _kind(kind: str) -> Callable[[HintMoment], bool]:
    return lambda m: m.turn.move.kind == kind


def _what(*whats: What) -> Callable[[HintMoment], bool]:
    return lambda m: any(map(m.does, whats))


def _act(*acts: Act) -> Callable[[HintMoment], bool]:
    return lambda m: m.acts(*acts)


TOPICS: tuple[Topic, ...] = (
    Topic(_kind("state"), _state_nudge, _state),
    Topic(_kind("propose"), _ask_nudge, _ask),
    Topic(_kind("release"), "With what you know now: should {name} buy from you at all?", _release),
    Topic(_kind("leave"), _leave_nudge, _leave),
    Topic(_what(What.LEFT), _trap_nudge, _leave_trap),
    Topic(_what(What.TOOK_OFFER), "What has {name} just offered, and how does it compare with your slip?", _take_offer),
    Topic(_what(What.RESTATED), "If you hung up now, what would {name} write down as decided?", _restate),
    Topic(_what(What.SAID_BACK), "You have said what was agreed. Has {name}?", "Have {name} say it back to you."),
    Topic(_what(What.SUMMARISED), "Would {name} say that you have understood what this is about for them?", _sum_up),
    Topic(_what(What.NEEDS_CONFIRMED), "You have summed it up. How do you know that {name} sees it so, too?",
          "Check your summary with them before you build on it."),
    Topic(_what(What.PROBED), _concern_nudge, _probe),
    Topic(_what(What.ANSWERED), "You know what is behind {name}'s worry. Has it had an answer?", _answer),
    Topic(_what(What.AGREED, What.RESERVED, What.RESET), _settle_nudge, _settle),
    Topic(_learns_doubt, "How do you know that there is something to sell here at all?",
          "Ask the question whose answer could end this deal."),
    Topic(lambda m: not m.call.rules.scenario.needs.isdisjoint(m.does(What.LEARNED)), _need_nudge, _learn_need),
    Topic(_what(What.LEARNED), "What would have to be true before {name} can say yes, and do you know that it is?",
          "Ask how things work at their end: who decides, by what steps, by when."),
    Topic(_act(Act.INVITE), "You know what you want from this call. What does {name} want from it?",
          "Ask what they want to get out of this call."),
    Topic(_act(Act.EXIT_OK), "Does {name} feel free to say no to you?", "Tell them that a no is a good answer, too."),
    Topic(_act(Act.TIME, Act.PURPOSE), "Do you and {name} have the same call in mind: how long, and about what?", _frame),
    Topic(_act(Act.ACKNOWLEDGE), "Does {name} feel heard by you? Trust stands at {trust} of 5.",
          "Acknowledge what they have just said, and add nothing of your own."),
    Topic(_act(Act.PROOF), "Why should {name} believe that it works? Interest stands at {interest} of 5.",
          "Bring evidence: what happened at somebody like them."),
    Topic(_act(Act.TIE_BACK, Act.TRADE), "Where is this call going: to what you came for, or to where {name} leads it?",
          _tie_back),
    Topic(lambda _: True, "{time} What does this call lack most?",
          "Let {name} talk: say something short that leads on, and is neither pitch nor ask."),
)  # fmt: skip
"""The topics, the one that matters most first; the last fits always."""


def nudge_and_kind(m: HintMoment) -> tuple[str, str]:
    """What the topic of a moment says: a question that points at the skill, and the kind of move."""
    topic = next(topic for topic in TOPICS if topic.fits(m))
    marks = {"name": m.name, "trust": m.buyer.trust, "interest": m.buyer.interest, "time": m.time}
    nudge, kind = (w(m) if callable(w) else w.format(**marks) for w in (topic.nudge, topic.kind))
    return nudge, kind
