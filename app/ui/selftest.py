"""Looks whether a real picture stands on the screen, for `--selftest`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QWidget

_LOOK_MS = 100
_GRID = 24
_LEAST_COLOURS, _LEAST_LIGHT = 12, 40


class PictureWatch(QObject):
    """Calls `ended` once: with True when the widget shows a picture, with False when it stays without."""

    def __init__(self, widget: QWidget, patience_ms: int, ended: Callable[[bool], None]) -> None:
        super().__init__(widget)
        self._widget, self._ended = widget, ended
        self._looks = max(1, patience_ms // _LOOK_MS)
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        self._looks -= 1
        seen = is_picture(self._widget.grab().toImage())
        if seen or not self._looks:
            self._timer.stop()
            self._ended(seen)


def is_picture(image: QImage) -> bool:
    """Whether this is more than an empty ground: many colours, and some light."""
    if image.isNull():
        return False
    points = [
        image.pixelColor(x * (image.width() - 1) // _GRID, y * (image.height() - 1) // _GRID)
        for x in range(_GRID + 1)
        for y in range(_GRID + 1)
    ]
    colours = {point.rgb() for point in points}
    return len(colours) >= _LEAST_COLOURS and max(point.lightness() for point in points) >= _LEAST_LIGHT
