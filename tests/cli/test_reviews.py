"""A manager scores a call blind, a rep disputes an item, and everything stays: as whoever types the commands sees it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from simulator.core.playbook import ITEMS
from tests.cli.drilling import As, issue, played
from tests.cli.running import Shell

GIVEN: dict[str, Any] = {
    "levels": dict.fromkeys(ITEMS, 4),
    "comments": [{"turn": 1, "text": "Here you could have asked why."}],
    "grade": "borderline",
    "do_next": "Name the date in the ask.",
}


@pytest.fixture
def attempt(shell: Shell, as_: As) -> str:
    """A finished call of ada's, of a drill that a review decides."""

    def play() -> str:
        drill = issue(as_, "--decides", "review", "--most", "1", reps=("ada", "ben"))
        assert played(as_, "ada", drill, "leave").code == 0
        (row,) = json.loads(as_("lead", "reviews", "queue", "--json").out)
        return str(row["attempt"])

    return shell.once("to-review", play)


@pytest.fixture
def form(tmp_path: Path) -> Path:
    file = tmp_path / "review.json"
    file.write_text(json.dumps(GIVEN), encoding="utf-8")
    return file


def test_the_queue_is_for_those_who_coach_the_rep(as_: As, attempt: str) -> None:
    assert attempt in as_("root", "reviews", "queue", "--json").out
    assert json.loads(as_("far", "reviews", "queue", "--json").out) == []
    assert "may not score" in as_("ada", "reviews", "queue").err


def test_a_call_is_scored_and_leaves_the_queue(as_: As, attempt: str, form: Path) -> None:
    said = as_("lead", "reviews", "score", attempt, "--file", str(form), "--json")
    assert said.code == 0, said.err
    found = json.loads(said.out)
    assert found["reviews"][0]["after_disputes"]["total"] == 100
    assert found["program"]["levels"]["open.early"] == 0
    assert json.loads(as_("lead", "reviews", "queue", "--json").out) == []
    again = as_("lead", "reviews", "score", attempt, "--file", str(form))
    assert again.code == 2
    assert "never changed" in again.err


LEAKS = (
    ("reviews", "queue"),
    ("reviews", "queue", "--json"),
    ("reviews", "show", "{attempt}"),
    ("attempts", "show", "{attempt}"),
    ("attempts", "show", "{attempt}", "--json"),
    ("attempts", "export", "{attempt}"),
    ("replay", "{attempt}"),
    ("replay", "{attempt}", "--json"),
    ("review", "{attempt}"),
    ("review", "{attempt}", "--json"),
    ("card", "{attempt}"),
    ("reports", "scorecard", "{attempt}", "--out", "{out}"),
    ("reports", "export", "--format", "jsonl"),
    ("reports", "export", "--kind", "reviews", "--format", "jsonl"),
    ("reports", "rep", "ada"),
    ("reports", "rep", "ada", "--json"),
    ("reports", "team"),
    ("reports", "team", "--json"),
    ("reports", "xapi"),
    ("reports", "xapi", "--drill", "{drill}"),
    ("reports", "agreement"),
    ("attempts", "list"),
    ("attempts", "list", "--json"),
    ("drills", "list", "--issued", "--json"),
    ("drills", "show", "{drill}"),
    ("drills", "show", "{drill}", "--json"),
)


@pytest.mark.parametrize("words", LEAKS, ids=" ".join)
def test_no_command_gives_the_programs_score_away_before(
    as_: As, attempt: str, tmp_path: Path, words: tuple[str, ...]
) -> None:
    """The call scores 0 on every item: neither its total nor a level nor an outcome may be told."""
    (drill,) = json.loads(as_("lead", "drills", "list", "--issued", "--json").out)
    out = tmp_path / "page.html"
    said = as_("lead", *(each.format(attempt=attempt, drill=drill["id"], out=out) for each in words))
    told = (said.out + (out.read_text(encoding="utf-8") if out.exists() else "")).lower()
    for word in (
        "score 0",
        "no pass",
        "level 0",
        "never stated",
        "no_sale",
        "no sale",
        '"quarters": 32',
        '"total_quarters": 32',
        '"outcome": "continuation"',
        "not passed",
        "xapi/completed",
    ):
        assert word not in told.replace("have not passed", ""), told


def test_the_calls_behind_the_picture_leave_it_out_until_it_is_scored(as_: As, attempt: str, form: Path) -> None:
    assert json.loads(as_("lead", "reports", "rep", "ada", "--json").out)["latest"] == []
    assert as_("lead", "reviews", "score", attempt, "--file", str(form)).code == 0
    (call,) = json.loads(as_("lead", "reports", "rep", "ada", "--json").out)["latest"]
    assert call["attempt"] == attempt


def test_the_rep_sees_both_scores_and_what_to_do_next(as_: As, attempt: str, form: Path) -> None:
    assert as_("lead", "reviews", "score", attempt, "--file", str(form)).code == 0
    shown = as_("ada", "reviews", "show", attempt)
    said = " ".join(shown.out.split())
    assert "do this next: Name the date in the ask." in said
    assert "Here you could have asked why." in said
    assert "The first review decides." in said
    assert as_("ben", "reviews", "show", attempt).code == 2
    looked_back = as_("ada", "review", attempt).err
    assert f"Scored by lead: reprange reviews show {attempt[:12]}" in looked_back


def test_the_review_decides_where_the_drill_says_so(as_: As, attempt: str, form: Path) -> None:
    (drill,) = json.loads(as_("lead", "drills", "list", "--issued", "--json").out)

    def state() -> object:
        found = json.loads(as_("lead", "drills", "show", drill["id"], "--json").out)
        return next(each["state"] for each in found["standings"] if each["player"] == "ada")

    assert state() == "submitted"
    assert as_("lead", "reviews", "score", attempt, "--file", str(form)).code == 0
    # Every level is 4, but the rep never asked: that gate is a fact, and no review opens it.
    assert state() == "did not pass"


def test_a_second_reviewer_scores_without_seeing_the_first(as_: As, attempt: str, form: Path) -> None:
    assert as_("lead", "reviews", "score", attempt, "--file", str(form)).code == 0
    hidden = as_("root", "reviews", "show", attempt)
    assert hidden.code == 2
    assert "Name the date" not in hidden.out + hidden.err
    (row,) = json.loads(as_("root", "reviews", "queue", "--second", "--json").out)
    assert row["attempt"] == attempt
    assert as_("root", "reviews", "score", attempt, "--file", str(form)).code == 0
    found = json.loads(as_("root", "reviews", "show", attempt, "--json").out)
    assert [each["reviewer"] for each in found["reviews"]] == ["lead", "root"]


def test_a_dispute_is_raised_once_and_settled_once(as_: As, attempt: str, form: Path) -> None:
    early = as_("ada", "reviews", "dispute", attempt, "open.early", "--reason", "I did say it.")
    assert "no review yet" in early.err
    form.write_text(
        json.dumps({**GIVEN, "levels": dict.fromkeys(ITEMS, 2) | {"fit.stage": 2, "control.kept": 2}}), encoding="utf-8"
    )
    assert as_("lead", "reviews", "score", attempt, "--file", str(form)).code == 0
    words = ("reviews", "dispute", attempt, "open.early", "--reason", "I did say it.")
    assert as_("ada", *words).code == 0
    assert "disputed once" in as_("ada", *words).err
    assert as_("ben", *words).code == 2
    assert "I did say it." in as_("lead", "reviews", "disputes").out
    settle = ("reviews", "settle", attempt, "open.early", "--accept", "4", "--reason", "So you did.")
    assert as_("ada", *settle).code == 2
    assert as_("lead", *settle).code == 0
    assert "settled before" in as_("root", *settle).err
    shown = as_("ada", "reviews", "show", attempt).out
    assert "4* (2)" in shown
    assert "lead accepted, level 4: So you did." in shown
    assert "Nothing is disputed" in as_("lead", "reviews", "disputes").err


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"levels": {"open.early": 4}}, "open.outcome (Named a buyer's action) has no level yet"),
        ({"levels": {**GIVEN["levels"], "open.early": 5}}, "levels.open.early"),
        ({"levels": {**GIVEN["levels"], "fit.stage": 1}}, "fit.stage has no level 1"),
        ({"levels": {**GIVEN["levels"], "charm": 4}}, "no item 'charm'"),
        ({"comments": [{"turn": 9, "text": "x"}]}, "no turn 9"),
        ({"grade": "good"}, "grade"),
        ({"do_next": "  "}, "do_next"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_saved(
    as_: As, attempt: str, form: Path, change: dict[str, object], problem: str
) -> None:
    form.write_text(json.dumps({**GIVEN, **change}), encoding="utf-8")
    said = as_("lead", "reviews", "score", attempt, "--file", str(form))
    assert said.code == 2
    assert problem in said.err
    assert json.loads(as_("lead", "reviews", "queue", "--json").out)


def test_answers_are_kept_when_the_input_ends(as_: As, attempt: str) -> None:
    stopped = as_("lead", "reviews", "score", attempt, input="4\n3\n")
    assert stopped.code == 6
    rest = ["2"] * 10 + ["1 Ask why twice.", "", "pass", "Ask for the date."]
    # fit.stage has no level 1; 2 is a level of every item.
    done = as_("lead", "reviews", "score", attempt, "--yes", "--json", input="\n".join(rest) + "\n")
    assert done.code == 0, done.err
    levels = json.loads(done.out)["reviews"][0]["levels"]
    assert (levels["open.early"], levels["open.outcome"], levels["close.confirmed"]) == (4, 3, 2)


def test_nobody_scores_a_call_of_their_own(as_: As) -> None:
    drill = issue(as_, "--decides", "review", who="root", reps=("lead",))
    assert played(as_, "lead", drill, "leave").code == 0
    assert json.loads(as_("lead", "reviews", "queue", "--json").out) == []
    (row,) = json.loads(as_("root", "reviews", "queue", "--json").out)
    said = as_("lead", "reviews", "score", row["attempt"])
    assert "your own" in said.err


def test_a_rep_reads_no_other_reps_call(as_: As, attempt: str) -> None:
    for words in (("attempts", "show"), ("replay",), ("review",), ("attempts", "export")):
        said = as_("ben", *words, attempt)
        assert said.code == 2, words
        assert "not yours to see" in said.err


def test_the_picture_counts_a_call_once_it_is_scored(as_: As, attempt: str, form: Path) -> None:
    """Whoever is to score it could tell its score from the sums."""

    def calls(who: str) -> tuple[int, int]:
        found = json.loads(as_(who, "reports", "rep", "ada", "--json").out)
        return found["calls"], len(found["latest"])

    assert calls("lead") == (0, 0)
    assert as_("lead", "reviews", "score", attempt, "--file", str(form)).code == 0
    assert calls("lead") == (1, 1)
    # Another manager has yet to score it.
    assert calls("root") == (1, 0)
