"""The lines that were offered in many calls, and whether those that the rep should find are told by length or by place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from math import comb, sqrt
from statistics import NormalDist
from typing import NamedTuple

from simulator.authoring.bot_results import Results
from simulator.core.call import Call, lines
from simulator.core.findings import Finding
from simulator.core.moves import Move
from simulator.core.rules import Rules
from simulator.core.scenario import Scenario
from simulator.core.voice import filled
from simulator.solver.bots import plan_skilled
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
    calls = [result.call for played in found.values() for result in played]
    offers = dict.fromkeys(offer for call in calls for offer in _offers(call))
    moments = dict.fromkeys(tuple(sorted(offer.lines)) for offer in offers)
    wanted = (
        BestLines("a good line", _good(scenario)),
        BestLines("the best line", _best(found)),
        BestLines("a line of the best call", _said(best)),
    )
    return Material(_texts(calls[0].rules), tuple(offers), tuple(moments), tuple(each for each in wanted if each.lines))


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
    return {name: filled(line.says, rules, aimed, because) for name, line in rules.scenario.lines.items()}


def _good(scenario: Scenario) -> frozenset[str]:
    return frozenset(name for name, line in scenario.lines.items() if not line_acts(line) & POOR)


def _best(found: Results) -> frozenset[str]:
    calls = (result.call for name in TAUGHT for result in found.get(name, ()))
    return _said(move for call in calls for move in call.moves)


def _said(moves: Iterable[Move]) -> frozenset[str]:
    return frozenset(move.line for move in moves if move.line)


Moments = Sequence[tuple[str, ...]]
Pick = Callable[[tuple[str, ...]], Sequence[str]]
"""A rule of thumb: which of the lines of a moment it would say; where it takes several, each as often."""

MARGIN = 0.2
"""How much more often than chance a rule may be right: of five moments one."""

CONFIDENCE = 0.995
"""How sure it must be that this is not chance: of 200 fair scenarios one may be blamed, whatever rules are tried."""

SHUFFLES = 399
"""The rearrangements of a permutation test."""


class Advantage(NamedTuple):
    """How well a rule of thumb does over the moments that offer wanted lines and others."""

    right: float = 0.0
    """How often it is right, from 0 to 1."""
    chance: float = 0.0
    """How often chance is."""
    moments: int = 0

    @property
    def gain(self) -> float:
        """How much more often than chance it is right."""
        return self.right - self.chance

    @property
    def words(self) -> str:
        """How often it is right, beside chance."""
        return f"{self.right:.0%} of the moments, and chance would be {self.chance:.0%}"

    @property
    def beyond_chance(self) -> bool:
        """Whether so many right ones in so many independent moments are too many for chance."""
        spread = sqrt(self.moments * self.chance * (1 - self.chance))
        more = self.right * self.moments - self.moments * self.chance
        return spread > 0 and NormalDist().cdf(more / spread) > CONFIDENCE


def advantage(moments: Moments, wanted: frozenset[str], pick: Pick) -> Advantage:
    """How well a rule does in finding wanted lines."""
    right = chance = 0.0
    count = 0
    for offered in moments:
        share = sum(name in wanted for name in offered) / len(offered)
        if 0 < share < 1:
            picked = pick(offered)
            right += sum(name in wanted for name in picked) / len(picked)
            chance += share
            count += 1
    return Advantage(right / count, chance / count, count) if count else Advantage()


def unlikely(value: float, shuffled: Iterator[float]) -> bool:
    """Whether a value is so high that too few rearrangements reach it."""
    allowed = (1 - CONFIDENCE) * (SHUFFLES + 1) - 1
    reached = 0
    for other in shuffled:
        reached += other >= value - 1e-9
        if reached > allowed:
            return False
    return True


@lru_cache(maxsize=8)
def shuffles(count: int) -> tuple[tuple[int, ...], ...]:
    """Rearrangements of the numbers below `count`."""
    draw = _numbers()
    found = []
    for _ in range(SHUFFLES):
        order = list(range(count))
        for last in range(count - 1, 0, -1):
            other = next(draw) % (last + 1)
            order[last], order[other] = order[other], order[last]
        found.append(tuple(order))
    return tuple(found)


def _numbers() -> Iterator[int]:
    """A fixed sequence without a pattern: the high bits of Knuth's linear congruential generator (MMIX)."""
    state = 1
    while True:
        state = (state * 6364136223846793005 + 1442695040888963407) % (1 << 64)
        yield state >> 33


def at_least(hits: int, drawn: int, wanted: int, of: int) -> float:
    """The chance of so many wanted ones or more among `drawn` of all (the hypergeometric tail)."""
    ways = sum(comb(wanted, number) * comb(of - wanted, drawn - number) for number in range(hits, min(drawn, wanted) + 1))
    return ways / comb(of, drawn)


BY_LENGTH = {"longest": 0, "shortest": -1, "second longest": 1, "second shortest": -2}
"""The rules that are tried, with the place of the line that each takes, from the longest."""

SEEN = 0.1
"""By what part of its length a line must be longer before anybody sees it in a list: a tenth, half a word in six."""

SHOWN = 6
"""The lines of each kind that a finding shows."""


def length_findings(found: Material) -> Iterator[Finding]:
    """Whether a line's length tells what it is worth; each rule is named once."""
    lengths = {name: len(text) for name, text in found.texts.items()}
    named: set[str] = set()
    for wanted in found.wanted:
        gain, rule = _best_rule(found, wanted, lengths)
        if gain <= MARGIN or rule in named:
            continue
        if unlikely(gain, _shuffled(found, wanted, lengths)):
            named.add(rule)
            yield _of_length(found, wanted, lengths, rule)


def _by_length(lengths: Mapping[str, int], place: int) -> Pick:
    """The rule that takes the line in a place, or one that is to the eye as long."""

    def pick(offered: tuple[str, ...]) -> list[str]:
        ranked = sorted((lengths[name] for name in offered), reverse=True)
        at = ranked[place] if -len(ranked) <= place < len(ranked) else ranked[0]
        return [name for name in offered if abs(lengths[name] - at) <= SEEN * at]

    return pick


def _best_rule(found: Material, wanted: BestLines, lengths: Mapping[str, int]) -> tuple[float, str]:
    """How much more often than chance the best of the rules is right, and its name."""
    return max(
        (advantage(found.moments, wanted.lines, _by_length(lengths, place)).gain, name) for name, place in BY_LENGTH.items()
    )


def _shuffled(found: Material, wanted: BestLines, lengths: Mapping[str, int]) -> Iterator[float]:
    """What the best rule would gain if the lengths had been dealt to other lines."""
    names, values = list(lengths), list(lengths.values())
    for order in shuffles(len(names)):
        dealt = dict(zip(names, map(values.__getitem__, order), strict=True))
        yield _best_rule(found, wanted, dealt)[0]


def _of_length(found: Material, wanted: BestLines, lengths: Mapping[str, int], rule: str) -> Finding:
    pick = _by_length(lengths, BY_LENGTH[rule])
    picked = Counter(name for offered in found.moments for name in pick(offered))
    told = sorted(wanted.lines & picked.keys(), key=lambda name: (-picked[name], name))
    others = sorted(lengths.keys() - wanted.lines, key=lambda name: (lengths[name], name))
    shown = [*told[:SHOWN], *(others[:SHOWN] if "long" in rule else others[-SHOWN:])]
    return Finding(
        "B201",
        ("lines", told[0], "says"),
        f"{wanted.what} can be told by its length: the {rule} of those offered is one at"
        f" {advantage(found.moments, wanted.lines, pick).words}",
        "bring the lines below to one length: cut the long ones, or let the short ones say more",
        tuple(
            f"{name}, {'wanted' if name in wanted.lines else 'other'}, {lengths[name]} characters: {found.texts[name]}"
            for name in shown
        ),
    )


PLACES = {"first": 0, "second": 1, "last": -1}
"""The places that are tried."""


def _at(place: int, offered: tuple[str, ...]) -> list[str]:
    return [offered[place]]


def position_findings(found: Material) -> Iterator[Finding]:
    """Whether a line's place in the list tells what it is worth."""
    lists = [offer.lines for offer in found.offers]
    for wanted in found.wanted:
        for name, place in PLACES.items():
            told = advantage(lists, wanted.lines, partial(_at, place))
            if told.gain > MARGIN and told.beyond_chance:
                yield Finding(
                    "B202",
                    ("lines",),
                    f"{wanted.what} can be told by its place: the {name} of those offered is one at {told.words}",
                    "the lists are shuffled by the seed and the ids: give the lines other ids",
                )
