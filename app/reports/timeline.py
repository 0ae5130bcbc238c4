"""The fragment in one picture: when the marks and remarks fell, each kind in a lane of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.sheet import Judgement
from app.i18n import _
from app.presenters.words import judgement_text, time_text
from app.reports import style
from app.reports.blocks import Drawing
from app.reports.style import SMALL, SMALL_STRONG, WIDTH

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.domain.spans import Span
    from app.domain.summary import Summary
    from app.reports.pen import Pen
    from app.reports.textflow import Line, Setter

_LANE = 17.0
_PAD = 7.0
_AXIS = 15.0
_LABELS = 80.0
_MARGIN = 14.0
_STEPS_S = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400)
_MOST_STEPS = 9
# The least room between two times on the axis.
_TICK = 27.0


def timeline(summary: Summary, setter: Setter) -> Drawing:
    """The picture, with the words of its lanes as legend."""
    lanes = [
        (judgement_text(Judgement.YES), _dots, _times(summary, Judgement.YES)),
        (judgement_text(Judgement.NO), _diamonds, _times(summary, Judgement.NO)),
        (_("remark"), _flags, _remark_times(summary)),
    ]
    scale = _Scale(summary.fragment.borders)
    labels = [setter.line(word, SMALL_STRONG) for word, _sign, _at in lanes]
    ticks = [(scale.x(at_ms), setter.line(time_text(at_ms), SMALL)) for at_ms in scale.ticks()]
    borders = summary.fragment.borders
    ends = [
        (scale.x(at), setter.line(time_text(at), SMALL_STRONG)) for at in (borders.start_ms, borders.end_ms)
    ]
    height = 2 * _PAD + len(lanes) * _LANE + _AXIS

    def paint(pen: Pen, top: float) -> None:
        pen.frame(0, top, WIDTH, height, style.LINE, 5)
        _grid(pen, top, top + height, ticks, style.LINE)
        _grid(pen, top, top + height, ends, style.LINE_STRONG)
        for number, (_word, sign, times) in enumerate(lanes):
            middle = top + _PAD + _LANE * (number + 0.5)
            pen.rule(middle, style.LINE, _LABELS, WIDTH - _LABELS - 2 * _MARGIN)
            sign(pen, [15.0], middle)
            pen.line(labels[number], 27, middle - labels[number].height / 2)
            sign(pen, scale.places(times), middle)

    return Drawing(height, paint, alt=_alt(summary), keep=True)


class _Scale:
    """From film time to a place on paper."""

    def __init__(self, borders: Span) -> None:
        self._borders = borders

    def x(self, at_ms: int) -> float:
        room = WIDTH - _LABELS - 2 * _MARGIN
        return _LABELS + room * (at_ms - self._borders.start_ms) / self._borders.length_ms

    def places(self, times_ms: Iterable[int]) -> list[float]:
        """Where these fall; what would land on the same spot is drawn once, what lies outside not at all."""
        inside = (at_ms for at_ms in times_ms if self._borders.clamp(at_ms) == at_ms)
        return sorted({round(self.x(at_ms), 1) for at_ms in inside})

    def ticks(self) -> list[int]:
        """Round times inside the borders, not too near them: there the borders have their own."""
        longest_s = self._borders.length_ms / 1000
        step_ms = 1000 * next((s for s in _STEPS_S if longest_s / s <= _MOST_STEPS), _STEPS_S[-1])
        first = -(-self._borders.start_ms // step_ms) * step_ms
        round_ms = range(first, self._borders.end_ms + 1, step_ms)
        low, high = self.x(self._borders.start_ms) + _TICK, self.x(self._borders.end_ms) - _TICK
        return [at_ms for at_ms in round_ms if low <= self.x(at_ms) <= high]


def _times(summary: Summary, judgement: Judgement) -> list[int]:
    return [mark.time_ms for mark in summary.marks if mark.judgement is judgement]


def _remark_times(summary: Summary) -> list[int]:
    rows = (row for section in summary.sections for group in section.groups for row in group.rows)
    remarks = [*summary.loose_remarks, *(remark for row in rows for remark in row.remarks)]
    return [remark.start_ms for remark in remarks if remark.start_ms is not None]


def _alt(summary: Summary) -> str:
    """The picture in words: the same moments stand in the tables."""
    borders = summary.fragment.borders
    return _("Timeline from {start} to {end}. The moments stand in the tables below.").format(
        start=time_text(borders.start_ms), end=time_text(borders.end_ms)
    )


def _grid(pen: Pen, top: float, bottom: float, ticks: Sequence[tuple[float, Line]], color: str) -> None:
    for x, label in ticks:
        pen.upright(x, top + _PAD, bottom - _AXIS, color)
        pen.line(label, x - label.width / 2, bottom - _AXIS + 1)


def _dots(pen: Pen, places: Sequence[float], middle: float) -> None:
    for x in places:
        pen.dot(x, middle, 3.1, style.ACCENT)


def _diamonds(pen: Pen, places: Sequence[float], middle: float) -> None:
    for x in places:
        points = [(x, middle - 3.8), (x + 3.8, middle), (x, middle + 3.8), (x - 3.8, middle)]
        pen.shape(points, "#ffffff", style.NEE_LINE)


def _flags(pen: Pen, places: Sequence[float], middle: float) -> None:
    for x in places:
        pen.upright(x, middle - 5, middle + 5, style.REMARK, 1.1)
        pen.shape([(x, middle - 4.6), (x + 6.4, middle - 2.4), (x, middle - 0.2)], style.REMARK, style.REMARK)
