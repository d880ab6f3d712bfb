"""A variant that is much harder than the others: the seed picks the variant, and should not pick the pass with it.

How hard a variant is, is measured by what it forgives. The skilled seller plays it; then, for every turn and every other
line that was offered there, plays it again with that one line in place of its own, and goes on with skill. The share of
these calls that still pass is what the variant forgives: nothing is drawn, and every one of them is played.
"""

from __future__ import annotations

from collections.abc import Iterator
from statistics import mean
from typing import NamedTuple

from simulator.authoring.bot_results import Results, Told
from simulator.core.call import Call, begin, lines, say
from simulator.core.findings import Finding
from simulator.core.moves import line
from simulator.core.scorecard import QUARTERS, Scorecard, scorecard
from simulator.solver.bots import BOTS

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
