"""Complaints about scenario files: where, what is wrong, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from difflib import get_close_matches
from pathlib import Path

from simulator.authoring.codes import severity_of
from simulator.errors import ContentError

LONGEST = 800
"""The most characters of a problem, or of a remedy, that are printed."""


@dataclass(frozen=True, order=True)
class Complaint:
    """One thing that is wrong with a file; printed as `file:line:column: severity code: what: how to mend it`."""

    file: str
    line: int
    """From 1."""
    column: int
    """From 1."""
    code: str
    """Stable, one for each kind of mistake; told in core/codes."""
    problem: str
    remedy: str
    detail: tuple[str, ...] = ()
    """What shows it, line by line: a call, or the shortest way there."""
    path: str = ""
    """The keys that lead to the place, with dots between them."""

    @property
    def severity(self) -> str:
        """How grave it is: error, warning or note."""
        return severity_of(self.code)

    def __str__(self) -> str:
        """The complaint as one printable line, whatever stands in the file or in its name."""
        place = f"{printable(self.file)}:{self.line}:{self.column}"
        kind = f"{self.severity} {self.code}"
        return f"{place}: {kind}: {printable(self.problem)}: {printable(self.remedy)}"

    def plain(self) -> dict[str, object]:
        """The complaint as JSON values."""
        return {**asdict(self), "severity": self.severity, "detail": list(self.detail)}


def clash(path: Path, held: Path) -> Complaint:
    """The complaint about a file whose id, which is its name, another file has."""
    problem = f"the id `{path.stem}` is that of {held}"
    return Complaint(str(path), 1, 1, "R140", problem, "give one of the two another id and file name")


def unloadable(complaints: Iterable[Complaint], remedy: str = "Mend the file and try again.") -> ContentError:
    """The error of files that do not load, with their complaints."""
    return ContentError("\n".join(map(str, complaints)), remedy)


def near_ones(name: str, known: Iterable[str], otherwise: str) -> str:
    """The remedy for an id that is not there: those that are near."""
    close = get_close_matches(name[:100], known, n=3, cutoff=0.4)
    return f"Did you mean {' or '.join(close)}?" if close else otherwise


def printable(text: str) -> str:
    """The text with escapes for what would break a line or steer a terminal, cut where it is too long."""
    shown = text if len(text) <= LONGEST else f"{text[:LONGEST]} …"
    if shown.isprintable():
        return shown
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in shown)
