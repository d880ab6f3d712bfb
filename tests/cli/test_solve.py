"""`reprange scenarios solve` tells the best call of each variant, as it is spoken."""

from __future__ import annotations

import json

import pytest

from tests.cli.running import Shell
from tests.library import KIOSK


def test_the_best_call_of_a_variant_is_told_as_a_dialogue(shell: Shell) -> None:
    result = shell("scenarios", "solve", str(KIOSK), "--variant", "open")
    assert result.code == 0
    assert result.out.startswith("Variant open: 100 of 100 (proved")
    assert "You: " in result.out
    assert "Variant closing" not in result.out


def test_where_the_account_does_not_qualify_the_best_call_closes_the_file(shell: Shell) -> None:
    result = shell("scenarios", "solve", str(KIOSK), "--variant", "closing", "--json")
    (found,) = json.loads(result.out)
    assert found["outcome"] == "clear_no"
    assert found["total"] == 100
    assert found["proved"] is True


@pytest.mark.parametrize("asked", [("no-such-call",), ("linen-loss-discovery", "--variant", "nobody")])
def test_what_is_not_there_is_named_with_what_is(shell: Shell, asked: tuple[str, ...]) -> None:
    result = shell("scenarios", "solve", *asked)
    assert result.code == 2
    assert "no variant" in result.err or "no scenario" in result.err
