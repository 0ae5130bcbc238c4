"""Talking about a fragment: points, agreements and replies to remarks. Nothing is ever wiped out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.domain.discussion import (
    DiscussionPoint,
    RemarkReply,
    standing_points,
    standing_replies,
    students_of,
)
from app.domain.sheet import PointKind
from app.domain.text import clean_line
from app.services.notebook import kept_text
from app.services.open_sheet import later

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import datetime

    from app.domain.recordings import Recording, Role
    from app.services.stores import Stores
    from app.services.talk_stores import TalkStore
    from app.services.viewing import Clock

LONGEST_WORDS = 200


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who has the keyboard now: initials and role."""

    author: str
    role: Role


@dataclass(frozen=True, slots=True)
class NewPoint:
    """What somebody brings to the table. An agreement tells what (`text`), `when` and `where` to practise."""

    kind: PointKind
    text: str
    item_code: str = ""
    at_ms: int | None = None
    when: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class EarlierPoint:
    """An agreement of another talk, and the recording it was made about."""

    point: DiscussionPoint
    recording: Recording


@dataclass(frozen=True, slots=True)
class _Act:
    """One act, as what to keep to do it again and to take it back."""

    again: DiscussionPoint | RemarkReply
    back: DiscussionPoint | RemarkReply


class DiscussionService:
    """The talk about one fragment. Each act is on disk before anybody sees it, and can be taken back.

    Taking back adds a revision too. Everything that keeps something may raise StorageUnavailable, and
    TextTooLong for more words than can be kept; nothing has changed then.
    """

    def __init__(
        self,
        store: TalkStore,
        stores: Stores,
        clock: Clock,
        new_id: Callable[[], str],
        speaker: Callable[[], Speaker],
        fragment_id: str,
    ) -> None:
        """`speaker` tells who has the keyboard at each act."""
        self._store, self._stores = store, stores
        self._clock, self._new_id, self._speaker = clock, new_id, speaker
        self._whose: dict[str, frozenset[str]] = {}
        self._fragment_id = fragment_id
        self._done: list[_Act] = []
        self._undone: list[_Act] = []
        self._ticked: set[str] = set()

    # Points and agreements

    def points(self) -> tuple[DiscussionPoint, ...]:
        """The points and agreements as they stand, in the order in which they were made."""
        return standing_points(self._store.points(self._fragment_id))

    def add(self, new: NewPoint) -> DiscussionPoint | None:
        """Bring something to the table; None when there are no words in it."""
        text = kept_text(new.text)
        if not text:
            return None
        who = self._speaker()
        point = DiscussionPoint(
            id=self._new_id(),
            revision_id="",
            fragment_id=self._fragment_id,
            kind=new.kind,
            text=text,
            author=who.author,
            role=who.role,
            at=self._now(self._fragment_id),
            item_code=new.item_code,
            at_ms=new.at_ms,
            when=clean_line(new.when, LONGEST_WORDS),
            where=clean_line(new.where, LONGEST_WORDS),
        )
        self._do(_Act(point, replace(point, text="")))
        return point

    def earlier(self, allowed: Callable[[str], bool]) -> tuple[EarlierPoint, ...]:
        """The agreements of other talks of this student that are not done, or were ticked off just now.

        `allowed` tells of a recording whether it may be opened.
        """
        here = self._stores.recordings.fragment(self._fragment_id).recording_id
        mine = self._students(here)
        found: list[EarlierPoint] = []
        for recording_id, revisions in self._store.points_elsewhere(here).items():
            open_ = [point for point in standing_points(revisions) if self._is_open(point)]
            if open_ and mine & self._students(recording_id) and allowed(recording_id):
                recording = self._stores.recordings.get(recording_id)
                found.extend(EarlierPoint(point, recording) for point in open_)
        return tuple(found)

    def _is_open(self, point: DiscussionPoint) -> bool:
        return point.kind is PointKind.AGREEMENT and (point.done_at is None or point.id in self._ticked)

    def _students(self, recording_id: str) -> frozenset[str]:
        """Looked up once: who is in a film does not change while people talk about another."""
        if recording_id not in self._whose:
            recordings, observations = self._stores.recordings, self._stores.observations
            observers = (
                (one.observer, one.role)
                for fragment in recordings.fragments(recording_id)
                for one in observations.of_fragment(fragment.id)
            )
            self._whose[recording_id] = students_of(recordings.get(recording_id), observers)
        return self._whose[recording_id]

    def edit(self, point: DiscussionPoint, text: str, when: str = "", where: str = "") -> None:
        """Change the words of a point; without a text it goes."""
        changed = replace(
            point,
            text=kept_text(text),
            when=clean_line(when, LONGEST_WORDS),
            where=clean_line(where, LONGEST_WORDS),
        )
        if changed != point:
            self._do(_Act(changed, point))

    def remove(self, point: DiscussionPoint) -> None:
        """Take a point away."""
        self._do(_Act(replace(point, text=""), point))

    def tick(self, point: DiscussionPoint, *, done: bool) -> None:
        """An agreement came about, or not yet. Also one of an earlier talk: it is ticked off here."""
        if done is (point.done_at is not None):
            return
        self._do(_Act(replace(point, done_at=self._now(point.fragment_id) if done else None), point))
        self._ticked.add(point.id)

    # Replies

    def replies(self, observation_ids: Collection[str]) -> tuple[RemarkReply, ...]:
        """The replies to remarks of these observations, oldest first."""
        return standing_replies(self._store.replies(observation_ids))

    def reply(self, observation_id: str, remark_id: str, text: str) -> RemarkReply | None:
        """Answer a remark; None when there are no words in it."""
        words = kept_text(text)
        if not words:
            return None
        who, now = self._speaker(), self._reply_time(observation_id)
        made = RemarkReply(self._new_id(), observation_id, remark_id, words, who.author, who.role, now)
        self._do(_Act(made, replace(made, remark_id=made.id, text="")))
        return made

    # Taking back

    @property
    def can_undo(self) -> bool:
        """Whether something was done at this table that can be taken back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether something was taken back."""
        return bool(self._undone)

    def undo(self) -> bool:
        """Take the last act back; False when there is none."""
        if not self._done:
            return False
        act = self._done[-1]
        back = self._keep(act.back)
        self._done.pop()
        self._undone.append(_Act(act.again, back))
        return True

    def redo(self) -> bool:
        """Do what was taken back again; False when there is nothing."""
        if not self._undone:
            return False
        act = self._undone[-1]
        again = self._keep(act.again)
        self._undone.pop()
        self._done.append(_Act(again, _taking_back(again, act.back)))
        return True

    def _do(self, act: _Act) -> None:
        again = self._keep(act.again, first=True)
        self._done.append(_Act(again, act.back))
        self._undone.clear()

    def _keep(
        self, what: DiscussionPoint | RemarkReply, *, first: bool = False
    ) -> DiscussionPoint | RemarkReply:
        """Keep it as a new revision; a reply that comes back is a new one."""
        if isinstance(what, RemarkReply):
            at = self._reply_time(what.observation_id)
            kept = what if first else replace(what, id=self._new_id(), at=at)
            self._store.add_reply(kept)
            return kept
        point = replace(what, revision_id=self._new_id(), at=self._now(what.fragment_id))
        self._store.add_point(point)
        return point

    def _now(self, fragment_id: str) -> datetime:
        """Later than all that was said of it, also where the clock of another computer is ahead."""
        return later(self._clock.now(), (one.at for one in self._store.points(fragment_id)))

    def _reply_time(self, observation_id: str) -> datetime:
        return later(self._clock.now(), (one.at for one in self._store.replies([observation_id])))


def _taking_back(
    again: DiscussionPoint | RemarkReply, back: DiscussionPoint | RemarkReply
) -> DiscussionPoint | RemarkReply:
    if isinstance(again, RemarkReply):
        return replace(again, remark_id=again.id, text="")
    return back
