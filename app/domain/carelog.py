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


# The detail of a line about opening what came in a package, by who calls it their own.
CLAIMED = "claimed"


class Act(StrEnum):
    """What was done; the value is stored."""

    OPENED = "opened"
    EXPORTED = "exported"
    HANDED_OVER = "handed_over"
    RECEIVED = "received"
    RECEIPT = "receipt"
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
class LogNote:
    """What is to be noted: `role` a Role's value; `object_id` the recording; `detail` codes, never names."""

    at: datetime
    role: str
    act: Act
    object_id: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One line as it stands in the log. `at` is UTC; `act` is an Act's value, unless the line was changed."""

    number: int
    at: datetime
    role: str
    act: str
    object_id: str
    detail: str
    previous: str
    digest: str


def chained(
    number: int, at: datetime, role: str, act: str, object_id: str, detail: str, previous: str
) -> LogEntry:
    """The next line, with the digest (SHA-256, hex) of its own parts and the line before it."""
    parts = [number, at.isoformat(), role, act, object_id, detail, previous]
    digest = hashlib.sha256(json.dumps(parts, ensure_ascii=True).encode()).hexdigest()
    return LogEntry(number, at, role, act, object_id, detail, previous, digest)


def export_detail(what: str, purpose: str) -> str:
    """The detail of something that left for a purpose: two codes, such as "pdf mentor"."""
    return f"{what} {purpose}"


def receivers(entries: Iterable[LogEntry], recording_id: str) -> frozenset[str]:
    """The purposes for which something of this recording left the hands of its owner."""
    left = {Act.EXPORTED.value, Act.HANDED_OVER.value}
    about = (entry for entry in entries if entry.object_id == recording_id and entry.act in left)
    return frozenset(entry.detail.rpartition(" ")[2] for entry in about)


def first_broken(entries: Iterable[LogEntry], end: str = START) -> int | None:
    """The number of the first line that was changed or follows a missing one; None when all is well.

    `end` is the digest of a line that was the last when the program wrote it: without it nobody sees that
    lines are missing at the end.
    """
    previous, number, ended = START, 1, end == START
    for entry in entries:
        honest = chained(
            entry.number, entry.at, entry.role, entry.act, entry.object_id, entry.detail, previous
        )
        if entry != honest or entry.number != number:
            return entry.number
        previous, number = entry.digest, number + 1
        ended = ended or entry.digest == end
    return None if ended else number
