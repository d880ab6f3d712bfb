"""The review of a call as plain text: the curve, and every move that cost something, with what was better and why."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from simulator.core.call import Call
from simulator.core.scorecard import QUARTERS, scorecard
from simulator.core.voice import opening, reply, seller_words
from simulator.reports.call_text import WIDTH, wrapped
from simulator.review.forks import Fork
from simulator.review.gone import Gone
from simulator.review.move_review import Review, ReviewedMove
from simulator.review.reasons import points

BAR = 40
"""The length of a full bar of the curve, in columns."""


def review_text(call: Call, found: Review) -> str:
    """The whole review."""
    blocks = [_head(call, found), "\n".join(_curve(found)), *_moves(call, found)]
    return "\n\n".join(blocks) + "\n"


def _head(call: Call, found: Review) -> str:
    lines = [
        f"REVIEW  {call.rules.scenario.title}",
        wrapped(
            f"{_total(found.best)} of 100 could be reached, and {_total(found.reached)} was:"
            f" the moves below cost {points(found.best - found.reached)} together."
        ),
    ]
    if not found.proved:
        lines.append(wrapped("Totals marked + are at least that: not every way on was looked at."))
    return "\n".join(lines)


def _curve(found: Review) -> Iterator[str]:
    """What was still reachable after every move, as bars."""
    yield "STILL REACHABLE"
    for move in found.moves:
        name = f"{move.number:4}" if move.number else "slip"
        full = max(0, move.after) * BAR // (100 * QUARTERS)
        cost = f"  {move.grade}, -{_total(move.cost)}" if move.cost else ""
        sure = " " if found.values.points[move.number].proved else "+"
        yield f"{name}  {_total(move.after):>5}{sure} {'#' * full}{'.' * (BAR - full)}{cost}"


def _moves(call: Call, found: Review) -> Iterator[str]:
    for move in found.moves:
        # A good end puts everything else out of reach, and nobody needs to be told.
        if move.cost or (move.gone and move.number < len(call.turns)):
            yield "\n".join(_move(call, move))


def _move(call: Call, move: ReviewedMove) -> Iterator[str]:
    where = f"TURN {move.number}" if move.number else "THE SLIP"
    price = f", {points(move.cost)}" if move.cost else ""
    least = "" if move.proved else ", at least"
    yield f"{where}  {move.grade}{price} ({_total(move.before)} -> {_total(move.after)}{least})"
    yield wrapped(f"You {'said' if move.number else 'planned'}: {move.words}", "  ")
    if move.cost:
        yield wrapped(f"Better: {move.best_words}", "  ")
    yield from (_point(reason) for reason in move.reasons)
    if move.commitment_before != move.commitment_after:
        best = call.rules.scenario.objectives.get(move.commitment_after)
        yield wrapped(f"The best commitment left: {best.title if best else 'none'}", "  ")
    yield from _gone(move.gone)


def _point(text: str) -> str:
    return textwrap.fill(text, WIDTH, initial_indent="  - ", subsequent_indent="    ")


def _gone(gone: tuple[Gone, ...]) -> Iterator[str]:
    """What went out of reach, those with the same reason together."""
    by_why: dict[str, list[str]] = {}
    for each in gone:
        doubt = "" if each.proved else " (no way was found)"
        by_why.setdefault(each.why, []).append(each.title + doubt)
    for why, titles in by_why.items():
        yield wrapped(f"Out of reach from here on: {why}", "  ")
        yield from (_point(title) for title in titles)


def fork_text(fork: Fork) -> str:
    """A call that went another way, as it is spoken from there on, and what it comes to."""
    call, since = fork.call, max(0, fork.turn)
    began = f"after turn {since}" if since else "from the start"
    if fork.turn < 0:
        began = "with another slip"
    lines = [f"THE BEST PLAY {began} (not your call: it is not scored)", ""]
    if not since:
        lines += [_said(call, speech.by, speech.words) for speech in opening(call)]
    for turn in call.turns[since:]:
        lines.append(wrapped(f"{turn.number}. You: {seller_words(call, turn)}", "  "))
        lines += [_said(call, speech.by, speech.words) for speech in reply(call, turn)]
    card = scorecard(call)
    verdict = "a pass" if card.passed else "no pass"
    lines += ["", f"It comes to {_total(card.quarters)} of 100, {verdict}; outcome {call.outcome}."]
    return "\n".join(lines) + "\n"


def _said(call: Call, by: str, words: str) -> str:
    return wrapped(f"{by or call.rules.scenario.buyer_name}: {words}", "     ")


def _total(quarters: int) -> str:
    return f"{quarters / QUARTERS:g}"
