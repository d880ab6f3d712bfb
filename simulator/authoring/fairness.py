"""Whether a scenario is fair, and what it is not fair in: findings with codes that begin with B."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from statistics import mean
from typing import NamedTuple

from simulator.authoring.bot_results import OnProgress, Results, bot_findings, nobody, results, seeds_of, spoken
from simulator.authoring.giveaways import length_findings, material, position_findings
from simulator.authoring.wording import wording_findings
from simulator.core.call import Call, at, lines, say
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
        if call is not None and call.buyer.commitment and call.buyer.commitment == call.slip.stretch:
            asked = next(turn.number for turn in call.turns if turn.move.kind == "propose")
            yield Finding(
                "B104",
                ("objectives", call.slip.stretch),
                f"in the variant {variant} the buyer gives {call.slip.stretch}, the top of the window, to a seller who asks"
                f" for it in turn {asked} and has learned nothing",
                "give it `needs` that take a call to meet: trust, facts, answered concerns; the call is below",
                spoken(call, scorecard(call)),
            )
            return


HARDER = 0.15
"""By how much less than its siblings, on average, a variant may forgive. Those of good scenarios differ by half of this."""

SHOWN = 10
"""The calls that a finding shows."""


class Deviation(NamedTuple):
    """A skilled call with one other line in it."""

    turn: int
    said: str
    card: Scorecard


def sibling_findings(found: Results, told: OnProgress = nobody) -> Iterator[Finding]:
    """The variants that forgive much less than their siblings. One that skill itself does not pass is another finding."""
    skilled = [result.call for result in found["skilled"] if result.card.passed]
    deviations: dict[str, tuple[Deviation, ...]] = {}
    for number, call in enumerate(skilled):
        told(number / len(skilled))
        deviations[call.rules.variant_id] = tuple(_deviations(call))
    yield from _harder({name: each for name, each in deviations.items() if each})


def _deviations(call: Call) -> Iterator[Deviation]:
    """The same call with another line in place of each move, and skill after it."""
    skilled = BOTS["skilled"].choose
    for turn in call.turns:
        before = at(call, turn.number - 1)
        for name in lines(before):
            if name != turn.move.line:
                other = say(before, line(name))
                while not other.ended:
                    other = say(other, skilled(other))
                yield Deviation(turn.number, name, scorecard(other))


def _harder(deviations: dict[str, tuple[Deviation, ...]]) -> Iterator[Finding]:
    shares = {name: mean(each.card.passed for each in found) for name, found in deviations.items()}
    for name, share in shares.items():
        siblings = [other for sibling, other in shares.items() if sibling != name]
        if siblings and mean(siblings) - share > HARDER:
            yield Finding(
                "B301",
                ("variants", name),
                f"the variant {name} is much harder than its siblings: a skilled call with one other line in it passes in"
                f" {share:.0%} of the cases, and in {mean(siblings):.0%} of theirs",
                "make its start or its facts kinder (patience first), or theirs harder; these lines cost the pass",
                _lost(deviations[name])[:SHOWN],
            )


def _lost(found: Iterable[Deviation]) -> tuple[str, ...]:
    """The lines that cost the pass, in words."""
    return tuple(
        f"turn {each.turn}, {each.said}: {each.card.quarters / QUARTERS:g} points. {each.card.missing[0]}"
        for each in found
        if not each.card.passed
    )


def fair(
    scenario: Scenario, playbook: Playbook, told: OnProgress = nobody, best: Iterable[Move] = ()
) -> tuple[Finding, ...]:
    """What is unfair about a scenario whose references are sound; empty where nothing is.

    `best` are the moves of the best calls of all variants, where they are known: their lines must not tell, either.
    """
    found = results(scenario, playbook, lambda share: told(0.5 * share))
    words = material(scenario, found, best)
    return (
        *bot_findings(found),
        *cheap_findings(scenario, playbook),
        *sibling_findings(found, lambda share: told(0.5 + 0.3 * share)),
        *length_findings(words),
        *position_findings(words),
        *wording_findings(words),
    )
