"""Notes of an ELAN file as remarks of one's own observation: through the gate of its form, as one step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.sheet import RemarkKind
from app.i18n import _, ngettext
from app.services.foreign import ForeignFileRefused
from app.services.remarking import NewRemark
from app.services.transcripts import changes_in_words, unread_in_words

if TYPE_CHECKING:
    from collections.abc import Collection

    from app.domain.spans import Span
    from app.domain.transcripts import TimedText
    from app.services.foreign import ReadTiers
    from app.services.remarking import RemarkService

# More than anybody wrote about one conversation; each is a row of the form's side.
MOST_REMARKS = 2_000


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a file: how many remarks, and in words what was changed; "" when nothing was."""

    count: int
    report: str


def take_in(remarks: RemarkService, borders: Span, read: ReadTiers, chosen: Collection[int]) -> Taken:
    """Write the notes of the chosen tiers (by their place) as remarks: all of them, or none.

    Times are brought inside the fragment; what lies beside it altogether is left out and counted.
    Raises FormLocked while the form is not open, ForeignFileRefused when there is nothing to take or
    too much, and StorageUnavailable.
    """
    made: list[NewRemark] = []
    moved = beyond = 0
    for place, tier in enumerate(read.tiers):
        if place not in chosen:
            continue
        for note in tier.notes:
            if _is_beside(note, borders, moment=tier.moments):
                beyond += 1
                continue
            start, end = borders.clamp(note.start_ms), borders.clamp(note.end_ms)
            changed = start != note.start_ms or (end != note.end_ms and not tier.moments)
            moved += changed
            made.append(NewRemark(note.text, RemarkKind.PLAIN, start, None if tier.moments else end))
    if not made:
        raise ForeignFileRefused(_("None of these notes lies in this fragment."))
    if len(made) > MOST_REMARKS:
        words = _("These are more than 2,000 notes. Choose fewer tiers.")
        raise ForeignFileRefused(words)
    remarks.add_all(made)
    told = [
        *changes_in_words(moved, 0, read.cut),
        *_beside_in_words(beyond),
        *unread_in_words(read.unreadable),
    ]
    return Taken(len(made), " ".join(told))


def _is_beside(note: TimedText, borders: Span, *, moment: bool) -> bool:
    """Whether it has nothing to do with the fragment; back to front it is a moment."""
    end = note.start_ms if moment else max(note.start_ms, note.end_ms)
    return note.start_ms >= borders.end_ms or end < borders.start_ms


def _beside_in_words(count: int) -> list[str]:
    if not count:
        return []
    words = ngettext(
        "{n} note lies beside this fragment and was left out.",
        "{n} notes lie beside this fragment and were left out.",
        count,
    )
    return [words.format(n=count)]
