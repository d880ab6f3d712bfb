"""`reprange reviews`: what awaits a review, a call scored blind, the levels side by side, disputes."""

from __future__ import annotations

import click

from simulator.cli.lazy import LazyGroup

REVIEWS: dict[str, tuple[str, str]] = {
    "queue": ("simulator.cli.team.review_queue:queue", "The calls that await your review."),
    "score": (
        "simulator.cli.team.review_score:score",
        "Score a call, without the program's score.",
    ),
    "show": ("simulator.cli.team.review_show:show", "A call's reviews beside the program's score."),
    "dispute": (
        "simulator.cli.team.review_dispute:dispute",
        "Dispute an item of your own call, once.",
    ),
    "disputes": ("simulator.cli.team.review_dispute:disputes", "What reps dispute."),
    "settle": ("simulator.cli.team.review_dispute:settle", "Accept or decline a dispute."),
}
"""Every command: where it stands, and what the overview says of it."""


@click.group(cls=LazyGroup, places=REVIEWS)
def reviews() -> None:
    """A manager scores a call before seeing the program's score; both stay for ever, and a rep may dispute an item once."""
