"""The schema of the first release. A new database is made from the tables, so there is nothing to do before it."""

from __future__ import annotations

revision = "0004"
down_revision = None


def upgrade() -> None:
    """Nothing: migrations lead from here."""
