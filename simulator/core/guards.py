"""Guards: conditions on the buyer, written as data and never as code.

A guard is a set of named tests that must all hold: `{trust: ">= 3", knows: [dock-cost]}`. An empty guard always holds.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from functools import reduce
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field

from simulator.core.moves import Value

COMPARISON = re.compile(r"^(>=|<=|==|>|<)?\s*(\d{1,3})$")
OPERATORS: dict[str, Callable[[int, int], bool]] = {
    ">=": operator.ge, "<=": operator.le, "==": operator.eq, ">": operator.gt, "<": operator.lt,
}  # fmt: skip

Test = Callable[[Any], bool]
"""A guard made ready to run; it is handed a buyer, of which guards know no more than the names of its fields."""


def _comparison(text: str) -> str:
    if not COMPARISON.match(text):
        raise ValueError('a comparison is a number, or a sign and a number such as ">= 3"')
    return text


def _as_text(raw: object) -> object:
    return str(raw) if isinstance(raw, int) and not isinstance(raw, bool) else raw


def _as_list(raw: object) -> object:
    return [raw] if isinstance(raw, str) else raw


Comparison = Annotated[str, BeforeValidator(_as_text), AfterValidator(_comparison)]
"""A whole number to equal, or a sign (>=, <=, ==, >, <) and a number to compare with."""

Names = Annotated[tuple[str, ...], BeforeValidator(_as_list), Field(min_length=1)]
"""One id, or a list of them."""


class Guard(Value):
    """A condition on the buyer: every test that is named must hold."""

    trust: Comparison | None = None
    """Compared with trust, 0 to 5: a number, or ">= 3"."""
    interest: Comparison | None = None
    """Compared with interest, 0 to 5: a number, or ">= 3"."""
    patience: Comparison | None = None
    """Compared with patience, 0 to 5: a number, or "<= 1"."""
    turn: Comparison | None = None
    """Seller turns so far; in what the buyer does the present one is included, for a line it is yet to come."""
    minutes_left: Comparison | None = None
    """Minutes of the agreed time that are left; 0 from the agreed end on."""
    needs: Comparison | None = None
    """How many needs the rep has learned."""
    stay: Comparison | None = None
    """Turns in the trap that the buyer is in."""
    asks: Comparison | None = None
    """Asks made so far."""
    stance: Names | None = None
    """Stances, of which the buyer is in one."""
    not_stance: Names | None = None
    """Stances, of which the buyer is in none."""
    variant: Names | None = None
    """Variants, of which it is one."""
    knows: Names | None = None
    """Facts that the rep has learned: all of them."""
    unknown: Names | None = None
    """Facts that the rep has not learned: none of them."""
    raised: Names | None = None
    """Concerns that have been raised, all of them, whether answered or not."""
    not_raised: Names | None = None
    """Concerns of which none has been raised."""
    open: Names | None = None
    """Concerns raised and not answered: all of them."""
    probed: Names | None = None
    """Concerns that the rep has asked about: all of them."""
    answered: Names | None = None
    """Concerns that have been answered: all of them."""
    happened: Names | None = None
    """Events that have happened: all of them."""
    not_happened: Names | None = None
    """Events of which none has happened."""
    stated: bool | None = None
    """Whether a buyer action has been stated as the objective."""
    agreed: bool | None = None
    """Whether the buyer agreed to the stated objective."""
    invited: bool | None = None
    """Whether the buyer was asked for its agenda."""
    summarised: bool | None = None
    """Whether the needs have been summed up."""
    committed: bool | None = None
    """Whether the buyer has made a commitment."""
    refused: bool | None = None
    """Whether the buyer has refused an ask."""
    calm: bool | None = None
    """Whether no concern is open."""
    offered: bool | None = None
    """Whether a counter-offer of the buyer is on the table."""
    overreached: bool | None = None
    """Whether the seller has asked for something above the window."""


ANY = Guard()
"""The guard that always holds."""

METERS = ("trust", "interest")
"""The meters whose thresholds an agreed objective lowers."""

FLAGS: dict[str, Test] = {
    "stated": lambda b: bool(b.stated),
    "agreed": lambda b: b.agreement == 2,
    "invited": lambda b: b.invited,
    "summarised": lambda b: b.summary > 0,
    "committed": lambda b: bool(b.commitment),
    "refused": lambda b: bool(b.refused),
    "calm": lambda b: b.raised == b.answered,
    "offered": lambda b: bool(b.offer),
    "overreached": lambda b: b.overreached,
}
SETS: dict[str, Callable[[Any, frozenset[str]], bool]] = {
    "stance": lambda b, names: b.stance in names,
    "not_stance": lambda b, names: b.stance not in names,
    "variant": lambda b, names: b.variant in names,
    "knows": lambda b, names: names <= b.known,
    "unknown": lambda b, names: not names & b.known,
    "raised": lambda b, names: names <= b.raised,
    "not_raised": lambda b, names: not names & b.raised,
    "open": lambda b, names: names <= b.raised and not names & b.answered,
    "probed": lambda b, names: names <= b.probed,
    "answered": lambda b, names: names <= b.answered,
    "happened": lambda b, names: names <= b.happened,
    "not_happened": lambda b, names: not names & b.happened,
}


def parse_comparison(text: str) -> tuple[str, int]:
    """The sign and the number of a comparison; a bare number means `==`."""
    found = COMPARISON.match(text)
    if not found:
        raise ValueError(text)
    return found[1] or "==", int(found[2])


def _number_test(name: str, text: str, slack: int) -> Test:
    sign, number = parse_comparison(text)
    if slack and name in METERS and sign in {">=", ">"}:
        number -= slack
    compare, read = OPERATORS[sign], operator.attrgetter(name)
    return lambda buyer: compare(read(buyer), number)


def _set_test(name: str, names: tuple[str, ...]) -> Test:
    holds, wanted = SETS[name], frozenset(names)
    return lambda buyer: holds(buyer, wanted)


def _flag_test(name: str, wanted: bool) -> Test:
    flag = FLAGS[name]
    return flag if wanted else lambda buyer: not flag(buyer)


def named_tests(guard: Guard, slack: int = 0) -> tuple[tuple[str, Test], ...]:
    """The named tests of a guard, each ready to run; slack lowers what it asks of trust and interest."""
    found: list[tuple[str, Test]] = []
    for name, value in guard.model_dump(exclude_none=True).items():
        if name in FLAGS:
            found.append((name, _flag_test(name, value)))
        elif name in SETS:
            found.append((name, _set_test(name, tuple(value))))
        else:
            found.append((name, _number_test(name, value, slack)))
    return tuple(found)


def compiled(guard: Guard, slack: int = 0) -> Test | None:
    """The guard as one function, or None where it always holds."""
    tests = [test for _, test in named_tests(guard, slack)]
    return reduce(_both, reversed(tests)) if tests else None


def _both(second: Test, first: Test) -> Test:
    return lambda buyer: first(buyer) and second(buyer)
