"""What the export dialog says about pictures, and what has to be done before saving."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.i18n import _
from app.presenters.export_state import StillsRow

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from app.presenters.export_state import NameRow


def stills_row(
    times: Sequence[int], looked_at: Collection[int], *, pictured: bool, wanted: bool
) -> StillsRow:
    """Pictures at these times, of which these were looked at; `pictured` where there may be any."""
    seen = sum(time in looked_at for time in times)
    off = ""
    if not pictured:
        off = _("Only a PDF or a web page has pictures.")
    elif not times:
        off = _("No moments were chosen yet, so there are no pictures.")
    progress = _("{seen} of {total} pictures looked at").format(seen=seen, total=len(times))
    return StillsRow(wanted and not off, off, progress, seen == len(times))


def obstacle_text(purpose: str, names: Sequence[NameRow], stills: StillsRow) -> str:
    """What has to be done before saving; empty when it can be done."""
    if not purpose:
        return _("There is no purpose for which this may leave.")
    if any(row.fault for row in names):
        return _("Look at the list of names first: something is wrong there.")
    if stills.wanted and not stills.complete:
        return _("Look at each picture first, and cover the faces.")
    return ""
