"""Exact frames for the borders of a fragment, read one at a time off the main thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QPixmap

from app.ui.background import run_in_background

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.services.errors import KnownError
    from app.services.ports import Picture, ProgressPort, StillSource


class BorderStills(QObject):
    """Keeps only the newest wish for each border. `shown(which, pixmap)`; `failed(text)` once, at most."""

    shown = Signal(str, QPixmap)
    failed = Signal(str)

    def __init__(self, open_source: Callable[[], StillSource], parent: QObject | None = None) -> None:
        """`open_source` finds and opens the film; it runs in a worker thread, once."""
        super().__init__(parent)
        self._open = open_source
        self._source: StillSource | None = None
        self._wanted: dict[str, int] = {}
        self._busy = False
        self._stopped = False

    def want(self, which: str, at_ms: int) -> None:
        """Show the frame at this time for this border, as soon as possible."""
        if self._stopped:
            return
        self._wanted[which] = at_ms
        self._next()

    def stop(self) -> None:
        """Let go of the film, after the frame that is being read."""
        self._stopped = True
        self._wanted.clear()
        if not self._busy:
            self._let_go()

    def _next(self) -> None:
        if self._busy or not self._wanted:
            return
        which = next(iter(self._wanted))
        at_ms = self._wanted.pop(which)
        self._busy = True

        def work(port: ProgressPort) -> Picture:
            del port
            return self._read(at_ms)

        # Without an owner: also after the dialog was closed the film has to be let go of.
        run_in_background(work, lambda picture: self._done(which, picture), self._failed)

    def _read(self, at_ms: int) -> Picture:
        """In the worker; there is never more than one at a time."""
        if self._source is None:
            self._source = self._open()
        return self._source.still(at_ms)

    def _done(self, which: str, picture: Picture) -> None:
        self._busy = False
        if self._stopped:
            self._let_go()
            return
        self.shown.emit(which, pixmap_of(picture))
        self._next()

    def _failed(self, error: KnownError) -> None:
        self._busy = False
        if not self._stopped:
            self.failed.emit(str(error))
        self.stop()

    def _let_go(self) -> None:
        if self._source is not None:
            self._source.close()
            self._source = None


def pixmap_of(picture: Picture) -> QPixmap:
    """A picture of the film as Qt paints it; a copy, so that the film may reuse its memory."""
    image = QImage(picture.pixels, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32)
    return QPixmap.fromImage(image.copy())
