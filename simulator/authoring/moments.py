"""The moments of many calls: which lines were offered together, and which of them were the ones to say.

Which line is the best is not taken from exact values: at most moments nearly every line can still reach the same total, so
values tell little, and they cost a second a call. Three sets of lines are looked at, because an author can betray any: the
*good* lines, with no act that a skilled seller has no use for; the *best* ones, which the skilled seller really says; and
those of the *best calls* that were found by solving, where they are known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from simulator.authoring.bot_results import Results
from simulator.core.call import Call, lines
from simulator.core.moves import Move
from simulator.core.rules import Rules
from simulator.core.scenario import Scenario
from simulator.core.voice import filled
from simulator.solver.plans import plan_skilled
from simulator.solver.skilled import POOR, line_acts

TAUGHT = frozenset({"skilled", "timid", "late", "silent"})
"""The bots that say what a skilled seller says."""


class OfferedLines(NamedTuple):
    """The lines of one moment in the order in which they stood, with what the order was drawn from."""

    seed: int
    turn: int
    lines: tuple[str, ...]


class BestLines(NamedTuple):
    """Lines that the rep should find among the others."""

    what: str
    """In words: `a good line`."""
    lines: frozenset[str]


class Material(NamedTuple):
    """What a scenario's lines are judged by."""

    texts: dict[str, str]
    """The lines as they are said."""
    offers: tuple[OfferedLines, ...]
    """Every moment that was played, each once."""
    moments: tuple[tuple[str, ...], ...]
    """The lines that were offered together, in the order of their ids; each set of lines once."""
    wanted: tuple[BestLines, ...]


def material(scenario: Scenario, found: Results, best: Iterable[Move] = ()) -> Material:
    """Gather what the bots were offered; `best` are the moves of the best calls, where they are known."""
    offers = dict.fromkeys(
        offer for calls in found.values() for result in calls for offer in _offers(result.call)
    )
    moments = dict.fromkeys(tuple(sorted(offer.lines)) for offer in offers)
    return Material(
        _texts(next(result.call.rules for calls in found.values() for result in calls)),
        tuple(offers),
        tuple(moments),
        tuple(
            wanted
            for wanted in (
                BestLines("a good line", _good(scenario)),
                BestLines("the best line", _best(found)),
                BestLines("a line of the best call", _said(best)),
            )
            if wanted.lines
        ),
    )


def _offers(call: Call) -> Iterator[OfferedLines]:
    for turn in call.turns:
        offered = lines(call._replace(buyer=turn.before))
        if len(offered) > 1:
            yield OfferedLines(call.seed, turn.before.turn, offered)


def _texts(rules: Rules) -> dict[str, str]:
    """The lines with their marks filled in, as at the end of a call in which the stretch was agreed."""
    aimed = plan_skilled(rules, 0).stretch
    needs = rules.objective(aimed).needs if aimed else ()
    because = needs[0].because if needs else ""
    return {
        name: filled(line.says, rules, aimed, because)
        for name, line in rules.scenario.lines.items()
    }


def _good(scenario: Scenario) -> frozenset[str]:
    return frozenset(name for name, line in scenario.lines.items() if not line_acts(line) & POOR)


def _best(found: Results) -> frozenset[str]:
    calls = (result.call for name in TAUGHT for result in found.get(name, ()))
    return _said(move for call in calls for move in call.moves)


def _said(moves: Iterable[Move]) -> frozenset[str]:
    return frozenset(move.line for move in moves if move.line)
