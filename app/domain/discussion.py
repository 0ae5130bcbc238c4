"""Talking about a fragment together: points, agreements, and replies to remarks. Append-only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.recordings import Role

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from app.domain.recordings import Recording
    from app.domain.sheet import PointKind


@dataclass(frozen=True, slots=True)
class DiscussionPoint:
    """One revision of a talking point or an agreement about a fragment.

    `id` is of the point, `revision_id` of this text of it: the newest revision counts, by time and then by
    id; an empty `text` takes the point away. `at_ms` and `item_code` tell what it is about, if anything.
    An agreement says what, `when` (in words) and `where` to practise; `done_at` is when it was ticked off.
    """

    id: str
    revision_id: str
    fragment_id: str
    kind: PointKind
    text: str
    author: str
    role: Role
    at: datetime
    item_code: str = ""
    at_ms: int | None = None
    when: str = ""
    where: str = ""
    done_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class RemarkReply:
    """An answer to a remark of an observation, by anybody at the table.

    One without words takes back the reply that `remark_id` names: nothing is ever wiped out.
    """

    id: str
    observation_id: str
    remark_id: str
    text: str
    author: str
    role: Role
    at: datetime


def standing_points(revisions: Iterable[DiscussionPoint]) -> tuple[DiscussionPoint, ...]:
    """The points as they stand now, in the order in which they were first made."""
    newest: dict[str, DiscussionPoint] = {}
    for revision in sorted(revisions, key=lambda one: (one.at, one.revision_id)):
        newest[revision.id] = revision
    return tuple(point for point in newest.values() if point.text)


def standing_replies(replies: Iterable[RemarkReply]) -> tuple[RemarkReply, ...]:
    """The replies that were not taken back, oldest first."""
    ordered = sorted(replies, key=lambda one: (one.at, one.id))
    taken = {one.remark_id for one in ordered if not one.text}
    return tuple(one for one in ordered if one.text and one.id not in taken)


def students_of(recording: Recording, observers: Iterable[tuple[str, Role]]) -> frozenset[str]:
    """Whose talk it is: the students who took part; where none is named, the students who observed it.

    By initials, as the program knows nobody by more: two students with the same initials are one here, so
    whatever is found this way is shown with the talk it comes from. `observers`: initials and role of each.
    """
    took_part = {each.initials for each in recording.participants if each.role is Role.STUDENT}
    observed = {initials for initials, role in observers if role is Role.STUDENT}
    return frozenset((took_part - {""}) or (observed - {""}))
