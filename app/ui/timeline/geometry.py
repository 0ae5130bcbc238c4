"""Where things lie on the timeline: times to px and back, zoom, ticks, and which mark is where. No Qt."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.presenters.timeline_state import TimelineMark

# The closest look: so many ms over the whole width.
_CLOSEST_MS = 2_000
_TICKS_MS = (
    *(500, 1_000, 2_000, 5_000, 10_000, 15_000, 30_000),
    *(60_000, 120_000, 300_000, 600_000, 900_000, 1_800_000, 3_600_000),
)


@dataclass(frozen=True, slots=True)
class TimeScale:
    """A stretch of time laid on a stretch of px."""

    left: float
    width: float
    from_ms: int
    to_ms: int

    @property
    def span_ms(self) -> int:
        """How much time is in view; never nothing."""
        return max(1, self.to_ms - self.from_ms)

    def x(self, at_ms: float) -> float:
        """The place of a time, also outside the view."""
        return self.left + (at_ms - self.from_ms) * self.width / self.span_ms

    def ms(self, x: float) -> int:
        """The time at a place, brought inside the view."""
        share = (x - self.left) / max(1.0, self.width)
        return round(self.from_ms + min(max(share, 0.0), 1.0) * self.span_ms)

    def ms_for(self, px: float) -> float:
        """How much time so many px are."""
        return px * self.span_ms / max(1.0, self.width)

    def anchor(self, position_ms: int) -> int:
        """What to zoom round: the position when it is in view, else the middle."""
        inside = self.from_ms <= position_ms <= self.to_ms
        return position_ms if inside else (self.from_ms + self.to_ms) // 2

    def within(self, outer: tuple[int, int]) -> TimeScale:
        """The same look moved, and where need be narrowed, to lie inside `outer`."""
        span = min(self.span_ms, outer[1] - outer[0])
        start = min(max(self.from_ms, outer[0]), outer[1] - span)
        return replace(self, from_ms=start, to_ms=start + span)

    def zoomed(self, factor: float, around_ms: int, outer: tuple[int, int]) -> TimeScale:
        """Closer (factor above 1) or further; the time under the pointer stays there."""
        whole = outer[1] - outer[0]
        span = min(max(self.span_ms / factor, min(_CLOSEST_MS, whole)), whole)
        share = (around_ms - self.from_ms) / self.span_ms
        start = round(around_ms - share * span)
        return replace(self, from_ms=start, to_ms=start + round(span)).within(outer)

    def scrolled(self, by_ms: float, outer: tuple[int, int]) -> TimeScale:
        """Later (above 0) or earlier."""
        by = round(by_ms)
        return replace(self, from_ms=self.from_ms + by, to_ms=self.to_ms + by).within(outer)

    def ticks(self, zero_ms: int, least_px: float) -> Iterator[int]:
        """Times at round distances from `zero_ms`, at least `least_px` apart."""
        least_ms = self.ms_for(least_px)
        step = next((tick for tick in _TICKS_MS if tick >= least_ms), _TICKS_MS[-1])
        first = zero_ms + -(-(self.from_ms - zero_ms) // step) * step
        return iter(range(first, self.to_ms + 1, step))


class MarkIndex:
    """The marks of one lane in order of time, found by place without looking at all of them."""

    def __init__(self, marks: Sequence[TimelineMark]) -> None:
        """`marks` in any order."""
        self.marks = sorted(marks, key=lambda mark: mark.start_ms)
        self._starts = [mark.start_ms for mark in self.marks]
        # The furthest end of all marks up to here: looking back may stop where it lies before the place.
        ends = (mark.start_ms if mark.end_ms is None else mark.end_ms for mark in self.marks)
        self._reach = list(accumulate(ends, max))

    def near(self, at_ms: int, reach_ms: float) -> TimelineMark | None:
        """The mark nearest to a time, within `reach_ms`; else the last begun stretch that holds it."""
        low = bisect_left(self._starts, at_ms - reach_ms)
        high = bisect_right(self._starts, at_ms + reach_ms)
        if low < high:
            return min(self.marks[low:high], key=lambda mark: (not mark.selected, abs(mark.start_ms - at_ms)))
        return self._holding(low, at_ms)

    def between(self, from_ms: float, to_ms: float) -> Iterator[TimelineMark]:
        """The marks that touch this stretch of time, in order."""
        high = bisect_right(self._starts, to_ms)
        low = bisect_left(self._reach, from_ms, 0, high)
        for mark in self.marks[low:high]:
            if mark.start_ms >= from_ms or (mark.end_ms is not None and mark.end_ms >= from_ms):
                yield mark

    def _holding(self, before: int, at_ms: int) -> TimelineMark | None:
        for place in range(before - 1, -1, -1):
            if self._reach[place] < at_ms:
                return None
            end_ms = self.marks[place].end_ms
            if end_ms is not None and end_ms >= at_ms:
                return self.marks[place]
        return None


class LanedMarks:
    """All marks: by id, by lane and place, and one after the other. Made anew when the marks change."""

    def __init__(self, marks: Sequence[TimelineMark]) -> None:
        """`marks` in any order."""
        self.by_id = {mark.id: mark for mark in marks}
        self.lanes = {
            "answers": MarkIndex([mark for mark in marks if mark.kind != "remark"]),
            "remarks": MarkIndex([mark for mark in marks if mark.kind == "remark"]),
        }
        self._marks = marks

    @cached_property
    def _in_order(self) -> list[TimelineMark]:
        """One after the other: asked for only by who goes through them with the arrows."""
        return sorted(self._marks, key=lambda mark: (mark.start_ms, mark.id))

    @cached_property
    def _places(self) -> dict[str, int]:
        return {mark.id: place for place, mark in enumerate(self._in_order)}

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self._marks)

    def end(self, *, first: bool) -> TimelineMark:
        """The first or the last of all; there must be one."""
        return self._in_order[0 if first else -1]

    def beside(self, mark_id: str, by: int, position_ms: int) -> TimelineMark:
        """The mark `by` (-1 or 1) from this one, or from the position; there must be one."""
        if mark_id in self._places:
            place = self._places[mark_id] + by
        else:
            later = bisect_right(self._in_order, position_ms, key=lambda mark: mark.start_ms)
            place = later if by > 0 else later - 1
        return self._in_order[min(max(place, 0), len(self._in_order) - 1)]
