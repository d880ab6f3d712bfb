"""The words of both sides: the seller's line as it is said, and the buyer's reply made from a turn's beats.

The engine never reads these words. A reply is what is particular to the moment (the fact, the concern, the commitment),
after the line's own reply where it has one; a general reply from the archetype's voice stands in where there is nothing
particular. Of several texts the seed and the turn pick one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from simulator.core.attempt import drawn
from simulator.core.buyer import Buyer
from simulator.core.call import Call, Turn
from simulator.core.conduct import Replies
from simulator.core.exchange import Beat, What
from simulator.core.guards import compiled
from simulator.core.moves import Move
from simulator.core.rules import Rules
from simulator.core.scenario import Objective


class Speech(NamedTuple):
    """Something that somebody on the buyer's side says."""

    by: str
    words: str
    cue: str = ""
    """How it sounds or looks: a stage direction."""


class Moment(NamedTuple):
    """Where words are looked for: the rules, how the buyer stands, and the seed and turn that pick among texts."""

    rules: Rules
    buyer: Buyer
    seed: int
    turn: int

    def of(self, texts: tuple[str, ...]) -> str:
        """One of the texts."""
        return texts[drawn(self.seed, "words", self.turn, texts[0]) % len(texts)]


ALWAYS = frozenset({"check_agreed", "check_reserved", "needs_confirmed", "said_back", "surprise", "over_time"})
"""Triggers that the buyer always answers; so are asks, traps and the end. Others only where nothing else is said."""


def _said(replies: Replies, moment: Moment) -> list[Speech]:
    for reply in replies:
        test = compiled(reply.when)
        if test is None or test(moment.buyer):
            by = reply.by or moment.rules.scenario.buyer_name
            return [Speech(by, moment.of(reply.says))]
    return []


def _voiced(trigger: str, moment: Moment) -> list[Speech]:
    for voiced in moment.rules.scenario.buyer.voice:
        if trigger in voiced.on:
            test = compiled(voiced.when)
            if test is None or test(moment.buyer):
                return [Speech(moment.rules.scenario.buyer_name, moment.of(voiced.says))]
    return []


def _particular(beat: Beat, rules: Rules) -> Replies:
    """What the scenario has the buyer say to just this: the fact, the concern, the objective, the event."""
    find = PARTICULAR.get(beat.trigger)
    return find(rules, beat.subject) if find else ()


def _refuses(rules: Rules, subject: str) -> Replies:
    return rules.objective(subject).refuses


PARTICULAR: dict[str, Callable[[Rules, str], Replies]] = {
    "ask_shared": lambda rules, fact: rules.facts[fact].says,
    "ask_deflected": lambda rules, fact: rules.facts[fact].deflects,
    "raised": lambda rules, concern: rules.scenario.concerns[concern].says,
    "probe": lambda rules, concern: rules.scenario.concerns[concern].probed,
    "answer": lambda rules, concern: rules.scenario.concerns[concern].answered,
    "answer_early": lambda rules, concern: rules.scenario.concerns[concern].resisted,
    "event": lambda rules, event: rules.scenario.events[event].says,
    "invite": lambda rules, _: rules.scenario.agenda,
    "end_clear_no": lambda rules, _: rules.variant.released,
    "propose_accepted": lambda rules, objective: rules.objective(objective).accepts,
    "offer": lambda rules, objective: rules.objective(objective).counter_says,
    "propose_over": _refuses,
    "propose_activity": _refuses,
    "propose_again": _refuses,
}
"""Where a scenario keeps the buyer's words for a beat."""


def _refusal(turn: Turn, moment: Moment) -> list[Speech]:
    for happening in turn.happened:
        if happening.what is What.REFUSED:
            need = moment.rules.objective(happening.subject).needs[happening.number]
            return [Speech(moment.rules.scenario.buyer_name, need.says)]
    return []


def _particular_speech(beat: Beat, turn: Turn, moment: Moment) -> list[Speech]:
    if beat.trigger == "propose_refused":
        return _refusal(turn, moment)
    if beat.trigger == "propose_accepted" and _left_open(beat, moment):
        return []
    own = beat.row.says if beat.row is not None else ()
    return _said(own or _particular(beat, moment.rules), moment)


def _left_open(beat: Beat, moment: Moment) -> bool:
    """Whether a commitment has a date that nobody has said: its own words would say it, and the receipt would not."""
    return bool(moment.rules.objective(beat.subject).when) and not moment.buyer.dated


ASIDE = ("enter_", "end_", "over_time", "raised", "event", "price_unprepared", "turn")
"""Beats that come of the turn and not of what the seller said: they do not stand in for an answer."""


def _general(trigger: str) -> bool:
    return trigger not in ALWAYS and not trigger.startswith(("propose_", "enter_", "end_"))


def _spoken(turn: Turn, moment: Moment) -> list[Speech]:
    answer = _own_reply(turn, moment)
    aside: list[Speech] = []
    held: list[Beat] = []
    for beat in turn.beats:
        spoken = _particular_speech(beat, turn, moment)
        if not spoken and not _general(beat.trigger):
            spoken = _voiced(beat.trigger, moment)
        if beat.trigger.startswith(ASIDE):
            aside += spoken
        elif spoken:
            answer += spoken
        else:
            held.append(beat)
    return [*(answer or _fallback(held, moment)), *aside]


def _fallback(held: list[Beat], moment: Moment) -> list[Speech]:
    for beat in reversed(held):
        found = _voiced(beat.trigger, moment)
        if found:
            return found
    return []


def _own_reply(turn: Turn, moment: Moment) -> list[Speech]:
    if turn.move.kind != "line":
        return []
    return _said(moment.rules.line(turn.move.line).reply, moment._replace(buyer=turn.before))


def _cue(moment: Moment) -> str:
    """The stage direction for how the buyer stands; empty where nothing shows."""
    for cue in moment.rules.scenario.buyer.cues:
        test = compiled(cue.when)
        if test is None or test(moment.buyer):
            return moment.of(cue.shows)
    return ""


def reply(call: Call, turn: Turn) -> tuple[Speech, ...]:
    """What the buyer's side says in a turn; the first speech carries the cue."""
    moment = Moment(call.rules, turn.after, call.seed, turn.number)
    spoken = _spoken(turn, moment) or [Speech(call.rules.scenario.buyer_name, "…")]
    asked_for = any("{because}" in speech.words for speech in spoken)
    because = last_reason(call._replace(turns=call.turns[: turn.number])) if asked_for else ""
    texts = [speech._replace(words=filled(speech.words, call.rules, turn.after.commitment, because)) for speech in spoken]
    texts[0] = texts[0]._replace(cue=_cue(moment))
    return tuple(texts)


def opening(call: Call) -> tuple[Speech, ...]:
    """What the buyer says first."""
    buyer = call.turns[0].before if call.turns else call.buyer
    replies = call.rules.variant.opening or call.rules.scenario.opening
    return tuple(_said(replies, Moment(call.rules, buyer, call.seed, 0)))


def filled(words: str, rules: Rules, commitment: str, because: str = "") -> str:
    """A text with {who}, {what}, {when} and {because} filled in; nothing else in braces is touched."""
    objective = rules.scenario.objectives.get(commitment)
    parts = {
        "{who}": (objective.who if objective else "") or "somebody still to be named",
        "{what}": (objective.what or objective.title) if objective else "",
        "{when}": (objective.when if objective else "") or "a date still to be found",
        "{because}": because,
    }
    for mark, text in parts.items():
        words = words.replace(mark, text)
    return words


def _aims(objectives: list[Objective]) -> str:
    return ", or at the least ".join(objective.aim for objective in objectives)


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]


def words_of(call: Call, move: Move, commitment: str = "") -> str:
    """The seller's words for a move, as they are said."""
    rules = call.rules
    if move.kind == "line":
        return filled(rules.line(move.line).says, rules, commitment, last_reason(call))
    if move.kind == "leave":
        return "Thank you for your time. I'll leave it there."
    if move.kind == "release":
        return "I don't think this is a fit, and I would rather say so: shall we close the file?"
    objectives = [rules.objective(name) for name in move.objectives]
    first, wording = objectives[0], rules.wording(move)
    when = f", {first.when}" if wording.dated and first.when else ""
    parts = {
        "{aim}": _aims(objectives),
        "{ask}": first.ask,
        "{Ask}": _lowered(first.ask),
        "{when}": when,
        "{minutes}": str(rules.scenario.minutes),
    }
    words = wording.says
    for mark, text in parts.items():
        words = words.replace(mark, text)
    return words


def offered_words(call: Call, move: Move) -> str:
    """The seller's words for a move that could be made now."""
    return words_of(call, move, call.buyer.commitment or call.buyer.offer)


def last_reason(call: Call) -> str:
    """Why the buyer last refused, in the third person; empty where it did not."""
    for turn in reversed(call.turns):
        for happening in reversed(turn.happened):
            if happening.what is What.REFUSED and not _activity(call, happening.subject):
                return str(happening.detail)
    return ""


def _activity(call: Call, name: str) -> bool:
    return call.rules.objective(name).activity


def seller_words(call: Call, turn: Turn) -> str:
    """The seller's words in a turn that was played."""
    held = turn.before.commitment or turn.before.offer
    until = call._replace(turns=call.turns[: turn.number - 1])
    return words_of(until, turn.move, held)
