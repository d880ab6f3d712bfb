"""The game in plain text: prompts and numbered lines on one stream, answers from another.

For screen readers, pipes and tests. Each prompt lists the lines of the moment with their ids; the answer is a number, an
id, or one of the words of HELP.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

from simulator.cli.plain_coach import BACK, asks_for_help, helped
from simulator.cli.plain_coach import HELP as COACHED
from simulator.core.attempt import Claim, Slip
from simulator.core.call import Call, lines
from simulator.core.moves import LEAVE, RELEASE, Move, line, propose, state
from simulator.core.voice import Speech, offered_words, opening, reply, seller_words
from simulator.errors import Interrupted, UsageError
from simulator.reports.call_text import brief_text, debrief_text
from simulator.reports.plain_text import wrapped

if TYPE_CHECKING:
    from simulator.practice.shell import Briefing, Practice, Sitting

OWN_WORDS = " -- "
"""What parts a statement or an ask from the rep's own words for it."""

HELP = """\
Answer with a number or an id, or with one of these:
  state OBJECTIVE[,OBJECTIVE] [WORDING] [-- your own words]
  propose OBJECTIVE [WORDING] [-- your own words]
  objectives   the objectives and the wordings, with their ids
  brief, slip  read them again
  leave        end the call
  release      close the file: say plainly that this is not a fit
  help         this text
"""


class EndOfInput(Exception):  # it ends a loop; it is no error of the user's
    """The input ended."""


@dataclass(frozen=True)
class Streams:
    """Where answers come from, and where the text goes."""

    source: TextIO
    target: TextIO

    def tell(self, text: str = "") -> None:
        """Write a line of text."""
        self.target.write(text + "\n")

    def ask(self, prompt: str) -> str:
        """Write a prompt and read the answer; raises EndOfInput."""
        self.target.write(prompt)
        self.target.flush()
        answer = self.source.readline()
        if not answer:
            self.tell()
            raise EndOfInput
        return answer.strip()

    def choose(self, prompt: str, ids: Sequence[str], titles: Sequence[str]) -> str:
        """List ids with their titles, and read a number, an id, or nothing for none."""
        for number, (name, title) in enumerate(zip(ids, titles, strict=True), 1):
            self.tell(wrapped(f"{number:2}. [{name}] {title}"))
        return self.choose_again(prompt, ids)

    def choose_again(self, prompt: str, ids: Sequence[str]) -> str:
        """Read a number, an id, or nothing for none, of ids that were listed."""
        while True:
            answer = self.ask(prompt)
            if not answer or answer in ids:
                return answer
            if answer.isdecimal() and 1 <= int(answer) <= len(ids):
                return ids[int(answer) - 1]
            self.tell(
                f"There is no {answer!r}. Answer with a number from 1 to {len(ids)}, or an id."
            )


def plan(streams: Streams, briefing: Briefing) -> Slip:
    """Read the slip: the stage, the stretch and the conservative objective, talking points."""
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


def tell_brief(streams: Streams, briefing: Briefing) -> None:
    """Write the brief; in `learn` mode it names the stage."""
    named = briefing.mode == "learn"
    if briefing.deal is not None:
        tell_story(streams, briefing.story)
    if briefing.drill is not None:
        streams.tell(wrapped(briefing.drill.words) + "\n")
    streams.tell(brief_text(briefing.scenario, briefing.playbook, named, briefing.knows))


def speak(streams: Streams, speeches: Sequence[Speech]) -> None:
    """Write what the buyer's side says."""
    for speech in speeches:
        cue = f"({speech.cue}) " if speech.cue else ""
        streams.tell(wrapped(f"{speech.by}: {cue}{speech.words}"))


def talk(streams: Streams, practice: Practice, sitting: Sitting) -> Sitting:
    """Play the call to its end; raises Interrupted where the input ends first."""
    speak(streams, opening(sitting.call))
    for turn in sitting.call.turns:
        streams.tell(wrapped(f"You: {seller_words(sitting.call, turn)}"))
        speak(streams, reply(sitting.call, turn))
    return play_on(streams, practice, sitting)


def play_on(streams: Streams, practice: Practice, sitting: Sitting) -> Sitting:
    """Play the rest of the call; raises Interrupted where the input ends first."""
    while not sitting.call.ended:
        sitting = _turn(streams, practice, sitting)
    return sitting


def agree(streams: Streams, practice: Practice, sitting: Sitting) -> Sitting:
    """Have the claim made, which finishes the call; a learner may first take the end of it back, and play on."""
    while (claim := make_claim(streams, sitting)) is None:
        sitting = play_on(streams, practice, helped(streams, practice, sitting, BACK))
    return practice.claim(sitting, claim)


def _turn(streams: Streams, practice: Practice, sitting: Sitting) -> Sitting:
    offered = lines(sitting.call)
    list_lines(streams, sitting.call, offered)
    while True:
        answer = streams.ask("> ")
        try:
            if asks_for_help(sitting.call, offered, answer):
                stood, sitting = sitting, helped(streams, practice, sitting, answer)
                if sitting.call is stood.call:
                    continue
                return sitting
            move = read_move(sitting.call, offered, answer)
            if move is None:
                look_up(streams, sitting.call, answer, sitting.deal)
                continue
            sitting = practice.say(sitting, move)
        except UsageError as error:
            streams.tell(f"{error.problem} {error.remedy}")
            continue
        break
    turn = sitting.call.turns[-1]
    streams.tell()
    streams.tell(wrapped(f"You: {seller_words(sitting.call, turn)}"))
    speak(streams, reply(sitting.call, turn))
    return sitting


def list_lines(streams: Streams, call: Call, offered: Sequence[str]) -> None:
    """Write the minute and what can be said now."""
    buyer = call.buyer
    meters = ""
    if call.mode == "learn":
        meters = f"  trust {buyer.trust}, interest {buyer.interest}, patience {buyer.patience}"
    streams.tell(f"\n[minute {buyer.clock} of {buyer.minutes}]{meters}")
    for number, name in enumerate(offered, 1):
        streams.tell(wrapped(f"{number:2}. [{name}] {offered_words(call, line(name))}"))
    coached = "hint | back | " if call.mode == "learn" else ""
    streams.tell(f"    state OBJECTIVE | propose OBJECTIVE | leave | release | {coached}help")


def read_move(call: Call, offered: Sequence[str], answer: str) -> Move | None:
    """The move that an answer means; None where it asks to look something up. Raises UsageError."""
    said, _, words = answer.partition(OWN_WORDS)
    parts = said.split()
    match parts:
        case ["leave"]:
            return LEAVE
        case ["release"]:
            return RELEASE
        case ["state" | "propose" as kind, names, *rest] if len(rest) <= 1:
            return _objective_move(call, kind, names, rest[0] if rest else "", words.strip())
        case [word] if word in offered:
            return line(word)
        case [word] if word.isdecimal() and 1 <= int(word) <= len(offered):
            return line(offered[int(word) - 1])
        case [("help" | "brief" | "slip" | "objectives" | "?")]:
            return None
        case _:
            raise UsageError(f"{answer!r} is not an answer here.", "`help` lists the answers.")


def _objective_move(call: Call, kind: str, names: str, wording: str, words: str) -> Move:
    objectives = tuple(name for name in names.split(",") if name)
    known = call.rules.state_wordings if kind == "state" else call.rules.propose_wordings
    chosen = wording or next(iter(known))
    if kind == "state" and len(objectives) in {1, 2}:
        return state(*objectives, wording=chosen, words=words[:2000])
    if kind == "propose" and len(objectives) == 1:
        return propose(objectives[0], chosen, words[:2000])
    raise UsageError(
        f"`{kind}` does not take {len(objectives)} objectives.",
        "State one, or both of the slip with a comma between them; propose one.",
    )


def tell_story(streams: Streams, story: tuple[str, ...]) -> None:
    """Write what a deal adds to the brief: where it stands, and the calls so far."""
    made = [wrapped(f"- {each}", "  ") for each in story[1:]]
    streams.tell("\n".join([*map(wrapped, story[:1]), *made, ""]))


def look_up(streams: Streams, call: Call, answer: str, story: tuple[str, ...] = ()) -> None:
    """Write what an answer asks to see: the brief, with a deal's story, the slip, the objectives, or the help."""
    rules = call.rules
    match answer.split(maxsplit=1)[0]:
        case "brief":
            named = call.mode == "learn"
            if story:
                tell_story(streams, story)
            streams.tell(brief_text(rules.scenario, rules.playbook, named, call.knows))
        case "slip":
            _tell_slip(streams, call)
        case "objectives":
            _tell_objectives(streams, call)
        case _:
            streams.tell(HELP + (COACHED if call.mode == "learn" else ""))


def _tell_slip(streams: Streams, call: Call) -> None:
    titles = call.rules.scenario.objectives
    slip = call.slip
    streams.tell(f"Stage:        {slip.stage or 'not marked'}")
    for label, name in (("Stretch:     ", slip.stretch), ("Conservative:", slip.conservative)):
        streams.tell(wrapped(f"{label} {titles[name].title if name else 'left open'} [{name}]"))
    if slip.points:
        streams.tell(wrapped(f"Points:       {slip.points}"))


def _tell_objectives(streams: Streams, call: Call) -> None:
    from simulator.core.call import objective_order

    for name in objective_order(call.rules.scenario, call.seed):
        streams.tell(wrapped(f"[{name}] {call.rules.scenario.objectives[name].title}"))
    for kind, known in (
        ("state", call.rules.state_wordings),
        ("propose", call.rules.propose_wordings),
    ):
        streams.tell(f"\nWordings of `{kind}` (the first one where you name none):")
        for name, wording in known.items():
            streams.tell(wrapped(f"[{name}] {wording.says}", "  "))


def make_claim(streams: Streams, sitting: Sitting) -> Claim | None:
    """Ask what was agreed, before anything is revealed; None where a learner takes the last move back."""
    objectives = sitting.call.rules.scenario.objectives
    streams.tell("\nThe call is over. What was agreed?")
    ids = ["nothing", "no", *objectives]
    titles = ["Nothing was agreed", "A clear no: the file is closed"]
    titles += [objective.title for objective in objectives.values()]
    if sitting.call.mode == "learn" and BACK not in objectives:
        ids.append(BACK)
        titles.append("It is not over: take your last move back")
    while not (answer := streams.choose("Your claim: ", ids, titles)):
        streams.tell("Say what was agreed; `nothing` is an answer.")
    if answer == "nothing":
        return Claim(result="nothing")
    if answer == "no":
        return Claim(result="no")
    if answer == BACK and BACK not in objectives:
        return None
    dated = streams.ask("Was a date agreed? (yes/no) ").lower().startswith("y")
    return Claim(result="commitment", objective=answer, dated=dated)


def tell_debrief(streams: Streams, sitting: Sitting) -> None:
    """Write the debrief."""
    streams.tell()
    streams.tell(debrief_text(sitting.call, sitting.claim, sitting.aids))


def interrupted(sitting: Sitting) -> Interrupted:
    """What is said when the input ends in mid-call."""
    short = sitting.attempt_id[:12]
    return Interrupted(
        f"The input ended; the call is saved as {short}.",
        f"Go on with: reprange resume {short} --plain",
    )
