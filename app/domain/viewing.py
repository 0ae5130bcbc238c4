"""The rule of the published forms: first watch the fragment once in full, then fill in the form.

Source of the rule: usage tip 1 of the observation forms (LSO 3.2 to 3.7): the form is filled in only
when the fragment is viewed for the second time.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from app.domain.spans import Span, Spans

if TYPE_CHECKING:
    from datetime import datetime


class Gate(StrEnum):
    """Whether the form may be filled in."""

    FIRST_VIEWING = "first_viewing"
    READY_FOR_SECOND = "ready_for_second"
    OPEN = "open"


# The picture may stand still for so long while the film runs on. See ViewingPolicy.
LONGEST_STUTTER_MS = 3_000


@dataclass(frozen=True, slots=True)
class Played:
    """A stretch that the film ran through by itself, between two moments at which a person saw where it was.

    Such a moment is a picture that came on the screen, or one whose own time still went on. What lay between
    them was heard, but its pictures came too late to be shown. `speed` is the fastest on the way.
    """

    span: Span
    speed: float = 1.0


@dataclass(frozen=True, slots=True)
class ViewingPolicy:
    """What counts as having watched.

    `required_share` of the fragment completes viewing 1; playing faster than `max_speed` is skimming.

    The rule of what was seen: what ran on the screen by itself counts, and nothing else. A jump adds nothing,
    as whoever moves the film knows that (never guessed from how far the film came). Nor does what ran
    where no picture came on the screen: in a window that was put away, or while the computer stood still. But
    a slow computer shows fewer pictures than the film has, and who sits through that watches: so a picture
    may stand still for `longest_stutter_ms` of the person's own time. The longest stutter measured was 2.1 s,
    on a computer that did eight other things; a sentence is heard in three, and no more than that is missed.
    """

    required_share: float = 0.98
    max_speed: float = 1.5
    longest_stutter_ms: int = LONGEST_STUTTER_MS

    def counts(self, played: Played) -> bool:
        """Whether this was watched."""
        return played.speed <= self.max_speed and not self.went_unseen(played)

    def went_unseen(self, played: Played) -> bool:
        """Whether the film ran on without a picture for longer than a stutter."""
        return played.span.length_ms > self.longest_stutter_ms * played.speed


@dataclass(frozen=True, slots=True)
class Viewing:
    """One viewing by one observer: what was really played, and when it began and was complete.

    `showing_reason` is filled when a lecturer's shared showing counts as this viewing.
    """

    started_at: datetime
    spans: Spans = field(default_factory=Spans)
    completed_at: datetime | None = None
    showing_reason: str = ""


@dataclass(frozen=True, slots=True)
class Viewings:
    """Both viewings of one fragment by one observer, and the gate they make."""

    borders: Span
    first: Viewing | None = None
    second: Viewing | None = None
    policy: ViewingPolicy = ViewingPolicy()

    @property
    def seen(self) -> Spans:
        """What viewing 1 covered inside the present borders."""
        return self.first.spans.within(self.borders) if self.first else Spans()

    @property
    def missing(self) -> Spans:
        """What viewing 1 still has to cover inside the present borders."""
        return self.seen.missing(self.borders)

    @property
    def share_seen(self) -> float:
        """0.0 to 1.0 of the fragment watched in viewing 1."""
        return self.seen.total_ms / self.borders.length_ms

    @property
    def first_complete(self) -> bool:
        """Whether viewing 1 covers enough of the fragment as its borders are now."""
        return self.share_seen >= self.policy.required_share

    @property
    def gate(self) -> Gate:
        """Open only when viewing 1 is complete and viewing 2 has been started."""
        if not self.first_complete:
            return Gate.FIRST_VIEWING
        return Gate.OPEN if self.second else Gate.READY_FOR_SECOND

    def begin_first(self, now: datetime) -> Viewings:
        """Viewing 1 begins, unless it had begun."""
        return self if self.first else replace(self, first=Viewing(now))

    def begin_second(self, now: datetime) -> Viewings:
        """Viewing 2 begins; without a complete viewing 1 nothing changes."""
        if self.second or not self.first_complete:
            return self
        return replace(self, second=Viewing(now))

    def watch(self, played: Played, now: datetime) -> Viewings:
        """Count what was played towards the viewing that is going on."""
        if not self.policy.counts(played):
            return self
        if self.second and self.first_complete:
            return replace(self, second=replace(self.second, spans=self.second.spans.add(played.span)))
        begun = self.begin_first(now)
        return begun._with_first_spans(begun.first_spans().add(played.span), now)

    def count_showing(self, reason: str, now: datetime) -> Viewings:
        """A lecturer's shared showing counts as viewing 1 of the present borders.

        Raises ValueError without a reason: the choice is printed in the summary with it.
        """
        if not reason.strip():
            msg = "a shared showing needs a reason"
            raise ValueError(msg)
        begun = self.begin_first(now)
        spans = begun.first_spans().add(self.borders)
        seen = begun._with_first_spans(spans, now)
        return replace(seen, first=replace(seen._first(), showing_reason=reason.strip()))

    def with_borders(self, borders: Span) -> Viewings:
        """The same viewings of a fragment whose borders moved: only the unseen part is asked for."""
        return replace(self, borders=borders)

    def settled(self, now: datetime) -> Viewings:
        """The same viewings with `completed_at` in step with what the borders now ask."""
        if self.first is None or self.first_complete == (self.first.completed_at is not None):
            return self
        completed_at = now if self.first_complete else None
        return replace(self, first=replace(self.first, completed_at=completed_at))

    def first_spans(self) -> Spans:
        """Everything viewing 1 covered, also outside the present borders."""
        return self.first.spans if self.first else Spans()

    def _first(self) -> Viewing:
        assert self.first is not None  # noqa: S101 - only called after begin_first
        return self.first

    def _with_first_spans(self, spans: Spans, now: datetime) -> Viewings:
        return replace(self, first=replace(self._first(), spans=spans)).settled(now)
