"""From an open observation to its timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.sheet import Judgement, Mark, Remark
from app.domain.viewing import Gate
from app.i18n import _
from app.presenters.timeline_state import TimelineMark, TimelineState
from app.presenters.words import judgement_text, remark_kind_text, time_text

if TYPE_CHECKING:
    from app.domain.forms import FormDefinition
    from app.domain.recordings import Recording
    from app.services.observing import OpenObservation


def timeline_state(opened: OpenObservation, recording: Recording, position_ms: int) -> TimelineState:
    """The fragment with everything that was marked in it, in order of time."""
    borders, sheet, form = opened.fragment.borders, opened.book.sheet, opened.observation.form
    viewings = opened.viewing.viewings
    texts = {item.code: item.text for item in form.items()}
    marks = [_mark(mark, texts) for mark in sheet.marks()]
    marks += [
        _remark(remark, form, remark.start_ms) for remark in sheet.remarks() if remark.start_ms is not None
    ]
    watching = viewings.gate is not Gate.OPEN
    seen = tuple((span.start_ms, span.end_ms) for span in viewings.seen.items) if watching else ()
    return TimelineState(
        duration_ms=recording.duration_ms,
        fragment_start_ms=borders.start_ms,
        fragment_end_ms=borders.end_ms,
        view_start_ms=borders.start_ms,
        view_end_ms=borders.end_ms,
        marks=tuple(sorted(marks, key=lambda mark: mark.start_ms)),
        seen=seen,
        position_ms=position_ms,
        marks_draggable=not watching,
    )


def _mark(mark: Mark, texts: dict[str, str]) -> TimelineMark:
    kind = "yes" if mark.judgement is Judgement.YES else "no"
    label = _("{judgement} at {time}").format(
        judgement=judgement_text(mark.judgement), time=time_text(mark.time_ms)
    )
    return TimelineMark(mark.id, kind, mark.time_ms, None, label, texts.get(mark.ref.code, ""))


def _remark(remark: Remark, form: FormDefinition, start_ms: int) -> TimelineMark:
    item = form.item(remark.ref.code) if remark.ref else None
    label = _("{kind} at {time}").format(kind=remark_kind_text(remark.kind), time=time_text(start_ms))
    hint = f"{item.text}\n{remark.text}" if item else remark.text
    return TimelineMark(remark.id, "remark", start_ms, remark.end_ms, label, hint)
