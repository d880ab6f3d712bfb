"""A moment of a call with its best move made, and what kind of move that is; the line itself is left to the rep."""

from __future__ import annotations

from typing import NamedTuple

from simulator.core.buyer import Agreement, Buyer
from simulator.core.call import Call, Turn
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

    def does(self, what: What) -> tuple[str, ...]:
        """The subjects of what happens by the move, of one kind."""
        return tuple(each.subject for each in self.turn.happened if each.what is what)

    def happens(self, *whats: What) -> bool:
        """Whether something of these kinds happens by the move."""
        return any(each.what in whats for each in self.turn.happened)

    def acts(self, *acts: Act) -> bool:
        """Whether the move performs one of these acts."""
        return any(said.act in acts for said in self.call.rules.acts(self.turn.move))


def _which(m: HintMoment) -> str:
    """The objectives of the move, by their place on the slip."""
    slip, names = m.call.slip, m.turn.move.objectives
    if len(names) == 2:
        return "both objectives of your slip"
    title = f"“{m.call.rules.objective(names[0]).title}”"
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


def state(m: HintMoment) -> str:
    """The first statement."""
    return f"State your objective: {_which(m)}{_beside(m)}."


def amend(m: HintMoment) -> str:
    """The amendment of it."""
    return f"State your objective anew, as you mean to ask for it: {_which(m)}{_beside(m)}."


def ask(m: HintMoment) -> str:
    """The first ask."""
    dated = m.call.rules.wording(m.turn.move).dated
    return (
        f"Ask for {_which(m)}: plainly{', with its date' if dated else ''}, and then say no more."
    )


def step_down(m: HintMoment) -> str:
    """The ask after a refusal."""
    reason = f" after the no to “{m.call.rules.objective(m.buyer.refused[-1]).title}”"
    return f"Step down once{reason}: ask for {_which(m)}."


def release(m: HintMoment) -> str:
    """Closing the file."""
    fact = m.call.rules.facts.get(m.call.rules.variant.shown_by)
    known = fact is not None and m.call.rules.variant.shown_by in m.buyer.known
    learned = f" You have learned: {fact.text}" if fact is not None and known else ""
    return f"Say plainly that it is not a fit, and close the file.{learned}"


def leave(m: HintMoment) -> str:
    """Ending the call."""
    if m.buyer.commitment:
        title = m.call.rules.objective(m.buyer.commitment).title
        return f"End the call: you have “{title}”."
    return "End the call: nothing that can still be said here gains anything."


def leave_trap(m: HintMoment) -> str:
    """The way out of a trap."""
    if m.acts(Act.TRADE):
        return "Trade: give them what they want from you, and get something for it that leads back."
    if m.acts(Act.ACKNOWLEDGE):
        return "Show that you have heard them, before anything else."
    return "Come back to what this call is for, and say so."


def take_offer(m: HintMoment) -> str:
    """Taking what the buyer offers."""
    title = m.call.rules.objective(m.buyer.offer).title
    return f"Take the offer, “{title}”: say who does what by when."


def say_back(m: HintMoment) -> str:
    """Having it said back."""
    return f"Have {m.name} say it back to you."


def restate(m: HintMoment) -> str:
    """Restating what was agreed or decided."""
    back = f", and have {m.name} say it back" if m.happens(What.SAID_BACK) else ""
    if m.buyer.commitment:
        title = m.call.rules.objective(m.buyer.commitment).title
        return f"Confirm “{title}”: who does what by when{back}."
    return f"Confirm the decision and its reason, as they gave it to you{back}."


def sum_up(m: HintMoment) -> str:
    """Summing up the needs."""
    needs = "the need" if m.buyer.needs == 1 else f"the {m.buyer.needs} needs"
    check = ", and have them put it right" if m.happens(What.NEEDS_CONFIRMED) else ""
    return f"Sum up {needs} that you have heard, in their words{check}."


def confirm_needs(_m: HintMoment) -> str:
    """Having the summary confirmed."""
    return "Check your summary with them before you build on it."


def probe(m: HintMoment) -> str:
    """Asking what is behind a concern."""
    return f"Ask what is behind it before you answer it.{_raised(m)}"


def _raised(m: HintMoment) -> str:
    """The buyer's words for a concern, where there is one way alone in which they are said."""
    found = [m.call.rules.scenario.concerns[name].says for name in m.does(What.PROBED)]
    texts = [says[0].says[0] for says in found if len(says) == 1 and len(says[0].says) == 1]
    return "".join(f" They said: “{text}”" for text in texts)


def answer(m: HintMoment) -> str:
    """Answering a concern."""
    texts = [m.call.rules.scenario.concerns[name].text for name in m.does(What.ANSWERED)]
    return f"Answer what you have found behind it: {' '.join(f'“{text}”' for text in texts)}"


def settle(m: HintMoment) -> str:
    """Getting the buyer's word for the objective, or getting it again."""
    if m.buyer.agreement is Agreement.RESERVED:
        return "Take up the reservation, and ask again whether that is a fair aim for this call."
    if m.buyer.unsettled:
        return "Say again what the call is for, and have it agreed as things are now."
    return f"Ask {m.name} to agree to the objective that you stated."


def learn_doubt(_m: HintMoment) -> str:
    """Asking what could show that there is no deal."""
    return "Ask the question whose answer could end this deal."


def learn_need(m: HintMoment) -> str:
    """Asking for a need."""
    before = "another need" if m.buyer.needs else "a need"
    return f"Ask about {before} of their business before you show or ask for anything."


def learn(_m: HintMoment) -> str:
    """Asking for a fact that is no need."""
    return "Ask how things work at their end: who decides, by what steps, by when."


def invite(_m: HintMoment) -> str:
    """Asking for the buyer's agenda."""
    return "Ask what they want to get out of this call."


def exit_ok(_m: HintMoment) -> str:
    """Allowing a no."""
    return "Tell them that a no is a good answer, too."


def frame(m: HintMoment) -> str:
    """Saying what the call is about and how long it is."""
    return "Confirm the time." if m.acts(Act.TIME) else "Say what the call is about."


def acknowledge(_m: HintMoment) -> str:
    """Showing that the buyer was heard."""
    return "Acknowledge what they have just said, and add nothing of your own."


def prove(_m: HintMoment) -> str:
    """Bringing evidence."""
    return "Bring evidence: what happened at somebody like them."


def tie_back(m: HintMoment) -> str:
    """Steering."""
    if m.acts(Act.TRADE):
        return "Trade: what they want from you, for something that moves your objective."
    return "Tie what they said back to the objective of this call."


def other(m: HintMoment) -> str:
    """What no other topic knows."""
    return f"Let {m.name} talk: say something short that leads on, and is neither pitch nor ask."
