"""`reprange reports`: what the calls of a whole team add up to; each command is imported when it runs."""

from __future__ import annotations

import click

from simulator.cli.lazy import LazyGroup

REPORTS: dict[str, tuple[str, str]] = {
    "scorecard": (
        "simulator.cli.team.scorecard:scorecard",
        "A call's scorecard as a page that prints on one sheet.",
    ),
    "certificate": (
        "simulator.cli.team.certificate:certificate",
        "A certificate for a rep who passed a drill.",
    ),
    "team": ("simulator.cli.team.picture:team", "Who needs what: every rep by stage and pillar."),
    "export": ("simulator.cli.team.export:export", "Everything, as CSV or JSONL."),
    "preview": (
        "simulator.cli.team.flips:preview",
        "Which past results a change would flip.",
    ),
    "rep": ("simulator.cli.team.picture:rep", "One rep's picture, and the latest calls."),
    "agreement": (
        "simulator.cli.team.agreement:agreement",
        "How far managers agree, with each other and with the program, and the pass mark.",
    ),
    "xapi": (
        "simulator.cli.team.xapi:xapi",
        "Calls and reviews as xAPI statements, for a learning record store.",
    ),
}
"""Every report: where its command stands, as `module:name`, and what the overview says of it."""


@click.group(cls=LazyGroup, places=REPORTS)
def reports() -> None:
    """What the calls of a whole team add up to."""
