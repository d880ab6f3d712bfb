"""A call: what was said so far, what can be said now, and how it goes on.

A call is an immutable value; `say` gives the next one, and `play` folds a whole attempt. Nothing in it is random: the seed
picks the variant and the order of the lists, by a hash that is the same on every machine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import product
from typing import Literal, NamedTuple

from simulator.core.attempt import Attempt, Claim, Mode, Slip, check_known, check_slip, drawn, shuffled
from simulator.core.buyer import Buyer
from simulator.core.exchange import Beat, Happening
from simulator.core.ledger import Ledger, folded
from simulator.core.moves import LEAVE, RELEASE, Act, Move, line
from simulator.core.playbook import Playbook
from simulator.core.rules import Rules, rules_for
from simulator.core.scenario import Line, Scenario
from simulator.core.turn import respond
from simulator.errors import IllegalMove

STATEMENTS = 2
"""One statement in a call, and one amendment of it."""

ASKS = 3
"""The asks that a call allows."""


class Turn(NamedTuple):
    """One seller move and what came of it."""

    number: int
    """From 1."""
    clock: int
    """Minutes gone when the seller began the line."""
    move: Move
    happened: tuple[Happening, ...]
    beats: tuple[Beat, ...]
    before: Buyer
    after: Buyer
    ledger: Ledger
    """The ledger after the turn."""


class Call(NamedTuple):
    """A call in progress, or ended."""

    rules: Rules
    seed: int
    mode: Mode
    slip: Slip
    buyer: Buyer
    ledger: Ledger = Ledger()
    turns: tuple[Turn, ...] = ()

    @property
    def ended(self) -> bool:
        """Whether the call is over."""
        return bool(self.buyer.ended)

    @property
    def outcome(self) -> str:
        """How the call ended; empty while it goes on."""
        return self.buyer.ended

    @property
    def knows(self) -> frozenset[str]:
        """The facts that the rep knew when the call began."""
        return (self.turns[0].before if self.turns else self.buyer).known

    @property
    def moves(self) -> tuple[Move, ...]:
        """The seller's moves so far."""
        return tuple(turn.move for turn in self.turns)


def variant_of(scenario: Scenario, seed: int) -> str:
    """The hidden variant that the seed picks."""
    names = sorted(scenario.variants)
    return names[drawn(seed, "variant") % len(names)]


def objective_order(scenario: Scenario, seed: int) -> tuple[str, ...]:
    """The scenario's objectives in the order that the seed draws."""
    return shuffled(seed, "objectives", tuple(scenario.objectives))


def begin(
    scenario: Scenario, playbook: Playbook, seed: int, mode: Mode, slip: Slip, knows: frozenset[str] = frozenset()
) -> Call:
    """The call at its start, with the slip locked, to a rep who knows some of its facts already.

    Raises BadSlip, and UsageError where the scenario has no such fact.
    """
    check_slip(scenario, playbook, slip)
    check_known(scenario, knows)
    variant = variant_of(scenario, seed)
    rules = rules_for(scenario, playbook, variant)
    buyer = rules.newcomer._replace(known=knows, needs=len(knows & scenario.needs))
    return Call(rules, seed, mode, slip, buyer)


SPENT: dict[Act, Callable[[Buyer, str], bool]] = {
    Act.PURPOSE: lambda buyer, _: buyer.purposed,
    Act.TIME: lambda buyer, _: buyer.timed,
    Act.INVITE: lambda buyer, _: buyer.invited,
    Act.EXIT_OK: lambda buyer, _: buyer.exit_said,
    Act.ASK: lambda buyer, fact: fact in buyer.known,
    Act.PROBE: lambda buyer, concern: concern in buyer.probed,
    Act.ANSWER: lambda buyer, concern: concern in buyer.answered,
    Act.SUMMARIZE: lambda buyer, _: buyer.summary > 0,
    Act.CONFIRM: lambda buyer, _: buyer.restated > 0,
}
"""For the acts that a line can use up, whether it has; a line leaves the list when all of its acts of these kinds are."""

POSSIBLE: dict[Act, Callable[[Buyer, str], bool]] = {
    Act.PROBE: lambda buyer, concern: concern in buyer.raised,
    Act.ANSWER: lambda buyer, concern: concern in buyer.raised,
    Act.SUMMARIZE: lambda buyer, _: buyer.needs > 0,
    Act.CONFIRM: lambda buyer, _: bool(buyer.commitment or buyer.offer or buyer.refused),
}
"""For the acts that need something, whether the buyer has given it."""


def offered(said: Line, buyer: Buyer) -> bool:
    """Whether a line whose guard holds can be said, and has still something to do."""
    if len(said.acts) == 1 and said.acts[0].act is Act.CHECK:
        return checkable(buyer)
    for act in said.acts:
        if act.act in POSSIBLE and not POSSIBLE[act.act](buyer, act.subject):
            return False
    return {SPENT[act.act](buyer, act.subject) for act in said.acts if act.act in SPENT} != {True}


def checkable(buyer: Buyer) -> bool:
    """Whether there is something for the buyer to agree to."""
    unagreed = buyer.stated and (buyer.agreement < 2 or buyer.unsettled)
    return bool(unagreed or buyer.summary == 1 or buyer.restated == 1)


def lines(call: Call) -> tuple[str, ...]:
    """The ids of the scenario's lines for this moment, in the order that the seed draws."""
    if call.ended:
        return ()
    buyer = call.buyer
    found = (
        name for name, (said, test) in call.rules.lines.items() if (test is None or test(buyer)) and offered(said, buyer)
    )
    return shuffled(call.seed, f"turn {buyer.turn}", tuple(found))


def can_state(call: Call) -> bool:
    """Whether a statement or its amendment is left."""
    return not call.ended and call.buyer.statements < STATEMENTS


def can_ask(call: Call) -> bool:
    """Whether an ask is left."""
    return not call.ended and call.buyer.asks < ASKS


def statable(call: Call) -> tuple[tuple[str, ...], ...]:
    """What a statement can name: each of the scenario's objectives, or both of the slip."""
    names = objective_order(call.rules.scenario, call.seed)
    slip = call.slip
    single = tuple((name,) for name in names)
    if slip.stretch and slip.conservative and slip.stretch != slip.conservative:
        return (*single, (slip.stretch, slip.conservative))
    return single


def moves(call: Call) -> tuple[Move, ...]:
    """Every legal move: the lines, and each statement of one objective or of the slip's two, and each ask."""
    if call.ended:
        return ()
    rules, found = call.rules, [line(name) for name in lines(call)]
    if can_state(call):
        found += _naming("state", statable(call), rules.state_wordings)
    if can_ask(call):
        single = [(name,) for name in objective_order(rules.scenario, call.seed)]
        found += _naming("propose", single, rules.propose_wordings)
    return (*found, RELEASE, LEAVE)


def _naming(kind: Literal["state", "propose"], chosen: Iterable[tuple[str, ...]], wordings: Iterable[str]) -> list[Move]:
    named = product(chosen, wordings)
    return [Move(kind=kind, objectives=names, wording=wording) for names, wording in named]


def check_move(call: Call, move: Move) -> None:
    """Raise IllegalMove, with the remedy, where the move cannot be made now."""
    if call.ended:
        raise IllegalMove("The call is over.", "Give your claim.")
    if move.kind == "line":
        _check_line(call, move.line)
    elif move.kind == "state":
        if not can_state(call):
            raise IllegalMove("The objective was stated and amended already.", "Say one of the lines, or ask.")
        _check_named(call, move, call.rules.state_wordings)
    elif move.kind == "propose":
        if not can_ask(call):
            asked = f"You have asked {ASKS} times."
            raise IllegalMove(asked, "Say one of the lines, or end the call.")
        _check_named(call, move, call.rules.propose_wordings)


def _check_line(call: Call, name: str) -> None:
    found = call.rules.lines.get(name)
    if found is None:
        raise IllegalMove(f"There is no line {name!r}.", "Choose one of the lines that are listed.")
    said, test = found
    if (test is not None and not test(call.buyer)) or not offered(said, call.buyer):
        raise IllegalMove(f"The line {name!r} has no place at this moment.", "Choose one of the lines listed.")


def _check_named(call: Call, move: Move, wordings: Iterable[str]) -> None:
    known = call.rules.scenario.objectives
    for name in move.objectives:
        if name not in known:
            raise IllegalMove(f"There is no objective {name!r}.", f"Choose one of: {', '.join(known)}.")
    if len(move.objectives) == 2 and move.objectives != (call.slip.stretch, call.slip.conservative):
        two = "Two objectives can only be the two of the slip."
        raise IllegalMove(two, "Choose one objective.")
    if move.wording not in set(wordings):
        raise IllegalMove(f"There is no wording {move.wording!r}.", f"Choose one of: {', '.join(wordings)}.")


def say(call: Call, move: Move) -> Call:
    """The call after a move; raises IllegalMove."""
    check_move(call, move)
    buyer, happened, beats = respond(call.rules, call.buyer, move)
    ledger = folded(call.ledger, happened, (call.rules, call.slip), call.buyer, buyer)
    turn = Turn(buyer.turn, call.buyer.clock, move, happened, beats, call.buyer, buyer, ledger)
    return Call(call.rules, call.seed, call.mode, call.slip, buyer, ledger, (*call.turns, turn))


def play(scenario: Scenario, playbook: Playbook, attempt: Attempt) -> Call:
    """The call that an attempt's moves make; raises BadSlip and IllegalMove where they do not fit."""
    knows = frozenset(attempt.knows)
    call = begin(scenario, playbook, attempt.seed, attempt.mode, attempt.slip, knows)
    for move in attempt.moves:
        call = say(call, move)
    return call


def attempt_of(call: Call, claim: Claim | None = None) -> Attempt:
    """The record of a call."""
    return Attempt(
        scenario=call.rules.scenario.id,
        scenario_digest=call.rules.scenario.digest,
        playbook_digest=call.rules.playbook.digest,
        seed=call.seed,
        mode=call.mode,
        slip=call.slip,
        moves=call.moves,
        claim=claim,
        knows=tuple(call.knows),
    )


def at(call: Call, turns: int) -> Call:
    """A call as it stood after so many of its turns; raises ValueError where it has not as many."""
    if not 0 <= turns <= len(call.turns):
        raise ValueError(turns)
    if not turns:
        start = call.turns[0].before if call.turns else call.buyer
        return Call(call.rules, call.seed, call.mode, call.slip, start)
    last = call.turns[turns - 1]
    return call._replace(buyer=last.after, ledger=last.ledger, turns=call.turns[:turns])
