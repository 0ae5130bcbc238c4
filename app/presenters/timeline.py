"""From an open observation to its timeline."""

from __future__ import annotations

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
        self._things: object = None
        self._known: dict[str, tuple[Body, TimelineMark]] = {}
        self._marks: tuple[TimelineMark, ...] = ()

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
        sheet = self._opened.book.sheet
        if sheet is not self._things:
            fresh: dict[str, tuple[Body, TimelineMark]] = {}
            for thing in sheet.things.values():
                sign = self._sign(thing)
                if sign is not None:
                    fresh[sign.id] = (thing, sign)
            self._things, self._known = sheet, fresh
            signs = (sign for _thing, sign in fresh.values())
            self._marks = tuple(sorted(signs, key=lambda sign: sign.start_ms))
        return self._marks

    def _sign(self, thing: Body) -> TimelineMark | None:
        """The sign of a mark, or of a remark at a moment: the same one while the thing is the same."""
        if not isinstance(thing, Mark | Remark):
            return None
        before = self._known.get(thing.id)
        if before is not None and before[0] is thing:
            return before[1]
        return self._mark(thing) if isinstance(thing, Mark) else self._remark(thing)

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
