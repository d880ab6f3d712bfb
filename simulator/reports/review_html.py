"""The review of a call as one HTML page: the curve over the buyer's meters, and every move with its cost and its reasons.

The page needs nothing beside itself, runs nothing, and every text in it is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from simulator.core.buyer import TOP
from simulator.core.call import Call, at
from simulator.core.scorecard import QUARTERS
from simulator.review.move_review import Review, ReviewedMove
from simulator.review.reasons import points

WIDTH, HEIGHT, METERS, EDGE = 720, 160, 70, 34
"""The curve's width and height, the height of the meters below it, and the room for the axes, in pixels."""

WHOLE = 100 * QUARTERS
"""The most that a call can score, in quarter points."""

METER_DASHES = {"trust": "none", "interest": "6 3", "patience": "2 3"}
"""How the line of each meter is dashed: they can be told apart without colours."""

STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 48rem; margin: 2rem auto; padding: 0 1rem; color: #1c1c1c; background: #fff }
svg { width: 100%; height: auto } svg text { font: 11px system-ui, sans-serif; fill: #555 }
.grid { stroke: #ddd } .total { fill: none; stroke: #0b5cad; stroke-width: 2.5 } .meter { fill: none; stroke: #555; stroke-width: 1.5 }
.dot { fill: #0b5cad } .mistake, .blunder { fill: #b3261e } section { border-top: 1px solid #ddd; padding: .5rem 0 }
h2 { font-size: 1.05rem; margin: .3rem 0 } .said { color: #555 } ul { margin: .3rem 0; padding-left: 1.2rem }
@media (prefers-color-scheme: dark) {
  body { color: #e6e6e6; background: #161616 } .grid, section { stroke: #444; border-color: #444 } .said, svg text { color: #aaa; fill: #aaa }
  .total { stroke: #7ab8ff } .dot { fill: #7ab8ff } .mistake, .blunder { fill: #ff8a80 } .meter { stroke: #aaa }
}
"""  # noqa: E501 - rules of a style sheet, one a line


def review_page(call: Call, found: Review) -> str:
    """The whole page."""
    title = escape(f"Review: {call.rules.scenario.title}")
    body = "\n".join([*_head(call, found), *_picture(call, found), *_moves(found)])
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(call.rules.scenario.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width">\n<title>{title}</title>\n'
        f"<style>{STYLE}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def _head(call: Call, found: Review) -> Iterator[str]:
    yield f"<h1>{escape(call.rules.scenario.title)}</h1>"
    yield (
        f"<p>{_total(found.best)} of 100 could be reached, and {_total(found.reached)} was:"
        f" the moves cost {points(found.best - found.reached)} together.</p>"
    )
    if not found.proved:
        yield "<p>Where it says “at least”, not every way on was looked at.</p>"


def _picture(call: Call, found: Review) -> Iterator[str]:
    """What was still reachable after every move, and the meters below it."""
    low = HEIGHT + 2 * EDGE
    label = "What was still reachable after every move, and the buyer's meters"
    yield f'<svg viewBox="0 0 {WIDTH} {low + METERS + EDGE}" role="img" aria-label="{escape(label)}">'
    for total in (0, 50, 70, 100):
        y = _height(total * QUARTERS)
        yield f'<line class="grid" x1="{EDGE}" y1="{y:.1f}" x2="{WIDTH - EDGE}" y2="{y:.1f}"/>'
        yield f'<text x="4" y="{y + 4:.1f}">{total}</text>'
    across = [_place(number, len(found.moves)) for number in range(len(found.moves))]
    yield _line("total", zip(across, (_height(move.after) for move in found.moves), strict=True))
    for x, move in zip(across, found.moves, strict=True):
        about = escape(f"{move.number or 'slip'}: {_total(move.after)}, {move.grade}")
        y = _height(move.after)
        yield f'<circle class="dot {move.grade}" cx="{x:.1f}" cy="{y:.1f}" r="4"><title>{about}</title></circle>'
        yield f'<text x="{x - 4:.1f}" y="{HEIGHT + EDGE + 16}">{move.number or "slip"}</text>'
    buyers = [at(call, 0).buyer, *(turn.after for turn in call.turns)]
    for name, dashes in METER_DASHES.items():
        heights = (low + METERS * (1 - getattr(buyer, name) / TOP) for buyer in buyers)
        yield _line("meter", zip(across, heights, strict=True), f' stroke-dasharray="{dashes}"')
    legend = "trust: a whole line, interest: long dashes, patience: short dashes, each from 0 to 5"
    yield f'<text x="{EDGE}" y="{low + METERS + 20}">{legend}</text>'
    yield "</svg>"


def _line(kind: str, places: Iterable[tuple[float, float]], more: str = "") -> str:
    found = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    return f'<polyline class="{kind}" points="{found}"{more}/>'


def _place(number: int, of: int) -> float:
    return EDGE + (WIDTH - 2 * EDGE) * number / max(1, of - 1)


def _height(quarters: int) -> float:
    return EDGE + HEIGHT * (1 - max(0, quarters) / WHOLE)


def _moves(found: Review) -> Iterator[str]:
    for move in found.moves:
        yield "<section>"
        yield from _move(move)
        yield "</section>"


def _move(move: ReviewedMove) -> Iterator[str]:
    where = f"Turn {move.number}" if move.number else "The slip"
    least = "" if move.proved else ", at least"
    price = f", {points(move.cost)}" if move.cost else ""
    yield f"<h2>{where}: {move.grade}{price} ({_total(move.before)} → {_total(move.after)}{least})</h2>"
    yield f'<p class="said">{escape(move.words)}</p>'
    if move.cost:
        yield f"<p>Better: {escape(move.best_words)}</p>"
    told = [*move.reasons, *(f"Out of reach: {gone.title}. {gone.why}" for gone in move.gone)]
    if told:
        yield "<ul>" + "".join(f"<li>{escape(each)}</li>" for each in told) + "</ul>"


def _total(quarters: int) -> str:
    return f"{quarters / QUARTERS:g}"
