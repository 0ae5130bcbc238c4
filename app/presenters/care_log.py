"""The log of care, for a table: who did what and when, and whether it was changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.i18n import _
from app.presenters.care_words import log_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.carelog import LogEntry
    from app.presenters.care_words import LogLine
    from app.services.care import CareService


@dataclass(frozen=True, slots=True)
class LogState:
    """The log, newest first, with what there is to say about it as a whole. Holds no names."""

    lines: tuple[LogLine, ...]
    verdict: str
    sound: bool
    entries: Sequence[LogEntry] = ()
    broken: int | None = None


def log_state(care: CareService) -> LogState:
    """Read the log now; slow when it is long. Raises StorageUnavailable."""
    entries, broken = care.log_entries()
    lines = tuple(reversed(tuple(log_lines(entries, broken, care.rules()))))
    return LogState(lines, _verdict(len(lines), broken), broken is None, entries, broken)


def _verdict(count: int, broken: int | None) -> str:
    if not count and broken is None:
        return _("Nothing stands in the log yet. That comes by itself.")
    if broken is None:
        return _("The chain is right: no line was changed.")
    if broken > count:
        return _("Something is missing at the end, after line {number}.").format(number=count)
    return _("Line {number} was changed, or something before it is missing.").format(number=broken)
