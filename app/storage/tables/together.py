"""The tables of looking together: sheets, goals, points, replies, rounds, packages, transcripts."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Integer, Table, Text

from app.storage.tables.base import cascade, metadata

# A sheet that somebody writes, with its own copy of the definition (JSON). Without a recording as long as
# there is no film.
worksheet = Table(
    "worksheet",
    metadata,
    Column("id", Text, primary_key=True),
    Column("recording_id", Text, cascade("recording.id"), index=True),
    Column("kind", Text, nullable=False),
    Column("definition", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("created_at", Text, nullable=False),
    sqlite_strict=True,
)

# What was written on it; the newest text of a place counts. Only ever added to.
worksheet_entry = Table(
    "worksheet_entry",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("worksheet_id", Text, cascade("worksheet.id"), nullable=False, index=True),
    Column("question", Text, nullable=False),
    Column("topic", Text, nullable=False),
    Column("place_column", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("at", Text, nullable=False),
    sqlite_strict=True,
)

# What a student wants to learn from a recording; the newest counts. Only ever added to.
chosen_goal = Table(
    "chosen_goal",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("recording_id", Text, cascade("recording.id"), nullable=False, index=True),
    Column("phase", Text, nullable=False),
    Column("goal_code", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("items", Text, nullable=False),
    Column("at", Text, nullable=False),
    sqlite_strict=True,
)

# Points and agreements about a fragment, one row a revision. Only ever added to.
discussion_point = Table(
    "discussion_point",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("revision_id", Text, nullable=False, unique=True),
    Column("id", Text, nullable=False),
    Column("fragment_id", Text, cascade("fragment.id"), nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("item_code", Text, nullable=False),
    Column("at_ms", Integer),
    Column("when_words", Text, nullable=False),
    Column("where_words", Text, nullable=False),
    Column("done_at", Text),
    CheckConstraint("at_ms >= 0", name="moment"),
    sqlite_strict=True,
)

# Answers to remarks. Only ever added to.
remark_reply = Table(
    "remark_reply",
    metadata,
    Column("id", Text, primary_key=True),
    Column("observation_id", Text, cascade("observation.id"), nullable=False, index=True),
    Column("remark_id", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("at", Text, nullable=False),
    sqlite_strict=True,
)

# When an observer was ready with an own round, or chose to look along from the start. Only ever added to.
own_round = Table(
    "own_round",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("observation_id", Text, cascade("observation.id"), nullable=False, index=True),
    Column("what", Text, nullable=False),
    Column("at", Text, nullable=False),
    CheckConstraint("what IN ('finished', 'looked_along')", name="what"),
    sqlite_strict=True,
)

# Observations that came in a package: somebody else made them, whatever their initials. `claimed_at` is when
# who works here said that one is their own after all, made on another computer.
arrived = Table(
    "arrived",
    metadata,
    Column("observation_id", Text, cascade("observation.id"), primary_key=True),
    Column("claimed_at", Text),
    sqlite_strict=True,
)

# Sheets that came in a package: somebody else wrote them, whatever their initials.
arrived_sheet = Table(
    "arrived_sheet",
    metadata,
    Column("worksheet_id", Text, cascade("worksheet.id"), primary_key=True),
    sqlite_strict=True,
)

# What was removed here of a recording: no package brings it back unasked.
removed = Table(
    "removed",
    metadata,
    Column("id", Text, primary_key=True),
    Column("recording_id", Text, cascade("recording.id"), nullable=False, index=True),
    sqlite_strict=True,
)

# Packages that were made or received. Outlives the recording, so it holds no names. Of one that was received:
# the role of who sent it, and what they said of the consent (codes and days, as JSON).
handover = Table(
    "handover",
    metadata,
    Column("id", Text, primary_key=True),
    Column("recording_id", Text, nullable=False, index=True),
    Column("direction", Text, nullable=False),
    Column("receiver_role", Text, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("made_at", Text, nullable=False),
    Column("ends_on", Text, nullable=False),
    Column("with_film", Integer, nullable=False),
    Column("receipt_key", Text, nullable=False),
    Column("receipt_at", Text),
    Column("sender_role", Text, nullable=False),
    Column("consent", Text, nullable=False),
    CheckConstraint("direction IN ('sent', 'received')", name="direction"),
    CheckConstraint("with_film IN (0, 1)", name="film"),
    sqlite_strict=True,
)

# What is said in a film, as imported. `came_from` is the role of who sent it in a package, NULL for one that
# was brought in here; `shown_at` is when somebody last chose to see this one of several.
transcript = Table(
    "transcript",
    metadata,
    Column("id", Text, primary_key=True),
    Column("recording_id", Text, cascade("recording.id"), nullable=False, index=True),
    Column("at", Text, nullable=False),
    Column("came_from", Text),
    Column("shown_at", Text),
    sqlite_strict=True,
)

transcript_line = Table(
    "transcript_line",
    metadata,
    Column("transcript_id", Text, cascade("transcript.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("start_ms", Integer, nullable=False),
    Column("end_ms", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("speaker", Text, nullable=False),
    CheckConstraint("start_ms >= 0 AND end_ms >= start_ms", name="span"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
