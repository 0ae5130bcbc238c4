"""The timeline one works with: pointer, wheel and keys become intents."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt, Signal
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from app.ui.kit.aloud import announce
from app.ui.kit.labels import plain_tip
from app.ui.timeline.canvas import TimelineCanvas
from app.ui.timeline.dragging import BorderDrag, Drag, MarkDrag, SeekDrag
from app.ui.timeline.layer import SIGN_REACH

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QHelpEvent, QHideEvent, QKeyEvent, QMouseEvent, QWheelEvent

    from app.presenters.timeline_state import TimelineMark
    from app.ui.kit.theme import Theme
    from app.ui.timeline.moving import MovingParts

_WHEEL_STEP = 120.0
_ZOOM_A_STEP = 1.25
_SCROLL_A_STEP = 0.12
_GRAB_PX = 6
_LEFT_RIGHT = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_KEYS = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ZOOM_KEYS = (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus, Qt.Key.Key_0)


class Timeline(TimelineCanvas):
    """See the package for what goes in and what comes out.

    A click leaves the focus where it is; the Tab key comes here. Then: left and right from mark to mark,
    Home and End to the first and last, Enter plays it, plus and minus zoom, 0 shows all.
    """

    seek_asked = Signal(int)
    mark_activated = Signal(str)
    mark_dragged = Signal(str, int)
    borders_changed = Signal(int, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._drag: Drag | None = None
        self._pressed = QPointF()
        self._hover_x: float | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        # A screen reader may set the value; showing a state does so with signals blocked.
        self.valueChanged.connect(self.seek_asked)

    # What lies where

    def mark_at(self, place: QPointF) -> TimelineMark | None:
        """The mark below the pointer."""
        lane = self.marks.lanes.get(self.lanes.at(place.y()))
        if lane is None or not self._on_track(place.x()):
            return None
        reach_ms = self.scale.ms_for(self.theme.px(SIGN_REACH + 2))
        # Beside the ends the pointer is on a sign that sticks out.
        at_ms = round(self.scale.from_ms + self.scale.ms_for(place.x() - self.scale.left))
        mark = lane.near(at_ms, reach_ms)
        if mark is None or mark.end_ms is not None or self.scale.from_ms <= mark.start_ms <= self.scale.to_ms:
            return mark
        return None

    def border_at(self, place: QPointF) -> str:
        """'start' or 'end' when the pointer is on a border that can be dragged, else ''."""
        if not self.state.borders_editable or place.y() > self.lanes.bottom:
            return ""
        near = {
            "start": abs(place.x() - self.scale.x(self.state.fragment_start_ms)),
            "end": abs(place.x() - self.scale.x(self.state.fragment_end_ms)),
        }
        which = min(near, key=lambda name: near[name])
        return which if near[which] <= self.theme.px(_GRAB_PX) else ""

    # Pointer

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A border, a mark, or the film itself."""
        if event.button() != Qt.MouseButton.LeftButton or not self._on_track(event.position().x()):
            event.ignore()
            return
        self._pressed = event.position()
        self._drag = self._begin(event.position())
        # Without the focus Escape would go elsewhere: catch it wherever it goes, as long as this lasts.
        self._app().installEventFilter(self)
        if isinstance(self._drag, SeekDrag):
            self._drag.move(self.scale.ms(event.position().x()), 0)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag, or show the time below the pointer."""
        place = event.position()
        if self._drag is not None:
            way = abs(place.x() - self._pressed.x())
            self._drag.move(self.scale.ms(place.x()), way)
            self.update()
            return
        self._hover(place)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for what was meant."""
        drag = self._drag
        if drag is None or event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self._end_drag()
        drag.drop()

    def leaveEvent(self, event: QEvent) -> None:
        """No time below the pointer any more."""
        super().leaveEvent(event)
        self._show_hover(None)

    def hideEvent(self, event: QHideEvent) -> None:
        """A drag ends where the timeline goes."""
        super().hideEvent(event)
        self._end_drag()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Up and down zoom round the pointer; sideways, or with Shift, through time."""
        delta = event.angleDelta()
        sideways = delta.x() or (delta.y() if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 0)
        if sideways:
            by_ms = -sideways / _WHEEL_STEP * _SCROLL_A_STEP * self.scale.span_ms
            self.look(self.scale.scrolled(by_ms, self.outer))
        else:
            self.zoom(_ZOOM_A_STEP ** (delta.y() / _WHEEL_STEP), self.scale.ms(event.position().x()))
        event.accept()

    # Keys

    def event(self, event: QEvent) -> bool:
        """Take the keys used here before the window's shortcuts do, and tell what is below the pointer."""
        kind = event.type()
        if kind == QEvent.Type.ShortcutOverride and self._wants(cast("QKeyEvent", event)):
            event.accept()
            return True
        if kind == QEvent.Type.ToolTip:
            return self._show_tip(cast("QHelpEvent", event))
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """While something is dragged: Escape takes it back, and does nothing else."""
        if event.type() in _KEYS and cast("QKeyEvent", event).key() == Qt.Key.Key_Escape:
            event.accept()
            if event.type() == QEvent.Type.KeyPress:
                self._end_drag()
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """From mark to mark, play, zoom."""
        key = Qt.Key(event.key())
        if not self._wants(event):
            event.ignore()
        elif key in _ENTER:
            self.mark_activated.emit(self.reached)
        elif key in _ZOOM_KEYS:
            self._zoom_by_key(key)
        else:
            self._go_to_mark(key)

    def paint_over(self, moving: MovingParts) -> None:
        """Handles, the time below the pointer, and the thing that is dragged."""
        zero_ms = self.state.zero_ms
        if self.state.borders_editable:
            moving.handles(self.state.fragment_start_ms, self.state.fragment_end_ms)
        ghost_ms = self._drag.ghost_ms() if self._drag is not None else None
        if ghost_ms is not None:
            mark = self._drag.mark if isinstance(self._drag, MarkDrag) else None
            moving.ghost(ghost_ms, ghost_ms - zero_ms, mark)
        elif self._drag is None and self._hover_x is not None:
            moving.hover(self._hover_x, self.scale.ms(self._hover_x) - zero_ms)

    # Parts

    @staticmethod
    def _app() -> QCoreApplication:
        """The one application there is while there are widgets."""
        return cast("QCoreApplication", QCoreApplication.instance())

    def _begin(self, place: QPointF) -> Drag:
        state = self.state
        border = self.border_at(place)
        if border:
            return BorderDrag(
                border == "start",
                state.fragment_start_ms,
                state.fragment_end_ms,
                (0, state.duration_ms),
                self.borders_changed.emit,
            )
        mark = self.mark_at(place)
        if mark is None:
            return SeekDrag(self.seek_asked.emit)
        return MarkDrag(
            mark,
            self.scale.ms(place.x()),
            QApplication.startDragDistance(),
            (state.fragment_start_ms, state.fragment_end_ms),
            self.mark_activated.emit,
            self.mark_dragged.emit if state.marks_draggable else None,
        )

    def _end_drag(self) -> None:
        if self._drag is None:
            return
        self._drag = None
        self._app().removeEventFilter(self)
        self.update()

    def _wants(self, event: QKeyEvent) -> bool:
        """Whether a key has a meaning here now."""
        key = Qt.Key(event.key())
        if not self.hasFocus():
            return False
        if event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier):
            return key in _ZOOM_KEYS and event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if key in _ENTER:
            return self.reached in self.marks.by_id
        to_marks = key in _LEFT_RIGHT or key in {Qt.Key.Key_Home, Qt.Key.Key_End}
        return key in _ZOOM_KEYS or (to_marks and bool(self.marks))

    def _zoom_by_key(self, key: Qt.Key) -> None:
        if key == Qt.Key.Key_0:
            self.zoom_fit()
        elif key == Qt.Key.Key_Minus:
            self.zoom_out()
        else:
            self.zoom_in()

    def _go_to_mark(self, key: Qt.Key) -> None:
        """To the mark before or after the one reached; from nowhere, from the playhead."""
        if key in _LEFT_RIGHT:
            mark = self.marks.beside(self.reached, _LEFT_RIGHT[key], self.position_ms)
        else:
            mark = self.marks.end(first=key == Qt.Key.Key_Home)
        self._bring_into_view(mark)
        self.reach(mark.id)
        announce(self, f"{mark.label}. {mark.hint}".rstrip(". "))

    def _bring_into_view(self, mark: TimelineMark) -> None:
        if not self.scale.from_ms <= mark.start_ms <= self.scale.to_ms:
            middle = (self.scale.from_ms + self.scale.to_ms) / 2
            self.look(self.scale.scrolled(mark.start_ms - middle, self.outer))

    def _hover(self, place: QPointF) -> None:
        """The pointer's shape, and the time below it."""
        border, mark = self.border_at(place), self.mark_at(place)
        shape = Qt.CursorShape.ArrowCursor
        if border:
            shape = Qt.CursorShape.SizeHorCursor
        elif mark is not None:
            shape = Qt.CursorShape.PointingHandCursor
        self.setCursor(shape)
        inside = 0 <= place.x() - self.scale.left <= self.scale.width
        self._show_hover(round(place.x()) if inside and mark is None else None)

    def _show_hover(self, x: float | None) -> None:
        if x != self._hover_x:
            self._hover_x = x
            self.update()

    def _show_tip(self, event: QHelpEvent) -> bool:
        mark = self.mark_at(QPointF(event.pos()))
        if mark is None or self._drag is not None:
            QToolTip.hideText()
            event.ignore()
        else:
            QToolTip.showText(event.globalPos(), plain_tip(f"{mark.label}\n{mark.hint}".strip()), self)
        return True

    def _on_track(self, x: float) -> bool:
        room: int = self.theme.px(SIGN_REACH + 2)
        return -room <= x - self.scale.left <= self.scale.width + room
