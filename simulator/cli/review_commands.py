"""`reprange reviews`: what awaits one, a call scored by a person, its reviews beside the program's score, disputes."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from simulator.cli.options import FILE, as_json, in_practice, keeps_data, practising, reads_scenarios
from simulator.cli.output import emit, emit_rows, minute, narrate
from simulator.errors import Interrupted, UsageError

if TYPE_CHECKING:
    from simulator.core.call import Call
    from simulator.core.playbook import Item
    from simulator.practice.shell import Practice
    from simulator.practice.team.review_forms import Reviewed, ToScore


@click.command()
@click.option("--drill", metavar="ID", help="Of this drill alone.")
@click.option("--rep", metavar="HANDLE", default="", help="Of this rep alone.")
@click.option("--scenario", metavar="ID", default="", help="Calls of this scenario alone.")
@click.option("--second", is_flag=True, help="Calls that one other person alone has reviewed.")
@as_json
@in_practice
def queue(practice: Practice, drill: str | None, rep: str, scenario: str, second: bool, json_: bool) -> None:
    """List the calls that await your review, the oldest first; nothing of the program's score is in it."""
    from simulator.store.review_rows import COUNTED, Only

    team = practice.team
    only = Only(team.drills.one(drill).id if drill else "", rep, scenario)
    rows, count = team.reviews.queue(only, second=second)
    emit_rows(
        json_, rows, lambda each: each._asdict(),
        ("id", "rep", "drill", "call", "submitted", ""),
        lambda each: (each.attempt[:12], each.player, each.title, each.scenario,
                      minute(each.submitted_at), "overdue" if each.overdue else ""),
        none="Nothing awaits your review.",
    )  # fmt: skip
    if count > len(rows) and not json_:
        least = "at least " if count == COUNTED else ""
        narrate(f"And {least}{count - len(rows)} more.")


@click.command()
@click.argument("attempt", metavar="ID")
@as_json
@in_practice
def show(practice: Practice, attempt: str, json_: bool) -> None:
    """Show a call's reviews beside the program's score, with comments, disputes and what became of them."""
    _tell(practice.team.reviews.shown(attempt), json_)


def _tell(found: Reviewed, json_: bool) -> None:
    emit(json_, lambda: _document(found), lambda: _text(found))


def _text(found: Reviewed) -> str:
    from simulator.reports.team.marking_text import remarks, side_by_side, transcript_lines

    saved = tuple((each.reviewer, each.review, each.judged) for each in found.saved)
    decides = "The first review" if found.decides == "review" else "The program's score"
    lines = [
        *transcript_lines(found.call),
        "",
        *([] if saved else ["No review yet."]),
        side_by_side(found.call, found.program, saved),
        *remarks(found.call, saved, found.disputes, found.decisions),
        "",
        f"{decides} decides.",
        "",
    ]
    return "\n".join(lines)


def _document(found: Reviewed) -> dict[str, object]:
    from simulator.reports.team.marking_text import judged_document

    return {
        "attempt": found.stored.id,
        "player": found.stored.player,
        "decides": found.decides,
        "program": {"levels": found.program, "quarters": found.program_quarters},
        "reviews": [
            {
                "reviewer": each.reviewer,
                "saved_at": each.saved_at,
                **each.review.model_dump(mode="json"),
                "after_disputes": judged_document(each.judged),
            }
            for each in found.saved
        ],
        "disputes": [each._asdict() for each in found.disputes],
        "decisions": [each._asdict() for each in found.decisions],
    }


@click.command()
@click.argument("attempt", metavar="ID")
@click.argument("item", metavar="ITEM")
@click.option("--reason", required=True, help="What the reviewer did not see, in a sentence.")
@in_practice
def dispute(practice: Practice, attempt: str, item: str, reason: str) -> None:
    """Dispute an item of a review of your own call; each item once."""
    practice.team.reviews.dispute(attempt, item, reason)
    narrate(f"{item} is disputed; a coach settles it.")


@click.command()
@as_json
@in_practice
def disputes(practice: Practice, json_: bool) -> None:
    """List the disputes that await your decision, the oldest first."""
    emit_rows(
        json_, practice.team.reviews.open_disputes(),
        lambda row: {"attempt": row[0], **row[1]._asdict()},
        ("id", "rep", "item", "reason"),
        lambda row: (row[0][:12], row[1].player, row[1].item, row[1].reason),
        none="Nothing is disputed.",
    )  # fmt: skip


@click.command()
@click.argument("attempt", metavar="ID")
@click.argument("item", metavar="ITEM")
@click.option("--accept", metavar="LEVEL", type=click.IntRange(0, 4), help="The level that holds from now on.")
@click.option("--decline", is_flag=True, help="The reviewer's level stands.")
@click.option("--reason", required=True, help="Why, in a sentence.")
@keeps_data
@reads_scenarios
def settle(
    attempt: str, item: str, accept: int | None, decline: bool, reason: str, data: str | None, scenarios: tuple[str, ...]
) -> None:
    """Settle a dispute: accept it with a new level, or decline it, with a reason."""
    if (accept is None) != decline:
        raise UsageError("A dispute is accepted or declined.", "Give --accept LEVEL or --decline.")
    with practising(data, scenarios) as practice:
        practice.team.reviews.settle(attempt, item, level=accept, reason=reason)
    narrate("Settled." if decline else f"Settled: {item} is now {accept}.")


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
    _tell(found, json_)


def _read(file: Path) -> object:
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise UsageError(f"{file} cannot be read: {error}.", "Write JSON in the form that --help shows.") from error


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
        whole = f"\nThe call as a whole ({', '.join(GRADES)}): "
        self._fill("comments", self._comments)
        self._fill("grade", lambda: self._choice(whole, GRADES))
        self._fill("do_next", lambda: self._ask("Do this next: "))
        return self.draft

    def _fill(self, key: str, ask: Callable[[], object]) -> None:
        """Ask for what the draft does not have yet; no comments are an answer, too."""
        while self.draft.get(key) in (None, ""):  # a list is not to be hashed
            self.draft[key] = ask()
            self._keep()

    def _keep(self) -> None:
        self.drafts.keep(*self.key, self.draft)

    def _level(self, item: Item) -> str:
        from simulator.reports.team.marking_text import level_lines

        narrate(f"\n{item.title} ({item.id}, weight {item.weight})")
        for line in level_lines(item):
            narrate(f"  {line}")
        known = [str(level) for level, text in enumerate(item.levels) if text is not None]
        return self._choice("Level: ", known)

    def _choice(self, prompt: str, known: Sequence[str]) -> str:
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
                "The input ended; your answers are kept.", f"Go on with: reprange reviews score {self.key[0][:12]}"
            )
        return answer.strip()
