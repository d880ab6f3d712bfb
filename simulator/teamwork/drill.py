"""A drill: calls that a manager assigns, with everything that decides a result frozen in it when it is issued.

The seeds follow from the drill's secret and are hidden from the rep (managers.md, 'Drills').
"""

from __future__ import annotations

import json
from itertools import count
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from simulator.core.attempt import SEEDS, drawn
from simulator.core.call import variant_of
from simulator.core.moves import Name, Value
from simulator.core.playbook import LEVELS, PARTS, Part, Playbook, canonical, digest_of
from simulator.core.scenario import Scenario
from simulator.core.scorecard import QUARTERS

Counts = Literal["first", "best", "latest"]
"""Which attempts at a call count: the first ones, the best ones, or the latest ones."""

Decides = Literal["program", "review"]
"""Whose score decides: the program's, or a manager's review of the same attempt."""

Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Instant = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00$")]
"""A time in UTC, as ISO 8601 to the millisecond: of two such texts the later time is the greater."""

MOST_ATTEMPTS = 20
"""The most attempts at one call that a drill allows."""


class Rule(Value):
    """What passing a call of a drill needs, beside the gates: the playbook's rule, or a stricter one."""

    total: Annotated[int, Field(ge=0, le=100)]
    parts: dict[Part, Annotated[int, Field(ge=0, le=100)]]
    """The share of a part's points that is needed, in percent."""
    in_a_row: Annotated[int, Field(ge=1, le=10)] = 1
    """How many passes, one after the other and each on another variant."""

    def met_by(self, quarters: int, parts: dict[str, int], possible: dict[Part, int]) -> bool:
        """Whether a total and those of the parts are enough, all in quarter points; the gates are judged elsewhere."""
        return quarters >= self.total * QUARTERS and all(
            parts.get(part, 0) * 100 >= needed * possible[part] for part, needed in self.parts.items()
        )


class DrillCall(Value):
    """A scenario of a drill, as it was when the drill was issued."""

    scenario: Name
    title: str
    digest: Digest
    variants: tuple[str, ...]
    """The variants that are played, in the order of the attempts, and then from the first again."""


class Drill(Value):
    """A drill as it was issued."""

    form: Literal[1] = 1
    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]
    calls: Annotated[tuple[DrillCall, ...], Field(min_length=1, max_length=30)]
    draws: Annotated[int, Field(ge=0)] = 0
    """How many of the calls each rep gets, drawn at random; 0 for all of them, in their order."""
    random_variants: bool = False
    """Whether each rep gets the variants in an order of their own."""
    due: Annotated[tuple[Instant, ...], Field(min_length=1, max_length=10)]
    """When it is due: once, and once more for each repeat."""
    zone: Annotated[str, StringConstraints(min_length=1, max_length=60)]
    """The time zone that the due date was set in, by its name in the zone database."""
    fewest: Annotated[int, Field(ge=1, le=MOST_ATTEMPTS)] = 1
    """The attempts at each call that a result needs at the least."""
    most: Annotated[int, Field(ge=1, le=MOST_ATTEMPTS)] = 3
    """The attempts at each call that are allowed."""
    counts: Counts = "best"
    rule: Rule
    possible: dict[Part, int]
    """The most that each part can give, in quarter points."""
    words_needed: bool = False
    """Whether the rep must say the statement and the ask in their own words, for the reviewer."""
    decides: Decides = "program"
    playbook_digest: Digest
    secret: Digest
    """What the seeds follow from."""

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        if self.fewest > self.most:
            raise ValueError("more attempts are needed than are allowed")
        if self.rule.in_a_row > self.most:
            raise ValueError("more passes in a row are needed than attempts are allowed")
        if self.draws > len(self.calls):
            raise ValueError("more calls are drawn than there are")
        if self.due != tuple(sorted(set(self.due))):
            raise ValueError("a repeat must be due after what it repeats")
        if not set(self.rule.parts) <= set(self.possible):
            raise ValueError("the rule names a part that the scorecard does not have")
        for call in self.calls:
            if self.rule.in_a_row > len(set(call.variants)):
                problem = "has not as many variants as passes in a row are needed"
                raise ValueError(f"{call.scenario} {problem}")
        return self

    def met_by(self, quarters: int, parts: dict[str, int]) -> bool:
        """Whether a call has what the rule needs of it, in quarter points; the gates are judged elsewhere."""
        return self.rule.met_by(quarters, parts, self.possible)

    def canonical(self) -> str:
        """The one text that stands for this drill."""
        return canonical(self.model_dump(mode="json"))

    @property
    def digest(self) -> str:
        """The SHA-256 of the canonical text, as 64 hexadecimal digits."""
        return digest_of(json.loads(self.canonical()))

    def round_at(self, now: str) -> int:
        """The round that can be played at an instant: the latest one that has opened."""
        return max(round_ for round_ in range(len(self.due)) if not round_ or now > self.due[round_ - 1])

    def items(self, player: str) -> tuple[int, ...]:
        """Which of the calls a rep gets, by their places: drawn at random, in the drill's order."""
        places = range(len(self.calls))
        if not self.draws:
            return tuple(places)
        chosen = sorted(places, key=lambda place: self._drawn("call", player, place))
        return tuple(sorted(chosen[: self.draws]))

    def variant(self, player: str, item: int, round_: int, number: int) -> str:
        """The variant of an attempt: in the order of the call's variants, or in an order of the rep's own.

        Successive attempts get different variants as long as there are any; `number` counts from 1.
        """
        names = self.calls[item].variants
        if self.random_variants:
            names = tuple(sorted(names, key=lambda name: self._drawn("variant", player, item, round_, name)))
        return names[(number - 1) % len(names)]

    def seed(self, scenario: Scenario, player: str, item: int, round_: int, number: int) -> int:
        """The seed of an attempt, which gives its variant. `scenario` is the call's own version."""
        wanted = self.variant(player, item, round_, number)
        who = player if self.random_variants or self.draws else ""
        for tried in count():
            seed = self._drawn("seed", who, item, round_, number, tried) % SEEDS
            if variant_of(scenario, seed) == wanted:
                return seed
        raise AssertionError  # the count has no end

    def _drawn(self, *what: object) -> int:
        return drawn(int(self.secret[:16], 16), self.secret, *what)


def rule_of(playbook: Playbook, *, total: int = 0, floor: int = 0, in_a_row: int = 1) -> Rule:
    """A rule that is the playbook's, made stricter: a higher total, a higher floor for each part that has one."""
    passing = playbook.passing
    parts = {part: max(passing.parts[part], floor) for part in PARTS if part in passing.parts}
    return Rule(total=max(passing.total, total), parts=parts, in_a_row=in_a_row)


def possible_of(playbook: Playbook) -> dict[Part, int]:
    """The most that each part of a playbook's scorecard can give, in quarter points."""
    return {part: sum(item.weight * (LEVELS - 1) for item in playbook.rubric if item.part == part) for part in PARTS}


WHO_DECIDES: dict[Decides, str] = {"program": "The program's score decides.", "review": "A manager's review decides."}


def rule_words(drill: Drill) -> str:
    """The rule of a drill in words, for the rep and on a certificate."""
    rule = drill.rule
    floors = [f", {part.title()} {rule.parts[part]}%" for part in PARTS if rule.parts.get(part)]
    tries = f"{drill.most} attempts" if drill.most > 1 else "one attempt"
    needed = f", {drill.fewest} at the least" if drill.fewest > 1 else ""
    passes, count = "one pass", "counts"
    if rule.in_a_row > 1:
        passes, count = f"{rule.in_a_row} passes in a row on different variants", "count"
    return (
        f"Each call: {rule.total} points{''.join(floors)}; {passes}; {tries}{needed}, the {drill.counts} {count}."
        f" {WHO_DECIDES[drill.decides]}"
    )
