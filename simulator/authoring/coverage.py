"""What never happens in any variant: lines never offered, facts never told, rows never taken, guards that never hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from simulator.core.conduct import Row
from simulator.core.findings import Finding, Keys
from simulator.core.guards import ANY, Guard
from simulator.core.rules import Rules
from simulator.core.scenario import Scenario
from simulator.solver.compiled import Tests
from simulator.solver.conditions import condition
from simulator.solver.goal_search import Test, for_line, for_objective, groundwork
from simulator.solver.variants import Goal, ProvedVariant

Variants = dict[str, ProvedVariant]


class Matter(NamedTuple):
    """Something that should happen in some variant."""

    goal: Goal
    path: Keys
    guard: Guard
    """The guard that must hold; its path ends in `key`."""
    key: str
    code: str
    problem: str
    remedy: str
    tests: Callable[[Rules], tuple[Test, ...]]
    ahead: int = 0
    """Turns by which the guard counts ahead of the position."""


def never_findings(scenario: Scenario, variants: Variants, own_rows: int) -> Iterator[Finding]:
    """What is never seen to happen in any variant, each with the part of its guard that never holds."""
    for matter in matters(scenario, own_rows):
        if not _seen(variants, matter):
            yield _finding(variants, matter)
    yield from _stances(scenario, variants)
    yield from _unwinnable(scenario, variants)


def matters(scenario: Scenario, own_rows: int) -> Iterator[Matter]:
    """Everything in a scenario that should happen in some variant."""
    yield from _lines(scenario)
    yield from _told(scenario)
    yield from _rows(scenario, own_rows)


def _lines(scenario: Scenario) -> Iterator[Matter]:
    for name, line in scenario.lines.items():
        yield Matter(
            ("line", name), ("lines", name), line.when, "when", "X102",
            f"the line {name} is never offered", "widen its guard, or take the line out",
            partial(for_line, line=line),
        )  # fmt: skip


def _told(scenario: Scenario) -> Iterator[Matter]:
    for name, fact in scenario.facts.items():
        yield Matter(
            ("fact", name), ("facts", name), fact.when, "when", "X108",
            f"the fact {name} is never told", "give it a line that asks for it, or lower what it takes",
            partial(groundwork, guard=Guard(knows=(name,))), 1,
        )  # fmt: skip
    for name, concern in scenario.concerns.items():
        if concern.raised is not None:
            yield Matter(
                ("concern", name), ("concerns", name), concern.raised, "raised", "X106",
                f"the concern {name} is never raised", "widen the guard that raises it, or take it out",
                partial(groundwork, guard=Guard(raised=(name,))),
            )  # fmt: skip
    for name, event in scenario.events.items():
        yield Matter(
            ("event", name), ("events", name), event.when, "when", "X105",
            f"the event {name} never happens", "widen its guard, or take it out",
            partial(groundwork, guard=Guard(happened=(name,))),
        )  # fmt: skip
    for name, objective in scenario.objectives.items():
        if objective.counter:
            yield Matter(
                ("offer", name), ("objectives", name, "counter"), objective.counter_when, "counter_when", "X109",
                f"the buyer never offers {objective.counter} when it refuses {name}", "widen `counter_when`",
                partial(groundwork, guard=objective.counter_when), 1,
            )  # fmt: skip


def _rows(scenario: Scenario, own_rows: int) -> Iterator[Matter]:
    for number, row in enumerate(scenario.buyer.moves[:own_rows]):
        yield Matter(
            ("row", number), ("buyer", "moves", number), row.when, "when", "X103",
            f"this row, on {', '.join(row.on)}, is never taken",
            "see whether its guard can hold, and whether an earlier row for the same trigger is always taken instead",
            partial(_for_row, row=row), 1,
        )  # fmt: skip


def _for_row(rules: Rules, row: Row) -> tuple[Test, ...]:
    sources = Guard(stance=row.source) if row.source else ANY
    return (*groundwork(rules, sources), *groundwork(rules, row.when))


def _seen(variants: Variants, matter: Matter) -> bool:
    """Whether it is seen in some variant: on the explorations, or on a walk towards it."""
    if any(variant.happened(matter.goal) for variant in variants.values()):
        return True
    return any(variant.sought(matter.goal, matter.tests(variant.rules)) is None for variant in variants.values())


def _finding(variants: Variants, matter: Matter) -> Finding:
    certainty = certainty_of(variants)
    part = _part(variants, matter)
    if part is None:
        return Finding(matter.code, matter.path, f"{matter.problem} ({certainty})", matter.remedy)
    name, value, alone = part
    how = "never holds" if alone else "never holds together with the tests before it"
    path = (*matter.path, matter.key, name)
    if matter.path[-1] == "counter":
        path = (*matter.path[:-1], matter.key, name)
    return Finding(
        "X104",
        path,
        f"{matter.problem}: `{name}: {value}` {how} ({certainty})",
        f"{matter.remedy}; {_nearest(variants, name)}",
    )


def _nearest(variants: Variants, name: str) -> str:
    """What a meter reaches at the most, where the test is of a meter."""
    if name not in {"trust", "interest", "patience", "needs"}:
        return "compare it with what can happen before"
    top = 0
    for variant in variants.values():
        engine = variant.engine
        for turn, level in enumerate(variant.exploration.levels):
            if len(level):
                batch = engine.batch(level.words, turn)
                column = engine.tables.needs(batch.get("known")) if name == "needs" else batch.get(name)
                top = max(top, int(column.max()))
    return f"{name} was {top} at the most"


def _part(variants: Variants, matter: Matter) -> tuple[str, object, bool] | None:
    """The part of a guard that never holds, and whether it never holds by itself; None where all of them can."""
    best: tuple[int, str, object, bool] | None = None
    for variant in variants.values():
        names = variant.engine.tables.names
        tests = condition(names, matter.guard)
        values = matter.guard.model_dump(exclude_none=True)
        for name, test in tests:
            if variant.exploration.never(((name, test),), matter.ahead) is not None and _everywhere(variants, matter, name):
                return name, _written(values[name]), True
        reached = variant.exploration.never(tests, matter.ahead)
        if reached is None:
            return None
        name = tests[reached][0]
        if best is None or reached > best[0]:
            best = (reached, name, _written(values[name]), False)
    return best[1:] if best else None


def _everywhere(variants: Variants, matter: Matter, name: str) -> bool:
    """Whether one test of a guard holds at no visited position of any variant."""
    part = Guard.model_validate({name: getattr(matter.guard, name)})
    for variant in variants.values():
        tests: Tests = condition(variant.engine.tables.names, part)
        if variant.exploration.never(tests, matter.ahead) is None:
            return False
    return True


def _written(value: object) -> str:
    return f"[{', '.join(map(str, value))}]" if isinstance(value, tuple | list) else str(value)


def _stances(scenario: Scenario, variants: Variants) -> Iterator[Finding]:
    for name in scenario.buyer.stances:
        if not any(variant.happened(("stance", name)) for variant in variants.values()):
            yield Finding(
                "X101",
                ("buyer", "stances", name),
                f"the buyer never comes to the stance {name} ({certainty_of(variants)})",
                "let a row lead to it, or take it out",
            )


def _unwinnable(scenario: Scenario, variants: Variants) -> Iterator[Finding]:
    """Objectives of the window that are won in no variant, with what was lacking where the most was there."""
    misfits = next(iter(variants.values())).rules.misfits
    for name, objective in scenario.objectives.items():
        if misfits[name] != 0 or objective.already:
            continue
        lacking: tuple[Test, ...] = ()
        for variant in variants.values():
            found = variant.sought(("won", name), for_objective(variant.rules, name))
            if found is None:
                break
            lacking = found
        else:
            shown = "; ".join(f"{test}: {_written(value)}" for test, value in lacking) or "the moment to ask"
            yield Finding(
                "X203",
                ("objectives", name, "needs"),
                f"{name} is inside the window and is won in no variant ({certainty_of(variants)})",
                "let some variant meet all its needs",
                (f"where the most of what it needs was there, this was lacking: {shown}",),
            )


def certainty_of(variants: Variants) -> str:
    """Whether what was never seen is proved, in words."""
    states = sum(variant.seen.states for variant in variants.values())
    if all(variant.seen.whole for variant in variants.values()):
        return f"proved: all {states:,} positions visited"
    return f"not proved: {states:,} positions visited"
