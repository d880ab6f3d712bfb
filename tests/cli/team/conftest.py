"""A team at its commands: who types, and what a drill is made of."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from tests.cli.running import Ran, Shell

ROSTER = """handle,name,role,team,manager
root,Ro Ott,admin,,
lead,Lea Dahl,coach,north,
far,Fay Rand,coach,south,
ada,Ada Brook,rep,north,lead
ben,Ben Ode,rep,north,
cam,Cam Sol,rep,south,
"""
As = Callable[..., Ran]
"""Types a command as somebody of the roster."""


@pytest.fixture
def as_(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> As:
    """Types a command as somebody of the roster."""
    monkeypatch.delenv("REPRANGE_PLAYER")
    file = shell.data.parent / "roster.csv"
    file.write_text(ROSTER, encoding="utf-8")

    def typed(who: str, *words: str, input: str = "") -> Ran:  # noqa: A002  # as the shell calls it
        monkeypatch.setenv("LOGNAME", who)
        return shell(*words, input=input)

    assert typed("root", "people", "import", str(file), "--yes").code == 0
    return typed


def issue(as_: As, *more: str, who: str = "lead", reps: tuple[str, ...] = ("ada",)) -> str:
    named = [word for rep in reps for word in ("--rep", rep)]
    said = as_(
        who, "drills", "new", "--name", "Opening week", "--scenario", "small", "--due", "2099-12-01 17:00",
        "--zone", "Europe/Brussels", "--yes", "--json", *named, *more,
    )  # fmt: skip
    assert said.code == 0, said.err
    return str(json.loads(said.out)["id"])


def played(as_: As, who: str, drill: str, *moves: str) -> Ran:
    return as_(
        who, "drills", "play", drill, "--slip", "-,-,-", input="\n".join((*moves, "nothing", ""))
    )
