"""Whether a scenario is fair, and what it is not fair in: findings with codes that begin with B."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from statistics import mean
from typing import NamedTuple

from simulator.authoring.bot_results import Results, Told, bot_findings, results, seeds_of, spoken
from simulator.authoring.length import length_findings, position_findings
from simulator.authoring.moments import material
from simulator.authoring.wording import wording_findings
from simulator.core.call import Call, begin, lines, say
from simulator.core.findings import Finding
from simulator.core.moves import Move, line
from simulator.core.playbook import Playbook
from simulator.core.scenario import Scenario
from simulator.core.scorecard import QUARTERS, Scorecard, scorecard
from simulator.solver.bots import BOTS, Bot, plan_skilled, played
from simulator.solver.skilled import CLOSE, DISCOVERY, first, state_objective


def _hasty(call: Call) -> Move:
    stated = None if call.buyer.asks else state_objective(call)
    return stated or first(call, (*DISCOVERY, *CLOSE))


HASTY = Bot("hasty", plan_skilled, _hasty)
"""Plans, opens and asks as the skilled seller does, and asks no question in between."""


def cheap_findings(scenario: Scenario, playbook: Playbook) -> Iterator[Finding]:
    """The stretch, where some variant gives it to the hasty seller."""
    for variant, (seed,) in seeds_of(scenario, 1).items():
        call = played(HASTY, scenario, playbook, seed)
        if call is None or not call.buyer.commitment:
            continue
        if call.buyer.commitment == call.slip.stretch:
            yield Finding(
                "B104",
                ("objectives", call.slip.stretch),
                f"in the variant {variant} the buyer gives {call.slip.stretch}, the top of the window, to a seller who asks"
                f" for it in turn {_asked(call)} and has learned nothing",
                "give it `needs` that take a call to meet: trust, facts, answered concerns; the call is below",
                spoken(call, scorecard(call)),
            )
            return


def _asked(call: Call) -> int:
    return next(turn.number for turn in call.turns if turn.move.kind == "propose")


HARDER = 0.15
"""By how much less than its siblings, on average, a variant may forgive. Those of good scenarios differ by half of this."""

SHOWN = 10
"""The slips that a finding shows."""


class Slipped(NamedTuple):
    """A skilled call with one other line in it."""

    turn: int
    said: str
    card: Scorecard


def sibling_findings(found: Results, told: Told | None = None) -> Iterator[Finding]:
    """The variants that forgive much less than their siblings. One that skill itself does not pass is another finding."""
    slips: dict[str, tuple[Slipped, ...]] = {}
    skilled = [result.call for result in found["skilled"] if result.card.passed]
    for number, call in enumerate(skilled):
        if told:
            told(number / len(skilled))
        slips[call.rules.variant_id] = tuple(_slips(call))
    shares = {name: forgiven(slipped) for name, slipped in slips.items() if slipped}
    for name, share in shares.items():
        others = [other for sibling, other in shares.items() if sibling != name]
        if others and mean(others) - share > HARDER:
            yield _finding(name, slips[name], share, mean(others))


def _slips(call: Call) -> Iterator[Slipped]:
    """The same call with another line in place of each move, and skill after it."""
    rules, skilled = call.rules, BOTS["skilled"]
    until = begin(rules.scenario, rules.playbook, call.seed, call.mode, call.slip)
    for turn in call.turns:
        for name in lines(until):
            if name != turn.move.line:
                other = say(until, line(name))
                while not other.ended:
                    other = say(other, skilled.choose(other))
                yield Slipped(turn.number, name, scorecard(other))
        until = say(until, turn.move)


def forgiven(slips: tuple[Slipped, ...]) -> float:
    """The share of the calls with one other line that pass."""
    return mean(slip.card.passed for slip in slips)


def _finding(name: str, slips: tuple[Slipped, ...], share: float, others: float) -> Finding:
    lost = [slip for slip in slips if not slip.card.passed]
    return Finding(
        "B301",
        ("variants", name),
        f"the variant {name} is much harder than its siblings: a skilled call with one other line in it passes in"
        f" {share:.0%} of the cases, and in {others:.0%} of theirs",
        "make its start or its facts kinder (patience first), or theirs harder; these lines cost the pass",
        tuple(
            f"turn {slip.turn}, {slip.said}: {slip.card.quarters / QUARTERS:g} points. {slip.card.missing[0]}"
            for slip in lost[:SHOWN]
        ),
    )


Progress = Callable[[float, str], None]
"""Told how far it is, from 0 to 1, and what is being looked at."""


def fair(
    scenario: Scenario,
    playbook: Playbook,
    progress: Progress | None = None,
    best: Iterable[Move] = (),
) -> tuple[Finding, ...]:
    """What is unfair about a scenario whose references are sound; empty where nothing is.

    `best` are the moves of the best calls of all variants, where they are known: their lines must not tell, either.
    """

    def part(first: float, last: float, what: str) -> Callable[[float], None]:
        return lambda share: progress(first + share * (last - first), what) if progress else None

    found = results(scenario, playbook, part(0, 0.5, "the bots"))
    words = material(scenario, found, best)
    return (
        *bot_findings(found),
        *cheap_findings(scenario, playbook),
        *sibling_findings(found, part(0.5, 0.8, "the variants")),
        *length_findings(words),
        *position_findings(words),
        *wording_findings(words),
    )
