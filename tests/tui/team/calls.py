"""A team with calls of a drill that a review decides, for the screens of reviews."""

from __future__ import annotations

from pathlib import Path

from simulator.config import Settings
from simulator.core.attempt import Claim
from simulator.practice.shell import Practice, open_practice
from simulator.practice.team.drill_forms import DrillRequest
from simulator.solver.bots import BOTS, played
from simulator.tui.app import ReprangeApp
from tests.library import OWN

ROSTER = """handle,name,role,team,manager
root,Ro Ott,admin,,
lead,Lea Dahl,coach,north,
ada,Ada Brook,rep,north,lead
ben,Ben Ode,rep,north,
"""
OWN_WORDS = "Could we settle today who joins us on Tuesday?"


def settings(folder: Path, who: str) -> Settings:
    """The settings of somebody of the roster."""
    return Settings(folder / "data", (OWN,), player=who, animate=False)


def practice_of(folder: Path, who: str) -> Practice:
    return open_practice(settings(folder, who))


def app_of(folder: Path, who: str) -> ReprangeApp:
    return ReprangeApp(settings(folder, who))


def team_in(folder: Path) -> None:
    """Three roles, and a finished call of ada's, who plays well, and one of ben's, who never states."""
    file = folder / "roster.csv"
    file.write_text(ROSTER, encoding="utf-8")
    root = practice_of(folder, "root")
    people = root.team.people
    people.take_in(people.read(file))
    root.close()
    lead = practice_of(folder, "lead")
    drills = lead.team.drills
    wanted = DrillRequest("Opening week", ("small",), "2099-12-01", "UTC", decides="review")
    drill = drills.issue(drills.draft(wanted), ("ada", "ben")).id
    lead.close()
    play(folder, drill, "ada", "skilled")
    play(folder, drill, "ben", "silent")


def play(folder: Path, drill: str, who: str, bot: str) -> str:
    """A rep plays the drill's call as a policy does, in words of their own; gives the attempt's id."""
    practice = practice_of(folder, who)
    briefing = practice.brief_drill(drill)
    assert not isinstance(briefing, str)
    call = played(BOTS[bot], briefing.scenario, briefing.playbook, briefing.seed)
    assert call is not None
    session = practice.start(briefing, call.slip)
    for move in call.moves:
        typed = move.kind in {"state", "propose"}
        said = move.model_copy(update={"words": OWN_WORDS}) if typed else move
        session = practice.say(session, said)
    practice.claim(session, Claim(result="nothing"))
    practice.close()
    return session.attempt_id
