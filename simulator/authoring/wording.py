"""Lines that are told by their wording: by one word or mark alone, or by all of them together.

The classifier is naive Bayes over the words and marks of a line. Each line is judged by what all the *other* lines show, so
a line that is offered at many moments does not tell on itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from math import log

from simulator.authoring.giveaways import (
    CONFIDENCE,
    MARGIN,
    BestLines,
    Material,
    Pick,
    advantage,
    at_least,
    shuffles,
    unlikely,
)
from simulator.core.findings import Finding

TOKENS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d|[?!:;,…–—\"“”()]")
SENTENCE_ENDS = re.compile(r"[.?!…]+(?:\s|$)")

OF_WORDS = ("the word", "the first word")
"""How the cues begin that are words, and not marks."""

ALL = "all together"
"""The name of the classifier among the cues."""

FEWEST = 3
"""The lines that a cue must stand in, and be absent from, before anybody could learn it."""

LEARNT_FROM = 12
"""The fewest lines in which all cues together can be trusted: in fewer, any dozen of words happens to be more common."""

SHOWN = 8
"""The lines, or the cues, that a finding shows."""

Cues = Mapping[str, frozenset[str]]
"""For each cue, as it is told to an author, the lines that have it."""


def cues_of(texts: Mapping[str, str]) -> Cues:
    """The words and marks that stand in enough lines, and not in nearly all, each with its lines."""
    found: dict[str, set[str]] = {}
    for name, text in texts.items():
        for cue in _cues(text):
            found.setdefault(cue, set()).add(name)
    return {cue: frozenset(names) for cue, names in sorted(found.items()) if FEWEST <= len(names) <= len(texts) - FEWEST}


def _cues(text: str) -> set[str]:
    tokens = TOKENS.findall(text.lower().replace("’", "'"))
    sentences = len(SENTENCE_ENDS.findall(text))
    found = {f"the word `{token}`" if token[0].isalpha() else _mark(token) for token in tokens}
    found.add(f"{text[-1:]!r} at the end".replace("'", "`"))
    found.add("one sentence" if sentences < 2 else "several sentences")
    if tokens:
        found.add(f"the first word `{tokens[0]}`")
    return found


def _mark(token: str) -> str:
    return "a figure" if token.isdigit() else f"the mark `{token}`"


def wording_findings(found: Material) -> Iterator[Finding]:
    """Whether a line's words and marks tell what it is worth; each cue is named once, and the classifier."""
    cues = cues_of(found.texts)
    named: set[str] = set()
    for wanted in found.wanted:
        told = _told(found, wanted, cues)
        if told and told[0] not in named:
            yield _of_cue(found, wanted, cues, *told)
            named.add(told[0])
        elif not told and ALL not in named and len(wanted.lines) >= LEARNT_FROM:
            for finding in _of_all(found, wanted, cues):
                named.add(ALL)
                yield finding


def by_cue(cued: frozenset[str], by_having: bool) -> Pick:
    """The rule that takes the lines that have a cue, or that lack it; where there is none, any line."""

    def pick(offered: tuple[str, ...]) -> Sequence[str]:
        return [name for name in offered if (name in cued) is by_having] or offered

    return pick


def _told(found: Material, wanted: BestLines, cues: Cues) -> tuple[str, bool] | None:
    """The cue that tells the most, if one does, and whether having it tells or lacking it.

    Half of the doubt is for the marks, of which there are few and which are seen first, and half is for the words.
    """
    marks = {cue: cued for cue, cued in cues.items() if not cue.startswith(OF_WORDS)}
    words = {cue: cued for cue, cued in cues.items() if cue not in marks}
    for by_having in (True, False):
        for tried in (marks, words):
            cue = _surest(found, wanted, tried, by_having)
            if cue:
                return cue, by_having
    return None


def _surest(found: Material, wanted: BestLines, cues: Cues, by_having: bool) -> str:
    """The cue that is the least likely to tell by chance; empty where none tells enough."""
    doubt = (1 - CONFIDENCE) / 4 / max(1, len(cues))
    ranked = sorted((_chance(found, wanted, cues[cue], by_having), cue) for cue in cues)
    for chance, cue in ranked:
        if chance > doubt:
            break
        if advantage(found.moments, wanted.lines, by_cue(cues[cue], by_having)).gain > MARGIN:
            return cue
    return ""


def _chance(found: Material, wanted: BestLines, cued: frozenset[str], by_having: bool) -> float:
    """How likely it is that so many of the wanted lines have a cue, or so many of the others, by chance."""
    sought = wanted.lines if by_having else frozenset(found.texts) - wanted.lines
    return at_least(len(sought & cued), len(sought), len(cued), len(found.texts))


def _of_cue(found: Material, wanted: BestLines, cues: Cues, cue: str, by_having: bool) -> Finding:
    cued = cues[cue]
    tells = advantage(found.moments, wanted.lines, by_cue(cued, by_having))
    others = frozenset(found.texts) - wanted.lines
    side = wanted.lines if by_having else others
    told = [name for name in found.texts if name in side & cued]
    return Finding(
        "B203",
        ("lines", told[0], "says"),
        f"{wanted.what} can be told by {'' if by_having else 'lacking '}{cue}: that is right at {tells.words};"
        f" {len(wanted.lines & cued)} of {len(wanted.lines)} such lines have it, and {len(others & cued)} of the"
        f" {len(others)} others",
        "word some of the lines below otherwise, or some of the others likewise",
        tuple(f"{name}: {found.texts[name]}" for name in told[:SHOWN]),
    )


def scores(lines: Sequence[str], wanted: frozenset[str], cues: Cues) -> dict[str, float]:
    """For each line how much its cues speak for its being wanted, by what the other lines show."""
    total, among = len(lines), sum(name in wanted for name in lines)
    found = dict.fromkeys(lines, 0.0)
    for cued in cues.values():
        hits = len(cued & wanted)
        for name in cued:
            own = name in wanted
            yes = (hits - own + 1) / (among - own + 2)
            no = (len(cued) - hits - (not own) + 1) / (total - among - (not own) + 2)
            found[name] += log(yes / no)
    return found


def _of_all(found: Material, wanted: BestLines, cues: Cues) -> Iterator[Finding]:
    lines = list(found.texts)
    score = scores(lines, wanted.lines, cues)
    tells = advantage(found.moments, wanted.lines, _by_score(score))
    if tells.gain <= MARGIN:
        return
    if not unlikely(_order(score, wanted.lines), _shuffled(lines, wanted.lines, cues)):
        return
    worst = max(wanted.lines, key=lambda name: (score[name], name))
    yield Finding(
        "B203",
        ("lines", worst, "says"),
        f"{wanted.what} can be told by its wording: a classifier of words and marks is right at {tells.words}",
        "give lines of both kinds more of the same words and marks; the cues below tell the most",
        _strongest(found, wanted, cues),
    )


def _by_score(score: Mapping[str, float]) -> Pick:
    return lambda offered: [max(offered, key=lambda name: (score[name], name))]


def _order(score: Mapping[str, float], wanted: frozenset[str]) -> float:
    """Of all pairs of a wanted line and another the share in which the wanted one scores more."""
    ranked = sorted(score, key=lambda name: score[name])
    below, pairs = 0, 0
    for name in ranked:
        if name in wanted:
            pairs += below
        else:
            below += 1
    return pairs / max(1, below * (len(ranked) - below))


def _shuffled(lines: list[str], wanted: frozenset[str], cues: Cues) -> Iterator[float]:
    """How well the classifier would order the lines if others were wanted."""
    places = [number for number, name in enumerate(lines) if name in wanted]
    for order in shuffles(len(lines)):
        other = frozenset(lines[order[place]] for place in places)
        yield _order(scores(lines, other, cues), other)


def _strongest(found: Material, wanted: BestLines, cues: Cues) -> tuple[str, ...]:
    among, rest = len(wanted.lines), len(found.texts) - len(wanted.lines)

    def weight(cue: str) -> float:
        hits = len(cues[cue] & wanted.lines)
        return log((hits + 1) / (among + 2) * (rest + 2) / (len(cues[cue]) - hits + 1))

    ranked = sorted(cues, key=lambda cue: (-abs(weight(cue)) * len(cues[cue]), cue))
    return tuple(
        f"{cue}: in {len(cues[cue] & wanted.lines)} of {among} such lines, in"
        f" {len(cues[cue] - wanted.lines)} of {rest} others"
        for cue in ranked[:SHOWN]
    )
