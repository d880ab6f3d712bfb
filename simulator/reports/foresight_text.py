"""What an author sees of a call, in plain text: where the buyer stands, the score so far, what lines and asks would do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from simulator.authoring.foresight import METERS, Shift, answer_to, by_line, fact_unmet, last_shifts, unmet, withheld
from simulator.core.call import Call, lines
from simulator.core.scorecard import levels, scorecard
from simulator.reports.plain_text import wrapped


def moved(shifts: Iterable[Shift], none: str = "nothing") -> str:
    """What moves, in a row of words."""
    return ", ".join(shift.words for shift in shifts) or none


def standing_text(call: Call) -> str:
    """Where the buyer stands, the score so far, and what the last move has moved."""
    buyer, card = call.buyer, scorecard(call)
    meters = ", ".join(f"{name} {getattr(buyer, name)}" for name in METERS)
    where = f"ended: {call.outcome}" if call.ended else f"minute {buyer.clock} of {buyer.minutes}"
    found = [f"[{where}, turn {buyer.turn}, {buyer.stance}; {meters}; {card.total} of 100 if it ended now]"]
    if call.turns:
        found.append(f"Moved: {moved(last_shifts(call))}")
    return "\n".join(wrapped(each) for each in found)


def effect_text(call: Call, line: str) -> str:
    """What a line that is offered would move."""
    return moved(by_line(call, line))


def state_text(call: Call) -> str:
    """All that the game hides: levels, facts, concerns, events, asks, and the lines that are not offered."""
    parts = (_levels(call), _facts(call), _concerns(call), _events(call), _asks(call), _withheld(call))
    return "\n\n".join("\n".join(wrapped(row, "  ").lstrip() for row in part) for part in parts)


def _levels(call: Call) -> Iterator[str]:
    about = call.rules.variant.about
    yield f"Variant {call.rules.variant_id}: {about}"
    yield "Levels: " + ", ".join(f"{name} {level}" for name, level in levels(call).items())


def _facts(call: Call) -> Iterator[str]:
    yield "Facts:"
    for name in call.rules.facts:
        yield f"- {name}: {_waits(name in call.buyer.known, 'learned', fact_unmet(call, name))}"


def _concerns(call: Call) -> Iterator[str]:
    yield "Concerns:"
    buyer = call.buyer
    for name, concern in call.rules.scenario.concerns.items():
        state = "answered" if name in buyer.answered else "open"
        waits = unmet(concern.raised, buyer) if concern.raised else ("a row or an event",)
        yield f"- {name}: {_waits(name in buyer.raised, state, waits)}"


def _events(call: Call) -> Iterator[str]:
    yield "Events:"
    for name, event in call.rules.scenario.events.items():
        waits = unmet(event.when, call.buyer)
        yield f"- {name}: {_waits(name in call.buyer.happened, 'happened', waits)}"


def _waits(there: bool, state: str, waits: tuple[str, ...]) -> str:
    if there:
        return state
    return f"waits for {', '.join(waits)}" if waits else "next"


def _asks(call: Call) -> Iterator[str]:
    yield "Asked now:"
    for name in call.rules.scenario.objectives:
        answer = answer_to(call, name)
        if answer is not None:
            shift, why = answer
            yield f"- {name}: {shift.words}{f', because {why}' if why else ''}"


def _withheld(call: Call) -> Iterator[str]:
    yield "Lines that are not offered:"
    offered = lines(call)
    for name in call.rules.lines:
        if name not in offered and not call.ended:
            yield f"- {name}: {', '.join(withheld(call, name))}"
