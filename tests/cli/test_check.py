"""`reprange scenarios check`, as an author and as CI use it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import OWN, Shell
from tests.library import KIOSK

SMALL = OWN / "small.yaml"
BUDGET = ("--budget", "1000")
"""Too few moves for every position of the smallest call."""


def changed(tmp_path: Path, old: str, new: str, name: str = "small", source: Path = SMALL) -> Path:
    text = source.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / f"{name}.yaml"
    renamed = text.replace(f"id: {source.stem}", f"id: {name}")
    path.write_text(renamed.replace(old, new), encoding="utf-8")
    return path


def test_a_scenario_is_proved_and_shown_in_a_table(shell: Shell) -> None:
    ran = shell("scenarios", "check", str(KIOSK))
    assert ran.code == 3, ran.err  # what is proved of so small a call is not what bots score in it
    assert "error B1" in ran.out
    rows = [line.split() for line in ran.out.splitlines()]
    assert "closing" in [row[0] for row in rows if row]
    assert "1 file: " in ran.err
    assert "Memory: " in ran.err


def test_as_json_it_is_one_document(shell: Shell) -> None:
    document = json.loads(shell("scenarios", "check", str(KIOSK), *BUDGET, "--json").out)
    (scenario,) = document["scenarios"]
    assert scenario["id"] == "kiosk"
    variants = {each["variant"]: each for each in scenario["variants"]}
    assert set(variants) == {"open", "closing"}
    assert variants["closing"]["outcome"] == "clear_no"
    assert not variants["open"]["explored_whole"]
    assert variants["open"]["legal_moves"] >= variants["open"]["edges"] > 0
    (note,) = [each for each in document["findings"] if each["code"] == "X302"]
    assert note["severity"] == "note"
    assert "not proved" in note["problem"]
    grave = [each for each in document["findings"] if each["severity"] == "error"]
    assert (document["errors"], document["budget"]) == (len(grave), 1_000)


def test_several_are_proved_at_the_same_time_and_told_in_their_order(shell: Shell, tmp_path: Path) -> None:
    changed(tmp_path, "title: Bread", "title: Rolls", "other", KIOSK)
    changed(tmp_path, "title: Bread", "title: Buns", "another", KIOSK)
    words = ("scenarios", "check", str(tmp_path), *BUDGET, "--json")
    alone, together = shell(*words, "--jobs", "1"), shell(*words, "--jobs", "2")
    first, second = json.loads(alone.out), json.loads(together.out)
    assert [each["id"] for each in first["scenarios"]] == ["another", "other"]
    assert {**first, "memory": 0} == {**second, "memory": 0}


def test_many_mistakes_are_told_at_once_by_file_and_line(shell: Shell, tmp_path: Path) -> None:
    changed(tmp_path, "minutes: 28", "minutes: two", "b-second")
    path = changed(tmp_path, "stage: discovery", "stage: discvery", "a-first")
    path.write_text(path.read_text(encoding="utf-8").replace("agenda:", "agnda:"), encoding="utf-8")
    ran = shell("scenarios", "check", "--quick", str(tmp_path))
    assert ran.code == 3
    assert [line.partition(": ")[0].rpartition("/")[2] for line in ran.out.splitlines()] == [
        "a-first.yaml:16:1",
        "b-second.yaml:6:1",
    ]
    assert "2 files: 2 errors." in ran.err


def test_a_warning_fails_where_it_is_asked_to(shell: Shell, tmp_path: Path) -> None:
    path = changed(tmp_path, "summary: ", "summary: TODO ")
    lenient = shell("scenarios", "check", "--quick", str(path))
    assert lenient.code == 0
    assert ":3:1: warning F310: " in lenient.out
    strict = shell("scenarios", "check", "--quick", "--strict", str(path))
    assert strict.code == 3
    assert strict.out == lenient.out


def test_without_a_path_everything_is_checked(shell: Shell) -> None:
    ran = shell("scenarios", "check", "--quick", "--json")
    document = json.loads(ran.out)
    assert ran.code == 0
    assert document["findings"] == []
    listed = json.loads(shell("scenarios", "list", "--json").out)
    assert document["files"] > len(listed)
    assert document["budget"] is None


def test_an_id_that_two_files_have_is_told(shell: Shell, tmp_path: Path) -> None:
    changed(tmp_path, "title: Small", "title: Other")
    ran = shell("scenarios", "check", "--quick", "--scenarios", str(OWN), "--scenarios", str(tmp_path))
    assert ran.code == 3
    assert "error R140: the id `small` is that of" in ran.out
    assert ran.err.count("R140") == 0


def test_a_code_is_explained(shell: Shell) -> None:
    ran = shell("scenarios", "check", "--explain", "x104")
    assert ran.code == 0
    assert ran.out.startswith("X104, warning: ")
    unknown = shell("scenarios", "check", "--explain", "X999")
    assert unknown.code == 2
    assert "There is no code 'X999'." in unknown.err


@pytest.mark.parametrize("words", [("--jobs", "0"), ("--budget", "1")])
def test_senseless_numbers_are_refused(shell: Shell, words: tuple[str, ...]) -> None:
    assert shell("scenarios", "check", *words).code == 2
