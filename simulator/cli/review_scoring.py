"""`reprange reviews score`: a call scored by a person, asked item by item or read from a file."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from simulator.cli.options import FILE, as_json, in_practice
from simulator.cli.output import narrate
from simulator.cli.review_commands import tell_reviewed
from simulator.errors import Interrupted, UsageError

if TYPE_CHECKING:
    from simulator.core.call import Call
    from simulator.core.playbook import Item
    from simulator.practice.shell import Practice
    from simulator.practice.team.review_forms import ToScore


@click.command(
    epilog="""\b
The form of a file:
  {"levels": {"open.early": 4, "open.outcome": 3, ...},
   "comments": [{"turn": 3, "text": "Here you could have asked why."}],
   "grade": "fail|borderline|pass|strong", "do_next": "Name the date in the ask."}
"""
)
@click.argument("attempt", metavar="ID")
@click.option("--file", metavar="FILE", type=FILE, help="Read the review from a JSON file.")
@click.option("--yes", is_flag=True, help="Do not ask before it is saved.")
@as_json
@in_practice
def score(practice: Practice, attempt: str, file: Path | None, yes: bool, json_: bool) -> None:
    """Score a call of one of your people; the program's score is shown once yours is saved, which is for ever.

    Each answer is kept as you give it: stop when you like, and go on later.
    """
    from simulator.practice.team.review_forms import read_review

    reviews = practice.team.reviews
    scored = reviews.open(attempt)
    review = read_review(_read(file) if file else _Asking(practice, scored).whole())
    if not (yes or file or click.confirm("Save it? It is never changed.", err=True)):
        narrate("Not saved; your answers are kept.")
        return
    found = reviews.save(attempt, review)
    practice.review_drafts.forget(scored.stored.id, practice.settings.player)
    narrate("Saved.")
    tell_reviewed(found, json_)


def _read(file: Path) -> object:
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise UsageError(
            f"{file} cannot be read: {error}.", "Write JSON in the form that --help shows."
        ) from error


class _Asking:
    """Asks for a review on standard input, and keeps every answer as it is given."""

    def __init__(self, practice: Practice, scored: ToScore) -> None:
        self.drafts = practice.review_drafts
        self.key = (scored.stored.id, practice.settings.player)
        self.call: Call = scored.call
        self.draft: dict[str, Any] = self.drafts.load(*self.key)

    def whole(self) -> dict[str, Any]:
        """The whole draft; raises Interrupted where the input ends before."""
        from simulator.reports.team.marking_text import transcript_lines
        from simulator.teamwork.marking import GRADES

        narrate("\n".join(transcript_lines(self.call)))
        levels = self.draft.setdefault("levels", {})
        for item in self.call.rules.playbook.rubric:
            if item.id not in levels:
                levels[item.id] = int(self._level(item))
                self._keep()
        if "comments" not in self.draft:
            self.draft["comments"] = self._comments()
            self._keep()
        if not self.draft.get("grade"):
            self.draft["grade"] = self._choice(
                f"\nThe call as a whole ({', '.join(GRADES)}): ", GRADES
            )
            self._keep()
        while not self.draft.get("do_next"):
            self.draft["do_next"] = self._ask("Do this next: ")
            self._keep()
        return self.draft

    def _keep(self) -> None:
        self.drafts.keep(*self.key, self.draft)

    def _level(self, item: Item) -> str:
        from simulator.reports.team.marking_text import level_lines

        narrate(f"\n{item.title} ({item.id}, weight {item.weight})")
        for line in level_lines(item):
            narrate(f"  {line}")
        known = [str(level) for level, text in enumerate(item.levels) if text is not None]
        return self._choice("Level: ", known)

    def _choice(self, prompt: str, known: Any) -> str:  # noqa: ANN401  # a sequence of texts
        while (answer := self._ask(prompt)) not in known:
            narrate(f"Answer with one of: {', '.join(known)}.")
        return answer

    def _comments(self) -> list[dict[str, object]]:
        narrate("\nComments, one a line: a turn's number, then the text. An empty line goes on.")
        found: list[dict[str, object]] = []
        while answer := self._ask("Comment: "):
            turn, _, text = answer.partition(" ")
            if turn.isdecimal() and int(turn) <= len(self.call.turns) and text.strip():
                found.append({"turn": int(turn), "text": text.strip()})
            else:
                narrate(f"Write a turn from 0 (the slip) to {len(self.call.turns)}, and a text.")
        return found

    def _ask(self, prompt: str) -> str:
        narrate(prompt, nl=False)
        answer = sys.stdin.readline()
        if not answer:
            raise Interrupted(
                "The input ended; your answers are kept.",
                f"Go on with: reprange reviews score {self.key[0][:12]}",
            )
        return answer.strip()
