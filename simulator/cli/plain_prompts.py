"""The game in plain text: prompts and numbered lines on one stream, answers from another.

For screen readers, pipes and tests. Each prompt lists the lines of the moment with their ids; the answer is a number, an
id, or one of the words of HELP.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TextIO

from simulator.core.call import Call, Turn, objective_order
from simulator.core.moves import LEAVE, RELEASE, Move, Wording, line, propose, state
from simulator.core.voice import Speech, offered_words, opening, reply, seller_words
from simulator.errors import UsageError
from simulator.reports.call_text import brief_text
from simulator.reports.plain_text import wrapped

OWN_WORDS = " -- "
"""What parts a statement or an ask from the rep's own words for it."""

MOST_WORDS = 2000
"""The most characters of own words that are kept."""

ENDINGS = {"leave": LEAVE, "release": RELEASE}
"""The answers that end a call."""

LOOK_UPS = frozenset({"help", "brief", "slip", "objectives", "?"})
"""The answers that ask to see something."""

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

COACHED = """\
In learn mode, too:
  hint         a nudge; asked again, a cue; asked again, the line to say
  back         take your last move back, again and again to the start
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
        while (answer := self.ask(prompt)) and not (chosen := picked(answer, ids)):
            self.tell(f"There is no {answer!r}. Answer with a number from 1 to {len(ids)}, or an id.")
        return chosen if answer else ""

    @contextmanager
    def faults_told(self) -> Iterator[None]:
        """Tell what is wrong with an answer, where something is."""
        try:
            yield
        except UsageError as error:
            self.tell(f"{error.problem} {error.remedy}")


def streams_of(json_: bool) -> Streams:
    """Standard input and output; where JSON is written to the output, the text goes to standard error."""
    return Streams(sys.stdin, sys.stderr if json_ else sys.stdout)


def picked(answer: str, ids: Sequence[str]) -> str:
    """The id that an answer names, by itself or by its number from 1; empty where it names none."""
    if answer in ids:
        return answer
    numbered = answer.isdecimal() and 1 <= int(answer) <= len(ids)
    return ids[int(answer) - 1] if numbered else ""


def speak(streams: Streams, speeches: Sequence[Speech]) -> None:
    """Write what the buyer's side says."""
    for speech in speeches:
        cue = f"({speech.cue}) " if speech.cue else ""
        streams.tell(wrapped(f"{speech.by}: {cue}{speech.words}"))


def tell_turn(streams: Streams, call: Call, turn: Turn) -> None:
    """Write what the rep said, and what the buyer's side answered."""
    streams.tell(wrapped(f"You: {seller_words(call, turn)}"))
    speak(streams, reply(call, turn))


def tell_call(streams: Streams, call: Call) -> None:
    """Write a call as far as it goes."""
    speak(streams, opening(call))
    for turn in call.turns:
        tell_turn(streams, call, turn)


def list_lines(streams: Streams, call: Call, offered: Sequence[str]) -> None:
    """Write the minute and what can be said now."""
    buyer, meters, coached = call.buyer, "", ""
    if call.mode == "learn":
        meters = f"  trust {buyer.trust}, interest {buyer.interest}, patience {buyer.patience}"
        coached = "hint | back | "
    streams.tell(f"\n[minute {buyer.clock} of {buyer.minutes}]{meters}")
    for number, name in enumerate(offered, 1):
        streams.tell(wrapped(f"{number:2}. [{name}] {offered_words(call, line(name))}"))
    streams.tell(f"    state OBJECTIVE | propose OBJECTIVE | leave | release | {coached}help")


def read_move(call: Call, offered: Sequence[str], answer: str) -> Move | None:
    """The move that an answer means; None where it asks to look something up. Raises UsageError."""
    said, _, words = answer.partition(OWN_WORDS)
    match said.split():
        case [word] if word in ENDINGS:
            return ENDINGS[word]
        case ["state" | "propose" as kind, names]:
            return _objective_move(call, kind, names, "", words.strip())
        case ["state" | "propose" as kind, names, wording]:
            return _objective_move(call, kind, names, wording, words.strip())
        case [word] if name := picked(word, offered):
            return line(name)
        case [word] if word in LOOK_UPS:
            return None
        case _:
            raise UsageError(f"{answer!r} is not an answer here.", "`help` lists the answers.")


def _objective_move(call: Call, kind: str, names: str, wording: str, words: str) -> Move:
    chosen = wording or next(iter(_wordings(call)[kind]))
    kept = words[:MOST_WORDS]
    objectives = [name for name in names.split(",") if name]
    match kind, objectives:
        case "state", [_] | [_, _]:
            return state(*objectives, wording=chosen, words=kept)
        case "propose", [objective]:
            return propose(objective, chosen, kept)
    raise UsageError(
        f"`{kind}` does not take {len(objectives)} objectives.",
        "State one, or both of the slip with a comma between them; propose one.",
    )


def look_up(streams: Streams, call: Call, answer: str, story: tuple[str, ...] = ()) -> None:
    """Write what an answer asks to see: the brief, with a deal's story, the slip, the objectives, or the help."""
    rules = call.rules
    learns = call.mode == "learn"
    match answer.split(maxsplit=1)[0]:
        case "brief":
            tell_story(streams, story)
            streams.tell(brief_text(rules.scenario, rules.playbook, learns, call.knows))
        case "slip":
            _tell_slip(streams, call)
        case "objectives":
            _tell_objectives(streams, call)
        case _:
            streams.tell(HELP + (COACHED if learns else ""))


def tell_story(streams: Streams, story: tuple[str, ...]) -> None:
    """Write what a deal adds to the brief: where it stands, and the calls so far; nothing without a deal."""
    if story:
        made = [wrapped(f"- {each}", "  ") for each in story[1:]]
        streams.tell("\n".join([wrapped(story[0]), *made, ""]))


def _tell_slip(streams: Streams, call: Call) -> None:
    titles = call.rules.scenario.objectives
    slip = call.slip
    streams.tell(f"Stage:        {slip.stage or 'not marked'}")
    for label, name in (("Stretch:     ", slip.stretch), ("Conservative:", slip.conservative)):
        streams.tell(wrapped(f"{label} {titles[name].title if name else 'left open'} [{name}]"))
    if slip.points:
        streams.tell(wrapped(f"Points:       {slip.points}"))


def _tell_objectives(streams: Streams, call: Call) -> None:
    for name in objective_order(call.rules.scenario, call.seed):
        streams.tell(wrapped(f"[{name}] {call.rules.scenario.objectives[name].title}"))
    for kind, known in _wordings(call).items():
        streams.tell(f"\nWordings of `{kind}` (the first one where you name none):")
        for name, wording in known.items():
            streams.tell(wrapped(f"[{name}] {wording.says}", "  "))


def _wordings(call: Call) -> dict[str, dict[str, Wording]]:
    return {"state": call.rules.state_wordings, "propose": call.rules.propose_wordings}
