"""The log of care: what was done with recordings, chained so that a changed line shows. Holds no names."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

START = ""


class Act(StrEnum):
    """What was done; the value is stored."""

    OPENED = "opened"
    EXPORTED = "exported"
    HANDED_OVER = "handed_over"
    PRESENTED = "presented"
    CONSENT = "consent"
    WITHDRAWN = "withdrawn"
    EXTENDED = "extended"
    SEALED = "sealed"
    UNSEALED = "unsealed"
    READ_ALL = "read_all"
    DELETED = "deleted"
    RESTORED = "restored"


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One line. `at` is UTC; `role` a Role's value; `object_id` of what it was done with; `detail` a code."""

    number: int
    at: datetime
    role: str
    act: Act
    object_id: str
    detail: str
    previous: str
    digest: str


def chained(
    number: int, at: datetime, role: str, act: Act, object_id: str, detail: str, previous: str
) -> LogEntry:
    """The next line, with the digest (SHA-256, hex) of its own parts and the line before it."""
    parts = [number, at.isoformat(), role, str(act), object_id, detail, previous]
    digest = hashlib.sha256(json.dumps(parts, ensure_ascii=True).encode()).hexdigest()
    return LogEntry(number, at, role, act, object_id, detail, previous, digest)


def first_broken(entries: Iterable[LogEntry]) -> int | None:
    """The number of the first line that was changed or follows a missing one; None when all is well."""
    previous, number = START, 1
    for entry in entries:
        honest = chained(
            entry.number, entry.at, entry.role, entry.act, entry.object_id, entry.detail, previous
        )
        if entry != honest or entry.number != number:
            return entry.number
        previous, number = entry.digest, number + 1
    return None
