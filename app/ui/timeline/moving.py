"""What moves over the still layer: playhead, rings, handles, ghosts, the time below the pointer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from app.presenters.words import precise_time_text
from app.ui.kit.painting import mark_sign, rounded
from app.ui.kit.tokens import Kind
from app.ui.timeline.lanes import lane_of
from app.ui.timeline.layer import SIGN_REACH

if TYPE_CHECKING:
    from app.presenters.timeline_state import TimelineMark
    from app.ui.kit.theme import Theme
    from app.ui.timeline.geometry import TimeScale
    from app.ui.timeline.lanes import Lanes

RING_REACH = SIGN_REACH + 4
_HEAD = 5


@dataclass(frozen=True, slots=True)
class MovingParts:
    """Painted anew each time, so each is a few strokes only."""

    painter: QPainter
    theme: Theme
    lanes: Lanes
    scale: TimeScale

    def ring(self, mark: TimelineMark) -> None:
        """Round the mark that plays, or that the keyboard came to."""
        center = QPointF(self.scale.x(mark.start_ms), self.lanes.middle(lane_of(mark.kind)))
        reach = self.theme.px(RING_REACH)
        self.painter.setPen(QPen(self.theme.color("focus"), 2))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawEllipse(center, reach, reach)

    def playhead(self, x: float) -> None:
        """A line through all lanes with a head on top."""
        if not self.scale.left - 1 <= x <= self.scale.left + self.scale.width + 1:
            return
        color = self.theme.color("playhead")
        top, wide, half = self.lanes.pad / 2, self.theme.px(2), float(self.theme.px(_HEAD))
        self.painter.fillRect(QRectF(x - wide / 2, top, wide, self.lanes.bottom - top + 2), color)
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(color)
        head = [QPointF(x - half, top - 2), QPointF(x + half, top - 2), QPointF(x, top + half)]
        self.painter.drawPolygon(QPolygonF(head))

    def zoom_bar(self, outer: tuple[int, int], high: int) -> None:
        """When zoomed in: which part of all is in view, as a thin bar at the foot."""
        whole = outer[1] - outer[0]
        if self.scale.span_ms >= whole:
            return
        thick = self.theme.px(3)
        track = QRectF(self.scale.left, high - thick - 3, self.scale.width, thick)
        rounded(self.painter, track, thick / 2, fill=self.theme.color("line"))
        left = track.left() + (self.scale.from_ms - outer[0]) * track.width() / whole
        wide = max(12.0, self.scale.span_ms * track.width() / whole)
        thumb = QRectF(min(left, track.right() - wide), track.top(), wide, track.height())
        rounded(self.painter, thumb, thick / 2, fill=self.theme.color("line_strong"))

    def handles(self, *borders_ms: int) -> None:
        """A grip at each border in view, thick enough to grab."""
        color = self.theme.color("accent")
        top, high = self.lanes.pad / 2, float(self.lanes.bottom - self.lanes.pad)
        for at_ms in borders_ms:
            if self.scale.from_ms <= at_ms <= self.scale.to_ms:
                x, line, half = self.scale.x(at_ms), self.theme.px(2), self.theme.px(4)
                self.painter.fillRect(QRectF(x - line / 2, top, line, high), color)
                grip = QRectF(x - half, top + high * 0.2, 2 * half, high * 0.6)
                rounded(self.painter, grip, half, fill=color, line=self.theme.color("surface"))

    def hover(self, x: float, shown_ms: int) -> None:
        """A thin line below the pointer, and its time."""
        self._line(x, "line_strong")
        self._time(x, shown_ms)

    def ghost(self, at_ms: int, shown_ms: int, mark: TimelineMark | None) -> None:
        """What is dragged, at the place it would go, with its time."""
        x = self.scale.x(at_ms)
        self._line(x, "focus")
        if mark is not None:
            center = QPointF(x, self.lanes.middle(lane_of(mark.kind)))
            mark_sign(self.painter, self.theme, mark.kind, center, self.theme.px(SIGN_REACH + 1))
        self._time(x, shown_ms)

    def _line(self, x: float, color: str) -> None:
        top = self.lanes.pad / 2
        line = QRectF(round(x), top, 1, self.lanes.bottom - top)
        self.painter.fillRect(line, self.theme.color(color))

    def _time(self, x: float, shown_ms: int) -> None:
        """A time on a dark label below a place."""
        theme = self.theme
        self.painter.setFont(theme.font(Kind.SMALL))
        text = precise_time_text(shown_ms)
        wide = self.painter.fontMetrics().horizontalAdvance(text) + theme.px(12)
        right = self.scale.left + self.scale.width + self.lanes.right - 2
        left = min(max(x - wide / 2, 2.0), right - wide)
        box = QRectF(left, self.lanes.bottom + 2, wide, self.lanes.ruler - theme.px(6))
        rounded(self.painter, box, theme.px(4), fill=theme.color("text"))
        self.painter.setPen(theme.color("surface"))
        self.painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
