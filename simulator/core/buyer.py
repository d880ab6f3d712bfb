"""The buyer: a state machine that answers acts; the only user of `transitions`.

`Buyer` is an immutable value. The machine holds no buyer: it is asked which row a trigger takes, with a cursor that lives
for the one question, and the row's effects make the next value. Which rows there are stands in `conduct.STANDARD`, in the
archetypes and in the scenarios.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from typing import NamedTuple

from transitions import Machine

from simulator.core.conduct import STANCES, STANDARD, TRAPS, Effect, Row
from simulator.core.guards import Test, compiled
from simulator.core.scenario import Scenario

TOP = 5
"""The highest that a meter goes; the lowest is 0."""


class Agreement(IntEnum):
    """Whether the buyer agreed to the stated objective."""

    NONE = 0
    RESERVED = 1
    AGREED = 2


class Buyer(NamedTuple):
    """Everything about the buyer, and about what was said, that can still matter to what happens next."""

    variant: str
    stance: str
    trust: int
    interest: int
    patience: int
    minutes: int
    """The agreed minutes, which an event can change."""
    clock: int = 0
    """Minutes gone."""
    turn: int = 0
    """Seller turns, the present one included."""
    known: frozenset[str] = frozenset()
    needs: int = 0
    raised: frozenset[str] = frozenset()
    probed: frozenset[str] = frozenset()
    answered: frozenset[str] = frozenset()
    happened: frozenset[str] = frozenset()
    purposed: bool = False
    timed: bool = False
    invited: bool = False
    exit_said: bool = False
    statements: int = 0
    """Statements made: one, and one amendment of it."""
    stated: tuple[str, ...] = ()
    """The buyer actions stated last; an activity is never stated."""
    agreement: Agreement = Agreement.NONE
    unsettled: bool = False
    """Whether something shifted since the agreement was last set."""
    summary: int = 0
    """0: the needs were not summed up; 1: they were; 2: and the buyer confirmed them."""
    asks: int = 0
    refused: tuple[str, ...] = ()
    overreached: bool = False
    offer: str = ""
    """A counter-offer, on the table for one turn."""
    commitment: str = ""
    """The objective that the buyer has committed to."""
    dated: bool = False
    """Whether the commitment's date has been said aloud by either."""
    restated: int = 0
    """0: nothing restated; 1: restated; 2: and the buyer said it back."""
    stay: int = 0
    """Turns spent in the trap that the buyer is in."""
    ended: str = ""
    """How the call ended; empty while it goes on."""

    @property
    def minutes_left(self) -> int:
        """Minutes of the agreed time that are left; 0 from the agreed end on."""
        return max(0, self.minutes - self.clock)

    @property
    def trapped(self) -> bool:
        """Whether the buyer is in one of the three traps."""
        return self.stance in TRAPS

    @property
    def open_concerns(self) -> frozenset[str]:
        """Concerns that were raised and not answered."""
        return self.raised - self.answered


class Working:
    """A buyer while a turn changes it: made from one `Buyer`, made into the next; it never leaves the turn."""

    __slots__ = Buyer._fields
    variant: str
    stance: str
    trust: int
    interest: int
    patience: int
    minutes: int
    clock: int
    turn: int
    known: frozenset[str]
    needs: int
    raised: frozenset[str]
    probed: frozenset[str]
    answered: frozenset[str]
    happened: frozenset[str]
    purposed: bool
    timed: bool
    invited: bool
    exit_said: bool
    statements: int
    stated: tuple[str, ...]
    agreement: Agreement
    unsettled: bool
    summary: int
    asks: int
    refused: tuple[str, ...]
    overreached: bool
    offer: str
    commitment: str
    dated: bool
    restated: int
    stay: int
    ended: str

    def __init__(self, buyer: Buyer) -> None:
        """Take over every field."""
        (
            self.variant, self.stance, self.trust, self.interest, self.patience, self.minutes, self.clock, self.turn,
            self.known, self.needs, self.raised, self.probed, self.answered, self.happened,
            self.purposed, self.timed, self.invited, self.exit_said, self.statements, self.stated, self.agreement,
            self.unsettled, self.summary, self.asks, self.refused, self.overreached, self.offer, self.commitment,
            self.dated, self.restated, self.stay, self.ended,
        ) = buyer  # fmt: skip

    @property
    def minutes_left(self) -> int:
        """Minutes of the agreed time that are left; 0 from the agreed end on."""
        return max(0, self.minutes - self.clock)

    @property
    def open_concerns(self) -> frozenset[str]:
        """Concerns that were raised and not answered."""
        return self.raised - self.answered

    def done(self) -> Buyer:
        """The next buyer."""
        return Buyer(
            self.variant, self.stance, self.trust, self.interest, self.patience, self.minutes, self.clock, self.turn,
            self.known, self.needs, self.raised, self.probed, self.answered, self.happened,
            self.purposed, self.timed, self.invited, self.exit_said, self.statements, self.stated, self.agreement,
            self.unsettled, self.summary, self.asks, self.refused, self.overreached, self.offer, self.commitment,
            self.dated, self.restated, self.stay, self.ended,
        )  # fmt: skip


def meter(value: int) -> int:
    """A meter's value kept between 0 and TOP."""
    return 0 if value < 0 else min(value, TOP)


def affect(buyer: Working, effect: Effect) -> None:
    """Let an effect change the meters."""
    if effect.trust:
        buyer.trust = meter(buyer.trust + effect.trust)
    if effect.interest:
        buyer.interest = meter(buyer.interest + effect.interest)
    if effect.patience:
        buyer.patience = meter(buyer.patience + effect.patience)


class Cursor:
    """What `transitions` moves: a stance, and the row that was taken. It lives for one question."""

    __slots__ = ("row", "stance")

    def __init__(self, stance: str) -> None:
        """Stand at a stance, with no row taken."""
        self.stance = stance
        self.row: Row | None = None


def _marking(row: Row) -> Callable[[Working, Cursor], None]:
    def mark(_buyer: Working, cursor: Cursor) -> None:
        cursor.row = row

    return mark


def _condition(test: Test) -> Callable[[Working, Cursor], bool]:
    return lambda buyer, _cursor: test(buyer)


def rows_of(scenario: Scenario) -> tuple[Row, ...]:
    """The buyer's whole table: the scenario's and archetype's rows, then the standard ones."""
    return (*scenario.buyer.moves, *STANDARD)


def stances_of(scenario: Scenario) -> dict[str, str]:
    """Every stance of the scenario's buyer, with what it means."""
    return {**STANCES, **scenario.buyer.stances}


class Conduct:
    """A scenario's table, built into a machine that answers: from here, with this trigger, which row?"""

    def __init__(self, scenario: Scenario) -> None:
        """Build the machine; the scenario's references are taken to be sound."""
        self.machine = Machine(
            model=None,
            model_attribute="stance",
            states=list(stances_of(scenario)),
            initial=scenario.buyer.start.stance,
            auto_transitions=False,
            ignore_invalid_triggers=True,
        )
        for row in rows_of(scenario):
            self._add(row)
        # What can be triggered from where: the library's own answer to "from nowhere" is a slow log entry.
        self._triggers = {
            (name, stance): event.trigger for name, event in self.machine.events.items() for stance in event.transitions
        }

    def _add(self, row: Row) -> None:
        test = compiled(row.when)
        for trigger in row.on:
            self.machine.add_transition(
                trigger,
                list(row.source) if row.source else "*",
                row.to or None,
                conditions=[_condition(test)] if test else [],
                before=[_marking(row)],
            )

    def row(self, buyer: Working, trigger: str) -> Row | None:
        """The row that a trigger takes from where the buyer stands; None where it moves nothing."""
        fire = self._triggers.get((trigger, buyer.stance))
        if fire is None:
            return None
        cursor = Cursor(buyer.stance)
        fire(cursor, buyer, cursor)
        return cursor.row


def move(buyer: Working, row: Row) -> None:
    """Let a row change the stance and the meters."""
    affect(buyer, row.effect)
    if row.to and row.to != buyer.stance:
        buyer.stance = row.to
        buyer.stay = 0


def newcomer(scenario: Scenario, variant: str) -> Buyer:
    """The buyer as the call begins."""
    start = scenario.buyer.start.model_copy(update=scenario.variants[variant].start.model_dump(exclude_none=True))
    return Buyer(
        variant=variant,
        stance=start.stance,
        trust=start.trust,
        interest=start.interest,
        patience=start.patience,
        minutes=scenario.minutes,
    )
