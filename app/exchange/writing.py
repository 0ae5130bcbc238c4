"""How times and days stand in a package."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime


def time_to_text(at: datetime) -> str:
    """UTC in ISO 8601 with microseconds."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def time_or_none(at: datetime | None) -> str | None:
    """The same, or null."""
    return None if at is None else time_to_text(at)


def day_or_none(day: date | None) -> str | None:
    """A day in ISO 8601, or null."""
    return None if day is None else day.isoformat()
