"""What a move gains, and the commentary on a call: what each move does, why it comes now, what came up after it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from simulator.core.buyer import Agreement, Buyer
from simulator.core.call import Call, Turn, at
from simulator.core.evidence import note_of
from simulator.core.exchange import What
from simulator.core.ledger import TOP, call_levels, ready_level
from simulator.core.moves import Act
from simulator.core.playbook import Item
from simulator.core.rules import Rules
from simulator.core.scenario import Need
from simulator.review.timing import now_because

READY = "close.ready"
"""The item that is judged at the first ask, and only grows until then."""


def _meters(turn: Turn) -> Iterator[str]:
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
    if not _agreed(turn.after) or _agreed(turn.before):
        return
    buyer = call.rules.scenario.buyer
    usual, agreed, less = buyer.drain.usual, buyer.drain.agreed, buyer.thresholds.expected
    if agreed > usual:
        yield f"From here on patience goes down every {agreed} turns, and no longer every {usual}."
    if less:
        yield f"What you ask from now on is expected: it takes {less} less of trust and interest to get it."


def _agreed(buyer: Buyer) -> bool:
    return buyer.agreement is Agreement.AGREED


def _subjects(turn: Turn, *whats: What) -> list[str]:
    """What the happenings of some kinds are about."""
    return [each.subject for each in turn.happened if each.what in whats]


def _conditions(call: Call, turn: Turn) -> Iterator[str]:
    """The reasons to refuse the slip's objectives that a turn takes away, wholly or in part."""
    if turn.before.commitment:
        return
    told = set[str]()
    for which in ("stretch", "conservative"):
        for need, no in _met(call.rules, getattr(call.slip, which), turn):
            if need.says not in told:
                told.add(need.says)
                yield f"It takes away {no} to the {which}: “{need.says}”"


def _met(rules: Rules, objective: str, turn: Turn) -> Iterator[tuple[Need, str]]:
    """The needs of an objective that a turn meets, wholly or in part, each with what it takes away."""
    settled = _subjects(turn, What.LEARNED, What.ANSWERED)
    for need, gate in rules.needs.get(objective, ()):
        if gate.holds(turn.before, _agreed(turn.before)):
            continue
        if gate.holds(turn.after, _agreed(turn.after)):
            yield need, "a no"
        elif not {*(need.when.knows or ()), *(need.when.answered or ())}.isdisjoint(settled):
            yield need, "a part of this no"


def _answers(call: Call, turn: Turn) -> Iterator[str]:
    """The questions of later turns that the buyer answers now, and would have put off before."""
    for later in call.turns[turn.number :]:
        for fact in _subjects(later, What.LEARNED):
            before, after = (
                call.rules.fact_gates[fact].holds(buyer, _agreed(buyer)) for buyer in (turn.before, turn.after)
            )
            if after and not before:
                refused = call.rules.facts[fact].deflects
                words = f" Asked before this: “{refused[0].says[0]}”" if refused else ""
                yield f"The buyer is ready now for the question of turn {later.number}.{words}"


def _questions(call: Call, turn: Turn) -> Iterator[str]:
    """The lines of later turns that only what was learned here makes possible."""
    learned = set(_subjects(turn, What.LEARNED))
    for later in call.turns[turn.number :]:
        if later.move.line and learned & set(call.rules.line(later.move.line).when.knows or ()):
            yield f"It opens turn {later.number}, which builds on this answer."
            return


class MovedItem(NamedTuple):
    """A rubric item whose level a turn moved."""

    item: Item
    was: int
    now: int
    judged: bool = True
    """Whether that is its level; readiness, until the first ask, has the one that it would have if it were asked now."""

    @property
    def rose(self) -> bool:
        """Whether it stands higher."""
        return self.now > self.was

    @property
    def words(self) -> str:
        """Where it stands, in a sentence or two."""
        level = f"{self.now} of {TOP}{'' if self.judged else ', if you asked now'}."
        if self.rose:
            return f"{self.item.title}: {level} {self.item.levels[self.now] or ''}".strip()
        return f"{self.item.title}: down to {level}"


def moved_items(call: Call, turn: Turn) -> Iterator[MovedItem]:
    """The items whose level a turn moved."""
    ledger = at(call, turn.number - 1).ledger
    was, now = call_levels(ledger, turn.before), call_levels(turn.ledger, turn.after)
    if not ledger.judged:
        was[READY] = ready_level(turn.before)
    if not turn.ledger.judged:
        now[READY] = ready_level(turn.after)
    for name, level in now.items():
        if level != was[name]:
            item = call.rules.playbook.items[name]
            yield MovedItem(item, was[name], level, turn.ledger.judged or name != READY)


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
    Act.CHECK: frozenset({What.AGREED, What.RESERVED, What.NEEDS_CONFIRMED, What.SAID_BACK, What.RESET}),
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
    moved = list(moved_items(call, turn))
    return Commentary(
        _distinct((*_does(call, turn), *_meters(turn))),
        _distinct((*now_because(call, turn), *gains(call, turn))),
        tuple(each.words for each in moved if each.rose),
        _distinct(_notes(call, turn, after=True)),
        tuple(each.words for each in moved if not each.rose),
    )


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
