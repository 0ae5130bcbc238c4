"""What came after somebody's own round, in words: it may have come from what others saw, and that is fine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.independence import Later
from app.i18n import _, ngettext
from app.presenters.words import time_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from app.domain.comparedcells import Cell

MOST_TIMES = 3


def later_text(what: Later | None) -> str:
    """One thing that came later, or "" for what was there at the end of the own round."""
    return {None: "", Later.ADDED: _("added later"), Later.CHANGED: _("changed later")}[what]


def later_answer_text() -> str:
    """Of an answer that is another one than at the end of the own round."""
    return _("answer changed later")


def later_lines(cell: Cell, later: Mapping[tuple[str, str], Later]) -> Iterator[str]:
    """What came later in one cell; the moments say it for the answer that follows from them."""
    marks = {what: [mark for mark in cell.marks if later.get(("mark", mark.id)) is what] for what in Later}
    for what, found in marks.items():
        if found:
            yield f"{later_text(what)}: {_times([mark.time_ms for mark in found])}"
    if cell.later and not any(marks.values()):
        yield later_answer_text()


def _times(times_ms: list[int]) -> str:
    if len(times_ms) <= MOST_TIMES:
        return ", ".join(map(time_text, times_ms))
    words = ngettext("{count} moment", "{count} moments", len(times_ms))
    return words.format(count=len(times_ms))
