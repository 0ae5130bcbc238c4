"""How the things of care are written in columns, and read again."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from app.domain.care import CareTask, Consent, ConsentKind, Cover, Deletion, Keeping, NameEntry
from app.storage.values import (
    codes_from_text,
    codes_to_text,
    participants_from_text,
    participants_to_text,
    time_from_text,
    time_to_text,
)

if TYPE_CHECKING:
    from sqlalchemy import Row

    from app.storage.bodies import Columns

_AnyRow: TypeAlias = "Row[tuple[Any, ...]]"


def consent_columns(consent: Consent) -> Columns:
    """A record of consent."""
    return {
        "id": consent.id,
        "recording_id": consent.recording_id,
        "kind": consent.kind,
        "at": time_to_text(consent.at),
        "people": participants_to_text(consent.people),
        "ground": consent.ground,
        "purposes": codes_to_text(consent.purposes),
        "way": consent.way,
        "spoken_ms": consent.spoken_ms,
        "given_on": _day_to_text(consent.given_on),
        "valid_until": _day_to_text(consent.valid_until),
        "asked_by": consent.asked_by,
        "extra": json.dumps(consent.extra, ensure_ascii=False),
    }


def consent_of_row(row: _AnyRow) -> Consent:
    """Raises ValueError when it is not what was written, as all of these do."""
    pairs = cast("list[tuple[str, str]]", json.loads(row.extra))
    return Consent(
        row.id,
        row.recording_id,
        ConsentKind(row.kind),
        time_from_text(row.at),
        participants_from_text(row.people),
        row.ground,
        codes_from_text(row.purposes),
        row.way,
        row.spoken_ms,
        _day_from_text(row.given_on),
        _day_from_text(row.valid_until),
        row.asked_by,
        tuple((code, text) for code, text in pairs),
    )


def keeping_columns(keeping: Keeping) -> Columns:
    """An end of the keeping time."""
    return {
        "recording_id": keeping.recording_id,
        "until": keeping.until.isoformat(),
        "reason": keeping.reason,
        "at": time_to_text(keeping.at),
    }


def keeping_of_row(row: _AnyRow) -> Keeping:
    """An end of the keeping time."""
    return Keeping(row.recording_id, date.fromisoformat(row.until), row.reason, time_from_text(row.at))


def task_columns(task: CareTask) -> Columns:
    """Something to do."""
    return {
        "id": task.id,
        "recording_id": task.recording_id,
        "kind": task.kind,
        "due": task.due.isoformat(),
        "done_at": None if task.done_at is None else time_to_text(task.done_at),
    }


def task_of_row(row: _AnyRow) -> CareTask:
    """Something to do."""
    done_at = None if row.done_at is None else time_from_text(row.done_at)
    return CareTask(row.id, row.recording_id, row.kind, date.fromisoformat(row.due), done_at)


def name_columns(entry: NameEntry) -> Columns:
    """A name and what stands in its place."""
    return {"recording_id": entry.recording_id, "name": entry.name, "replacement": entry.replacement}


def name_of_row(row: _AnyRow) -> NameEntry:
    """A name and what stands in its place."""
    return NameEntry(row.recording_id, row.name, row.replacement)


def cover_columns(cover: Cover) -> Columns:
    """A box over a still."""
    return {
        "id": cover.id,
        "recording_id": cover.recording_id,
        "time_ms": cover.time_ms,
        "left": cover.left,
        "top": cover.top,
        "width": cover.width,
        "height": cover.height,
    }


def cover_of_row(row: _AnyRow) -> Cover:
    """A box over a still."""
    return Cover(row.id, row.recording_id, row.time_ms, row.left, row.top, row.width, row.height)


def deletion_columns(deletion: Deletion) -> Columns:
    """What was deleted."""
    return {
        "id": deletion.id,
        "recording_id": deletion.recording_id,
        "at": time_to_text(deletion.at),
        "fingerprint": deletion.fingerprint,
        "film": deletion.film,
        "removed": codes_to_text(deletion.removed),
        "remarks_kept": int(deletion.remarks_kept),
        "waiting": codes_to_text(deletion.waiting),
    }


def deletion_of_row(row: _AnyRow) -> Deletion:
    """What was deleted."""
    return Deletion(
        row.id,
        row.recording_id,
        time_from_text(row.at),
        row.fingerprint,
        row.film,
        codes_from_text(row.removed),
        bool(row.remarks_kept),
        codes_from_text(row.waiting),
    )


def _day_to_text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _day_from_text(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
