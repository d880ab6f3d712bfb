"""The agreement of reviews, for managers: numbers with their intervals and what they say, as text and as a document."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from textwrap import fill

from simulator.reports.plain_text import Json, Titles, counted, cut
from simulator.teamwork.agreement import TOTAL, VERDICT, Compared, Marked, Report
from simulator.teamwork.coefficients import Coefficients, Estimate
from simulator.teamwork.marking import GRADES
from simulator.teamwork.passmark import PassMark

STRENGTHS = ((0.8, "very good"), (0.6, "good"), (0.4, "moderate"), (0.2, "fair"))
"""From which value on a coefficient is called what (Altman 1991); below all of them it is poor."""

POOR = "poor"

SPLIT_LOW, SPLIT_HIGH = 0.4, 0.7
"""Kappa below the one beside AC2 above the other: kappa is misled by how often one level was given."""

WEAK = 0.4
"""An interval that begins below this leaves it open whether two sides agree more than moderately."""

MOST_NAMED = 3
"""The weak measures that are named."""

MEASURES = {TOTAL: "Total, bands of ten", VERDICT: "Pass or not"}
"""The measures beside the rubric items."""

READING = (
    "Each number stands with its 95% confidence interval.",
    "same: the share of pairs with the same level; some of it is chance.",
    "kappa: agreement beyond chance; two levels apart weigh four times one. Misleads where nearly all earn one level.",
    "AC2: Gwet's AC1 with kappa's weights; it stays sound there.",
    "ICC: ICC(2,1), the share of the differences between scores that is of the calls, and not of who scored them.",
    "Pass or not: a manager passes a call by the grade (pass, strong), the program by the playbook's rule.",
)
"""What the columns are."""


def named(measure: str, titles: Titles) -> str:
    """A measure in words."""
    return MEASURES.get(measure) or titles.get(measure, measure)


def number(value: float) -> str:
    """A coefficient with two places and no nought before them: `.71`, `-.02`, `1.00`."""
    text = f"{value:.2f}"
    if text in {"0.00", "-0.00"}:
        return ".00"
    return text.replace("0.", ".", 1) if abs(float(text)) < 1 else text


def _estimate(found: Estimate, shown: Callable[[float], str] = number) -> str:
    """An estimate with its interval: `.71 .45–.97`; without one `1.00`, and `–` where there is nothing."""
    if found.value is None:
        return "–"
    if found.low is None or found.high is None:
        return shown(found.value)
    return f"{shown(found.value)} {shown(found.low)}–{shown(found.high)}"


def _percent(share: float) -> str:
    return f"{100 * share:.0f}"


def _strength(value: float) -> str:
    """A coefficient in a word."""
    return next((word for from_, word in STRENGTHS if value >= from_), POOR)


def details(found: Coefficients) -> Iterator[str]:
    """All numbers of a measure in sentences, and why there are none."""
    yield from _same(found.raw, found.pairs)
    named_ = {"Kappa": found.kappa, "AC1": found.ac1, "AC2": found.ac2, "ICC": found.icc}
    whys = {each.why for each in named_.values()}
    if len(whys) == 1 and all(each.value is None for each in named_.values()):
        yield f"No coefficient: {whys.pop()}."
        return
    for name, each in named_.items():
        yield _told(name, each)
    if split(found):
        yield "Nearly every call earned the same level here, and kappa misleads: go by AC."


def _same(raw: Estimate, pairs: int) -> Iterator[str]:
    if raw.value is not None and raw.low is not None and raw.high is not None:
        interval = f"{_percent(raw.low)} to {_percent(raw.high)}"
        yield f"{_percent(raw.value)}% of {pairs} pairs are the same ({interval})."


def _told(name: str, found: Estimate) -> str:
    if found.value is None:
        return f"No {name}: {found.why}."
    if found.low is None or found.high is None:
        return f"{name} {number(found.value)}, without an interval: {found.why}."
    return f"{name} {number(found.value)} ({number(found.low)} to {number(found.high)}), {_strength(found.value)}."


def split(found: Coefficients) -> bool:
    """Whether kappa and AC2 part ways, as they do where nearly every call earns the same level."""
    kappa, ac2 = found.kappa.value, found.ac2.value
    return ac2 is not None and ac2 >= SPLIT_HIGH and (kappa is None or kappa < SPLIT_LOW)


def sentences(compared: Compared, titles: Titles) -> Iterator[str]:
    """What a comparison comes to: the total, the weak measures, and where kappa misleads."""
    yield from _totals(dict(compared.measures)[TOTAL].icc)
    weak = _weak(compared)
    if weak:
        listed = ", ".join(named(measure, titles) for measure in weak[:MOST_NAMED])
        more = f", and {len(weak) - MOST_NAMED} more" if len(weak) > MOST_NAMED else ""
        yield f"Least sure, by AC2: {listed}{more}. Read their level descriptions together."
    parted = [named(measure, titles) for measure, found in compared.measures if split(found)]
    if parted:
        yield (f"Kappa misleads at: {', '.join(parted)}. Nearly every call earned the same there; go by AC2.")


def _totals(icc: Estimate) -> Iterator[str]:
    if icc.value is None or icc.low is None:
        return
    how = "well" if icc.value >= STRENGTHS[1][0] else "in part" if icc.value >= WEAK else "badly"
    word, least = _strength(icc.value), _strength(icc.low)
    span = "even where the interval begins" if word == least else f"{least} at least"
    yield f"The totals agree {how}: {word}, {span}, by their ICC."


def _weak(compared: Compared) -> list[str]:
    lows = [
        (found.ac2.low, measure)
        for measure, found in compared.measures
        if found.ac2.low is not None and found.ac2.low < WEAK
    ]
    return [measure for _, measure in sorted(lows)]


def mark_sentences(marked: Marked, whose: str, needed: int) -> Iterator[str]:
    """What borderline regression says of the pass mark; `whose` totals, and the playbook's mark in points."""
    mark = marked.mark
    if not isinstance(mark, PassMark):
        yield f"No pass mark from {whose} totals. {mark.why}"
        return
    yield (
        f"Pass mark from {whose} totals: {mark.cut:.1f} points, 95% interval {mark.low:.1f} to {mark.high:.1f},"
        f" of {mark.pairs} reviews."
    )
    yield (
        f"R² {mark.r2:.2f}: the share of the differences in totals that the grades explain. RMSE {mark.rmse:.1f}"
        f" points: how far totals lie off the line. A grade more is {mark.slope:.1f} points more."
    )
    if mark.low <= needed <= mark.high:
        yield f"The playbook's pass mark of {needed} lies inside the interval."
    else:
        side = "above" if needed > mark.high else "below"
        yield f"The playbook's pass mark of {needed} lies {side} the interval."


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
    lines += ["", "How to read it", *map(_wrapped, READING)]
    lines += ["", "Pass mark, by borderline regression"]
    for marked, whose in ((report.mark, "the managers'"), (report.program_mark, "the program's")):
        lines += map(_wrapped, mark_sentences(marked, whose, needed))
    return "\n".join(map(str.rstrip, lines)) + "\n"


def _wrapped(text: str, lead: str = "") -> str:
    return fill(text, WIDTH, initial_indent=lead, subsequent_indent=" " * len(lead))


def _table(compared: Compared, titles: Titles) -> Iterator[str]:
    notes: dict[str, str] = {}
    yield _row("", "pairs", "same %", "kappa", "AC2", "ICC")
    for measure, found in compared.measures:
        coefficients = (found.kappa, found.ac2, found.icc)
        cells = [_estimate(each) + _mark(each, notes) for each in coefficients]
        same = _estimate(found.raw, _percent)
        yield _row(named(measure, titles), str(found.pairs), same, *cells)
    yield from (_wrapped(why, f"({letter}) ") for why, letter in notes.items())
    yield from map(_wrapped, sentences(compared, titles))


def _row(name: str, pairs: str, raw: str, *cells: str) -> str:
    set_ = " ".join(f"{cell:>13}" for cell in cells)
    return f"{cut(name, LABEL):<{LABEL}}{pairs:>5} {raw:>10} {set_}"


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
        "pass_mark": {"playbook": needed, "managers": _marked(report.mark), "program": _marked(report.program_mark)},
    }


def _compared(compared: Compared, titles: Titles) -> Json:
    measures = [
        {"id": measure, "title": named(measure, titles), **_agreement(found)} for measure, found in compared.measures
    ]
    return {"pairs": compared.pairs, "measures": measures}


def _agreement(found: Coefficients) -> Json:
    return {
        "pairs": found.pairs,
        "raw": found.raw._asdict(),
        "kappa": found.kappa._asdict(),
        "ac1": found.ac1._asdict(),
        "ac2": found.ac2._asdict(),
        "icc": found.icc._asdict(),
    }


def _marked(marked: Marked) -> Json:
    points = [{"grade": GRADES[place], "total": total, "reviews": times} for place, total, times in marked.points]
    return {**marked.mark._asdict(), "points": points}
