"""The film's picture: takes frames from any thread, paints the latest, and tells which one is on screen."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPainterPath
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.i18n import _
from app.ui.kit.tokens import RADIUS_M
from app.ui.video_message import VideoMessage

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

    from app.services.ports import Picture, Player
    from app.ui.kit.theme import Theme

_SMALLEST = QSize(240, 135)
_WIDE = 16 / 9


class _Inbox(QObject):
    """Between the player's threads and the main thread. Holds one picture: the latest."""

    arrived = Signal()
    changed = Signal()
    failed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._lock = threading.Lock()
        self._latest: Picture | None = None
        self._told = False
        self._open = True

    def put(self, picture: Picture) -> None:
        """Keep this picture instead of the one before; wake the main thread once."""
        with self._lock:
            if not self._open:
                return
            self._latest = picture
            if self._told:
                return
            self._told = True
        self.arrived.emit()

    def take(self) -> Picture | None:
        """The latest picture, once; None when it was taken already."""
        with self._lock:
            picture, self._latest, self._told = self._latest, None, False
        return picture

    def tell_changed(self) -> None:
        """Pass on that the player changed."""
        if self._open:
            self.changed.emit()

    def tell_failed(self, error: Exception) -> None:
        """Pass on that the player gave up."""
        if self._open:
            self.failed.emit(error)

    def shut(self) -> None:
        """Take nothing any more."""
        with self._lock:
            self._open, self._latest = False, None


class VideoView(QWidget):
    """Paints a player's pictures: the whole picture, in its own proportions, on black.

    `attach(player)` makes it the player's listener; from then on the player is told of every frame right
    after it was painted. The signals arrive in the main thread: `frame_shown(frame_ms)` after a frame was
    painted, `changed` and `failed(error)` as the player says them, `full_picture_asked` on a double click
    or F. Another view can show the same pictures: `add_mirror`.
    """

    frame_shown = Signal(int)
    changed = Signal()
    failed = Signal(object)
    full_picture_asked = Signal()
    _painted = Signal(int)

    def __init__(
        self,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        rounded: bool = True,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`rounded`: soft corners on the window's ground; `clock`: seconds, as the player counts them."""
        super().__init__(parent)
        self._theme, self._rounded, self._clock = theme, rounded, clock
        self._player: Player | None = None
        self._picture: Picture | None = None
        self._image = QImage()
        self._fresh = False
        # Of the picture that is shown now: told to the player already. Another view may tell it too.
        self._told_ms: int | None = None
        self._cut: tuple[QSize, int, QPainterPath] | None = None
        self._mirrors: list[VideoView] = []
        self._inbox = _Inbox()
        self._inbox.arrived.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._inbox.changed.connect(self.changed, Qt.ConnectionType.QueuedConnection)
        self._inbox.failed.connect(self.failed, Qt.ConnectionType.QueuedConnection)
        self._painted.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self.message = VideoMessage(theme, self)
        self.setAccessibleName(_("Film"))
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(_SMALLEST)
        theme.changed.connect(self.update)

    # From the player, any thread

    def picture_ready(self, picture: Picture) -> None:
        """Keep this picture for the next painting; one that was not painted yet is dropped."""
        self._inbox.put(picture)

    def player_changed(self) -> None:
        """Pass it on as `changed`, in the main thread."""
        self._inbox.tell_changed()

    def player_failed(self, error: Exception) -> None:
        """Pass it on as `failed`, in the main thread."""
        self._inbox.tell_failed(error)

    # From the screen, main thread

    def attach(self, player: Player) -> None:
        """Listen to this player and tell it what is on the screen."""
        self._player = player
        player.listen(self)

    def detach(self) -> None:
        """Done with the player: no picture is taken or painted any more. For good."""
        self._inbox.shut()
        self._player = None
        for mirror in tuple(self._mirrors):
            self.remove_mirror(mirror)
        self.clear()

    def clear(self) -> None:
        """Black."""
        self._picture, self._image, self._fresh = None, QImage(), False
        self.update()

    def set_rounded(self, rounded: bool) -> None:
        """Soft corners, or none where the picture fills the screen."""
        self._rounded = rounded
        self.update()

    def show_picture(self, picture: Picture) -> None:
        """Paint this picture next."""
        before = self._target()
        self._picture, self._told_ms = picture, None
        self._image = QImage(
            picture.pixels,
            picture.width,
            picture.height,
            picture.stride,
            QImage.Format.Format_RGB32,
        )
        self._fresh = True
        # Another shape of picture moves the bars.
        self.update(before if before == self._target() else self.rect())
        for mirror in self._mirrors:
            mirror.show_picture(picture)

    def add_mirror(self, mirror: VideoView) -> None:
        """Let this view show the same pictures. The player is told once, by whichever painted it first.

        So a film that is watched on a second screen is watched also while this window is put away.
        """
        if mirror in self._mirrors:
            return
        self._mirrors.append(mirror)
        mirror._painted.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        if self._picture is not None:
            mirror.show_picture(self._picture)

    def remove_mirror(self, mirror: VideoView) -> None:
        """Let go of a mirror."""
        if mirror in self._mirrors:
            self._mirrors.remove(mirror)
            mirror._painted.disconnect(self._tell)

    # Qt

    def sizeHint(self) -> QSize:
        """A quarter of a full HD screen."""
        return QSize(960, 540)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Bars, picture, corners; then tell the player what is on the screen."""
        painter = QPainter(self)
        target = self._target()
        # Below words no edge of the film peeps out.
        bare = self._image.isNull() or not self.message.isHidden()
        if bare or not target.contains(event.rect()):
            painter.fillRect(event.rect(), self._theme.color("picture"))
        if not bare:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(target, self._image)
        if self._rounded:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillPath(self._corners(), self._theme.color("ground"))
        painter.end()
        if self._fresh and self._picture is not None and not self.window().isMinimized():
            # Once a picture: not when the same one is painted again because a window moved away; and some
            # systems let a window paint that is put away.
            self._fresh = False
            self._painted.emit(self._picture.frame_ms)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ask for the full picture."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.full_picture_asked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F asks for the full picture."""
        if event.key() == Qt.Key.Key_F and not event.modifiers():
            self.full_picture_asked.emit()
            return
        super().keyPressEvent(event)

    def _take(self) -> None:
        picture = self._inbox.take()
        if picture is not None:
            self.show_picture(picture)

    def _tell(self, frame_ms: int) -> None:
        """After the painting was sent to the screen: only then is the frame what a person sees."""
        if frame_ms == self._told_ms:
            return
        self._told_ms = frame_ms
        if self._player is not None:
            self._player.shown(frame_ms, self._clock())
        self.frame_shown.emit(frame_ms)

    def _target(self) -> QRect:
        """Where the picture goes: as large as fits, in the middle, on whole px."""
        if self._image.isNull():
            return self.rect()
        wide, high = self._image.width(), self._image.height()
        share = min(self.width() / wide, self.height() / high)
        size = QSize(max(1, round(wide * share)), max(1, round(high * share)))
        # One px of bar is only a blemish.
        if abs(size.width() - self.width()) <= 1 and abs(size.height() - self.height()) <= 1:
            return self.rect()
        left, top = (self.width() - size.width()) // 2, (self.height() - size.height()) // 2
        return QRect(left, top, size.width(), size.height())

    def _corners(self) -> QPainterPath:
        """All that lies outside the round corners. Painted over each frame: clipping would cost far more."""
        wanted = (self.size(), self._theme.px(RADIUS_M))
        if self._cut is None or self._cut[:2] != wanted:
            whole, inside = QPainterPath(), QPainterPath()
            whole.addRect(QRectF(self.rect()))
            inside.addRoundedRect(QRectF(self.rect()), wanted[1], wanted[1])
            self._cut = (*wanted, whole.subtracted(inside))
        return self._cut[2]
