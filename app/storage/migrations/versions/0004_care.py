"""Care for recordings: consent, keeping time, tasks, the log of care, names, covers and deletions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of care."""
    _consent()
    _keeping()
    _tasks_and_log()
    _names_and_covers()
    _deletions()


def _recording(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["recording_id"], ["recording.id"], name=f"fk_{table}_recording_id_recording", ondelete="CASCADE"
    )


def _consent() -> None:
    op.create_table(
        "consent",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("recording_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("people", sa.Text(), nullable=False),
        sa.Column("ground", sa.Text(), nullable=False),
        sa.Column("purposes", sa.Text(), nullable=False),
        sa.Column("way", sa.Text(), nullable=False),
        sa.Column("spoken_ms", sa.Integer()),
        sa.Column("given_on", sa.Text()),
        sa.Column("valid_until", sa.Text()),
        sa.Column("asked_by", sa.Text(), nullable=False),
        sa.Column("extra", sa.Text(), nullable=False),
        sa.CheckConstraint("kind IN ('given', 'role_play', 'withdrawn')", name=op.f("ck_consent_kind")),
        sa.CheckConstraint("spoken_ms >= 0", name=op.f("ck_consent_spoken")),
        _recording("consent"),
        sa.PrimaryKeyConstraint("seq", name="pk_consent"),
        sa.UniqueConstraint("id", name="uq_consent_id"),
        sqlite_strict=True,
    )
    op.create_index("ix_consent_recording_id", "consent", ["recording_id"])


def _keeping() -> None:
    op.create_table(
        "keeping",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("recording_id", sa.Text(), nullable=False),
        sa.Column("until", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        _recording("keeping"),
        sa.PrimaryKeyConstraint("seq", name="pk_keeping"),
        sqlite_strict=True,
    )
    op.create_index("ix_keeping_recording_id", "keeping", ["recording_id"])


def _tasks_and_log() -> None:
    op.create_table(
        "care_task",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("recording_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("due", sa.Text(), nullable=False),
        sa.Column("done_at", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="pk_care_task"),
        sqlite_strict=True,
    )
    op.create_index("ix_care_task_recording_id", "care_task", ["recording_id"])
    op.create_table(
        "care_log",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("object_id", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("previous", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_care_log"),
        sqlite_strict=True,
    )


def _names_and_covers() -> None:
    op.create_table(
        "name_entry",
        sa.Column("recording_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("replacement", sa.Text(), nullable=False),
        _recording("name_entry"),
        sa.PrimaryKeyConstraint("recording_id", "name", name="pk_name_entry"),
        sqlite_strict=True,
    )
    op.create_table(
        "cover",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("recording_id", sa.Text(), nullable=False),
        sa.Column("time_ms", sa.Integer(), nullable=False),
        sa.Column("left", sa.Integer(), nullable=False),
        sa.Column("top", sa.Integer(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.CheckConstraint("left >= 0 AND top >= 0 AND width > 0 AND height > 0", name=op.f("ck_cover_box")),
        sa.CheckConstraint("time_ms >= 0", name=op.f("ck_cover_time")),
        _recording("cover"),
        sa.PrimaryKeyConstraint("id", name="pk_cover"),
        sqlite_strict=True,
    )
    op.create_index("ix_cover_recording_id", "cover", ["recording_id"])


def _deletions() -> None:
    op.create_table(
        "deletion",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("recording_id", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("film", sa.Text(), nullable=False),
        sa.Column("removed", sa.Text(), nullable=False),
        sa.Column("remarks_kept", sa.Integer(), nullable=False),
        sa.Column("waiting", sa.Text(), nullable=False),
        sa.CheckConstraint("remarks_kept IN (0, 1)", name=op.f("ck_deletion_kept")),
        sa.PrimaryKeyConstraint("id", name="pk_deletion"),
        sqlite_strict=True,
    )
    op.create_index("ix_deletion_recording_id", "deletion", ["recording_id"])
