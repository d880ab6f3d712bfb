"""What a move gains, and the commentary on a call: what each move does, why it comes now, what came up after it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from simulator.core.buyer import Agreement, Buyer
from simulator.core.call import Call, Turn
from simulator.core.evidence import note_of
from simulator.core.exchange import What
from simulator.core.ledger import TOP, Ledger, call_levels, ready_level
from simulator.core.moves import Act
from simulator.core.playbook import Item
from simulator.core.rules import Rules
from simulator.core.scenario import Need
from simulator.review.timing import now_because

READY = "close.ready"
"""The item that is judged at the first ask, and only grows until then."""


def before_of(call: Call, turn: Turn) -> Ledger:
    """The ledger before a turn."""
    return call.turns[turn.number - 2].ledger if turn.number > 1 else Ledger()


def meters(turn: Turn) -> Iterator[str]:
    """The trust and interest that a turn moved, in a sentence."""
    moved = [
        f"{name} {'rose' if now > was else 'fell'} from {was} to {now}"
        for name in ("trust", "interest")
        if (now := getattr(turn.after, name)) != (was := getattr(turn.before, name))
    ]
    if moved:
        yield f"The buyer's {' and '.join(moved)}."


def gains(call: Call, turn: Turn) -> Iterator[str]:
    """What a turn gained for the rest of the call, in sentences."""
    yield from _agreement(call, turn)
    yield from _conditions(call, turn)
    yield from _answers(call, turn)
    yield from _questions(call, turn)


def _agreement(call: Call, turn: Turn) -> Iterator[str]:
    """What the buyer's word for the objective buys, in the scenario's numbers."""
    if not _first_agreed(turn):
        return
    buyer = call.rules.scenario.buyer
    usual, agreed, less = buyer.drain.usual, buyer.drain.agreed, buyer.thresholds.expected
    if agreed > usual:
        yield f"From here on patience goes down every {agreed} turns, and no longer every {usual}."
    if less:
        yield f"What you ask from now on is expected: it takes {less} less of trust and interest to get it."


def _first_agreed(turn: Turn) -> bool:
    after = turn.after.agreement is Agreement.AGREED
    return after and turn.before.agreement is not Agreement.AGREED


def _unmet(rules: Rules, name: str, buyer: Buyer) -> list[Need]:
    """The needs of an objective that do not hold now."""
    eased = buyer.agreement is Agreement.AGREED
    return [need for need, gate in rules.needs[name] if not gate.holds(buyer, eased)]


def _conditions(call: Call, turn: Turn) -> Iterator[str]:
    """The reasons to refuse the slip's objectives that a turn takes away, wholly or in part."""
    rules, told = call.rules, set[str]()
    subjects = {
        each.subject for each in turn.happened if each.what in {What.LEARNED, What.ANSWERED}
    }
    for which in ("stretch", "conservative"):
        name = getattr(call.slip, which)
        if not name or turn.before.commitment:
            continue
        after = _unmet(rules, name, turn.after)
        for need in _unmet(rules, name, turn.before):
            if need.says in told:
                continue
            if need not in after:
                told.add(need.says)
                yield f"It takes away a no to the {which}: “{need.says}”"
            elif subjects & {*(need.when.knows or ()), *(need.when.answered or ())}:
                told.add(need.says)
                yield f"It takes away a part of this no to the {which}: “{need.says}”"


def _answers(call: Call, turn: Turn) -> Iterator[str]:
    """The questions of later turns that the buyer answers now, and would have put off before."""
    was, now = (buyer.agreement is Agreement.AGREED for buyer in (turn.before, turn.after))
    for later in call.turns[turn.number :]:
        for each in later.happened:
            gate = call.rules.fact_gates.get(each.subject) if each.what is What.LEARNED else None
            if gate and gate.holds(turn.after, now) and not gate.holds(turn.before, was):
                refused = call.rules.facts[each.subject].deflects
                words = f" Asked before this: “{refused[0].says[0]}”" if refused else ""
                yield f"The buyer is ready now for the question of turn {later.number}.{words}"


def _questions(call: Call, turn: Turn) -> Iterator[str]:
    """The lines of later turns that only what was learned here makes possible."""
    learned = {each.subject for each in turn.happened if each.what is What.LEARNED}
    for later in call.turns[turn.number :]:
        if later.move.kind == "line":
            when = call.rules.line(later.move.line).when
            if learned & set(when.knows or ()):
                yield f"It opens turn {later.number}, which builds on this answer."
                return


def scores(call: Call, turn: Turn) -> Iterator[str]:
    """The rubric items that stand higher after a turn, in sentences."""
    for item, was, now, if_asked in _moved(call, turn):
        if now > was:
            yield f"{item.title}: {now} of {TOP}{if_asked}. {item.levels[now] or ''}".strip()


def fallen(call: Call, turn: Turn) -> Iterator[str]:
    """The rubric items that stand lower after a turn, in sentences."""
    for item, was, now, if_asked in _moved(call, turn):
        if now < was:
            yield f"{item.title}: down to {now} of {TOP}{if_asked}."


def _moved(call: Call, turn: Turn) -> Iterator[tuple[Item, int, int, str]]:
    """The items that a turn moved, with both levels; readiness, until it is judged, as it would be judged now."""
    ledger = before_of(call, turn)
    was, now = call_levels(ledger, turn.before), call_levels(turn.ledger, turn.after)
    if not ledger.judged:
        was[READY] = ready_level(turn.before)
    if not turn.ledger.judged:
        now[READY] = ready_level(turn.after)
    for name, level in now.items():
        if level != was[name]:
            open_yet = name == READY and not turn.ledger.judged
            item = call.rules.playbook.items[name]
            yield item, was[name], level, ", if you asked now" if open_yet else ""


AFTERWARDS = frozenset({What.RAISED, What.SHIFTED, What.ENTERED, What.OVER_TIME})
"""What comes up at the end of a turn, and is not the move's own doing."""

ACTS: dict[Act, str] = {
    Act.ACKNOWLEDGE: "You showed that you had heard it, before you went on.",
    Act.PROOF: "You showed that somebody like them has done it already.",
    Act.TIE_BACK: "You came back to what the call is for.",
    Act.TRADE: "You gave something, and got something for it.",
    Act.CHECK: "You made sure that the buyer sees it in the same way.",
    Act.SMALL_TALK: "You took a moment for the person.",
    Act.LEAVE: "You ended the call.",
}
"""What acts do that leave no trace of their own."""

TRACED: dict[Act, frozenset[What]] = {
    Act.CHECK: frozenset(
        {What.AGREED, What.RESERVED, What.NEEDS_CONFIRMED, What.SAID_BACK, What.RESET}
    ),
    Act.TIE_BACK: frozenset({What.RESET, What.LEFT}),
    Act.TRADE: frozenset({What.LEFT}),
}
"""Happenings that tell of an act already."""


class Commentary(NamedTuple):
    """What there is to say of one move."""

    does: tuple[str, ...]
    """What it did, in sentences."""
    why: tuple[str, ...]
    """Why it came now, and what it gained for the rest of the call, in sentences."""
    scores: tuple[str, ...]
    """What of the scorecard it raised, in sentences."""
    then: tuple[str, ...]
    """What came up after it, in sentences."""
    fell: tuple[str, ...]
    """What of the scorecard stands lower after it, in sentences."""


def comment(call: Call, number: int) -> Commentary:
    """The commentary on a turn of a call, counted from 1; raises ValueError where there is no such turn."""
    if not 1 <= number <= len(call.turns):
        raise ValueError(number)
    turn = call.turns[number - 1]
    return Commentary(
        _distinct((*_does(call, turn), *meters(turn))),
        _distinct((*now_because(call, turn), *gains(call, turn))),
        tuple(scores(call, turn)),
        _distinct(_notes(call, turn, after=True)),
        tuple(fallen(call, turn)),
    )


def comments(call: Call) -> tuple[Commentary, ...]:
    """The commentary on every turn of a call."""
    return tuple(comment(call, turn.number) for turn in call.turns)


def _distinct(sentences: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(sentences))


def _notes(call: Call, turn: Turn, *, after: bool) -> tuple[str, ...]:
    wanted = [each for each in turn.happened if (each.what in AFTERWARDS) == after]
    return tuple(note for each in wanted if (note := note_of(call.rules, each)))


def _does(call: Call, turn: Turn) -> tuple[str, ...]:
    happened = {each.what for each in turn.happened}
    acts = [
        ACTS[said.act]
        for said in call.rules.acts(turn.move)
        if said.act in ACTS and not TRACED.get(said.act, frozenset()) & happened
    ]
    return (*acts, *_notes(call, turn, after=False))
