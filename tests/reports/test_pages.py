"""The scorecard as a page: complete, closed in itself, and safe whatever the names and the words are."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from simulator.core.attempt import Claim
from simulator.core.call import Call
from simulator.core.scorecard import scorecard
from simulator.reports.pages import Certified, Passed, Reviewer, Whose, certificate_page, scorecard_page
from tests.core.talk import PREPARED, talk

NASTY = "<script>alert('x')</script> & \"quotes\" {{ 7 * 7 }} {% for %}"
WHOSE = Whose("a" * 32, "Ada Brook", "2026-03-01T09:12:00.000+00:00")


@pytest.fixture(scope="module")
def call() -> Call:
    return talk(*PREPARED, "ask both plain", "leave")


class Page(HTMLParser):
    """What a browser would make of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [value or "" for name, value in attrs if name in {"src", "href"}]

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", "".join(self.words))


def test_every_item_stands_on_it_with_its_reason(call: Call) -> None:
    page = Page(scorecard_page(call, Claim(result="nothing"), WHOSE))
    for scored in scorecard(call).items:
        assert scored.item.title in page.text
        assert scored.rule in page.text
    assert f"{scorecard(call).total} of 100" in page.text
    assert "Ada Brook" in page.text


def test_a_reviewers_levels_stand_beside_the_programs(call: Call) -> None:
    levels = dict.fromkeys((each.item.id for each in scorecard(call).items), 2)
    theirs = Reviewer("Lea Dahl", levels, "50", "borderline", "Ask for the date in the same breath.")
    page = Page(scorecard_page(call, None, WHOSE, (theirs,)))
    assert "Lea Dahl: 50, borderline" in page.text
    assert "Ask for the date in the same breath." in page.text


def test_no_name_and_no_word_becomes_markup(call: Call) -> None:
    theirs = Reviewer(NASTY, {}, "0", "fail", NASTY)
    html = scorecard_page(call, None, Whose(NASTY, NASTY, "2026"), (theirs,))
    page = Page(html)
    assert "script" not in page.tags
    assert NASTY in page.text
    assert "{{ 7 * 7 }}" in page.text


def test_it_needs_nothing_beside_itself(call: Call) -> None:
    html = scorecard_page(call, None, WHOSE)
    assert Page(html).links == []
    assert not re.search(r"https?:|@import|url\(", html)


def test_a_certificate_names_what_it_rests_on() -> None:
    calls = (Passed("A tenth of the linen", 88, "2026-03-01T09:12:00.000+00:00", "a" * 32),)
    rule = "70 points in all, and two passes in a row on different variants."
    page = Page(certificate_page(Certified(NASTY, "Opening week", rule, "Lea Dahl", "2026-03-02", calls, "f" * 64)))
    for words in (NASTY, "Opening week", rule, "Lea Dahl", "A tenth of the linen", "88", "a" * 12):
        assert words in page.text
    assert "script" not in page.tags
