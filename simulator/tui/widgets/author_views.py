"""What an author sees of a call: the buyer, the score so far, what was learned, what an ask would get, what lines move.

Each view is a sequence of blocks; none of them is ever shown to a rep.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from simulator.authoring.foresight import METERS, Shift, answer_to, by_line, fact_unmet, last_shifts, unmet, withheld
from simulator.core.buyer import TOP, Agreement
from simulator.core.call import ASKS, Call, lines
from simulator.core.conduct import TRAPS
from simulator.core.ledger import TOP as TOP_LEVEL
from simulator.core.ledger import Ledger
from simulator.core.scorecard import levels, scorecard
from simulator.tui.widgets.choice_list import DIGITS
from simulator.tui.widgets.lettering import Piece, clean, level_style, pips
from simulator.tui.widgets.text_blocks import Block

LABEL = 11
"""Cells of a label."""

DOT = " · "
KNOWN, READY, HELD = "●", "○", "·"
"""Something that has happened, that would happen when asked for, and that is still held back."""

TONES = {1: "good", 0: "text", -1: "bad"}
"""The style of what helps the seller, and of what does not."""

AGREEMENTS = {Agreement.RESERVED: "reserved", Agreement.AGREED: "agreed"}

Blocks = Iterator[Block]


def told(found: Iterable[Shift], none: str = "nothing moves") -> tuple[Piece, ...]:
    """What moves, in a row of words."""
    pieces: list[Piece] = []
    for shift in found:
        if pieces:
            pieces.append((DOT, "muted"))
        pieces.append((clean(shift.words), TONES[shift.good]))
    return tuple(pieces) or ((none, "muted"),)


def _title(name: str, rest: str = "") -> Block:
    return Block(((name, "key"), (f"  {clean(rest)}", "muted")), space=True)


def _row(label: str, *pieces: Piece) -> Block:
    return Block(pieces, label, "muted", LABEL)


def _item(mark: str, style: str, *pieces: Piece) -> Block:
    return Block(pieces, mark, style, 2)


def buyer_view(call: Call) -> Blocks:
    """Where the buyer stands, and what has been said and done so far."""
    buyer = call.buyer
    trap = buyer.stance in TRAPS
    yield _title("Buyer", f"turn {buyer.turn}, {buyer.clock} of {buyer.minutes} min")
    stance = f"{buyer.stance} (a trap)" if trap else buyer.stance
    yield _row("Stance", (stance, "bad" if trap else "strong"))
    yield from _meters(call)
    for label, found in _standing(call):
        yield _row(label, (DOT.join(found) or "nothing yet", "text" if found else "faint"))
    yield from _ending(call)


def _ending(call: Call) -> Blocks:
    variant = call.rules.variant
    if call.ended:
        yield _row("Ended", (call.outcome, "strong"))
    none = "moved nothing" if call.turns else "none yet"
    yield _row("Last move", *told(last_shifts(call), none))
    about = clean(variant.about) + ("" if variant.qualifies else " (a no)")
    yield _row("Variant", (call.rules.variant_id, "text"), (f" {about}", "muted"))


def _meters(call: Call) -> Blocks:
    before = call.turns[-1].before if call.turns else call.buyer
    for name in METERS:
        level = getattr(call.buyer, name)
        change = level - getattr(before, name)
        moved: Piece = (f"  {change:+d}" if change else "", "good" if change > 0 else "bad")
        meter: Piece = (pips(level, TOP), level_style(level))
        yield _row(name.title(), meter, (f" {level}", "text"), moved)


def _standing(call: Call) -> Iterator[tuple[str, list[str]]]:
    buyer = call.buyer
    agreement = AGREEMENTS.get(buyer.agreement, "")
    stated = _those({agreement: buyer.stated, "to be re-set": buyer.unsettled})
    yield "Stated", [*buyer.stated, *stated]
    opened: dict[str, object] = {"purpose": buyer.purposed, "time": buyer.timed}
    opened |= {"their agenda": buyer.invited, "no is fine": buyer.exit_said}
    yield "Opened", _those(opened)
    summary = ("", "summed up", "confirmed")[buyer.summary]
    yield "Needs", _those({f"{buyer.needs} learned": buyer.needs, summary: True})
    refused = f"refused {', '.join(buyer.refused)}"
    yield "Asked", _those({f"{buyer.asks} of {ASKS}": buyer.asks, refused: buyer.refused})
    made: dict[str, object] = {buyer.commitment: True, "dated": buyer.commitment and buyer.dated}
    made[("", "restated", "said back")[buyer.restated]] = True
    yield "Committed", _those({**made, f"offers {buyer.offer}": buyer.offer})


def _those(found: Mapping[str, object]) -> list[str]:
    """The words that there are, of those that hold."""
    return [words for words, holds in found.items() if words and holds]


def score_view(call: Call) -> Blocks:
    """The level of every item if the call ended now, what the last move did to it, what a pass lacks, and the ledger."""
    card = scorecard(call)
    verdict = "a pass" if card.passed else "no pass"
    yield _title("Score", f"{card.total} of 100, {verdict}, if it ended now")
    earlier = _earlier_levels(call)
    for scored in card.items:
        level, was = scored.level, earlier[scored.item.id]
        now: Piece = (pips(level, TOP_LEVEL), level_style(level))
        moved: Piece = (f"  was {was}", "good" if level > was else "bad")
        name: Piece = (f" {scored.item.id}", "text")
        yield Block((now, name, moved) if level != was else (now, name), brief=True)
    for cost in card.costs:
        yield _item("✗", "bad", (f"-{cost.points} {cost.reason}", "text"))
    for lack in card.missing:
        yield _item("✗", "bad", (clean(lack), "muted"))
    yield _row("Ledger", (DOT.join(_kept(call.ledger)) or "empty", "muted"))


def _earlier_levels(call: Call) -> dict[str, int]:
    if not call.turns:
        return levels(call)
    *before, last = call.turns
    ledger = before[-1].ledger if before else Ledger()
    return levels(call._replace(buyer=last.before, ledger=ledger, turns=tuple(before)))


def _kept(ledger: Ledger) -> Iterator[str]:
    """What the ledger holds beside its beginning."""
    fresh = Ledger()._asdict()
    for name, value in ledger._asdict().items():
        if value != fresh[name]:
            yield name if value is True else f"{name} {value}"


def world_view(call: Call) -> Blocks:
    """The facts, the concerns and the events: which are there, and what the others wait for."""
    buyer, rules = call.buyer, call.rules
    yield _title("Facts", f"{len(buyer.known)} of {len(rules.facts)} learned")
    for name, fact in rules.facts.items():
        waits = fact_unmet(call, name)
        need = " need" if fact.need else ""
        yield _there(name, need, waits, HELD if waits else READY, there=name in buyer.known)
    if rules.scenario.concerns:
        yield _title("Concerns", f"{len(buyer.raised)} raised, {len(buyer.open_concerns)} open")
        yield from (_concern(call, name) for name in rules.scenario.concerns)
    if rules.scenario.events:
        yield _title("Events")
    for name, event in rules.scenario.events.items():
        yield _there(name, "", unmet(event.when, buyer), HELD, there=name in buyer.happened)


def _there(name: str, kind: str, waits: tuple[str, ...], mark: str, *, there: bool) -> Block:
    """Something that is there, or waits under a mark."""
    if there:
        return _item(KNOWN, "good", (name, "text"), (kind, "muted"))
    return _item(mark, "muted", (name, "text"), (kind, "muted"), *_waiting(waits))


def _concern(call: Call, name: str) -> Block:
    buyer, raised = call.buyer, call.rules.scenario.concerns[name].raised
    if name in buyer.raised:
        answered = name in buyer.answered
        probed = "probed" if name in buyer.probed else "not probed"
        state = "answered" if answered else f"open, {probed}"
        return _item(KNOWN, "good" if answered else "bad", (name, "text"), (f"  {state}", "muted"))
    waits = () if raised is None else unmet(raised, buyer)
    return _item(HELD, "muted", (name, "text"), *_waiting(waits))


def _waiting(waits: tuple[str, ...]) -> tuple[Piece, ...]:
    return ((f"  waits for {', '.join(waits)}", "muted"),) if waits else ()


def ask_view(call: Call) -> Blocks:
    """What a plain ask for each objective would get now, and why not."""
    left = ASKS - call.buyer.asks
    yield _title("Asks", "the call is over" if call.ended else f"{left} left; asked now, it")
    ranks = call.rules.playbook.rung_numbers
    found = call.rules.scenario.objectives
    for name in sorted(found, key=lambda each: -ranks.get(found[each].rung, -1)):
        yield _ask(call, name, found[name].rung)


def _ask(call: Call, name: str, rung: str) -> Block:
    misfit, answer = call.rules.misfits[name], answer_to(call, name)
    about = f"  {rung}, {_fit(misfit)}" if rung else "  an activity"
    pieces: list[Piece] = [(name, "text"), (about, "muted")]
    if answer is not None:
        shift, why = answer
        pieces += [(DOT, "muted"), (shift.words, TONES[shift.good])]
        pieces += [(f": {clean(why)}", "muted")] if why else []
    mark = KNOWN if misfit == 0 else READY if rung else HELD
    return _item(mark, "you" if mark == KNOWN else "muted", *pieces)


def _fit(misfit: int | None) -> str:
    if not misfit:
        return "in the window"
    rungs = "rung" if abs(misfit) == 1 else "rungs"
    return f"{abs(misfit)} {rungs} {'above' if misfit > 0 else 'below'}"


def line_view(call: Call) -> Blocks:
    """What each line that is offered would move, and why the others are not offered."""
    offered = lines(call)
    others = [name for name in call.rules.lines if name not in offered]
    yield _title("Lines", f"{len(offered)} offered, {len(others)} not")
    for place, name in enumerate(offered):
        key = DIGITS[place] if place < len(DIGITS) else "·"
        yield _item(key, "key", (name, "strong"), (f"  {_acts(call, name)}", "muted"))
        yield Block(told(by_line(call, name)), indent=2)
    if others and not call.ended:
        yield _title("Not offered", "and why")
        for name in others:
            why = ", ".join(withheld(call, name))
            yield _item(HELD, "muted", (name, "text"), (f"  {why}", "muted"))


def _acts(call: Call, name: str) -> str:
    acts = call.rules.line(name).acts
    return ", ".join(f"{each.act}: {each.subject}" if each.subject else each.act for each in acts)


VIEWS: dict[str, tuple[str, Callable[[Call], Blocks]]] = {
    "buyer": ("Buyer", buyer_view),
    "score": ("Score", score_view),
    "world": ("Facts", world_view),
    "asks": ("Asks", ask_view),
    "lines": ("Lines", line_view),
}
"""Every view: what it is called, and what it shows."""
