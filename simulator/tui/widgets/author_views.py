"""What an author sees of a call: the buyer, the score so far, what was learned, what an ask would get, what lines move.

Each view is a sequence of blocks; none of them is ever shown to a rep.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from simulator.authoring.foresight import (
    METERS,
    Shift,
    answer_to,
    by_line,
    fact_unmet,
    last_shifts,
    unmet,
    withheld,
)
from simulator.core.buyer import TOP, Agreement
from simulator.core.call import ASKS, Call, lines
from simulator.core.conduct import TRAPS
from simulator.core.ledger import TOP as TOP_LEVEL
from simulator.core.ledger import Ledger
from simulator.core.scorecard import levels, scorecard
from simulator.tui.widgets.choice_list import DIGITS
from simulator.tui.widgets.lettering import Piece, clean, pips
from simulator.tui.widgets.text_blocks import Block

LABEL = 11
"""Cells of a label."""

DOT = " · "
KNOWN, READY, HELD = "●", "○", "·"
"""Something that has happened, that would happen when asked for, and that is still held back."""

TONES = {1: "good", 0: "text", -1: "bad"}
"""The style of what helps the seller, and of what does not."""

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
    buyer, rules = call.buyer, call.rules
    trap = buyer.stance in TRAPS
    yield _title("Buyer", f"turn {buyer.turn}, {buyer.clock} of {buyer.minutes} min")
    stance: list[Piece] = [(buyer.stance, "bad" if trap else "strong")]
    if trap:
        stance.append((" (a trap)", "bad"))
    yield _row("Stance", *stance)
    yield from _meters(call)
    for label, found in _standing(call):
        yield _row(label, (DOT.join(found) or "nothing yet", "text" if found else "faint"))
    if call.ended:
        yield _row("Ended", (call.outcome, "strong"))
    none = "moved nothing" if call.turns else "none yet"
    yield _row("Last move", *told(last_shifts(call), none))
    about = rules.variant.about if rules.variant.qualifies else f"{rules.variant.about} (a no)"
    yield _row("Variant", (rules.variant_id, "text"), (f" {clean(about)}", "muted"))


def _meters(call: Call) -> Blocks:
    before = call.turns[-1].before if call.turns else call.buyer
    for name in METERS:
        level = getattr(call.buyer, name)
        change = level - getattr(before, name)
        style = "bad" if level <= 1 else "middling" if level == 2 else "good"
        moved: Piece = (f"  {change:+d}" if change else "", "good" if change > 0 else "bad")
        yield _row(name.title(), (pips(level, TOP), style), (f" {level}", "text"), moved)


def _standing(call: Call) -> Iterator[tuple[str, list[str]]]:
    buyer = call.buyer
    agreement = {Agreement.RESERVED: "reserved", Agreement.AGREED: "agreed"}.get(buyer.agreement)
    unsettled = "to be re-set" if buyer.unsettled else ""
    yield "Stated", _those([*buyer.stated, agreement if buyer.stated else "", unsettled])
    opened = {"purpose": buyer.purposed, "time": buyer.timed, "their agenda": buyer.invited}
    yield (
        "Opened",
        [name for name, done in {**opened, "no is fine": buyer.exit_said}.items() if done],
    )
    summary = ("", "summed up", "confirmed")[buyer.summary]
    yield "Needs", _those([f"{buyer.needs} learned" if buyer.needs else "", summary])
    asked = f"{buyer.asks} of {ASKS}" if buyer.asks else ""
    yield "Asked", _those([asked, f"refused {', '.join(buyer.refused)}" if buyer.refused else ""])
    restated = ("", "restated", "said back")[buyer.restated]
    offer = f"offers {buyer.offer}" if buyer.offer else ""
    dated = "dated" if buyer.commitment and buyer.dated else ""
    yield "Committed", _those([buyer.commitment, dated, restated, offer])


def _those(found: Iterable[str | None]) -> list[str]:
    return [each for each in found if each]


def score_view(call: Call) -> Blocks:
    """The level of every item if the call ended now, what the last move did to it, what a pass lacks, and the ledger."""
    card = scorecard(call)
    verdict = "a pass" if card.passed else "no pass"
    yield _title("Score", f"{card.total} of 100, {verdict}, if it ended now")
    earlier = _earlier_levels(call)
    for scored in card.items:
        level, was = scored.level, earlier[scored.item.id]
        style = "bad" if level <= 1 else "middling" if level <= 2 else "good"
        moved: Piece = (
            (f"  was {was}", "good" if level > was else "bad") if level != was else ("", "text")
        )
        name: Piece = (f" {scored.item.id}", "text")
        yield Block(((pips(level, TOP_LEVEL), style), name, moved), brief=True)
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
        mark, style = (
            (KNOWN, "good") if name in buyer.known else (HELD if waits else READY, "muted")
        )
        need: Piece = (" need", "muted") if fact.need else ("", "text")
        yield _item(mark, style, (name, "text"), need, *_waiting(waits, name in buyer.known))
    if rules.scenario.concerns:
        yield _title("Concerns", f"{len(buyer.raised)} raised, {len(buyer.open_concerns)} open")
    for name, concern in rules.scenario.concerns.items():
        yield _concern(call, name, () if concern.raised is None else unmet(concern.raised, buyer))
    if rules.scenario.events:
        yield _title("Events")
    for name, event in rules.scenario.events.items():
        happened = name in buyer.happened
        mark, style = (KNOWN, "good") if happened else (HELD, "muted")
        yield _item(mark, style, (name, "text"), *_waiting(unmet(event.when, buyer), happened))


def _concern(call: Call, name: str, waits: tuple[str, ...]) -> Block:
    buyer = call.buyer
    if name in buyer.raised:
        answered = name in buyer.answered
        probed = "probed" if name in buyer.probed else "not probed"
        state = "answered" if answered else f"open, {probed}"
        return _item(KNOWN, "good" if answered else "bad", (name, "text"), (f"  {state}", "muted"))
    return _item(HELD, "muted", (name, "text"), *_waiting(waits, False))


def _waiting(waits: tuple[str, ...], there: bool) -> tuple[Piece, ...]:
    return () if there or not waits else ((f"  waits for {', '.join(waits)}", "muted"),)


def ask_view(call: Call) -> Blocks:
    """What a plain ask for each objective would get now, and why not."""
    left = ASKS - call.buyer.asks
    yield _title("Asks", "the call is over" if call.ended else f"{left} left; asked now, it")
    ranks = call.rules.playbook.rung_numbers
    found = call.rules.scenario.objectives
    for name in sorted(found, key=lambda each: -ranks.get(found[each].rung, -1)):
        rung = f"  {found[name].rung or 'an activity'}, {_fit(call.rules.misfits[name])}"
        answer = answer_to(call, name)
        pieces: list[Piece] = [
            (name, "text"),
            (rung if found[name].rung else "  an activity", "muted"),
        ]
        if answer is not None:
            shift, why = answer
            pieces += [(DOT, "muted"), (shift.words, TONES[shift.good])]
            pieces += [(f": {clean(why)}", "muted")] if why else []
        mark = KNOWN if call.rules.misfits[name] == 0 else READY if found[name].rung else HELD
        yield _item(mark, "you" if mark == KNOWN else "muted", *pieces)


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
