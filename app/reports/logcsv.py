"""The log of care for a spreadsheet: one line per act. Ids and codes in words, no names, no content."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from app.domain.recordings import Role
from app.i18n import _
from app.presenters.care_words import log_detail_text
from app.presenters.words import role_text
from app.reports.csvfile import harmless
from app.services.care_words import act_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.carelog import LogEntry
    from app.domain.carerules import CareRules


def log_text(entries: Sequence[LogEntry], broken: int | None, rules: CareRules) -> str:
    """The whole file, without the byte order mark. From line `broken` on, no line is called intact.

    `rules` have the words for purposes that an institution added.
    Lines that are missing at the end are told of in a line of their own.
    """
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n", quoting=csv.QUOTE_MINIMAL)
    writer.writerow(_heads())
    intact = True
    for entry in entries:
        intact = intact and entry.number != broken
        writer.writerow([harmless(cell) for cell in _cells(entry, rules, intact=intact)])
    if broken is not None and intact:
        writer.writerow([broken, *[""] * 6, _("broken: lines are missing here"), "", ""])
    return written.getvalue()


def _heads() -> list[str]:
    return [
        _("Line"),
        _("Moment"),
        _("Moment (UTC)"),
        _("Role"),
        _("What was done"),
        _("Number of what it was done with"),
        _("Detail"),
        _("Chain"),
        _("Check sum of the line before"),
        _("Check sum"),
    ]


def _cells(entry: LogEntry, rules: CareRules, *, intact: bool) -> list[str | int]:
    return [
        entry.number,
        f"{entry.at.astimezone():%Y-%m-%d %H:%M:%S}",
        entry.at.isoformat(),
        _role(entry.role),
        act_text(entry.act),
        entry.object_id,
        log_detail_text(entry, rules),
        _("intact") if intact else _("broken: this line or the one before was changed or is missing"),
        entry.previous,
        entry.digest,
    ]


def _role(value: str) -> str:
    """The role in a word; what is no role (a changed line) as it stands."""
    return role_text(Role(value)) if value in set(Role) else value
