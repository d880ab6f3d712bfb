"""What a check of scenario files came to, as text and as JSON values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from simulator.core.scorecard import QUARTERS
from simulator.reports.call_document import Json
from simulator.reports.call_text import wrapped
from simulator.reports.table import table

if TYPE_CHECKING:
    from simulator.authoring.proof import VariantProof

Variants = Sequence["VariantProof"]

HEADS = (
    "scenario",
    "variant",
    "best",
    "outcome",
    "proved",
    "positions",
    "explored",
    "moves",
    "ways",
)
"""The columns of the table of proofs."""

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
    rows = [row for name, variants in proofs for row in _rows(name, variants)]
    return table(HEADS, rows)


def _rows(name: str, variants: Variants) -> Iterator[tuple[object, ...]]:
    for each in variants:
        few = "" if each.all_ways else "≥"
        yield (
            name,
            each.variant,
            f"{each.quarters / QUARTERS:g}",
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
