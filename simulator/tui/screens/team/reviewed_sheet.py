"""What the screen of a call that was scored says: totals, levels side by side, comments, disputes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from simulator.core.scorecard import ItemScore, scorecard, shown_total
from simulator.reports.team.marking_text import decision_words
from simulator.tui.widgets.marked_call import Comments
from simulator.tui.widgets.rubric import LevelColumn
from simulator.tui.widgets.text_blocks import Block, paragraph

if TYPE_CHECKING:
    from simulator.core.playbook import Item
    from simulator.practice.team.review_forms import Reviewed, Saved

DECIDES = {"program": "The program's score decides.", "review": "The first review decides."}
VERDICTS = {True: "passed", False: "not passed"}


def result_blocks(found: Reviewed) -> Iterator[Block]:
    """The totals, what decides, and what to do next."""
    card = scorecard(found.call)
    pieces = [("Program ", "muted"), (f"{card.total}, {VERDICTS[card.passed]}", "strong")]
    for each in found.saved:
        total = f"{shown_total(each.judged.quarters)}, {VERDICTS[each.judged.passed]}"
        pieces += [
            (f" · {each.reviewer} ", "muted"),
            (total, "strong"),
            (f" ({each.review.grade})", "text"),
        ]
    yield Block((*pieces, (f" · {DECIDES[found.decides]}", "muted")))
    for each in found.saved:
        who = f" ({each.reviewer})" if len(found.saved) > 1 else ""
        yield Block((("Do this next", "key"), (f"{who}: ", "muted"), (each.review.do_next, "text")))
    if not found.saved:
        yield paragraph("No manager has scored this call.")


def columns(found: Reviewed) -> tuple[LevelColumn, ...]:
    """The levels of the program and of each reviewer; one that a dispute changed has a star, an open dispute a mark."""
    program = {item: str(level) for item, level in found.program.items()}
    settled = {each.item for each in found.decisions}
    marks = {each.item: "✓" if each.item in settled else "?" for each in found.disputes}
    theirs = tuple(LevelColumn(each.reviewer, _levels(each)) for each in found.saved)
    return (
        LevelColumn("program", program),
        *theirs,
        *((LevelColumn("", _filled(found, marks)),) if marks else ()),
    )


def _filled(found: Reviewed, marks: dict[str, str]) -> dict[str, str]:
    return {item: marks.get(item, " ") for item in found.program}


def _levels(saved: Saved) -> dict[str, str]:
    given = saved.review.levels
    return {
        item: f"{'' if given[item] == level else '*'}{level}"
        for item, level in saved.judged.levels.items()
    }


def comments(found: Reviewed) -> Comments:
    """Who said what of which turn."""
    said: dict[int, tuple[tuple[str, str], ...]] = {}
    for each in found.saved:
        for comment in each.review.comments:
            said[comment.turn] = (*said.get(comment.turn, ()), (each.reviewer, comment.text))
    return said


def item_blocks(found: Reviewed, score: ItemScore) -> Iterator[Block]:
    """An item: everybody's level in words, the program's evidence, and the dispute."""
    item = score.item
    yield Block(((item.title, "strong"), (f"  weight {item.weight}", "muted")))
    for each in found.saved:
        level, given = each.judged.levels[item.id], each.review.levels[item.id]
        was = "" if level == given else f", was {given} before the dispute"
        yield from _level(f"{each.reviewer} {level}{was}", item, level)
    yield from _level(f"Program {score.level}", item, score.level, score.rule)
    for evidence in score.evidence:
        where = f"Turn {evidence.turn}" if evidence.turn else "The slip"
        yield Block(((f"{where}: ", "muted"), (evidence.note, "text")), "·", "muted", 2)
    held = {each.item: each for each in found.decisions}
    for dispute in found.disputes:
        if dispute.item == item.id:
            yield Block(
                ((f"{dispute.player} disputes: ", "key"), (dispute.reason, "text")), space=True
            )
            yield paragraph(decision_words(held.get(item.id)), "muted")


def _level(head: str, item: Item, level: int, rule: str = "") -> Iterator[Block]:
    yield Block(((f"{head}: ", "key"), (rule or item.levels[level] or "", "text")), space=True)
