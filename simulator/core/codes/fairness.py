"""B: bots and fairness."""

from __future__ import annotations

from simulator.core.codes.kinds import Code

CODES: tuple[Code, ...] = ()
"""The codes of this family, in order."""
