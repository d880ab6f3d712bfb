"""`reprange scenarios schema`, as an author types it."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.running import Shell

KINDS = {"scenario", "archetype", "playbook", "deal"}


def test_one_schema_or_all_go_to_standard_output(shell: Shell) -> None:
    deal = json.loads(shell("scenarios", "schema", "deal").out)
    assert deal["title"] == "Reprange deal"
    every = json.loads(shell("scenarios", "schema").out)
    assert every.keys() == KINDS
    assert every["deal"] == deal


def test_they_are_written_into_a_folder_and_written_anew(shell: Shell, tmp_path: Path) -> None:
    folder = tmp_path / "calls" / "schemas"
    assert shell("scenarios", "schema", "--output", str(folder)).code == 0
    first = {path.stem: path.read_bytes() for path in folder.iterdir()}
    assert first.keys() == KINDS
    (folder / "deal.json").write_bytes(first["deal"][:200])  # as an older version had it
    assert shell("scenarios", "schema", "deal", "--output", str(folder)).code == 0
    assert (folder / "deal.json").read_bytes() == first["deal"]


def test_a_file_that_is_no_schema_of_ours_is_left_alone(shell: Shell, tmp_path: Path) -> None:
    mine = tmp_path / "deal.json"
    mine.write_text("{}", encoding="utf-8")
    ran = shell("scenarios", "schema", "--output", str(tmp_path))
    assert ran.code == 2
    assert f"{mine} is there already" in ran.err
    assert mine.read_text(encoding="utf-8") == "{}"


def test_a_kind_that_there_is_not_is_said(shell: Shell) -> None:
    ran = shell("scenarios", "schema", "buyer")
    assert ran.code == 2
    assert "archetype" in ran.err


def test_a_folder_that_cannot_be_written_to_is_said(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    ran = shell("scenarios", "schema", "--output", str(tmp_path / "file"))
    assert ran.code == 2
    assert "Name a folder of yours." in ran.err
