"""The playbook: a company's sales process as data. Stages, ladder, windows, rubric, pass rule.

Stretch and conservative are Miller Heiman's best and minimum action; advance, continuation, order and no-sale are Neil
Rackham's call outcomes (SPIN Selling).
"""

from __future__ import annotations

import hashlib
import json
from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from simulator.core.moves import Act, Name, Value, Wording, Words

Part = Literal["open", "fit", "control", "close"]
"""The four parts of the scorecard."""

PARTS: tuple[Part, ...] = ("open", "fit", "control", "close")
LEVELS = 5
"""Every rubric item has the levels 0 to 4."""

ITEMS = (
    "open.early", "open.outcome", "open.agreed",
    "fit.stage", "fit.stretch", "fit.conservative", "fit.commitment",
    "control.kept",
    "close.ready", "close.asked", "close.step_down", "close.confirmed",
)  # fmt: skip
"""The rubric items that the engine has a detector for."""


def digest_of(document: object) -> str:
    """The SHA-256 of a JSON document in its canonical form, as 64 hexadecimal digits."""
    return hashlib.sha256(canonical(document).encode()).hexdigest()


def canonical(document: object) -> str:
    """A JSON document as the one text that stands for it: sorted keys, no spaces, no floats made."""
    return json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


class Stage(Value):
    """Where a deal stands: one step of the sales process."""

    id: Name
    """A stable id: lower case letters, digits, hyphens and underscores."""
    title: Words
    """As it is shown."""
    about: Words
    """What is true of the deal in this stage, and what the seller is there to do."""


class Rung(Value):
    """One kind of commitment on the ladder."""

    id: Name
    """A stable id: lower case letters, digits, hyphens and underscores."""
    title: Words
    """As it is shown."""
    order: bool = False
    """Whether this commitment is an order (the buyer firmly commits to buy), not an advance."""


class Window(Value):
    """For a stage, the rungs that fit, from its conservative rung to its stretch rung."""

    conservative: Name
    """The smallest commitment that fits: a rung of the ladder."""
    stretch: Name
    """The largest commitment that fits: a rung of the ladder."""


class Item(Value):
    """One rubric item: its weight, and what each level from 0 to 4 means."""

    id: str
    """One of ITEMS."""
    title: Words
    """As it is shown."""
    weight: Annotated[int, Field(ge=0, le=100)]
    """Its points; the weights of all twelve add up to 100."""
    levels: Annotated[tuple[Words | None, ...], Field(min_length=LEVELS, max_length=LEVELS)]
    """The description of each level; None where the item does not have the level."""

    @property
    def part(self) -> str:
        """The part of the scorecard that the item belongs to."""
        return self.id.partition(".")[0]


class Gate(Value):
    """A condition without which no call passes, whatever its total."""

    id: Literal["stated_early", "asked", "fit_not_zero", "no_false_urgency"]
    """Which gate it is."""
    says: Words
    """What it says when a call fails at it."""


class Costs(Value):
    """What is taken off the total, in points."""

    third_ask: Annotated[int, Field(ge=0, le=20)]
    """Points off for a third ask."""
    minute_over: Annotated[int, Field(ge=0, le=20)]
    """Points off for each minute over the agreed time."""


class PassRule(Value):
    """What a call needs to pass, beside the gates."""

    total: Annotated[int, Field(ge=0, le=100)]
    """The points that are needed in all."""
    parts: dict[Part, Annotated[int, Field(ge=0, le=100)]]
    """The share of a part's points that is needed, in percent."""


class Wordings(Value):
    """The ways in which a seller can state an objective, and ask for one."""

    state: Annotated[tuple[Wording, ...], Field(min_length=1)]
    """Ways of stating; each has the act outcome."""
    propose: Annotated[tuple[Wording, ...], Field(min_length=1)]
    """Ways of asking; each has the act propose, or hint."""

    @model_validator(mode="after")
    def _acts_fit(self) -> Self:
        for wording in self.state:
            if Act.OUTCOME not in {said.act for said in wording.acts}:
                raise ValueError(f"the wording {wording.id} of a statement needs the act `outcome`")
        for wording in self.propose:
            if not {said.act for said in wording.acts} & {Act.PROPOSE, Act.HINT}:
                raise ValueError(f"the wording {wording.id} of an ask needs `propose` or `hint`")
        return self


class Playbook(Value):
    """A company's sales process: stages, ladder, windows, rubric, gates, pass rule, wordings."""

    id: Name
    """A stable id: lower case letters, digits, hyphens and underscores."""
    title: Words
    """The playbook's name."""
    stages: Annotated[tuple[Stage, ...], Field(min_length=1)]
    """The steps of the sales process, in their order."""
    ladder: Annotated[tuple[Rung, ...], Field(min_length=1)]
    """Commitments of the buyer, from the smallest to the largest."""
    windows: dict[Name, Window]
    """For each stage the rungs that fit."""
    rubric: tuple[Item, ...]
    """The twelve items of the scorecard; their weights add up to 100."""
    gates: tuple[Gate, ...]
    """What no call passes without, whatever its total."""
    costs: Costs
    """What is taken off the total."""
    passing: PassRule
    """What a call needs to pass."""
    wordings: Wordings
    """The ways in which a seller can state an objective, and ask for one."""

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        if set(self.stage_ids) != set(self.windows):
            raise ValueError("every stage needs a window, and every window a stage")
        for stage, window in self.windows.items():
            self._check_window(stage, window)
        if sorted(item.id for item in self.rubric) != sorted(ITEMS):
            raise ValueError(f"the rubric needs each of these items once: {', '.join(ITEMS)}")
        if sum(item.weight for item in self.rubric) != 100:
            raise ValueError("the weights of the rubric must add up to 100")
        return self

    def _check_window(self, stage: str, window: Window) -> None:
        numbers = self.rung_numbers
        if not {window.conservative, window.stretch} <= numbers.keys():
            raise ValueError(f"the window of {stage} names a rung that is not on the ladder")
        if numbers[window.conservative] > numbers[window.stretch]:
            raise ValueError(f"the window of {stage} has its stretch below its conservative")

    @cached_property
    def stage_ids(self) -> tuple[str, ...]:
        """The stages in their order."""
        return tuple(stage.id for stage in self.stages)

    @cached_property
    def rung_numbers(self) -> dict[str, int]:
        """For each rung its place on the ladder, from 0, the smallest commitment."""
        return {rung.id: number for number, rung in enumerate(self.ladder)}

    @cached_property
    def items(self) -> dict[str, Item]:
        """The rubric items by id."""
        return {item.id: item for item in self.rubric}

    @cached_property
    def digest(self) -> str:
        """The digest of the playbook's content."""
        return digest_of(self.model_dump(mode="json"))

    def __hash__(self) -> int:
        """Playbooks are the same when their content is."""
        return hash(self.digest)

    def stage(self, stage_id: str) -> Stage:
        """The stage with this id; KeyError where there is none."""
        return {stage.id: stage for stage in self.stages}[stage_id]

    def rung(self, rung_id: str) -> Rung:
        """The rung with this id; KeyError where there is none."""
        return self.ladder[self.rung_numbers[rung_id]]

    def misfit(self, rung_id: str, window: Window) -> int:
        """Signed rungs from the window: 0 inside it, above 0 an overreach, below 0 an underreach."""
        at, low, high = (self.rung_numbers[name] for name in (rung_id, window.conservative, window.stretch))
        return min(0, at - low) + max(0, at - high)
