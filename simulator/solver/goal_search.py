"""Walks with a goal: towards a line that should be offered, a row that should be taken, a commitment that should be won.

A position is the more promising the more it has of what the goal needs: the tests of its guard, and of the guards behind
them (a fact that must be known has a guard of its own, a concern must be raised before it is answered ...).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from simulator.core.guards import Guard, parse_comparison
from simulator.core.moves import Act, SpeechAct
from simulator.core.rules import Rules
from simulator.core.scenario import Line
from simulator.solver.batch import Batch
from simulator.solver.conditions import Condition, condition
from simulator.solver.fields import Numbers
from simulator.solver.normalise import most_turns
from simulator.solver.walk import Engine, Level, Place, Walk

Test = tuple[str, object]
"""One test of a guard, by its name and its value."""

STEPS = ("trust", "interest", "needs", "patience")
"""Numbers that are reached step by step: half the way counts."""


def groundwork(rules: Rules, guard: Guard) -> tuple[Test, ...]:
    """The tests of a guard and of all that stands behind it, each once."""
    found: dict[Test, None] = {}
    _gather(rules, guard, found)
    return tuple(found)


def _gather(rules: Rules, guard: Guard, found: dict[Test, None]) -> None:
    for name, value in guard.model_dump(exclude_none=True).items():
        for test in _parts(name, value):
            if test not in found:
                found[test] = None
                for behind in _behind(rules, *test):
                    _gather(rules, behind, found)


def _parts(name: str, value: Any) -> Iterator[Test]:  # noqa: ANN401 - as the guard holds it
    if name in STEPS:
        sign, number = parse_comparison(value)
        if sign in {">=", ">"}:
            yield from ((name, f">= {n}") for n in range(1, number + (sign == ">") + 1))
            return
    if isinstance(value, tuple | list) and name not in {"stance", "not_stance", "variant"}:
        yield from ((name, (each,)) for each in value)
        return
    yield name, tuple(value) if isinstance(value, list) else value


def _behind(rules: Rules, name: str, value: Any) -> Iterator[Guard]:  # noqa: ANN401 - the same
    find = BEHIND.get(name)
    if find is not None and value is not False:
        yield from find(rules, value[0] if isinstance(value, tuple) else "")


def _behind_fact(rules: Rules, fact: str) -> Iterator[Guard]:
    yield rules.facts[fact].when
    yield from _said_for(rules, Act.ASK, fact)


def _behind_answer(rules: Rules, concern: str) -> Iterator[Guard]:
    yield Guard(probed=(concern,))
    yield from _said_for(rules, Act.ANSWER, concern)


def _behind_probe(rules: Rules, concern: str) -> Iterator[Guard]:
    yield Guard(raised=(concern,))
    yield from _said_for(rules, Act.PROBE, concern)


def _behind_concern(rules: Rules, concern: str) -> Iterator[Guard]:
    raised = rules.scenario.concerns[concern].raised
    yield raised if raised is not None else _raised_by(rules, concern)


def _behind_event(rules: Rules, event: str) -> Iterator[Guard]:
    yield rules.scenario.events[event].when


def _said_for(rules: Rules, act: Act, subject: str) -> Iterator[Guard]:
    """The guard of the line that does it, where there is one line alone."""
    said = [
        line.when
        for line in rules.scenario.lines.values()
        if any(each.act is act and each.subject == subject for each in line.acts)
    ]
    if len(said) == 1:
        yield said[0]


def _raised_by(rules: Rules, concern: str) -> Guard:
    for event in rules.scenario.events.values():
        if event.raises == concern:
            return event.when
    return Guard()


def _offers(rules: Rules) -> Iterator[Guard]:
    for objective in rules.scenario.objectives.values():
        if objective.counter:
            yield objective.counter_when
            return


BEHIND: dict[str, Callable[[Rules, str], Iterator[Guard]]] = {
    "knows": _behind_fact,
    "answered": _behind_answer,
    "probed": _behind_probe,
    "raised": _behind_concern,
    "open": _behind_concern,
    "happened": _behind_event,
    "agreed": lambda _rules, _: iter((Guard(stated=True),)),
    "summarised": lambda _rules, _: iter((Guard(needs=">= 1"),)),
    "offered": lambda rules, _: _offers(rules),
}
"""For the tests that something else must come before: the guards that stand behind them."""


def for_line(rules: Rules, line: Line) -> tuple[Test, ...]:
    """What it takes before a line is offered."""
    tests = dict.fromkeys(groundwork(rules, line.when))
    for said in line.acts:
        needed = {
            Act.PROBE: {"raised": (said.subject,)},
            Act.ANSWER: {"raised": (said.subject,)},
            Act.SUMMARIZE: {"needs": ">= 1"},
        }.get(said.act)
        if needed:
            tests |= dict.fromkeys(groundwork(rules, Guard.model_validate(needed)))
        tests |= dict.fromkeys(_unspent(said))
    return tuple(tests)


def _unspent(said: SpeechAct) -> tuple[Test, ...]:
    """What must not have been done yet, or the act would have nothing left to do."""
    if said.act is Act.ASK:
        return (("unknown", (said.subject,)),)
    if said.act is Act.SUMMARIZE:
        return (("summarised", False),)
    return ()


def for_objective(rules: Rules, name: str) -> tuple[Test, ...]:
    """What it takes before the buyer commits."""
    tests: dict[Test, None] = {}
    for need in rules.objective(name).needs:
        tests |= dict.fromkeys(groundwork(rules, need.when))
    return tuple(tests)


class GoalSearch(Walk):
    """A walk that keeps the positions which have most of what a goal needs."""

    def __init__(self, engine: Engine, tests: tuple[Test, ...], seen: dict[tuple[str, object], Place]) -> None:
        """Stand at the start of the call."""
        super().__init__(engine, engine.start(), 0)
        self.seen = self.places = seen
        self.tests = tuple(_compiled(engine, test) for test in tests)
        self.most = -1
        self.lacking: tuple[int, ...] = ()
        """Which of the tests do not hold at the position that has most of them."""

    def run(self, goal: tuple[str, object], width: int) -> bool:
        """Walk until the goal is seen, or every call has ended; whether it was seen."""
        while goal not in self.places and len(self.levels[-1]) and self.turn < most_turns(self.engine.tables):
            level = self.following()
            self.levels.append(self._kept(level, width))
        return goal in self.places

    def _kept(self, level: Level, width: int) -> Level:
        if not len(level):
            return level
        batch = self.engine.batch(level.words, self.turn + 1)
        held = self._held(batch)
        top = int(held.argmax())
        if held[top] > self.most:
            self.most = int(held[top])
            self.lacking = tuple(
                n for n, test in enumerate(self.tests) if not np.broadcast_to(test(batch), batch.length)[top]
            )
        if len(level) <= width:
            return level
        mood = sum(batch.get(name).astype(np.int64) for name in ("trust", "interest", "patience"))
        rank = held * 64 + mood - 8 * batch.get("asks")
        return level.some(np.argpartition(-rank, width)[:width])

    def _held(self, batch: Batch) -> Numbers:
        held = np.zeros(batch.length, np.int64)
        for test in self.tests:
            held += test(batch)
        return held


def _compiled(engine: Engine, test: Test) -> Condition:
    name, value = test
    ((_, found),) = condition(engine.tables.names, Guard.model_validate({name: value}))
    return found
