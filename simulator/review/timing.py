"""Why a move comes at its moment: the clock, what is open, and what the buyer would say a moment earlier or later."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from simulator.core.call import Call, Turn
from simulator.core.exchange import Happening, What
from simulator.core.ledger import SOON
from simulator.core.moves import Act

EARLY_TURNS = 2
"""The seller's turns in which a statement is at its earliest."""


def now_because(call: Call, turn: Turn) -> Iterator[str]:
    """Why a turn's move comes now, in sentences."""
    for happening in turn.happened:
        reason = REASONS.get(happening.what)
        if reason is not None:
            yield from reason(call, turn, happening)
    if turn.move.kind == "leave":
        yield from _leaving(turn)


ACTS: dict[str, str] = {
    Act.INVITE: "Asked for now, the buyer's agenda can still shape the call; asked for at the end, it is a courtesy.",
    Act.EXIT_OK: "A buyer who may say no talks openly, and your ask later on is no trap.",
    Act.TIME: "Only now can you still plan for the minutes that there really are.",
}
"""Why acts of the opening belong there."""


def _acted(_call: Call, _turn: Turn, happening: Happening) -> Iterator[str]:
    if happening.subject in ACTS:
        yield ACTS[happening.subject]


def _stated(call: Call, turn: Turn, _happening: Happening) -> Iterator[str]:
    if turn.before.statements:
        return
    until = call.rules.scenario.minutes // 5
    if turn.number <= EARLY_TURNS:
        yield "In your first two turns it is the frame for all that follows."
    elif turn.clock <= until:
        yield f"It is minute {turn.clock}, and still within the first fifth of the time."
    yield "Three turns without it, and the call is in no man's land, where patience runs out faster."


def _learned(call: Call, _turn: Turn, happening: Happening) -> Iterator[str]:
    variants = call.rules.scenario.variants.values()
    if any(variant.shown_by == happening.subject for variant in variants):
        yield "The answer could also have shown that there is nothing to sell here; better to know before you ask."


def _probed(call: Call, _turn: Turn, happening: Happening) -> Iterator[str]:
    resisted = call.rules.scenario.concerns[happening.subject].resisted
    if resisted:
        yield f"Answered at once, it would get: “{resisted[0].says[0]}”"


def _answered(_call: Call, turn: Turn, _happening: Happening) -> Iterator[str]:
    if not turn.after.open_concerns:
        yield "Nothing that was raised is open any more: the way to the ask is clear."


def _summarised(_call: Call, turn: Turn, _happening: Happening) -> Iterator[str]:
    needs = turn.before.needs
    known, they = ("a need", "it is") if needs == 1 else (f"{needs} needs", "they are")
    yield f"You know {known} of theirs. Summed up before you ask, {they} the reason to say yes."


def _asked(call: Call, turn: Turn, happening: Happening) -> Iterator[str]:
    if turn.before.asks:
        yield from _stepped(call, turn)
        return
    left = turn.before.minutes_left
    yield (
        f"{left} minutes are left: time enough for a no, for one step down, and to confirm."
        if left
        else "The time is up, and an ask that is never made cannot be granted."
    )
    if happening.subject == call.slip.stretch != call.slip.conservative:
        yield "The stretch comes first: the conservative one can follow its no, and it cannot follow a yes to less."


def _stepped(_call: Call, turn: Turn) -> Iterator[str]:
    since = turn.ledger.since_no or 1
    if since <= SOON:
        yield "Right after the no, a smaller commitment is a fair offer; later it is another pitch."


def _accepted(call: Call, _turn: Turn, happening: Happening) -> Iterator[str]:
    needs = len(call.rules.objective(happening.subject).needs)
    if needs:
        what = "The one condition" if needs == 1 else f"All {needs} conditions"
        yield f"{what} that the buyer has for it {'is' if needs == 1 else 'are'} met."


def _refused(call: Call, _turn: Turn, happening: Happening) -> Iterator[str]:
    found = call.rules.objective(happening.subject).needs
    if happening.number >= len(found) or happening.detail != found[happening.number].because:
        return
    variant = found[happening.number].when.variant
    if variant and call.rules.variant_id not in variant:
        yield "On this day nothing could have won it. You could not know, and asking cost you nothing."


def _took_offer(call: Call, _turn: Turn, happening: Happening) -> Iterator[str]:
    if happening.subject == call.slip.conservative:
        yield "The offer is your conservative objective: take it, and do not ask again for what you have just been given."
    else:
        yield "The offer is worth what you planned for at the least: take it, and do not ask again."


def _restated(_call: Call, turn: Turn, happening: Happening) -> Iterator[str]:
    if happening.subject and not turn.before.restated:
        yield "A yes without who, what and when is gone by tomorrow; now it can still be put right."


def _reset(_call: Call, _turn: Turn, _happening: Happening) -> Iterator[str]:
    yield "The people or the time have changed since the buyer agreed: what was agreed must be agreed again."


def _leaving(turn: Turn) -> Iterator[str]:
    if turn.before.commitment and turn.before.restated:
        yield "What you came for is agreed and confirmed. Anything more can only talk it away."


REASONS: dict[What, Callable[[Call, Turn, Happening], Iterator[str]]] = {
    What.ACTED: _acted,
    What.STATED: _stated,
    What.LEARNED: _learned,
    What.PROBED: _probed,
    What.ANSWERED: _answered,
    What.SUMMARISED: _summarised,
    What.ASKED: _asked,
    What.ACCEPTED: _accepted,
    What.REFUSED: _refused,
    What.TOOK_OFFER: _took_offer,
    What.RESTATED: _restated,
    What.RESET: _reset,
}
"""For what happens in a turn, why this was the moment for it."""
