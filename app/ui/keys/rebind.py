"""Choosing other keys: a list of all actions, and a small dialog that waits for a key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.ui.keys.actions import KeyTaken
from app.ui.keys.overview import heading_of, key_caps
from app.ui.keys.sequences import key_pressed, shown_keys
from app.ui.kit.aloud import StatusLine
from app.ui.kit.buttons import Button
from app.ui.kit.dialogs import Dialog
from app.ui.kit.labels import Label, SectionLabel
from app.ui.kit.layouts import HBox
from app.ui.kit.scrolling import ScrollColumn
from app.ui.kit.tokens import Kind

if TYPE_CHECKING:
    from app.ui.keys.actions import Action, Actions
    from app.ui.kit.theme import Theme

# With these a person goes through the window; taking them away would lock somebody out.
_NEEDED = frozenset({"Tab", "Shift+Tab", "Backtab", "Shift+Backtab", "Return"})


class KeyCapture(Dialog):
    """Waits for one key. `captured` brings its spelling; Escape and the button leave things as they are."""

    captured = Signal(str)

    def __init__(self, theme: Theme, action: Action, parent: QWidget | None = None) -> None:
        super().__init__(theme, _("Choose a key"), parent)
        self.column.addWidget(Label(theme, action.said.text, Kind.TITLE, wrap=True))
        self.column.addWidget(Label(theme, _("Press the key you want. Escape changes nothing."), wrap=True))
        self._said = StatusLine(theme)
        self._said.setWordWrap(True)
        self.column.addWidget(self._said)
        cancel = Button(theme, _("Cancel"))
        cancel.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        cancel.clicked.connect(self.reject)
        self.buttons.addWidget(cancel)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocus()
        self.setMinimumWidth(theme.px(380))

    def say(self, text: str) -> None:
        """Why the key that was pressed cannot be taken."""
        self._said.say(text)
        layout = self.layout()
        if layout is not None:
            # Higher when it has to be: words that are cut off explain nothing.
            wide = self._said.width()
            self._said.setMinimumHeight(max(0, self._said.heightForWidth(wide)))
            layout.activate()
            self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))

    def event(self, event: QEvent) -> bool:
        """Every key, also Tab, before the dialog itself makes anything of it."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().event(event)
        key = key_pressed(event)
        if key == "Esc":
            self.reject()
        elif key in _NEEDED:
            self.say(_("{key} is needed to go through the window.").format(key=shown_keys(key)))
        elif key and not event.isAutoRepeat():
            self.captured.emit(key)
        return True


class KeyList(QWidget):
    """All actions with their keys, to be changed or set back. `changed` once something was."""

    changed = Signal()

    def __init__(self, theme: Theme, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._actions = theme, actions
        self._rows: dict[str, _Row] = {}
        self.capture: KeyCapture | None = None
        whole = HBox(theme, self)
        scroll = ScrollColumn(theme, gap=4, margins=(0, 0, 12, 0))
        whole.addWidget(scroll)
        heading = ""
        for action in actions:
            if heading_of(action) != heading:
                if heading:
                    scroll.column.addSpacing(theme.px(12))
                heading = heading_of(action)
                scroll.column.addWidget(SectionLabel(theme, heading))
            row = _Row(theme, action)
            row.change_asked.connect(self.ask)
            row.reset_asked.connect(self.reset)
            self._rows[action.said.id] = row
            scroll.column.addWidget(row)
        scroll.column.addStretch()
        actions.keys_changed.connect(self._show_all)

    def ask(self, action_id: str) -> None:
        """Wait for the key of this action."""
        self.capture = KeyCapture(self._theme, self._actions[action_id], self)
        self.capture.captured.connect(lambda key: self._take(action_id, key))
        self.capture.finished.connect(self._forget)
        self.capture.open()

    def reset(self, action_id: str) -> None:
        """Back to the usual keys of one action."""
        try:
            self._actions.reset(action_id)
        except KeyTaken as taken:
            self._rows[action_id].say(str(taken))
            return
        self.changed.emit()

    def reset_all(self) -> None:
        """Back to the usual keys of all."""
        self._actions.reset_all()
        self.changed.emit()

    def _take(self, action_id: str, key: str) -> None:
        if self.capture is None:
            return
        try:
            self._actions.set_keys(action_id, (key,))
        except KeyTaken as taken:
            self.capture.say(str(taken) + " " + _("Choose another key."))
            return
        self.capture.accept()
        self.changed.emit()

    def _forget(self) -> None:
        """The dialog deletes itself when it closes."""
        self.capture = None

    def _show_all(self) -> None:
        for row in self._rows.values():
            row.show_keys()


class _Row(QWidget):
    """One action: its words, its keys, and what can be done about them."""

    change_asked = Signal(str)
    reset_asked = Signal(str)

    def __init__(self, theme: Theme, action: Action) -> None:
        super().__init__()
        self._theme, self._action = theme, action
        row = HBox(theme, self, gap=8, margins=(0, 1, 0, 1))
        words = action.said.text
        row.addWidget(Label(theme, words, wrap=True), 1)
        self._fault = Label(theme, "", Kind.SMALL)
        self._fault.set_kind(Kind.SMALL, "danger_text")
        self._fault.hide()
        row.addWidget(self._fault)
        self._keys = QWidget()
        HBox(theme, self._keys)
        row.addWidget(self._keys)
        change = Button(theme, _("Change"), name=_("Change the key of: {action}").format(action=words))
        change.set_small()
        change.clicked.connect(lambda: self.change_asked.emit(action.said.id))
        row.addWidget(change)
        self._reset = Button(
            theme, kind="ghost", icon="undo", name=_("Usual key of: {action}").format(action=words)
        )
        self._reset.set_small()
        keep_room = self._reset.sizePolicy()
        keep_room.setRetainSizeWhenHidden(True)
        self._reset.setSizePolicy(keep_room)
        self._reset.clicked.connect(lambda: self.reset_asked.emit(action.said.id))
        # Between the words and the keys, where its empty place is seen by nobody.
        row.insertWidget(2, self._reset)
        self.show_keys()

    def say(self, fault: str) -> None:
        """Why it could not be set back."""
        self._fault.setText(fault)
        self._fault.show()

    def show_keys(self) -> None:
        """The keys as they are now."""
        self._fault.hide()
        fresh = QWidget()
        fresh.setLayout(key_caps(self._theme, self._action))
        layout = self.layout()
        if layout is not None:
            layout.replaceWidget(self._keys, fresh)
        self._keys.deleteLater()
        self._keys = fresh
        self._reset.setVisible(self._action.changed)
