"""A company's own calls on the command line: played, replayed and compared by the company's own playbook."""

from __future__ import annotations

import json
import shutil

from tests.cli.running import Shell
from tests.library import COMPANY

OURS = ("--scenarios", str(COMPANY))
PLAY = ("play", "acme-trial", "--plain", "--seed", "2", "--slip", "trial,both,people", *OURS)
LATE = """\
invite
q-empties
q-nights
why-scanners
no-scanners
sum
hear
state both
propose both
propose people
agreed
leave
people
yes
"""


def test_a_call_is_scored_by_the_playbook_of_its_folder(shell: Shell) -> None:
    ran = shell(*PLAY, input=LATE)
    assert ran.code == 0
    assert "Here is the point of this call" in ran.out
    assert "SCORE 84 of 100: pass" in ran.out
    assert "(80% needed)" in ran.out
    assert "open.early  level 1 of 4  5 of 20 points" in ran.out


def test_the_brief_names_the_company_s_stage(shell: Shell) -> None:
    ran = shell(*PLAY, "--mode", "learn", input="leave\nnothing\n")
    assert "You are here: Trial. They are finding out whether it works in their yard." in ran.out


def test_a_replay_follows_the_same_playbook(shell: Shell) -> None:
    played = shell(*PLAY, "--json", input=LATE)
    (row,) = json.loads(shell("attempts", "list", "--json", *OURS).out)
    again = shell("replay", row["attempt_id"], "--json", *OURS)
    assert again.out == played.out
    # Without the folder the attempt brings the versions that it was played on.
    assert shell("replay", row["attempt_id"], "--json").out == played.out


def test_bots_plan_by_the_company_s_ladder(shell: Shell) -> None:
    rows = json.loads(shell("bots", "acme-trial", "--seeds", "2", "--json", *OURS).out)
    totals = {row["bot"]: row["total"] for row in rows}
    assert totals["skilled"] == 100
    assert totals["late"] == 85


def test_a_folder_of_the_settings_file_joins_those_that_are_typed(shell: Shell) -> None:
    config = shell.data.parent / "config.toml"
    config.write_text(f"scenario_dirs = ['{COMPANY}']", encoding="utf-8")
    shell.monkeypatch.setenv("REPRANGE_CONFIG", str(config))
    other = shell.data.parent / "other"
    other.mkdir()
    text = (COMPANY / "acme-trial.yaml").read_text(encoding="utf-8")
    (other / "typed.yaml").write_text(text.replace("id: acme-trial", "id: typed"), encoding="utf-8")
    (other / "playbook.yaml").write_bytes((COMPANY / "playbook.yaml").read_bytes())
    listed = shell("scenarios", "list", "--json", "--scenarios", str(other))
    own = {row["id"] for row in json.loads(listed.out) if row["own"]}
    assert own == {"small", "acme-trial", "typed"}
    assert listed.err == ""


def test_a_call_whose_file_changed_goes_on_as_it_was_begun_and_says_so(shell: Shell) -> None:
    ours = shell.data.parent / "ours"
    shutil.copytree(COMPANY, ours)
    begin = (*PLAY[:-1], str(ours))
    assert shell(*begin, input="invite\n").code == 6
    path = ours / "acme-trial.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("A trial", "The trial"), "utf-8")
    (row,) = json.loads(shell("attempts", "list", "--json", "--scenarios", str(ours)).out)
    ran = shell("resume", row["attempt_id"], "--plain", "--scenarios", str(ours), input="leave\nnothing\n")
    assert ran.code == 0
    assert ran.err == (
        "“A trial in the yard” has changed since this call was begun. The call goes on as it was begun;"
        " to play the present version, leave it and begin a new call.\n"
    )
    path.unlink()
    for words in (("replay",), ("attempts", "show")):
        ran = shell(*words, row["attempt_id"], "--scenarios", str(ours))
        assert ran.code == 0
        assert "SCORE" in ran.out
        assert "is not among the scenarios any more" in ran.err
        assert "The attempt and its score stay as they were" in ran.err


def test_what_a_change_would_do_to_attempts_is_told_as_text_and_as_json(shell: Shell) -> None:
    assert shell(*PLAY, input=LATE).code == 0
    assert shell(*PLAY, input="invite\n").code == 6
    new = shell.data.parent / "new"
    shutil.copytree(COMPANY, new)
    path = new / "playbook.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("total: 45", "total: 100"), "utf-8")
    ran = shell("attempts", "rescore", "--against", str(new), *OURS)
    assert ran.code == 0
    assert "passed → not passed" in ran.out
    assert ran.out.endswith("1 attempt: 0 unchanged, 1 changed, 1 flip between pass and no pass, 0 cannot be replayed.\n")
    assert ran.err == "Left out, because they are not finished: 1.\n"
    found = json.loads(shell("attempts", "rescore", "--against", str(new), "--json", *OURS).out)
    assert found["summary"]["flips"] == 1
    assert found["attempts"][0]["old"]["passed"] is True
    assert shell("attempts", "rescore", "--against", str(new / "nothing")).code == 3
