"""What stands in the boxes of a buyer's graph, whatever draws them."""

from __future__ import annotations

import re
import textwrap

from simulator.reports.graph import Graph, Kind, Stance, Way

HEADS: dict[Kind, str] = {
    "trap": "TRAP: ",
    "won": "",
    "plain": "",
    "unreached": "NOTHING LEADS HERE: ",
}
"""What stands before a stance's title."""

STANCE_WIDE, WAY_WIDE = 30, 42
"""The most characters of a line."""

SIGNED, FIXED = re.compile(r" ([+−]\d)"), "\u00a0\\1"
"""A change of a meter stays with the meter's name when a line is broken."""


def numbered(graph: Graph) -> dict[str, str]:
    """What each stance is called in a text: a number, because ids may be words that mean something there."""
    return {stance.id: f"s{number}" for number, stance in enumerate(graph.stances)}


def heading(stance: Stance) -> str:
    """A stance's title, with what it is in words."""
    return HEADS[stance.kind] + stance.title


def stance_lines(stance: Stance) -> tuple[str, ...]:
    """What stands in the box of a stance: its heading, and what it means."""
    return (heading(stance), *textwrap.wrap(stance.about, STANCE_WIDE))


def start_words(graph: Graph, stance: Stance) -> str:
    """How the beginning of the call is told at a stance."""
    if len(stance.starts) == graph.variants:
        return "the call begins"
    return f"the call begins, variant {' or '.join(stance.starts)}"


def start_lines(graph: Graph, stance: Stance) -> tuple[str, ...]:
    """The same, in lines."""
    return tuple(textwrap.wrap(start_words(graph, stance), STANCE_WIDE))


def way_lines(way: Way) -> tuple[str, ...]:
    """What stands in the box of a way: what it is, and what moves the buyer."""
    if way.sources:
        return ("WAY OUT", *way.lines) if way.out else way.lines
    but = f" BUT {', '.join(way.but)}" if way.but else ""
    return (f"FROM ANY STANCE{but}", *way.lines)


def broken_lines(way: Way) -> tuple[str, ...]:
    """The same, broken where they are long; what goes on is indented."""
    lines = [SIGNED.sub(FIXED, line) for line in way_lines(way)]
    return tuple(
        part for line in lines for part in textwrap.wrap(line, WAY_WIDE, subsequent_indent="   ")
    )
