"""From an open observation to its timeline."""

from __future__ import annotations

from bisect import insort
from typing import TYPE_CHECKING

from app.domain.sheet import Judgement, Mark, Remark
from app.domain.viewing import Gate
from app.i18n import _
from app.presenters.timeline_state import TimelineMark, TimelineState
from app.presenters.words import judgement_text, remark_kind_text, time_text

if TYPE_CHECKING:
    from app.domain.recordings import Recording
    from app.domain.sheet import Body, ItemRef
    from app.services.observing import OpenObservation


class TimelineBuilder:
    """Makes the timeline of one open observation; signs of what did not change are used again."""

    def __init__(self, opened: OpenObservation, recording: Recording) -> None:
        """Nothing is made before `state`."""
        self._opened = opened
        self._recording = recording
        self._texts = {item.code: item.text for item in opened.observation.form.items()}
        self._number = -1
        self._in_order: list[TimelineMark] = []

    def state(self, position_ms: int) -> TimelineState:
        """The fragment with everything that was marked in it, in order of time."""
        borders, viewings = self._opened.fragment.borders, self._opened.viewing.viewings
        watching = viewings.gate is not Gate.OPEN
        seen = tuple((span.start_ms, span.end_ms) for span in viewings.seen.items) if watching else ()
        return TimelineState(
            duration_ms=self._recording.duration_ms,
            fragment_start_ms=borders.start_ms,
            fragment_end_ms=borders.end_ms,
            view_start_ms=borders.start_ms,
            view_end_ms=borders.end_ms,
            marks=self._signs(),
            seen=seen,
            position_ms=position_ms,
            marks_draggable=not watching,
            show_seen=watching,
        )

    def _signs(self) -> tuple[TimelineMark, ...]:
        """All signs in order of time; after one step, only what it changed is made anew."""
        history = self._opened.book.history
        changes = history.changes_since(self._number)
        self._number = history.last_number
        if changes is None:
            signs = (self._sign(thing) for thing in history.sheet.things.values())
            self._in_order = sorted((sign for sign in signs if sign is not None), key=_start)
            changes = ()
        for change in changes:
            before, after = self._sign(change.before), self._sign(change.after)
            if before is not None:
                self._in_order.remove(before)
            if after is not None:
                insort(self._in_order, after, key=_start)
        return tuple(self._in_order)

    def _sign(self, thing: Body | None) -> TimelineMark | None:
        """The sign of a mark, or of a remark at a moment."""
        if isinstance(thing, Mark):
            return self._mark(thing)
        return self._remark(thing) if isinstance(thing, Remark) else None

    def _mark(self, mark: Mark) -> TimelineMark:
        kind = "yes" if mark.judgement is Judgement.YES else "no"
        label = _("{judgement} at {time}").format(
            judgement=judgement_text(mark.judgement), time=time_text(mark.time_ms)
        )
        return TimelineMark(mark.id, kind, mark.time_ms, None, label, self._item(mark.ref))

    def _remark(self, remark: Remark) -> TimelineMark | None:
        if remark.start_ms is None:
            return None
        label = _("{kind} at {time}").format(
            kind=remark_kind_text(remark.kind), time=time_text(remark.start_ms)
        )
        hint = "\n".join(part for part in (self._item(remark.ref), remark.text) if part)
        return TimelineMark(remark.id, "remark", remark.start_ms, remark.end_ms, label, hint)

    def _item(self, ref: ItemRef | None) -> str:
        return self._texts.get(ref.code, "") if ref else ""


def _start(sign: TimelineMark) -> int:
    return sign.start_ms
