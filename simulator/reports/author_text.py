"""What authors are told of their scenarios: what a check came to, what a code means, and the best call of a variant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from simulator.authoring.codes import Code
from simulator.core.call import Call
from simulator.core.scorecard import QUARTERS, scorecard
from simulator.reports.call_text import spoken
from simulator.reports.plain_text import Json, in_points, table, wrapped

if TYPE_CHECKING:
    from simulator.authoring.proof import VariantProof

Variants = Sequence["VariantProof"]

PROOF_HEADS = ["scenario", "variant", "best", "outcome", "proved", "positions", "explored", "moves", "ways"]

MEGABYTE = 1_000_000


def variant_document(figures: VariantProof) -> Json:
    """The figures of a variant's proof as JSON values."""
    return {
        "variant": figures.variant,
        "best": figures.quarters / QUARTERS,
        "outcome": figures.outcome,
        "proved": figures.proved,
        "positions": figures.states,
        "explored_whole": figures.whole,
        "turns_explored_whole": figures.full_turns,
        "edges": figures.edges,
        "legal_moves": figures.moves,
        "edges_to_solve": figures.solving,
        "ways_to_pass": figures.ways,
        "ways_are_all": figures.all_ways,
        "memory": figures.memory,
    }


def proofs_text(proofs: Sequence[tuple[str, Variants]]) -> str:
    """The table of proofs: a row a variant, under the scenario that it is of."""
    rows = [row for name, variants in proofs for row in _proof_rows(name, variants)]
    return table(PROOF_HEADS, rows)


def _proof_rows(name: str, variants: Variants) -> Iterator[tuple[object, ...]]:
    for each in variants:
        few = "" if each.all_ways else "≥"
        yield (
            name,
            each.variant,
            in_points(each.quarters),
            each.outcome,
            "yes" if each.proved else "no",
            f"{each.states:,}",
            "all" if each.whole else "sampled",
            f"{each.moves:,}",
            f"{few}{each.ways:.1e}",
        )
        name = ""


def memory_text(memory: int) -> str:
    """So many bytes, in words."""
    return f"{memory // MEGABYTE:,} MB" if memory else "unknown"


def detail_text(lines: Sequence[str]) -> str:
    """What shows a finding, indented below it."""
    return "".join(wrapped(line, "      ") + "\n" for line in lines)


def explained(code: Code) -> str:
    """What is said of a code, as plain text."""
    example = "\n".join(f"    {line}" for line in code.example.splitlines())
    return f"{code.id}, {code.severity}: {code.meaning}\n\n{wrapped(code.why)}\n\n{example}\n"


class Solution(NamedTuple):
    """A variant solved: the best call in it, and what was looked at to prove that it is."""

    variant: str
    call: Call
    """The best call, played to its end."""
    quarters: int
    proved: bool
    states: int
    moves: int
    """The legal moves that were looked at."""
    ways: float
    """How many different calls pass, at the least."""
    all_ways: bool
    """Whether these are all of them."""
    counted: int
    """The positions among which they were counted."""


def solution_document(solution: Solution) -> Json:
    """A solution as JSON values."""
    card = scorecard(solution.call)
    return {
        "variant": solution.variant,
        "quarters": solution.quarters,
        "total": solution.quarters / QUARTERS,
        "proved": solution.proved,
        "passed": card.passed,
        "outcome": solution.call.outcome,
        "slip": solution.call.slip.model_dump(mode="json", exclude_defaults=True),
        "moves": [move.plain() for move in solution.call.moves],
        "states": solution.states,
        "legal_moves": solution.moves,
        "ways_to_pass": solution.ways,
        "ways_are_all": solution.all_ways,
        "ways_counted_among": solution.counted,
    }


def solution_text(solution: Solution) -> str:
    """A solution as text: the figures, the slip, and the call as it is spoken."""
    call, objectives = solution.call, solution.call.rules.scenario.objectives
    proof = "proved: nothing scores more" if solution.proved else "not proved: more may be possible"
    few = "" if solution.all_ways else "at least "
    lines = [
        f"Variant {solution.variant}: {in_points(solution.quarters)} of 100 ({proof}), outcome {call.outcome}",
        f"  {solution.states:,} positions and {solution.moves:,} legal moves looked at",
        f"  {few}{solution.ways:.3g} different calls pass (counted among {solution.counted:,} positions)",
        "",
    ]
    for title, name in (("stretch", call.slip.stretch), ("conservative", call.slip.conservative)):
        if name:
            lines.append(wrapped(f"{title}: {objectives[name].title}", "  "))
    lines += ["", *spoken(call, "  ")]
    return "\n".join(lines) + "\n"
