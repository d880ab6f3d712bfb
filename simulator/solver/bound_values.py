"""What deeds are worth: the best totals of many simplified positions at once, before a deed, from those after it.

A simplified position is a place in one of two arrays, before the first ask and after it. Along every axis more is better,
but for concerns and asks, and a deed need not have its effect: so what is worse is never worth more.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from typing import Any, NamedTuple

import numpy as np

from simulator.core.moves import Act
from simulator.solver.bound_steps import BARELY, CLEAN, FREE, REFUSALS, Ask, BoundStep, Check, Cross, Late, PlainStep, State
from simulator.solver.fields import Numbers
from simulator.solver.score import Scoring

PATIENCE = 6
"""Points of patience, none included: with none the call has ended."""

CONCERNS = ((0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (2, 0))
"""Concerns not probed yet, and probed but not answered; of more of them these are enough for a bound."""

OUT = -(1 << 13)
"""The value of what cannot be."""


class BoundLine(IntEnum):
    """What was stated, before the first ask."""

    NOTHING = 0
    NOTHING_BUT_PITCHED = 1
    SOMETHING = 2
    SOMETHING_FOR_GOOD = 3
    """There is no statement left."""
    STRETCH = 4


class Terms(IntEnum):
    """What the buyer agreed to."""

    NOTHING = 0
    INVITED = 1
    """The buyer was asked for its own agenda."""
    AGREED = 2
    SHIFTED = 3
    """Agreed and invited, and something has shifted since."""
    WHOLE = 4


class Worth(NamedTuple):
    """The best totals, in quarter points."""

    before: Numbers
    """Before the first ask, by patience, what was said, terms, needs, concerns, trap.

    Needs are 0 for none, 1 for one that is known, 2 for summed up, 3 for confirmed.
    """
    after: Numbers
    """After it, by patience, whether something was said, terms, step, asks, whether asked as planned, restated, trap."""

    def copy(self) -> Worth:
        """The same, to be changed."""
        return Worth(self.before.copy(), self.after.copy())

    def raise_to(self, other: Worth, places: slice = slice(None)) -> None:
        """Take what is worth more, at these places along the last axis."""
        for mine, theirs in zip(self, other, strict=True):
            _raise(mine[..., places], theirs[..., places])


def _raise(values: Numbers, others: Numbers) -> None:
    np.maximum(values, others, out=values)


class BoundValues:
    """The worth of deeds, for a score."""

    def __init__(self, scoring: Scoring, follows: bool, offers: bool) -> None:
        """Take the score, whether a promise to send something can be made, and whether an offer can count in full."""
        self.scoring, self.weights, self.offers = scoring, scoring.weights, offers
        self.base = int(follows)
        """The level of `close.confirmed` that anybody can have."""
        self.ends = Worth(self._end_before(), self._end_after())
        """The worth of a call that ends: what it adds to what is settled already."""
        self.ready = self._ready()
        self.released = self._released()
        """The same of a call that ends before the first ask, where the file was rightly closed."""

    def _end_before(self) -> Numbers:
        weights = self.weights
        values = np.zeros((len(BoundLine), len(Terms), 4, len(CONCERNS), CLEAN + 1), np.int16)
        values += self._agreed()[:, None, None, None]
        unsaid = slice(BoundLine.NOTHING, BoundLine.SOMETHING)
        values[unsaid, : Terms.AGREED] = weights["open.agreed"] * int(self.scoring.timing)
        values += weights["close.asked"] + weights["close.confirmed"] * self.base
        return self._kept(values)

    def _end_after(self) -> Numbers:
        weights = self.weights
        values = np.zeros((2, len(Terms), 8, 3, 2, 3, CLEAN + 1), np.int16)
        values += self._agreed()[:, None, None, None, None, None]
        values[0, : Terms.AGREED] = weights["open.agreed"] * int(self.scoring.timing)
        steps = np.array([0, 1, 2, 3, 4, 0, 0, 0], np.int16) * weights["close.step_down"]
        values += steps[:, None, None, None, None]
        restated = np.array([self.base, 3, 4], np.int16) * weights["close.confirmed"]
        values += restated[:, None]
        return self._kept(values)

    def _released(self) -> Numbers:
        """What `release` adds at the most; where the account qualifies, nothing more than leaving does."""
        if self.scoring.tables.rules.variant.qualifies:
            return self.ends.before
        said = [int(line >= BoundLine.SOMETHING) for line in BoundLine]
        closed = self.ends.after[said, :, BoundStep.BEST, 0, 1, 2]
        asked = np.int16(4 * self.weights["close.asked"])
        return closed[:, :, None, None, :] + self.ready[:, :, None] + asked

    def _agreed(self) -> Numbers:
        return np.array([2, 2, 3, 3, 4], np.int16) * np.int16(self.weights["open.agreed"])

    def _kept(self, values: Numbers) -> Numbers:
        values[..., :FREE] -= self.weights["control.kept"]
        values[..., BARELY] -= 2 * self.weights["control.kept"]
        values[..., CLEAN] += self.weights["control.kept"]
        return values

    def _ready(self) -> Numbers:
        levels = [[_ready_level(needs, *open_) for open_ in CONCERNS] for needs in range(4)]
        return np.array(levels, np.int16) * np.int16(self.weights["close.ready"])

    def undo(self, deed: Any, worth: Worth, early: tuple[int, int]) -> None:  # noqa: ANN401 - any of the deeds
        """From the worth after a deed make that before it; `early` are the levels of stating now, and after a pitch."""
        match deed:
            case PlainStep(act):
                PLAIN[act](self, worth)
            case Check(needs):
                self._check(worth, needs=needs)
            case State(aimed):
                self._state(worth, early, aimed=aimed)
            case Ask():
                self._ask(worth, deed)
            case Cross(ways):
                _cross(worth, ways)
            case Late():
                worth.before.fill(OUT)

    def _check(self, worth: Worth, *, needs: bool) -> None:
        old = worth.copy()
        for values, others in zip(_stated(worth), _stated(old), strict=True):
            _raise(values[:, :, Terms.NOTHING], others[:, :, Terms.AGREED])
            _raise(values[:, :, Terms.INVITED], others[:, :, Terms.WHOLE])
            _raise(values[:, :, Terms.SHIFTED], others[:, :, Terms.WHOLE])
        if needs:
            _raise(worth.before[:, :, :, 2], old.before[:, :, :, 3])
        _raise(worth.after[..., 1, :], old.after[..., 2, :])

    def _state(self, worth: Worth, early: tuple[int, int], *, aimed: bool) -> None:
        for values in worth:
            _raise(values[:, :, Terms.SHIFTED], values[:, :, Terms.WHOLE])
        before, after = worth
        said = before[:, BoundLine.STRETCH if aimed else BoundLine.SOMETHING].copy()
        for place, level in zip((BoundLine.NOTHING, BoundLine.NOTHING_BUT_PITCHED), early, strict=True):
            _raise(before[:, place], said + np.int16(level * self.weights["open.early"]))
        if aimed:
            _raise(before[:, BoundLine.SOMETHING], said)
        _raise(after[:, 0], after[:, 1])

    def _ask(self, worth: Worth, ask: Ask) -> None:
        before, after = worth
        old = _led_into(after.copy(), ask.trap)
        for said in BoundLine:
            level = 4 if ask.aimed and said is BoundLine.STRETCH else ask.level
            first = self._first(old[:, int(said >= BoundLine.SOMETHING)], ask, level)
            before[:, said] = first[:, :, None, None, :] + self.ready[:, :, None]
        for asks, cost in ((0, 0), (1, self.scoring.third_ask)):
            then = old[:, :, :, :, asks + 1] - np.int16(cost)
            if ask.level > 2:
                planned = then[:, :, :, :, 1] + np.int16(self.weights["close.asked"])
                then = np.stack((np.maximum(then[:, :, :, :, 0], planned), then[:, :, :, :, 1]), 4)
            self._later(after[:, :, :, :, asks], then, ask)

    def _first(self, after: Numbers, ask: Ask, level: int) -> Numbers:
        if not self.scoring.tables.rules.variant.qualifies:
            found = after[:, :, BoundStep.BEST, 0, 1, 2]
            return found + np.int16(4 * self.weights["close.asked"])
        found = np.max([after[:, :, step, 0, int(level > 2), 0] for step in ask.first], axis=0)
        return found + np.int16(level * self.weights["close.asked"])

    def _later(self, values: Numbers, then: Numbers, ask: Ask) -> None:
        _raise(values, then)
        if ask.answers is not None:
            for refusal, level in zip(REFUSALS, ask.answers, strict=True):
                _raise(values[:, :, :, refusal], then[:, :, :, level])
        if ask.wins:
            _raise(values, then[:, :, :, BoundStep.BEST : BoundStep.BEST + 1])

    def invite(self, worth: Worth) -> None:
        """The buyer is asked for its own agenda."""
        for values in worth:
            _raise(values[:, :, Terms.NOTHING], values[:, :, Terms.INVITED])
            _raise(values[:, :, Terms.AGREED], values[:, :, Terms.WHOLE])

    def tie_back(self, worth: Worth) -> None:
        """What has shifted is settled."""
        for values in _stated(worth):
            _raise(values[:, :, Terms.SHIFTED], values[:, :, Terms.WHOLE])

    def acknowledge(self, worth: Worth) -> None:
        """A reservation is heard: the buyer agrees."""
        for values in _stated(worth):
            _raise(values[:, :, Terms.NOTHING], values[:, :, Terms.AGREED])
            _raise(values[:, :, Terms.INVITED], values[:, :, Terms.WHOLE])

    def learn(self, worth: Worth) -> None:
        """A need is learned."""
        _raise(worth.before[:, :, :, 0], worth.before[:, :, :, 1])

    def sum_up(self, worth: Worth) -> None:
        """The needs are summed up."""
        _raise(worth.before[:, :, :, 1], worth.before[:, :, :, 2])

    def probe(self, worth: Worth) -> None:
        """A concern is probed."""
        _clear(worth.before, ((3, 1), (4, 2), (5, 4)))

    def answer(self, worth: Worth) -> None:
        """A concern is answered."""
        _clear(worth.before, ((1, 0), (2, 1), (4, 3)))

    def confirm(self, worth: Worth) -> None:
        """What was agreed or decided is restated; an offer may be taken by it."""
        after = worth.after
        _raise(after[..., 0, :], after[..., 1, :])
        if self.offers:
            _raise(after, after[:, :, :, BoundStep.BEST : BoundStep.BEST + 1].copy())


PLAIN: dict[Act, Callable[[BoundValues, Worth], None]] = {
    Act.INVITE: BoundValues.invite,
    Act.TIE_BACK: BoundValues.tie_back,
    Act.ACKNOWLEDGE: BoundValues.acknowledge,
    Act.ASK: BoundValues.learn,
    Act.SUMMARIZE: BoundValues.sum_up,
    Act.PROBE: BoundValues.probe,
    Act.ANSWER: BoundValues.answer,
    Act.CONFIRM: BoundValues.confirm,
}
"""What the plain deeds do."""


def _cross(worth: Worth, ways: tuple[tuple[int, int], ...]) -> None:
    for values in worth:
        for trap, to in ways:
            _raise(values[..., trap], values[..., to])


def _ready_level(needs: int, unprobed: int, unanswered: int) -> int:
    if unprobed:
        return 0
    return 1 if unanswered or not needs else 1 + needs


def _stated(worth: Worth) -> tuple[Numbers, Numbers]:
    """The places at which something was stated."""
    return worth.before[:, BoundLine.SOMETHING :], worth.after[:, 1:]


def _led_into(after: Numbers, trap: int) -> Numbers:
    """The worth after something that leads into a trap; FREE for none."""
    if trap != FREE:
        after[..., FREE:] = after[..., trap : trap + 1]
        after[..., BARELY] = after[..., trap]
    return after


def _clear(before: Numbers, ways: tuple[tuple[int, int], ...]) -> None:
    old = before.copy()
    for many, fewer in ways:
        _raise(before[..., many, :], old[..., fewer, :])


def ordered(worth: Worth) -> Worth:
    """What is better is worth no less: patience that is left, more that was said or agreed, nothing lost."""
    before, after = worth
    for values in worth:
        np.maximum.accumulate(values, axis=0, out=values)
        _raise(values[..., CLEAN], values[..., FREE])
        for less, more in ((0, 1), (0, 2), (1, 3), (2, 3), (3, 4)):
            _raise(values[:, :, more], values[:, :, less])
    for less, more in (
        (BoundLine.NOTHING_BUT_PITCHED, BoundLine.NOTHING),
        (BoundLine.SOMETHING_FOR_GOOD, BoundLine.SOMETHING),
        (BoundLine.SOMETHING, BoundLine.STRETCH),
    ):
        _raise(before[:, more], before[:, less])
    return Worth(before, after)
