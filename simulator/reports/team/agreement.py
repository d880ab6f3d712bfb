"""The agreement of reviews as plain text for 80 columns, and as a document for JSON."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap
from typing import Any

from simulator.reports.progress import counted
from simulator.reports.team.agreement_words import (
    READING,
    Titles,
    estimate,
    mark_sentences,
    named,
    sentences,
    share,
)
from simulator.teamwork.agreement_report import Compared, Marked, Report
from simulator.teamwork.estimates import Coefficients, Estimate
from simulator.teamwork.marking import GRADES

Json = dict[str, Any]

WIDTH, LABEL = 80, 22
"""Columns of the text, and of a measure's name."""

MANAGERS = "Between managers", "the first two reviews of each call"
PROGRAM = "Managers and the program", "each review by the program's score"
"""The two comparisons, and what their pairs are."""

NO_REVIEWS = "There are no reviews yet: managers score calls from the review queue."


def agreement_text(report: Report, titles: Titles, needed: int) -> str:
    """The whole report; `titles` names the rubric items, and `needed` is the playbook's pass mark."""
    if not report.reviews:
        return NO_REVIEWS + "\n"
    lines = [f"{counted(report.reviews, 'review')} of {counted(report.calls, 'call')}."]
    for (title, about), compared in ((MANAGERS, report.managers), (PROGRAM, report.program)):
        lines += ["", f"{title}: {counted(compared.pairs, 'pair')}, {about}."]
        lines += _table(compared, titles) if compared.pairs else ["Nothing to compare yet."]
    lines += ["", "How to read it"]
    lines += [line for text in READING for line in _wrapped(text)]
    lines += ["", "Pass mark, by borderline regression"]
    for marked, whose in ((report.mark, "the managers'"), (report.program_mark, "the program's")):
        lines += [line for text in mark_sentences(marked, whose, needed) for line in _wrapped(text)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _wrapped(text: str, lead: str = "") -> list[str]:
    return wrap(text, WIDTH, initial_indent=lead, subsequent_indent=" " * len(lead))


def _table(compared: Compared, titles: Titles) -> Iterator[str]:
    notes: dict[str, str] = {}
    yield _row("", "pairs", "same %", "kappa", "AC2", "ICC")
    for measure, found in compared.measures:
        coefficients = (found.kappa, found.ac2, found.icc)
        cells = [estimate(each) + _mark(each, notes) for each in coefficients]
        yield _row(named(measure, titles), str(found.pairs), share(found.raw), *cells)
    for why, letter in notes.items():
        yield from _wrapped(why, f"({letter}) ")
    for text in sentences(compared, titles):
        yield from _wrapped(text)


def _row(name: str, pairs: str, raw: str, *cells: str) -> str:
    set_ = " ".join(f"{cell:>13}" for cell in cells)
    shown = name if len(name) <= LABEL else f"{name[: LABEL - 1]}…"
    return f"{shown:<{LABEL}}{pairs:>5} {raw:>10} {set_}"


def _mark(found: Estimate, notes: dict[str, str]) -> str:
    """The letter of the reason why something is not there; the same reason has the same letter."""
    if not found.why:
        return ""
    return f" ({notes.setdefault(found.why, chr(ord('a') + len(notes)))})"


def agreement_document(report: Report, titles: Titles, needed: int) -> Json:
    """The whole report; what cannot be computed is null, with the reason beside it."""
    return {
        "reviews": report.reviews,
        "calls": report.calls,
        "managers": _compared(report.managers, titles),
        "program": _compared(report.program, titles),
        "pass_mark": {
            "playbook": needed,
            "managers": _marked(report.mark),
            "program": _marked(report.program_mark),
        },
    }


def _compared(compared: Compared, titles: Titles) -> Json:
    measures = [
        {"id": measure, "title": named(measure, titles), **_agreement(found)}
        for measure, found in compared.measures
    ]
    return {"pairs": compared.pairs, "measures": measures}


def _agreement(found: Coefficients) -> Json:
    estimates = {"raw": found.raw, "kappa": found.kappa, "ac1": found.ac1, "ac2": found.ac2}
    return {
        "pairs": found.pairs,
        **{name: each._asdict() for name, each in estimates.items()},
        "icc": found.icc._asdict(),
    }


def _marked(marked: Marked) -> Json:
    points = [
        {"grade": GRADES[place], "total": total, "reviews": times}
        for place, total, times in marked.points
    ]
    return {**marked.mark._asdict(), "points": points}
