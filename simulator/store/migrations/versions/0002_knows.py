"""Facts that were known when a call began; nothing was, in the calls that are there."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column."""
    knows = sa.Column("knows", sa.Text, nullable=False, server_default="[]")
    op.add_column("attempts", knows)


def downgrade() -> None:
    """What was known would be lost."""
    raise NotImplementedError
