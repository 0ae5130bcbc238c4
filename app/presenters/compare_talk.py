"""Points, agreements and replies at the table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from app.domain.sheet import PointKind
from app.i18n import _
from app.presenters.compare_state import SpeakerState, TalkPoint, TalkState
from app.presenters.library_words import DOT, person_text
from app.presenters.words import date_text, time_text
from app.services.discussing import Speaker
from app.services.errors import TextTooLong

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.domain.discussion import DiscussionPoint
    from app.domain.recordings import Observation, Recording, Role
    from app.presenters.compare_reading import Background
    from app.presenters.pending import Pending
    from app.services.comparing import ComparisonService
    from app.services.discussing import DiscussionService, NewPoint
    from app.settings import Settings


class TalkView(Protocol):
    """Draws what is below the film, and who has the keyboard."""

    def show_talk(self, state: TalkState) -> None:
        """Points and agreements anew."""

    def show_speaker(self, state: SpeakerState) -> None:
        """Who has the keyboard."""

    def announce(self, text: str) -> None:
        """Say in passing what happened."""


class SpeakerMemory(Protocol):
    """Remembers who has the keyboard at this table; never who works on this computer."""

    def last(self) -> tuple[str, Role]:
        """Initials and role."""
        ...

    def keep(self, observer: str, role: Role) -> None:
        """This person has it now."""


@dataclass(frozen=True, slots=True)
class CompareTools:
    """What talking together works with.

    `allowed` tells of another recording whether it may be opened; `background` reads beside the main thread.
    """

    service: ComparisonService
    talk: DiscussionService
    memory: SpeakerMemory
    settings: Callable[[], Settings]
    allowed: Callable[[str], bool]
    background: Background


class TalkPresenter:
    """What is said at the table about one fragment; each act is kept before it is shown."""

    def __init__(
        self, tools: CompareTools, pending: Pending, view: TalkView, changed: Callable[[], None]
    ) -> None:
        """`changed`: replies changed."""
        self._talk, self._memory, self._allowed = tools.talk, tools.memory, tools.allowed
        self._pending, self._view, self._changed = pending, view, changed
        self._people: tuple[Observation, ...] = ()
        self._points: dict[str, DiscussionPoint] = {}

    def sit_down(self, people: Sequence[Observation]) -> None:
        """These are at the table; who is not among them cannot have the keyboard."""
        self._people = tuple(people)
        last = self._memory.last()
        if last not in {(one.observer, one.role) for one in people}:
            self._memory.keep(people[0].observer, people[0].role)
        self.show()

    @property
    def who(self) -> tuple[str, Role]:
        """Initials and role of who has the keyboard."""
        return self._memory.last()

    def speak_as(self, observer: str, role: Role) -> None:
        """This person had the keyboard; before the table is there again."""
        self._memory.keep(observer, role)

    def take_keyboard(self, observation_id: str) -> None:
        """This observer speaks now."""
        one = next(one for one in self._people if one.id == observation_id)
        self._memory.keep(one.observer, one.role)
        self._show_speaker()

    def add(self, new: NewPoint) -> None:
        """Bring a point or an agreement to the table."""
        self._do(lambda: self._talk.add(new))

    def edit(self, point_id: str, text: str, when: str, where: str) -> None:
        """Change the words of a point; without a text it goes."""
        point = self._points.get(point_id)
        if point is not None:
            self._do(lambda: self._talk.edit(point, text, when, where))

    def tick(self, point_id: str, done: bool) -> None:  # noqa: FBT001 - done or not
        """An agreement came about, or not yet."""
        point = self._points.get(point_id)
        if point is not None:
            self._do(lambda: self._talk.tick(point, done=done))

    def reply(self, observation_id: str, remark_id: str, text: str) -> None:
        """Answer a remark."""
        if self._do(lambda: self._talk.reply(observation_id, remark_id, text)):
            self._changed()

    def undo(self) -> None:
        """Take the last act at this table back."""
        if self._talk.can_undo and self._do(self._talk.undo):
            self._changed()
            self._view.announce(_("Taken back."))

    def redo(self) -> None:
        """Do it again."""
        if self._talk.can_redo and self._do(self._talk.redo):
            self._changed()
            self._view.announce(_("Done again."))

    def _do(self, act: Callable[[], object]) -> bool:
        try:
            kept = self._pending.attempt(act)
        except TextTooLong as refused:
            self._view.announce(str(refused))
            return False
        if kept:
            self.show()
        return kept

    # Showing

    def show(self) -> None:
        """Everything below the film anew, and who has the keyboard."""
        points, earlier = self._talk.points(), self._talk.earlier(self._allowed)
        self._points = {point.id: point for point in (*(one.point for one in earlier), *points)}
        self._view.show_talk(
            TalkState(
                tuple(_shown(one) for one in points if one.kind is PointKind.TALKING_POINT),
                tuple(_shown(one) for one in points if one.kind is PointKind.AGREEMENT),
                tuple(_shown(one.point, from_=one.recording) for one in earlier),
                self._talk.can_undo,
                self._talk.can_redo,
            )
        )
        self._show_speaker()

    def speaker(self) -> SpeakerState:
        """Who has the keyboard, and who else is at the table."""
        author, role = self._memory.last()
        others = tuple((one.id, person_text(one.role, one.observer)) for one in self._people)
        return SpeakerState(person_text(role, author), others)

    def _show_speaker(self) -> None:
        self._view.show_speaker(self.speaker())


def speaker_of(memory: SpeakerMemory) -> Speaker:
    """Who has the keyboard, for the service."""
    author, role = memory.last()
    return Speaker(author, role)


def _shown(point: DiscussionPoint, from_: Recording | None = None) -> TalkPoint:
    """`from_`: the recording of another talk, of which the film is not here."""
    time = time_text(point.at_ms) if from_ is None and point.at_ms is not None else ""
    talk = _talk_text(from_) if from_ else ""
    who = person_text(point.role, point.author)
    line = DOT.join(part for part in (point.when, point.where, who, talk) if part)
    spoken = DOT.join(part for part in (point.text, time, line) if part)
    return TalkPoint(
        point.id,
        point.text,
        point.when,
        point.where,
        line,
        time,
        None if from_ else point.at_ms,
        agreement=point.kind is PointKind.AGREEMENT,
        done=point.done_at is not None,
        spoken=spoken,
    )


def _talk_text(recording: Recording) -> str:
    """Which talk it was: two students may have the same initials, so one must be able to tell."""
    day = "" if recording.recorded_on is None else date_text(recording.recorded_on)
    return ", ".join(part for part in (recording.title, day) if part)
