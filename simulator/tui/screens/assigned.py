"""Drills at home: what is assigned to whoever sits here, with the due date, what is left, and the rule in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from simulator.tui.widgets.choice_list import Option
from simulator.tui.widgets.text_blocks import Block, labelled, paragraph

if TYPE_CHECKING:
    from simulator.practice.team.issued import Mine

LABEL = 9


def assigned_options(mine: tuple[Mine, ...]) -> Iterator[Option]:
    """The drills of which something is to be done, as home lists them; the first due first."""
    from simulator.practice.team.drafting import day

    for each in mine:
        if each.open:
            drill, due = each.issued.drill, day(each.standing.due_at, each.issued.drill.zone)
            note = f"due {due} · {each.standing.state}"
            yield Option(f"drill:{each.issued.id}", f"Drill: {drill.name}", note)


def assigned_blocks(mine: Mine) -> Iterator[Block]:
    """A drill as its rep reads it before it is gone on with."""
    from simulator.practice.team.drafting import shown
    from simulator.practice.team.issued import OWN_WORDS
    from simulator.reports.team.drill_text import LEGEND, verdict_mark
    from simulator.teamwork.drill import rule_words

    drill, standing = mine.issued.drill, mine.standing
    left = sum(each.left for each in standing.verdicts)
    yield paragraph(drill.name, "strong")
    yield labelled("Due", shown(standing.due_at, drill.zone), LABEL)
    yield labelled("State", standing.state, LABEL)
    yield labelled("Left", f"{left} attempt{'' if left == 1 else 's'}", LABEL)
    yield labelled("From", mine.issued.issued_by, LABEL)
    for verdict in standing.verdicts:
        title = drill.calls[verdict.item].title
        yield labelled("Call", f"{title}  {verdict_mark(verdict)}", LABEL)
    yield paragraph(rule_words(drill), space=True)
    if drill.words_needed:
        yield paragraph(OWN_WORDS)
    yield paragraph(LEGEND, "muted", space=True)
    yield paragraph(
        "Enter plays the next call. It cannot be taken back, and is resumed if it breaks off.",
        "muted",
    )
