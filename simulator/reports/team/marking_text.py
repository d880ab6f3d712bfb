"""Managers' reviews in words and as documents: the levels side by side, comments beside turns, what to do next."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from simulator.core.call import Call
from simulator.core.playbook import Item
from simulator.core.scorecard import scorecard, shown_total
from simulator.core.voice import seller_words
from simulator.reports.call_text import opening_lines, turn_lines
from simulator.reports.plain_text import cut, in_points, table, wrapped

if TYPE_CHECKING:
    from simulator.teamwork.disputes import Decision, Dispute
    from simulator.teamwork.marking import Comment, Judged, ManagerReview


def level_lines(item: Item) -> Iterator[str]:
    """The levels of an item with their descriptions, those that it has."""
    for level, text in enumerate(item.levels):
        if text is not None:
            yield f"{level}  {text}"


def transcript_lines(call: Call) -> Iterator[str]:
    """The call turn by turn, with the rep's own words where they were typed."""
    slip, titles = call.slip, call.rules.scenario.objectives
    stage = call.rules.playbook.stage(slip.stage).title if slip.stage else "not marked"
    yield f"Slip: {stage}"
    for label, name in (("Stretch", slip.stretch), ("Conservative", slip.conservative)):
        yield wrapped(f"{label}: {titles[name].title if name else 'left open'}", "  ")
    yield ""
    yield from opening_lines(call)
    for turn in call.turns:
        said, *answer = turn_lines(call, turn, f"{turn.number}. Rep", answer="   ")
        yield said
        if turn.move.words:
            yield wrapped(f"In their own words: {turn.move.words}", "   ")
        yield from answer


def side_by_side(call: Call, program: dict[str, int], saved: tuple[tuple[str, ManagerReview, Judged], ...]) -> str:
    """The levels of everybody, item by item; what a dispute changed is marked with a star."""
    heads = ("item", "program", *(who for who, _, _ in saved))
    rows: list[tuple[object, ...]] = []
    for item in call.rules.playbook.rubric:
        theirs = (_level(item.id, review, judged) for _, review, judged in saved)
        rows.append((f"{item.id}  {item.title}", str(program[item.id]), *theirs))
    totals = (scorecard(call).quarters, *(judged.quarters for _, _, judged in saved))
    rows.append(("total", *map(in_points, totals)))
    rows.append(("grade", "", *(review.grade for _, review, _ in saved)))
    return table(heads, rows)


def _level(item: str, review: ManagerReview, judged: Judged) -> str:
    given, holds = review.levels[item], judged.levels[item]
    return str(holds) if given == holds else f"{holds}* ({given})"


def remarks(
    call: Call,
    saved: tuple[tuple[str, ManagerReview, Judged], ...],
    disputes: tuple[Dispute, ...],
    decisions: tuple[Decision, ...],
) -> Iterator[str]:
    """What the reviewers said, and what became of what the rep disputed."""
    for who, review, _ in saved:
        yield wrapped(f"{who}: do this next: {review.do_next}")
        for comment in review.comments:
            yield wrapped(comment_words(call, comment), "  ")
    held = {each.item: each for each in decisions}
    for dispute in disputes:
        yield wrapped(f"{dispute.player} disputes {dispute.item}: {dispute.reason}")
        yield wrapped(decision_words(held.get(dispute.item)), "  ")


def comment_words(call: Call, comment: Comment) -> str:
    """A comment with the turn that it is on."""
    if not comment.turn:
        return f"On the slip: {comment.text}"
    words = seller_words(call, call.turns[comment.turn - 1])
    return f"Turn {comment.turn} (“{cut(words, QUOTED)}”): {comment.text}"


QUOTED = 60
"""The most characters of a turn that a comment quotes."""


def decision_words(decision: Decision | None) -> str:
    """What became of a dispute."""
    if decision is None:
        return "Not settled yet."
    verb = f"accepted, level {decision.level}" if decision.accepted else "declined"
    return f"{decision.decided_by} {verb}: {decision.reason}"


def judged_document(judged: Judged) -> dict[str, object]:
    """What levels come to, as a document."""
    return {
        "levels": judged.levels,
        "quarters": judged.quarters,
        "total": shown_total(judged.quarters),
        "passed": judged.passed,
    }


def review_line(scenario: str, grade: str, reviewer: str, do_next: str) -> str:
    """A review of one's own call in a line."""
    return f"Reviewed: “{scenario}”, {grade}. {reviewer}: {do_next}"
