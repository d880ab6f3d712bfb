"""The scorecard: the slip, the ledger and the buyer at the end of a call become levels, points, gates and the pass.

Points are kept in quarters, so the total is exact; rounding is for display alone. The outcome stands beside the score and
is never mixed into it.
"""

from __future__ import annotations

from typing import NamedTuple

from simulator.core.attempt import Slip
from simulator.core.buyer import Buyer
from simulator.core.call import ASKS, Call
from simulator.core.evidence import Evidence, evidence_of
from simulator.core.ledger import Ledger, call_levels
from simulator.core.playbook import PARTS, Item, Part, Playbook
from simulator.core.rules import Rules

QUARTERS = 4
"""Quarter points in a point."""


def shown_total(quarters: int) -> int:
    """A total in quarter points as it is shown: rounded to whole points, half up, and 0 at least."""
    return max(0, (quarters + QUARTERS // 2) // QUARTERS)


BY_RELEASE = frozenset({"close.asked", "close.step_down", "close.confirmed"})
"""The items that a right release settles in full (call.md section 3)."""

RELEASED = "This account does not qualify; you found out why, and closed the file with the buyer's word for it."


class ItemScore(NamedTuple):
    """One rubric item of a scorecard."""

    item: Item
    level: int
    evidence: tuple[Evidence, ...]
    """The turns that the level rests on."""
    released: bool = False
    """Whether a right release decided the level."""

    @property
    def quarters(self) -> int:
        """The points it gives, in quarters."""
        return self.item.weight * self.level

    @property
    def rule(self) -> str:
        """The description of the level: the reason for the points."""
        return RELEASED if self.released else self.item.levels[self.level] or ""

    @property
    def better(self) -> str:
        """The description of the next level up: what would have scored more; empty at the top."""
        return next((text for text in self.item.levels[self.level + 1 :] if text), "")


class PartScore(NamedTuple):
    """One of the four parts of the scorecard."""

    part: str
    quarters: int
    possible: int
    """The most that the part can give, in quarters."""
    needed: int
    """The share that passing needs, in percent; 0 where it needs none."""

    @property
    def percent(self) -> int:
        """The share reached, in percent, rounded down."""
        return self.quarters * 100 // self.possible if self.possible else 100

    @property
    def reached(self) -> bool:
        """Whether the part has what passing needs."""
        return self.quarters * 100 >= self.needed * self.possible


class Cost(NamedTuple):
    """Something taken off the total."""

    reason: str
    points: int


class GateResult(NamedTuple):
    """A gate, and whether the call got through it."""

    gate: str
    says: str
    open: bool


class Scorecard(NamedTuple):
    """The score of a call, with a reason for every point."""

    items: tuple[ItemScore, ...]
    parts: tuple[PartScore, ...]
    costs: tuple[Cost, ...]
    gates: tuple[GateResult, ...]
    quarters: int
    """The exact total, in quarter points; costs can take it below 0."""
    needed: int
    """The total that passing needs, in points."""

    @property
    def total(self) -> int:
        """The total as it is shown: rounded, and 0 at least."""
        return shown_total(self.quarters)

    @property
    def passed(self) -> bool:
        """Whether the call passes: the total, the parts and every gate."""
        return not self.missing

    @property
    def missing(self) -> tuple[str, ...]:
        """What the call lacks to pass, in sentences; empty for a pass."""
        short = [
            f"{part.part.title()} has {part.percent}% of its points; {part.needed}% are needed."
            for part in self.parts
            if not part.reached
        ]
        if self.quarters < self.needed * QUARTERS:
            exact = f"{self.quarters / QUARTERS:g}"
            short.insert(0, f"The total is {exact}; {self.needed} are needed.")
        return (*short, *(gate.says for gate in self.gates if not gate.open))


def levels(call: Call) -> dict[str, int]:
    """The level of every rubric item, if the call ended now."""
    return {**fit_levels(call.rules, call.slip), **call_levels(call.ledger, call.buyer)}


def costs_of(playbook: Playbook, buyer: Buyer) -> tuple[Cost, ...]:
    """What is taken off: the third ask, and each minute over the agreed time."""
    over = max(0, buyer.clock - buyer.minutes)
    found = []
    if buyer.asks >= ASKS:
        found.append(Cost("the third ask", playbook.costs.third_ask))
    if over:
        word = "minute" if over == 1 else "minutes"
        found.append(Cost(f"{over} {word} over the agreed time", over * playbook.costs.minute_over))
    return tuple(found)


def quarters_of(playbook: Playbook, found: dict[str, int], buyer: Buyer) -> int:
    """The exact total of levels and costs, in quarter points."""
    earned = sum(item.weight * found[item.id] for item in playbook.rubric)
    return earned - QUARTERS * sum(cost.points for cost in costs_of(playbook, buyer))


def gates_of(playbook: Playbook, found: dict[str, int], buyer: Buyer, ledger: Ledger) -> tuple[GateResult, ...]:
    """The playbook's gates, each open or shut."""
    opened = {
        "stated_early": found["open.early"] >= 3,
        "asked": buyer.asks > 0 or ledger.released,
        "fit_not_zero": found["fit.stretch"] > 0,
        "no_false_urgency": not ledger.urgency,
    }
    return tuple(GateResult(gate.id, gate.says, opened[gate.id]) for gate in playbook.gates)


def _part(playbook: Playbook, part: Part, found: dict[str, int]) -> PartScore:
    items = [item for item in playbook.rubric if item.part == part]
    return PartScore(
        part,
        sum(item.weight * found[item.id] for item in items),
        sum(item.weight * 4 for item in items),
        playbook.passing.parts.get(part, 0),
    )


def scorecard(call: Call) -> Scorecard:
    """The scorecard of a call as it stands; a call in progress is scored as if it ended now."""
    playbook, buyer = call.rules.playbook, call.buyer
    found = levels(call)
    return Scorecard(
        items=tuple(
            ItemScore(item, found[item.id], evidence_of(call, item.id), call.ledger.released and item.id in BY_RELEASE)
            for item in playbook.rubric
        ),
        parts=tuple(_part(playbook, part, found) for part in PARTS),
        costs=costs_of(playbook, buyer),
        gates=gates_of(playbook, found, buyer, call.ledger),
        quarters=quarters_of(playbook, found, buyer),
        needed=playbook.passing.total,
    )


BY_RUNGS_OFF = (3, 2, 1)
"""The level of an objective by its rungs outside the window; 0 for more."""


def fit_levels(rules: Rules, slip: Slip) -> dict[str, int]:
    """The level of the four items of Fit; they look only at the locked slip."""
    return {
        "fit.stage": _stage(rules, slip.stage),
        "fit.stretch": _stretch(rules, slip.stretch),
        "fit.conservative": _conservative(rules, slip),
        "fit.commitment": _commitment(rules, slip),
    }


def _stage(rules: Rules, marked: str) -> int:
    stages = rules.playbook.stage_ids
    if marked not in stages:
        return 0
    off = abs(stages.index(marked) - stages.index(rules.scenario.stage))
    return {0: 4, 1: 2}.get(off, 0)


def _by_window(rules: Rules, name: str) -> int:
    off = rules.misfits.get(name)
    return 0 if off is None or abs(off) >= len(BY_RUNGS_OFF) else BY_RUNGS_OFF[abs(off)]


def _stretch(rules: Rules, name: str) -> int:
    level = _by_window(rules, name)
    at_top = level == 3 and rules.objective(name).rung == rules.window.stretch
    return 4 if at_top else level


def _conservative(rules: Rules, slip: Slip) -> int:
    level = _by_window(rules, slip.conservative)
    if not level or rules.objective(slip.conservative).already:
        return 0
    if not _below(rules, slip):
        return min(level, 2)
    at_bottom = rules.objective(slip.conservative).rung == rules.window.conservative
    return 4 if level == 3 and at_bottom else level


def _below(rules: Rules, slip: Slip) -> bool:
    if rules.misfits.get(slip.stretch) is None:
        return False
    ranks = rules.playbook.rung_numbers
    return ranks[rules.objective(slip.conservative).rung] < ranks[rules.objective(slip.stretch).rung]


def _commitment(rules: Rules, slip: Slip) -> int:
    chosen = [rules.objective(name) for name in (slip.stretch, slip.conservative) if name]
    parts = sorted((objective.parts for objective in chosen), reverse=True)
    if parts[:2] == [3, 3] and slip.stretch != slip.conservative:
        return 4
    return parts[0] if parts else 0
