"""What moves in a call: between two moments of it, and by each line that could be said now. An author's view.

The game never shows any of this to a rep.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from simulator.core.buyer import Agreement, Buyer
from simulator.core.call import POSSIBLE, SPENT, Call, at, can_ask, checkable, say
from simulator.core.conduct import TRAPS
from simulator.core.exchange import What
from simulator.core.guards import FLAGS, Guard, named_tests
from simulator.core.moves import Act, Wording, line, propose
from simulator.core.scenario import Line
from simulator.core.scorecard import levels

METERS = ("trust", "interest", "patience")


class Shift(NamedTuple):
    """One thing that moves."""

    words: str
    good: int = 0
    """1 where it helps the seller, -1 where it does not, 0 where that cannot be said."""


def shifts(before: Call, after: Call) -> tuple[Shift, ...]:
    """What moves from one moment of a call to another, one turn later."""
    return (
        *_meters(before.buyer, after.buyer),
        *_stance(before.buyer, after.buyer),
        *_happened(after),
        *_scores(before, after),
    )


def last_shifts(call: Call) -> tuple[Shift, ...]:
    """What the last move has moved; nothing at the beginning."""
    if not call.turns:
        return ()
    return shifts(at(call, len(call.turns) - 1), call)


def _meters(before: Buyer, after: Buyer) -> Iterator[Shift]:
    for name in METERS:
        change = getattr(after, name) - getattr(before, name)
        if change:
            yield Shift(f"{name} {change:+d}", 1 if change > 0 else -1)


def _stance(before: Buyer, after: Buyer) -> Iterator[Shift]:
    if before.stance != after.stance:
        good = after.stance not in TRAPS
        known = before.stance in TRAPS or not good
        yield Shift(f"→{after.stance}", (1 if good else -1) if known else 0)
    for name in sorted(after.happened - before.happened):
        yield Shift(f"event {name}")


TOLD: dict[What, tuple[str, int]] = {
    What.LEARNED: ("learns", 1),
    What.DEFLECTED: ("holds back", -1),
    What.RAISED: ("raises", -1),
    What.PROBED: ("probed", 1),
    What.ANSWERED: ("answered", 1),
    What.RESISTED: ("resists", -1),
    What.AGREED: ("agreed", 1),
    What.RESERVED: ("reserved", -1),
    What.SUMMARISED: ("summed up", 1),
    What.NEEDS_CONFIRMED: ("needs confirmed", 1),
    What.ACCEPTED: ("commits to", 1),
    What.REFUSED: ("refuses", -1),
    What.OFFERED: ("offers", 1),
    What.TOOK_OFFER: ("takes the offer", 1),
    What.RESTATED: ("restated", 1),
    What.SAID_BACK: ("said back", 1),
    What.SHIFTED: ("to be re-set:", 0),
    What.RESET: ("re-set", 1),
    What.OVER_TIME: ("over time", -1),
    What.ENDED: ("ends:", 0),
}
"""The happenings that are worth telling, the words for them, and whether they are good."""


def _happened(after: Call) -> Iterator[Shift]:
    for happening in after.turns[-1].happened if after.turns else ():
        told = TOLD.get(happening.what)
        if told is not None:
            words, good = told
            yield Shift(f"{words} {happening.subject}".strip(), good)


def _scores(before: Call, after: Call) -> Iterator[Shift]:
    earlier = levels(before)
    for name, level in levels(after).items():
        if level != earlier[name]:
            yield Shift(f"{name} {earlier[name]}→{level}", 1 if level > earlier[name] else -1)


def unmet(guard: Guard, buyer: Buyer, slack: int = 0) -> tuple[str, ...]:
    """The tests of a guard that fail now, as an author would say them; slack is what an agreed objective lowers."""
    return tuple(_said(guard, name) for name, test in named_tests(guard, slack) if not test(buyer))


def _said(guard: Guard, name: str) -> str:
    value, words = getattr(guard, name), name.replace("_", " ")
    if name in FLAGS:
        return words if value else f"not {words}"
    return f"{words} {', '.join(value) if isinstance(value, tuple) else value}"


def fact_unmet(call: Call, fact: str) -> tuple[str, ...]:
    """What the buyer still wants before it tells a fact."""
    slack = call.rules.scenario.buyer.thresholds.expected if _eased(call.buyer) else 0
    return unmet(call.rules.facts[fact].when, call.buyer, slack)


def _eased(buyer: Buyer) -> bool:
    return buyer.agreement is Agreement.AGREED


def withheld(call: Call, name: str) -> tuple[str, ...]:
    """Why a line is not offered now; nothing where it is."""
    said = call.rules.line(name)
    return unmet(said.when, call.buyer) or tuple(filter(None, [_acts_withheld(said, call.buyer)]))


def _acts_withheld(said: Line, buyer: Buyer) -> str:
    for act in said.acts:
        if act.act in POSSIBLE and not POSSIBLE[act.act](buyer, act.subject):
            return f"nothing to {act.act} ({act.subject})" if act.subject else f"nothing to {act.act}"
    if len(said.acts) == 1 and said.acts[0].act is Act.CHECK:
        return "" if checkable(buyer) else "nothing to check"
    return "done" * _spent(said, buyer)


def _spent(said: Line, buyer: Buyer) -> bool:
    """Whether all that a line could still do is done."""
    done = [SPENT[act.act](buyer, act.subject) for act in said.acts if act.act in SPENT]
    return bool(done) and all(done)


def answer_to(call: Call, objective: str) -> tuple[Shift, str] | None:
    """What the buyer would say to a plain ask for an objective now, and why not; None where no ask is left."""
    wording = _plainest_ask(call)
    if wording is None or not can_ask(call):
        return None
    for happening in say(call, propose(objective, wording.id)).turns[-1].happened:
        if happening.what is What.REFUSED and happening.subject == objective:
            return Shift("refuses", -1), happening.detail
    return Shift("commits", 1), ""


def _plainest_ask(call: Call) -> Wording | None:
    wordings = call.rules.propose_wordings.values()
    asks = [each for each in wordings if any(said.act is Act.PROPOSE for said in each.acts)]
    return min(asks, key=lambda each: (not each.dated, len(each.acts)), default=None)


def by_line(call: Call, name: str) -> tuple[Shift, ...]:
    """What a line that is offered would move."""
    return shifts(call, say(call, line(name)))
