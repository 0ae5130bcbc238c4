"""The pages as they will be printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt, QTimer
from PySide6.QtGui import QPalette
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.i18n import _
from app.ui.background import run_in_background
from app.ui.kit import Kind, Label, VBox

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.services.errors import KnownError
    from app.services.ports import ProgressPort
    from app.ui.background import BackgroundTask
    from app.ui.kit import Theme

PagesWork: TypeAlias = "Callable[[ProgressPort], bytes]"

_SOON_MS = 250


class Preview(QWidget):
    """Makes the pages anew, off the main thread, a moment after `outdated`; shows the last that succeeded.

    `work` gives what makes the PDF as it is now, in memory: nothing of it comes on a disk.
    """

    def __init__(self, theme: Theme, work: Callable[[], PagesWork]) -> None:
        """Empty until the first pages are ready."""
        super().__init__()
        self._work = work
        self._task: BackgroundTask | None = None
        self._document, self._buffer = QPdfDocument(self), QBuffer(self)
        self._view = QPdfView(self)
        self._view.setDocument(self._document)
        self._view.setPageMode(QPdfView.PageMode.MultiPage)
        self._view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self._view.setAccessibleName(_("The pages of the summary"))
        self._theme = theme
        self._look()
        theme.changed.connect(self._look)
        self._words = Label(theme, _("The pages are being made …"), Kind.MUTED, wrap=True)
        self._stack = QStackedWidget()
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.setMargin(theme.px(24))
        self._stack.addWidget(self._words)
        self._stack.addWidget(self._view)
        VBox(theme, self, gap=0).addWidget(self._stack)
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._make)

    def _look(self) -> None:
        """Pages lie on the ground of the theme."""
        colors = self._view.palette()
        colors.setColor(QPalette.ColorRole.Dark, self._theme.color("ground"))
        self._view.setPalette(colors)

    @property
    def pages(self) -> int:
        """How many pages are shown."""
        return self._document.pageCount()

    def outdated(self) -> None:
        """Make the pages again, soon."""
        self._soon.start()

    def stop(self) -> None:
        """Make nothing any more."""
        self._soon.stop()
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _make(self) -> None:
        self.stop()
        work = self._work()
        self._task = run_in_background(work, self._show, self._failed)

    def _show(self, content: bytes) -> None:
        self._task = None
        bar = self._view.verticalScrollBar()
        at = bar.value()
        self._document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(content))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)
        self._stack.setCurrentWidget(self._view)
        bar.setValue(at)

    def _failed(self, error: KnownError) -> None:
        self._task = None
        self._words.setText(str(error))
        self._stack.setCurrentWidget(self._words)
