"""A team at its commands: who types, and what a drill is made of."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from simulator.errors import UsageError
from tests.cli.running import Ran

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


def issue(as_: As, *more: str, who: str = "lead", reps: tuple[str, ...] = ("ada",)) -> str:
    named = [word for rep in reps for word in ("--rep", rep)]
    said = as_(
        who, "drills", "new", "--name", "Opening week", "--scenario", "small", "--due", "2099-12-01 17:00",
        "--zone", "Europe/Brussels", "--yes", "--json", *named, *more,
    )  # fmt: skip
    assert said.code == 0, said.err
    return str(json.loads(said.out)["id"])


def may_solve(as_: As, who: str) -> bool:
    """Whether somebody gets as far as to the solver, which has tests of its own."""

    def reached(*_: object) -> None:
        raise UsageError("Solving it.", "")

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("simulator.cli.scenario_commands._solution", reached)
        said = as_(who, "scenarios", "solve", "small").err
    assert ("Solving it." in said) != ("not for you yet" in said), said
    return "Solving it." in said


def played(as_: As, who: str, drill: str, *moves: str) -> Ran:
    return as_(who, "drills", "play", drill, "--slip", "-,-,-", input="\n".join((*moves, "nothing", "")))
