"""The most that a call can still score in the time that is left: a bound that counts turns and patience.

The call is simplified: the buyer goes along with everything, raises nothing new and loses patience to time alone. What is
left to play is small enough to be solved whole, backwards from the last turn, and its best total is never less than the
true one. Where a scenario gives patience back, patience is left out of it.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np

from simulator.core.moves import Act
from simulator.core.turn import OVERTIME_DRAIN, OVERTIME_END
from simulator.solver.batch import Batch
from simulator.solver.batch_turn import SOON
from simulator.solver.bound_steps import BARELY, CLEAN, FREE, PROCESS, BoundStep, BoundSteps
from simulator.solver.bound_values import PATIENCE, BoundLine, BoundValues, Terms, Worth, ordered
from simulator.solver.fields import Numbers
from simulator.solver.score import Levels, Scoring


class UpperBound:
    """What a call can still come to."""

    def __init__(self, scoring: Scoring) -> None:
        """Compile the moves of the score's variant and slip; the rest is worked out when it is asked for."""
        self.scoring, self.tables = scoring, scoring.tables
        self.rules = scoring.tables.rules
        self._layers: dict[int, dict[int, Worth]] = {}

    @cached_property
    def _deeds(self) -> BoundSteps:
        return BoundSteps(self.scoring)

    @cached_property
    def _relaxed(self) -> BoundValues:
        lines = self.rules.scenario.lines.values()
        follows = any(said.act is Act.FOLLOW_UP for line in lines for said in line.acts)
        return BoundValues(self.scoring, follows, self._deeds.offers)

    @cached_property
    def _two_objectives(self) -> bool:
        """Whether the slip names a stretch and another conservative objective: the simplified call counts on both."""
        slip = self.tables.slip
        return bool(slip.stretch and slip.conservative) and slip.stretch != slip.conservative

    @cached_property
    def _patient(self) -> bool:
        """Whether anything in the scenario gives patience back."""
        scenario = self.rules.scenario
        effects = [row.effect for row in self.tables.rows]
        effects += [event.effect for event in scenario.events.values()]
        effects += [fact.effect for fact in self.rules.facts.values()]
        effects.append(scenario.buyer.thresholds.surprise)
        return any(effect.patience > 0 for effect in effects)

    def worth(self, turn: int, minutes: int) -> Worth:
        """The best totals after so many turns of a call of at most these minutes."""
        layers = self._layers.setdefault(minutes, {})
        first = min(layers, default=self._last(minutes) + 1)
        for each in range(first - 1, turn - 1, -1):
            layers[each] = self._layer(each, minutes, layers.get(each + 1))
        return layers[turn]

    def _last(self, minutes: int) -> int:
        return -(-(minutes + OVERTIME_END) // self.tables.per_turn)

    def _over(self, clock: int, minutes: int) -> int:
        return max(0, clock - minutes) * self.scoring.minute_over

    def _layer(self, turn: int, minutes: int, following: Worth | None) -> Worth:
        clock = turn * self.tables.per_turn
        found = self._ended(clock, minutes)
        # A file is closed before the time of the turn passes.
        released = self._relaxed.released - np.int16(self._over(clock, minutes))
        np.maximum(found.before, released, out=found.before)
        then = self._ticked(turn + 1, minutes, following)
        self._relaxed.undo(self._deeds.always, then, (0, 0))
        found.raise_to(then)
        early = self._early(turn, minutes)
        for deeds, where in self._deeds.kinds:
            values = then.copy()
            for deed in reversed(deeds):
                self._relaxed.undo(deed, values, early)
            for places in _places(where):
                found.raise_to(values, places)
        return ordered(found)

    def _ended(self, clock: int, minutes: int) -> Worth:
        """The worth of calls that end at a minute, whatever patience is left."""
        cost = np.int16(self._over(clock, minutes))
        before, after = (np.repeat(values[None] - cost, PATIENCE, 0) for values in self._relaxed.ends)
        return Worth(before, after)

    def _ticked(self, turn: int, minutes: int, following: Worth | None) -> Worth:
        """The worth before the time of a turn passes."""
        clock = turn * self.tables.per_turn
        found = self._ended(clock, minutes)
        over = clock - minutes
        if following is None or over >= OVERTIME_END:
            return found
        drain = self.rules.drain
        usual, agreed, trap = (int(turn % n == 0) for n in (drain.usual, drain.agreed, drain.trap))
        late = OVERTIME_DRAIN * min(max(over, 0), self.tables.per_turn)
        free, trapped = slice(FREE, None), slice(None, FREE)
        # A better place is never the worse for how fast patience goes there.
        for terms, places, lost in (
            (slice(Terms.AGREED), free, min(usual, trap)),
            (slice(Terms.AGREED, None), free, min(usual, agreed, trap)),
            (slice(None), trapped, trap),
        ):
            left = 0 if self._patient else min(lost + late, PATIENCE - 1)
            for values, others in zip(found, following, strict=True):
                values[left + 1 :, :, terms, ..., places] = others[1 : PATIENCE - left, :, terms, ..., places]
        return found

    def _early(self, turn: int, minutes: int) -> tuple[int, int]:
        """The levels of `open.early` for a first statement after so many turns: with no pitch before it, and with one."""
        clock = turn * self.tables.per_turn
        late = 2 if clock * 2 <= minutes else 1
        return 4 if turn < 2 else 3 if clock * 5 <= minutes else late, late

    def most(self, batch: Batch) -> Numbers:
        """A total that no way of going on can exceed, in quarter points; for positions that go on."""
        levels = self.scoring.most_levels(batch)
        any_time = self.scoring.quarters(levels, batch)
        if not self._two_objectives:
            return any_time.astype(np.int16)
        levels = {name: np.broadcast_to(level, batch.length) for name, level in levels.items()}
        asked = batch.get("asks") > 0
        traps = self._traps(batch, levels)
        settled = self._settled(batch, levels, traps, asked)
        found = np.where(asked, *self._still(batch, traps)) + settled
        # Something agreed before anything was asked for: the simplified call has no place for it.
        odd = ~asked & ((batch.get("commitment") > 0) | (batch.get("offer") > 0))
        return np.where(odd, any_time, np.minimum(any_time, found)).astype(np.int16)

    def _traps(self, batch: Batch, levels: Levels) -> Numbers:
        found = np.array(self._deeds.stances)[batch.get("stance")]
        clean = np.where(found == FREE, CLEAN, np.where(found == PROCESS, BARELY, found))
        return np.where(levels["control.kept"] == 4, clean, found)

    def _settled(self, batch: Batch, levels: Levels, traps: Numbers, asked: Numbers) -> Numbers:
        """What the simplified call leaves out: items that are settled, and what it counts from."""
        weights, get = self.scoring.weights, batch.get
        clean = (traps == CLEAN) | (traps == BARELY)
        points = {
            "open.outcome": levels["open.outcome"],
            "open.early": np.where(asked, levels["open.early"], get("early")),
            "control.kept": levels["control.kept"].astype(np.int16) - clean,
            "close.ready": asked * get("ready"),
            "close.asked": asked * self._asked(batch),
            "close.confirmed": self._more_confirmed(batch),
        }
        total = np.full(batch.length, self.scoring.fit_quarters, np.int16)
        for name, level in points.items():
            total += np.int16(weights[name]) * level.astype(np.int16)
        return total - (get("asks") == 3) * np.int16(self.scoring.third_ask)

    def _asked(self, batch: Batch) -> Numbers:
        if not self.rules.variant.qualifies:
            return np.full(batch.length, 4, np.uint8)
        return np.maximum(batch.get("asked"), 2)

    def _more_confirmed(self, batch: Batch) -> Numbers:
        confirmed = batch.get("confirmed").astype(np.int16)
        return np.where(confirmed < 2, np.maximum(confirmed - self._relaxed.base, 0), 0)

    def _still(self, batch: Batch, traps: Numbers) -> tuple[Numbers, Numbers]:
        """The best totals of the simplified call: for positions after the first ask, and before it."""
        patience, terms = batch.get("patience").astype(np.intp), _terms(batch)
        first = (patience, _said(batch), terms, self._needs(batch), _concerns(batch), traps)
        then = (patience, self._something(batch), terms, *self._close(batch), traps)
        found = [np.zeros(batch.length, np.int16) for _ in range(2)]
        minutes = batch.get("minutes")
        for number in np.unique(minutes):
            rows = np.flatnonzero(minutes == number)
            worth = self.worth(batch.turn, self._longest(self.tables.names.minutes[number]))
            for values, places, into in zip(worth[::-1], (then, first), found, strict=True):
                into[rows] = values[tuple(place[rows] for place in places)]
        return found[0], found[1]

    def _longest(self, minutes: int) -> int:
        """The most minutes that a call can still have which has these now."""
        events = self.rules.scenario.events.values()
        return max(minutes, *(event.minutes or 0 for event in events), 0)

    def _needs(self, batch: Batch) -> Numbers:
        known = self.tables.needs(batch.get("known")) > 0
        return np.where(known, 1 + batch.get("summary").astype(np.intp), 0)

    def _something(self, batch: Batch) -> Numbers:
        return ((batch.get("stated") > 0) | (batch.get("statements") >= 2)).astype(np.intp)

    def _close(self, batch: Batch) -> tuple[Numbers, ...]:
        """Step, asks, whether asked as planned, and how far it was restated."""
        asks = np.maximum(batch.get("asks").astype(np.intp), 1) - 1
        if not self.rules.variant.qualifies:
            most = (np.full(batch.length, level) for level in (BoundStep.BEST, 1, 2))
            step, planned, restated = most
            return step, asks, planned, restated
        rejected, confirmed = batch.get("rejected"), batch.get("confirmed")
        late = np.where(batch.get("since_no") < SOON, BoundStep.REFUSED, BoundStep.REFUSED_LONG_AGO)
        same = rejected == self.scoring.caps.conservative
        refusal = np.where(same, BoundStep.CONSERVATIVE_REFUSED, late)
        step = np.where(rejected > 0, refusal, batch.get("step"))
        restated = np.where(confirmed == 4, 2, confirmed >= 2)
        return step, asks, (batch.get("asked") >= 3).astype(np.intp), restated.astype(np.intp)


def _places(where: frozenset[int]) -> list[slice]:
    """The places along the last axis that stand for some traps, and for being free."""
    if len(where) > FREE:
        return [slice(None)]
    return [slice(FREE, None) if trap == FREE else slice(trap, trap + 1) for trap in where]


def _said(batch: Batch) -> Numbers:
    stated, left = batch.get("stated"), batch.get("statements") < 2
    nothing = np.where(batch.get("pitched") == 1, BoundLine.NOTHING_BUT_PITCHED, BoundLine.NOTHING)
    something = np.where(left, BoundLine.SOMETHING, BoundLine.SOMETHING_FOR_GOOD)
    found = np.where(stated % 2 == 0, BoundLine.STRETCH, something)
    return np.where(stated > 0, found, np.where(left, nothing, BoundLine.SOMETHING_FOR_GOOD))


def _terms(batch: Batch) -> Numbers:
    invited, shifted = batch.get("invited") == 1, batch.get("unsettled") == 1
    whole = np.where(shifted, Terms.SHIFTED, Terms.WHOLE)
    agreed = np.where(invited, whole, Terms.AGREED)
    return np.where(batch.get("agreement") == 2, agreed, np.where(invited, Terms.INVITED, Terms.NOTHING))


def _concerns(batch: Batch) -> Numbers:
    """The place among `relaxed.CONCERNS`, with no more of them than are there."""
    raised, probed, answered = (batch.get(name) for name in ("raised", "probed", "answered"))
    unprobed = np.bitwise_count(raised & ~probed).astype(np.intp)
    unanswered = np.bitwise_count(raised & probed & ~answered).astype(np.intp)
    some = np.where(unprobed == 1, 3 + np.minimum(unanswered, 1), np.minimum(unanswered, 2))
    return np.where(unprobed > 1, 5, some)
