"""`reprange reports xapi` and `reprange outbox`: statements to a file, and to a learning record store."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.drilling import As, issue, played
from tests.cli.running import Shell
from tests.cli.test_reviews import GIVEN
from tests.practice.team.outbox.stub import Stub
from tests.reports.xapi.validating import faults_by_ralph


@pytest.fixture
def stub() -> Iterator[Stub]:
    found = Stub()
    found.start()
    yield found
    found.stop()


def play(shell: Shell) -> str:
    """A call that is over at once; its id."""
    words = "play", "small", "--plain", "--slip", "discovery,-,-"
    assert shell(*words, input="leave\nnothing\n").code == 0
    return str(json.loads(shell("attempts", "list", "--json").out)[0]["attempt_id"])


def use(shell: Shell, stub: Stub) -> None:
    shell.monkeypatch.setenv("REPRANGE_LRS_URL", f"{stub.url}/statements/")
    shell.monkeypatch.setenv("REPRANGE_LRS_USER", "ada")
    shell.monkeypatch.setenv("REPRANGE_LRS_PASSWORD", "hunter-2")


def test_a_call_goes_to_a_file_as_lines_or_as_one_array(shell: Shell, tmp_path: Path) -> None:
    play(shell)
    lines = [json.loads(line) for line in shell("reports", "xapi").out.splitlines()]
    assert len(lines) == 4
    assert faults_by_ralph(lines) == []
    target = tmp_path / "out.json"
    ran = shell("reports", "xapi", "--format", "json", "--out", str(target))
    assert ran.err == f"4 statements written to {target}.\n"
    assert json.loads(target.read_text(encoding="utf-8")) == lines


def test_without_calls_the_array_is_empty(shell: Shell) -> None:
    assert json.loads(shell("reports", "xapi", "--format", "json").out) == []
    assert shell("reports", "xapi").out == ""


def test_only_what_is_asked_for_is_told(shell: Shell) -> None:
    play(shell)
    assert shell("reports", "xapi", "--since", "2999-01-01").out == ""
    assert shell("reports", "xapi", "--rep", "somebody").out == ""
    assert shell("reports", "xapi", "--rep", "rep").out.count("\n") == 4
    ran = shell("reports", "xapi", "--since", "yesterday")
    assert (ran.code, ran.out) == (2, "")
    assert "2026-11-30" in ran.err


def test_a_company_names_things_by_an_address_of_its_own(shell: Shell) -> None:
    play(shell)
    shell.monkeypatch.setenv("REPRANGE_XAPI_BASE", "https://acme.example/range/")
    first = json.loads(shell("reports", "xapi").out.splitlines()[0])
    assert first["object"]["id"] == "https://acme.example/range/scenarios/small"


def test_a_rep_may_not_take_the_calls_of_others_out(as_: As) -> None:
    for words in (["reports", "xapi"], ["outbox", "send"], ["outbox", "list"], ["outbox", "fill"]):
        ran = as_("ada", *words)
        assert (ran.code, ran.out) == (2, "")


def test_a_review_is_told_and_delivered_with_the_names_of_the_roster(
    as_: As, shell: Shell, stub: Stub, tmp_path: Path
) -> None:
    use(shell, stub)
    drill = issue(as_, "--decides", "review")
    assert played(as_, "ada", drill, "leave").code == 0
    (row,) = json.loads(as_("lead", "reviews", "queue", "--json").out)
    hidden = as_("lead", "reports", "xapi")
    assert hidden.out == ""
    assert "You have not scored them yet" in hidden.err
    assert as_("far", "reports", "xapi").err == "Left out: 1. They are not yours to see.\n"

    form = tmp_path / "review.json"
    form.write_text(json.dumps(GIVEN), encoding="utf-8")
    assert as_("lead", "reviews", "score", row["attempt"], "--file", str(form)).code == 0
    told = [json.loads(line) for line in as_("lead", "reports", "xapi", "--drill", drill).out.splitlines()]  # fmt: skip
    assert [each["verb"]["display"]["en"] for each in told][-2:] == ["failed", "scored"]
    assert faults_by_ralph(told) == []
    assert told[0]["actor"]["name"] == "Ada Brook"
    assert told[-1]["actor"]["name"] == "Lea Dahl"
    assert GIVEN["do_next"] not in json.dumps(told)
    assert any(each["id"].endswith(drill) for each in told[0]["context"]["contextActivities"]["grouping"])  # fmt: skip

    as_("root", "outbox", "send")
    assert stub.held == {each["id"]: each for each in told}


def test_a_finished_call_is_delivered_by_itself(shell: Shell, stub: Stub) -> None:
    use(shell, stub)
    play(shell)
    assert len(stub.held) == 4
    assert json.loads(shell("outbox", "list", "--json").out) == []
    rows = json.loads(shell("outbox", "list", "--state", "delivered", "--json").out)
    assert {row["id"] for row in rows} == set(stub.held)


def test_a_store_that_is_down_loses_nothing_and_hinders_nobody(shell: Shell, stub: Stub) -> None:
    use(shell, stub)
    stub.stop()
    play(shell)
    rows = json.loads(shell("outbox", "list", "--json").out)
    assert [row["state"] for row in rows] == ["waiting"] * 4
    assert {row["tries"] for row in rows} == {1}
    stub.start()
    assert shell("outbox", "retry").err == "4 due now.\n"
    ran = shell("outbox", "send", "--json")
    assert json.loads(ran.out)["delivered"] == 4
    assert len(stub.held) == 4


def test_calls_from_before_a_store_was_set_are_filled_in_once(shell: Shell, stub: Stub) -> None:
    play(shell)
    assert json.loads(shell("outbox", "list", "--json").out) == []
    use(shell, stub)
    assert shell("outbox", "fill").err == "4 statements are new in the outbox.\n"
    assert shell("outbox", "fill").err == "0 statements are new in the outbox.\n"
    shell("outbox", "send")
    assert shell("outbox", "fill").err == "0 statements are new in the outbox.\n"
    assert set(stub.stored.values()) == {1}


def test_what_is_set_wrong_is_said_with_its_remedy(shell: Shell, stub: Stub) -> None:
    play(shell)
    shell("outbox", "fill")
    ran = shell("outbox", "send")
    assert ran.code == 2
    assert "lrs_url" in ran.err
    use(shell, stub)
    stub.answer = (401, "who are you?")
    ran = shell("outbox", "send")
    assert ran.code == 2
    assert "REPRANGE_LRS_PASSWORD" in ran.err
    assert "hunter-2" not in ran.err + ran.out
    assert len(json.loads(shell("outbox", "list", "--json").out)) == 4


def test_the_password_is_nowhere_in_the_data_folder(shell: Shell, stub: Stub) -> None:
    use(shell, stub)
    stub.answer = (401, "no")
    play(shell)
    shell("outbox", "send")
    assert all(b"hunter-2" not in file.read_bytes() for file in shell.data.rglob("*") if file.is_file())  # fmt: skip


def test_what_the_store_will_not_take_is_shown_with_its_reason(shell: Shell, stub: Stub) -> None:
    play(shell)
    shell("outbox", "fill")
    use(shell, stub)
    stub.bad = frozenset({json.loads(shell("outbox", "list", "--json").out)[0]["id"]})
    ran = shell("outbox", "send")
    assert "outbox list --state parked" in ran.err
    assert "result.score.scaled: too large" in shell("outbox", "list", "--state", "parked").out
    stub.bad = frozenset()
    shell("outbox", "retry", "--parked")
    shell("outbox", "send")
    assert len(stub.held) == 4
