"""What can be told of a scenario's texts by reading them: whether they give the answer away, or say nothing.

A text counts as shown where the rep can see it before the debrief. Texts are compared without regard to capitals, signs and
line ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from pydantic import BaseModel

from simulator.core.conduct import Effect
from simulator.core.findings import Finding, Keys
from simulator.core.guards import Guard
from simulator.core.playbook import Playbook
from simulator.core.scenario import Scenario

SCORED = re.compile(
    r"\b(objectives?|(?:stretch|conservative) (?:ask|goal|commitment)|rubrics?|scorecards?|overreach(?:es|ing)?"
    r"|underreach(?:es|ing)?|no man's land|up-front contract|happy ears|tie[_-]back|exit_ok|step[_-]down)\b",
    re.IGNORECASE,
)  # fmt: skip
"""Words of the game and of the score, which no player should meet in a call."""

NUMBERED = re.compile(
    r"[<>=]=|\b(?:trust|interest|patience)(?: (?:is|was|at|of|to|above|below|over|under|than|least|only|stands))*"
    r" (?:\d|one|two|three|four|five)\b"
    r"|\b(?:\d|one|two|three|four|five) (?:points? of |more )?(?:trust|interest|patience)\b",
    re.IGNORECASE,
)  # fmt: skip
"""A buyer who speaks of the meters in numbers."""

LEFT_OVER = re.compile(r"\b(?:TODO|TBD|FIXME|XXX+)\b|\blorem ipsum\b", re.IGNORECASE)
"""What stands where a text is still to be written."""

ALIKE = 20
"""From so many letters on a text is an objective's own, and no turn of phrase."""

WIDEST = {
    ("title",): 48, ("summary",): 240, ("buyer_name",): 24, ("brief", "account"): 48,
    ("brief", "people", "name"): 40, ("brief", "people", "role"): 60, ("brief", "people", "note"): 120,
    ("objectives", "title"): 100, ("objectives", "who"): 80, ("objectives", "what"): 100, ("objectives", "when"): 60,
    ("facts", "text"): 160, ("concerns", "text"): 160, ("lines", "says"): 220,
}  # fmt: skip
"""The most characters of texts that share a screen of 80 columns with others; keys of a kind stand for all of them."""

UNSEEN = frozenset({"about", "because", "reason", "stances", "id", "language", "rung"})
"""Keys of texts that the rep sees at the debrief, or never."""


class Text(NamedTuple):
    """A text of a scenario, and the keys that lead to it."""

    path: Keys
    words: str

    @property
    def kind(self) -> tuple[str, ...]:
        """The keys without the names and numbers that an author gave."""
        named = self.path[0] in {"objectives", "facts", "concerns", "events", "variants", "lines"}
        keys = (*self.path[:1], *self.path[1 + named :])
        return tuple(key for key in keys if isinstance(key, str))

    def fault(self, code: str, problem: str, remedy: str) -> Finding:
        """What is wrong with it."""
        return Finding(code, self.path, problem, remedy)


def text_findings(scenario: Scenario, playbook: Playbook) -> Iterator[Finding]:
    """What is wrong with the texts of a scenario whose references are sound."""
    texts = list(_texts(scenario, ()))
    shown = [text for text in texts if not UNSEEN & set(text.kind)]
    yield from chain(
        _scored(shown, playbook),
        _stage_named(shown, scenario, playbook),
        _numbers(shown),
        _answers(shown, scenario, playbook),
        _same_lines(scenario),
        _same_objectives(scenario),
        _same_replies(texts),
        _too_wide(texts),
        _empty(texts),
    )


def _texts(part: object, path: Keys) -> Iterator[Text]:
    """Every text that an author wrote, whatever it stands in; names of things are none."""
    if isinstance(part, str):
        yield Text(path, part)
        return
    for key, value in _inside(part):
        yield from _texts(value, (*path, key))


def _inside(part: object) -> Iterable[tuple[str | int, object]]:
    if isinstance(part, Guard | Effect):
        return ()
    if isinstance(part, BaseModel):
        return [(key, getattr(part, key)) for key in sorted(part.model_fields_set - NAMES)]
    if isinstance(part, dict):
        return part.items()
    return enumerate(part) if isinstance(part, tuple) else ()


NAMES = frozenset({"id", "stage", "language", "archetype", "stance", "on", "source", "to", "raises", "rung",
                   "conservative", "stretch", "counter", "shift", "shown_by", "acts"})  # fmt: skip
"""Keys of names, which refer to something."""


def _plain(words: str) -> str:
    """The words alone, for comparing."""
    return " ".join(re.findall(r"\w+", words.casefold()))


def _scored(shown: list[Text], playbook: Playbook) -> Iterator[Finding]:
    titles = [rung.title for rung in playbook.ladder if len(_plain(rung.title)) >= ALIKE]
    for text in shown:
        word = _word_of_score(text, titles)
        if word:
            problem = f"“{word}” is a word of the score: the text tells what is right"
            yield text.fault("F301", problem, "say it as people at work would")


def _word_of_score(text: Text, titles: list[str]) -> str:
    """What a text has of the game's words or of the ladder's titles; an objective may be called what its rung is."""
    found = SCORED.search(text.words)
    if found or text.path[0] == "objectives":
        return found[0] if found else ""
    words = _plain(text.words)
    return next((title for title in titles if _plain(title) in words), "")


def _stage_named(shown: list[Text], scenario: Scenario, playbook: Playbook) -> Iterator[Finding]:
    title = next((s.title for s in playbook.stages if s.id == scenario.stage), scenario.stage)
    named = re.compile(rf"\b{re.escape(title)} (?:stage|phase|call)\b|\bstage of {re.escape(title)}\b", re.IGNORECASE)
    for text in shown:
        if text.path[0] in {"title", "summary", "brief"} and named.search(text.words):
            problem = f"the text names the stage that the deal is in, {title}"
            yield text.fault("F302", problem, "give the evidence for it, and not its name")


def _numbers(shown: list[Text]) -> Iterator[Finding]:
    for text in shown:
        found = NUMBERED.search(text.words)
        if found and "says" in text.path:
            problem = f"the buyer tells the number behind the guard: “{found[0]}”"
            remedy = "let the buyer say what is missing, in human words"
            yield text.fault("F303", problem, remedy)


def _answers(shown: list[Text], scenario: Scenario, playbook: Playbook) -> Iterator[Finding]:
    """Texts outside of the list of objectives that say one that fits, word by word."""
    right = _fitting_words(scenario, playbook)
    for text in shown:
        if text.path[0] in {"title", "summary", "brief", "lines", "opening", "agenda"}:
            words = _plain(text.words)
            name = next((name for told, name in right if told in words), "")
            if name:
                problem = f"the text says the objective {name}, which is one that fits"
                remedy = "leave the objective to the list of objectives"
                yield text.fault("F304", problem, remedy)


def _fitting_words(scenario: Scenario, playbook: Playbook) -> list[tuple[str, str]]:
    """The words of the objectives that fit, each with the objective's id; a turn of phrase is nobody's own."""
    window = scenario.window or playbook.windows[scenario.stage]
    found = [
        (_plain(words), name)
        for name, each in scenario.objectives.items()
        if each.rung and playbook.misfit(each.rung, window) == 0
        for words in (each.title, each.aim, each.ask)
    ]
    return [(words, name) for words, name in found if len(words) >= ALIKE]


def _same_lines(scenario: Scenario) -> Iterator[Finding]:
    said = {name: line.says for name, line in scenario.lines.items()}
    for first, name in _alike(said):
        problem = f"the lines {first} and {name} have the same words"
        yield Finding("F305", ("lines", name), problem, "say one of them differently, or take it out")


def _same_objectives(scenario: Scenario) -> Iterator[Finding]:
    for key in ("title", "aim", "ask"):
        said = {name: getattr(each, key) for name, each in scenario.objectives.items()}
        for first, name in _alike(said):
            problem = f"the objectives {first} and {name} have the same `{key}`"
            yield Finding("F305", ("objectives", name, key), problem, "say one of them differently")


def _alike(said: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The names of texts that were said before, each after the name of the first that says the same."""
    seen: dict[str, str] = {}
    for name, words in said.items():
        first = seen.setdefault(_plain(words), name)
        if first != name:
            yield first, name


def _same_replies(texts: list[Text]) -> Iterator[Finding]:
    """The same words twice among those that the seed picks one of."""
    seen: set[tuple[Keys, str]] = set()
    for text in texts:
        *above, last = text.path
        place = (tuple(above), _plain(text.words))
        if isinstance(last, int) and place in seen:
            problem = "these words stand in this list before"
            yield text.fault("F306", problem, "take one of the two out")
        seen.add(place)


def _too_wide(texts: list[Text]) -> Iterator[Finding]:
    for text in texts:
        most = WIDEST.get(text.kind)
        if most is not None and len(text.words) > most:
            problem = f"this text has {len(text.words)} characters, and is cut on a screen of 80 columns"
            yield text.fault("F308", problem, f"say it in {most} or fewer")


def _empty(texts: list[Text]) -> Iterator[Finding]:
    for text in texts:
        if text.words and not re.search(r"\w", text.words):
            yield text.fault("F309", "this text has no word in it", "write what is to be said")
        elif "\n\n" in text.words:
            yield text.fault("F309", "this text has an empty line in it", "take the empty line out")
        elif found := LEFT_OVER.search(text.words):
            yield text.fault("F310", f"“{found[0]}” is left over", "write what is to stand there")
