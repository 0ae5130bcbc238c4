"""Keys pressed as the system sends them: to the window, not to a widget."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def show(qtbot, widget: QWidget) -> None:
    """Show a window and wait until it has the keys."""
    qtbot.addWidget(widget)
    with qtbot.waitExposed(widget):
        widget.show()
    widget.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is widget)


def press(widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Press and let go of a key in the window of this widget."""
    handle = widget.window().windowHandle()
    QTest.keyClick(handle, key, modifiers)
    QGuiApplication.processEvents()


def send(
    widget: QWidget,
    key: Qt.Key,
    text: str = "",
    modifiers: Qt.KeyboardModifier = NONE,
    *,
    repeat: bool = False,
    at_ms: int = 0,
) -> bool:
    """Send one key press with everything a real one carries; True when it was taken."""
    event = QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text, repeat)
    event.setTimestamp(at_ms)
    return QApplication.sendEvent(widget.window().windowHandle(), event) and event.isAccepted()
