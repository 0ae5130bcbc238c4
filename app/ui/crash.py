"""The outermost door: what nobody caught becomes a message for the person and a report without their data."""

from __future__ import annotations

import logging
import os
import platform
import sqlite3
import sys
import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt, QtMsgType, Signal, qInstallMessageHandler, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QPlainTextEdit, QWidget

from app import __version__
from app.i18n import WORDS, _
from app.services.errors import KnownError
from app.services.faults import fault_lines
from app.ui.fitting import fit
from app.ui.kit.buttons import Button
from app.ui.kit.dialogs import Dialog
from app.ui.kit.labels import Label
from app.ui.kit.tokens import Kind

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from PySide6.QtCore import QMessageLogContext

    from app.ui.kit.theme import Theme

log = logging.getLogger(__name__)

DEBUG_VARIABLE = "TERUGBLIK_DEBUG"
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class CrashDoor(QObject):
    """Catches what reaches the end of a slot, a thread or Qt itself, from `install` to `remove`.

    `known` brings the words of an error the person can act on, which no screen caught. Any other error is
    a fault of ours: it is logged and shown once at a time, and the program goes on, as all work is on disk.
    """

    known = Signal(str)
    _faulted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme: Theme | None = None
        self._window: QWidget | None = None
        self.dialog: QWidget | None = None
        # Where nobody sits before the screen, a report goes here instead.
        self.report_to: Callable[[str], None] | None = None
        # An error of another thread is shown in the main one.
        self._faulted.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """From now on nothing ends silently."""
        sys.excepthook = self._from_main
        threading.excepthook = self._from_thread
        qInstallMessageHandler(_keep_qt_message)

    def remove(self) -> None:
        """Leave the doors as Python and Qt made them."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        qInstallMessageHandler(None)

    def show_over(self, window: QWidget, theme: Theme) -> None:
        """From now on messages look like the program and stand over its window."""
        self._window, self._theme = window, theme

    def forget_window(self) -> None:
        """The window goes, and what stands over it: messages stand alone until there is another."""
        self._window, self.dialog = None, None

    def caught(self, error: BaseException) -> None:
        """An error came out; from any thread."""
        if isinstance(error, KnownError):
            log.warning("an error for the person was not shown in place", exc_info=error)
            self.known.emit(str(error))
            return
        log.error("a fault of ours", exc_info=error)
        self._faulted.emit(error)

    def _from_main(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QGuiApplication.quit()
            return
        _print(error)
        self.caught(error.with_traceback(trace))

    def _from_thread(self, told: threading.ExceptHookArgs) -> None:
        if told.exc_value is not None:
            _print(told.exc_value)
            self.caught(told.exc_value)

    def _show(self, error: BaseException) -> None:
        """Show one message at a time: a fault in a timer would bury the person otherwise."""
        if self.dialog is not None and self.dialog.isVisible():
            return
        report = crash_report(error)
        if self.report_to is not None:
            self.report_to(report)
            return
        self.dialog = CrashDialog(self._theme, report, self._window) if self._theme else _bare_message(report)
        self.dialog.show()


class CrashDialog(Dialog):
    """What happened, that the work is safe, and a report to hand on."""

    def __init__(self, theme: Theme, report: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, _("Something went wrong"), parent)
        # Kept by the door, which looks whether it is still there.
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self._report = report
        self.column.addWidget(Label(theme, _("Something went wrong in Terugblik"), Kind.TITLE))
        self.column.addWidget(Label(theme, _safe_words(), wrap=True))
        self.column.addWidget(Label(theme, _hand_on_words(), Kind.MUTED, wrap=True))
        text = QPlainTextEdit(report)
        text.setReadOnly(True)
        text.setAccessibleName(_("The report"))
        text.setMinimumHeight(theme.px(160))
        self.column.addWidget(text, 1)
        self._copy = Button(theme, _("Copy report"))
        self._copy.clicked.connect(self._copy_report)
        go_on = Button(theme, _("Go on"), kind="primary")
        go_on.clicked.connect(self.accept)
        self.buttons.addWidget(self._copy)
        self.buttons.addWidget(go_on)
        go_on.setFocus()
        fit(self, QSize(theme.px(560), theme.px(420)))

    def _copy_report(self) -> None:
        QGuiApplication.clipboard().setText(self._report)
        self._copy.set_label(_("Copied"))


def crash_report(error: BaseException) -> str:
    """Versions, platform, and where it happened: nothing of what the person wrote, chose or named."""
    screen = QGuiApplication.platformName() if QGuiApplication.instance() else ""
    return "\n".join(
        (
            f"Terugblik {__version__}",
            f"Python {platform.python_version()}, Qt {qVersion()}, SQLite {sqlite3.sqlite_version}",
            f"{platform.system()} {platform.release()} {platform.machine()} {screen} {WORDS.language}",
            "",
            *fault_lines(error),
        )
    )


def _safe_words() -> str:
    return _(
        "What you did is kept on disk the moment you do it. Does a bar at the top say that something is not "
        "saved yet? Try that again first. You can go on. "
        "Does it happen again? Close Terugblik and start it again."
    )


def _hand_on_words() -> str:
    return _("You can give this report to the makers. It holds no names, no remarks and no folders.")


def _bare_message(report: str) -> QMessageBox:
    """The same without a theme: something went wrong before there was one."""
    box = QMessageBox()
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle("Terugblik")
    box.setText(_("Something went wrong in Terugblik"))
    box.setInformativeText(_safe_words())
    box.setDetailedText(report)
    return box


def _print(error: BaseException) -> None:
    """For who started it from a terminal: the whole story only when asked for."""
    if os.environ.get(DEBUG_VARIABLE):
        sys.__excepthook__(type(error), error, error.__traceback__)
    elif sys.stderr is not None:  # pyright: ignore[reportUnnecessaryComparison] - None without a console
        sys.stderr.write("\n".join(fault_lines(error)) + "\n")


def _keep_qt_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """Qt's own messages quote paths and names: only where they come from is logged."""
    logging.getLogger("app.qt").log(_LEVELS.get(kind, logging.WARNING), "message of %s", context.category)
    if os.environ.get(DEBUG_VARIABLE) and sys.stderr is not None:  # pyright: ignore[reportUnnecessaryComparison]
        sys.stderr.write(message + "\n")
