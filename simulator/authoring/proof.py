"""The proof of a scenario: every variant solved and explored, and what is wrong put into findings.

What was seen is proved by the moves that show it. Where a finding says that something never happens, it says, too, whether
every position was visited (proved) or only many of them (not proved).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from simulator.authoring.coverage import never_findings
from simulator.authoring.lost import lost
from simulator.core.conduct import TRAPS
from simulator.core.findings import Finding
from simulator.core.moves import Move
from simulator.core.playbook import Playbook
from simulator.core.rules import rules_for
from simulator.core.scenario import Scenario
from simulator.core.scorecard import QUARTERS
from simulator.solver.explore import BUDGET
from simulator.solver.fields import TooLarge
from simulator.solver.solving import points
from simulator.solver.variants import ProvedVariant
from simulator.solver.walk import Engine
from simulator.solver.ways import Ways

LEAST_BEST = 95
"""The least that the best call must be able to score, in points."""

MOST_MOVES = 8_000_000
"""The most moves that solving a variant should look at."""

WAYS_WIDTH = 40
"""The positions a turn among which the calls that pass are counted."""

MOST_LINES = 12
"""The lines that may be offered at one moment: more are not read, but skimmed."""

Progress = Callable[[float, str], None]
"""Told how far a proof is, from 0 to 1, and what it is looking at."""


class VariantProof(NamedTuple):
    """The figures of one variant's proof."""

    variant: str
    quarters: int
    """The best attainable total, in quarter points."""
    proved: bool
    """Whether it is proved that nothing scores more."""
    whole: bool
    """Whether every position was visited."""
    full_turns: int
    """The turns of which every position was visited."""
    states: int
    edges: int
    """The moves looked at; moves with the same effect everywhere count once."""
    moves: int
    """The legal moves that they stand for."""
    memory: int
    """Bytes that the visited positions took."""
    outcome: str
    """How the best call ends."""
    solving: int
    """The moves looked at for the best total alone."""
    ways: float
    """Different calls that pass, at the least."""
    all_ways: bool
    """Whether these are all of them."""
    line: tuple[Move, ...]
    """The moves of the best call."""


class Proof(NamedTuple):
    """What was proved of a scenario, and what is wrong with it."""

    variants: tuple[VariantProof, ...]
    findings: tuple[Finding, ...]


def prove(
    scenario: Scenario, playbook: Playbook, own_rows: int = 0, budget: int = BUDGET, progress: Progress | None = None
) -> Proof:
    """Prove a scenario whose references are sound; `own_rows` of the buyer's rows are its own, not its archetype's."""
    variants: dict[str, ProvedVariant] = {}
    steps = len(scenario.variants) + 1
    try:
        for number, name in enumerate(scenario.variants):
            if progress:
                progress(number / steps, name)
            variants[name] = ProvedVariant(rules_for(scenario, playbook, name), budget)
    except TooLarge as error:
        finding = Finding(
            "X301", ("facts",), f"the scenario is too large to be proved: {error}", "take out facts, concerns or objectives"
        )
        return Proof((), (finding,))
    if progress:
        progress((steps - 1) / steps, "what never happens")
    findings = [
        *never_findings(scenario, variants, own_rows),
        *(found for each in variants.values() for found in _of_variant(each)),
        *_overreaches(scenario, variants),
    ]
    figures = tuple(_figures(each) for each in variants.values())
    return Proof(figures, (*findings, *size_findings(variants, figures, budget)))


def _figures(variant: ProvedVariant) -> VariantProof:
    seen, best = variant.seen, variant.solved
    if variant.release is not None and variant.release.line:
        best = variant.release  # what the rep is to get where the account does not qualify
    passing = Ways(Engine(variant.rules, best.slip)).count(WAYS_WIDTH)
    return VariantProof(
        variant.rules.variant_id,
        best.quarters,
        best.proved,
        seen.whole,
        seen.full_turns,
        seen.states + best.states,
        seen.edges + best.edges,
        seen.moves + best.moves,
        sum(16 * len(level) for level in variant.exploration.levels),
        variant.played(best).outcome,
        best.edges,
        passing.ways,
        passing.whole,
        best.line,
    )


def size_findings(variants: dict[str, ProvedVariant], figures: tuple[VariantProof, ...], budget: int) -> Iterator[Finding]:
    """What was not visited, and what took long."""
    turns = min(each.full_turns for each in figures)
    if not all(each.whole for each in figures):
        states = sum(each.seen.states for each in variants.values())
        yield Finding(
            "X302",
            (),
            f"explored by sampling: {states:,} positions visited, all of the first {turns} turn{'s' * (turns != 1)};"
            " what was never seen is not proved",
            f"a larger --budget than {budget:,} moves a variant visits more",
        )
    for each in figures:
        if each.solving > MOST_MOVES:
            yield Finding(
                "X303",
                ("variants", each.variant),
                f"solving the variant {each.variant} looked at {each.solving:,} moves, more than {MOST_MOVES:,}",
                "fewer lines that are always there, fewer facts or a shorter call make it less",
            )


def _of_variant(variant: ProvedVariant) -> Iterator[Finding]:
    name = variant.rules.variant_id
    best, path = variant.release or variant.solved, ("variants", name)
    if best.quarters < LEAST_BEST * QUARTERS:
        yield _too_low(variant)
    yield from _traps(variant)
    yield from lost(variant)
    if variant.exploration.most_lines > MOST_LINES:
        yield _crowded(variant)
    bare = next((place for (kind, _), place in variant.seen.what.items() if kind == "bare"), None)
    if bare is not None:
        moves = tuple(c.move for c in variant.exploration.line_to(bare.level, bare.row))
        yield Finding(
            "X201",
            path,
            f"in the variant {name} the rep can come to a moment with no line to say",
            "give a line a wider guard, so that there is always one",
            variant.spoken(moves),
        )


def _crowded(variant: ProvedVariant) -> Finding:
    name, at = variant.rules.variant_id, variant.seen.what["crowd", ""]
    moves = tuple(choice.move for choice in variant.exploration.line_to(at.level, at.row))
    return Finding(
        "X208",
        ("lines",),
        f"in the variant {name} {variant.exploration.most_lines} lines are offered at one moment",
        "say by `when` at which moments each line fits: three to eight at a time can be read and weighed",
        variant.spoken(moves),
    )


def _too_low(variant: ProvedVariant) -> Finding:
    name, best = variant.rules.variant_id, variant.release or variant.solved
    path = ("variants", name)
    how = "proved" if best.proved else "not proved: more may be possible"
    if variant.release is not None and not best.line:
        shown = variant.rules.variant.shown_by
        return Finding(
            "X207",
            (*path, "shown_by"),
            f"in the variant {name} the file cannot be rightly closed: {shown} is never learned in time ({how})",
            "make it easier to learn what shows that the account does not qualify",
        )
    by = " by `release`" if variant.release is not None else ""
    return Finding(
        "X204",
        path,
        f"the best call in the variant {name} scores {points(best.quarters):g}{by}, less than {LEAST_BEST} ({how})",
        "see what it lacks in the best call below: a fact told too late, a concern that nothing answers, too little time",
        variant.spoken(best.line, best.slip),
    )


def _traps(variant: ProvedVariant) -> Iterator[Finding]:
    name = variant.rules.variant_id
    for trap in sorted(TRAPS):
        entered = variant.seen.what.get(("stance", trap))
        if entered is None or variant.happened(("left", trap)):
            continue
        moves = tuple(c.move for c in variant.exploration.line_to(entered.level, entered.row))
        yield Finding(
            "X206",
            ("variants", name),
            f"in the variant {name} nothing leads out of the trap {trap} ({_certainty(variant)})",
            "offer a line with the act that leads out of it (tie_back, trade, acknowledge) while the buyer is there",
            variant.spoken(moves),
        )


def _certainty(variant: ProvedVariant) -> str:
    count = f"{variant.seen.states:,} positions visited"
    return f"proved: all {count}" if variant.seen.whole else f"not proved: {count}"


def _overreaches(scenario: Scenario, variants: dict[str, ProvedVariant]) -> Iterator[Finding]:
    """An overreach is always refused when it is asked for; it can be won only where a buyer offers it."""
    rules = next(iter(variants.values())).rules
    for name, objective in scenario.objectives.items():
        if objective.counter and (rules.misfits[objective.counter] or 0) > 0:
            yield Finding(
                "X205",
                ("objectives", name, "counter"),
                f"the buyer offers {objective.counter}, which is above the window: an overreach can be won",
                "let it offer something inside the window",
            )
