"""A call as the commands write it: one JSON document, with the review once the call is finished."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.cli.progress import shown

if TYPE_CHECKING:
    from simulator.core.call import Call
    from simulator.practice.shell import Practice, Sitting
    from simulator.review.move_review import Review


def reviewed(practice: Practice, call: Call) -> Review:
    """The review of a call, with a bar where it takes longer than a moment; raises UsageError."""
    with shown("Looking back") as told:
        return practice.reviews.of(call, lambda done, of: told(done / of))


def call_json(practice: Practice, sitting: Sitting) -> str:
    """A call as JSON text; the same call gives the same bytes, whoever asks."""
    from simulator.reports.call_document import call_document
    from simulator.reports.plain_text import as_json
    from simulator.reports.review_text import review_document

    document = call_document(sitting.call, sitting.claim, sitting.aids)
    if sitting.claim is not None:
        document["review"] = review_document(reviewed(practice, sitting.call))
    return as_json(document)
