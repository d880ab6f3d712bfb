"""Complaints about scenario files: where, what is wrong, and how to mend it."""

from __future__ import annotations

from dataclasses import asdict, dataclass


@dataclass(frozen=True, order=True)
class Complaint:
    """One thing that is wrong with a file; printed as `file:line:column: what: how to mend it`."""

    file: str
    line: int
    """From 1."""
    column: int
    """From 1."""
    problem: str
    remedy: str

    def __str__(self) -> str:
        """The complaint as it is printed."""
        return f"{self.file}:{self.line}:{self.column}: {self.problem}: {self.remedy}"

    def plain(self) -> dict[str, object]:
        """The complaint as JSON values."""
        return asdict(self)
