"""Everything goes out as CSV and JSONL, page by page, as far as it is for whoever asks."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from simulator.store import export_rows as pages
from simulator.store.attempt_store import open_store
from simulator.store.export_rows import KINDS, ExportRows
from tests.cli.running import Shell
from tests.cli.test_picture import finish, team
from tests.store.stock import plan
from tests.store.test_revisions import POSTGRESQL

__all__ = ["team"]


def rows(shell: Shell, *words: str) -> list[dict[str, str]]:
    ran = shell("reports", "export", *words)
    assert not ran.code, ran.err
    return list(csv.DictReader(io.StringIO(ran.out)))


@pytest.mark.usefixtures("team")
def test_a_row_a_call_with_all_that_it_came_to(shell: Shell) -> None:
    found = {row["player"]: row for row in rows(shell)}
    assert set(found) == {"ada", "ben", "stranger"}
    assert (found["ben"]["stating"], found["ben"]["heard_more"]) == ("20", "True")
    assert found["ada"]["outcome"] == "advance"


@pytest.mark.usefixtures("team")
def test_a_coach_exports_the_own_team_alone(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "lead")
    assert {row["player"] for row in rows(shell)} == {"ada", "ben"}
    assert {row["player"] for row in rows(shell, "--kind", "moves")} == {"ada", "ben"}


@pytest.mark.usefixtures("team")
def test_a_rep_exports_nothing(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "ada")
    ran = shell("reports", "export")
    assert (ran.code, ran.out) == (2, "")


@pytest.mark.usefixtures("team")
def test_a_file_has_its_name_once_it_is_whole(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "moves.jsonl"
    ran = shell("reports", "export", "--kind", "moves", "--format", "jsonl", "--out", str(file))
    assert "3 written" in ran.err
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    assert [line["move"] for line in lines] == ["{}"] * 3
    assert not list(tmp_path.glob("*.part"))
    ran = shell("reports", "export", "--out", str(tmp_path / "nowhere" / "calls.csv"))
    assert ran.code == 2
    assert "cannot be written" in ran.err


def test_a_call_that_is_not_finished_goes_out_as_it_stands(shell: Shell) -> None:
    with open_store(shell.data) as store:
        store.begin(plan("d"))
    (row,) = rows(shell)
    assert (row["attempt"], row["claim"], row["outcome"]) == ("d" * 32, "", "")


def test_typed_words_are_no_formula(shell: Shell) -> None:
    with open_store(shell.data) as store:
        store.begin(plan("d", player="=HYPERLINK(1)"))
    assert rows(shell)[0]["player"] == "'=HYPERLINK(1)"
    told = shell("reports", "export", "--format", "jsonl").out
    assert json.loads(told)["player"] == "=HYPERLINK(1)"


def test_no_row_is_lost_or_told_twice_between_pages(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "PAGE", 2)
    for player in ("ada", "ben", "stranger"):
        finish(shell, player, good=True)
    with open_store(shell.data) as store:
        for digit in "01":
            store.begin(plan(digit))
        source = ExportRows(store.database)
        read = list(source.read("attempts"))
    assert [len(page) for page in read] == [2, 2, 1]
    assert [row[0][0] for page in read for row in page] == ["0", "1", "a", "b", "c"]
    with open_store(shell.data) as store:
        moves = [row[:2] for page in ExportRows(store.database).read("moves") for row in page]
    assert moves == [(digit * 32, 1) for digit in "abc"]


def test_reviews_disputes_and_drills_go_out(shell: Shell) -> None:
    finish(shell, "ada", good=True)
    statements = (
        "INSERT INTO reviews VALUES ('r', :id, 'lea', '{}', '{}', 300, 212, 'pass', :when)",
        "INSERT INTO disputes VALUES (:id, 'open.early', 'ada', 'I said it', :when)",
        "INSERT INTO drills VALUES ('d', 'March', '{}', 'x', :when, 'program', 'lea', :when)",
        "INSERT INTO drill_reps VALUES ('d', 'ada', '', 'lea', :when), ('d', 'ben', '', 'lea', :when)",
        "INSERT INTO drill_attempts VALUES (:id, 'd', 'ada', 0, 0, 1)",
    )
    with closing(sqlite3.connect(shell.data / "reprange.db", isolation_level=None)) as raw:
        for statement in statements:
            raw.execute(statement, {"id": "a" * 32, "when": "2026-03-02T09:00:00.000+00:00"})
    assert rows(shell, "--kind", "reviews")[0]["quarters"] == "300"
    assert rows(shell, "--kind", "disputes")[0]["reason"] == "I said it"
    drilled = [(row["player"], row["attempts"], row["passed"]) for row in rows(shell, "--kind", "drills")]
    assert drilled == [("ada", "1", "1"), ("ben", "", "")]
    assert rows(shell)[0]["drill"] == "d"


def test_every_export_can_be_said_to_postgresql() -> None:
    for kind in KINDS.values():
        assert str(kind.query.compile(dialect=POSTGRESQL))
