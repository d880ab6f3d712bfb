"""A manager asks how far reviews agree, in the words of whoever types the commands."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from simulator.core.playbook import ITEMS
from simulator.store.attempt_store import open_store
from tests.cli.drilling import As, issue, played
from tests.cli.running import Shell
from tests.cli.test_people import ROSTER
from tests.store.reviewed import put_reviews


def reviewed(shell: Shell, calls: int, player: str = "rep") -> None:
    """Reviews of some calls in the shell's database."""
    with open_store(shell.data) as store:
        put_reviews(store, calls, player=player)


def test_before_the_first_review_it_says_where_reviews_come_from(shell: Shell) -> None:
    ran = shell("reports", "agreement")
    assert ran.code == 0
    assert "no reviews yet" in ran.out


def test_every_item_the_total_and_the_verdict_have_their_numbers(shell: Shell) -> None:
    reviewed(shell, 40)
    ran = shell("reports", "agreement")
    assert ran.code == 0, ran.err
    assert ran.err == ""
    assert "60 reviews of 40 calls." in ran.out
    assert "Between managers: 20 pairs" in ran.out
    assert "Managers and the program: 60 pairs" in ran.out
    assert ran.out.count("Agreed with the buyer") == 2
    assert ran.out.count("Total, bands of ten") == 2
    assert "Kappa misleads at: Stated early" in ran.out
    assert "Pass mark from the managers' totals: " in ran.out
    assert "nan" not in ran.out
    assert max(map(len, ran.out.splitlines())) <= 80


def test_the_document_has_every_coefficient_with_its_interval(shell: Shell) -> None:
    reviewed(shell, 40)
    told = json.loads(shell("reports", "agreement", "--json").out)
    measures = {each["id"]: each for each in told["program"]["measures"]}
    assert len(measures) == 14
    assert measures["open.agreed"]["pairs"] == 60
    for name in ("raw", "kappa", "ac1", "ac2", "icc"):
        found = measures["open.agreed"][name]
        assert found["low"] < found["value"] < found["high"]
        assert found["why"] == ""
    mark = told["pass_mark"]["managers"]
    assert mark["low"] < mark["cut"] < mark["high"]
    assert mark["pairs"] == 60
    assert sum(each["reviews"] for each in mark["points"]) == 60


def test_few_reviews_give_no_numbers_but_the_reasons(shell: Shell) -> None:
    reviewed(shell, 3)
    ran = shell("reports", "agreement")
    assert "5 at least are needed" in ran.out
    assert "4 reviews; 30 at least are needed" in ran.out
    told = json.loads(shell("reports", "agreement", "--json").out)
    assert told["managers"]["measures"][0]["icc"]["value"] is None
    assert told["pass_mark"]["managers"]["why"]


def test_a_coach_measures_the_own_team_alone(shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "roster.csv"
    file.write_text(ROSTER, encoding="utf-8")
    monkeypatch.delenv("REPRANGE_PLAYER")
    monkeypatch.setenv("LOGNAME", "root")
    assert shell("people", "import", str(file), "--yes").code == 0
    reviewed(shell, 4, "ada")
    reviewed(shell, 8, "stranger")
    assert "18 reviews of 12 calls" in shell("reports", "agreement").out
    monkeypatch.setenv("LOGNAME", "lead")
    assert "6 reviews of 4 calls" in shell("reports", "agreement").out
    monkeypatch.setenv("LOGNAME", "ada")
    refused = shell("reports", "agreement")
    assert refused.code == 2
    assert "may not see the calls of others" in refused.err


def test_a_drill_that_is_not_there_is_said(shell: Shell) -> None:
    ran = shell("reports", "agreement", "--drill", "nowhere")
    assert ran.code == 2
    assert "No drill has an id that begins with 'nowhere'" in ran.err


def test_without_the_libraries_one_line_says_what_to_install(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    reviewed(shell, 10)
    monkeypatch.setitem(sys.modules, "statsmodels.stats.proportion", None)
    ran = shell("reports", "agreement")
    assert ran.code == 2
    assert "pip install 'reprange[agreement]'" in ran.err
    assert ran.out == ""


def test_what_two_managers_score_by_command_is_compared(as_: As, tmp_path: Path) -> None:
    drill = issue(as_, "--decides", "review", "--most", "1", reps=("ada", "ben"))
    assert played(as_, "ada", drill, "leave").code == 0
    (row,) = json.loads(as_("lead", "reviews", "queue", "--json").out)
    file = tmp_path / "review.json"
    for reviewer, level in (("lead", 4), ("root", 0)):
        levels = {**dict.fromkeys(ITEMS, 4), "open.early": level}
        review = {"levels": levels, "grade": "borderline", "do_next": "Ask."}
        file.write_text(json.dumps(review), encoding="utf-8")
        scored = as_(reviewer, "reviews", "score", row["attempt"], "--file", str(file))
        assert scored.code == 0, scored.err
    told = json.loads(as_("lead", "reports", "agreement", "--drill", drill, "--json").out)
    assert (told["reviews"], told["calls"]) == (2, 1)
    for side, early, agreed in (("managers", 0, 1), ("program", 0.5, 0)):
        same = {each["id"]: each["raw"]["value"] for each in told[side]["measures"]}
        assert (same["open.early"], same["open.agreed"]) == (early, agreed)
    assert told["pass_mark"]["managers"]["points"] == []
    assert as_("far", "reports", "agreement", "--drill", drill).code == 2
