"""`reprange deals`, as a rep types it."""

from __future__ import annotations

import json

from tests.cli.running import Shell

DEAL = "blankaert-textile"


def test_the_deals_and_where_they_stand(shell: Shell) -> None:
    assert DEAL in shell("deals", "list").out
    rows = json.loads(shell("deals", "list", "--json").out)
    assert {row["begun"] for row in rows} == {False}


def test_a_call_of_a_deal_is_played_and_the_deal_shown(shell: Shell) -> None:
    ran = shell("deals", "play", DEAL, "--slip", "discovery,-,-", input="leave\nnothing\n")
    assert ran.code == 0, ran.err
    assert "week 0, 29 weeks left" in ran.out
    assert "Week  0  A tenth of the linen" in ran.out
    found = json.loads(shell("deals", "show", DEAL, "--json").out)
    assert found["begun"]
    assert len(found["steps"]) == 1
    assert all(len(line) <= 80 for line in shell("deals", "show", DEAL).out.splitlines())


def test_an_interrupted_call_of_a_deal_is_resumed(shell: Shell) -> None:
    ran = shell("deals", "play", DEAL, "--slip", "discovery,-,-", input="")
    assert ran.code == 6
    assert shell("deals", "play", DEAL).code == 2
    going = json.loads(shell("deals", "show", DEAL, "--json").out)["going"]
    assert shell("resume", going, "--plain", input="leave\nnothing\n").code == 0
    assert json.loads(shell("deals", "show", DEAL, "--json").out)["going"] == ""


def test_a_deal_that_is_not_there(shell: Shell) -> None:
    assert shell("deals", "show", "nowhere").code == 2
