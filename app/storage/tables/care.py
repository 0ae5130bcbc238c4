"""The tables of care: consent, keeping time, tasks, the log, names, covers and deletions."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Integer, Table, Text

from app.storage.tables.base import cascade, metadata

# What was recorded about consent, one row each time; the newest counts. Only ever added to.
# `people`, `purposes` and `extra` are JSON; days are ISO 8601.
consent = Table(
    "consent",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("recording_id", Text, cascade("recording.id"), nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("people", Text, nullable=False),
    Column("ground", Text, nullable=False),
    Column("purposes", Text, nullable=False),
    Column("way", Text, nullable=False),
    Column("spoken_ms", Integer),
    Column("given_on", Text),
    Column("valid_until", Text),
    Column("asked_by", Text, nullable=False),
    Column("extra", Text, nullable=False),
    CheckConstraint("kind IN ('given', 'role_play', 'withdrawn')", name="kind"),
    CheckConstraint("spoken_ms >= 0", name="spoken"),
    sqlite_strict=True,
)

# Until when a recording is kept, one row each time that changed; the newest counts. Only ever added to.
keeping = Table(
    "keeping",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("recording_id", Text, cascade("recording.id"), nullable=False, index=True),
    Column("until", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("at", Text, nullable=False),
    sqlite_strict=True,
)

# What is to be done after a withdrawal. Outlives the recording, so it holds no names.
care_task = Table(
    "care_task",
    metadata,
    Column("id", Text, primary_key=True),
    Column("recording_id", Text, nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("due", Text, nullable=False),
    Column("done_at", Text),
    sqlite_strict=True,
)

# What was done with recordings, chained line to line (see app.domain.carelog). Only ever added to; it
# outlives the recordings, so it holds no names.
care_log = Table(
    "care_log",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("object_id", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("previous", Text, nullable=False),
    Column("digest", Text, nullable=False),
    sqlite_strict=True,
)

# Names that may not leave with a recording, and what stands in their place.
name_entry = Table(
    "name_entry",
    metadata,
    Column("recording_id", Text, cascade("recording.id"), primary_key=True),
    Column("name", Text, primary_key=True),
    Column("replacement", Text, nullable=False),
    sqlite_strict=True,
)

# Boxes over faces in stills, in thousandths of the picture.
cover = Table(
    "cover",
    metadata,
    Column("id", Text, primary_key=True),
    Column("recording_id", Text, cascade("recording.id"), nullable=False, index=True),
    Column("time_ms", Integer, nullable=False),
    Column("left", Integer, nullable=False),
    Column("top", Integer, nullable=False),
    Column("width", Integer, nullable=False),
    Column("height", Integer, nullable=False),
    CheckConstraint("time_ms >= 0", name="time"),
    CheckConstraint("left >= 0 AND top >= 0 AND width > 0 AND height > 0", name="box"),
    sqlite_strict=True,
)

# What was deleted, for the certificate, and what has to go still. Outlives the recording, so it holds no
# names. `removed` and `waiting` are JSON lists of codes.
deletion = Table(
    "deletion",
    metadata,
    Column("id", Text, primary_key=True),
    Column("recording_id", Text, nullable=False, index=True),
    Column("at", Text, nullable=False),
    Column("fingerprint", Text, nullable=False),
    Column("film", Text, nullable=False),
    Column("removed", Text, nullable=False),
    Column("remarks_kept", Integer, nullable=False),
    Column("waiting", Text, nullable=False),
    CheckConstraint("remarks_kept IN (0, 1)", name="kept"),
    sqlite_strict=True,
)
