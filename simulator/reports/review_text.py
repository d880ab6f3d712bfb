"""The review of a call as text and as JSON values: the curve, and what every move cost, what was better and why.

In JSON, totals and costs are in quarter points.
"""

from __future__ import annotations

from collections.abc import Iterator

from simulator.core.call import Call
from simulator.core.scorecard import QUARTERS, scorecard
from simulator.reports.call_document import turn_document
from simulator.reports.call_text import opening_lines, turn_lines
from simulator.reports.plain_text import Json, in_points, point, wrapped
from simulator.review.losses import LostObjective, points
from simulator.review.move_review import Fork, Review, ReviewedMove

BAR = 40
"""The length of a full bar of the curve, in columns."""


def review_text(call: Call, found: Review) -> str:
    """The whole review."""
    blocks = (_head(call, found), _curve(found), *_moves(call, found))
    return "\n\n".join(map("\n".join, blocks)) + "\n"


def _head(call: Call, found: Review) -> Iterator[str]:
    yield f"REVIEW  {call.rules.scenario.title}"
    yield wrapped(
        f"{in_points(found.best)} of 100 could be reached, and {in_points(found.reached)} was:"
        f" the moves below cost {points(found.best - found.reached)} together."
    )
    if not found.proved:
        yield wrapped("Totals marked + are at least that: not every way on was looked at.")


def _curve(found: Review) -> Iterator[str]:
    """What was still reachable after every move, as bars."""
    yield "STILL REACHABLE"
    for move in found.moves:
        name = f"{move.number:4}" if move.number else "slip"
        full = max(0, move.after) * BAR // (100 * QUARTERS)
        cost = f"  {move.grade}, -{in_points(move.cost)}" if move.cost else ""
        sure = " " if found.values.points[move.number].proved else "+"
        yield f"{name}  {in_points(move.after):>5}{sure} {'#' * full}{'.' * (BAR - full)}{cost}"


def _moves(call: Call, found: Review) -> Iterator[Iterator[str]]:
    for move in found.moves:
        # A good end puts everything else out of reach, and nobody needs to be told.
        if move.cost or (move.gone and move.number < len(call.turns)):
            yield _move(call, move)


def _move(call: Call, move: ReviewedMove) -> Iterator[str]:
    yield _move_head(move)
    yield wrapped(f"You {'said' if move.number else 'planned'}: {move.words}", "  ")
    if move.cost:
        yield wrapped(f"Better: {move.best_words}", "  ")
    yield from map(point, move.reasons)
    if move.commitment_before != move.commitment_after:
        best = call.rules.scenario.objectives.get(move.commitment_after)
        yield wrapped(f"The best commitment left: {best.title if best else 'none'}", "  ")
    yield from _gone(move.gone)


def _move_head(move: ReviewedMove) -> str:
    where = f"TURN {move.number}" if move.number else "THE SLIP"
    price = f", {points(move.cost)}" if move.cost else ""
    least = "" if move.proved else ", at least"
    return f"{where}  {move.grade}{price} ({in_points(move.before)} -> {in_points(move.after)}{least})"


def _gone(gone: tuple[LostObjective, ...]) -> Iterator[str]:
    """What went out of reach, those with the same reason together."""
    by_why: dict[str, list[str]] = {}
    for each in gone:
        doubt = "" if each.proved else " (no way was found)"
        by_why.setdefault(each.why, []).append(each.title + doubt)
    for why, titles in by_why.items():
        yield wrapped(f"Out of reach from here on: {why}", "  ")
        yield from map(point, titles)


def fork_text(fork: Fork) -> str:
    """A call that went another way, as it is spoken from there on, and what it comes to."""
    call, since = fork.call, max(0, fork.turn)
    began = f"after turn {since}" if since else "from the start"
    if fork.turn < 0:
        began = "with another slip"
    lines = [f"THE BEST PLAY {began} (not your call: it is not scored)", ""]
    if not since:
        lines += opening_lines(call, "     ")
    for turn in call.turns[since:]:
        lines += turn_lines(call, turn, f"{turn.number}. You", indent="  ", answer="     ")
    card = scorecard(call)
    verdict = "a pass" if card.passed else "no pass"
    lines += ["", f"It comes to {in_points(card.quarters)} of 100, {verdict}; outcome {call.outcome}."]
    return "\n".join(lines) + "\n"


def review_document(found: Review) -> Json:
    """The whole review: the slip is the first of the moves."""
    return {
        "best": found.best,
        "reached": found.reached,
        "proved": found.proved,
        "slip": found.values.slip.model_dump(mode="json", exclude_defaults=True),
        "curve": list(found.curve),
        "moves": [_move_document(move) for move in found.moves],
    }


def _move_document(move: ReviewedMove) -> Json:
    return {
        "number": move.number,
        "move": move.move.plain() if move.move else None,
        "words": move.words,
        "before": move.before,
        "after": move.after,
        "proved": move.proved,
        "cost": move.cost,
        "grade": move.grade.value,
        "best": move.best.plain() if move.best else None,
        "best_words": move.best_words,
        "line": [each.plain() for each in move.line],
        "reasons": list(move.reasons),
        "losses": [loss._asdict() for loss in move.losses],
        "gone": [gone._asdict() for gone in move.gone],
        "commitment_before": move.commitment_before,
        "commitment_after": move.commitment_after,
    }


def fork_document(fork: Fork) -> Json:
    """A call that went another way: where it left, how it went on, and what it comes to. It is not scored as played."""
    call: Call = fork.call
    card = scorecard(call)
    return {
        "scored": False,
        "after_turn": max(0, fork.turn),
        "own_slip": fork.turn >= 0,
        "slip": call.slip.model_dump(mode="json", exclude_defaults=True),
        "turns": [turn_document(call, turn) for turn in call.turns[max(0, fork.turn) :]],
        "outcome": call.outcome,
        "quarters": card.quarters,
        "passed": card.passed,
    }
