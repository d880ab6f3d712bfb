"""The one table of all codes."""

from __future__ import annotations

from simulator.authoring.codes import deals, exploration, fairness, form, references, syntax, texts
from simulator.authoring.codes.kinds import Code, Severity

FAMILIES: dict[str, tuple[str, tuple[Code, ...]]] = {
    "F": ("Form: can the file be read, and do its values fit?", (*syntax.CODES, *form.CODES, *texts.CODES)),
    "R": ("References: is what is named there, and is what is there of use?", references.CODES),
    "D": ("Deals: do the calls of a deal fit each other?", deals.CODES),
    "X": ("Exploration: what can happen, and what can be won?", exploration.CODES),
    "B": ("Fairness: does skill win, and nothing else?", fairness.CODES),
}  # fmt: skip
"""The codes by family: its letter, what it asks, and its codes in order."""

CODES: dict[str, Code] = {code.id: code for _, codes in FAMILIES.values() for code in codes}
"""Every code by its id."""


def severity_of(code: str) -> Severity:
    """How grave a finding with this code is; one that is not known here is an error."""
    return CODES[code].severity if code in CODES else "error"
