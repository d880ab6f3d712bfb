"""The tables of a team: people, drills, reviews, the outbox, and what each rep's calls add up to."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table, Text

from simulator.store.tables import APPEND_ONLY, metadata, needed

people = Table(
    "people",
    metadata,
    Column("number", Integer, primary_key=True),
    *needed(Text, "handle", "name"),
    Column("role", String(16), nullable=False),
    *needed(Text, "team", "manager", "email"),
    *needed(Boolean, "active", "stands_in"),
    Column("written_by", Text, nullable=False),
    Column("written_at", String(40), nullable=False),
    Index("people_by_handle", "handle", "number"),
    info=APPEND_ONLY,
)
"""The roster as it grew: the newest row of a handle holds, the older ones tell how it came; rows are only ever added."""

drills = Table(
    "drills",
    metadata,
    Column("id", String(32), primary_key=True),
    *needed(Text, "name", "body"),
    Column("digest", String(64), nullable=False),
    Column("due_at", String(40), nullable=False),
    Column("decides", String(16), nullable=False),
    Column("issued_by", Text, nullable=False),
    Column("issued_at", String(40), nullable=False),
    Index("drills_by_due", "due_at"),
    info=APPEND_ONLY,
)
"""Drills as they were issued: everything that decides a result stands in the body; a row is never changed."""

drill_events = Table(
    "drill_events",
    metadata,
    Column("drill", String(32), ForeignKey("drills.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("kind", String(16), nullable=False),
    *needed(Text, "body", "written_by"),
    Column("written_at", String(40), nullable=False),
    info=APPEND_ONLY,
)
"""What happened to a drill after it was issued (closed, opened again), in order; rows are only ever added."""

drill_reps = Table(
    "drill_reps",
    metadata,
    Column("drill", String(32), ForeignKey("drills.id"), primary_key=True),
    Column("player", Text, primary_key=True),
    Column("token", String(64), nullable=False),
    Column("assigned_by", Text, nullable=False),
    Column("assigned_at", String(40), nullable=False),
    Index("drill_reps_by_player", "player"),
    info=APPEND_ONLY,
)
"""Who is assigned a drill, and the token by which what they hand in is known to be theirs; rows are only ever added."""

drill_attempts = Table(
    "drill_attempts",
    metadata,
    Column("attempt", String(32), ForeignKey("attempts.id"), primary_key=True),
    Column("drill", String(32), ForeignKey("drills.id"), nullable=False),
    Column("player", Text, nullable=False),
    *needed(Integer, "item", "round", "number"),
    Index("drill_attempts_by_place", "drill", "player", "item", "round", "number", unique=True),
    info=APPEND_ONLY,
)
"""The attempts of a drill: which of its scenarios (from 0), in which round of its repeats (from 0), which try (from 1).

Two windows cannot both begin the same one; rows are only ever added.
"""

reviews = Table(
    "reviews",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("attempt", String(32), ForeignKey("attempts.id"), nullable=False),
    *needed(Text, "reviewer", "body", "program"),
    *needed(Integer, "quarters", "program_quarters"),
    Column("grade", String(16), nullable=False),
    Column("saved_at", String(40), nullable=False),
    Index("reviews_by_attempt", "attempt", "reviewer", unique=True),
    info=APPEND_ONLY,
)
"""Managers' reviews, each with the program's own levels as they stood when it was saved; rows are only ever added."""

awaiting = Table(
    "awaiting",
    metadata,
    Column("attempt", String(32), ForeignKey("attempts.id"), primary_key=True),
    Column("drill", String(32), ForeignKey("drills.id"), nullable=False),
    Column("player", Text, nullable=False),
    Column("submitted_at", String(40), nullable=False),
    Index("awaiting_by_time", "submitted_at"),
)
"""Finished attempts that await their first review: the queue; a row goes when the review is saved."""

disputes = Table(
    "disputes",
    metadata,
    Column("attempt", String(32), ForeignKey("attempts.id"), primary_key=True),
    Column("item", String(40), primary_key=True),
    *needed(Text, "player", "reason"),
    Column("raised_at", String(40), nullable=False),
    info=APPEND_ONLY,
)
"""Items of a review that a rep disputes, each once; rows are only ever added."""

decisions = Table(
    "decisions",
    metadata,
    Column("attempt", String(32), ForeignKey("attempts.id"), primary_key=True),
    Column("item", String(40), primary_key=True),
    Column("decided_by", Text, nullable=False),
    Column("accepted", Boolean, nullable=False),
    Column("level", Integer),
    Column("reason", Text, nullable=False),
    Column("decided_at", String(40), nullable=False),
    info=APPEND_ONLY,
)
"""What became of each dispute: the new level where it was accepted; rows are only ever added."""

outbox = Table(
    "outbox",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("attempt", String(32), nullable=False),
    Column("statement", Text, nullable=False),
    Column("state", String(16), nullable=False),
    Column("tries", Integer, nullable=False),
    Column("due_at", String(40), nullable=False),
    Column("note", Text, nullable=False),
    Column("made_at", String(40), nullable=False),
    Index("outbox_by_state", "state", "due_at"),
)
"""Statements for a learning record store, on their way: `waiting`, `delivered` or `parked`."""


stage_tallies = Table(
    "stage_tallies",
    metadata,
    Column("player", Text, primary_key=True),
    Column("stage", Text, primary_key=True),
    *needed(Integer, "calls", "passed", "heard", "held", "best", "first_day", "last_day"),
    Column("passed_day", Integer),
    Column("passed_at", String(40)),
    *needed(Integer, "recent", "stating", "choosing", "closing"),
    *needed(Integer, "earlier", "stating_before", "choosing_before", "closing_before"),
    *needed(Integer, "chosen", "unchosen"),
    *needed(Integer, "under_3", "under_2", "under_1", "within", "over_1", "over_2", "over_3"),
    Column("hundredths", Integer),
)
"""What a rep's calls in each stage add up to; it can be made again from the summaries at any time.

The columns are the fields of a StageTally (teamwork/tally.py), in their order.
"""

rep_tallies = Table(
    "rep_tallies",
    metadata,
    Column("player", Text, primary_key=True),
    *needed(Integer, "finished"),
    Column("passed_after", Integer),
    *needed(Integer, "recent", "said_planned", "said_nothing", "asked_planned", "asked_nothing"),
    *needed(Integer, "held", "heard", "first", "first_quarters"),
    Column("totals", Text, nullable=False),
)
"""What a rep's calls add up to over all stages; the columns are the fields of a RepTally, in their order."""
