"""A certificate: who passed which drill, by which rule, on which calls; everything on it can be looked up."""

from __future__ import annotations

from typing import NamedTuple

from simulator.reports.pages.rendering import page


class Passed(NamedTuple):
    """A call that the certificate rests on."""

    title: str
    total: int
    finished_at: str
    """The time in UTC, as ISO 8601."""
    attempt: str


class Certified(NamedTuple):
    """What a certificate says."""

    name: str
    drill: str
    rule: str
    """What passing needed, in words."""
    issued_by: str
    passed_at: str
    """The day, as ISO 8601."""
    calls: tuple[Passed, ...]
    digest: str
    """The digest of the drill as it was issued."""


def certificate_page(certified: Certified) -> str:
    """The whole page."""
    return page("certificate.html", lang="en", title=certified.drill, certified=certified)
