"""The score over many positions: what it is if the call ended now, and the most that it can still become."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from simulator.core.moves import Act
from simulator.core.scorecard import BY_RELEASE, QUARTERS, fit_levels
from simulator.solver.batch import Batch, some
from simulator.solver.batch_turn import SOON
from simulator.solver.compiled import Compiled
from simulator.solver.fields import Numbers
from simulator.solver.normalise import most_turns

Levels = dict[str, Any]
"""For each rubric item that the call decides, the level at each position."""


class Caps(NamedTuple):
    """The levels that no call with this slip can exceed."""

    outcome: int
    asked: int
    step: int
    steps: bool
    """Whether there is a conservative objective to step down to."""
    accepts: bool
    """Whether the stretch, or an offer of the buyer, can be accepted."""
    conservative: int
    """The number of the conservative objective; 0 for none."""
    best_whole: int
    """The worth of the best commitment that can be won and says who, what and when."""
    offers: Numbers
    """For each objective, by number, the level of `close.step_down` that taking it as an offer gives."""


def _caps(tables: Compiled) -> Caps:
    slip, by_name = tables.slip, tables.by_name
    stretch, conservative = by_name.get(slip.stretch), by_name.get(slip.conservative)
    plain = [each for each in (stretch, conservative) if each and each.misfit is not None and not each.vague]
    within = [goal for goal in tables.goals if goal.misfit is not None and goal.misfit <= 0]
    steps = conservative is not None and conservative.misfit is not None
    floor = conservative.rank if conservative else -1
    offers = tuple(goal is stretch or goal.rank >= floor >= 0 for goal in tables.goals)
    accepts = stretch in within or any(goal.counter and offers[goal.counter - 1] for goal in within)
    return Caps(
        outcome=3 if plain else 2,
        asked=4 if stretch in plain else 3 if plain else 2,
        step=4 if steps or accepts else 2,
        steps=steps,
        accepts=accepts,
        conservative=conservative.number if conservative and steps else 0,
        best_whole=max((goal.worth for goal in within if goal.full), default=-1),
        offers=np.array([0, *(4 * taken for taken in offers)], np.uint8),
    )


class Scoring:
    """The playbook's weights, costs and pass rule, made ready for many positions."""

    def __init__(self, tables: Compiled) -> None:
        """Settle what the slip has settled."""
        playbook = tables.rules.playbook
        self.tables = tables
        self.weights = {item.id: item.weight for item in playbook.rubric}
        self.fit = fit_levels(tables.rules, tables.slip)
        self.fit_quarters = sum(self.weights[name] * level for name, level in self.fit.items())
        self.third_ask = playbook.costs.third_ask * QUARTERS
        self.minute_over = playbook.costs.minute_over * QUARTERS
        self.passing = playbook.passing
        self.caps = _caps(tables)
        self.gates = frozenset(gate.id for gate in playbook.gates)
        acts = {act.act for line in tables.rules.scenario.lines.values() for act in line.acts}
        wordings = tables.rules.state_wordings.values()
        said = {act.act for wording in wordings for act in wording.acts}
        self.exit_line, self.exit_wording = Act.EXIT_OK in acts, Act.EXIT_OK in said
        self.timing = Act.TIME in acts or Act.TIME in said

    def quarters(self, levels: Levels, batch: Batch) -> Numbers:
        """The exact total of levels and costs, in quarter points."""
        total: Any = np.int16(self.fit_quarters)
        for name, level in levels.items():
            total = total + np.int16(self.weights[name]) * level.astype(np.int16)
        over = self._over(batch.clock, batch)
        if some(batch.untimed):
            before = self._over(batch.clock - self.tables.per_turn, batch)
            over = np.where(batch.untimed, before, over)
        asks = (batch.get("asks") == 3).astype(np.int16)
        return (total - over * self.minute_over - asks * self.third_ask).astype(np.int16)

    def _over(self, clock: int, batch: Batch) -> Numbers:
        """The minutes by which a clock is past the time that was agreed."""
        return np.maximum(clock - self.tables.minutes, 0)[batch.get("minutes")]

    def levels(self, batch: Batch) -> Levels:
        """The level of every item if the call ended now."""
        outcome, kept = batch.get("outcome"), 3 + batch.get("kept")
        trapped = self.tables.trap[batch.get("stance")]
        longest = batch.get("longest")
        stayed = np.where(longest * 2 >= batch.turn, 1, 2)
        kept = np.where(trapped, 0, np.where(longest <= 2, kept, stayed)).astype(np.uint8)
        agreement = batch.get("agreement")
        whole = (batch.get("invited") == 1) & (batch.get("unsettled") == 0)
        agreed = np.where(agreement == 2, 3 + whole, np.where(agreement == 1, 2, batch.get("timed")))
        return {
            "open.early": batch.get("early"),
            "open.outcome": np.where(outcome == 3, 3 + batch.get("exit_said"), outcome),
            "open.agreed": agreed,
            "control.kept": kept,
            "close.ready": batch.get("ready"),
            "close.asked": batch.get("asked"),
            "close.step_down": batch.get("step"),
            "close.confirmed": batch.get("confirmed"),
        }

    def passed(self, levels: Levels, batch: Batch) -> Numbers:
        """Whether each call passes, if it ended now."""
        quarters = self.quarters(levels, batch)
        ok = quarters >= self.passing.total * QUARTERS
        everything = {**levels, **{name: np.uint8(level) for name, level in self.fit.items()}}
        for part, needed in self.passing.parts.items():
            items = [name for name in everything if name.startswith(f"{part}.")]
            got = sum(everything[name].astype(np.int32) * self.weights[name] for name in items)
            most = sum(4 * self.weights[name] for name in items)
            ok = ok & (got * 100 >= needed * most)
        return ok & self._through(levels, batch)

    def _through(self, levels: Levels, batch: Batch) -> Numbers:
        released = batch.ended == 3 if batch.ended is not None else np.False_
        gates = {
            "stated_early": levels["open.early"] >= 3,
            "asked": (batch.get("asks") > 0) | released,
            "fit_not_zero": np.full(batch.length, self.fit["fit.stretch"] > 0),
            "no_false_urgency": batch.get("urgency") == 0,
        }
        ok = np.full(batch.length, True)
        for gate in self.gates:
            ok = ok & gates[gate]
        return ok

    def most(self, batch: Batch) -> Numbers:
        """A total that cannot be exceeded, however much time is left; for positions that go on."""
        return self.quarters(self.most_levels(batch), batch)

    def most_levels(self, batch: Batch) -> Levels:
        """Levels that no way of going on can exceed, however much time is left; for positions that go on."""
        asks, statements, stated = (batch.get(name) for name in ("asks", "statements", "stated"))
        free, asked = statements < 2, asks > 0
        over = self.tables.over[stated] & ~free
        agreed = np.where(over, 2, np.where(free | (stated > 0), 4, int(self.timing)))
        levels = {
            "open.early": self._most_early(batch),
            "open.outcome": self._most_outcome(batch, free),
            "open.agreed": agreed,
            "control.kept": self._most_kept(batch),
            "close.ready": np.where(asked, batch.get("ready"), 4),
        }
        if not self.tables.rules.variant.qualifies:
            return {**levels, **dict.fromkeys(BY_RELEASE, np.full(batch.length, 4, np.uint8))}
        return {**levels, **self._most_close(batch)}

    def _most_close(self, batch: Batch) -> Levels:
        caps, asks, stated = self.caps, batch.get("asks"), batch.get("stated")
        aimed = (batch.get("statements") < 2) | ((stated > 0) & (stated % 2 == 0))
        first = np.where(aimed, caps.asked, min(caps.asked, 3))
        later = np.where(asks < 3, np.maximum(batch.get("asked"), min(caps.asked, 3)), batch.get("asked"))
        return {
            "close.asked": np.where(asks > 0, later, first),
            "close.step_down": np.where(asks > 0, self._most_step(batch), caps.step),
            "close.confirmed": self._most_confirmed(batch),
        }

    def _most_step(self, batch: Batch) -> Numbers:
        """After the first ask: by what answers a refusal, or by the stretch or an offer being accepted."""
        caps, step, rejected = self.caps, batch.get("step"), batch.get("rejected")
        left = batch.get("asks") < 3
        down = np.where(batch.get("since_no") <= SOON - 1, 4, 3) if caps.steps else 2
        answer = np.where((rejected > 0) & (rejected != caps.conservative), down, np.where(rejected > 0, 2, 0))
        taken = 4 if caps.accepts else 0
        offer = caps.offers[batch.get("offer")]
        return np.maximum(np.maximum(step, offer), np.where(left, np.maximum(answer, taken), 0)).astype(np.uint8)

    def _most_confirmed(self, batch: Batch) -> Numbers:
        """Four, unless what is committed lacks its who or its when and nothing higher and whole can follow."""
        held = batch.get("commitment")
        higher = (batch.get("asks") < 3) & (self.tables.worth[held] < self.caps.best_whole)
        partial = (held > 0) & (self.tables.parts[held] == 0) & ~higher & (batch.get("offer") == 0)
        return np.where(partial, np.maximum(batch.get("confirmed"), 2), 4).astype(np.uint8)

    def _most_early(self, batch: Batch) -> Numbers:
        minutes = self.tables.minutes[batch.get("minutes")]
        late = np.where(batch.clock * 2 <= minutes, 2, 1)
        soon: Any = 4 if batch.turn < 2 else np.where(batch.clock * 5 <= minutes, 3, late)
        open_ = np.where(batch.get("pitched") == 1, late, soon)
        open_ = np.where(batch.get("asks") > 0, 1, open_)
        early = batch.get("early")
        return np.where(early > 0, early, np.where(batch.get("statements") < 2, open_, 0)).astype(np.uint8)

    def _most_outcome(self, batch: Batch, free: Numbers) -> Numbers:
        outcome, said = batch.get("outcome"), batch.get("exit_said")
        later = (free & self.exit_wording) | self.exit_line | (said == 1)
        reach = np.where(free, np.maximum(self.caps.outcome, outcome), outcome)
        return np.where(reach == 3, 3 + later, reach).astype(np.uint8)

    def _most_kept(self, batch: Batch) -> Numbers:
        longest, stay = batch.get("longest"), batch.get("stay")
        trapped = self.tables.trap[batch.get("stance")]
        process = batch.get("stance") == self.tables.stance["buyers_process"]
        short = np.where(process & (stay < 2), 3 + batch.get("kept"), 3)
        level = np.where(trapped, short, 3 + batch.get("kept"))
        worst = np.maximum(longest, np.where(trapped, stay + 1, 0))
        stayed = np.where(worst * 2 >= most_turns(self.tables), 1, 2)
        return np.where(worst > 2, stayed, level).astype(np.uint8)
