"""The first schema: recordings, observations, viewings and steps."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# "TBlk", in the header of the file: how the program knows its own databases.
_APPLICATION_ID = 0x54426C6B


def upgrade() -> None:
    """Make every table."""
    op.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
    _meta()
    _recordings()
    _fragments()
    _observations()
    _viewings()
    _showings()
    _steps()
    _revisions()


def _meta() -> None:
    """Facts about the database itself."""
    op.create_table(
        "meta",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_meta"),
        sqlite_strict=True,
    )


def _recordings() -> None:
    """Recordings, with a picture of each film and the times of its frames."""
    op.create_table(
        "recording",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("absolute_path", sa.Text(), nullable=False),
        sa.Column("relative_path", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("duration_ms", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.Text(), nullable=False),
        sa.Column("recorded_on", sa.Text()),
        sa.Column("participants", sa.Text(), nullable=False),
        sa.Column("warnings", sa.Text(), nullable=False),
        sa.CheckConstraint("duration_ms >= 0", name=op.f("ck_recording_duration")),
        sa.PrimaryKeyConstraint("id", name="pk_recording"),
        sqlite_strict=True,
    )
    op.create_index("ix_recording_fingerprint", "recording", ["fingerprint"])
    op.create_table(
        "thumbnail",
        sa.Column("recording_id", sa.Text(), nullable=False),
        sa.Column("jpeg", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["recording_id"], ["recording.id"], name="fk_thumbnail_recording_id_recording", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("recording_id", name="pk_thumbnail"),
        sqlite_strict=True,
    )
    op.create_table(
        "frame_table",
        sa.Column("recording_id", sa.Text(), nullable=False),
        sa.Column("packed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["recording_id"],
            ["recording.id"],
            name="fk_frame_table_recording_id_recording",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("recording_id", name="pk_frame_table"),
        sqlite_strict=True,
    )


def _fragments() -> None:
    """Parts of recordings."""
    op.create_table(
        "fragment",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("recording_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("start_ms", sa.Integer(), nullable=False),
        sa.Column("end_ms", sa.Integer(), nullable=False),
        sa.Column("whole", sa.Integer(), nullable=False),
        sa.CheckConstraint("start_ms >= 0 AND end_ms > start_ms", name=op.f("ck_fragment_borders")),
        sa.CheckConstraint("whole IN (0, 1)", name=op.f("ck_fragment_whole")),
        sa.ForeignKeyConstraint(
            ["recording_id"], ["recording.id"], name="fk_fragment_recording_id_recording", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_fragment"),
        sqlite_strict=True,
    )
    op.create_index("ix_fragment_recording_id", "fragment", ["recording_id"])


def _observations() -> None:
    """Observations, each with a copy of its form."""
    op.create_table(
        "form_copy",
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("form_id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("item_count", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("content_hash", name="pk_form_copy"),
        sqlite_strict=True,
    )
    op.create_table(
        "observation",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("fragment_id", sa.Text(), nullable=False),
        sa.Column("form_hash", sa.Text(), nullable=False),
        sa.Column("observer", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["form_hash"], ["form_copy.content_hash"], name="fk_observation_form_hash_form_copy"
        ),
        sa.ForeignKeyConstraint(
            ["fragment_id"], ["fragment.id"], name="fk_observation_fragment_id_fragment", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_observation"),
        sqlite_strict=True,
    )
    op.create_index("ix_observation_form_hash", "observation", ["form_hash"])
    op.create_index("ix_observation_fragment_id", "observation", ["fragment_id"])


def _viewings() -> None:
    """What was watched."""
    op.create_table(
        "viewing",
        sa.Column("observation_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.Text(), nullable=False),
        sa.Column("completed_at", sa.Text()),
        sa.Column("showing_reason", sa.Text(), nullable=False),
        sa.CheckConstraint("number IN (1, 2)", name=op.f("ck_viewing_number")),
        sa.ForeignKeyConstraint(
            ["observation_id"],
            ["observation.id"],
            name="fk_viewing_observation_id_observation",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("observation_id", "number", name="pk_viewing"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "seen_span",
        sa.Column("observation_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("start_ms", sa.Integer(), nullable=False),
        sa.Column("end_ms", sa.Integer(), nullable=False),
        sa.CheckConstraint("start_ms >= 0 AND end_ms > start_ms", name=op.f("ck_seen_span_stretch")),
        sa.ForeignKeyConstraint(
            ["observation_id", "number"],
            ["viewing.observation_id", "viewing.number"],
            name="fk_seen_span_observation_id_number_viewing",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("observation_id", "number", "start_ms", name="pk_seen_span"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def _showings() -> None:
    """Which shared showings were counted."""
    op.create_table(
        "showing_log",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("observation_id", sa.Text(), nullable=False),
        sa.Column("start_ms", sa.Integer(), nullable=False),
        sa.Column("end_ms", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_showing_log_reason")),
        sa.CheckConstraint("start_ms >= 0 AND end_ms > start_ms", name=op.f("ck_showing_log_borders")),
        sa.ForeignKeyConstraint(
            ["observation_id"],
            ["observation.id"],
            name="fk_showing_log_observation_id_observation",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("seq", name="pk_showing_log"),
        sqlite_strict=True,
    )
    op.create_index("ix_showing_log_observation_id", "showing_log", ["observation_id"])


def _steps() -> None:
    """What people did in the form, step by step."""
    op.create_table(
        "step",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("observation_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("viewing", sa.Integer(), nullable=False),
        sa.Column("undoes", sa.Text(), nullable=False),
        sa.Column("redoes", sa.Text(), nullable=False),
        sa.CheckConstraint("number >= 1", name=op.f("ck_step_number")),
        sa.CheckConstraint("viewing >= 2", name=op.f("ck_step_viewing")),
        sa.ForeignKeyConstraint(
            ["observation_id"],
            ["observation.id"],
            name="fk_step_observation_id_observation",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("seq", name="pk_step"),
        sa.UniqueConstraint("id", name="uq_step_id"),
        sa.UniqueConstraint("observation_id", "number", name="uq_step_observation_id_number"),
        sqlite_strict=True,
    )


def _revisions() -> None:
    """What each step changed."""
    op.create_table(
        "revision",
        sa.Column("step_seq", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("thing_id", sa.Text(), nullable=False),
        sa.Column("removed", sa.Integer(), nullable=False),
        sa.Column("item_code", sa.Text()),
        sa.Column("topic_id", sa.Text()),
        sa.Column("judgement", sa.Text()),
        sa.Column("raw_ms", sa.Integer()),
        sa.Column("time_ms", sa.Integer()),
        sa.Column("end_ms", sa.Integer()),
        sa.Column("made", sa.Integer()),
        sa.Column("kind", sa.Text()),
        sa.Column("text", sa.Text()),
        sa.Column("group_code", sa.Text()),
        sa.Column("arose", sa.Integer()),
        sa.Column("due", sa.Text()),
        sa.CheckConstraint("judgement IN ('yes', 'no')", name=op.f("ck_revision_judgement")),
        sa.CheckConstraint(
            "removed OR subject <> 'mark'"
            " OR (raw_ms IS NOT NULL AND time_ms IS NOT NULL AND made IS NOT NULL)",
            name=op.f("ck_revision_moment"),
        ),
        sa.CheckConstraint(
            "removed OR subject NOT IN ('mark', 'verdict')"
            " OR (item_code IS NOT NULL AND judgement IS NOT NULL)",
            name=op.f("ck_revision_judged"),
        ),
        sa.CheckConstraint("arose IN (0, 1)", name=op.f("ck_revision_arose")),
        sa.CheckConstraint(
            "end_ms IS NULL OR (time_ms IS NOT NULL AND end_ms > time_ms)", name=op.f("ck_revision_stretch")
        ),
        sa.CheckConstraint("raw_ms >= 0", name=op.f("ck_revision_raw")),
        sa.CheckConstraint("removed IN (0, 1)", name=op.f("ck_revision_removed")),
        sa.CheckConstraint("time_ms >= 0", name=op.f("ck_revision_time")),
        sa.ForeignKeyConstraint(
            ["step_seq"], ["step.seq"], name="fk_revision_step_seq_step", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("step_seq", "position", name="pk_revision"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
