"""A still with boxes over the faces: drawn and dragged by mouse, moved and sized by the arrow keys."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPen, QPixmap
from PySide6.QtWidgets import QLabel, QSizePolicy

from app.i18n import _, ngettext
from app.services.covering import FILL
from app.ui.kit import announce
from app.ui.kit.painting import focus_ring, smooth
from app.ui.kit.tokens import RADIUS_M

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent

    from app.presenters.covers import Box, CoversPresenter, CoversState
    from app.ui.kit import Theme

_WHOLE = 1000
_STEP, _SMALL_STEP = 10, 2
_HANDLE = 16
_LEAST_DRAWN = 12
_BLUE, _GREEN, _RED, _NOTHING = FILL
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class _Way(Enum):
    """What a drag of the mouse does."""

    NOTHING = auto()
    DRAW = auto()
    MOVE = auto()
    SIZE = auto()


class CoverCanvas(QLabel):
    """Passes what a person does straight on to its presenter. A label, so that it is heard as a picture."""

    def __init__(self, theme: Theme, presenter: CoversPresenter) -> None:
        """Dark until there is a picture."""
        super().__init__()
        self._theme, self._presenter = theme, presenter
        self._still = QPixmap()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._boxes: tuple[Box, ...] = ()
        self._way = _Way.NOTHING
        self._from, self._to = QPointF(), QPointF()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self.setAccessibleDescription(
            _("Insert adds a box, the arrow keys move it, with Shift they change its size. Space: next box.")
        )
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Large: faces are small in a film of people at a table."""
        return QSize(self._theme.px(800), self._theme.px(450))

    def minimumSizeHint(self) -> QSize:
        """A picture that can still be worked in."""
        return QSize(self._theme.px(280), self._theme.px(150))

    def show_state(self, state: CoversState) -> None:
        """The boxes of this picture."""
        before = next((box.spoken for box in self._boxes if box.chosen), "")
        self._boxes = state.boxes
        count = len(state.boxes)
        boxes = ngettext("{n} box", "{n} boxes", count).format(n=count)
        self.setAccessibleName(f"{state.heading}, {boxes}")
        now = next((box.spoken for box in self._boxes if box.chosen), "")
        if now and now != before and self.hasFocus():
            announce(self, now)
        self.update()

    def show_pixmap(self, pixmap: QPixmap) -> None:
        """The picture itself; an empty one while it is being read."""
        self._still = pixmap
        self.setPixmap(pixmap)
        self.update()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture and its boxes, opaque as they will be."""
        del event
        painter = smooth(self)
        painter.setRenderHint(painter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), self._theme.color("picture"))
        if self._still.isNull():
            painter.setPen(self._theme.color("on_picture_muted"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, _("The picture is being read …"))
        else:
            painter.drawPixmap(self._picture(), self._still, QRectF(self._still.rect()))
            for box in self._boxes:
                self._paint_box(painter, box)
            if self._way is _Way.DRAW:
                painter.fillRect(QRectF(self._from, self._to).normalized(), QColor(_RED, _GREEN, _BLUE))
        if self.hasFocus():
            focus_ring(painter, self._theme, self.rect(), self._theme.px(RADIUS_M))

    def _paint_box(self, painter: QPainter, box: Box) -> None:
        place = self._shown(box)
        painter.fillRect(place, QColor(_RED, _GREEN, _BLUE))
        if not box.chosen:
            return
        # Seen on any picture: a light line within a dark one.
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for color, width in (("picture", 4), ("on_picture", 2)):
            painter.setPen(QPen(self._theme.color(color), width))
            painter.drawRect(place)
        painter.fillRect(self._handle(box), self._theme.color("on_picture"))

    def _picture(self) -> QRectF:
        """Where the picture is: whole, in the middle."""
        size = self._still.size().toSizeF()
        size.scale(QRectF(self.rect()).size(), Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (self.width() - size.width()) / 2, (self.height() - size.height()) / 2
        return QRectF(QPointF(left, top), size)

    def _shown(self, box: Box) -> QRectF:
        """Where a box is, with the way it is being dragged."""
        picture, by = self._picture(), self._to - self._from
        place = QRectF(
            picture.left() + box.left * picture.width() / _WHOLE,
            picture.top() + box.top * picture.height() / _WHOLE,
            box.width * picture.width() / _WHOLE,
            box.height * picture.height() / _WHOLE,
        )
        if box.chosen and self._way is _Way.MOVE:
            place.translate(by)
        elif box.chosen and self._way is _Way.SIZE:
            place.setBottomRight(place.bottomRight() + by)
        return place.normalized()

    def _handle(self, box: Box) -> QRectF:
        side = self._theme.px(_HANDLE)
        corner = self._shown(box).bottomRight()
        return QRectF(corner.x() - side, corner.y() - side, side, side)

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """On a box it is dragged, beside it a new one is drawn."""
        if event.button() is not Qt.MouseButton.LeftButton or self._still.isNull():
            return
        at = event.position()
        self._from = self._to = at
        chosen = next((box for box in self._boxes if box.chosen), None)
        if chosen is not None and self._handle(chosen).contains(at):
            self._way = _Way.SIZE
            return
        under = [number for number, box in enumerate(self._boxes) if self._shown(box).contains(at)]
        if under:
            self._presenter.choose(under[-1])
        self._way = _Way.MOVE if under else _Way.DRAW

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The box follows."""
        if self._way is not _Way.NOTHING:
            self._to = event.position()
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """There it stays."""
        way, self._way = self._way, _Way.NOTHING
        if way is _Way.NOTHING:
            return
        start, end = self._thousandths(self._from), self._thousandths(event.position())
        across, down = end[0] - start[0], end[1] - start[1]
        if way is _Way.MOVE and (across or down):
            self._presenter.move(across, down)
        elif way is _Way.SIZE:
            self._presenter.size(across, down)
        elif way is _Way.DRAW and min(abs(across), abs(down)) >= _LEAST_DRAWN:
            self._presenter.draw(*start, *end)
        self.update()

    def _thousandths(self, at: QPointF) -> tuple[int, int]:
        picture = self._picture()
        across = (at.x() - picture.left()) * _WHOLE / picture.width()
        down = (at.y() - picture.top()) * _WHOLE / picture.height()
        return min(max(round(across), 0), _WHOLE), min(max(round(down), 0), _WHOLE)

    # The keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Everything the mouse can do."""
        key, presenter = Qt.Key(event.key()), self._presenter
        if key in _ARROWS:
            self._arrow(_ARROWS[key], event.modifiers())
            return
        acts = {
            Qt.Key.Key_Insert: presenter.add,
            Qt.Key.Key_Plus: presenter.add,
            Qt.Key.Key_Delete: presenter.remove,
            Qt.Key.Key_Backspace: presenter.remove,
            Qt.Key.Key_Space: presenter.choose_next,
            Qt.Key.Key_PageDown: lambda: presenter.go(1),
            Qt.Key.Key_PageUp: lambda: presenter.go(-1),
        }
        if key not in acts:
            super().keyPressEvent(event)
            return
        acts[key]()

    def _arrow(self, way: tuple[int, int], held: Qt.KeyboardModifier) -> None:
        """A step; with Ctrl a small one, with Shift the size."""
        step = _SMALL_STEP if held & Qt.KeyboardModifier.ControlModifier else _STEP
        act = self._presenter.size if held & Qt.KeyboardModifier.ShiftModifier else self._presenter.move
        act(way[0] * step, way[1] * step)
