"""Where a deal stands, as text and as a document: the calendar, what was agreed, what it cost, what is next.

A pursuit is told by its deal, its standing and the calls that were made; who keeps them is not known here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import NamedTuple

from simulator.core.result import Receipt
from simulator.progress.deal import Deal
from simulator.progress.deal_standing import DealStanding, DealStep, weeks_left
from simulator.reports.plain_text import WIDTH, Json, counted

ENDED = {"won": "Won.", "no_sale": "Lost.", "clear_no": "Rightly closed.", "late": "Too late."}
"""How a deal ended, in a word or two."""

LED_ON, HELD_UP, LOST, GONE, LEFT, NOW = "●", "○", "×", "─", "·", "▸"
"""Weeks of the calendar: a call that led on, one that did not, a week it cost, a week gone by, one left, this one."""

LEGEND = f"{LED_ON} led on  {HELD_UP} held up  {LOST} lost  {GONE} gone by  {NOW} now  {LEFT} left"


class DealTold(NamedTuple):
    """A pursuit as it is told."""

    deal: Deal
    standing: DealStanding
    titles: tuple[str, ...]
    """The titles of the deal's calls, in their order."""
    stages: tuple[str, ...]
    """The stage of each call that was made, one for each step."""
    receipts: tuple[Receipt, ...]
    """What the buyer committed to in each call that was made."""
    going: str = ""
    """The id of a call that is not finished."""
    begun: bool = False

    @property
    def steps(self) -> Sequence[tuple[DealStep, Receipt, str]]:
        """The calls that were made, with their receipts and their stages."""
        return list(zip(self.standing.steps, self.receipts, self.stages, strict=True))


def led_on(told: DealTold, at: int) -> bool:
    """Whether a step led on: to the next call, or to the deal won."""
    steps = told.standing.steps
    return steps[at].commitment in told.deal.opened_by(steps[at].call)


def cost(told: DealTold) -> int:
    """The weeks that calls cost which led nowhere."""
    return sum(step.weeks for at, step in enumerate(told.standing.steps) if not led_on(told, at))


def weeks_strip(told: DealTold) -> str:
    """The deal's weeks in a row, one sign each, as LEGEND explains."""
    length = max(told.deal.weeks.left, told.standing.week) + 1
    signs = [GONE] * (told.standing.week + bool(told.standing.ended)) + [LEFT] * length
    for at, step in enumerate(told.standing.steps):
        lost = not led_on(told, at)
        for week in range(step.week + 1, step.week + step.weeks if lost else 0):
            signs[week] = LOST
        if lost and step.weeks:
            signs[min(step.week + step.weeks - 1, length - 1)] = LOST
        signs[step.week] = HELD_UP if lost else LED_ON
    if not told.standing.ended:
        signs[told.standing.week] = NOW
    return "".join(signs[:length])


def standing_line(told: DealTold) -> str:
    """Where a deal stands, in one line."""
    standing, calls = told.standing, len(told.deal.calls)
    if standing.ended:
        return f"{ENDED[standing.ended]} Week {standing.week} of {told.deal.weeks.left}."
    left = weeks_left(told.deal, standing)
    if not told.begun:
        return f"Not begun. {calls} calls, {left} weeks."
    return f"Call {standing.call + 1} of {calls}, week {standing.week}; {left} weeks are left."


def plan_rows(told: DealTold) -> list[tuple[int, str, str, str]]:
    """The mutual action plan: for each commitment the week it was made in, who, what and when."""
    return [(step.week, receipt.who, receipt.what, receipt.when) for step, receipt, _ in told.steps if receipt.objective]


def deal_text(told: DealTold) -> str:
    """A deal and where it stands, for a terminal."""
    return "\n".join(_lines(told)) + "\n"


def _lines(told: DealTold) -> Iterator[str]:
    deal = told.deal
    yield f"{deal.title} ({deal.account})"
    yield from wrap(deal.summary, WIDTH)
    yield ""
    yield standing_line(told)
    yield from wrap(deal.weeks.because, WIDTH)
    yield ""
    yield f"  {weeks_strip(told)}"
    yield f"  {LEGEND}"
    yield ""
    yield from _calls(told)
    yield from _plan(told)
    yield from _next(told)


def call_notes(told: DealTold, at: int) -> str:
    """How a call went, what it cost, and the stage that the deal was in."""
    step = told.standing.steps[at]
    lost = "" if led_on(told, at) or not step.weeks else f"; it cost {counted(step.weeks, 'week')}"
    outcome = step.outcome.replace("_", " ")
    return f"{told.titles[step.call]}: {outcome}{lost} ({told.stages[at]})"


def _calls(told: DealTold) -> Iterator[str]:
    for at, (step, _, _) in enumerate(told.steps):
        yield f"Week {step.week:>2}  {call_notes(told, at)}"
        yield from wrap(step.says, WIDTH, initial_indent=" " * 9, subsequent_indent=" " * 9)
    if not told.standing.ended:
        yield f"Week {told.standing.week:>2}  Next: {told.titles[told.standing.call]}"


def _plan(told: DealTold) -> Iterator[str]:
    rows = plan_rows(told)
    if not rows:
        return
    yield ""
    yield "Mutual action plan: what the buyer has committed to"
    for week, who, what, when in rows:
        text = f"Week {week:>2}  {who}: {what}, {when or 'no date was agreed'}."
        yield from wrap(text, WIDTH, subsequent_indent=" " * 9)


def _next(told: DealTold) -> Iterator[str]:
    yield ""
    if told.going:
        yield f"A call is not finished. Go on: reprange resume {told.going[:12]}"
    elif told.standing.ended:
        yield f"Pursue it again: reprange deals play {told.deal.id} --new"
    else:
        yield f"Play the next call: reprange deals play {told.deal.id}"


def deal_document(told: DealTold) -> Json:
    """A deal and where it stands, ready to be written as JSON."""
    deal, standing = told.deal, told.standing
    return {
        "id": deal.id,
        "title": deal.title,
        "account": deal.account,
        "begun": told.begun,
        "ended": standing.ended,
        "week": standing.week,
        "weeks_left": weeks_left(deal, standing),
        "weeks_lost": cost(told),
        "call": standing.call + 1,
        "calls": list(deal.scenarios),
        "going": told.going,
        "steps": [
            {**step._asdict(), "call": step.call + 1, "learned": sorted(step.learned), "stage": stage,
             "receipt": receipt._asdict()}
            for step, receipt, stage in told.steps
        ],
    }  # fmt: skip
