"""Replay, bots, scenarios, attempts, help and version."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import pytest

from tests.cli.running import OWN, Shell
from tests.cli.test_play import CLAIM, MOVES, PLAY, play


@pytest.fixture
def played(shell: Shell) -> str:
    return shell.once("played", partial(play, shell, MOVES + CLAIM))


def test_a_replay_recomputes_the_same_bytes(shell: Shell, played: str, tmp_path: Path) -> None:
    first = shell("replay", played, "--json")
    file = tmp_path / "call.json"
    assert shell("attempts", "export", played, "-o", str(file)).code == 0
    assert shell("replay", str(file), "--json").out == first.out
    assert json.loads(first.out)["scorecard"]["total"] == 100


def test_what_play_wrote_as_json_can_be_replayed(shell: Shell, tmp_path: Path) -> None:
    ran = shell(*PLAY, "--json", input=MOVES + CLAIM)
    file = tmp_path / "call.json"
    file.write_text(ran.out, encoding="utf-8")
    assert shell("replay", str(file), "--json").out == ran.out


def test_attempts_travel_to_another_machine(shell: Shell, played: str, tmp_path: Path) -> None:
    file, other = tmp_path / "call.json", str(tmp_path / "other")
    shell("attempts", "export", "--all", "-o", str(file))
    assert shell("attempts", "import", str(file), "--data", other).code == 0
    assert shell("attempts", "import", str(file), "--data", other).code == 0
    rows = json.loads(shell("attempts", "list", "--json", "--data", other).out)
    assert [(row["attempt_id"], row["total"]) for row in rows] == [(played, 100)]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"line": "invite"', '"line": "q-roth"', "was changed after it was exported"),
        ('"scenario": "small"', '"scenario": "other"', "was changed after it was exported"),
        ('"seed"', '"sed"', "is not a file of attempts"),
        ("{", "", "is not a file of attempts"),
    ],
)
def test_a_changed_file_is_refused(shell: Shell, played: str, tmp_path: Path, old: str, new: str, message: str) -> None:
    file = tmp_path / "call.json"
    text = shell("attempts", "export", played).out
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    ran = shell("attempts", "import", str(file), "--data", str(tmp_path / "other"))
    assert ran.code == 4
    assert message in ran.err
    assert json.loads(shell("attempts", "list", "--json", "--data", str(tmp_path / "other")).out) == []


def test_moves_that_cannot_have_been_made_are_refused(shell: Shell, played: str, tmp_path: Path) -> None:
    from simulator.core.attempt import Attempt

    document = json.loads(shell("attempts", "export", played).out)
    bundled = document["attempts"][0]
    bundled["attempt"]["moves"][1] = {"kind": "line", "line": "agreed"}
    record = Attempt.model_validate(bundled["attempt"])
    bundled["attempt"], bundled["digest"] = record.model_dump(mode="json"), record.digest
    file = tmp_path / "forged.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    ran = shell("attempts", "import", str(file), "--data", str(tmp_path / "other"))
    assert ran.code == 4
    assert "does not follow from its moves" in ran.err


def test_show_tells_the_conversation_and_the_score(shell: Shell, played: str) -> None:
    ran = shell("attempts", "show", played[:8])
    assert "1. You: Before we go further" in ran.out
    assert "SCORE 100 of 100" in ran.out
    assert json.loads(shell("attempts", "show", played, "--json").out)["claim"]["objective"] == "both"


def test_an_empty_list_says_how_to_begin(shell: Shell) -> None:
    ran = shell("attempts", "list")
    assert ran.code == 0
    assert "No attempts yet" in ran.err


def test_bots_print_a_table(shell: Shell) -> None:
    ran = shell("bots", "small", "--seeds", "6")
    assert ran.code == 0
    skilled = next(row for row in ran.out.splitlines() if " skilled " in row)
    assert " 100.0 " in skilled


def test_bots_as_json_are_one_object_a_call(shell: Shell) -> None:
    rows = json.loads(shell("bots", "small", "--seeds", "3", "--json").out)
    assert {row["bot"] for row in rows} >= {"skilled", "silent", "late", "pushy", "timid", "random"}
    assert set(rows[0]) == {"scenario", "variant", "bot", "seed", "total", "passed", "outcome"}
    assert all(row["passed"] == (row["bot"] == "skilled") for row in rows)


def test_bots_need_to_know_which_scenario(shell: Shell) -> None:
    assert shell("bots").code == 2
    assert shell("bots", "small", "--all").code == 2


def test_scenarios_are_listed_and_shown(shell: Shell) -> None:
    rows = json.loads(shell("scenarios", "list", "--json").out)
    assert [row["id"] for row in rows if row["own"]] == ["small"]
    assert "Halden Freight" in shell("scenarios", "list").out
    brief = shell("scenarios", "show", "small").out
    assert "People:" in brief
    assert "discovery" not in brief.lower()
    assert json.loads(shell("scenarios", "show", "small", "--json").out)["stage"] == "discovery"


def test_check_names_file_line_and_column(shell: Shell, tmp_path: Path) -> None:
    broken = tmp_path / "small.yaml"
    text = (OWN / "small.yaml").read_text(encoding="utf-8")
    broken.write_text(text.replace("stage: discovery", "stage: discvery", 1), encoding="utf-8")
    ran = shell("scenarios", "check", "--quick", str(broken))
    assert ran.code == 3
    told = "error R101: there is no stage `discvery`: did you mean `discovery`?"
    assert ran.out == f"{broken}:4:1: {told}\n"
    good = shell("scenarios", "check", "--quick", str(OWN / "small.yaml"))
    assert (good.code, good.out) == (0, "")


def test_a_broken_file_is_named_and_the_rest_still_loads(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "broken.yaml").write_text("id: [", encoding="utf-8")
    ran = shell("scenarios", "list", "--json", "--scenarios", str(tmp_path), "--scenarios", str(OWN))
    assert ran.code == 0
    assert "broken.yaml:1:" in ran.err
    assert "small" in {row["id"] for row in json.loads(ran.out)}


def test_help_has_examples_and_exit_codes(shell: Shell) -> None:
    ran = shell("--help")
    assert ran.code == 0
    assert "Examples:" in ran.out
    assert "Exit codes:" in ran.out
    for command in ("play", "resume", "replay", "bots", "scenarios", "attempts"):
        assert command in ran.out
        assert shell(command, "--help").code == 0


def test_version(shell: Shell) -> None:
    assert shell("--version").out.startswith("reprange 0.")


def test_a_database_that_cannot_be_opened_is_one_clear_message(shell: Shell) -> None:
    shell.data.mkdir()
    (shell.data / "reprange.db").write_bytes(b"this is no database at all, but a letter")
    ran = shell("attempts", "list")
    assert ran.code == 5
    assert "damaged, or is not a database" in ran.err
    assert "Traceback" not in ran.err


def test_a_backup_is_one_command_and_can_be_put_back(shell: Shell, played: str, tmp_path: Path) -> None:
    copy = tmp_path / "copy" / "reprange.db"
    copy.parent.mkdir()
    assert shell("database", "backup", str(copy)).code == 0
    rows = json.loads(shell("attempts", "list", "--json", "--data", str(copy.parent)).out)
    assert [row["attempt_id"] for row in rows] == [played]
    again = shell("database", "backup", str(copy))
    assert again.code == 2
    assert "is there already" in again.err
    assert shell("play", "small", "--plain", "--slip", "-,-,-").code == 6
    assert "nobody is here to agree" in shell("database", "restore", str(copy)).err
    restored = shell("database", "restore", str(copy), "--yes")
    assert "What was there before is in" in restored.err
    rows = json.loads(shell("attempts", "list", "--json").out)
    assert [row["attempt_id"] for row in rows] == [played]
    held = json.loads(shell("database", "status", "--json").out)
    assert held["counts"]["attempts"] == 1
    assert "nothing to do" in shell("database", "upgrade").err


def test_a_file_nested_without_end_is_refused(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "deep.json"
    file.write_text("[" * 100_000, encoding="utf-8")
    ran = shell("attempts", "import", str(file))
    assert ran.code == 4
    assert "is not a file of attempts" in ran.err


def test_an_export_that_cannot_be_written_says_so(shell: Shell, played: str, tmp_path: Path) -> None:
    ran = shell("attempts", "export", played, "-o", str(tmp_path / "nowhere" / "x.json"))
    assert ran.code == 2
    assert "cannot be written" in ran.err
