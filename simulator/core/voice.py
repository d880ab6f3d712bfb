"""The words of both sides: the seller's line as it is said, and the buyer's reply made from a turn's beats.

The engine never reads these words. A reply is what is particular to the moment (the fact, the concern, the commitment),
after the line's own reply where it has one; a general reply from the archetype's voice stands in where there is nothing
particular. Of several texts the seed and the turn pick one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from simulator.core.call import Call, Turn, drawn
from simulator.core.exchange import Beat
from simulator.core.guards import compiled
from simulator.core.moves import Move
from simulator.core.rules import Rules
from simulator.core.scenario import Objective, Replies


class Speech(NamedTuple):
    """Something that somebody on the buyer's side says."""

    by: str
    words: str
    cue: str = ""
    """How it sounds or looks: a stage direction."""


class Picker(NamedTuple):
    """Picks one of several texts, the same one for the same seed and place."""

    seed: int
    place: int

    def of(self, texts: tuple[str, ...]) -> str:
        """One of the texts."""
        return texts[drawn(self.seed, "words", self.place, texts[0]) % len(texts)]


ALWAYS = frozenset(
    {"check_agreed", "check_reserved", "needs_confirmed", "said_back", "surprise", "over_time"}
)
"""Triggers that the buyer always answers; so are asks, traps and the end. Others only where nothing else is said."""


def _said(replies: Replies, beat: Beat, rules: Rules, picker: Picker) -> list[Speech]:
    for reply in replies:
        test = compiled(reply.when)
        if test is None or test(beat.buyer):
            return [Speech(reply.by or rules.scenario.buyer_name, picker.of(reply.says))]
    return []


def _voiced(trigger: str, beat: Beat, rules: Rules, picker: Picker) -> list[Speech]:
    for voiced in rules.scenario.buyer.voice:
        if trigger in voiced.on:
            test = compiled(voiced.when)
            if test is None or test(beat.buyer):
                return [Speech(rules.scenario.buyer_name, picker.of(voiced.says))]
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


def _refusal(beat: Beat, rules: Rules) -> list[Speech]:
    need = rules.unmet(beat.subject, beat.buyer, beat.buyer.agreement == 2)
    return [Speech(rules.scenario.buyer_name, need.says)] if need else []


def _particular_speech(beat: Beat, rules: Rules, picker: Picker) -> list[Speech]:
    if beat.trigger == "propose_refused":
        return _refusal(beat, rules)
    own = beat.row.says if beat.row is not None else ()
    return _said(own or _particular(beat, rules), beat, rules, picker)


ASIDE = ("enter_", "end_", "over_time", "raised", "event", "turn")
"""Beats that come of the turn and not of what the seller said: they do not stand in for an answer."""


def _general(trigger: str) -> bool:
    return trigger not in ALWAYS and not trigger.startswith(("propose_", "enter_", "end_"))


def _beats_spoken(turn: Turn, rules: Rules, picker: Picker) -> list[Speech]:
    answer, aside = _own_reply(turn, rules, picker), []
    held: list[Beat] = []
    for beat in turn.beats:
        spoken = _particular_speech(beat, rules, picker)
        if not spoken and not _general(beat.trigger):
            spoken = _voiced(beat.trigger, beat, rules, picker)
        if beat.trigger.startswith(ASIDE):
            aside += spoken
        elif spoken:
            answer += spoken
        else:
            held.append(beat)
    return [*(answer or _fallback(held, rules, picker)), *aside]


def _fallback(held: list[Beat], rules: Rules, picker: Picker) -> list[Speech]:
    for beat in reversed(held):
        found = _voiced(beat.trigger, beat, rules, picker)
        if found:
            return found
    return []


def _own_reply(turn: Turn, rules: Rules, picker: Picker) -> list[Speech]:
    if turn.move.kind != "line":
        return []
    beat = Beat("line", turn.move.line, turn.before)
    return _said(rules.line(turn.move.line).reply, beat, rules, picker)


def cue_of(rules: Rules, turn: Turn, picker: Picker) -> str:
    """The stage direction for how the buyer stands after a turn; empty where nothing shows."""
    for cue in rules.scenario.buyer.cues:
        test = compiled(cue.when)
        if test is None or test(turn.after):
            return picker.of(cue.shows)
    return ""


def reply(call: Call, turn: Turn) -> tuple[Speech, ...]:
    """What the buyer's side says in a turn; the first speech carries the cue."""
    picker = Picker(call.seed, turn.number)
    spoken = _beats_spoken(turn, call.rules, picker)
    if not spoken:
        spoken = [Speech(call.rules.scenario.buyer_name, "…")]
    texts = [
        speech._replace(words=filled(speech.words, call.rules, turn.after.commitment))
        for speech in spoken
    ]
    texts[0] = texts[0]._replace(cue=cue_of(call.rules, turn, picker))
    return tuple(texts)


def opening(call: Call) -> tuple[Speech, ...]:
    """What the buyer says first."""
    rules = call.rules
    beat = Beat("opening", "", call.turns[0].before if call.turns else call.buyer)
    replies = rules.variant.opening or rules.scenario.opening
    return tuple(_said(replies, beat, rules, Picker(call.seed, 0)))


def filled(words: str, rules: Rules, commitment: str, because: str = "") -> str:
    """A text with {who}, {what}, {when} and {because} filled in; nothing else in braces is touched."""
    objective = rules.scenario.objectives.get(commitment)
    parts = {
        "{who}": objective.who if objective else "",
        "{what}": objective.what if objective else "",
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
            if happening.what == "refused":
                return happening.detail
    return ""


def seller_words(call: Call, turn: Turn) -> str:
    """The seller's words in a turn that was played."""
    held = turn.before.commitment or turn.before.offer
    until = call._replace(turns=call.turns[: turn.number - 1])
    return words_of(until, turn.move, held)
