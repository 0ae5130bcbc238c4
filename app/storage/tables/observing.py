"""The tables of recordings, forms, observations, viewings and steps."""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from app.storage.tables.base import cascade, metadata

# One row for each fact about the database itself.
meta = Table(
    "meta",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
    sqlite_strict=True,
)

# A filmed conversation. `participants` and `warnings` are JSON lists; times are UTC in ISO 8601.
recording = Table(
    "recording",
    metadata,
    Column("id", Text, primary_key=True),
    Column("title", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("absolute_path", Text, nullable=False),
    Column("relative_path", Text, nullable=False),
    Column("fingerprint", Text, nullable=False, index=True),
    Column("duration_ms", Integer, nullable=False),
    Column("added_at", Text, nullable=False),
    Column("recorded_on", Text),
    Column("participants", Text, nullable=False),
    Column("warnings", Text, nullable=False),
    CheckConstraint("duration_ms >= 0", name="duration"),
    sqlite_strict=True,
)

thumbnail = Table(
    "thumbnail",
    metadata,
    Column("recording_id", Text, cascade("recording.id"), primary_key=True),
    Column("jpeg", LargeBinary, nullable=False),
    sqlite_strict=True,
)

# The times of a film's frames, packed (see app.storage.frames).
frame_table = Table(
    "frame_table",
    metadata,
    Column("recording_id", Text, cascade("recording.id"), primary_key=True),
    Column("packed", LargeBinary, nullable=False),
    sqlite_strict=True,
)

fragment = Table(
    "fragment",
    metadata,
    Column("id", Text, primary_key=True),
    Column("recording_id", Text, cascade("recording.id"), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("start_ms", Integer, nullable=False),
    Column("end_ms", Integer, nullable=False),
    Column("whole", Integer, nullable=False),
    CheckConstraint("start_ms >= 0 AND end_ms > start_ms", name="borders"),
    CheckConstraint("whole IN (0, 1)", name="whole"),
    sqlite_strict=True,
)

# A form as it was when an observation began; observations with the same content share one row.
form_copy = Table(
    "form_copy",
    metadata,
    Column("content_hash", Text, primary_key=True),
    Column("form_id", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("title", Text, nullable=False),
    Column("item_count", Integer, nullable=False),
    Column("body", Text, nullable=False),
    sqlite_strict=True,
)

# `changed_at` and `items_seen` follow from the steps; rules in the database keep them up to date.
observation = Table(
    "observation",
    metadata,
    Column("id", Text, primary_key=True),
    Column("fragment_id", Text, cascade("fragment.id"), nullable=False, index=True),
    Column("form_hash", Text, ForeignKey("form_copy.content_hash"), nullable=False, index=True),
    Column("observer", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("created_at", Text, nullable=False),
    Column("changed_at", Text, nullable=False),
    Column("items_seen", Integer, nullable=False, server_default=text("0")),
    sqlite_strict=True,
)

viewing = Table(
    "viewing",
    metadata,
    Column("observation_id", Text, cascade("observation.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("started_at", Text, nullable=False),
    Column("completed_at", Text),
    Column("showing_reason", Text, nullable=False),
    CheckConstraint("number IN (1, 2)", name="number"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

# Stretches that were really played: within a viewing they neither overlap nor touch.
seen_span = Table(
    "seen_span",
    metadata,
    Column("observation_id", Text, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("start_ms", Integer, primary_key=True),
    Column("end_ms", Integer, nullable=False),
    ForeignKeyConstraint(
        ["observation_id", "number"], ["viewing.observation_id", "viewing.number"], ondelete="CASCADE"
    ),
    CheckConstraint("start_ms >= 0 AND end_ms > start_ms", name="stretch"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

# Shared showings that were counted as viewing 1, with the reason. Only ever added to.
showing_log = Table(
    "showing_log",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("observation_id", Text, cascade("observation.id"), nullable=False, index=True),
    Column("start_ms", Integer, nullable=False),
    Column("end_ms", Integer, nullable=False),
    Column("reason", Text, nullable=False),
    Column("at", Text, nullable=False),
    CheckConstraint("start_ms >= 0 AND end_ms > start_ms", name="borders"),
    CheckConstraint("reason <> ''", name="reason"),
    sqlite_strict=True,
)

# What a person did, one row each. Only ever added to; `seq` is short, to keep the revisions small.
step = Table(
    "step",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("observation_id", Text, cascade("observation.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("at", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("viewing", Integer, nullable=False),
    Column("undoes", Text, nullable=False),
    Column("redoes", Text, nullable=False),
    UniqueConstraint("observation_id", "number"),
    CheckConstraint("viewing >= 2", name="viewing"),
    CheckConstraint("number >= 1", name="number"),
    sqlite_strict=True,
)

# The number that a step had where it was made: of steps that came in a package, from somebody else who worked
# on the same observation. A step without one was made here. Only ever added to.
step_turn = Table(
    "step_turn",
    metadata,
    Column("step_seq", Integer, cascade("step.seq"), primary_key=True),
    Column("turn", Integer, nullable=False),
    CheckConstraint("turn >= 1", name="turn"),
    sqlite_strict=True,
)

# The earlier steps about the same things that the maker of a step had not seen, where people worked apart.
# Only ever added to.
step_apart = Table(
    "step_apart",
    metadata,
    Column("step_seq", Integer, cascade("step.seq"), primary_key=True),
    Column("unseen_id", Text, primary_key=True),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

# What a step changed, one row a thing: how it is afterwards, or that it was taken away.
revision = Table(
    "revision",
    metadata,
    Column("step_seq", Integer, cascade("step.seq"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("subject", Text, nullable=False),
    Column("thing_id", Text, nullable=False),
    Column("removed", Integer, nullable=False),
    Column("item_code", Text),
    Column("topic_id", Text),
    Column("judgement", Text),
    Column("raw_ms", Integer),
    Column("time_ms", Integer),
    Column("end_ms", Integer),
    Column("made", Integer),
    Column("kind", Text),
    Column("text", Text),
    Column("group_code", Text),
    Column("arose", Integer),
    Column("due", Text),
    CheckConstraint("removed IN (0, 1)", name="removed"),
    CheckConstraint("judgement IN ('yes', 'no')", name="judgement"),
    CheckConstraint("raw_ms >= 0", name="raw"),
    CheckConstraint("time_ms >= 0", name="time"),
    CheckConstraint("end_ms IS NULL OR (time_ms IS NOT NULL AND end_ms > time_ms)", name="stretch"),
    CheckConstraint("arose IN (0, 1)", name="arose"),
    CheckConstraint(
        "removed OR subject NOT IN ('mark', 'verdict') OR (item_code IS NOT NULL AND judgement IS NOT NULL)",
        name="judged",
    ),
    CheckConstraint(
        "removed OR subject <> 'mark' OR (raw_ms IS NOT NULL AND time_ms IS NOT NULL AND made IS NOT NULL)",
        name="moment",
    ),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

# The remark that is being written, if any: no part of the history yet.
draft = Table(
    "draft",
    metadata,
    Column("observation_id", Text, cascade("observation.id"), primary_key=True),
    Column("text", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("item_code", Text),
    Column("topic_id", Text),
    Column("start_ms", Integer),
    Column("end_ms", Integer),
    Column("remark_id", Text, nullable=False),
    CheckConstraint("start_ms >= 0", name="start"),
    CheckConstraint("end_ms IS NULL OR (start_ms IS NOT NULL AND end_ms > start_ms)", name="stretch"),
    sqlite_strict=True,
)

# The marks and verdicts that stand now, for `observation.items_seen`. Rules in the database keep it.
standing = Table(
    "standing",
    metadata,
    Column("observation_id", Text, cascade("observation.id"), primary_key=True),
    Column("item_code", Text, primary_key=True),
    Column("subject", Text, primary_key=True),
    Column("thing_id", Text, primary_key=True),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
