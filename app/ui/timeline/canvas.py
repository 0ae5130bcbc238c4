"""Shows a TimelineState: a still layer, and over it the playhead and whatever moves."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QWidget

from app.i18n import _
from app.presenters.timeline_state import TimelineState
from app.presenters.words import time_text
from app.ui.kit.painting import focus_ring, smooth
from app.ui.kit.tokens import RADIUS_L
from app.ui.timeline.geometry import LanedMarks, TimeScale
from app.ui.timeline.lanes import Lanes, bare_lane, lay_lanes
from app.ui.timeline.layer import StillLayer
from app.ui.timeline.moving import RING_REACH, MovingParts

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QPixmap, QResizeEvent

    from app.ui.kit.theme import Theme

_SECOND = 1000
# Room round the playhead that is painted anew when it moves.
_STRIP_PX = 8
# A running playhead that leaves the view comes back here, as a share of the width.
_COMES_BACK = 0.08


class TimelineCanvas(QAbstractSlider):
    """Draws. A slider to a screen reader: its value is the position in ms."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.state = TimelineState(1, 0, 1, 0, 1)
        self.position_ms = 0
        self.marks = LanedMarks(())
        self.reached = ""
        self.lanes: Lanes = lay_lanes(theme, with_seen=False)
        self.scale: TimeScale = TimeScale(0, 1, 0, 1)
        self._layer: QPixmap | None = None
        self._lit = ""
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setAccessibleName(_("Timeline"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._relay()
        theme.changed.connect(self._relay)

    # State in

    def show_state(self, state: TimelineState) -> None:
        """Everything anew. A state in which only the position differs moves the playhead."""
        before, self.state = self.state, state
        if replace(before, position_ms=state.position_ms) != state:
            if state.marks != before.marks:
                self.marks = LanedMarks(state.marks)
            if (state.view_start_ms, state.view_end_ms) != (before.view_start_ms, before.view_end_ms):
                self.scale = replace(self.scale, from_ms=state.view_start_ms, to_ms=state.view_end_ms)
            self.setRange(0, max(0, state.duration_ms))
            self._relay()
        self.show_position(state.position_ms)

    def show_position(self, position_ms: int) -> None:
        """The playhead alone: two narrow strips are painted anew, or nothing when it moved within a px."""
        before, self.position_ms = self.position_ms, position_ms
        self._tell_readers(before)
        if self._followed(before):
            return
        old, new = self._strip(before), self._strip(position_ms)
        if old != new:
            self.update(old)
            self.update(new)

    def show_lit(self, mark_id: str) -> None:
        """Light up one mark, '' for none."""
        before, self._lit = self._lit, mark_id
        if before != mark_id:
            self._update_rings(before, mark_id)

    # Zoom

    @property
    def outer(self) -> tuple[int, int]:
        """All that can come into view."""
        return self.state.view_start_ms, max(self.state.view_end_ms, self.state.view_start_ms + 1)

    def zoom_in(self) -> None:
        """Closer, round the playhead."""
        self.zoom(2.0, self.scale.anchor(self.position_ms))

    def zoom_out(self) -> None:
        """Further, round the playhead."""
        self.zoom(0.5, self.scale.anchor(self.position_ms))

    def zoom_fit(self) -> None:
        """All in view."""
        self.look(replace(self.scale, from_ms=self.outer[0], to_ms=self.outer[1]))

    def zoom(self, factor: float, around_ms: int) -> None:
        """Closer or further, with this time staying where it is."""
        self.look(self.scale.zoomed(factor, around_ms, self.outer))

    def look(self, scale: TimeScale) -> None:
        """Another part of the film."""
        if scale != self.scale:
            self.scale = scale
            self.forget_layer()

    # Qt

    def sizeHint(self) -> QSize:
        """As high as the lanes."""
        return QSize(self.theme.px(480), self.lanes.height)

    def minimumSizeHint(self) -> QSize:
        """Room for the names and a little time."""
        return QSize(self.lanes.left + self.theme.px(120), self.lanes.height)

    def sliderChange(self, change: QAbstractSlider.SliderChange) -> None:
        """The value is for screen readers; what is to be painted is known better here."""
        del change

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The track takes the width that is left."""
        super().resizeEvent(event)
        self._relay()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The part of the still layer asked for, and what moves over it."""
        ratio = self.devicePixelRatioF()
        if self._layer is None or self._layer.devicePixelRatio() != ratio:
            painting = StillLayer(self.theme, self.lanes, self.scale)
            self._layer = painting.draw(self.state, self.marks.lanes, self.size(), ratio)
        painter = smooth(self)
        part = QRectF(event.rect())
        source = QRectF(part.topLeft() * ratio, part.size() * ratio)
        painter.drawPixmap(part, self._layer, source)
        moving = MovingParts(painter, self.theme, self.lanes, self.scale)
        for mark_id in {self._lit, self.reached} & self.marks.by_id.keys():
            moving.ring(self.marks.by_id[mark_id])
        moving.zoom_bar(self.outer, self.height())
        moving.playhead(self._playhead_x(self.position_ms))
        self.paint_over(moving)
        if self.hasFocus():
            focus_ring(painter, self.theme, self.rect(), self.theme.px(RADIUS_L))

    def paint_over(self, moving: MovingParts) -> None:
        """Paint what the pointer does."""

    # Parts

    def reach(self, mark_id: str) -> None:
        """Ring the mark the keyboard came to; '' for none."""
        before, self.reached = self.reached, mark_id
        self._update_rings(before, mark_id)

    def _relay(self) -> None:
        """Lanes and track anew: another theme, scale, size or state."""
        with_seen = self.state.show_seen or bool(self.state.seen)
        lanes = bare_lane(self.theme) if self.state.bare else lay_lanes(self.theme, with_seen=with_seen)
        if lanes != self.lanes:
            self.lanes = lanes
            self.updateGeometry()
        width = max(1.0, float(self.width() - lanes.left - lanes.right))
        self.scale = replace(self.scale, left=float(lanes.left), width=width)
        self.forget_layer()

    def forget_layer(self) -> None:
        """Draw all anew at the next painting."""
        self._layer = None
        self.update()

    def _update_rings(self, *mark_ids: str) -> None:
        reach = self.theme.px(RING_REACH + 3)
        for mark_id in mark_ids:
            mark = self.marks.by_id.get(mark_id)
            if mark is not None:
                self.update(QRect(round(self.scale.x(mark.start_ms)) - reach, 0, 2 * reach, self.height()))

    def _tell_readers(self, before_ms: int) -> None:
        """Once a second at most: a screen reader need not hear of every frame."""
        if (
            before_ms // _SECOND == self.position_ms // _SECOND
            and self.value() // _SECOND == before_ms // _SECOND
        ):
            return
        self.blockSignals(True)
        self.setValue(self.position_ms)
        self.blockSignals(False)
        words = _("{position} of {end}").format(
            position=time_text(self.position_ms - self.state.zero_ms),
            end=time_text(self.state.fragment_end_ms - self.state.zero_ms),
        )
        self.setAccessibleDescription(words)

    def _followed(self, before_ms: int) -> bool:
        """Zoomed in, a playhead that runs out of sight takes the view along."""
        scale = self.scale
        if not scale.from_ms <= before_ms <= scale.to_ms or scale.from_ms <= self.position_ms <= scale.to_ms:
            return False
        start = self.position_ms - scale.span_ms * _COMES_BACK
        self.look(scale.scrolled(start - scale.from_ms, self.outer))
        return self.scale != scale

    def _playhead_x(self, at_ms: int) -> float:
        ratio = self.devicePixelRatioF()
        return round(self.scale.x(at_ms) * ratio) / ratio

    def _strip(self, at_ms: int) -> QRect:
        half = self.theme.px(_STRIP_PX)
        return QRect(round(self._playhead_x(at_ms)) - half, 0, 2 * half, self.height())
