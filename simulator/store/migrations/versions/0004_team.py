"""A team: its roster, drills, reviews and disputes, and the statements that are on their way to a record store.

All but the last are only ever added to. And what each rep's calls add up to, which can be computed again.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

APPEND_ONLY: dict[str, list[tuple[str, ...]]] = {
    "people": [("number",)],
    "drills": [("id",)],
    "drill_events": [("drill", "number")],
    "drill_reps": [("drill", "player")],
    "drill_attempts": [("attempt",), ("drill", "player", "item", "round", "number")],
    "reviews": [("id",), ("attempt", "reviewer")],
    "disputes": [("attempt", "item")],
    "decisions": [("attempt", "item")],
    "exercises": [("id",)],
    "aids": [("attempt_id", "number")],
}
"""The tables whose rows are never changed, with all that tells one row from another."""


def upgrade() -> None:
    """Make the tables, the people and drills first, to which the others refer."""
    _people()
    _drills()
    _reviews()
    _outbox()
    _tallies()
    _exercises()
    _aids()
    if op.get_bind().dialect.name == "sqlite":
        _guard_sqlite()


def _people() -> None:
    """The roster."""
    op.create_table(
        "people",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("handle", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("team", sa.Text, nullable=False),
        sa.Column("manager", sa.Text, nullable=False),
        sa.Column("email", sa.Text, nullable=False),
        sa.Column("active", sa.Boolean, nullable=False),
        sa.Column("stands_in", sa.Boolean, nullable=False),
        sa.Column("written_by", sa.Text, nullable=False),
        sa.Column("written_at", sa.String(40), nullable=False),
    )
    op.create_index("people_by_handle", "people", ["handle", "number"])


def _drills() -> None:
    """Drills, who is assigned them, and their attempts."""
    op.create_table(
        "drills",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("due_at", sa.String(40), nullable=False),
        sa.Column("decides", sa.String(16), nullable=False),
        sa.Column("issued_by", sa.Text, nullable=False),
        sa.Column("issued_at", sa.String(40), nullable=False),
    )
    op.create_index("drills_by_due", "drills", ["due_at"])
    op.create_table(
        "drill_events",
        sa.Column("drill", sa.String(32), sa.ForeignKey("drills.id"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("written_by", sa.Text, nullable=False),
        sa.Column("written_at", sa.String(40), nullable=False),
    )
    op.create_table(
        "drill_reps",
        sa.Column("drill", sa.String(32), sa.ForeignKey("drills.id"), primary_key=True),
        sa.Column("player", sa.Text, primary_key=True),
        sa.Column("token", sa.String(64), nullable=False),
        sa.Column("assigned_by", sa.Text, nullable=False),
        sa.Column("assigned_at", sa.String(40), nullable=False),
    )
    op.create_index("drill_reps_by_player", "drill_reps", ["player"])
    op.create_table(
        "drill_attempts",
        sa.Column("attempt", sa.String(32), sa.ForeignKey("attempts.id"), primary_key=True),
        sa.Column("drill", sa.String(32), sa.ForeignKey("drills.id"), nullable=False),
        sa.Column("player", sa.Text, nullable=False),
        sa.Column("item", sa.Integer, nullable=False),
        sa.Column("round", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
    )
    op.create_index(
        "drill_attempts_by_place",
        "drill_attempts",
        ["drill", "player", "item", "round", "number"],
        unique=True,
    )


def _reviews() -> None:
    """Reviews, and what became of their disputes."""
    op.create_table(
        "reviews",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("attempt", sa.String(32), sa.ForeignKey("attempts.id"), nullable=False),
        sa.Column("reviewer", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("program", sa.Text, nullable=False),
        sa.Column("quarters", sa.Integer, nullable=False),
        sa.Column("program_quarters", sa.Integer, nullable=False),
        sa.Column("grade", sa.String(16), nullable=False),
        sa.Column("saved_at", sa.String(40), nullable=False),
    )
    op.create_index("reviews_by_attempt", "reviews", ["attempt", "reviewer"], unique=True)
    op.create_table(
        "awaiting",
        sa.Column("attempt", sa.String(32), sa.ForeignKey("attempts.id"), primary_key=True),
        sa.Column("drill", sa.String(32), sa.ForeignKey("drills.id"), nullable=False),
        sa.Column("player", sa.Text, nullable=False),
        sa.Column("submitted_at", sa.String(40), nullable=False),
    )
    op.create_index("awaiting_by_time", "awaiting", ["submitted_at"])
    op.create_table(
        "disputes",
        sa.Column("attempt", sa.String(32), sa.ForeignKey("attempts.id"), primary_key=True),
        sa.Column("item", sa.String(40), primary_key=True),
        sa.Column("player", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("raised_at", sa.String(40), nullable=False),
    )
    op.create_table(
        "decisions",
        sa.Column("attempt", sa.String(32), sa.ForeignKey("attempts.id"), primary_key=True),
        sa.Column("item", sa.String(40), primary_key=True),
        sa.Column("decided_by", sa.Text, nullable=False),
        sa.Column("accepted", sa.Boolean, nullable=False),
        sa.Column("level", sa.Integer),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("decided_at", sa.String(40), nullable=False),
    )


def _outbox() -> None:
    """Statements on their way."""
    op.create_table(
        "outbox",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("attempt", sa.String(32), nullable=False),
        sa.Column("statement", sa.Text, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("due_at", sa.String(40), nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("made_at", sa.String(40), nullable=False),
    )
    op.create_index("outbox_by_state", "outbox", ["state", "due_at"])


def _tallies() -> None:
    """What each rep's calls add up to; rows for calls that are there already are made when they are first looked at."""
    op.create_index("summaries_by_stage", "summaries", ["player", "stage", "finished_at"])
    op.create_table(
        "stage_tallies",
        sa.Column("player", sa.Text, primary_key=True),
        sa.Column("stage", sa.Text, primary_key=True),
        sa.Column("calls", sa.Integer, nullable=False),
        sa.Column("passed", sa.Integer, nullable=False),
        sa.Column("heard", sa.Integer, nullable=False),
        sa.Column("held", sa.Integer, nullable=False),
        sa.Column("best", sa.Integer, nullable=False),
        sa.Column("first_day", sa.Integer, nullable=False),
        sa.Column("last_day", sa.Integer, nullable=False),
        sa.Column("passed_day", sa.Integer),
        sa.Column("passed_at", sa.String(40)),
        sa.Column("recent", sa.Integer, nullable=False),
        sa.Column("stating", sa.Integer, nullable=False),
        sa.Column("choosing", sa.Integer, nullable=False),
        sa.Column("closing", sa.Integer, nullable=False),
        sa.Column("earlier", sa.Integer, nullable=False),
        sa.Column("stating_before", sa.Integer, nullable=False),
        sa.Column("choosing_before", sa.Integer, nullable=False),
        sa.Column("closing_before", sa.Integer, nullable=False),
        sa.Column("chosen", sa.Integer, nullable=False),
        sa.Column("unchosen", sa.Integer, nullable=False),
        sa.Column("under_3", sa.Integer, nullable=False),
        sa.Column("under_2", sa.Integer, nullable=False),
        sa.Column("under_1", sa.Integer, nullable=False),
        sa.Column("within", sa.Integer, nullable=False),
        sa.Column("over_1", sa.Integer, nullable=False),
        sa.Column("over_2", sa.Integer, nullable=False),
        sa.Column("over_3", sa.Integer, nullable=False),
        sa.Column("hundredths", sa.Integer),
    )
    op.create_table(
        "rep_tallies",
        sa.Column("player", sa.Text, primary_key=True),
        sa.Column("finished", sa.Integer, nullable=False),
        sa.Column("passed_after", sa.Integer),
        sa.Column("recent", sa.Integer, nullable=False),
        sa.Column("said_planned", sa.Integer, nullable=False),
        sa.Column("said_nothing", sa.Integer, nullable=False),
        sa.Column("asked_planned", sa.Integer, nullable=False),
        sa.Column("asked_nothing", sa.Integer, nullable=False),
        sa.Column("held", sa.Integer, nullable=False),
        sa.Column("heard", sa.Integer, nullable=False),
        sa.Column("first", sa.Integer, nullable=False),
        sa.Column("first_quarters", sa.Integer, nullable=False),
        sa.Column("totals", sa.Text, nullable=False),
    )


def _exercises() -> None:
    """What short exercises came to."""
    op.create_table(
        "exercises",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("player", sa.Text, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("seed", sa.BigInteger, nullable=False),
        sa.Column("reached", sa.Integer, nullable=False),
        sa.Column("possible", sa.Integer, nullable=False),
        sa.Column("habit", sa.String(40), nullable=False),
        sa.Column("finished_at", sa.String(40), nullable=False),
    )
    op.create_index("exercises_by_player", "exercises", ["player", "kind", "finished_at"])


def _aids() -> None:
    """The help that was taken in attempts."""
    op.create_table(
        "aids",
        sa.Column("attempt_id", sa.String(32), sa.ForeignKey("attempts.id"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("turn", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("given_at", sa.String(40), nullable=False),
    )


def _guard_sqlite() -> None:
    """Refuse to change or delete what is append-only, as in the first revision."""
    for table, keys in APPEND_ONLY.items():
        same = " OR ".join(
            "(" + " AND ".join(f"{column} = NEW.{column}" for column in key) + ")" for key in keys
        )
        there = f"SELECT 1 FROM {table} WHERE {same}"  # noqa: S608  # the names are those above
        for name, change in (
            ("update", f"UPDATE ON {table}"),
            ("delete", f"DELETE ON {table}"),
            ("replace", f"INSERT ON {table} WHEN EXISTS ({there})"),
        ):
            op.execute(
                f"CREATE TRIGGER {table}_no_{name} BEFORE {change} "
                f"BEGIN SELECT RAISE(ABORT, '{table} are only ever added'); END"
            )


def downgrade() -> None:
    """Nothing is taken back."""
    raise NotImplementedError
