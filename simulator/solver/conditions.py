"""Guards over many positions at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from simulator.core.guards import METERS, OPERATORS, Guard, parse_comparison
from simulator.solver.batch import Batch, Mask, both
from simulator.solver.fields import Names, Numbers

Condition = Callable[[Batch], Mask]

KINDS = {"known": "facts", "raised": "concerns", "probed": "concerns", "answered": "concerns", "happened": "events"}
HELD = {"knows": "known", "raised": "raised", "probed": "probed", "answered": "answered", "happened": "happened"}
"""Tests that want a whole set, with the field that they look at."""
LACKED = {"unknown": "known", "not_raised": "raised", "not_happened": "happened"}
"""Tests that want none of a set."""

FLAGS: dict[str, Condition] = {
    "stated": lambda b: b.get("stated") > 0,
    "agreed": lambda b: b.get("agreement") == 2,
    "invited": lambda b: b.get("invited") == 1,
    "summarised": lambda b: b.get("summary") > 0,
    "committed": lambda b: b.get("commitment") > 0,
    "refused": lambda b: (b.get("refused") > 0) | (b.get("overreached") > 0),
    "calm": lambda b: b.get("raised") == b.get("answered"),
    "offered": lambda b: b.get("offer") > 0,
    "overreached": lambda b: b.get("overreached") == 1,
}


def condition(names: Names, guard: Guard, slack: int = 0) -> tuple[tuple[str, Condition], ...]:
    """The named tests of a guard, over many positions; slack lowers what it asks of trust and interest."""
    found = guard.model_dump(exclude_none=True)
    return tuple((name, _test(names, name, value, slack)) for name, value in found.items())


def holds(tests: tuple[tuple[str, Condition], ...], batch: Batch, mask: Mask = True) -> Mask:
    """The positions of a mask at which every test holds."""
    for _, test in tests:
        if mask is False:
            return False
        mask = both(mask, test(batch))
    return mask


def _test(names: Names, name: str, value: Any, slack: int) -> Condition:  # noqa: ANN401 - as the guard holds it
    if name in FLAGS:
        flag = FLAGS[name]
        return flag if value else lambda batch: _not(flag(batch))
    if name in HELD or name in LACKED or name == "open":
        return _set_test(names, name, frozenset(value))
    if name == "variant":
        here = names.rules.variant_id in value
        return lambda _: here
    if name in {"stance", "not_stance"}:
        table = np.array([(each in value) == (name == "stance") for each in names.stances])
        return lambda batch: table[batch.get("stance")]
    return _number_test(names, name, value, slack)


def _not(mask: Mask) -> Mask:
    return not mask if isinstance(mask, bool) else ~mask


def _set_test(names: Names, name: str, wanted: frozenset[str]) -> Condition:
    field = HELD.get(name) or LACKED.get(name) or "raised"
    bits = names.bits(KINDS[field], wanted)
    if name == "open":
        return lambda b: (b.get("raised") & ~b.get("answered") & bits) == bits
    if name in HELD:
        return lambda b: (b.get(field) & bits) == bits
    return lambda b: (b.get(field) & bits) == 0


def needs_known(names: Names) -> Callable[[Numbers], Numbers]:
    """A function from the facts known, as bits, to the number of needs among them."""
    bits = names.bits("facts", names.rules.scenario.needs)
    return lambda known: np.bitwise_count(known & known.dtype.type(bits))


def _number_test(names: Names, name: str, text: str, slack: int) -> Condition:
    sign, number = parse_comparison(text)
    if slack and name in METERS and sign in {">=", ">"}:
        number -= slack
    compare: Callable[[Any, int], Any] = OPERATORS[sign]
    if name == "turn":
        return lambda batch: compare(batch.turn, number)
    if name == "minutes_left":
        return _minutes_test(names, compare, number)
    if number < 0:
        always = compare(0, number)
        return lambda _: always
    if name == "needs":
        count = needs_known(names)
        return lambda batch: compare(count(batch.get("known")), number)
    return lambda batch: compare(batch.get(name), number)


def _minutes_test(names: Names, compare: Callable[[Any, int], Any], number: int) -> Condition:
    def test(batch: Batch) -> Mask:
        left = [compare(max(0, minutes - batch.clock), number) for minutes in names.minutes]
        return np.array(left)[batch.get("minutes")]

    return test
