"""A call in plain text, from its brief to its debrief: the slip, the turns, help in `learn` mode, the claim."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from simulator.cli.output import emit, whole_call
from simulator.cli.plain_prompts import (
    EndOfInput,
    Streams,
    list_lines,
    look_up,
    read_move,
    streams_of,
    tell_call,
    tell_story,
    tell_turn,
)
from simulator.core.attempt import Claim, Slip
from simulator.core.call import Call, lines
from simulator.core.voice import seller_words
from simulator.errors import BadSlip, Interrupted
from simulator.reports.call_text import brief_text, debrief_text
from simulator.reports.plain_text import wrapped
from simulator.review.hints import NAMES, exhausted

if TYPE_CHECKING:
    from simulator.practice.session import Session
    from simulator.practice.shell import Briefing, Practice

HINT, BACK = "hint", "back"

SETTLED = {"nothing": Claim(result="nothing"), "no": Claim(result="no")}
"""The claims that name no objective, by the answers that make them."""


def play_out(practice: Practice, begun: Briefing | Session, slip: str | None, *, json_: bool) -> None:
    """Play a call from its brief, or go on with it, and write the debrief, or all of it as JSON; raises Interrupted."""
    from simulator.practice.shell import Briefing

    streams = streams_of(json_)
    session = begin(streams, practice, begun, slip) if isinstance(begun, Briefing) else begun
    session = go_on(streams, practice, session, debriefed=not json_)
    emit(json_, lambda: whole_call(practice, session))


def begin(streams: Streams, practice: Practice, briefing: Briefing, slip: str | None) -> Session:
    """Tell the brief, and lock the slip that STAGE,STRETCH,CONSERVATIVE means or that is asked for; raises BadSlip."""
    given = _read_slip(slip) if slip else None
    _tell_brief(streams, briefing)
    try:
        planned = given or _plan(streams, briefing)
    except EndOfInput:
        raise BadSlip(
            "The input ended before the slip was locked; nothing was begun.",
            "Answer the three questions, or give --slip STAGE,STRETCH,CONSERVATIVE.",
        ) from None
    session = practice.start(briefing, planned)
    # By its seed a call can be played again; that of a drill is hidden.
    seed = "" if briefing.mode == "drill" else f", seed {briefing.seed}"
    streams.tell(f"Attempt {session.attempt_id[:12]}{seed}. `help` lists the answers.\n")
    return session


def go_on(streams: Streams, practice: Practice, session: Session, *, debriefed: bool) -> Session:
    """Play a call to its end, and have the claim made; raises Interrupted where the input ends first."""
    try:
        tell_call(streams, session.call)
        session = _claimed(streams, practice, _play_on(streams, practice, session))
    except (EndOfInput, KeyboardInterrupt):
        raise _interrupted(session) from None
    if debriefed:
        streams.tell("\n" + debrief_text(session.call, session.claim, session.aids))
    return session


def _read_slip(text: str) -> Slip:
    parts = [part.strip() for part in text.split(",")]
    if len(parts) != 3:
        raise BadSlip(
            f"The slip {text!r} does not have three parts.",
            "Write --slip STAGE,STRETCH,CONSERVATIVE, with - for a part that is left open.",
        )
    stage, stretch, conservative = ("" if part == "-" else part for part in parts)
    return Slip(stage=stage, stretch=stretch, conservative=conservative)


def _tell_brief(streams: Streams, briefing: Briefing) -> None:
    """Write the brief; in `learn` mode it names the stage."""
    tell_story(streams, briefing.story)
    if briefing.drill is not None:
        streams.tell(wrapped(briefing.drill.words) + "\n")
    named = briefing.mode == "learn"
    streams.tell(brief_text(briefing.scenario, briefing.playbook, named, briefing.knows))


def _plan(streams: Streams, briefing: Briefing) -> Slip:
    stages = briefing.playbook.stages
    objectives = briefing.scenario.objectives
    titles = [objectives[name].title for name in briefing.objectives]
    streams.tell("Where does this deal stand?")
    stage = streams.choose("Stage: ", [s.id for s in stages], [s.title for s in stages])
    streams.tell("\nWhat will you try to get from this call?")
    stretch = streams.choose("Stretch objective: ", briefing.objectives, titles)
    streams.tell()
    conservative = streams.choose("Conservative objective: ", briefing.objectives, titles)
    points = streams.ask("Talking points (one line, or nothing): ")
    return Slip(stage=stage, stretch=stretch, conservative=conservative, points=points[:2000])


def _play_on(streams: Streams, practice: Practice, session: Session) -> Session:
    while not session.call.ended:
        session = _turn(streams, practice, session)
    return session


def _turn(streams: Streams, practice: Practice, session: Session) -> Session:
    """Ask until something is said, or a move is taken back."""
    before, offered = session.call, lines(session.call)
    list_lines(streams, before, offered)
    while session.call is before:
        answer = streams.ask("> ")
        with streams.faults_told():
            session = _answered(streams, practice, session, offered, answer)
    if len(session.call.turns) > len(before.turns):
        streams.tell()
        tell_turn(streams, session.call, session.call.turns[-1])
    return session


def _answered(streams: Streams, practice: Practice, session: Session, offered: Sequence[str], answer: str) -> Session:
    """What an answer makes of the session; raises UsageError."""
    call = session.call
    # Outside learn mode a line may have the id of an answer that asks for help.
    if answer in {HINT, BACK} and (call.mode == "learn" or answer not in offered):
        return _hint(streams, practice, session) if answer == HINT else _back(streams, practice, session)
    move = read_move(call, offered, answer)
    if move is not None:
        return practice.say(session, move)
    look_up(streams, call, answer, session.deal)
    return session


def _hint(streams: Streams, practice: Practice, session: Session) -> Session:
    session, hint = practice.coaching.hint(session)
    streams.tell(wrapped(f"{NAMES[hint.step]}: {hint.words}"))
    if exhausted(session.call, session.aids):
        streams.tell("(There is no hint below this one; a new turn has new ones.)")
    return session


def _back(streams: Streams, practice: Practice, session: Session) -> Session:
    last = session.call.turns[-1] if session.call.turns else None
    said = seller_words(session.call, last) if last else ""
    session = practice.coaching.take_back(session)
    streams.tell(wrapped(f"Taken back: “{said}”"))
    return session


def _claimed(streams: Streams, practice: Practice, session: Session) -> Session:
    """Have the claim made, which finishes the call; a learner may first take the end of it back, and play on."""
    while session.claim is None:
        claim = _claim(streams, session.call)
        if claim is None:
            session = _play_on(streams, practice, _back(streams, practice, session))
        else:
            session = practice.claim(session, claim)
    return session


def _claim(streams: Streams, call: Call) -> Claim | None:
    """Ask what was agreed, before anything is revealed; None where a learner takes the last move back."""
    objectives = call.rules.scenario.objectives
    streams.tell("\nThe call is over. What was agreed?")
    titles = {"nothing": "Nothing was agreed", "no": "A clear no: the file is closed"}
    titles |= {name: objective.title for name, objective in objectives.items()}
    if call.mode == "learn":
        titles.setdefault(BACK, "It is not over: take your last move back")
    while not (answer := streams.choose("Your claim: ", list(titles), list(titles.values()))):
        streams.tell("Say what was agreed; `nothing` is an answer.")
    if answer in SETTLED:
        return SETTLED[answer]
    if answer not in objectives:
        return None
    dated = streams.ask("Was a date agreed? (yes/no) ").lower().startswith("y")
    return Claim(result="commitment", objective=answer, dated=dated)


def _interrupted(session: Session) -> Interrupted:
    short = session.attempt_id[:12]
    return Interrupted(f"The input ended; the call is saved as {short}.", f"Go on with: reprange resume {short} --plain")
