"""The film large: over the whole screen, or in a window of its own on a second screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from app.ui.video_window import PictureWindow

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QScreen
    from PySide6.QtWidgets import QWidget

    from app.ui.kit import Theme
    from app.ui.video import VideoView

_FULL = Qt.WindowState.WindowFullScreen


class FullPicture(QObject):
    """Hides everything beside the film and its controls, and fills the screen with what is left.

    `changed(on)` tells so. The film stays in its own view: what is on the screen is known as before.
    """

    changed = Signal(bool)

    def __init__(self, over: QWidget, beside: Sequence[QWidget]) -> None:
        """`over` is the screen, `beside` what goes for a while."""
        super().__init__(over)
        self._over, self._beside = over, tuple(beside)
        self._were_shown: list[QWidget] = []
        self._was_full = False
        self.on = False

    def toggle(self) -> None:
        """The full picture, or everything again."""
        if self.on:
            self.leave()
        else:
            self._enter()

    def leave(self) -> bool:
        """Everything again; False when it was there already."""
        if not self.on:
            return False
        self.on = False
        for part in self._were_shown:
            part.show()
        if not self._was_full:
            self._set_state(self._over.window().windowState() & ~_FULL)
        self.changed.emit(False)
        return True

    def _enter(self) -> None:
        self.on = True
        self._were_shown = [part for part in self._beside if part.isVisibleTo(self._over)]
        for part in self._were_shown:
            part.hide()
        self._was_full = self._over.window().isFullScreen()
        self._set_state(self._over.window().windowState() | _FULL)
        self.changed.emit(True)

    def _set_state(self, state: Qt.WindowState) -> None:
        self._over.window().setWindowState(state)


class SecondScreen(QObject):
    """The film once more, on another screen where there is one, else in a window to be moved there."""

    def __init__(self, theme: Theme, source: VideoView, watch: Callable[[QWidget], None]) -> None:
        """`watch` lets the keys of the program work in a window."""
        super().__init__(source)
        self._theme, self._source, self._watch = theme, source, watch
        self._window: PictureWindow | None = None

    def toggle(self) -> None:
        """Open the window, or close it."""
        if self._window is None:
            self._open()
        else:
            self.close()

    def close(self) -> None:
        """No second picture any more."""
        if self._window is not None:
            self._window.close()

    def close_if_in_front(self) -> bool:
        """Close the window when the keys go to it; whether it was so."""
        if self._window is None or not self._window.isActiveWindow():
            return False
        self.close()
        return True

    def _open(self) -> None:
        window = self._window = PictureWindow(self._theme, self._source)
        window.closed.connect(self._forget)
        other = self._other_screen()
        if other is not None:
            window.fill(other)
        else:
            window.resize(self._theme.px(800), self._theme.px(450))
            window.show()
        self._watch(window)

    def _other_screen(self) -> QScreen | None:
        here = self._source.screen()
        return next((screen for screen in QGuiApplication.screens() if screen is not here), None)

    def _forget(self) -> None:
        self._window = None
