"""A drill from its issue to its end, in the words of whoever types the commands."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.drilling import As, issue, may_solve, played

NEW = ("new", "--name", "x", "--scenario", "small", "--due", "2099-01-01")


def standing(as_: As, drill: str, who: str = "lead") -> dict[str, Any]:
    found: dict[str, Any] = json.loads(as_(who, "drills", "show", drill, "--json").out)
    return found


def test_a_rep_plays_a_drill_to_its_end(as_: As) -> None:
    drill = issue(as_, "--most", "2")
    (mine,) = json.loads(as_("ada", "drills", "list", "--json").out)
    assert mine["standing"]["state"] == "not started"
    assert played(as_, "ada", drill, "leave").code == 0
    assert standing(as_, drill)["standings"][0]["state"] == "in progress"
    assert played(as_, "ada", drill, "leave").code == 0
    (found,) = standing(as_, drill)["standings"]
    assert found["state"] == "did not pass"
    assert len({each["variant"] for each in found["calls"][0]["attempts"]}) == 2
    over = played(as_, "ada", drill, "leave")
    assert over.code == 2
    assert "No attempt is left" in over.err


def test_what_is_asked_for_is_told_before_it_is_issued(as_: As) -> None:
    said = as_(
        "lead", "drills", "new", "--name", "Pricing", "--scenario", "small", "--due", "2099-12-01",
        "--zone", "UTC", "--rep", "ada", "--in-a-row", "2", "--decides", "review", "--repeat", "7",
    )  # fmt: skip
    assert said.code == 2
    assert "2 passes in a row on different variants" in said.err
    assert "Tue 01 Dec 2099, 23:59 UTC, and again by Tue 08 Dec 2099" in said.err
    assert "nobody is here to agree" in said.err
    assert json.loads(as_("lead", "drills", "list", "--issued", "--json").out) == []


def test_a_call_that_was_interrupted_is_gone_on_with(as_: As) -> None:
    drill = issue(as_, "--most", "1")
    stopped = as_("ada", "drills", "play", drill, "--slip", "-,-,-", input="")
    assert stopped.code == 6
    assert standing(as_, drill)["standings"][0]["state"] == "in progress"
    assert played(as_, "ada", drill, "leave").code == 0
    (found,) = standing(as_, drill)["standings"]
    assert len(found["calls"][0]["attempts"]) == 1


def test_the_seeds_are_hidden_and_refused(as_: As) -> None:
    drill = issue(as_)
    first = as_("ada", "drills", "play", drill, "--slip", "-,-,-", input="")
    assert "seed" not in first.out
    assert "secret" not in as_("ada", "drills", "list", "--json").out
    (row,) = json.loads(as_("ada", "attempts", "list", "--json").out)
    refused = as_("ada", "play", "small", "--plain", "--seed", str(row["seed"]), input="")
    assert "of a drill that is open" in refused.err
    assert as_("ben", "play", "small", "--plain", "--seed", "7", "--slip", "-,-,-").code == 6


def test_a_drills_calls_are_not_solved_for_its_rep(as_: As) -> None:
    issue(as_)
    assert not may_solve(as_, "ada")
    assert may_solve(as_, "lead")


def test_own_words_are_demanded_where_the_drill_needs_them(as_: As) -> None:
    drill = issue(as_, "--own-words")
    said = played(as_, "ada", drill, "state both", "state both = Could we agree on a pilot today?", "leave")
    assert said.code == 0
    assert "needs your own words" in said.out
    assert "Could we agree on a pilot today?" in said.out


def test_a_drill_is_closed_and_opened_again(as_: As) -> None:
    drill = issue(as_)
    assert as_("lead", "drills", "close", drill, "--yes", "--why", "wrong scenario").code == 0
    refused = played(as_, "ada", drill, "leave")
    assert refused.code == 2
    assert "is closed" in refused.err
    assert as_("lead", "drills", "reopen", drill).code == 0
    assert played(as_, "ada", drill, "leave").code == 0
    assert [each["kind"] for each in standing(as_, drill)["events"]] == ["closed", "opened"]


@pytest.mark.parametrize(
    ("who", "words", "problem"),
    [
        ("ada", (*NEW, "--rep", "ada"), "may not assign drills"),
        ("far", (*NEW, "--rep", "ada", "--yes"), "not yours to see"),
        ("lead", (*NEW, "--rep", "nobody", "--yes"), "not an active person"),
        ("lead", (*NEW, "--yes"), "assigned to nobody"),
        ("lead", (*NEW, "--scenario", "nothing", "--rep", "ada"), "nothing"),
        ("lead", (*NEW, "--due", "tomorrow", "--rep", "ada"), "is not a date"),
        ("lead", (*NEW, "--due", "2001-01-01", "--rep", "ada"), "in the past"),
        ("lead", (*NEW, "--due", "9999-12-31", "--repeat", "7", "--rep", "ada"), "too far away"),
        ("lead", (*NEW, "--due", "0001-01-01 00:00", "--zone", "Asia/Tokyo", "--rep", "ada"), "too far"),
        ("lead", (*NEW, "--zone", "Mars/Olympus", "--rep", "ada"), "no time zone"),
        ("lead", (*NEW, "--fewest", "5", "--rep", "ada"), "Nobody could pass"),
        ("lead", ("show", "0123"), "No drill has"),
        ("ada", ("list", "--issued"), "may not assign"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_with_its_remedy(as_: As, who: str, words: tuple[str, ...], problem: str) -> None:
    said = as_(who, "drills", *words)
    assert said.code == 2
    assert problem in said.err
    assert "Traceback" not in said.err


def test_who_sees_a_drill(as_: As) -> None:
    drill = issue(as_, reps=("ada", "ben"))
    assert as_("far", "drills", "show", drill).code == 2
    assert as_("cam", "drills", "show", drill).code == 2
    everybody = [each["player"] for each in standing(as_, drill)["standings"]]
    assert everybody == ["ada", "ben"]
    own = [each["player"] for each in standing(as_, drill, "ada")["standings"]]
    assert own == ["ada"]


def test_more_reps_get_the_same_drill(as_: As) -> None:
    drill = issue(as_)
    assert as_("lead", "drills", "assign", drill, "--team", "north").code == 0
    assert [each["player"] for each in standing(as_, drill)["standings"]] == ["ada", "ben"]


def test_a_repeat_is_watched_round_by_round(as_: As) -> None:
    drill = issue(as_, "--repeat", "7", "--repeat", "21")
    assert "Round 1 of 3, due by Tue 01 Dec 2099" in as_("lead", "drills", "show", drill).out
    third = as_("lead", "drills", "show", drill, "--round", "3")
    assert "Round 3 of 3, due by Tue 22 Dec 2099, 17:00 Europe/Brussels" in third.out
    fourth = as_("lead", "drills", "show", drill, "--round", "4")
    assert fourth.code == 2
    assert "has 3 rounds, and no round 4" in fourth.err


def test_a_repeat_keeps_its_hour_when_the_clocks_change(as_: As) -> None:
    """Brussels leaves summer time on the last Sunday of October."""
    said = as_(
        "lead", *("drills", "new", "--name", "x", "--scenario", "small", "--rep", "ada", "--yes", "--json"),
        "--due", "2098-10-24 17:00", "--zone", "Europe/Brussels", "--repeat", "7",
    )  # fmt: skip
    first, second = json.loads(said.out)["due"]
    assert first == "2098-10-24T15:00:00.000+00:00"
    assert second == "2098-10-31T16:00:00.000+00:00"


PRICING = """\
name: Pricing
scenario: [small]
due: 2099-12-01 17:00
zone: UTC
rep: ada
in-a-row: 2
repeat: [7, 21]
own-words: true
"""


@pytest.mark.parametrize("form", ["yaml", "json"])
def test_a_drill_is_issued_from_a_file(as_: As, tmp_path: Path, form: str) -> None:
    file = tmp_path / f"pricing.{form}"
    answers = {
        "name": "Pricing", "scenario": ["small"], "due": "2099-12-01 17:00", "zone": "UTC", "rep": "ada",
        "in-a-row": 2, "repeat": [7, 21], "own-words": True,
    }  # fmt: skip
    file.write_text(PRICING if form == "yaml" else json.dumps(answers), encoding="utf-8")
    said = as_("lead", "drills", "new", "--from", str(file), "--most", "5", "--yes", "--json")
    assert said.code == 0, said.err
    drill = json.loads(said.out)
    assert drill["rule"]["in_a_row"] == 2
    assert drill["most"] == 5  # what is typed goes before the file
    assert drill["words_needed"] is True
    assert len(drill["due"]) == 3
    assert [each["player"] for each in standing(as_, drill["id"])["standings"]] == ["ada"]


@pytest.mark.parametrize(
    ("text", "code", "problem"),
    [
        ("colour: red", 2, "a drill has no 'colour'"),
        ("yes: true", 2, "a drill has no 'yes'"),
        ("due: [2099-01-01, 2099-02-01]", 2, "is one thing, not several"),
        ("most: many", 2, "'many'"),
        ("most: 99", 2, "99"),
        ("counts: worst", 2, "worst"),
        ("name: {first: x}", 3, "neither a text nor a number"),
        ("- name", 3, "answers.yaml:1:1"),
        ("name: [", 3, "answers.yaml"),
        ("name: !!python/object:os.system x", 3, "tag"),
        (None, 3, "cannot be read"),
    ],
)
def test_a_file_that_is_not_understood_issues_nothing(
    as_: As, tmp_path: Path, text: str | None, code: int, problem: str
) -> None:
    file = tmp_path / "answers.yaml"
    if text is not None:
        file.write_text(text, encoding="utf-8")
    said = as_("lead", "drills", *NEW, "--from", str(file), "--rep", "ada", "--yes")
    assert said.code == code
    assert problem in said.err
    assert "Traceback" not in said.err
    assert json.loads(as_("lead", "drills", "list", "--issued", "--json").out) == []
