"""How packages are written in columns, and read again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from app.domain.handover import Direction, Handover
from app.domain.recordings import Role
from app.storage.values import time_from_text, time_to_text

if TYPE_CHECKING:
    from sqlalchemy import Row

    from app.storage.bodies import Columns


def handover_columns(package: Handover) -> Columns:
    """A package."""
    return {
        "id": package.id,
        "recording_id": package.recording_id,
        "direction": package.direction,
        "receiver_role": package.receiver,
        "sender_role": package.sender,
        "purpose": package.purpose,
        "made_at": time_to_text(package.made_at),
        "ends_on": package.ends_on.isoformat(),
        "with_film": int(package.with_film),
        "receipt_key": package.receipt_key,
        "receipt_at": None if package.receipt_at is None else time_to_text(package.receipt_at),
        "consent": package.consent,
    }


def handover_of_row(row: Row[Any]) -> Handover:
    """Raises ValueError when it is not what was written, as all of these do."""
    return Handover(
        row.id,
        row.recording_id,
        Direction(row.direction),
        Role(row.receiver_role),
        Role(row.sender_role),
        row.purpose,
        time_from_text(row.made_at),
        date.fromisoformat(row.ends_on),
        bool(row.with_film),
        row.receipt_key,
        None if row.receipt_at is None else time_from_text(row.receipt_at),
        row.consent,
    )
