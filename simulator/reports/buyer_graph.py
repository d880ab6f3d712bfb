"""The buyer of a scenario as a graph: its stances, and what moves it from one to another.

Only what changes the stance is in it. Ways that lead from the same stances to the same one are put together, and what a row
can never do, because an earlier row is always taken instead, is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Literal, NamedTuple

from simulator.core.buyer import rows_of, stances_of
from simulator.core.conduct import TRAPS, TRIGGERS, Row
from simulator.core.guards import OPERATORS, Guard, parse_comparison
from simulator.core.scenario import Scenario
from simulator.reports.graph_words import TRIGGERS as NAMES
from simulator.reports.graph_words import effect_words, guard_words, spoken

Kind = Literal["plain", "trap", "won", "unreached"]
"""What a stance is: a trap, the buyer's commitment, one that nothing leads to, or none of these."""

WON = "committed"

MOST_COMPARED = 1001
"""One more than the highest number that a comparison can tell from others."""


class Stance(NamedTuple):
    """A stance of the buyer."""

    id: str
    title: str
    about: str
    kind: Kind
    starts: tuple[str, ...] = ()
    """The variants in which the call begins here."""


class Way(NamedTuple):
    """Ways that lead from some stances to one."""

    sources: tuple[str, ...]
    """Empty where it leads there from every other stance, or from all but a few."""
    target: str
    lines: tuple[str, ...]
    """What moves the buyer so, line by line; what a line adds to the one before begins with a dash."""
    triggers: tuple[str, ...]
    """The triggers, as a file names them."""
    out: bool
    """Whether it is a way out of a trap."""
    but: tuple[str, ...] = ()
    """Where it leads there from all other stances but these: their titles."""


class Graph(NamedTuple):
    """A scenario's stances and the ways between them."""

    id: str
    title: str
    stances: tuple[Stance, ...]
    ways: tuple[Way, ...]
    variants: int

    @property
    def about(self) -> str:
        """The graph in a sentence, for whoever cannot see it."""
        traps = ", ".join(stance.title for stance in self.stances if stance.kind == "trap")
        outs = sum(way.out for way in self.ways)
        return (
            f"{len(self.stances)} stances of the buyer and what moves it from one to another."
            f" Traps: {traps}; groups of ways out of them: {outs}."
        )


class _Step(NamedTuple):
    """One row as it moves the buyer from one stance."""

    source: str
    target: str
    trigger: str
    row: Row
    first: bool
    """Whether no other row with a guard is tried before it."""


def graph_of(scenario: Scenario) -> Graph:
    """The graph of a scenario's buyer."""
    stances, starts = stances_of(scenario), _starts(scenario)
    steps = [*_steps(scenario), *_events(scenario)]
    reached = _reached(starts, steps)
    nodes = [Stance(name, spoken(name), _meaning(about), _kind(name, reached),
                    tuple(variant for variant, at in starts.items() if at == name))
             for name, about in stances.items()]  # fmt: skip
    ways = [*_ways(steps, [name for name in stances if name in reached])]
    return Graph(scenario.id, scenario.title, tuple(nodes), tuple(ways), len(scenario.variants))


def _meaning(about: str) -> str:
    """What a stance means, without the word that says what it is."""
    words = about.removeprefix("Trap: ")
    return about if words == about else words.capitalize()


def _kind(name: str, reached: set[str]) -> Kind:
    if name not in reached:
        return "unreached"
    return "trap" if name in TRAPS else "won" if name == WON else "plain"


def _starts(scenario: Scenario) -> dict[str, str]:
    """The stance in which each variant begins."""
    first = scenario.buyer.start.stance
    return {name: each.start.stance or first for name, each in scenario.variants.items()}


def _steps(scenario: Scenario) -> Iterator[_Step]:
    """Every row that can change a stance, from every stance where it can be taken."""
    rows = rows_of(scenario)
    for trigger in TRIGGERS:
        fitting = [row for row in rows if trigger in row.on]
        for stance in stances_of(scenario):
            yield from _taken(stance, trigger, fitting)


def _taken(stance: str, trigger: str, rows: list[Row]) -> Iterator[_Step]:
    tried: list[Guard] = []
    for row in rows:
        if row.source is not None and stance not in row.source:
            continue
        if any(_implies(row.when, earlier) for earlier in tried):
            continue  # an earlier row is taken wherever this one could be
        if row.to and row.to != stance:
            yield _Step(stance, row.to, trigger, row, not tried)
        tried.append(row.when)


def _implies(guard: Guard, other: Guard) -> bool:
    """Whether the other guard holds wherever this one does, as far as that can be seen test by test."""
    tests = guard.model_dump(exclude_none=True)
    return all(
        name in tests and (tests[name] == wanted or _inside(tests[name], wanted))
        for name, wanted in other.model_dump(exclude_none=True).items()
    )


def _inside(test: object, other: object) -> bool:
    """Whether every number that passes one comparison passes another."""
    if not isinstance(test, str) or not isinstance(other, str):
        return False
    (sign, number), (wanted, limit) = parse_comparison(test), parse_comparison(other)
    passing = (n for n in range(MOST_COMPARED) if OPERATORS[sign](n, number))
    return all(OPERATORS[wanted](n, limit) for n in passing)


def _events(scenario: Scenario) -> Iterator[_Step]:
    for name, event in scenario.events.items():
        if event.to:
            row = Row(on=(name,), to=event.to, when=event.when, effect=event.effect)
            for stance in stances_of(scenario):
                if stance != event.to:
                    yield _Step(stance, event.to, "", row, first=True)


def _reached(starts: dict[str, str], steps: list[_Step]) -> set[str]:
    reached = set(starts.values())
    while more := {step.target for step in steps if step.source in reached} - reached:
        reached |= more
    return reached


def _ways(steps: list[_Step], stances: list[str]) -> Iterator[Way]:
    """The steps, put together by where they lead from and to."""
    together: dict[tuple[str, tuple[str, ...], tuple[str, ...]], list[_Step]] = {}
    for step, found in _sources(steps, stances).items():
        ordered, but = _from(stances, step.target, found)
        together.setdefault((step.target, ordered, but), []).append(step)
    for (target, ordered, but), each in together.items():
        out = bool(ordered) and TRAPS.issuperset(ordered) and target not in TRAPS
        triggers = dict.fromkeys(step.trigger or f"event {step.row.on[0]}" for step in each)
        yield Way(ordered, target, tuple(_lines(each)), tuple(triggers), out, but)


def _sources(steps: list[_Step], stances: list[str]) -> dict[_Step, set[str]]:
    """The stances that each step leads from, whatever its source."""
    sources: dict[_Step, set[str]] = {}
    for step in steps:
        if step.source in stances:
            sources.setdefault(step._replace(source=""), set()).add(step.source)
    return sources


def _from(stances: list[str], target: str, found: set[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The stances that a way leads from; where these are nearly all, those that it does not lead from."""
    missing = [name for name in stances if name not in found and name != target]
    if len(found) > 2 and len(missing) <= len(found) // 4:
        return (), tuple(map(spoken, missing))
    return tuple(name for name in stances if name in found), ()


def _lines(steps: list[_Step]) -> Iterator[str]:
    for trigger, group in groupby(steps, key=lambda step: step.trigger):
        each = [*group]
        name = NAMES[trigger] if trigger else f"event: {spoken(each[0].row.on[0])}"
        if len(each) == 1:
            yield _told(name, each[0])
        else:
            yield name
            yield from (_told("–", step) for step in each)


def _told(name: str, step: _Step) -> str:
    guard = guard_words(step.row.when) or ("" if step.first else "otherwise")
    effect = effect_words(step.row.effect)
    told = f"{name} {guard}" if name == "–" else f"{name}, {guard}" if guard else name
    return f"{told.rstrip()} ({effect})" if effect else told
