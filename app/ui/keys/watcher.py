"""Looks at each key press before any widget does, and knows when the key really went down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from app.ui.keys.sequences import key_pressed, types_something

if TYPE_CHECKING:
    from app.ui.keys.actions import Action, Actions

_ENTER = "Return"
_TEXT_FIELDS = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox)


class KeyClock(Protocol):
    """Maps the time stamp of an event to time.monotonic."""

    def pressed_at_s(self, timestamp_ms: int) -> float:
        """When the key of this event went down, in time.monotonic seconds."""
        ...


class KeyWatcher(QObject):
    """Triggers actions from the key presses of the windows it watches.

    It filters the window itself (QWindow), through which each key passes before it goes to the widget with
    the focus: few events, and the same whatever has the focus.
    """

    def __init__(self, actions: Actions, clock: KeyClock, parent: QObject | None = None) -> None:
        """Actions to trigger, and the clock of the events."""
        super().__init__(parent)
        self._actions = actions
        self._clock = clock

    def watch(self, top_level: QWidget) -> None:
        """Watch this window too; call it when the window is shown. Twice does no harm."""
        handle = top_level.windowHandle()
        if handle is None:  # pyright: ignore[reportUnnecessaryComparison] - None before the first show
            return
        # Installing once more only moves the filter to the front.
        handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Trigger what belongs to the key; True keeps the key from the widgets."""
        del watched
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if QApplication.activePopupWidget() is not None:
            return False
        key = key_pressed(event)
        action = self._actions.find(key)
        if action is None or not action.enabled:
            return False
        if self._is_taken(key, action, QApplication.focusWidget()):
            return False
        if not event.isAutoRepeat() or action.said.repeats:
            action.trigger(self._clock.pressed_at_s(event.timestamp()))
        return True

    def _is_taken(self, key: str, action: Action, focus: QWidget | None) -> bool:
        """Whether the widget with the focus needs this key itself."""
        if key == _ENTER and isinstance(focus, QAbstractButton):
            # Space plays the film; so Enter has to be left to press a button.
            return True
        if key in _own_keys(focus):
            return True
        return is_typing(focus) and (types_something(key) or not action.said.in_text)


def _own_keys(focus: QWidget | None) -> set[str]:
    """What the widget with the focus, or one it lies in, keeps for itself: arrows for a slider, say.

    A widget says so in its property "own_keys", a list of keys in Qt's portable spelling.
    """
    found: set[str] = set()
    while focus is not None and not focus.isWindow():
        found.update(cast("list[str] | None", focus.property("own_keys")) or ())
        focus = focus.parentWidget()
    return found


def is_typing(focus: QWidget | None) -> bool:
    """Whether keys are text now: a text field has the focus and can be written in."""
    if not isinstance(focus, _TEXT_FIELDS):
        return False
    return focus.isEnabled() and not focus.isReadOnly()
