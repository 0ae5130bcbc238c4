"""The still part of the timeline, drawn once into a pixmap: ground, lanes, seen stretches, marks, times."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPen, QPixmap

from app.presenters.words import precise_time_text, time_text
from app.ui.kit.labels import tint
from app.ui.kit.painting import mark_sign, rounded
from app.ui.kit.tokens import RADIUS_L, Kind
from app.ui.timeline.lanes import lane_of

if TYPE_CHECKING:
    from app.presenters.timeline_state import TimelineMark, TimelineState
    from app.ui.kit.theme import Theme
    from app.ui.timeline.geometry import MarkIndex, TimeScale
    from app.ui.timeline.lanes import Lanes

SIGN_REACH = 6
_SECOND = 1000


class StillLayer:
    """Draws everything but the playhead, the pointer and what is being dragged."""

    def __init__(self, theme: Theme, lanes: Lanes, scale: TimeScale) -> None:
        self._theme, self._lanes, self._scale = theme, lanes, scale
        self._signs: dict[str, tuple[QPixmap, float, float]] = {}

    def draw(self, state: TimelineState, index: dict[str, MarkIndex], size: QSize, ratio: float) -> QPixmap:
        """The layer at the size of the widget, sharp at this device pixel ratio."""
        pixmap = QPixmap(size * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(self._theme.color("ground"))
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = QRectF(0, 0, size.width(), size.height())
        colors = self._theme.color
        rounded(painter, card, self._theme.px(RADIUS_L), fill=colors("surface"), line=colors("line"))
        self._draw_lanes(painter)
        self._draw_times(painter, state)
        painter.setClipRect(self._track(reach=SIGN_REACH * 2))
        self._draw_outside(painter, state)
        self._draw_seen(painter, state)
        for marks in index.values():
            self._draw_marks(painter, marks, ratio)
        painter.end()
        return pixmap

    def _track(self, reach: float = 0.0) -> QRectF:
        """Where time is drawn; with room for signs at its very ends."""
        more = self._theme.px(reach) if reach else 0
        top, high = self._lanes.pad / 2, self._lanes.bottom - self._lanes.pad / 2
        return QRectF(self._scale.left - more, top, self._scale.width + 2 * more, high)

    def _draw_lanes(self, painter: QPainter) -> None:
        """Names, and a faint line for the marks to lie on."""
        theme, lanes = self._theme, self._lanes
        painter.setFont(theme.font(Kind.SMALL))
        for name, label in zip(lanes.names, lanes.labels, strict=True):
            middle = lanes.middle(name)
            painter.setPen(theme.color("muted"))
            box = QRectF(theme.px(12), middle - lanes.lane / 2, lanes.left, lanes.lane)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, label)
            line = QRectF(self._scale.left, round(middle), self._scale.width, 1)
            painter.fillRect(line, theme.color("line"))

    def _draw_times(self, painter: QPainter, state: TimelineState) -> None:
        """Round times below the lanes; where all is in view also where it ends."""
        scale, wide = self._scale, self._theme.px(72)
        words = precise_time_text if scale.ms_for(wide) < _SECOND else time_text
        painter.setFont(self._theme.font(Kind.SMALL))
        ticks = list(scale.ticks(state.zero_ms, wide))
        if scale.to_ms == state.view_end_ms:
            ticks = [tick for tick in ticks if scale.x(scale.to_ms) - scale.x(tick) >= wide * 0.75]
            ticks.append(scale.to_ms)
        for tick in ticks:
            self._draw_time(painter, round(scale.x(tick)), words(tick - state.zero_ms))

    def _draw_time(self, painter: QPainter, x: int, words: str) -> None:
        """One time below its tick, moved inwards at the edges."""
        theme, lanes, scale = self._theme, self._lanes, self._scale
        painter.fillRect(QRectF(x, lanes.bottom, 1, theme.px(4)), theme.color("line_strong"))
        wide = painter.fontMetrics().horizontalAdvance(words)
        right = scale.left + scale.width + lanes.right * 0.6
        left = min(max(x - wide / 2, scale.left), right - wide)
        painter.setPen(theme.color("muted"))
        box = QRectF(left, lanes.bottom + theme.px(4), wide + 1, lanes.ruler - theme.px(9))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, words)

    def _draw_outside(self, painter: QPainter, state: TimelineState) -> None:
        """What lies outside the fragment: greyed and hatched; and the borders themselves."""
        track = self._track()
        start, end = self._scale.x(state.fragment_start_ms), self._scale.x(state.fragment_end_ms)
        color = self._theme.color("line_strong")
        for left, right in ((track.left(), start), (end, track.right())):
            if right > left + 0.5:
                box = QRectF(left, track.top(), right - left, track.height())
                painter.fillRect(box, self._theme.color("grey"))
                painter.fillRect(box, QBrush(tint(color, 0.35), Qt.BrushStyle.BDiagPattern))
        for x in (start, end):
            if track.left() - 1 <= x <= track.right() + 1:
                painter.fillRect(QRectF(round(x) - 0.5, track.top(), 1, track.height()), color)

    def _draw_seen(self, painter: QPainter, state: TimelineState) -> None:
        """Amber and hatched, in a track of its own: what is left stays open."""
        if "seen" not in self._lanes.names:
            return
        theme, high = self._theme, self._theme.px(12)
        top = self._lanes.middle("seen") - high / 2
        whole = self._box(state.fragment_start_ms, state.fragment_end_ms, top, high)
        edge = theme.color("amber_edge")
        rounded(painter, whole, high / 2, fill=theme.color("amber_soft"), line=theme.color("amber_line"))
        hatch = QBrush(tint(theme.color("amber_soft"), 0.6), Qt.BrushStyle.BDiagPattern)
        for start, end in state.seen:
            box = self._box(start, end, top, high)
            radius = min(high / 2, box.width() / 2)
            rounded(painter, box, radius, fill=theme.color("amber_fill"))
            painter.setPen(edge)
            painter.setBrush(hatch)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)

    def _box(self, start_ms: int, end_ms: int, top: float, high: float) -> QRectF:
        left = self._scale.x(start_ms)
        return QRectF(left, top, max(1.0, self._scale.x(end_ms) - left), high)

    def _draw_marks(self, painter: QPainter, marks: MarkIndex, ratio: float) -> None:
        """Each sign once a pixel: thousands on top of one another look the same as one."""
        places: dict[tuple[str, int], None] = {}
        selected: list[TimelineMark] = []
        x_of, left, from_ms = self._scale.x, self._scale.left * ratio, self._scale.from_ms
        px_for_ms = self._scale.width * ratio / self._scale.span_ms
        for mark in marks.between(self._scale.from_ms, self._scale.to_ms):
            if mark.end_ms is not None:
                self._draw_stretch(painter, mark, mark.end_ms)
            if mark.start_ms < from_ms:
                continue
            if mark.selected:
                selected.append(mark)
            else:
                places[mark.kind, round(left + (mark.start_ms - from_ms) * px_for_ms)] = None
        for kind, place in places:
            self._stamp(painter, kind, place / ratio, ratio)
        for mark in selected:
            self._draw_halo(painter, mark)
            self._stamp(painter, mark.kind, round(x_of(mark.start_ms) * ratio) / ratio, ratio)

    def _draw_stretch(self, painter: QPainter, mark: TimelineMark, end_ms: int) -> None:
        high = self._theme.px(7)
        top = self._lanes.middle(lane_of(mark.kind)) - high / 2
        box = self._box(max(mark.start_ms, self._scale.from_ms), min(end_ms, self._scale.to_ms), top, high)
        line = self._theme.color("remark")
        rounded(painter, box, high / 2, fill=self._theme.color("remark_soft"), line=line)

    def _draw_halo(self, painter: QPainter, mark: TimelineMark) -> None:
        center = QPointF(self._scale.x(mark.start_ms), self._lanes.middle(lane_of(mark.kind)))
        reach = self._theme.px(SIGN_REACH + 4)
        painter.setPen(QPen(self._theme.color("focus"), 1.5))
        painter.setBrush(self._theme.color("accent_soft"))
        painter.drawEllipse(center, reach, reach)

    def _stamp(self, painter: QPainter, kind: str, x: float, ratio: float) -> None:
        """The sign of a kind with its middle at x, on whole device pixels."""
        sign, half, top = self._sign(kind, ratio)
        painter.drawPixmap(QPointF(x - half, top), sign)

    def _sign(self, kind: str, ratio: float) -> tuple[QPixmap, float, float]:
        """A sign drawn once and stamped often; half its width, and its top in its lane."""
        if kind not in self._signs:
            side = self._theme.px(SIGN_REACH * 2 + 4)
            sign = QPixmap(round(side * ratio), round(side * ratio))
            sign.setDevicePixelRatio(ratio)
            sign.fill(Qt.GlobalColor.transparent)
            painter = QPainter(sign)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            reach = self._theme.px(SIGN_REACH * 2) / 2
            mark_sign(painter, self._theme, kind, QPointF(side / 2, side / 2), reach)
            painter.end()
            half = sign.width() / ratio / 2
            self._signs[kind] = sign, half, self._lanes.middle(lane_of(kind)) - half
        return self._signs[kind]
