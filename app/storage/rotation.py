"""Which backups are kept: the last ones, and one for each day and week before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable
    from datetime import datetime
    from pathlib import Path

LAST_STARTS = 5
LAST_BY_HAND = 10
LAST_BEFORE_MIGRATION = 3
DAYS = 7
WEEKS = 4


class Reason(StrEnum):
    """Why a backup was made; part of its file name."""

    START = "start"
    BY_HAND = "hand"
    MIGRATION = "migration"


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup: when it was made (UTC) and why."""

    path: Path
    made_at: datetime
    reason: Reason


def superfluous(backups: Iterable[Backup], now: datetime) -> list[Backup]:
    """The backups that may go. The newest of all is never among them."""
    newest_first = sorted(backups, key=lambda backup: backup.made_at, reverse=True)
    kept = set(newest_first[:1])
    for reason, most in (
        (Reason.START, LAST_STARTS),
        (Reason.BY_HAND, LAST_BY_HAND),
        (Reason.MIGRATION, LAST_BEFORE_MIGRATION),
    ):
        kept.update([backup for backup in newest_first if backup.reason is reason][:most])
    kept.update(_one_each(newest_first, now - timedelta(days=DAYS), lambda at: at.date()))
    kept.update(_one_each(newest_first, now - timedelta(weeks=WEEKS), lambda at: at.isocalendar()[:2]))
    return [backup for backup in newest_first if backup not in kept]


def _one_each(
    newest_first: Iterable[Backup], since: datetime, period: Callable[[datetime], Hashable]
) -> Iterable[Backup]:
    """The newest backup of each period since then."""
    found: dict[Hashable, Backup] = {}
    for backup in newest_first:
        if backup.made_at >= since:
            found.setdefault(period(backup.made_at), backup)
    return found.values()
