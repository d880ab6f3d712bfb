"""The preview in plain text: the same rehearsal, for screen readers, pipes and terminals that have no screens."""

from __future__ import annotations

from simulator.authoring.rehearsal import Rehearsal, rehearsed
from simulator.cli.plain_prompts import EndOfInput, Streams, read_move, tell_call, tell_turn
from simulator.core.call import lines
from simulator.core.moves import line
from simulator.core.voice import offered_words
from simulator.errors import ContentError, UsageError
from simulator.practice.drafts import Desk, Draft, Stamp
from simulator.reports.foresight_text import effect_text, standing_text, state_text
from simulator.reports.plain_text import wrapped

HELP = """\
Save the file and press enter: the call goes on with it. Or answer with a number or an id, or with one of these:
  state OBJECTIVE[,OBJECTIVE] [WORDING] | propose OBJECTIVE [WORDING] | leave | release
  undo, restart     take the last move back, or begin again
  variant [NAME]    play the same moves in the next variant, or in this one
  all               everything that the game hides
  quit              leave; nothing of it is stored
"""

STAYING = {"undo": Rehearsal.undone, "restart": Rehearsal.restarted}
"""The answers that take moves back."""


class PlainPreview:
    """A preview on two streams."""

    def __init__(self, streams: Streams, desk: Desk, draft: Draft, variant: str) -> None:
        """Begin with what the files came to; raises ContentError where they do not load."""
        if draft.scenario is None or draft.playbook is None:
            raise ContentError(_faults(draft), "Mend the file and try again.")
        self.streams = streams
        self.desk = desk
        self.stamp: Stamp = desk.stamp()
        self.rehearsal = rehearsed(draft.scenario, draft.playbook, variant)

    def run(self) -> None:
        """Play until the author leaves, or the input ends."""
        self.streams.tell(f"Preview of {self.desk.path.name}: not scored, not stored.\n{HELP}")
        self._tell_call()
        try:
            while (answer := self.streams.ask("> ")) != "quit":
                with self.streams.faults_told():
                    self._answer(answer)
        except EndOfInput:
            return

    def _answer(self, answer: str) -> None:
        self._look_at_file()
        match answer.split():
            case []:
                pass
            case ["undo" | "restart" as word]:
                self._go_on(STAYING[word](self.rehearsal), word)
            case ["variant"]:
                self._go_on(self.rehearsal.in_next_variant(), "variant")
            case ["variant", name] if name in self.rehearsal.call.rules.scenario.variants:
                self._go_on(self.rehearsal.in_variant(name), "variant")
            case ["all"]:
                self.streams.tell(state_text(self.rehearsal.call))
            case ["help" | "?"]:
                self.streams.tell(HELP)
            case _:
                self._say(answer)

    def _say(self, answer: str) -> None:
        call = self.rehearsal.call
        move = read_move(call, lines(call), answer)
        if move is None:
            raise UsageError(f"{answer!r} is not an answer here.", "`help` lists the answers.")
        self.rehearsal = self.rehearsal.said(move)
        tell_turn(self.streams, self.rehearsal.call, self.rehearsal.call.turns[-1])
        self._tell_moment()

    def _look_at_file(self) -> None:
        stamp = self.desk.stamp()
        if stamp == self.stamp:
            return
        self.stamp = stamp
        draft = self.desk.read()
        if draft.scenario is None or draft.playbook is None:
            played = "You play on with the last version that loaded."
            self.streams.tell(f"{_faults(draft)}\n{played}")
        else:
            self._go_on(self.rehearsal.on(draft.scenario, draft.playbook), "reloaded")

    def _go_on(self, rehearsal: Rehearsal, word: str) -> None:
        self.rehearsal = rehearsal
        name = f"variant {rehearsal.variant}" if word == "variant" else word
        self.streams.tell()
        self.streams.tell(wrapped(f"{name.capitalize()}: {rehearsal.told}"))
        self._tell_call()

    def _tell_call(self) -> None:
        tell_call(self.streams, self.rehearsal.call)
        self._tell_moment()

    def _tell_moment(self) -> None:
        call = self.rehearsal.call
        self.streams.tell(f"\n{standing_text(call)}")
        for number, name in enumerate(lines(call), 1):
            words = offered_words(call, line(name))
            self.streams.tell(wrapped(f"{number:2}. [{name}] {words}"))
            self.streams.tell(wrapped(f"would move: {effect_text(call, name)}", "      "))


def _faults(draft: Draft) -> str:
    return "\n".join(f"{fault.place}: {fault.kind}: {fault.problem}: {fault.remedy}" for fault in draft.faults)
